"""Tables that stand as HTML in a text, as converters leave those whose cells span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.limits import Limits
from auditor.loaders.flow import flatten, locate
from auditor.loaders.html.flow.blocks import FlowReader
from auditor.loaders.html.markup.inline import flatten_inline
from auditor.loaders.html.markup.tree import parse
from auditor.loaders.html.shown.unseen import prune
from auditor.loaders.text.spread import Line
from auditor.loaders.text.words import plain
from auditor.model.document import Block, Paragraph
from auditor.model.location import Location

_TABLE = re.compile(r"<(/?)table(?=[\s>/]|$)", re.I)


def marked_up(
    lines: Sequence[Line], at: int, tables: int, paragraphs: int, limits: Limits
) -> tuple[list[Block], int]:
    """The blocks of the lines from `at` to the end of the table that begins there, and the line after them.

    `tables` and `paragraphs` are the numbers of those before. A table that is never closed runs to the end of the
    text. UnreadableError where the markup is too large or nested too deep.
    """
    after = _end(lines, at)
    number = lines[at][0]
    markup = "\n".join(text for _, text in lines[at:after]).encode("utf-8", errors="replace")
    lowered = markup.lower()
    root = parse(b'<html><head><meta charset="utf-8"></head><body>' + markup + b"</body></html>", lowered)
    _, kept = prune(root, lowered)
    flatten_inline(root, kept)
    body = root.find("body")
    flow = FlowReader(limits).read(body if body is not None else root)
    found: list[Block] = []
    for block in locate(flatten(flow.pieces), "html"):
        if isinstance(block, Paragraph):
            paragraphs += 1
            place = Location(line=number, paragraph=paragraphs)
            found.append(replace(block, text=plain(block.text), location=place))
            continue
        tables += 1
        cells = tuple(
            replace(
                cell, location=Location(line=number, table=tables, row=cell.row + 1, column=cell.column + 1)
            )
            for cell in block.cells
        )
        found.append(replace(block, cells=cells, location=Location(line=number, table=tables)))
    return found, after


def _end(lines: Sequence[Line], at: int) -> int:
    depth = 0
    for index in range(at, len(lines)):
        for tag in _TABLE.finditer(lines[index][1]):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            return index + 1
    return len(lines)
