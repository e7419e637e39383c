"""What table styles do to what is seen of a table: the colours of text and ground, for all of it and for parts of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, child_of, value
from auditor.loaders.docx.properties import PLAIN_RUN, run_properties
from auditor.loaders.docx.shading import ground_of
from auditor.loaders.docx.unseen import RUN
from auditor.loaders.tints import is_lost

if TYPE_CHECKING:
    from lxml.etree import _Element

_TELLING = re.compile(rb":(?:color|shd|vanish|highlight)[\s/>]|" + RUN.pattern)
_PARENT = re.compile(rb"<w:basedOn w:val=\"([^\"]{1,200})\"")
_WHOLE = ""
_CORNERS = frozenset({"nwCell", "neCell", "swCell", "seCell"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a part of a table looks; None where it states nothing. `hides` where nothing of its text is seen."""

    colour: str | None = None
    ground: str | None = None
    hides: bool = False

    def over(self, other: Look) -> Look:
        return Look(self.colour or other.colour, self.ground or other.ground, self.hides or other.hides)


PAGE = Look()
"""Of which nothing is known, as of text on a page."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The looks by part, `""` for the whole table and `firstRow`, `lastCol`, `band1Horz`, ... for parts of it."""

    parent: str | None
    looks: dict[str, Look] = field(default_factory=dict)

    def over(self, other: TableStyle | None) -> TableStyle:
        """This style on top of the one that it is based on."""
        if other is None:
            return self
        parts = {**other.looks, **self.looks}
        merged = {name: self.looks.get(name, PAGE).over(other.looks.get(name, PAGE)) for name in parts}
        return TableStyle(other.parent, merged)

    def tints(self) -> tuple[set[str], set[str]]:
        looks = self.looks.values()
        return {one.colour for one in looks if one.colour}, {one.ground for one in looks if one.ground}

    def at(self, row: int, column: int) -> Look:
        """The look of a cell, as far as its first row and column and the whole table decide it; of the corner the row does."""
        part = self.looks.get("firstRow" if row == 0 else "firstCol" if column == 0 else _WHOLE, PAGE)
        return part.over(self.looks.get(_WHOLE, PAGE))

    @property
    def is_plain(self) -> bool:
        return all(look == PAGE for look in self.looks.values())

    @property
    def hides(self) -> bool:
        """Whether some part of it leaves nothing of its text to be seen. Corners stand on what other parts lay behind."""
        whole = self.looks.get(_WHOLE, PAGE)
        return any(
            one.hides or (name not in _CORNERS and is_lost(*_colours(one.over(whole))))
            for name, one in self.looks.items()
        )


def _colours(look: Look) -> tuple[str | None, str | None]:
    return look.colour, look.ground


def may_tell(chunk: bytes) -> bool:
    """Whether the XML of a style may say anything of what is seen."""
    return _TELLING.search(chunk) is not None


def parent_of(chunk: bytes) -> str | None:
    found = _PARENT.search(chunk)
    return found[1].decode("utf-8", "replace") if found else None


def table_style(element: _Element) -> TableStyle:
    looks = {_WHOLE: _look(element)}
    looks |= {part.get(f"{W}type", ""): _look(part) for part in element.iterchildren(f"{W}tblStylePr")}
    return TableStyle(value(element, "basedOn"), looks)


def _look(element: _Element) -> Look:
    properties = child_of(element, f"{W}rPr")
    run = PLAIN_RUN if properties is None else run_properties(properties)
    grounds = (ground_of(element.find(f"{W}{name}/{W}shd")) for name in ("pPr", "tcPr", "tblPr"))
    ground = run.ground or next((one for one in grounds if one), None)
    return Look(run.colour, ground, run.unseen or bool(run.hidden))
