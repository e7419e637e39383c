"""Automatic numbering: the 一、（一） 1. printed before a paragraph, which stand nowhere in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import MC, VAL, W, child_of, number, switched_on, value
from auditor.loaders.lists import Level, Lists, NumberedList

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.styles import Styles


class Numbering(Lists):
    """The lists of a document; `root` is the root of numbering.xml."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        super().__init__({} if root is None else dict(_lists(root, styles)))

    def level_of_styles(self, list_id: str, levels: Iterable[tuple[str, int | None]]) -> int | None:
        """The level of the nearest style that has one: the list ties one to it, or else it states one."""
        found = self._lists.get(list_id)
        tied = {level.paragraph_style: index for index, level in (found.levels if found else {}).items()}
        return next((at for name, stated in levels if (at := tied.get(name, stated)) is not None), None)


def _lists(root: _Element, styles: Styles) -> Iterator[tuple[str, NumberedList]]:
    definitions = {key: one for one in root.iter(f"{W}abstractNum") if (key := _id(one, "abstractNumId"))}
    nums = {key: one for one in root.iter(f"{W}num") if (key := _id(one, "numId"))}
    by_style = {name: key for key, one in definitions.items() if (name := value(one, "styleLink"))}
    for key, element in nums.items():
        abstract = value(element, "abstractNumId") or ""
        linked = value(definitions.get(abstract), "numStyleLink")
        if linked is not None:
            through = nums.get(styles.of(linked).list_id or "")
            abstract = value(through, "abstractNumId") or by_style.get(linked) or abstract
        yield key, _list(element, abstract, definitions.get(abstract))


def _id(element: _Element, name: str) -> str | None:
    return element.get(W + name)


def _list(element: _Element, abstract: str, definition: _Element | None) -> NumberedList:
    levels = _levels(definition) if definition is not None else {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        index = number(override.get(f"{W}ilvl"))
        if index is None:
            continue
        levels.update(_levels(override))
        start = number(value(override, "startOverride"))
        if start is not None:
            starts[index] = start
    return NumberedList(abstract, levels, starts)


def _levels(parent: _Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(f"{W}lvl"):
        index = number(element.get(f"{W}ilvl"))
        if index is None:
            continue
        start = number(value(element, "start"))
        hidden = switched_on(child_of(element, f"{W}rPr"), "vanish")
        text = None if hidden else child_of(element, f"{W}lvlText")
        levels[index] = Level(
            start=1 if start is None else start,
            style=_style(element),
            text="" if text is None else text.get(VAL, ""),
            gap=value(element, "suff") or "tab",
            restart=number(value(element, "lvlRestart")),
            legal=switched_on(element, "isLgl") or False,
            paragraph_style=value(element, "pStyle"),
        )
    return levels


def _style(level: _Element) -> str:
    """The numFmt; a custom one stands behind a choice whose fallback every reader knows."""
    plain = value(level, "numFmt")
    fallback = level.find(f"{MC}AlternateContent/{MC}Fallback")
    return plain or value(fallback, "numFmt") or "decimal"
