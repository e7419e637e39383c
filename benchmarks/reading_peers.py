"""Table 三 of the corpus as pdfplumber and markitdown give it, against what was put in, and the time each takes.

    python benchmarks/reading_peers.py [--turns N] [--engine NAME]... [--look NAME]... [--markdown]

pdfplumber: `extract_tables` with its defaults. markitdown: its Markdown. Their rows are found by the labels of the
form, in its order; blanks, white space, units and remarks are read with this project's own rules for figures, rows
without enough cells count as missing and not as wrong. Times are of one process each: reading with the other divided by
reading with this project (document and report). Needs the extra `benchmarks`.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

from corpus_compare import read
from corpus_engines import ENGINES, make
from corpus_files import File, group_of, look_of, plans
from corpus_reading import PROCESSES, _known
from peers import READERS, Outcome, compared

from auditor.forms import builtin_forms

OWN = "auditor"
Result = dict[str, tuple[Outcome, float]]
warm: set[str] = set()


def tried(file: File) -> Result:
    """Every reader on one file: cells of table 三, and seconds of processor time, imports not counted."""
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    name, data, sample = file
    suffix = name.rpartition(".")[2]
    if suffix not in warm:
        warm.add(suffix)
        tried(file)
    only = {"requests": sample.figures["requests"]}
    known = _known()
    score = read(name, data, sample, *known)
    unsure = sum(line.startswith("requests.") for line in score.unsure)
    wrong = sum(line.startswith("requests.") for line in score.wrong)
    cells = sum(map(len, only["requests"].values()))
    found = {OWN: (Outcome(cells - unsure - wrong, wrong, unsure), score.seconds)}
    for reader, (rows, suffixes) in READERS.items():
        if suffix not in suffixes:
            continue
        start = time.process_time()
        try:
            given = rows(data, suffix)
        except Exception as error:
            print(f"{reader} on {name}: {type(error).__name__}: {error}", file=sys.stderr)
            given = []
        seconds = time.process_time() - start
        found[reader] = compared(given, sample, total_first="total-first" in name), seconds
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--look", action="append")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    forms = {form.id: form for form in builtin_forms()}
    readers = [OWN, *READERS]
    heads = [f"{reader} {what}" for reader in readers for what in ("right", "wrong", "missing")]
    heads += [f"{reader} time" for reader in READERS]
    _line(["engine", "look", "files", *heads], options.markdown)
    if options.markdown:
        print("|---" * 2 + "|--:" * (1 + len(heads)) + "|")
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        for engine in options.engine or ENGINES:
            missing = ENGINES[engine].missing()
            if missing:
                print(f"{engine}: {missing}", file=sys.stderr)
                continue
            planned = plans(ENGINES[engine].looks, range(options.turns), forms)
            if options.look:
                planned = [plan for plan in planned if look_of(plan[0]).startswith(tuple(options.look))]
            files = list(make(engine, planned))
            groups: dict[str, list[Result]] = defaultdict(list)
            for (name, _, _), result in zip(files, pool.map(tried, files), strict=True):
                groups[group_of(look_of(name))].append(result)
            for look, results in groups.items():
                _row(engine, look, results, readers, options.markdown)
            _row(
                engine, "TOTAL", [one for many in groups.values() for one in many], readers, options.markdown
            )
    return 0


def _row(engine: str, look: str, results: Sequence[Result], readers: Sequence[str], markdown: bool) -> None:
    words = [engine, look, str(len(results))]
    for reader in readers:
        found = [result[reader][0] for result in results if reader in result]
        for what in ("right", "wrong", "missing"):
            words.append(str(sum(getattr(one, what) for one in found)) if found else "–")
    own = sum(result[OWN][1] for result in results)
    for reader in readers[1:]:
        seconds = [result[reader][1] for result in results if reader in result]
        words.append(f"{sum(seconds) / own:.1f}" if seconds and own else "–")
    _line(words, markdown)


def _line(words: Sequence[str], markdown: bool) -> None:
    print(f"| {' | '.join(words)} |" if markdown else "\t".join(words), flush=True)


if __name__ == "__main__":
    sys.exit(main())
