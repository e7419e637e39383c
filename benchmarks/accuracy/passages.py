"""Passages written one by one for made-up agencies, each with the faults that can be put into it.

    python benchmarks/accuracy/passages.py [--split seen|unseen|unseen-2|unseen-4] [--verbose]

`passages/agencies.toml` holds the agencies and their tables, `passages/seen.txt` and `unseen*.txt` the passages: one a
line under the agency it is of (`== name`), after `@five` or `@six` where it stands in that section. In `[[86>68 C501]]`
the first wording is right and the second is a fault that C501 must find; `C501|C512` asks for any of several rules,
`C506,C507?` asks for C506 and lets C507 speak too, `-` asks for nothing; `~` marks what is known not to be found, `!`
what no reader could tell from the report alone, the reason in a comment above: it is counted apart. Each passage is
audited as it is, under the heading that such passages stand under and without it, when nothing may be found, and once for
each fault alone. Ends with 1 where a certain finding is false.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from draft import SECTIONS, Draft, Part, Sentence
from facts import APPLICANTS, OUTCOMES, Cells, Facts
from measuring import judged
from tally import Tally

from auditor.forms import Form
from auditor.model.verdict import Finding
from auditor.plugins import PluginHost
from auditor.registry import Registries

FOLDER = Path(__file__).with_name("passages")
SLOT = re.compile(r"\[\[(?P<right>[^>\]]*)>(?P<wrong>[^\]]*?) (?P<rules>[^\] ]+)\]\]")
SECTION = {"@five": "problems", "@six": "other"}
ON_PROSE = re.compile("C5|D40[4-7]|M30[67]")
"""Rules that judge what a passage says; the others judge what the rest of the report lacks."""
COUNTS = {f"C50{number}" for number in range(1, 9)}
OF_REQUESTS = re.compile(
    "申请|答复|复议|诉讼|公开[0-9]|不掌握|新收|结转|予以公开|无法提供|受理量|办结|办清|结存"
)
SEEN_BESIDE = {"C509", "C510", "C511", "C512"}
"""Rules that may speak too where a count is wrong: it breaks the sums, shares and changes of its sentence."""


@dataclass(frozen=True)
class Told:
    """A passage as written: its agency, section, wording with slots, and line."""

    agency: str
    section: str
    wording: str
    line: int

    @property
    def right(self) -> str:
        return _right(self.wording)

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Each fault put in alone: the passage, the fault as written, and the rules asked for."""
        for chosen in SLOT.finditer(self.wording):
            before, after = self.wording[: chosen.start()], self.wording[chosen.end() :]
            text = _right(before) + chosen["wrong"] + _right(after)
            yield text, f"{chosen['right']}>{chosen['wrong']}", chosen["rules"]


def _right(wording: str) -> str:
    return SLOT.sub(lambda slot: slot["right"], wording)


def read(split: str) -> Iterator[Told]:
    agency = ""
    lines = (FOLDER / f"{split}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("== "):
            agency = line[3:]
        elif line and not line.startswith("#"):
            mark, _, rest = line.partition(" ")
            section = SECTION.get(mark)
            yield Told(agency, section or "overview", rest if section else line, number)


def expected(rules: str) -> tuple[list[set[str]], set[str]]:
    """What must be found (any of each set) and what may be found beside it."""
    due, also = [], set()
    for one in rules.lstrip("~!").split(","):
        if one == "-":
            continue
        if one.endswith("?"):
            also.add(one[:-1])
        else:
            due.append(set(one.split("|")))
    also = also.union(*due)
    return due, also | SEEN_BESIDE if also & COUNTS else also


@cache
def agencies() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "agencies.toml").read_text(encoding="utf-8"))


def facts_of(given: dict[str, Any], forms: list[Form]) -> Facts:
    form = next(form for form in forms if form.covers(given["year"]))
    tables = {
        "requests": _requests(given, form),
        "disputes": {
            row: _outcomes(given[row]) for row in ("review", "litigation_direct", "litigation_after_review")
        },
        "proactive": _proactive(given, form),
    }
    place = given["agency"]
    return Facts(place, place, given["level"], given["kind"], given["year"], form, tables, 0)


def _requests(given: dict[str, Any], form: Form) -> Cells:
    rows = form.table("requests").row_keys
    cells: Cells = {row: dict.fromkeys((*APPLICANTS, "total"), 0) for row in rows}
    results = {**given["results"]}
    for row in ("new", "carried_in", "carried_out", "total", *results):
        value = given.get(row, results.get(row, sum(results.values())))
        cells[row]["total"] = sum(value.values()) if row == "new" else value
    for column in APPLICANTS[1:]:
        for row in ("new", "granted", "total"):
            cells[row][column] = given["new"].get(column, 0)
    for row in rows:
        others = sum(int(cells[row][column]) for column in APPLICANTS[1:])
        cells[row]["natural_person"] = int(cells[row]["total"]) - others
    return cells


def _outcomes(given: list[int]) -> dict[str, int | Decimal]:
    return {**dict(zip(OUTCOMES, given, strict=True)), "total": sum(given)}


def _proactive(given: dict[str, Any], form: Form) -> Cells:
    cells: Cells = {}
    for block in form.table("proactive").blocks:
        for row in block.rows:
            figures = given.get(row.key, [given["decisions"].get(row.key, 0)])
            last = figures[-1] if row.key in given and row.key != "charges" else 0
            cells[row.key] = dict.fromkeys((column.key for column in block.columns), last)
            if row.key in ("regulations", "normative_documents"):
                cells[row.key] = dict(zip(cells[row.key], figures, strict=True))
            elif row.key == "charges":
                cells[row.key] |= {
                    key: Decimal(given["charges"]) for key in cells[row.key] if key == "amount"
                }
            elif "decisions" in cells[row.key]:
                cells[row.key]["decisions"] = figures[0]
    return cells


def heading_of(told: Told) -> str:
    """The heading within section 一 that a passage without one of its own stands under."""
    if told.section != "overview" or told.wording.startswith(("（", "1", "2.")):
        return ""
    return "（二）依申请公开" if OF_REQUESTS.search(told.right) else "（一）主动公开"


def draft_of(facts: Facts, section: str, *texts: str) -> Draft:
    """A report with the tables and nothing but these paragraphs."""
    tables = {"proactive": ["proactive"], "requests": ["requests"], "disputes": ["disputes"]}
    parts = [Part(key, facts.form.section(key).heading, [], tables.get(key, [])) for key in SECTIONS]
    draft = Draft(
        facts,
        f"{facts.agency}{facts.year}年政府信息公开工作年度报告",
        [],
        parts,
        [facts.agency, f"{facts.year + 1}年1月20日"],
        {
            table: {
                row: {column: str(value) for column, value in cells.items()} for row, cells in rows.items()
            }
            for table, rows in facts.tables.items()
        },
    )
    said = [[Sentence("passage", "{text}", {"text": text})] for text in texts if text]
    draft.part(section).paragraphs.extend(said)
    return draft


def measure(registries: Registries, split: str) -> Tally:
    tally = Tally()
    forms = sorted(registries.forms, key=lambda form: form.first_year)
    known = {name: facts_of(given, forms) for name, given in agencies().items()}

    def found(told: Told, text: str, heading: str) -> list[Finding]:
        every = judged(draft_of(known[told.agency], told.section, heading, text), registries, forms)
        return [one for one in every if ON_PROSE.match(one.rule)]

    for told in read(split):
        title = f"{split}:{told.line}"
        heading = heading_of(told)
        clean = found(told, told.right, heading)
        tally.clean += 1
        tally.count_clean(f"{title} {told.right}", clean)
        if heading:
            known_ones = {(one.rule, one.message) for one in clean}
            alone = [one for one in found(told, told.right, "") if (one.rule, one.message) not in known_ones]
            tally.count_clean(f"{title} without heading {told.right}", alone)
        before = {(one.rule, one.message) for one in clean}
        for text, fault, rules in told.wrong():
            tally.changed += 1
            due, allowed = expected(rules)
            if rules.startswith("!"):
                tally.undecidable, due = tally.undecidable + 1, []
            after = [one for one in found(told, text, heading) if (one.rule, one.message) not in before]
            codes = {one.rule for one in after}
            missed = {min(choice) for choice in due if not choice & codes}
            for choice in due:
                tally.of(min(choice)).planted += 1
                tally.of(min(choice)).found += bool(choice & codes)
            tally.lines += [f"missed {code} [{fault}] {title} {text}" for code in sorted(missed)]
            tally.count_changed(fault, title, set(), allowed, after)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=["seen", "unseen", "unseen-2", "unseen-4"], default="seen")
    parser.add_argument("--verbose", action="store_true", help="print every miss and every false accusation")
    options = parser.parse_args()
    tally = measure(PluginHost().registries, options.split)
    planted = sum(one.planted for one in tally.rules.values())
    found = sum(one.found for one in tally.rules.values())
    print(f"{tally.clean} passages, {tally.changed} with a fault; found {found} of {planted}")
    print(f"not decidable from the report alone, and not among them: {tally.undecidable}")
    print(f"findings on right passages: {tally.clean_certain} certain, {tally.clean_suspected} suspected")
    print(f"{'rule':5} {'planted':>8} {'found':>7} {'false certain':>14} {'false suspected':>16}")
    for rule, one in sorted(tally.rules.items()):
        print(f"{rule:5} {one.planted:8} {one.found:7} {one.false_certain:14} {one.false_suspected:16}")
    for line in tally.lines if options.verbose else ():
        print(line)
    return 1 if tally.false_certain else 0


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # where whoever reads the output stops, as `head` does
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
