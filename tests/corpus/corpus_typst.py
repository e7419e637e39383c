"""A sample set by Typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import typst
from corpus_content import Sample
from corpus_files import File, Plan
from corpus_grids import Box, Sheet
from corpus_html import NUMERALS
from corpus_look import Look
from corpus_shapes import sheets

STROKES = {
    "thin": "0.25pt",
    "grey": "0.5pt + gray",
    "dotted": '(thickness: 0.5pt, dash: "dotted")',
    "dashed": '(thickness: 0.5pt, dash: "dashed")',
    "across": "(x: none, y: 0.5pt)",
    "upright": "(x: 0.5pt, y: none)",
    "none": "none",
}
MARKUP = frozenset("#*_`$\\@<>[]~/-=+'\"")


def set_by_typst(planned: Iterable[Plan]) -> Iterator[File]:
    for name, look, made in planned:
        yield f"{name}.pdf", typst.compile(_document(made, look).encode()), made


def _document(sample: Sample, look: Look) -> str:
    parts = [
        f'#set page(paper: "a4", flipped: {str(look.landscape).lower()}, margin: {look.margin}mm)',
        f'#set text(font: "{look.font}", size: {look.size}pt, lang: "zh")',
        "#set par(first-line-indent: (amount: 2em, all: true))",
        f"#align(center, text(size: 1.5em)[{_text(sample.title)}])",
        *map(_text, sample.preface),
    ]
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        parts.append(f"#heading(numbering: none)[{_text(sample.spell(NUMERALS[number] + '、') + heading)}]")
        parts += map(_text, paragraphs)
        parts += [_table(sheet, look) for sheet in sheets(sample, look, key)]
    parts += [f"#align(right)[{_text(line)}]" for line in sample.signature]
    return "\n\n".join(parts)


def _text(words: str) -> str:
    return "".join(f"\\{char}" if char in MARKUP else char for char in words)


def _table(sheet: Sheet, look: Look) -> str:
    cells = [[_cell(box) for box in line] for line in sheet.lines()]
    heads = sheet.heads if look.repeat else 0
    body = [f"table.header({', '.join(chain.from_iterable(cells[:heads]))})"] if heads else []
    body += chain.from_iterable(cells[heads:])
    columns = ", ".join(f"{width}fr" for width in sheet.widths)
    return (
        f"#[#set text(size: {look.cell_size}pt)\n#set par(first-line-indent: 0em)\n"
        f"#table(columns: ({columns}), align: center + horizon, inset: {max(look.pad, 1)}pt, "
        f"stroke: {STROKES.get(look.border, '0.5pt')}, {', '.join(body)})]"
    )


def _cell(box: Box) -> str:
    place = f"x: {box.column}, y: {box.row}, colspan: {box.colspan}, rowspan: {box.rowspan}"
    return f"table.cell({place})[{_text(box.text)}]"
