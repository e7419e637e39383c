"""How exactly scans are recognised, by the way the scan is spoilt and the resolution.

    python benchmarks/scans.py [--look NAME]... [--style NAME]... [--dots N]... [--turns N] [--verbose]

Reports are printed by Chromium, drawn at N dots an inch, spoilt in a style, and read back (extra `ocr`). `exact` are
cells read as printed; `differ` those whose two readings differ or are not clear, or that may be another column's, which the
doubt says; `wrong` those read wrongly though both methods agree, `worse` those read wrongly where they differ; `unmarked`
figures without a doubt, of which there must be none: ends with 1 where there are. `likeness` is that of the prose,
`seconds` the processor's, a page.
"""

from __future__ import annotations

import argparse
import sys
import time
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "corpus"))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "loaders" / "scan"))

import scan_maker
from corpus_compare import plain
from corpus_content import Sample
from corpus_files import plans, printed
from corpus_looks import PRINTED
from corpus_printing import browser, running

from auditor.extensions import Source
from auditor.forms import builtin_forms
from auditor.limits import Limits
from auditor.loaders.base import load
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.plugins import PluginHost

DOUBTS = ("不同", "只有", "不清", "无法确定", "归属")
COUNTS = ("cells", "exact", "differ", "absent", "worse", "wrong", "unmarked")


def compared(report: Report, made: Sample, verbose: bool) -> dict[str, int]:
    counts = dict.fromkeys(COUNTS, 0)
    for key, rows in made.figures.items():
        table = report.tables.get(key) or {}
        for row, columns in rows.items():
            for column, figure in columns.items():
                cell = table.get(row, {}).get(column)
                counts["cells"] += 1
                if cell is None or cell.kind == "absent":
                    counts["absent"] += 1
                    continue
                differ = any(word in (cell.doubt or "") for word in DOUBTS)
                right = (cell.kind, cell.value) == (figure.kind, figure.value)
                counts["differ"] += differ
                counts["unmarked"] += not cell.doubt
                counts["exact" if right else "worse" if differ else "wrong"] += 1
                if verbose and not right:
                    print(f"    {key}.{row}.{column}: {figure.printed!r} read {cell.raw!r} ({cell.doubt})")
    return counts


def likeness(report: Report, made: Sample) -> float:
    read = [*report.preface, *(one for section in report.sections for one in section.paragraphs)]
    written = [*made.preface, *(text for _, _, paragraphs in made.sections for text in paragraphs)]
    return SequenceMatcher(
        None, "".join(plain(one.text) for one in read), "".join(map(plain, written)), autojunk=False
    ).ratio()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--look", action="append", choices=list(PRINTED))
    parser.add_argument("--style", action="append", choices=list(scan_maker.STYLES))
    parser.add_argument("--dots", action="append", type=int)
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    program = browser()
    if program is None:
        print("needs a browser of Chromium's family")
        return 2
    forms = {form.id: form for form in builtin_forms()}
    loaders = list(PluginHost().registries.loaders)
    looks = {name: PRINTED[name] for name in options.look or ["thin"]}
    with running(program) as one:
        originals = list(printed(one, plans(looks, range(options.turns), forms)))
    print(f"{'file':14} {'style':8} {'dots':>4} {'pages':>5} " + " ".join(f"{key:>8}" for key in COUNTS)
          + " likeness seconds")  # fmt: skip
    unmarked = 0
    for name, data, made in originals:
        for dots in options.dots or [scan_maker.DOTS]:
            pages = scan_maker.drawn(data, dots)
            for style in options.style or scan_maker.STYLES:
                spoil = scan_maker.STYLES[style]
                scan = scan_maker.as_pdf([spoil(page, at) for at, page in enumerate(pages, 1)], dots)
                start = time.process_time()
                report = normalise(
                    load(Source("扫描.pdf", scan, Limits(seconds=3600)), loaders), list(forms.values())
                )
                seconds = (time.process_time() - start) / len(pages)
                counts = compared(report, made, options.verbose)
                unmarked += counts["unmarked"]
                print(f"{name:14} {style:8} {dots:4} {len(pages):5} " + " ".join(f"{counts[key]:8}" for key in COUNTS)
                      + f" {likeness(report, made):8.4f} {seconds:7.1f}", flush=True)  # fmt: skip
    return 1 if unmarked else 0


if __name__ == "__main__":
    sys.exit(main())
