"""Plain text, as when a Word file is pasted into an editor, and Markdown."""

from __future__ import annotations

from collections.abc import Callable

from generator.body import Text, blocks
from generator.content import Report
from generator.forms import Cell, Grid

INDENT = "\u3000\u3000"


def tabs(report: Report) -> str:
    """A line a table row, cells parted by tabs; a cell merged from above leaves an empty place."""
    return _text(report, lambda grid: ["\t".join(_below(line, grid)) for line in grid.lines()])


def cells(report: Report) -> str:
    """A line a cell, indented by a tab; an empty line after each row."""

    def lines(grid: Grid) -> list[str]:
        return [line for row in grid.lines() for line in [*("\t" + cell.text for cell in row), ""]]

    return _text(report, lines)


def _text(report: Report, table: Callable[[Grid], list[str]]) -> str:
    out: list[str] = []
    for block in blocks(report):
        if isinstance(block, Grid):
            out += [*table(block), ""]
        elif block.style == "title":
            out += [block.text, ""]
        elif block.style == "signature":
            out.append(INDENT * 10 + block.text)
        elif block.style == "text" or block.style == "subheading":
            out.append(INDENT + block.text)
        else:
            out += ["", block.text]
    return "\n".join(out) + "\n"


def _below(line: list[Cell], grid: Grid) -> list[str]:
    if not line:
        return []
    covered = {cell.column for cell in grid.cells if cell.row < line[0].row < cell.row + cell.rowspan}
    return [text for _, text in sorted([(c.column, c.text) for c in line] + [(c, "") for c in covered])]


def markdown(report: Report) -> str:
    """Headings by #, tables by pipes; the places a merged cell covers are empty."""
    out: list[str] = []
    for block in blocks(report):
        if isinstance(block, Grid):
            rows = [[""] * block.columns for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            lines = ["| " + " | ".join(row) + " |" for row in rows]
            out += ["\n".join([lines[0], "|---" * block.columns + "|", *lines[1:]])]
        else:
            out.append(_mark(block) + block.text)
    return "\n\n".join(out) + "\n"


def _mark(block: Text) -> str:
    return {"title": "# ", "heading": "## ", "subheading": "### "}.get(block.style, "")
