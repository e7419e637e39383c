"""All reports at a glance, and what was found across them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import Run
from auditor.reporters import wording
from auditor.reporters.grouping import by_clause
from auditor.reporters.standing import Standing, standings
from auditor.reporters.terminal.findings import findings_view
from auditor.reporters.terminal.layout import (
    BAD,
    QUIET,
    SEVERITY_STYLE,
    STRONG,
    UNSURE,
    Flow,
    Trimmed,
    data_table,
    named,
    plain,
)
from auditor.reporters.terminal.unsettled import unsettled_view


def overview_view(run: Run, *, with_files: bool) -> Iterator[RenderableType]:
    """A row for each audit, in the order of the run; `with_files` adds the path of each."""
    yield Line(style=QUIET)
    yield Flow(plain("全部报告", STRONG))
    yield Text()
    table = data_table()
    table.add_column("机关", overflow="fold", min_width=12)
    table.add_column("年度", no_wrap=True)
    table.add_column("得分", no_wrap=True, justify="right")
    table.add_column("等次", overflow="fold")
    for severity in ("错误", "警告"):
        table.add_column(severity, no_wrap=True, justify="right")
    table.add_column("无法核实", overflow="fold", justify="right", min_width=4)
    table.add_column("状态", overflow="fold", min_width=6)
    if with_files:
        table.add_column("文件", overflow="fold", min_width=16)
    for one in standings(run):
        path = [named(one.audit.path, QUIET)] if with_files else []
        table.add_row(named(one.agency if with_files else one.shown), *_row(one), *path)
    yield Trimmed(table)
    yield Text()


def _row(one: Standing) -> list[Text]:
    """All but the agency."""
    year, status = plain(one.year or "-"), one.audit.status
    if status == "unreadable":
        return [year, *[plain("-", QUIET)] * 5, plain(wording.STATUS[status], BAD)]
    failed = one.audit.tally.verdicts["error"]
    return [
        year,
        plain(wording.interval(one.score.low, one.score.high) if one.score else "-"),
        plain(one.score.grade if one.score else "-"),
        *(plain(n, SEVERITY_STYLE[kind] if n else QUIET) for kind, n in one.counts.items() if kind != "info"),
        plain(one.unverifiable, UNSURE if one.unverifiable else QUIET),
        plain("规则出错", BAD) if failed else plain(wording.STATUS[status]),
    ]


def across_view(explained: Explained) -> Iterator[RenderableType]:
    """What rules that look across reports found, and could not verify."""
    groups = by_clause(explained.run.across, None)
    unsettled = list(unsettled_view(explained.run.across, explained))
    if groups or unsettled:
        yield Line(style=QUIET)
        yield Flow(plain("跨报告核对", STRONG))
        yield from findings_view(groups, explained)
        yield from unsettled
        yield Text()
