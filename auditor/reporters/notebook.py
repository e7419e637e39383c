"""A report, an audit and a run as notebooks show them: short HTML, everything in it escaped, nothing active."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from auditor.model.report import Report
from auditor.model.shown import VIEWS
from auditor.model.tables import Cell
from auditor.model.verdict import Audit, Finding, Run, Verdict
from auditor.reporters import wording
from auditor.reporters.grouping import count_severities, failures, places_of
from auditor.reporters.ledger import quoted
from auditor.reporters.printable import safe

_MOST_QUOTES = 6
_TABLES = ("requests", "disputes", "proactive")


def register() -> None:
    """Have the objects show themselves so."""
    VIEWS.update({Report: report_html, Audit: audit_html, Run: run_html})


def report_html(report: Report) -> str:
    """Whose report it is, its sections, and its tables cell by cell; doubtful figures have a `?`."""
    agency = report.agency
    kinds = [
        wording.LEVEL[agency.level] if agency.level else "",
        wording.KIND[agency.kind] if agency.kind else "",
    ]
    signed = report.dates.signed
    facts = [
        ("机关", "　".join(filter(None, (agency.name or "没有读到", *kinds)))),
        ("年度", str(report.year or "没有读到")),
        ("地区", report.region or "没有读到"),
        ("落款日期", signed.quote.text if signed else "没有读到"),
        ("部分", "、".join(section.heading.printed for section in report.sections) or "没有读到"),
        ("正文中的数字", f"{len(report.statements)} 处"),
    ]
    title = report.title.text if report.title else "没有读到标题"
    return _block(_heading(title), _rows(facts), *_tables(report))


def _tables(report: Report) -> Iterator[str]:
    for key in _TABLES:
        rows = report.tables.get(key)
        if rows is None:
            yield f"<p>{_text(wording.TABLES[key])}：没有读到</p>"
            continue
        reading = report.reading(key)
        labels = {label.key: label.printed for label in reading.rows} if reading else {}
        heads = (
            {label.key.rpartition(".")[2]: label.printed for label in reversed(reading.columns)}
            if reading
            else {}
        )
        columns = list(dict.fromkeys(column for cells in rows.values() for column in cells))
        head = [heads.get(column, column) for column in columns]
        body = [
            [labels.get(row, row), *(_cell(cells.get(column)) for column in columns)]
            for row, cells in rows.items()
        ]
        yield f"<details><summary>{_text(wording.TABLES[key])}</summary>{_table(['', *head], body)}</details>"


def _cell(cell: Cell | None) -> str:
    if cell is None or cell.kind == "absent":
        return ""
    return (cell.raw.strip() or "空") + ("?" if cell.doubt else "")


def audit_html(audit: Audit) -> str:
    """The score, what was found with its evidence, and what could not be settled."""
    name = (audit.report.agency.name if audit.report else None) or audit.path
    if audit.status == "unreadable":
        return _block(_heading(name), f"<p><b>未能审核</b>：{_text(audit.reason)}</p>")
    year = f"　{audit.report.year}年度" if audit.report and audit.report.year else ""
    score = f"　{wording.score(audit.score)}　{audit.score.grade}" if audit.score else ""
    counts = "　".join(
        f"{wording.SEVERITY[severity]} {count}"
        for severity, count in count_severities(audit.verdicts).items()
    )
    passed = sum(verdict.verdict == "pass" for verdict in audit.verdicts)
    facts = [("文件", audit.path), ("标准", audit.ruleset or ""), ("结果", f"{counts}　通过 {passed}")]
    return _block(_heading(name + year + score), _rows(facts), _findings(audit.verdicts), *_open(audit))


def _findings(verdicts: Iterable[Verdict]) -> str:
    found = failures(verdicts)
    if not found:
        return "<p>没有发现问题</p>"
    body = [
        [
            wording.mark(one.severity, one.certainty),
            one.rule,
            one.message,
            _quotes(one),
            one.suggestion,
            wording.number(one.points) if one.points else "",
        ]
        for one in found
    ]
    return _table(["级别", "规则", "问题", "原文", "修改", "扣分"], body)


def _quotes(finding: Finding) -> str:
    shown = finding.evidence[:_MOST_QUOTES]
    more = "等" if len(finding.evidence) > len(shown) else ""
    placed = zip(shown, places_of(finding.evidence), strict=False)
    return "　".join(f"{quoted(one.quote)}{_place(place)}" for one, place in placed) + more


def _place(place: str) -> str:
    return f"（{place}）" if place else ""


def _open(audit: Audit) -> Iterator[str]:
    for kind, title in (("unverifiable", "无法核实"), ("error", "规则出错"), ("waived", "已豁免")):
        told = [f"{one.rule}：{one.reason}" for one in audit.verdicts if one.verdict == kind]
        if told:
            items = "".join(f"<li>{_text(line)}</li>" for line in told)
            yield f"<details><summary>{title} {len(told)}</summary><ul>{items}</ul></details>"


def run_html(run: Run) -> str:
    """A line for each report, then what was found across them."""
    body = []
    for audit in run.audits:
        counts = count_severities(audit.verdicts)
        report = audit.report
        settled = wording.score(audit.score) if audit.status == "audited" else audit.reason
        body.append(
            [
                (report.agency.name if report else None) or audit.path,
                str(report.year or "") if report else "",
                settled,
                audit.score.grade if audit.score else "",
                *(str(count) for count in counts.values()),
            ]
        )
    head = ["机关", "年度", "得分", "等次", *(wording.SEVERITY[one] for one in count_severities(()))]
    across = _findings(run.across) if failures(run.across) else ""
    beside = "".join(f"<p>{_text(line)}</p>" for line in wording.compared(run))
    return _block(_heading(f"{len(run.audits)} 份报告"), beside, _table(head, body), across)


def _block(*parts: str) -> str:
    return f"<div>{''.join(parts)}</div>"


def _heading(text: str) -> str:
    return f"<p><b>{_text(text)}</b></p>"


def _rows(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f"<tr><th>{_text(name)}</th><td>{_text(value)}</td></tr>" for name, value in facts)
    return f"<table>{rows}</table>"


def _table(head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    top = "".join(f"<th>{_text(cell)}</th>" for cell in head)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>"


def _text(text: str) -> str:
    return escape(safe(text)).replace("\n", "<br>")
