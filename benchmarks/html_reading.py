"""Time to read HTML pages against BeautifulSoup's way of getting the same tables.

    python benchmarks/html_reading.py [FILE.html...]

BeautifulSoup is given the bytes and gives every table as a grid of texts, each in every slot that its cell covers. Ours
is all that the loader does (text, tables, places, metadata), without the digest of the bytes. Without files: those
of examples/, pages of the tests' corpus, of which `portal` is a long report pasted from Word into a site with large
menus, and whole pages of three sizes of site (`site_pages.py`). For each: the best of several runs of each, in
milliseconds of processor time, the runs taking turns; and the ratios of reading to BeautifulSoup with its
`html.parser` (under 0.1 is the budget), with `lxml`, and with `html5lib`, the one of its parsers that makes the tree that
browsers make.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

from bs4 import BeautifulSoup, Tag
from corpus_content import Marks, sample
from corpus_frames import page, portal
from site_pages import pages
from timing import best_of_each

from auditor.forms import builtin_forms
from auditor.loaders.base import Source, read_source
from auditor.loaders.html import LOADER

TURNS = 5
BUDGET = 0.1
PAGES = [("modern", "plain"), ("layout", "unclosed"), ("with-info", "word"), ("editor", "office")]


def tables(data: bytes, parser: str) -> list[list[list[str]]]:
    return [grid(table) for table in BeautifulSoup(data, parser).find_all("table")]


def grid(table: Tag) -> list[list[str]]:
    """The usual way: a cell's text in each slot that its spans cover."""
    slots: dict[tuple[int, int], str] = {}
    rows = table.find_all("tr")
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (at, column) in slots:
                column += 1
            text = cell.get_text(strip=True)
            across = int(cell.get("colspan", 1))
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(across):
                    slots[at + down, column + right] = text
            column += across
    width = max((column + 1 for _, column in slots), default=0)
    return [[slots.get((at, column), "") for column in range(width)] for at in range(len(rows))]


def compare(name: str, data: bytes) -> float:
    source = Source(name, data)
    assert source.digest
    reading, peer, other, browserly = best_of_each(
        [
            lambda: LOADER.load(source),
            lambda: tables(data, "html.parser"),
            lambda: tables(data, "lxml"),
            lambda: tables(data, "html5lib"),
        ],
        TURNS,
    )
    print(
        f"{len(data) / 1000:6.0f} {reading:9.2f} {peer:12.2f} {reading / peer:6.3f} {other:8.2f} {reading / other:6.3f} "
        f"{browserly:8.2f} {reading / browserly:6.3f}  {name}",
        flush=True,
    )
    return reading / peer


def made() -> Iterator[tuple[str, bytes]]:
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*/*.html")):
        yield path.name, path.read_bytes()
    forms = {form.id: form for form in builtin_forms()}
    for seed, (frame, markup) in enumerate(PAGES):
        yield f"{frame}-{markup}.html", page(sample(seed, forms, Marks()), markup, frame)
    yield "portal.html", portal(sample(0, forms, Marks()))
    yield from pages()


def main(arguments: list[str]) -> int:
    files = [(path.name, read_source(path).data) for path in map(Path, arguments)] or list(made())
    print("    kB   reading  html.parser  ratio     lxml  ratio html5lib  ratio")
    ratios = [compare(name, data) for name, data in files]
    print(
        f"{len(ratios)} files, ratio {min(ratios):.3f} to {max(ratios):.3f}, median {median(ratios):.3f}, budget {BUDGET}"
    )
    return 0 if max(ratios) < BUDGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
