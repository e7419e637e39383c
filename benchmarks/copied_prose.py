"""Prose copied among thousands of reports: how long X606 takes, what it finds, and how the time grows.

    python benchmarks/copied_prose.py [--reports 5000]

Reports of made-up agencies: half the sentences of section 一 and a quarter of section 五 are set phrases that many use, the
others their own; one in a hundred has its section 五 from another. Prints, for a fifth of the reports and for all,
processor time, the copies found of those planted, and findings on others (there should be none). Compared in pairs, five
times the reports would take twenty-five times as long.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from auditor_corpus.rules.copied_text import copied_text

from auditor.api import Context, Corpus, Fault, Filed
from auditor.cases import Case, report_of
from auditor.forms import builtin_forms
from auditor.model.report import Passage, Report

WORDS = [chr(one) for one in range(0x4E00, 0x9000, 7)]
STOCK = 400
"""Set phrases in use; each stands in many reports."""


def sentence(rng: random.Random) -> str:
    return "".join(rng.choices(WORDS, k=rng.randint(18, 45))) + "。"


def section(rng: random.Random, stock: list[str], sentences: int, usual: float) -> str:
    return "".join(rng.choice(stock) if rng.random() < usual else sentence(rng) for _ in range(sentences))


def filed(base: Report, number: int, overview: str, problems: str) -> Filed:
    said = {"overview": overview, "problems": problems}
    sections = tuple(
        one.model_copy(
            update={
                "paragraphs": (Passage(text=said[one.key], location=one.heading.location),)
                if one.key in said
                else ()
            }
        )
        for one in base.sections
    )
    agency = base.agency.model_copy(update={"name": f"第{number}局"})
    update = {"sections": sections, "agency": agency, "statements": ()}
    return Filed(f"{number}.md", base.model_copy(update=update))


def reports(count: int, seed: int) -> Iterator[tuple[Filed, bool]]:
    """Reports, each with whether its section 五 is that of the one before it."""
    rng = random.Random(seed)
    stock = [sentence(rng) for _ in range(STOCK)]
    base = report_of(Case(name="clean", base="department-2021", verdict="pass"), tuple(builtin_forms()))
    problems = ""
    for number in range(count):
        copied = number % 100 == 99
        problems = problems if copied else section(rng, stock, 20, 0.25)
        yield filed(base, number, section(rng, stock, 40, 0.5), problems), copied


def measure(count: int) -> float:
    given = list(reports(count, seed=1))
    corpus = Corpus(tuple(one for one, _ in given), tuple(one for one, _ in given))
    form = next(one for one in builtin_forms() if one.id == "2021")
    start = time.process_time()
    outcomes = list(copied_text.check(corpus, Context(form, copied_text.parameters())))
    seconds = time.process_time() - start
    copies = {number for number, (_, copied) in enumerate(given) if copied}
    due = {f"第{number}局" for one in copies for number in (one, one - 1)}
    named = {one.message.split("2021年度")[0] for one in outcomes if isinstance(one, Fault)}
    letters = sum(
        len(passage.text) for one, _ in given for part in one.report.sections for passage in part.paragraphs
    )
    print(
        f"{count} reports, {letters / 1e6:.1f} million characters: {seconds:.1f} s, "
        f"{len(named & due)} of {len(due)} found, {len(named - due)} others named"
    )
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=5000)
    options = parser.parse_args()
    few, all_of_them = measure(options.reports // 5), measure(options.reports)
    print(f"five times the reports take {all_of_them / few:.1f} times as long")


if __name__ == "__main__":
    main()
