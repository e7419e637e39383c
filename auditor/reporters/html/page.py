"""The page around it all: head, policy, overview, reports, what the run was made with."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

import auditor
from auditor.extensions import Explained
from auditor.model.report import Report
from auditor.model.verdict import Run
from auditor.reporters import wording
from auditor.reporters.html.charts import frequent, spread
from auditor.reporters.html.document import document
from auditor.reporters.html.findings import cards, unsettled
from auditor.reporters.html.league import controls, league
from auditor.reporters.html.marks import Marks, e
from auditor.reporters.json_report import totals
from auditor.reporters.ledger import Entry, Ledger, absent
from auditor.reporters.standing import Standing, ranked, standings

TITLE = "政府信息公开工作年度报告审核结果"
WHOLE = 1_500_000
"""Characters of all reports' text up to which all of it is shown; beyond, only paragraphs with findings."""


def page(explained: Explained) -> Iterator[str]:
    """The page in pieces, a report in each."""
    style, script = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    head = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{TITLE}</title>\n<style>{style}</style>\n"
    )
    yield head
    for part in _body(explained):
        yield f"{part}\n"
    yield f"<script>{script}</script>\n</html>\n"


def _part(name: str) -> str:
    return files("auditor.reporters.html").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _body(explained: Explained) -> Iterator[str]:
    placed = ranked(standings(explained.run))
    keys = {audit.path: f"r{number}" for number, audit in enumerate(explained.run.audits, start=1)}
    ledger = Ledger(explained)
    whole = _is_short(explained.run)
    cut = "" if whole else "<p>报告较多，正文只列出与问题有关的段落，官方表格完整列出。</p>"
    yield f"<header><h1>{TITLE}</h1>{_overview(explained)}{cut}</header><main>"
    yield '<div class="charts">'
    yield from spread(placed)
    yield from frequent(explained)
    yield "</div>"
    yield '<section id="all"><h2>全部报告</h2>'
    yield "<p>名次按最低得分，相同的按最高得分，各规则集分别排列；得分有待人工核实的，写作一个区间。</p>"
    yield from controls(explained, placed)
    yield from league(explained, placed, keys)
    yield "</section>"
    open_across = list(unsettled(explained.run.across))
    if ledger.across or open_across:
        yield '<section id="across"><h2>跨报告核对</h2><div class="cards">'
        yield from cards(ledger.across, "x", ())
        yield from open_across
        yield "</div></section>"
    for one in placed:
        found = ledger.concerning(one.audit)
        yield "\n".join(_report(one, keys[one.audit.path], found, explained, whole))
    yield f"</main><footer>{_made_with(explained)}</footer>"


def _is_short(run: Run) -> bool:
    """Whether all reports' text is short enough to be shown whole."""
    length = 0
    for audit in run.audits:
        length += _length(audit.report)
        if length > WHOLE:
            return False
    return True


def _length(report: Report | None) -> int:
    if report is None:
        return 0
    sections = sum(len(passage.text) for section in report.sections for passage in section.paragraphs)
    return sections + sum(len(passage.text) for passage in (*report.preface, *report.closing))


def _overview(explained: Explained) -> str:
    run = explained.run
    counted = totals(run)
    parts = [f"共 {counted.audits} 个文件，已审核 {counted.audited} 个"]
    parts += [f"未能审核 {counted.unreadable} 个"] if counted.unreadable else []
    found = "　".join(f"{wording.SEVERITY[key]} {count}" for key, count in counted.findings.items())  # type: ignore[index]
    outcomes = wording.outcomes(counted.verdicts, counted.known)
    kinds = "　".join(f"{label} {count}" for label, count in outcomes)
    left_out = "".join(
        f"<p>{e(line)}</p>" for line in [*wording.skipped(run.skipped), *wording.compared(run), *absent(run)]
    )
    rulesets = "；".join(e(one.title) for _, one in sorted(explained.rulesets.items()))
    standard = f"<p>标准：{rulesets}</p>" if rulesets else ""
    return f"{standard}<p>{'，'.join(parts)}。{found}。{kinds}</p>{left_out}"


def _report(
    one: Standing, key: str, found: Sequence[Entry], explained: Explained, whole: bool
) -> Iterator[str]:
    audit = one.audit
    year = f"　{one.year}年度" if one.year else ""
    yield f'<article id="{key}"><h2>{e(one.agency)}{year}</h2>'
    score = f"{wording.score(one.score)}　{e(one.score.grade)}　" if one.score else ""
    place = f"第 {one.rank} 名　" if one.rank else ""
    yield f'<p class="meta"><b>{score}</b>{place}文件 {e(audit.path)}　<a href="#all">回到总表</a></p>'
    if audit.report is None:
        yield f'<p class="error">未能审核：{e(audit.reason)}</p></article>'
        return
    if recognised := wording.recognised(audit.report):
        yield f'<p class="meta">{e(recognised)}，标有“?”的请对照原件核对</p>'
    marks = Marks(key, audit.path, found)
    text = list(document(audit.report, explained.forms, marks, whole=whole))
    yield '<div class="beside"><div class="text">'
    yield from text
    yield '</div><div class="cards">'
    if not found:
        yield "<p>没有发现问题。</p>"
    yield from cards(found, key, marks.marked)
    yield from unsettled(audit.verdicts)
    yield "</div></div></article>"


def _made_with(explained: Explained) -> str:
    run = explained.run
    rulesets = "；".join(f"{e(one.id)} {e(one.version)}（{e(one.digest[:12])}）" for one in run.rulesets)
    plugins = "、".join(f"{e(one.name)} {e(one.version)}" for one in run.plugins)
    return f"<p>auditor {e(auditor.__version__)}　规则集 {rulesets}　插件 {plugins}</p>"
