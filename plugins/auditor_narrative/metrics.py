"""Metrics of prose as figures of the official tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.api import Cell, Evidence, Report, Statement

TITLES = {
    "requests.new": "本年新收",
    "requests.carried_in": "上年结转",
    "requests.total": "（七）总计",
    "requests.processed": "办理数",
    "requests.carried_out": "结转下年度继续办理",
    "requests.granted": "（一）予以公开",
    "requests.partial": "（二）部分公开",
    "requests.denied": "（三）不予公开",
    "requests.unavailable": "（四）无法提供",
    "requests.rejected": "（五）不予处理",
    "requests.other": "（六）其他处理",
    "requests.denied.state_secret": "属于国家秘密",
    "requests.denied.law_forbidden": "其他法律行政法规禁止公开",
    "requests.denied.three_securities": "危及“三安全一稳定”",
    "requests.denied.third_party": "保护第三方合法权益",
    "requests.denied.internal_affairs": "属于三类内部事务信息",
    "requests.denied.process": "属于四类过程性信息",
    "requests.denied.enforcement_file": "属于行政执法案卷",
    "requests.denied.administrative_query": "属于行政查询事项",
    "requests.unavailable.not_held": "本机关不掌握相关政府信息",
    "requests.unavailable.needs_creation": "没有现成信息需要另行制作",
    "requests.unavailable.unclear": "补正后申请内容仍不明确",
    "requests.rejected.petition": "信访举报投诉类申请",
    "requests.rejected.repeat": "重复申请",
    "requests.rejected.publication": "要求提供公开出版物",
    "requests.rejected.excessive": "无正当理由大量反复申请",
    "requests.rejected.confirm": "要求确认或重新出具已获取信息",
    "requests.other.overdue_correction": "逾期不补正",
    "requests.other.overdue_fee": "逾期未缴费",
    "requests.other.misc": "其他",
    "proactive.normative_documents.issued": "行政规范性文件本年制发件数",
    "proactive.normative_documents.repealed": "行政规范性文件本年废止件数",
    "proactive.normative_documents.in_force": "行政规范性文件现行有效件数",
    "proactive.normative_documents.made": "规范性文件本年新制作数量",
    "proactive.normative_documents.disclosed": "规范性文件本年新公开数量",
    "proactive.normative_documents.disclosed_total": "规范性文件对外公开总数量",
    "proactive.regulations.issued": "规章本年制发件数",
    "proactive.regulations.repealed": "规章本年废止件数",
    "proactive.regulations.in_force": "规章现行有效件数",
    "proactive.regulations.made": "规章本年新制作数量",
    "proactive.regulations.disclosed": "规章本年新公开数量",
    "proactive.regulations.disclosed_total": "规章对外公开总数量",
    "proactive.licences.decisions": "行政许可处理决定数量",
    "proactive.penalties.decisions": "行政处罚处理决定数量",
    "proactive.coercion.decisions": "行政强制处理决定数量",
    "fees.amount": "信息处理费",
    "fees.notices": "收费通知",
    "proposals.npc.total": "人大代表建议",
    "proposals.cppcc.total": "政协提案",
    "rates.on_time": "按时答复率",
}
APPLICANTS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_organisation": "其他组织",
}
MERGED = {
    "requests.granted": ("requests.granted+partial",),
    "requests.denied": (
        "requests.denied+rejected",
        "requests.denied+unavailable",
        "requests.denied+partial",
        "requests.denied+unavailable+rejected",
        "requests.denied+unavailable+rejected+other",
    ),
    "requests.unavailable": ("requests.unavailable+rejected", "requests.unavailable+rejected+other"),
    "requests.rejected": ("requests.rejected+other", "requests.rejected+denied"),
    "requests.other": ("requests.rejected+other",),
}
"""Results that an agency may count together: 不予处理 told apart, and in the table among 不予公开."""
_GROUPS = ("denied", "unavailable", "rejected", "other")
_OUTCOMES = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
    "total": "总计",
}
_DISPUTES = {
    "review": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
_TABLES = {"requests": "第三部分表格", "disputes": "第四部分表格", "proactive": "第二部分表格"}


@dataclass(frozen=True, slots=True)
class TableFigure:
    """What the tables say of a metric: a sum of cells, or the reason why they say nothing sure."""

    title: str
    value: Decimal | None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()


def expanded(metric: str) -> tuple[str, ...]:
    """A metric's parts: `requests.new+carried_in` is requests.new and requests.carried_in."""
    first, *others = metric.split("+")
    prefix = first.rpartition(".")[0]
    return (first, *(one if "." in one else f"{prefix}.{one}" for one in others))


def told(metric: str) -> str:
    """What prose says of a metric, which does not call it as the table does."""
    return "办结、答复数" if metric == "requests.total" else title_of(metric)


def title_of(metric: str) -> str:
    if metric.startswith("requests.new.business+"):
        rows = "“本年新收”和“上年结转”" if "carried_in" in metric else "“本年新收”"
        return f"{rows}法人或其他组织各列之和"
    return "加".join(_title(one) for one in expanded(metric))


def _title(metric: str) -> str:
    if metric.startswith("disputes."):
        _, kind, outcome = metric.split(".")
        return f"{_DISPUTES.get(kind, kind)}“{_OUTCOMES.get(outcome, outcome)}”"
    row, _, column = metric.rpartition(".")
    if column in APPLICANTS:
        return f"“{TITLES.get(row, row)}”{APPLICANTS[column]}"
    return f"“{TITLES.get(metric, metric)}”"


def in_tables(report: Report, metric: str) -> TableFigure:
    """The figure the tables give for a metric."""
    title = title_of(metric)
    total, evidence = Decimal(0), list[Evidence]()
    for one in expanded(metric):
        cells, missing = _cells(report, one)
        if missing:
            return TableFigure(title, None, missing)
        for cell in cells:
            if not cell.sure or cell.value is None:
                printed = f"“{cell.raw}”" if cell.raw.strip() else "空白"
                return TableFigure(
                    title,
                    None,
                    f"{_TABLES[one.split('.')[0]]}{_title(one)}一格为{printed}，{cell.doubt or '不是数字'}",
                )
            total += cell.value
            evidence.append(Evidence(quote=cell.raw, location=cell.location))
    return TableFigure(title, total, "", tuple(evidence[:6]))


def as_in_tables(report: Report, statement: Statement) -> Statement | None:
    """A figure of the prose with the number that the tables have for it, where that is another."""
    if statement.metric is None or statement.scope == "part" or statement.year != report.year:
        return None
    value = in_tables(report, statement.metric).value
    if value is None or statement.value == value:
        return None
    return statement.model_copy(update={"value": value, "approximate": False})


def unsplit(report: Report, metric: str) -> bool:
    """Whether the table has one row for all of a group of results that a metric is one of: （六）其他处理 in the form of 2019."""
    table, _, rest = metric.partition(".")
    group, _, detail = rest.partition(".")
    rows = report.tables.get(table) or {}
    return table == "requests" and bool(detail) and group in rows and rest not in rows


def _cells(report: Report, metric: str) -> tuple[list[Cell], str]:
    table_key, _, rest = metric.partition(".")
    table = report.tables.get(table_key)
    name = _TABLES.get(table_key, table_key)
    if table is None:
        return [], f"没有读到{name}"
    reading = report.reading(table_key)
    if reading is not None and not reading.sure:
        return [], f"{name}的行列不能确定对应关系"
    places = list(_places(table_key, rest, table))
    found = [table[row][column] for row, column in places if row in table and column in table[row]]
    if not places or len(found) != len(places):
        return [], f"{name}没有{_title(metric)}一行（列）"
    return found, ""


def _places(table_key: str, rest: str, table: object) -> Iterator[tuple[str, str]]:
    assert isinstance(table, dict)
    if table_key == "requests":
        if rest in _GROUPS and rest not in table:
            rows = [row for row in table if row.startswith(f"{rest}.")]
            yield from ((row, "total") for row in rows)
        elif rest.rpartition(".")[2] in APPLICANTS:
            row, _, column = rest.rpartition(".")
            yield row, column
        else:
            yield rest, "total"
    elif table_key == "disputes":
        kind, _, outcome = rest.partition(".")
        kinds = ("litigation_direct", "litigation_after_review") if kind == "litigation" else (kind,)
        yield from ((one, outcome) for one in kinds)
    else:
        row, _, column = rest.partition(".")
        yield row, column
