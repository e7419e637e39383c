"""`matter`: something that section 六 must report, told by its meaning and not by number or place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.declared.names import near
from auditor.declared.patterns import Pattern
from auditor.declared.prose import anywhere, doubtful, first_in, part_of, patterns
from auditor.declared.source import Check, Declaration, Kind, Mistake, OneOrMore, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.verdict import Evidence
from auditor.rules import Checked, Context, Fault, Outcome, Unverifiable

MATTERS = ("fee", "key_points", "proposals", "innovation", "data_notes", "own", "other_documents")
"""The matters that the reader tells for itself."""
_HOME = "other"


class MatterRule(Declaration):
    """`matter` is one the reader knows, or `meanings` are patterns any of which tells it; `hints` leave it open."""

    kind: Literal["matter"]
    matter: str = ""
    meanings: OneOrMore = ()
    hints: OneOrMore = ()


def prepare(declared: MatterRule, forms: Sequence[Form]) -> Check:
    if not declared.matter and not declared.meanings:
        raise Mistake("meanings", "matter 和 meanings 至少写一个")
    if declared.matter and declared.matter not in MATTERS:
        raise Mistake("matter", f"没有名为 {declared.matter} 的事项，{near(declared.matter, MATTERS)}")
    meanings = patterns("meanings", declared.meanings)
    hints = patterns("hints", declared.hints)

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        yield _judged(declared, meanings, hints, report, context)

    return check


def _judged(
    declared: MatterRule,
    meanings: Sequence[Pattern],
    hints: Sequence[Pattern],
    report: Report,
    context: Context,
) -> Outcome:
    home = part_of(report, _HOME, context.form)
    matter = report.matter(declared.matter) if declared.matter else None
    if (matter is not None and matter.place == _HOME) or any(
        anywhere(one, home.passages) for one in meanings
    ):
        return Checked(declared.title)
    everything = part_of(report, "all", context.form)
    elsewhere = next((quote for one in meanings if (quote := first_in(one, everything.passages))), None)
    if matter is not None:
        quotes = tuple(Evidence(quote=one.text, location=one.location) for one in matter.passages[:2])
        return _fault(declared, home.title, "写在其他部分", quotes, misplaced=True)
    if elsewhere is not None:
        return _fault(declared, home.title, "写在其他部分", (elsewhere,), misplaced=True)
    if not home.read:
        return Unverifiable(f"没有读到{home.title}")
    hint = next((quote for one in hints if (quote := first_in(one, everything.passages))), None)
    if hint is not None:
        return Unverifiable(f"文中“{hint.quote}”可能说的是{declared.title}，未能确定")
    doubt = doubtful(report, everything)
    if doubt:
        return Unverifiable(f"有文字读取存疑（{doubt}），不能断定没有写明")
    return _fault(declared, home.title, "没有写明", home.heads, misplaced=False)


def _fault(
    declared: MatterRule, home: str, actual: str, quotes: tuple[Evidence, ...], *, misplaced: bool
) -> Fault:
    values = {"where": home, "actual": actual}
    default = (
        "{where}没有写明要求报告的事项（" + declared.title.replace("{", "").replace("}", "") + "），{actual}"
    )
    return Fault(
        message=filled(declared.message or default, values),
        expected=f"在{home}写明",
        actual=actual,
        evidence=quotes,
        suggestion=filled(declared.suggestion, values),
        severity="info" if misplaced else None,
        key="elsewhere" if misplaced else "nowhere",
    )


def describe(declared: MatterRule) -> str:
    known = f"（{declared.matter}）" if declared.matter else ""
    meanings = "、".join(f"“{one}”" for one in declared.meanings)
    told = f"，按文字 {meanings} 认定" if meanings else ""
    return f"第六部分是否报告了“{declared.title}”所指的事项{known}{told}。"


KIND = Kind(MatterRule, "suspected", ("where", "actual"), prepare, describe)
