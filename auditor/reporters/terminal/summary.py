"""The last lines of a run: how many, what most often, what the exit code means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.rule import Rule as Line
from rich.text import Text

import auditor
from auditor.extensions import Explained
from auditor.model.verdict import SEVERITIES, ExitCode, Run, Severity
from auditor.reporters import wording
from auditor.reporters.grouping import most_frequent
from auditor.reporters.ledger import absent
from auditor.reporters.terminal.layout import (
    BAD,
    GOOD,
    QUIET,
    SEVERITY_STYLE,
    STRONG,
    UNSURE,
    Flow,
    joined,
    named,
    plain,
)

FREQUENT = 5


def summary_view(
    explained: Explained, fail_level: Severity, written: Sequence[str]
) -> Iterator[RenderableType]:
    """The end of a run's view: how many files, what was found, what was written, what the exit code means."""
    run = explained.run
    yield Line(style=QUIET)
    yield from _files(run)
    yield _found(run)
    for number, one in enumerate(run.waivers):
        style = QUIET if one.status == "applied" else UNSURE
        yield Flow(plain(wording.waiver(one), style), plain("" if number else "豁免", STRONG), hang=8)
    yield from _most_frequent(explained)
    for path in written:
        yield Flow(path, plain("已写出", STRONG), hang=8)
    yield Flow(_conclusion(run, fail_level), plain("结论", STRONG), hang=8)
    yield Flow(plain(_ran_with(run), QUIET), plain("版本", QUIET), hang=8)


def _files(run: Run) -> Iterator[RenderableType]:
    unread = [audit for audit in run.audits if audit.status == "unreadable"]
    line = f"共 {len(run.audits)} 个文件，已审核 {len(run.audits) - len(unread)} 个"
    body = plain(line)
    if unread:
        body.append(f"，未能审核 {len(unread)} 个：", BAD)
    yield Flow(body, plain("文件", STRONG), hang=8)
    for audit in unread:
        yield Flow(joined(named(audit.path), "　", plain(audit.reason, QUIET)), plain("·"), indent=8)
    for one in wording.skipped(run.skipped):
        yield Flow(named(one, UNSURE), plain("·"), indent=8)
    for one in wording.compared(run):
        yield Flow(named(one, UNSURE), plain("·"), indent=8)
    for one in absent(run):
        yield Flow(plain(one, BAD), plain("·"), indent=8)
    if run.skipped.manifest:
        yield Flow(plain(run.skipped.manifest), plain("清单", STRONG), hang=8)


def _found(run: Run) -> Flow:
    tally = run.tally
    pieces: list[Text | str] = []
    for severity in reversed(SEVERITIES):
        count = tally.findings[severity]
        style = SEVERITY_STYLE[severity] if count else QUIET
        pieces += [plain(f"{wording.SEVERITY[severity]} {count}", style), "　"]
    pieces += [
        plain(f"{label} {count}　", QUIET) for label, count in wording.outcomes(tally.verdicts, run.known)
    ]
    return Flow(joined(*pieces), plain("结果", STRONG), hang=8)


def _most_frequent(explained: Explained) -> Iterator[RenderableType]:
    if len(explained.run.audits) < 2:
        return
    for place, (code, count) in enumerate(most_frequent(explained.run.audits, FREQUENT)):
        rule = explained.rules.get(code)
        label = plain("最常见" if place == 0 else "", STRONG)
        yield Flow(f"{code} {rule.title if rule else ''}　{count} 份报告", label, hang=8)


def _conclusion(run: Run, fail_level: Severity) -> Text:
    code = run.exit_code(fail_level)
    level = wording.SEVERITY[fail_level]
    above = "" if fail_level == "error" else "及以上"
    new = "新的" if run.known else ""
    if code is ExitCode.CLEAN:
        return plain(f"没有{new}“{level}”{above}级别的问题（退出码 0）", GOOD)
    if code is ExitCode.FINDINGS:
        return plain(f"发现{new}“{level}”{above}级别的问题，需要改正（退出码 1）", BAD)
    found = f"发现{new}“{level}”{above}级别的问题，需要改正；" if _found_at(run, fail_level) else ""
    # an interrupted run has that of its interruption
    ending = "" if run.skipped.unfinished else "（退出码 2）"
    return plain(f"{found}{_why_incomplete(run)}，结果不完整{ending}", BAD)


def _found_at(run: Run, fail_level: Severity) -> bool:
    found = run.tally.findings
    return any(found[severity] for severity in SEVERITIES[SEVERITIES.index(fail_level) :])


def _why_incomplete(run: Run) -> str:
    reasons = ["审核中断"] if run.skipped.unfinished else []
    if any(audit.status == "unreadable" for audit in run.audits):
        reasons.append("有文件未能审核")
    if run.nothing_compared:
        reasons.append("供对照的报告一份也没有用上")
    if run.tally.verdicts["error"]:
        reasons.append("有规则出错")
    return "、".join(reasons) or "没有一项得到检查"


def _ran_with(run: Run) -> str:
    rulesets = "、".join(f"{one.id} {one.version}（{one.digest[:12]}）" for one in run.rulesets)
    return f"auditor {auditor.__version__}" + (f"；规则集 {rulesets}" if rulesets else "")
