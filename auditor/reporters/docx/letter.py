"""整改通知书: what one agency has to change in its report, by clause, with evidence and basis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.model.location import NOWHERE
from auditor.model.verdict import Evidence
from auditor.reporters import wording
from auditor.reporters.docx.body import DAY, PAGE_BREAK, numeral, paragraph, signed, table
from auditor.reporters.grouping import IF_READ_RIGHT, by_reason, gathered
from auditor.reporters.ledger import Entry, quoted
from auditor.reporters.standing import Standing

MOST_PIECES = 8
_RULE = re.compile(r"，见 ([A-Z]\d{3})")
"""Rules are known to the office alone."""


def letter(standing: Standing, entries: Sequence[Entry]) -> Iterator[str]:
    """Its body in WordprocessingML, block by block; what is suspected is asked, not demanded."""
    certain = [entry for entry in entries if entry.finding.certainty == "certain"]
    suspected = [entry for entry in entries if entry.finding.certainty != "certain"]
    yield paragraph("政府信息公开工作年度报告", "Title")
    yield paragraph("整改通知书", "Title")
    yield paragraph("", "Addressee")
    yield paragraph(f"{standing.agency}：", "Addressee")
    yield paragraph(_opening(standing, certain, suspected))
    yield from _by_clause(certain)
    if suspected:
        yield paragraph("请你单位核实下列事项，确有问题的一并改正，没有问题的说明情况：")
        yield from _by_clause(suspected)
    yield from _open(standing)
    yield paragraph(
        "整改情况请填写附表，与修改后的年度报告一并报送。年度报告已经公布的，请同时更正公布的版本。",
        "Closing",
    )
    yield from signed("整改情况反馈表")
    yield PAGE_BREAK
    yield from _reply(standing, [*certain, *suspected])


def _opening(standing: Standing, certain: Sequence[Entry], suspected: Sequence[Entry]) -> str:
    year = f"{standing.year}年" if standing.year else ""
    told = [f"需要改正的问题{len(certain)}项"] if certain else []
    told += [f"需要核实的事项{len(suspected)}项"] if suspected else []
    score = (
        f"审核得分{wording.score(standing.score).replace(' ', '')}，等次为{standing.score.grade}，"
        if standing.score
        else ""
    )
    return (
        f"经审核，你单位{year}政府信息公开工作年度报告{f'（{standing.file}）' if standing.file else ''}{score}有{'、'.join(told)}。现将有关情况通知你单位，"
        f"请对照修改，于{DAY}前将修改后的报告报送我单位。"
    )


def _by_clause(entries: Sequence[Entry]) -> Iterator[str]:
    ordered = sorted(entries, key=lambda entry: entry.number)
    indicators = groupby(ordered, key=lambda entry: entry.indicator)
    for first, (indicator, group) in enumerate(indicators, start=1):
        yield paragraph(f"{numeral(first)}、{indicator or '其他'}", "Heading1")
        clauses = groupby(group, key=lambda entry: entry.clause or entry.title)
        for second, (clause, members) in enumerate(clauses, start=1):
            yield paragraph(f"（{numeral(second)}）{clause}", "Heading2")
            for third, entry in enumerate(members, start=1):
                yield from _finding(entry, third)


def _finding(entry: Entry, number: int) -> Iterator[str]:
    finding = entry.finding
    message = finding.message.rstrip("。")
    points = f"，扣{wording.number(finding.points)}分" if finding.points else ""
    yield paragraph(f"（{entry.mark}{points}）。", lead=f"{number}.{message}")
    if finding.expected or finding.actual:
        told = [f"实为：{finding.actual.rstrip('。')}"] if finding.actual else []
        told += [f"应为：{finding.expected.rstrip('。')}"] if finding.expected else []
        yield paragraph("；".join(told) + "。")
    printed = [one for one in finding.evidence if one.location != NOWHERE or not one.quote.strip()]
    for label, pieces in (
        ("报告原文", printed),
        ("另有记载", [one for one in finding.evidence if one not in printed]),
    ):
        if pieces:  # what the office's list says is not printed in the report
            yield paragraph(f"{label}：{_evidence(pieces)}。")
    if finding.suggestion:
        yield paragraph(f"整改要求：{finding.suggestion}")
    if entry.short_bases:
        yield paragraph(f"依据：{'、'.join(entry.short_bases)}。")


def _evidence(pieces: Sequence[Evidence]) -> str:
    told = []
    for quote, places in gathered(pieces[:MOST_PIECES]):
        told.append(quoted(quote.rstrip("。")) + (f"（{'、'.join(places)}）" if places else ""))
    return "、".join(told) + (f"等{len(pieces)}处" if len(pieces) > MOST_PIECES else "")


def _open(standing: Standing) -> Iterator[str]:
    """What could not be verified, so that the agency can say."""
    verdicts = standing.audit.verdicts
    failed = {one.rule for one in verdicts if one.verdict == "fail"}
    told = [
        _RULE.sub("", part)
        for reason in by_reason(verdicts, "unverifiable")
        for part in ([_scanned(standing)] if reason == IF_READ_RIGHT else reason.split("；"))
        if part and failed.isdisjoint(_RULE.findall(part))  # what has to be corrected anyway
    ]
    if told:
        yield paragraph("另有下列事项依据报告尚不能核实，请提供材料或说明：")
        for number, reason in enumerate(dict.fromkeys(told), start=1):
            yield paragraph(f"{number}.{reason.rstrip('。')}。")


def _scanned(standing: Standing) -> str:
    return f"{wording.recognised(standing.audit.report)}，请提供由 Word、WPS 等导出的原件，以便核对"


def _reply(standing: Standing, entries: Sequence[Entry]) -> Iterator[str]:
    yield paragraph("附件", "Annex")
    yield paragraph("整改情况反馈表", "Title")
    yield paragraph("", "Addressee")
    yield paragraph(f"填报单位：{standing.agency}", "Addressee")
    rows = [(str(number), entry.finding.message, "", "") for number, entry in enumerate(entries, start=1)]
    yield table(("序号", "问题", "整改情况", "完成日期"), (8, 46, 30, 16), rows)
    yield paragraph("", "Addressee")
