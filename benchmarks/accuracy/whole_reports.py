"""Whole clean reports written one by one in unlike voices and structures: nothing may be found in them.

    python benchmarks/accuracy/whole_reports.py [--ruleset ID]

`reports/*.md` names in its first line the agency of `passages/agencies.toml` it is of, and has the official tables where it
says `{{requests}}` and so on. Each is audited as a file, under `auto` unless a ruleset is named. Ends with 1 where
something is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from passages import agencies, draft_of, facts_of

from auditor.errors import AuditorError
from auditor.forms import Form
from auditor.plugins import PluginHost
from auditor.python import audit

FOLDER = Path(__file__).with_name("reports")
AGENCY = re.compile(r"<!-- (\w+) -->\n")
TABLE = re.compile(r"\{\{(\w+)\}\}")


def filled(path: Path, forms: list[Form]) -> str:
    """The report with its tables."""
    told = path.read_text(encoding="utf-8")
    named = AGENCY.match(told)
    if named is None:
        raise ValueError(f"{path.name}: its first line names no agency")
    draft = draft_of(facts_of(agencies()[named[1]], forms), "overview")
    return TABLE.sub(lambda table: "\n".join(draft.table(table[1])), told[named.end() :])


def written(folder: Path) -> list[Path]:
    """Every report as a file in a folder."""
    forms = sorted(PluginHost().registries.forms, key=lambda form: form.first_year)
    files = []
    for path in sorted(FOLDER.glob("*.md")):
        files.append(folder / path.name)
        files[-1].write_text(filled(path, forms), encoding="utf-8")
    return files


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ruleset", default="auto")
    options = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in written(Path(folder)):
            try:
                judged = audit(path, ruleset=options.ruleset)
            except AuditorError as error:
                print(f"{path.name}: {error}")
                continue
            for verdict in judged.verdicts:
                for one in verdict.findings:
                    found += 1
                    print(f"{path.name}: {one.rule} {one.certainty} {one.severity} {one.message}")
                if verdict.verdict == "error":
                    print(f"{path.name}: {verdict.rule} {verdict.reason}")
    print(f"{found} findings under {options.ruleset}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
