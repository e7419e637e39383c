"""T101: the title as the form words it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import (
    NOWHERE,
    Checked,
    Context,
    Documentation,
    Evidence,
    Fault,
    Outcome,
    Quote,
    Report,
    Unverifiable,
    fold,
    rule,
    skeleton,
)
from auditor_template.wording import AGENCY_LINE, TITLE, TITLE_YEAR, TITLES_NEARLY_RIGHT, YEAR_INSIDE

_LINES_ABOVE = 3
_YEAR_ALONE = re.compile(r"20\d{2}")
_BARE_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_YEAR_LINE = re.compile(r"\(?20\d{2}年(?:度)?\)?")
_SHORT = re.compile(r"[^我本全各该此贵两][县区](?:年度?)?")
"""随县: too short for a name of an agency elsewhere."""


@rule(
    code="T101",
    name="title-form",
    title="标题应为“机关名称＋年份＋政府信息公开工作年度报告”",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="标题是否写明机关、年份和“政府信息公开工作年度报告”。空格、换行和“年”“年度”之别不计。",
        why="标题是检索和归档年度报告的依据，缺少年份或者名称不规范的报告难以与其他材料区分。",
        failing="青屿市林业局2021年度政府信息公开工作报告",
        passing="青屿市林业局2021年政府信息公开工作年度报告",
        exceptions="标题分行印刷，机关名称印在标题上方或者下方的，视为写明机关；年份另行印在标题旁的，视为写明年份。没有读到印出的标题的，不作判断。",
        verify="看报告首行：逐字核对是否有机关名称、年份和“政府信息公开工作年度报告”十一个字。",
    ),
)
def title_form(report: Report, context: Context) -> Iterator[Outcome]:
    if report.title is None:
        yield Unverifiable("没有读到报告的标题")
        return
    unread = report.perhaps_unread("") if report.title.location == NOWHERE else None
    for one in _judged(report, report.title):
        yield Unverifiable(f"没有读到印出的标题，{unread}") if unread and isinstance(one, Fault) else one


def _judged(report: Report, printed: Quote) -> Iterator[Outcome]:
    title = fold(printed.text).text
    # Some print the year inside the name: 政府信息公开工作2022年度报告.
    name = YEAR_INSIDE.sub("", skeleton(printed.text))
    evidence = (Evidence(quote=printed.text, location=printed.location),)
    expected = "〈机关〉〈年份〉年政府信息公开工作年度报告"
    if TITLE in name:
        yield Checked("标题中的“政府信息公开工作年度报告”")
    else:
        nearly = next((says for words, says in TITLES_NEARLY_RIGHT.items() if words in name), None)
        yield Fault(
            f"标题没有写作“{TITLE}”，{nearly or '与格式规定的名称不同'}",
            expected=expected,
            actual=printed.text.strip(),
            evidence=evidence,
            suggestion=f"请将标题改为“{_proposal(report)}”。",
            severity="info" if nearly else None,
            key="name",
        )
    year = TITLE_YEAR.search(title) or TITLE_YEAR.search(skeleton(title))
    beside = [fold(one.text).text for one in report.preface[:_LINES_ABOVE]]
    if year is None and any(_YEAR_LINE.fullmatch(line) and str(report.year) in line for line in beside):
        yield Checked("标题旁的年份")
    elif year is None and any(fold(line).text.startswith("年") for line in printed.text.splitlines()):
        yield Unverifiable("标题有一行以“年”字开头，年份可能在提取文字时移到了别处")
    elif year is None and any(_YEAR_ALONE.fullmatch(line) for line in beside):
        yield Unverifiable("标题没有年份，标题旁另有一行只有年份，可能是提取文字时移开的")
    elif year is None:
        bare = _BARE_YEAR.search(title) is not None
        yield Fault(
            "标题的年份后没有“年”字" if bare else "标题没有写明报告年份",
            expected=expected,
            actual=printed.text.strip(),
            evidence=evidence,
            suggestion=f"请将标题改为“{_proposal(report)}”。",
            severity="info" if bare else None,
            key="year",
        )
    else:
        yield Checked("标题中的年份")
    yield _agency(report, printed.text)


def _proposal(report: Report) -> str:
    year = report.year if report.year is not None else "××××"
    return f"{report.agency.name or '〈机关名称〉'}{year}年{TITLE}"


def _agency(report: Report, title: str) -> Outcome:
    """Whether the agency stands in the title, as printed, or in a line of its own beside it."""
    before = TITLE_YEAR.sub("", fold(title).text).partition("信息公开")[0]
    before = before.removesuffix("政府").removesuffix("政务")
    if AGENCY_LINE.search(before) or _SHORT.fullmatch(skeleton(before)):
        return Checked("标题中的机关名称")
    if any(AGENCY_LINE.fullmatch(fold(line).text) for line in title.splitlines()[1:]):
        return Checked("标题旁的机关名称")
    name = skeleton(report.agency.name or "")
    for passage in report.preface[:_LINES_ABOVE]:
        line = fold(passage.text).text
        if AGENCY_LINE.fullmatch(line) or (name and name == skeleton(line)):
            return Checked("标题旁的机关名称")
    return Unverifiable("标题中没有机关名称，也未能确定是否另行印在标题旁")
