"""Parts of a report's prose, as declared rules name them: `all`, `preface`, `matters`, or a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.declared.names import near
from auditor.declared.patterns import Pattern, compiled
from auditor.declared.source import Mistake
from auditor.forms import Form
from auditor.model.location import Location
from auditor.model.report import Heading, Passage, Report
from auditor.model.verdict import Evidence
from auditor.text import fold, skeleton

ALIASES = {"全文": "all", "前言": "preface", "事项": "matters"}
WHOLE, PREFACE, MATTERS = "all", "preface", "matters"
_ORDINALS = "〇一二三四五六七八九十"
_AROUND = 30
_ENDS = "。;!?"


@dataclass(frozen=True)
class Part:
    """A part as read: its passages, and what stands for it where something is missing from it."""

    title: str
    passages: tuple[Passage, ...]
    heads: tuple[Evidence, ...]
    read: bool


def part_key(name: str, forms: Sequence[Form]) -> str:
    """The key of a part by key or heading; Mistake with the nearest otherwise."""
    known = {WHOLE: WHOLE, PREFACE: PREFACE, MATTERS: MATTERS, **ALIASES}
    for form in forms:
        for section in form.sections:
            known |= {section.key: section.key, section.heading: section.key}
            known |= dict.fromkeys(section.variants, section.key)
    by_skeleton = {skeleton(label): key for label, key in known.items()}
    found = known.get(name) or by_skeleton.get(skeleton(name))
    if found is None:
        shown = [WHOLE, PREFACE, MATTERS, *dict.fromkeys(s.key for form in forms for s in form.sections)]
        raise Mistake("where", f"没有名为 {name} 的部分，{near(name, shown)}")
    return found


def part_title(key: str, form: Form) -> str:
    fixed = {WHOLE: "全文", PREFACE: "前言", MATTERS: "第六部分及其他部分中的报告事项"}
    if key in fixed:
        return fixed[key]
    section = next((one for one in form.sections if one.key == key), None)
    return f"第{_ORDINALS[section.ordinal]}部分“{section.heading}”" if section else key


def part_of(report: Report, key: str, form: Form) -> Part:
    """A part of the report; what opens it stands as evidence for what it lacks."""
    title = part_title(key, form)
    opening = tuple(_quoted(one) for one in report.preface[:1])
    named = (_heading(report.title.text, report.title.location),) if report.title else ()
    if key == PREFACE:
        return Part(title, report.preface, opening or named, bool(report.preface or report.sections))
    if key == WHOLE:
        heads = tuple(_as_passage(section.heading) for section in report.sections)
        inside = tuple(one for section in report.sections for one in section.paragraphs)
        every = (*report.preface, *heads, *inside, *report.closing)
        return Part(title, every, named or opening, bool(inside))
    if key == MATTERS:
        other = part_of(report, "other", form)
        elsewhere = [one for matter in report.matters if matter.place != "other" for one in matter.passages]
        return Part(title, (*other.passages, *elsewhere), other.heads, other.read)
    sections = [section for section in report.sections if section.key == key]
    passages = tuple(
        one for section in sections for one in (_as_passage(section.heading), *section.paragraphs)
    )
    found = tuple(_heading(section.heading.printed, section.heading.location) for section in sections)
    return Part(title, passages, found, bool(sections))


def _as_passage(heading: Heading) -> Passage:
    return Passage(text=heading.printed, location=heading.location)


def _heading(text: str, location: Location) -> Evidence:
    return Evidence(quote=text, location=location)


def _quoted(passage: Passage) -> Evidence:
    return Evidence(quote=passage.text[:80], location=passage.location)


def patterns(key: str, written: Sequence[str]) -> tuple[Pattern, ...]:
    """Compiled; Mistake with the key for one that cannot be used."""
    found = []
    for one in written:
        try:
            found.append(compiled(one))
        except ValueError as error:
            raise Mistake(key, f"{error}") from None
    return tuple(found)


def first_in(pattern: Pattern, passages: Sequence[Passage]) -> Evidence | None:
    """The first match, quoted as printed with what stands around it."""
    for passage in passages:
        folded = fold(passage.text)
        span = pattern.find(folded.text)
        if span is not None:
            start, end = max(0, span[0] - _AROUND), min(len(folded.text), span[1] + _AROUND)
            return Evidence(quote=folded.quote(start, end).strip(), location=passage.location)
    return None


def anywhere(pattern: Pattern, passages: Sequence[Passage]) -> bool:
    """Whether it matches within a passage, or over what a page break may have torn apart."""
    return first_in(pattern, passages) is not None or bool(
        pattern.find("".join(fold(passage.text).text for passage in passages))
    )


def sentences_with(pattern: Pattern, passage: Passage) -> Iterator[tuple[str, Evidence]]:
    """Each sentence that has a match: folded, and as printed."""
    folded = fold(passage.text)
    at = 0
    while (span := pattern.find(folded.text, at)) is not None:
        start = 1 + max(folded.text.rfind(sign, 0, span[0]) for sign in _ENDS)
        ends = [place for sign in _ENDS if (place := folded.text.find(sign, span[1])) >= 0]
        end = min(ends, default=len(folded.text))
        yield (
            folded.text[start:end],
            Evidence(quote=folded.quote(start, end).strip(), location=passage.location),
        )
        at = max(end, span[1])


def doubtful(report: Report, part: Part) -> str:
    """Why something may stand in a part unread; empty where all of it was read for sure."""
    inside = {passage.location for passage in part.passages}
    reasons = [passage.doubt for passage in part.passages if passage.doubt]
    reasons += [doubt.reason for doubt in report.doubts if doubt.location in inside]
    return reasons[0] if reasons else ""
