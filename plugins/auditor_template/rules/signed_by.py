"""T141: the signature, agency and date, at the end."""

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
    Unverifiable,
    dated_line,
    find_dates,
    fold,
    rule,
    skeleton,
    torn_date,
)
from auditor_template.prose import ending
from auditor_template.wording import AGENCY_LINE


@rule(
    code="T141",
    name="signed-by",
    title="报告末尾应当有落款机关和日期",
    severity="warning",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    documentation=Documentation(
        checks="报告末尾是否落款，写明机关名称和日期。",
        why="落款表明由谁负责、何时作出，是判断是否按时的依据之一。",
        failing="报告写完第六部分即止，没有机关名称和日期。",
        passing="报告末尾写“青屿市林业局 2022年1月18日”。",
        exceptions="机关和日期印在封面，或者另有发布日期的，只作提示。印章、“（盖章）”字样不计。没有读到正文的，机关名称与日期之间隔着不成句的文字的，末尾有图片等没有读取的内容的，文本显出末尾可能在转换时丢失的，不作判断。",
        verify="看报告最后几行。",
    ),
)
def signed_by(report: Report, context: Context) -> Iterator[Outcome]:
    if not report.sections:
        yield Unverifiable("没有读到报告正文")
        return
    lines = [fold(one.text).text for one in report.closing]
    own = skeleton(report.agency.name or "")
    has_agency = any(AGENCY_LINE.search(line) or (own and own in skeleton(line)) for line in lines)
    has_date = any(True for line in lines for _ in find_dates(line))
    missing = [name for name, present in (("机关名称", has_agency), ("日期", has_date)) if not present]
    if has_agency or has_date:
        yield Checked("落款")
    if not missing:
        return
    if not has_date and (torn := torn_date(one.text for one in report.last_passages)):
        yield Unverifiable(f"末尾的日期“{torn}”不全，可能是转换时丢了字")
        return
    if not has_date and (stamp := dated_line((one.text for one in report.last_passages), report.year)):
        yield Unverifiable(f"末尾“{stamp}”一行里有日期，连着别的文字，不能确定是不是落款")
        return
    if not has_agency and own and _stands_before(report, own):
        yield Unverifiable("末尾单独一行有机关名称，与日期之间隔着别的文字，不能确定是不是落款")
        return
    if report.ending_doubt:
        yield Unverifiable(f"没有读到落款{'和'.join(missing)}，{report.ending_doubt}")
        return
    signed = report.dates.signed
    elsewhere = signed is not None and not has_date
    evidence = ending(report)
    if elsewhere and signed is not None:
        evidence = (*evidence, Evidence(quote=signed.quote.text, location=signed.quote.location))
    lacking = "和".join(missing)
    yield Fault(
        f"报告末尾没有落款{lacking}"
        + (f"，日期“{signed.quote.text.strip()}”印在别处" if elsewhere and signed else ""),
        expected="末尾写明机关名称和日期",
        actual=f"缺{lacking}",
        evidence=evidence,
        suggestion=f"请在报告末尾补上{lacking}。",
        severity="info" if elsewhere or report.dates.published else None,
        certainty="suspected" if elsewhere and report.is_text else None,
        key="+".join(missing),
    )


def _stands_before(report: Report, own: str) -> bool:
    """Whether the agency, by the letters of its name, stands alone on one of the last lines, or apart from what else is
    printed on it, or behind the end of its sentence, with no sentence after it."""
    lines = [line for one in report.last_passages for line in one.text.split("\n")]
    names = {own, f"{own}办公室", f"{own}办公厅"}
    after = next(
        (lines[at + 1 :] for at, line in enumerate(lines) if not names.isdisjoint(_words(line))),
        None,
    )
    return after is not None and not any("。" in line for line in after)


def _words(line: str) -> Iterator[str]:
    """The letters of a line, of each of its words, and of what stands behind the end of a sentence."""
    return map(skeleton, (line, *line.split(), line.rpartition("。")[2]))
