"""What became of an earlier result's findings, for people."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.rule import Rule as Line
from rich.style import Style
from rich.text import Text

from auditor.followup import STATES, Change, Comparison, PastScore, ReportChange, State
from auditor.model.verdict import ExitCode, Severity
from auditor.reporters import wording
from auditor.reporters.terminal.layout import (
    BAD,
    GOOD,
    QUIET,
    SEVERITY_STYLE,
    STRONG,
    UNSURE,
    Flow,
    Trimmed,
    data_table,
    joined,
    plain,
)

STYLE: dict[State, Style] = {
    "new": BAD,
    "remaining": UNSURE,
    "unchecked": UNSURE,
    "waived": QUIET,
    "fixed": GOOD,
}


def show_followup(console: Console, comparison: Comparison, fail_level: Severity) -> None:
    """Print each report with what is new, remains, could not be checked and was mended; then all at a glance."""
    for report in comparison.reports:
        if report.changes:
            for part in _report(report):
                console.print(part)
    if len(comparison.reports) > 1:
        console.print(Trimmed(_overview(comparison)))
        console.print(Text())
    for part in _summary(comparison, fail_level):
        console.print(part)


def _report(report: ReportChange) -> Iterator[RenderableType]:
    yield Line(style=QUIET)
    title = plain(_title(report), STRONG)
    title.append_text(plain(f"　{_score(report.old_score)} → {_score(report.new_score)}", QUIET))
    yield Flow(title) if report.agency else Flow(plain(_title(report), STRONG))
    for state in STATES:
        own = [change for change in report.changes if change.state == state]
        if own:
            yield Text()
            yield Flow(plain(f"{wording.STATE[state]}　{len(own)} 项", STYLE[state]), indent=2)
            for change in own:
                yield from _change(change)
    yield Text()


def _change(change: Change) -> Iterator[RenderableType]:
    mark = wording.mark(change.severity, change.certainty)
    body = joined(plain(f"{change.rule}　", STRONG), change.message)
    yield Flow(body, plain(mark, SEVERITY_STYLE[change.severity]), indent=4, hang=6)
    if change.state in ("unchecked", "waived"):
        yield Flow(plain(change.reason, QUIET), plain("原因", QUIET), indent=10, hang=6)
    elif change.state != "fixed" and change.suggestion:
        yield Flow(plain(change.suggestion), plain("修改", QUIET), indent=10, hang=6)


def _overview(comparison: Comparison) -> RenderableType:
    table = data_table()
    table.add_column("机关", overflow="fold", min_width=12)
    table.add_column("年度", no_wrap=True)
    for label in ("原得分", "现得分", *(wording.STATE[state] for state in STATES)):
        table.add_column(label, overflow="fold", justify="right")
    for report in comparison.reports:
        counts = [(state, report.count(state)) for state in STATES]
        table.add_row(
            plain(report.agency or "跨报告核对"),
            plain(report.year or "-"),
            plain(_score(report.old_score)),
            plain(_score(report.new_score)),
            *(plain(count, STYLE[state] if count else QUIET) for state, count in counts),
        )
    return table


def _title(report: ReportChange) -> str:
    return f"{report.agency}　{report.year}年度" if report.year else report.agency or "跨报告核对"


def _score(score: PastScore | None) -> str:
    return wording.interval(score.low, score.high) if score else "-"


def _summary(comparison: Comparison, fail_level: Severity) -> Iterator[RenderableType]:
    yield Line(style=QUIET)
    pieces: list[Text | str] = []
    for state, count in comparison.totals.items():
        pieces.append(plain(f"{wording.STATE[state]} {count}　", STYLE[state] if count else QUIET))
    yield Flow(joined(*pieces), plain("问题", STRONG), hang=8)
    code = comparison.exit_code(fail_level)
    level = wording.SEVERITY[fail_level] + ("" if fail_level == "error" else "及以上")
    told = {
        ExitCode.CLEAN: plain(f"没有新出现或仍存在的“{level}”问题（退出码 0）", GOOD),
        ExitCode.FINDINGS: plain(f"还有新出现或仍存在的“{level}”问题（退出码 1）", BAD),
        ExitCode.INCOMPLETE: plain("有问题未能核对是否改正（退出码 2）", BAD),
    }
    yield Flow(told[code], plain("结论", STRONG), hang=8)
