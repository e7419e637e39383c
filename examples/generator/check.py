"""Checks on the content before anything is written: clean reports are clean, faulty ones hold their faults.

Independent of the auditor: written from the form's identities, so that an error in either shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.content import APPLICANTS, OUTCOMES, Report, number

SECTIONS = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]
ASPECTS = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
MATTERS = {
    "M301": ["信息处理费"],
    "M302": ["政务公开工作要点"],
    "M303": ["人大代表建议", "政协提案"],
    "M304": ["创新"],
}
PROPOSALS = re.compile(r"(\d+)件(?:，其中|（)主办(\d+)件、协办(\d+)件")
SHARES = re.compile(r"(\d+)[件条]，占([\d.]+)%")
CHANGE = re.compile(
    r"(\d+)件，(?:比|较)(?:2020年|上年)的(\d+)件(?:(增加|减少)(\d+)件，)?(增长|下降|增加)([\d.]+)%"
)


def broken_rules(report: Report) -> set[str]:
    """The rule codes that the report's figures and prose break, of those this module can judge."""
    return {*_requests(report), *_disputes(report), *_proactive(report), *_prose(report)}


def _requests(report: Report) -> Iterator[str]:
    table = report.tables["requests"]
    cell = {row: {column: Decimal(text) for column, text in cells.items()} for row, cells in table.items()}
    results = [row for row in cell if row not in {"new", "carried_in", "total", "carried_out"}]
    if len(cell) != 25:
        yield "T131"
    for column in [*APPLICANTS, "total"]:
        if cell["new"][column] + cell["carried_in"][column] != (
            cell["total"][column] + cell["carried_out"][column]
        ):
            yield "N201"
        if sum(cell[row][column] for row in results) != cell["total"][column]:
            yield "N203"
    if any(sum(cells[c] for c in APPLICANTS) != cells["total"] for cells in cell.values()):
        yield "N202"
    if report.labels:
        yield "T133"


def _disputes(report: Report) -> Iterator[str]:
    for cells in report.tables["disputes"].values():
        values = {column: number(text) for column, text in cells.items()}
        known = [value for value in values.values() if value is not None]
        if len(known) < len(values):
            yield "T134"
        elif sum(values[outcome] or 0 for outcome in OUTCOMES) != values["total"]:
            yield "N204"


def _proactive(report: Report) -> Iterator[str]:
    table = report.tables["proactive"]
    for row in ["regulations", "normative_documents"]:
        stock = {column: int(text) for column, text in table[row].items()}
        if stock["in_force"] + stock["repealed"] - stock["issued"] < 0:
            yield "N205"
    exponent = Decimal(table["charges"]["amount"]).as_tuple().exponent
    if isinstance(exponent, int) and exponent < -6:  # 0.000001 of 10 000 yuan is 0.01 yuan
        yield "T138"


def _prose(report: Report) -> Iterator[str]:
    prose, table = report.prose, report.tables
    preface = "".join(report.preface)
    if not all(section in preface for section in SECTIONS):
        yield "T105"
    if not re.search(r"2021年1月1日.{0,4}2021年12月31日|2021年1月1日至12月31日", preface):
        yield "T103"
    if "《中华人民共和国政府信息公开条例》" not in preface:
        yield "T102"
    if not all(part in preface for part in ("电子版", "http://", "0000-0000", ".example")):
        yield "T104"
    if [re.sub(r"^（.）|情况$|。$", "", heading) for heading, _ in report.overview] != ASPECTS:
        yield "T120"
    if report.kind == "government" and not all(w in prose for w in ("工作考核", "社会评议", "责任追究")):
        yield "T121"
    if len("".join(report.problems)) < 10:
        yield "T113"
    if not report.date:
        yield from ["D402", "T141"]
    elif report.date > ("2022-03-31" if report.kind == "government" else "2022-01-31"):
        yield "D401"
    for code, words in MATTERS.items():
        if not all(word in "".join(report.matters) for word in words):
            yield code
    if any(int(a) != int(b) + int(c) for a, b, c in PROPOSALS.findall(prose)):
        yield "M307"
    if len(PROPOSALS.findall(prose)) != 2:
        raise AssertionError(f"{report.agency}: proposals not understood")
    yield from _stated_figures(report, prose, table["requests"])


def _stated_figures(report: Report, prose: str, requests: dict[str, dict[str, str]]) -> Iterator[str]:
    stated = {
        "C501": (r"(?:新收|收到)政府信息公开申请(\d+)件", requests["new"]["total"]),
        "C503": (r"办结(?!的)(\d+)件|(\d+)件.{0,4}均已在规定期限内办结", requests["total"]["total"]),
        "C505": (r"结转下年度继续办理(\d+)件|结转下年度(\d+)件", requests["carried_out"]["total"]),
    }
    for code, (pattern, figure) in stated.items():
        for found in re.finditer(pattern, prose):
            if next(filter(None, found.groups())) != figure:
                yield code
    for row, word in {"granted": "予以公开", "partial": "部分公开"}.items():
        stated_row = re.search(rf"{word}(\d+)件", prose)
        if stated_row and stated_row[1] != requests[row]["total"]:
            yield "C504"
    for group, word in {
        "denied": "不予公开",
        "unavailable": "无法提供",
        "rejected": "不予处理",
        "other": "其他处理",
    }.items():
        rows = [cells for row, cells in requests.items() if row.split(".")[0] == group]
        stated_sum = re.search(rf"{word}(\d+)件", prose)
        if stated_sum and int(stated_sum[1]) != sum(int(cells["total"]) for cells in rows):
            yield "C504"
    documents = report.tables["proactive"]["normative_documents"]
    for column, pattern in {
        "issued": r"(?<!办公室)制发行政规范性文件(\d+)件",
        "repealed": r"废止(\d+)件",
    }.items():
        if any(figure != documents[column] for figure in re.findall(pattern, prose)):
            yield "C508"
    for now, before, _, difference, direction, rate in CHANGE.findall(prose):
        change = int(now) - int(before)
        if (change > 0) != (direction != "下降") or (difference and abs(change) != int(difference)):
            yield "C511"
        if abs(Decimal(100 * change) / int(before)).quantize(Decimal("0.1")) != Decimal(rate):
            yield "C511"
    yield from _shares(prose, requests)
    if m := re.search(r"解读材料(\d+)篇，[^。]*", prose):
        parts = [int(n) for n in re.findall(r"(?:文字|图文)解读(\d+)篇|图解(\d+)篇", m[0]) for n in n if n]
        parts += [int(n) for n in re.findall(r"(?:视频解读|短视频)(\d+)[篇条]?", m[0])]
        if sum(parts) != int(m[1]):
            yield "C512"


def _shares(prose: str, requests: dict[str, dict[str, str]]) -> Iterator[str]:
    whole: Decimal | None = None
    for sentence in re.split("。", prose):
        shares = SHARES.findall(sentence)
        if not shares:
            continue
        stated = re.search(r"主动公开政府信息(\d+)条", sentence)
        whole = Decimal(stated[1]) if stated else Decimal(requests["new"]["total"])
        for part, rate in shares:
            if (100 * Decimal(part) / whole).quantize(Decimal("0.1")) != Decimal(rate):
                yield "C510"
