"""T111: the sections stand in the form's order under the form's ordinals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.api import (
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    NotApplicable,
    Outcome,
    Report,
    Section,
    Unverifiable,
    rule,
)
from auditor_template.prose import ORDINALS
from auditor_template.shared_sheets import side_by_side


@rule(
    code="T111",
    name="section-order",
    title="各部分的次序和编号应当与格式一致",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="各部分的先后次序是否与格式相同，编号一至六是否与格式相同。",
        why="次序和编号统一，才便于汇总和比对各机关的报告。",
        failing="“二、收到和处理政府信息公开申请情况”写在“三、主动公开政府信息情况”之前。",
        passing="六个部分按格式次序编为一至六。",
        exceptions="少于两个部分的不适用。有部分缺失时，只比对次序，不比对编号。编号全部没有读到的（可能是自动编号），不比对编号。编号中途重新开始的，只作提示。几页印在一张纸上、标题分在左右两边的，不判断次序。",
        verify="按格式的次序逐一核对标题及其编号。",
    ),
)
def section_order(report: Report, context: Context) -> Iterator[Outcome]:
    official = {section.key: section.ordinal for section in context.form.sections}
    found: dict[str, Section] = {}
    printed = sorted(report.sections, key=lambda one: one.position)
    for section in printed:
        if section.key in official:
            found.setdefault(section.key, section)
    if len(found) < 2:
        yield NotApplicable("读到的部分标题不足两个")
        return
    order = [official[key] for key in found]
    again = next((one for one in printed[1:] if one.heading.ordinal == 1), None)
    astray = again is not None or order != sorted(order)
    if astray and (side := side_by_side(list(found.values()))):
        yield Unverifiable(f"{side}印在同一页的左右两边，先后次序不能确定")
        return
    if again is not None:
        yield Fault(
            f"编号在“{again.heading.printed.strip()}”处重新从一开始",
            expected="编号一至六，前后连续",
            actual="、".join(one.heading.printed.strip() for one in printed),
            evidence=_quoted([again]),
            suggestion=f"请将“{again.heading.printed.strip()}”起的各标题并入前面相应的部分，每个部分的文字和表格写在同一标题下，编号一至六。",
            severity="info",
            certainty="suspected",
            key="restart",
        )
        return
    if order == sorted(order):
        yield Checked("各部分的次序")
    else:
        yield Fault(
            "各部分的次序与格式不同",
            expected="；".join(section.heading for section in context.form.sections if section.key in found),
            actual="；".join(section.heading.title for section in found.values()),
            evidence=_quoted(found.values()),
            suggestion="请按下列次序排列各部分："
            + "；".join(section.heading for section in context.form.sections if section.key in found)
            + "。",
            key="order",
        )
    yield from _ordinals(found, official)


def _ordinals(found: dict[str, Section], official: dict[str, int]) -> Iterator[Outcome]:
    if len(found) < len(official):
        return
    unnumbered = [section for section in found.values() if section.heading.ordinal is None]
    if len(unnumbered) == len(found):
        yield Unverifiable("各部分标题都没有读到编号，可能是自动编号")
        return
    wrong = [one for key, one in found.items() if one.heading.ordinal not in (None, official[key])]
    if wrong:
        yield Fault(
            f"{len(wrong)}个部分的编号与格式不同",
            expected="；".join(f"{ORDINALS[official[one.key or '']]}、{one.heading.title}" for one in wrong),
            actual="；".join(one.heading.printed.strip() for one in wrong),
            evidence=_quoted(wrong),
            suggestion="请将各部分编号改为："
            + "；".join(f"{ORDINALS[official[one.key or '']]}、{one.heading.title}" for one in wrong)
            + "。",
            key="ordinal",
        )
    elif unnumbered:
        yield Fault(
            f"{len(unnumbered)}个部分没有编号",
            expected="编号一至六",
            actual="；".join(one.heading.printed.strip() for one in unnumbered),
            evidence=_quoted(unnumbered),
            suggestion="请按格式给各部分编号（一至六）。",
            severity="info",
            certainty="suspected",
            key="unnumbered",
        )
    else:
        yield Checked("各部分的编号")


def _quoted(sections: Iterable[Section]) -> tuple[Evidence, ...]:
    return tuple(Evidence(quote=one.heading.printed, location=one.heading.location) for one in sections)
