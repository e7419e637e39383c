"""`section`: a part that must be there under one of several headings, as a section or within one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.declared.names import near
from auditor.declared.prose import doubtful, part_key, part_of, part_title
from auditor.declared.source import Check, Declaration, Kind, Mistake, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.model.verdict import Evidence
from auditor.rules import Checked, Context, Fault, Outcome, Unverifiable
from auditor.text import fold, skeleton

_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分|章)?[、.:]|[(][一二三四五六七八九十]{1,3}[)][、.]?|[(]?\d{1,2}[)、.])?"
)
"""What numbers a heading: 第一部分、 一、 （一） (1) 1."""
_MOST_SHOWN = 4


class SectionRule(Declaration):
    """`section` of the form, or any part under one of `headings`; `within` a section, headings inside it."""

    kind: Literal["section"]
    section: str = ""
    headings: tuple[str, ...] = ()
    within: str = ""


def prepare(declared: SectionRule, forms: Sequence[Form]) -> Check:
    if not declared.section and not declared.headings:
        raise Mistake("headings", "section 和 headings 至少写一个")
    if declared.section and declared.within:
        raise Mistake("within", "within 只与 headings 同用，请删去 section 或者 within")
    if any(not skeleton(one) for one in declared.headings):
        raise Mistake("headings", "标题不能是空的")
    key = _section("section", declared.section, forms)
    within = _section("within", declared.within, forms)
    accepted = tuple(skeleton(one) for one in declared.headings)

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        if not report.sections:
            yield Unverifiable("没有读到任何标题")
        elif within:
            yield _inside(declared, within, accepted, report, context)
        else:
            yield _among(declared, key, accepted, report, context)

    return check


def _section(which: str, name: str, forms: Sequence[Form]) -> str:
    if not name:
        return ""
    keys = list(dict.fromkeys(section.key for form in forms for section in form.sections))
    try:
        found = part_key(name, forms)
    except Mistake:
        raise Mistake(which, f"没有名为 {name} 的部分，{near(name, keys)}") from None
    if found not in keys:
        raise Mistake(which, f"{name} 不是格式的部分，可用的有：{'、'.join(keys)}")
    return found


def _among(
    declared: SectionRule, key: str, accepted: Sequence[str], report: Report, context: Context
) -> Outcome:
    for section in report.sections:
        if (key and section.key == key) or _is_one(section.heading.title, accepted):
            return Checked(section.heading.printed)
    doubt = doubtful(report, part_of(report, "all", context.form))
    if doubt:
        return Unverifiable(f"有文字读取存疑（{doubt}），不能断定没有这一部分")
    wanted = declared.headings[0] if declared.headings else part_title(key, context.form)
    foreign = [one.heading for one in report.sections if one.key is None]
    shown = foreign[:_MOST_SHOWN] or [report.sections[-1].heading]
    heads = tuple(Evidence(quote=one.printed, location=one.location) for one in shown)
    # a heading that the form does not know may be this part under another name
    return _fault(declared, wanted, "全文", heads, suspected=bool(foreign))


def _inside(
    declared: SectionRule, within: str, accepted: Sequence[str], report: Report, context: Context
) -> Outcome:
    part = part_of(report, within, context.form)
    if not part.read:
        return Unverifiable(f"没有读到{part.title}")
    for passage in part.passages:
        if _is_one(_title(passage.text), accepted):
            return Checked(passage.text[:40])
    doubt = doubtful(report, part)
    if doubt:
        return Unverifiable(f"{part.title}有文字读取存疑（{doubt}），不能断定没有这个标题")
    return _fault(declared, declared.headings[0], part.title, part.heads, suspected=False)


def _title(text: str) -> str:
    """What a paragraph opens with, without its number, to the first stop."""
    opening = fold(text[:200]).text
    rest = _ORDINAL.sub("", opening, count=1)
    return re.split(r"[。:;!?]", rest, maxsplit=1)[0]


def _is_one(title: str, accepted: Sequence[str]) -> bool:
    return skeleton(title) in accepted


def _fault(
    declared: SectionRule, wanted: str, where: str, heads: tuple[Evidence, ...], *, suspected: bool
) -> Fault:
    values = {"where": where, "heading": wanted}
    return Fault(
        message=filled(declared.message or "{where}没有“{heading}”", values),
        expected=wanted,
        actual="没有这个标题",
        evidence=heads,
        suggestion=filled(declared.suggestion, values),
        severity="warning" if suspected and declared.severity == "error" else None,
        certainty="suspected" if suspected else None,
        key=wanted,
    )


def describe(declared: SectionRule) -> str:
    wanted = "、".join(f"“{one}”" for one in declared.headings)
    if declared.within:
        return f"{declared.within} 部分内是否有标题为{wanted}（之一）的内容。"
    named = " 或者 ".join(one for one in (declared.section, wanted) if one)
    return f"是否有{named}部分。"


KIND = Kind(SectionRule, "certain", ("where", "heading"), prepare, describe)
