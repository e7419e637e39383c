"""How exactly whole reports are read, by the program that made the file and the look of its tables.

    python benchmarks/reading_corpus.py [--turns N] [--engine NAME]... [--look NAME]... [--keep FOLDER] [--verbose]

Engines: chromium (PDF), libreoffice (PDF of DOCX), python-docx (DOCX), html, html-docx (DOCX of HTML). Each look is
made in N turns with other figures and page breaks; every cell is compared with what was put in. Ends with 1 where a
figure is read wrongly.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

import corpus_files as files
from corpus_compare import Score, read
from corpus_printing import browser, office, running

from auditor.forms import builtin_forms
from auditor.plugins import PluginHost

ENGINES = {
    "chromium": files.PRINTED,
    "libreoffice": files.WORD,
    "python-docx": files.WORD,
    "html": files.PAGES,
    "html-docx": files.PAGES,
}


def made(engine: str, planned: list[files.Plan]) -> Iterator[files.File]:
    if engine == "python-docx":
        yield from files.written(planned)
    elif engine == "html":
        yield from files.saved(planned)
    else:
        program = browser() if engine == "chromium" else office()
        if program is None:
            print(f"{engine}: not installed")
        elif engine == "chromium":
            with running(program) as one:
                yield from files.printed(one, planned)
        elif engine == "libreoffice":
            yield from files.exported(program, files.written(planned))
        else:
            yield from files.imported(program, files.saved(planned))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=8)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--look", action="append")
    parser.add_argument("--keep", type=Path, help="write the files here")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    forms = {form.id: form for form in builtin_forms()}
    loaders = list(PluginHost().registries.loaders)
    wrong = 0
    print(
        f"{'engine':12} {'look':12} {'files':>5} {'whole':>5} {'cells':>6} {'exact':>6} {'doubt':>6} {'wrong':>6}"
    )
    for engine in options.engine or ENGINES:
        start = time.perf_counter()
        planned = files.plans(ENGINES[engine], range(options.turns), forms)
        if options.look:
            planned = [plan for plan in planned if plan[0].rpartition("-")[0] in options.look]
        scores: dict[str, list[Score]] = {}
        for name, data, sample in made(engine, planned):
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / f"{engine}-{name}").write_bytes(data)
            score = read(name, data, sample, loaders, forms.values())
            scores.setdefault(name.rpartition("-")[0], []).append(score)
        for look, group in scores.items():
            _row(engine, look, group)
            for score in group if options.verbose else ():
                for line in [*score.wrong[:4], *score.unsure[:4], *score.faults]:
                    print(f"    {score.name}: {line[:400]}")
        every = [score for group in scores.values() for score in group]
        _row(engine, "TOTAL", every)
        print(f"{'':12} {time.perf_counter() - start:.0f} s", flush=True)
        wrong += sum(len(score.wrong) for score in every)
    return 1 if wrong else 0


def _row(engine: str, look: str, scores: list[Score]) -> None:
    cells, exact, doubtful = (
        sum(getattr(one, key) for one in scores) for key in ("cells", "exact", "doubtful")
    )
    wrong = sum(len(one.wrong) for one in scores)
    whole = sum(one.whole for one in scores)
    print(f"{engine:12} {look:12} {len(scores):5} {whole:5} {cells:6} {exact:6} {doubtful:6} {wrong:6}")


if __name__ == "__main__":
    sys.exit(main())
