"""Reports whose tables have few rules or none, set at random, and what of their figures is read.

    python benchmarks/unruled_tables.py [--count N] [--seed N] [--engine chromium|libreoffice] [--keep FOLDER] [--verbose]

Every seed sets another report: which rules there are, fonts, sizes, paddings, widths, where text stands in its cell,
blanks, zeros, remarks and page breaks. Ends with 1 where a figure is read wrongly.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))

import corpus_docx
import corpus_html
from corpus_compare import Score, read
from corpus_content import Marks, Sample, sample
from corpus_fonts import SERIF
from corpus_look import Look
from corpus_printing import browser, converted, office, running

from auditor.forms import Form, builtin_forms
from auditor.plugins import PluginHost

BORDERS = {
    "chromium": ["across", "upright", "three", "none", "shaded", "filled"],
    "libreoffice": ["across", "three", "none"],
}
FONTS = [SERIF, "WenQuanYi Zen Hei", "AR PL UMing CN", "Noto Sans CJK SC"]
_BATCH = 20


def chosen(seed: int, engine: str, forms: dict[str, Form]) -> tuple[Look, Sample, str]:
    """A look, a report, and style sheet rules of its own."""
    rng = random.Random(seed)
    cell_size = rng.choice([7, 8, 9, 10.5, 10.5, 12])
    look = Look(
        border=rng.choice(BORDERS[engine]),
        font=rng.choice(FONTS),
        size=rng.choice([10.5, 12, 14, 16]),
        cell_size=cell_size,
        pad=rng.choice([0, 1, 2, 3, 5, 8]),
        align=rng.choice(["center", "center", "left", "right"]),
        landscape=rng.random() < 0.15,
        margin=rng.choice([12, 20, 28]),
        label=rng.choice([20, 28, 36, 44]),
        apart=rng.random() < 0.3,
        striped=rng.random() < 0.2,
        repeat=rng.random() < 0.3,
        keep_rows=rng.random() < 0.3,
        lead=rng.randrange(40),
        gap=rng.randrange(40),
    )
    marks = Marks(
        zero=rng.choice([0, 0.2, 0.5, 0.9]),
        blank=rng.choice([0, 0, 0.1, 0.3, 0.6]),
        slash=rng.choice([0, 0, 0.1]),
        remark=rng.choice([0, 0, 0.05]),
        thousands=rng.random() < 0.3,
        largest=rng.choice([99, 999, 9999, 99999]),
    )
    css = rng.choice(["", "", "td{vertical-align:top}", "td{vertical-align:bottom}"])
    css += f"table{{line-height:{rng.choice([1.0, 1.25, 1.25, 1.5, 1.8])}}}"
    css += rng.choice(["", "", "td:not(.head){text-align:right}", "td.head{text-align:left}"])
    return look, sample(seed, forms, marks, long=rng.random() < 0.5), css


def made(engine: str, seeds: range, forms: dict[str, Form]) -> Iterator[tuple[str, bytes, Sample]]:
    plans = [
        (f"{chosen(seed, engine, forms)[0].border}-{seed}", *chosen(seed, engine, forms)) for seed in seeds
    ]
    if engine == "libreoffice":
        for at in range(0, len(plans), _BATCH):
            part = plans[at : at + _BATCH]
            files = {f"{name}.docx": corpus_docx.document(made, look) for name, look, made, _ in part}
            found = converted(files, office() or "soffice", "pdf")
            yield from ((f"{name}.pdf", found[name], made) for name, _, made, _ in part)
        return
    with running(browser() or "chromium") as one:
        for name, look, made, css in plans:
            html = corpus_html.page(made, look).replace("</style>", f"{css}</style>", 1)
            yield f"{name}.pdf", one.print(html, {"landscape": look.landscape}), made


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=list(BORDERS), default="chromium")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    forms = {form.id: form for form in builtin_forms()}
    loaders = list(PluginHost().registries.loaders)
    scores: dict[str, list[Score]] = {}
    seeds = range(options.seed, options.seed + options.count)
    for name, data, report in made(options.engine, seeds, forms):
        score = read(name, data, report, loaders, forms.values())
        scores.setdefault(name.partition("-")[0], []).append(score)
        if options.keep and (score.wrong or score.doubtful):
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{options.engine}-{name}").write_bytes(data)
        for line in [*score.wrong, *(score.unsure[:2] if options.verbose else [])]:
            print(f"    {name}: {line[:200]}", flush=True)
    print(f"{'rules':10} {'files':>5} {'exact':>5} {'cells':>7} {'exact':>7} {'doubt':>6} {'wrong':>5}")
    for border, group in sorted(scores.items()):
        _row(border, group)
    every = [score for group in scores.values() for score in group]
    _row("TOTAL", every)
    return 1 if any(score.wrong for score in every) else 0


def _row(border: str, group: list[Score]) -> None:
    wrong = sum(len(score.wrong) for score in group)
    exact, doubtful = sum(score.exact for score in group), sum(score.doubtful for score in group)
    whole = sum(not score.doubtful and not score.wrong for score in group)
    print(
        f"{border:10} {len(group):5} {whole:5} {exact + doubtful + wrong:7} {exact:7} {doubtful:6} {wrong:5}"
    )


if __name__ == "__main__":
    sys.exit(main())
