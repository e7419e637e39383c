"""`text`: a wording that a part of the report must have, or must not have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.declared.patterns import Pattern
from auditor.declared.prose import (
    Part,
    anywhere,
    doubtful,
    part_key,
    part_of,
    part_title,
    patterns,
    sentences_with,
)
from auditor.declared.source import Check, Declaration, Kind, Mistake, OneOrMore, filled
from auditor.forms import Form
from auditor.model.report import Report
from auditor.rules import Checked, Context, Fault, NotApplicable, Outcome, Unverifiable


class TextRule(Declaration):
    """Either `require` or `forbid`; several patterns of either stand for each other.

    `unless` excuses: a sentence with it from `forbid`, the whole part from `require`.
    """

    kind: Literal["text"]
    where: str = "all"
    require: OneOrMore = ()
    forbid: OneOrMore = ()
    unless: OneOrMore = ()


def prepare(declared: TextRule, forms: Sequence[Form]) -> Check:
    key = part_key(declared.where, forms)
    if bool(declared.require) == bool(declared.forbid):
        raise Mistake("require", "require 和 forbid 应当写且只写一个")
    wanted = patterns("require", declared.require)
    unwanted = patterns("forbid", declared.forbid)
    excuses = patterns("unless", declared.unless)

    def check(report: Report, context: Context) -> Iterator[Outcome]:
        part = part_of(report, key, context.form)
        if not part.read:
            yield Unverifiable(f"没有读到{part_title(key, context.form)}")
        elif wanted:
            yield _required(declared, part, wanted, excuses, report)
        else:
            yield from _forbidden(declared, part, unwanted, excuses)

    return check


def _required(
    declared: TextRule, part: Part, wanted: Sequence[Pattern], excuses: Sequence[Pattern], report: Report
) -> Outcome:
    if any(anywhere(one, part.passages) for one in wanted):
        return Checked(part.title)
    if any(anywhere(one, part.passages) for one in excuses):
        return NotApplicable(f"{part.title}有规则所列的例外情形")
    doubt = doubtful(report, part)
    if doubt:
        return Unverifiable(f"{part.title}有文字读取存疑（{doubt}），不能断定没有写明")
    values = {"where": part.title, "quote": ""}
    return Fault(
        message=filled(declared.message or f"{part.title}没有写明要求的内容（{declared.title}）", values),
        expected="写明要求的内容",
        actual="没有写明",
        evidence=part.heads,
        suggestion=filled(declared.suggestion, values),
        key="missing",
    )


def _forbidden(
    declared: TextRule, part: Part, unwanted: Sequence[Pattern], excuses: Sequence[Pattern]
) -> Iterator[Outcome]:
    found = False
    for passage in part.passages:
        for pattern in unwanted:
            for sentence, quote in sentences_with(pattern, passage):
                if any(one.find(sentence) for one in excuses):
                    continue
                found = True
                if passage.doubt:
                    yield Unverifiable(f"“{quote.quote}”读取存疑（{passage.doubt}）")
                    continue
                values = {"where": part.title, "quote": quote.quote}
                message = declared.message or "{where}有不应出现的表述：“{quote}”"
                yield Fault(
                    message=filled(message, values),
                    expected="没有这样的表述",
                    actual=quote.quote,
                    evidence=(quote,),
                    suggestion=filled(declared.suggestion, values),
                    key=sentence,
                )
    if not found:
        yield Checked(part.title)


def describe(declared: TextRule) -> str:
    verb = "应当写有" if declared.require else "不应写有"
    written = "、".join(f"“{one}”" for one in declared.require or declared.forbid)
    unless = f"（{'、'.join(declared.unless)}除外）" if declared.unless else ""
    return f"{declared.where} 部分{verb}与 {written} 相符的文字{unless}。"


KIND = Kind(TextRule, "certain", ("where", "quote"), prepare, describe)
