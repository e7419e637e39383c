"""How exactly whole reports are read, by the program that made the file and the look of its tables.

    python benchmarks/reading_corpus.py [--turns N] [--engine NAME]... [--look NAME]... [--chance N [--seed N]]
        [--keep FOLDER] [--read FOLDER] [--verbose] [--markdown]

Each look is made in N turns with other figures and page breaks, even turns of the form of 2021, odd ones of that of 2019;
every cell is compared with what was put in. A document is `sure` where every cell was read exactly, `whole` where all
else (title, agency, year, dates, sections, paragraphs) was too. `--look` takes the beginning of a name, such as `break`;
`--chance` draws so many looks at random by `--seed` in their place, each once, named `ruled` or `unruled`; `--engine`
those of tests/corpus/corpus_engines.py. `--read` takes the files that `--keep` wrote instead of making them. Ends with 1
where a figure is read wrongly.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

from corpus_chance import looks
from corpus_compare import Score
from corpus_engines import ENGINES, make
from corpus_files import File, Plan, group_of, look_of, plans
from corpus_reading import readers, scores

from auditor.forms import builtin_forms

COLUMNS = ("files", "whole", "sure", "cells", "exact", "doubtful", "absent", "wrong")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--look", action="append")
    parser.add_argument("--chance", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="write the files here")
    parser.add_argument("--read", type=Path, help="read the files that --keep wrote here")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="print tables of Markdown")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    every: list[Score] = []
    _line(("engine", "look", *COLUMNS), options.markdown, head=True)
    with readers() as pool:
        for engine in options.engine or ENGINES:
            missing = None if options.read else ENGINES[engine].missing()
            if missing:
                print(f"{engine}: {missing}", file=sys.stderr)
                continue
            start = time.perf_counter()
            found = []
            plans_of = planned(engine, options)
            made = kept(options.read, engine, plans_of) if options.read else make(engine, plans_of)
            for name, data, sample in made:
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{engine}-{name}").write_bytes(data)
                found.append((name, data, sample))
            read = list(scores(pool, found))
            groups: dict[str, list[Score]] = {}
            for score in read:
                groups.setdefault(group_of(look_of(score.name)), []).append(score)
            for look, group in groups.items():
                _row(engine, look, group, options.markdown)
                for score in group if options.verbose else ():
                    for line in [*score.wrong[:4], *score.unsure[:4], *score.faults]:
                        print(f"    {score.name}: {line[:400]}")
            _row(engine, "TOTAL", read, options.markdown)
            print(f"{engine}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
            every += read
    _row("ALL", "TOTAL", every, options.markdown)
    return 1 if any(score.wrong for score in every) else 0


def kept(folder: Path, engine: str, planned: Iterable[Plan]) -> Iterator[File]:
    """The files of an engine as they were kept."""
    for name, _, sample in planned:
        for path in sorted(folder.glob(f"{engine}-{name}.*")):
            yield path.name.removeprefix(f"{engine}-"), path.read_bytes(), sample


def planned(engine: str, options: argparse.Namespace) -> list:  # type: ignore[type-arg]
    forms = {form.id: form for form in builtin_forms()}
    if options.chance:
        begun = tuple(options.look or ("",))
        drawn = looks(options.chance, options.seed)
        drawn = {name: look for name, look in drawn.items() if name.startswith(begun)}
        return plans(drawn, [options.seed], forms)
    wanted = plans(ENGINES[engine].looks, range(options.turns), forms)
    if options.look:
        wanted = [plan for plan in wanted if look_of(plan[0]).startswith(tuple(options.look))]
    return wanted


def _row(engine: str, look: str, scores: list[Score], markdown: bool) -> None:
    counts = [len(scores), sum(one.whole for one in scores), sum(one.sure for one in scores)]
    counts += [sum(getattr(one, key) for one in scores) for key in ("cells", "exact", "doubtful", "absent")]
    counts.append(sum(len(one.wrong) for one in scores))
    _line((engine, look, *map(str, counts)), markdown)


def _line(words: tuple[str, ...], markdown: bool, *, head: bool = False) -> None:
    if markdown:
        print("|", " | ".join(words), "|")
        if head:
            print("|---" * 2 + "|--:" * len(COLUMNS) + "|")
    else:
        print(f"{words[0]:17}{words[1]:18}" + "".join(f"{word:>9}" for word in words[2:]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
