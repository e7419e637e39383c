"""What paragraphs, runs, rows and cells state of themselves, as far as it bears on what is printed where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import VAL, W, child_of, is_on, number, value
from auditor.loaders.docx.shading import colour_of, ground_of
from auditor.loaders.docx.unseen import (
    FILL,
    PLACING,
    filling_of,
    is_away,
    is_odd,
    is_sliver,
    is_unseen,
    is_unseen_paragraph,
    is_unseen_row,
)
from auditor.loaders.flow import MAX_SPAN
from auditor.loaders.line import ASIDE, SHIFTED, SHIFTED_FROM, SMALL_TO

if TYPE_CHECKING:
    from lxml.etree import _Element

DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""Content and marks taken away by a tracked change."""
KEY = "k_"
"""The attribute by which a condensed property block is found among those read already."""

_STYLE = f"{W}pStyle"
_OUTLINE = f"{W}outlineLvl"
_NUMBERING = f"{W}numPr"
_MARK = f"{W}rPr"
_VANISH = f"{W}vanish"
_RUN_STYLE = f"{W}rStyle"
_STRIKES = frozenset({f"{W}strike", f"{W}dstrike"})
_FRAME = f"{W}framePr"
_DROP_CAP = f"{W}dropCap"
_VERTICAL = f"{W}vertAlign"
_POSITION = f"{W}position"
_SPAN = f"{W}gridSpan"
_DOWN = f"{W}vMerge"
_ACROSS = f"{W}hMerge"
_WIDTH = f"{W}tcW"
_SHADING = f"{W}shd"
_COLOUR = f"{W}color"
_SIZE = f"{W}sz"
_MARKER = f"{W}highlight"


@dataclass(slots=True)
class ParagraphProperties:
    """A `w:pPr`; `joins_next` where the paragraph's end is deleted by a change, or it is the first letter of the next and
    set large, `hidden` where it is hidden, `unseen` where nothing of its lines can be seen, `framed` where they are
    in a frame, which may be anywhere on the page.

    The reader of the body notes once, for all paragraphs that share it, the heading `level` and whether the
    text is all there is to such a paragraph (`simple`: no number, no part of a table of contents).
    """

    style: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    joins_next: bool = False
    hidden: bool = False
    unseen: bool = False
    framed: bool = False
    ground: str | None = None
    level: int | None = None
    simple: bool | None = None


@dataclass(slots=True)
class RunProperties:
    """A `w:rPr`: None where it states nothing; `raised` is `super`, `sub`, `shift`, `aside` or empty for the base line;
    `unseen` where nothing of the text can be seen, whatever its `colour` and `ground`;
    `odd` why digits are printed otherwise than they are written."""

    style: str | None = None
    hidden: bool | None = None
    raised: str | None = None
    struck: bool | None = None
    unseen: bool = False
    colour: str | None = None
    ground: str | None = None
    odd: str | None = None


@dataclass(slots=True)
class RowProperties:
    """A `w:trPr`: grid columns left free before and after, whether a change deletes the row, whether it is
    too low for anything to be seen, and its height in twips where text beyond it is cut off."""

    before: str | None = None
    after: str | None = None
    deleted: bool = False
    unseen: bool = False
    exact: int | None = None


@dataclass(slots=True)
class CellProperties:
    """A `w:tcPr`; `down` and `across` are `restart` or `continue` where the cell is merged, `sliver` that it is too
    narrow for anything to be seen, `ground` what colour it has."""

    span: int = 1
    down: str | None = None
    across: str | None = None
    sliver: bool = False
    ground: str | None = None
    deleted: bool = False
    contested: bool = False


@dataclass(slots=True)
class TableProperties:
    """A `w:tblPr`; `away` where the table is off the page, `fixed` where widths hold whatever is in the columns."""

    style: str | None = None
    ground: str | None = None
    away: bool = False
    fixed: bool = False


PLAIN_RUN = RunProperties()
PLAIN_ROW = RowProperties()
PLAIN_CELL = CellProperties()
PLAIN_TABLE = TableProperties()


def paragraph_properties(element: _Element) -> ParagraphProperties:
    """Of a `w:pPr`."""
    found = ParagraphProperties()
    for child in element:
        tag = child.tag
        if tag == _STYLE:
            found.style = child.get(VAL)
        elif tag == _OUTLINE:
            found.outline = number(child.get(VAL))
        elif tag == _NUMBERING:
            found.list_id, found.list_level = value(child, "numId"), number(value(child, "ilvl"))
        elif tag == _MARK:
            found.joins_next = found.joins_next or any(one.tag in DELETED for one in child)
            found.hidden = any(one.tag == _VANISH and is_on(one) for one in child)
        elif tag == _SHADING:
            found.ground = ground_of(child)
        elif tag in PLACING:
            found.unseen = True
            found.framed = found.framed or tag == _FRAME
            found.joins_next = found.joins_next or child.get(_DROP_CAP) in ("drop", "margin")
    found.unseen = found.unseen and is_unseen_paragraph(element)
    return found


def run_properties(element: _Element) -> RunProperties:
    """Of a `w:rPr`."""
    found = RunProperties()
    shading = marker = None
    small = False
    fill: str | None = None
    for child in element:
        tag = child.tag
        if tag == _VANISH:
            found.hidden = is_on(child)
        elif tag == _RUN_STYLE:
            found.style = child.get(VAL)
        elif tag in _STRIKES:
            found.struck = is_on(child) or bool(found.struck)
        elif tag == _VERTICAL:
            found.raised = {"superscript": "super", "subscript": "sub"}.get(child.get(VAL, ""), "")
        elif tag == _POSITION and not found.raised:
            steps = number((child.get(VAL) or "").lstrip("-"))
            found.raised = SHIFTED if steps is not None and steps >= SHIFTED_FROM else found.raised
        elif tag == _SIZE:
            small = (number(child.get(VAL)) or 0) <= SMALL_TO
        elif tag == _COLOUR:
            found.colour = colour_of(child)
        elif tag == _SHADING:
            shading = child
        elif tag == _MARKER:
            marker = child
        elif tag == FILL:
            fill = filling_of(child)
    found.colour = fill or found.colour
    found.ground = ground_of(shading, marker)
    found.unseen = is_unseen(element)
    if small and not (found.raised or found.unseen):
        found.raised = ASIDE
    found.odd = is_odd(element)
    return found


def row_properties(element: _Element) -> RowProperties:
    """Of a `w:trPr`."""
    height = child_of(element, f"{W}trHeight")
    exact = height is not None and height.get(f"{W}hRule") == "exact"
    return RowProperties(
        before=value(element, "gridBefore"),
        after=value(element, "gridAfter"),
        deleted=child_of(element, f"{W}del") is not None,
        unseen=is_unseen_row(element),
        exact=number(value(element, "trHeight")) if exact else None,
    )


def span_of(text: str | None, least: int) -> int:
    """How many columns of the grid an attribute names, within bounds."""
    stated = number(text)
    return least if stated is None else max(least, min(stated, MAX_SPAN))


def cell_properties(element: _Element) -> CellProperties:
    """Of a `w:tcPr`."""
    found = CellProperties()
    for child in element:
        tag = child.tag
        if tag == _SPAN:
            found.span = span_of(child.get(VAL), 1)
        elif tag == _DOWN:
            found.down = "restart" if child.get(VAL) == "restart" else "continue"
        elif tag == _ACROSS:
            found.across = "restart" if child.get(VAL) == "restart" else "continue"
        elif tag == _WIDTH:
            found.sliver = is_sliver(child)
        elif tag == _SHADING:
            found.ground = ground_of(child)
        elif tag == f"{W}cellDel":
            found.deleted = True
        elif tag == f"{W}cellMerge":
            found.contested = True
    return found


def table_properties(element: _Element) -> TableProperties:
    """Of a `w:tblPr`."""
    return TableProperties(
        style=value(element, "tblStyle"),
        ground=ground_of(child_of(element, _SHADING)),
        away=is_away(element),
        fixed=(layout := child_of(element, f"{W}tblLayout")) is not None
        and layout.get(f"{W}type") == "fixed",
    )
