"""A page with a small table, of which one cell is looked at."""

from __future__ import annotations

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Table
from auditor.numbers import read_cell


def cells(
    inner: str, head: str = "", cell: str = "", row: str = "", table: str = ""
) -> dict[tuple[int, int], object]:
    page = (
        f"<html><head>{head}</head><body><p>甲</p><table {table}><tr {row}><td {cell}>{inner}</td><td>3</td></tr>"
        "<tr><td>4</td><td>5</td></tr></table></body></html>"
    )
    document = load(Source("a.html", page.encode()), [LOADER])
    found = next(block for block in document.blocks if isinstance(block, Table))
    return {(one.row, one.column): one for one in found.cells}


def first(inner: str, **around: str) -> tuple[str, str | None]:
    found = cells(inner, **around)
    assert found[1, 1].text == "5"  # type: ignore[attr-defined]
    return found[0, 0].text, found[0, 0].doubt  # type: ignore[attr-defined]


def silent(found: tuple[str, str | None]) -> bool:
    """Whether the figure that nobody sees is read, and no doubt said."""
    return "7" in found[0] and not (found[1] or read_cell(found[0])[2])
