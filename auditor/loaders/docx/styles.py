"""What styles.xml says of a paragraph or run: heading level, list, hidden text, through inheritance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, number, switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]")


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties; None where it states nothing."""

    name: str
    parent: str | None
    outline: int | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None


class Styles:
    """The styles of a document; `root` is the root of styles.xml, if there is one."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self.heading_level = cache(self._heading_level)
        self.numbering = cache(self._numbering)
        self.hidden = cache(self._hidden)
        self.is_contents = cache(self._is_contents)
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            key = element.get(f"{W}styleId")
            if not key or element.get(f"{W}type") == "table":
                continue
            paragraph = element.find(f"{W}pPr")
            numbering = None if paragraph is None else paragraph.find(f"{W}numPr")
            self._styles[key] = Style(
                name=(value(element, "name") or "").strip().lower(),
                parent=value(element, "basedOn"),
                outline=number(value(paragraph, "outlineLvl")),
                list_id=value(numbering, "numId"),
                list_level=number(value(numbering, "ilvl")),
                hidden=switched_on(element.find(f"{W}rPr"), "vanish"),
            )
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self._default = key

    def _heading_level(self, key: str | None) -> int | None:
        """1 for the outermost heading; None for body text."""
        for style in self._line(key):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            if named := _HEADING.fullmatch(style.name):
                return int(named[1])
        return None

    def _numbering(self, key: str | None) -> tuple[str | None, int | None, str | None]:
        """The list a style puts its paragraphs in, the level it states, and which style says so."""
        level = None
        for name, style in self._named_line(key):
            level = style.list_level if level is None else level
            if style.list_id is not None:
                return style.list_id, level, name
        return None, None, None

    def _hidden(self, key: str | None) -> bool:
        return next((style.hidden for style in self._line(key) if style.hidden is not None), False)

    def _is_contents(self, key: str | None) -> bool:
        """Whether a style is that of an automatic table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._line(key))

    def _line(self, key: str | None) -> Iterator[Style]:
        return (style for _, style in self._named_line(key))

    def _named_line(self, key: str | None) -> Iterator[tuple[str, Style]]:
        """A style and its ancestors; without a key, the default paragraph style."""
        current = self._default if key is None else key
        seen: set[str] = set()
        while current is not None and current not in seen and (style := self._styles.get(current)):
            seen.add(current)
            yield current, style
            current = style.parent
