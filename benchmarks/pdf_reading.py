"""Time to read PDF files against pdfminer.six's extract_text alone.

    python benchmarks/pdf_reading.py FILE.pdf...

For each file: the best of several runs of each, in milliseconds of processor time, and their ratio (under 1 is the budget).
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pdfminer.high_level import extract_text

from auditor.loaders.base import Source, read_source
from auditor.loaders.pdf import LOADER

RUNS = 5


def best(work: Callable[[], object]) -> float:
    """The shortest of RUNS runs, in milliseconds of processor time, after one that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def compare(path: Path) -> float:
    source = read_source(path)
    loading = best(lambda: LOADER.load(Source(source.name, source.data)))
    extracting = best(lambda: extract_text(path))
    print(f"{loading:9.1f} {extracting:13.1f} {loading / extracting:6.2f}  {path.name}")
    return loading / extracting


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    print("  reading  extract_text  ratio")
    ratios = [compare(Path(argument)) for argument in arguments]
    print(
        f"ratio: least {min(ratios):.2f}, median {median(ratios):.2f}, greatest {max(ratios):.2f}, {len(ratios)} files"
    )
    return 0 if max(ratios) < 1 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
