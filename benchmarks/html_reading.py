"""Time to read HTML pages against BeautifulSoup's way of getting the same tables.

    python benchmarks/html_reading.py [FILE.html...]

Without files: those of examples/, and pages of the tests' corpus, of which `portal` is a long report pasted from Word
into a site with large menus. For each: the best of several runs of each, in milliseconds of processor time, and the
ratios of reading (text, tables, places, metadata) to BeautifulSoup with its `html.parser` (under 0.1 is the budget)
and with `lxml`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

from bs4 import BeautifulSoup
from corpus_content import Marks, sample
from corpus_frames import page, portal

from auditor.forms import builtin_forms
from auditor.loaders.base import Source, read_source
from auditor.loaders.encoding import decode
from auditor.loaders.html import LOADER

RUNS = 7
PAGES = [("modern", "plain"), ("layout", "unclosed"), ("with-info", "word"), ("editor", "office")]


def best(work: Callable[[], object]) -> float:
    """The shortest of RUNS runs, in milliseconds of processor time, after one that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def tables(text: str, parser: str) -> list[list[list[str]]]:
    soup = BeautifulSoup(text, parser)
    return [
        [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
        for table in soup.find_all("table")
    ]


def compare(name: str, data: bytes) -> float:
    text = decode(data).text
    reading = best(lambda: LOADER.load(Source(name, data)))
    peer, other = (best(lambda parser=parser: tables(text, parser)) for parser in ("html.parser", "lxml"))
    print(
        f"{len(data) / 1000:6.0f} {reading:9.2f} {peer:12.2f} {reading / peer:6.3f} {other:8.2f} {reading / other:6.3f}  {name}"
    )
    return reading / peer


def made() -> Iterator[tuple[str, bytes]]:
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*/*.html")):
        yield path.name, path.read_bytes()
    forms = {form.id: form for form in builtin_forms()}
    for seed, (frame, markup) in enumerate(PAGES):
        yield f"{frame}-{markup}.html", page(sample(seed, forms, Marks()), markup, frame)
    yield "portal.html", portal(sample(0, forms, Marks()))


def main(arguments: list[str]) -> int:
    files = [(path.name, read_source(path).data) for path in map(Path, arguments)] or list(made())
    print("    kB   reading  html.parser  ratio     lxml  ratio")
    ratios = [compare(name, data) for name, data in files]
    return 0 if max(ratios) < 0.1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
