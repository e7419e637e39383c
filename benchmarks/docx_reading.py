"""Time to read DOCX files against python-docx's way of getting the same tables.

    python benchmarks/docx_reading.py [FILE.docx]... [--program python-docx|html-docx]...

python-docx opens the file and takes the text of every cell of every row of every table, those inside cells of a file
that has such too. Ours is all that the loader does, the text and the numbering as well as the tables, without the digest of
the bytes. Without files:
the examples, the corpus of the tests as each program writes it, and a report of forty pages with much formatting.
For each file: the best of several runs of each, in milliseconds of processor time, the runs taking turns, and their
ratio (the budget is 0.1).
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

import docx
from corpus_engines import ENGINES, make
from corpus_files import plans
from docx.shared import Pt, RGBColor
from docx.table import Table
from timing import best_of_each

from auditor.extensions import Source
from auditor.forms import builtin_forms
from auditor.loaders.docx import LOADER

TURNS = 5
BUDGET = 0.1
PAGES = 40
LOOKS = 8
PROGRAMS = ["python-docx", "html-docx"]
"""Engines of the corpus that write DOCX: the library, and LibreOffice from web pages."""


def texts(table: Table, nested: bool) -> list[list[object]]:
    """The usual way: every row, every cell, its text; and the same for the tables inside it."""
    return [
        [(cell.text, [texts(one, nested) for one in cell.tables] if nested else None) for cell in row.cells]
        for row in table.rows
    ]


def compare(name: str, data: bytes) -> float:
    body = docx.Document(io.BytesIO(data)).element.body
    nested = bool(body.xpath(".//w:tc//w:tbl"))
    source = Source(name, data)
    assert source.digest
    loading, usual = best_of_each(
        [
            lambda: LOADER.load(source),
            lambda: [texts(table, nested) for table in docx.Document(io.BytesIO(data)).tables],
        ],
        TURNS,
    )
    print(f"{loading:8.2f} {usual:11.2f} {loading / usual:6.3f}  {name}", flush=True)
    return loading / usual


def examples() -> Iterator[tuple[str, bytes]]:
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*/*.docx")):
        yield path.name, path.read_bytes()


def corpus(programs: list[str]) -> Iterator[tuple[str, bytes]]:
    forms = {form.id: form for form in builtin_forms()}
    for program in programs:
        looks = dict(list(ENGINES[program].looks.items())[:LOOKS])
        missing = ENGINES[program].missing()
        if missing:
            print(f"{program}: {missing}")
            continue
        for name, data, _ in make(program, plans(looks, range(1), forms)):
            yield f"{program} {name}", data
    yield f"python-docx, {PAGES} pages", long_report()


def long_report() -> bytes:
    """Forty pages or so: every sentence in runs of several looks, and every third page a table of figures."""
    document = docx.Document()
    for page in range(PAGES):
        document.add_heading(f"（{page + 1}）工作情况", level=2)
        for number in range(6):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(24)
            for part in range(12):
                run = paragraph.add_run(f"第{number}项第{part}段说明办理过程和结果，")
                run.font.size, run.font.bold = Pt(12 + part % 3), part % 4 == 0
                run.font.color.rgb = RGBColor(0, 0, 20 * part)
        if page % 3 == 0:
            table = document.add_table(rows=20, cols=8, style="Table Grid")
            for row, cells in enumerate(table.rows):
                for column, cell in enumerate(cells.cells):
                    cell.paragraphs[0].add_run(str(page * 1000 + row * 10 + column)).font.size = Pt(9)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--program", action="append", choices=PROGRAMS)
    options = parser.parse_args()
    given: Iterator[tuple[str, bytes]] = ((path.name, path.read_bytes()) for path in options.files)
    print(" reading  python-docx  ratio")
    ratios = [compare(name, data) for name, data in given]
    if not options.files:
        ratios += [compare(name, data) for name, data in examples()]
        ratios += [compare(*one) for one in corpus(options.program or PROGRAMS)]
    print(
        f"{len(ratios)} files, ratio {min(ratios):.3f} to {max(ratios):.3f}, median {median(ratios):.3f}, budget {BUDGET}"
    )
    return 0 if max(ratios) < BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
