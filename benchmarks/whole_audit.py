"""Time for a whole audit, reading included, against pdfminer.six's extract_text alone, and the share of the rules.

    python benchmarks/whole_audit.py FILE...

For each file: processor time in milliseconds, the best of several runs, of reading, normalising and judging with
scoring; for a PDF their sum as a ratio to extract_text on the same file (under 1 is the budget), and for any file
the rules' share of reading it (under 0.05 of reading a PDF is the budget).
"""

from __future__ import annotations

import sys
from pathlib import Path

from pdfminer.high_level import extract_text
from timing import best

from auditor.engine import judge
from auditor.loaders.base import Source, load, read_source
from auditor.normaliser import normalise
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve
from auditor.scoring import score


def main() -> None:
    host = PluginHost()
    registries = host.registries
    forms = tuple(registries.forms)
    ruleset = resolve("shandong-2021", registries)
    print("  reading  normalising  judging  rules/reading  audit/extract_text  file")
    for path in map(Path, sys.argv[1:]):
        source = read_source(path)
        document = load(source, registries.loaders)
        report = normalise(document, forms)
        reading = best(lambda source=source: load(Source(source.name, source.data), registries.loaders))
        normalising = best(lambda document=document: normalise(document, forms))
        judging = best(lambda report=report: score(judge(report, ruleset, registries), ruleset))
        ratio = ""
        if document.format == "pdf":
            ratio = f"{(reading + normalising + judging) / best(lambda path=path: extract_text(path)):.2f}"
        share = judging / reading
        print(f"{reading:9.1f}{normalising:13.1f}{judging:9.1f}{share:15.3f}{ratio:>20}  {path.name}")


if __name__ == "__main__":
    main()
