"""Whether a matter that is due is reported, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    Passage,
    Report,
    Severity,
    Unverifiable,
    fold,
)
from auditor_matters.wording import Wanted

_ORDINALS = "〇一二三四五六七八九十"
_HOME = "other"


class FromYear(Parameters):
    """`first_year` is the first report year for which the matter is due."""

    first_year: int = 2021


class FromYearInRegion(FromYear):
    """`region` is the province that asks for the matter; empty where every one does."""

    region: str = "山东"


def not_due(report: Report, context: Context) -> Outcome | None:
    """Why the matter is not judged in this report; None where it is due."""
    asked = context.parameters if isinstance(context.parameters, FromYear) else FromYear()
    if isinstance(asked, FromYearInRegion) and asked.region and report.region not in (None, asked.region):
        return NotApplicable(f"此项是{asked.region}的要求，报告机关在{report.region}")
    if report.year is None:
        return Unverifiable("报告年份不明，不能确定是否应当报告")
    if report.year < asked.first_year:
        return NotApplicable(f"{asked.first_year}年度起的报告才有此要求")
    return None


def part(context: Context, key: str | None) -> str:
    """`第六部分`, or what stands for a place outside the form's sections."""
    for section in context.form.sections:
        if section.key == key:
            return f"第{_ORDINALS[section.ordinal]}部分“{section.heading}”"
    return "格式规定的各部分之外"


def mention(pattern: re.Pattern[str], passage: Passage) -> Evidence | None:
    folded = fold(passage.text)
    match = pattern.search(folded.text)
    if match is None:
        return None
    start, end = max(0, match.start() - 30), min(len(folded.text), match.end() + 30)
    return Evidence(quote=folded.quote(start, end).strip(), location=passage.location)


def hinted(report: Report, wanted: Wanted) -> Evidence | None:
    """A passage that might mean the matter."""
    here = [one for section in report.sections if section.key == _HOME for one in section.paragraphs]
    found = next((quote for one in here if (quote := mention(wanted.hint, one))), None)
    if found is not None or wanted.hint_elsewhere is None:
        return found
    there = [one for section in report.sections if section.key != _HOME for one in section.paragraphs]
    everything = (*report.preface, *there, *report.closing)
    return next((quote for one in everything if (quote := mention(wanted.hint_elsewhere, one))), None)


def _unread(report: Report, place: str | None) -> str | None:
    """What was not read and may be section six, or its heading over what is stated in another place."""
    headless = report.section(_HOME) is None
    return report.unread_in(_HOME) or (report.unread_in(place or "") if headless else None)


def reported(report: Report, context: Context, wanted: Wanted, *, severity: Severity) -> Iterator[Outcome]:
    """One outcome: stated in section six, stated elsewhere, unclear, or nowhere."""
    home = part(context, _HOME)
    matter = report.matter(wanted.key)
    if matter is not None and matter.place == _HOME:
        yield Checked(wanted.name)
        return
    if matter is not None and (unread := _unread(report, matter.place)):
        yield Unverifiable(
            f"{wanted.name}写在{part(context, matter.place)}；{home}或其标题可能在没有读取的内容（{unread}）里"
        )
        return
    if matter is not None:
        yield Fault(
            f"{home}没有写明{wanted.name}，有关内容写在{part(context, matter.place)}",
            expected=f"在{home}写明{wanted.name}",
            actual=f"写在{part(context, matter.place)}",
            evidence=tuple(Evidence(quote=one.text, location=one.location) for one in matter.passages[:2]),
            suggestion=f"请在{home}写明{wanted.proposal}。",
            severity="info",
            key="elsewhere",
        )
        return
    section = report.section(_HOME)
    if section is None:
        yield Unverifiable(f"没有读到{home}")
        return
    hint = hinted(report, wanted)
    if hint is not None:
        yield Unverifiable(f"文中“{hint.quote}”可能说的是{wanted.name}，未能确定")
        return
    if unread := report.perhaps_unread(_HOME):
        yield Unverifiable(f"没有读到{wanted.name}，{unread}")
        return
    yield Fault(
        f"{home}没有写明{wanted.name}" + ("，全文也没有提到" if wanted.hint_elsewhere is not None else ""),
        expected=f"写明{wanted.name}",
        actual="未写明",
        evidence=(Evidence(quote=section.heading.printed, location=section.heading.location),),
        suggestion=f"请在{home}补写{wanted.proposal}。",
        severity=severity,
        key="nowhere",
    )
