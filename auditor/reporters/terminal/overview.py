"""All reports at a glance, and what was found across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from rich.console import RenderableType
from rich.rule import Rule as Line
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import Audit, Run
from auditor.reporters import wording
from auditor.reporters.grouping import agency_of, by_clause, count_severities
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
    rows = [(audit.path, _row(audit)) for audit in run.audits]
    filed = Counter((row[0].plain, row[1].plain) for _, row in rows)
    for path, row in rows:
        if with_files:
            row.append(plain(path, QUIET))
        elif filed[row[0].plain, row[1].plain] > 1 and (name := PurePath(path).name) != row[0].plain:
            row[0] = plain(f"{row[0].plain}（{name}）")  # one of several of the agency
        table.add_row(*row)
    yield Trimmed(table)
    yield Text()


def _row(audit: Audit) -> list[Text]:
    agency = plain(agency_of(audit))
    year = plain(audit.report.year if audit.report and audit.report.year else "-")
    if audit.status == "unreadable":
        dash = plain("-", QUIET)
        return [agency, year, dash, dash, dash, dash, dash, plain(wording.STATUS[audit.status], BAD)]
    counts = count_severities(audit.verdicts)
    kinds = [verdict.verdict for verdict in audit.verdicts]
    status = plain("规则出错", BAD) if "error" in kinds else plain(wording.STATUS[audit.status])
    unverifiable = kinds.count("unverifiable")
    return [
        agency,
        year,
        plain(wording.interval(audit.score.low, audit.score.high) if audit.score else "-"),
        plain(audit.score.grade if audit.score else "-"),
        plain(counts["error"], SEVERITY_STYLE["error"] if counts["error"] else QUIET),
        plain(counts["warning"], SEVERITY_STYLE["warning"] if counts["warning"] else QUIET),
        plain(unverifiable, UNSURE if unverifiable else QUIET),
        status,
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
