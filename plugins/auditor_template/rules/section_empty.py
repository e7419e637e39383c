"""T113: a section without substance where substance is due."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    Outcome,
    Parameters,
    Report,
    Section,
    Unverifiable,
    rule,
    skeleton,
)
from auditor_template.prose import part
from auditor_template.wording import IMPROVEMENT, NOTHING, PROBLEM

_PROSE = ("overview", "problems")
_LONGEST_NOTHING = 40
_BOTH_TOLD = 20  # letters and digits that may name a problem and what is done about it
_ENOUGH = 1000


class SectionEmptyParameters(Parameters):
    """`least` is how many letters and digits a section of prose needs to pass without remark."""

    least: int = 30


@rule(
    code="T113",
    name="section-empty",
    title="总体情况、问题及改进情况应当有实质内容",
    severity="error",
    certainty="certain",
    basis=("reg-2019 第五十条", "form-2021", "form-2019"),
    since="0.1",
    parameters=SectionEmptyParameters,
    documentation=Documentation(
        checks="总体情况和问题及改进情况两个部分是否只写“无”、空白或者寥寥数字。",
        why="两个部分的内容由法规规定，写“无”等于没有报告。",
        failing="五、存在的主要问题及改进情况：无。",
        passing="五、存在的主要问题及改进情况：写明至少一个问题和相应的改进措施。",
        exceptions="表格由 T130 核查，第六部分由 M305 核查。字数很少但不是“无”的，只作疑似提示，第五部分写到问题又写到改进的除外；该部分有图片等没有读取的内容的，不作判断。",
        verify="看这两个部分标题下的正文。",
    ),
)
def section_empty(report: Report, context: Context) -> Iterator[Outcome]:
    parameters = context.parameters
    least = (
        parameters.least if isinstance(parameters, SectionEmptyParameters) else SectionEmptyParameters().least
    )
    for key in _PROSE:
        section = report.section(key)
        if section is None:
            yield Unverifiable(f"没有读到{part(context.form, key)}")
            continue
        name, length, unread = part(context.form, key), _length(report, section), report.unread_in(key)
        if unread and length < least and not NOTHING.fullmatch(skeleton(section.text)):
            yield Unverifiable(f"{name}只读到{length}个字，它的内容可能在没有读取的内容（{unread}）里")
            continue
        yield _judge(section, name, length, least)


def _length(report: Report, section: Section) -> int:
    # Reports that restart their numbering may print a heading twice: the prose counts wherever it stands.
    same = (one for other in report.sections if other.key == section.key for one in other.paragraphs)
    length = 0
    for passage in same:
        length += len(skeleton(passage.text[:_ENOUGH]))
        if length >= _ENOUGH:
            break
    return length + max(0, len(skeleton(section.heading.title)) - 30)


def _judge(section: Section, name: str, length: int, least: int) -> Outcome:
    if length >= least and length > _LONGEST_NOTHING:
        return Checked(name)
    words = skeleton(section.text)
    evidence = (
        Evidence(quote=section.heading.printed, location=section.heading.location),
        *(Evidence(quote=one.text, location=one.location) for one in section.paragraphs[:2]),
    )
    suggestion = f"请写明{name}的实质内容。"
    nothing = NOTHING.fullmatch(words) is not None
    if nothing or length == 0:
        # Nothing at all under a heading may also be text that could not be read, such as a picture.
        return Fault(
            f"{name}只写了“{section.text.strip()}”" if nothing else f"{name}没有读到任何内容",
            expected="有实质内容",
            actual=section.text.strip() or "空白",
            evidence=evidence,
            suggestion=suggestion,
            severity=None if nothing else "warning",
            certainty=None if nothing else "suspected",
            cause=f"section-empty:{section.key}",
            key=section.key or "",
        )
    both = PROBLEM.search(words) is not None and IMPROVEMENT.search(words) is not None
    if length < (_BOTH_TOLD if section.key == "problems" and both else least):
        return Fault(
            f"{name}只有{length}个字，可能没有实质内容",
            expected="有实质内容",
            actual=section.text.strip(),
            evidence=evidence,
            suggestion=suggestion,
            severity="warning",
            certainty="suspected",
            cause=f"section-empty:{section.key}",
            key=section.key or "",
        )
    return Checked(name)
