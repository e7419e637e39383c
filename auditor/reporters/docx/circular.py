"""审核情况通报: how all reports did, what was wrong most often and where, who did not submit, and the places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.extensions import Explained
from auditor.model.verdict import SEVERITIES
from auditor.reporters import wording
from auditor.reporters.docx.body import DAY, PAGE_BREAK, numeral, paragraph, signed, table
from auditor.reporters.grouping import agency_of
from auditor.reporters.ledger import Entry, absent
from auditor.reporters.standing import Standing, grade_places, ranked

FREQUENT = 5
_FAULT = re.compile(r"（\w*(?:Error|Exception|EOF|BadZipFile)）", re.ASCII)
"""The program's own name for a fault, which means nothing to those who read it."""
_INSTALLING = re.compile(r"[^。；]*pip install[^；）]*(?:；|[^；）]*），)或")
"""What the office itself might install, ahead of what the agency can do."""
SHARES = (8, 32, 9, 19, 16, 8, 8)


def circular(explained: Explained, placed: Sequence[Standing], found: Sequence[Entry]) -> Iterator[str]:
    """Its body in WordprocessingML, block by block."""
    years = sorted({one.year for one in placed if one.year})
    span = f"{years[0]}年度" if len(years) == 1 else ""
    yield paragraph(f"关于{span}政府信息公开工作年度报告", "Title")
    yield paragraph("审核情况的通报", "Title")
    yield paragraph("", "Addressee")
    yield paragraph("各有关单位：", "Addressee")
    yield paragraph(f"近期，我单位对报送的{span}政府信息公开工作年度报告进行了审核，现将有关情况通报如下。")
    sections = [
        ("总体情况", list(_overall(explained, placed, found))),
        ("存在的主要问题", list(_faults(explained, found))),
        ("未报送和未能审核的情况", list(_missing(explained))),
        ("有关要求", [paragraph(_demands(missing=bool(absent(explained.run))), "Closing")]),
    ]
    for number, (title, blocks) in enumerate((one for one in sections if one[1]), start=1):
        yield paragraph(f"{numeral(number)}、{title}", "Heading1")
        yield from blocks
    yield from signed("审核得分和名次表")
    yield PAGE_BREAK
    yield from _places(explained, placed)


def _overall(explained: Explained, placed: Sequence[Standing], found: Sequence[Entry]) -> Iterator[str]:
    audited = [one for one in placed if one.audit.status == "audited"]
    pending = len(explained.run.skipped.unfinished)  # of a run that was interrupted
    parts = [f"共收到报告{len(placed) + pending}份，完成审核{len(audited)}份"]
    if len(audited) < len(placed):
        parts.append(f"未能审核{len(placed) - len(audited)}份")
    if pending:
        parts.append(f"尚未审核{pending}份")
    scores = [one.score for one in audited if one.score]
    if scores:
        low = sum(score.low for score in scores) / len(scores)
        high = sum(score.high for score in scores) / len(scores)
        parts.append(f"平均得分{wording.interval(round(low, 2), round(high, 2))}分")
    used = sum(not one.reason for one in explained.run.compared)
    beside = f"另有以往的报告等{used}份只供对照，没有审核。" if used else ""
    yield paragraph(f"{'，'.join(parts)}。{_grades(explained, audited)}{beside}")
    counts = {
        severity: sum(entry.finding.severity == severity for entry in found)
        for severity in reversed(SEVERITIES)
    }
    total = sum(counts.values())
    faulty = {path for entry in found for path in entry.paths}
    clean = sum(one.audit.path not in faulty for one in audited)
    kinds = "、".join(f"{wording.SEVERITY[severity]}{count}项" for severity, count in counts.items())
    yield paragraph(f"共发现问题{total}项，其中{kinds}；没有发现问题的报告{clean}份。")


def _grades(explained: Explained, audited: Sequence[Standing]) -> str:
    """How many have each grade; grades still open count apart."""
    known = grade_places(explained.rulesets.values())
    grades = [one.score.grade for one in audited if one.score]
    parts = [f"{name}{grades.count(name)}份" for name in sorted(known, key=lambda name: known[name])]
    pending = sum(grade not in known for grade in grades)
    parts += [f"等次待核实{pending}份"] if pending else []
    return f"按等次分，{'、'.join(parts)}。" if grades else ""


def _faults(explained: Explained, found: Sequence[Entry]) -> Iterator[str]:
    """By indicator, the rules that most reports fail, each with some of the agencies."""
    titles = (one.title for ruleset in explained.rulesets.values() for one in ruleset.indicators)
    indicators: dict[str, dict[str, list[Entry]]] = {title: {} for title in titles}
    for entry in found:
        rules = indicators.setdefault(entry.indicator or "其他", {})
        rules.setdefault(entry.finding.rule, []).append(entry)
    present = ((indicator, rules) for indicator, rules in indicators.items() if rules)
    for number, (indicator, rules) in enumerate(present, start=1):
        agencies = {path for entries in rules.values() for entry in entries for path in entry.paths}
        total = sum(map(len, rules.values()))
        yield paragraph(f"（{numeral(number)}）{indicator}", "Heading2")
        concerned = f"，涉及{len(agencies)}份报告" if agencies else ""
        yield paragraph(f"共{total}项{concerned}。其中：")
        ordered = sorted(rules.items(), key=lambda item: (-_reports(item[1]), item[0]))
        for place, (_, entries) in enumerate(ordered[:FREQUENT], start=1):
            names = list(dict.fromkeys(filter(None, (name for entry in entries for name in entry.agencies))))
            told = wording.agencies(names)
            suspected = (
                "（疑似，待核实）" if all(one.finding.certainty != "certain" for one in entries) else ""
            )
            lead = f"{place}.{entries[0].title}{suspected}"
            yield paragraph(f"：{len(entries)}项{f'，{told}' if told else ''}。", lead=lead)


def _reports(entries: Sequence[Entry]) -> int:
    return len({path for entry in entries for path in entry.paths})


def _missing(explained: Explained) -> Iterator[str]:
    yield from (paragraph(f"{line}。") for line in absent(explained.run))
    unread = [audit for audit in explained.run.audits if audit.status == "unreadable"]
    if unread:
        yield paragraph(f"报送的文件未能审核的{len(unread)}份：")
        for number, audit in enumerate(unread, start=1):
            what, _, advice = _INSTALLING.sub("请", _FAULT.sub("", audit.reason)).rstrip("。").partition("。")
            if advice and "报送机关" not in advice:  # to ask whom this goes to
                what = f"{what}。{advice}"
            yield paragraph(f"{number}.{agency_of(audit)}：{what}。")


def _demands(*, missing: bool) -> str:
    return (
        "各单位要高度重视年度报告的编制和公布工作，对照整改通知书逐项核实、立行立改，"
        f"于{DAY}前报送修改后的报告和整改情况{'；未报送的单位要尽快补报' if missing else ''}。"
        "要举一反三，健全数据统计、审核和发布机制，确保数据真实准确、前后一致，内容完整规范，按时公布。"
    )


def _places(explained: Explained, placed: Sequence[Standing]) -> Iterator[str]:
    """A table for each ruleset, since places are only comparable within one; then what has no score."""
    yield paragraph("附件", "Annex")
    yield paragraph("审核得分和名次表", "Title")
    yield paragraph("", "Addressee")
    for ruleset, group in groupby(ranked(placed), key=lambda one: one.audit.ruleset if one.rank else ""):
        known = explained.rulesets.get(ruleset or "")
        yield paragraph(known.title if known else "未评分", "Addressee")
        yield table(("名次", "机关", "年度", "得分", "等次", "错误", "警告"), SHARES, map(_place, group))
    yield paragraph("名次按最低得分，相同的按最高得分；得分有待核实的写作区间。", "Cell")


def _place(one: Standing) -> tuple[str, ...]:
    score, year = one.score, str(one.year or "—")
    if score is None:
        return "—", one.shown, year, "—", wording.STATUS[one.audit.status], "—", "—"
    counts = str(one.counts["error"]), str(one.counts["warning"])
    return (
        str(one.rank or "—"),
        one.shown,
        year,
        wording.interval(score.low, score.high),
        score.grade,
        *counts,
    )
