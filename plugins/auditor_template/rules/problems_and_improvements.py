"""T140: section five names a problem and an improvement."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    Outcome,
    Report,
    Section,
    Unverifiable,
    fold,
    rule,
)
from auditor_template.prose import part
from auditor_template.told_problems import denied, improvement, problem


@rule(
    code="T140",
    name="problems-and-improvements",
    title="第五部分应当写明问题和改进情况",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第五十条(四)", "form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="第五部分是否至少写到一个存在的问题和一项改进情况或者措施。按意思查找，不看小标题。",
        why="条例第五十条要求年度报告写明主要问题及改进情况，只写成绩或者只写打算都不完整。",
        failing="第五部分只写“下一步将加强培训”，没有写存在的问题。",
        passing="第五部分写“政策解读形式较少。下一步将增加图解和问答”。",
        exceptions="写上年度问题如何改进、本年度有何问题的，均视为写明。没有读到第五部分的，或者该部分有图片等没有读取的内容的，不作判断；从用词看像是写了又不能确定的，请人工查看。",
        verify="通读第五部分，看有没有具体的问题和具体的改进。",
    ),
)
def problems_and_improvements(report: Report, context: Context) -> Iterator[Outcome]:
    found = [section for section in report.sections if section.key == "problems"]
    name = part(context.form, "problems")
    if not found:
        yield Unverifiable(f"没有读到{name}")
        return
    passages = [passage for section in found for passage in section.paragraphs]
    if not any(fold(passage.text).text for passage in passages):
        yield Unverifiable(f"{name}没有读到内容")
        return
    unread = report.perhaps_unread("problems")
    told, none = problem(passages), denied(passages)
    if told == "yes":
        yield Checked("存在的问题")
    elif told == "perhaps":
        yield Unverifiable(f"{name}有没有写出存在的问题，从用词看不能确定，请人工查看")
    elif unread and not none:
        yield Unverifiable(f"没有读到存在的问题，{unread}")
    else:
        yield _fault(
            found[0],
            f"{name}" + ("写没有问题，没有写出存在的不足" if none else "没有写到存在的问题"),
            "请写明本年度政府信息公开工作存在的主要问题。",
            "problem",
        )
    done = improvement(passages)
    if done == "yes":
        yield Checked("改进情况")
    elif done == "perhaps":
        yield Unverifiable(f"{name}有没有写出改进情况，从用词看不能确定，请人工查看")
    elif unread:
        yield Unverifiable(f"没有读到改进情况，{unread}")
    else:
        yield _fault(
            found[0], f"{name}没有写到改进情况", "请针对存在的问题写明改进情况或者措施。", "improvement"
        )


def _fault(section: Section, message: str, suggestion: str, key: str) -> Fault:
    quotes = section.paragraphs[:2]
    return Fault(
        message,
        expected="至少一个问题和一项改进",
        actual="未写到问题" if key == "problem" else "未写到改进",
        evidence=(
            Evidence(quote=section.heading.printed, location=section.heading.location),
            *(Evidence(quote=one.text, location=one.location) for one in quotes),
        ),
        suggestion=suggestion,
        key=key,
    )
