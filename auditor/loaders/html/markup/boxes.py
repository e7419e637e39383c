"""Tables made of other elements than tables: rows of boxes that a style sheet sets side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import is_table_cue
from auditor.loaders.html.flow.grid import LOOSE
from auditor.loaders.html.markup.tree import text_of
from auditor.numbers import is_figure
from auditor.whole_headings import is_heading

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROWS = frozenset({"div", "ul", "ol", "dl", "li", "p", "section"})
_CELLS = frozenset({"div", "li", "span", "p", "dt", "dd", "em", "i", "b", "strong", "label", "section"})
_ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "td", "rowheader": "td",
}  # fmt: skip
_ROLE = re.compile(rb"role=[\"']?row\b")
_LEAST_ROWS = 3
_LONGEST = 80


def make_tables(root: _Element) -> int:
    """Turn runs of rows of boxes into tables; how many there were."""
    made = 0
    for holder in list(root.iter(*_ROWS, "body", "article", "main", "td", "center")):
        run: list[_Element] = []
        for child in [*holder, None]:
            if child is not None and not (child.tail or "").strip() and (_is_row(child) or _is_title(child)):
                run.append(child)
                continue
            while run and _is_title(run[-1]):
                run.pop()
            if sum(map(_is_row, run)) >= _LEAST_ROWS and _has_figures(run):
                _make_table(holder, run)
                made += 1
            run = []
    return made


def make_tables_by_roles(root: _Element, lowered: bytes) -> None:
    """Turn what says of itself that it is a table into one; `lowered` is the markup in small letters."""
    if b"role=" not in lowered or not _ROLE.search(lowered):
        return
    for holder in list(root.iter(*_ROWS)):
        if (
            _ROLES.get(holder.get("role") or "") != "table"
            or next(holder.iter("table", "tr"), None) is not None
        ):
            continue
        holder.set(LOOSE, "")
        for part in holder.iter(*_ROWS, *_CELLS):
            tag = _ROLES.get(part.get("role") or "")
            part.tag = tag or part.tag
            for side in ("rowspan", "colspan") if tag == "td" else ():
                if (span := part.get(f"aria-{side}")) is not None:
                    part.set(side, span)


def _is_title(element: _Element) -> bool:
    """Whether it is a row of one box, as over a part of a table; a heading of the report parts tables."""
    return (
        element.tag in _ROWS
        and len(element) == 1
        and not (element.text or "").strip()
        and _is_row_of_cells(element)
        and is_table_cue(_text(element))
    )


def _is_row(element: _Element) -> bool:
    if element.tag not in _ROWS or len(element) < 2 or (element.text or "").strip():
        return False
    return _is_row_of_cells(element) and not _is_line(_text(element))


def _is_line(text: str) -> bool:
    """Whether the parts of an element are together a heading or a sentence."""
    return text.endswith("。") or is_heading(text)


def _is_row_of_cells(element: _Element) -> bool:
    return all(
        cell.tag in _CELLS
        and not (cell.tail or "").strip()
        and not _is_link(cell)
        and len(_text(cell)) <= _LONGEST
        for cell in element
    )


def _is_link(cell: _Element) -> bool:
    return next(cell.iter("a", "table", "img", "br", "ul"), None) is not None


def _has_figures(rows: list[_Element]) -> bool:
    """Whether there are figures in a third of the rows, or of all boxes."""
    counts = [sum(is_figure(_text(cell)) for cell in row) for row in rows]
    return sum(map(bool, counts)) * 3 >= len(rows) or sum(counts) * 3 >= sum(map(len, rows))


def _text(cell: _Element) -> str:
    return text_of(cell).strip()


def _make_table(holder: _Element, rows: list[_Element]) -> None:
    table = holder.makeelement("table", {LOOSE: ""}, None)
    holder.insert(holder.index(rows[0]), table)
    for row in rows:
        row.tail = None
        table.append(row)
        row.tag = "tr"
        for cell in row:
            cell.tag = "td"
