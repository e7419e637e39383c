"""What the columns of a manifest mean, in English or Chinese, and every mistake named with its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches

from pydantic import ValidationError

from auditor.dates import find_dates
from auditor.errors import UsageError
from auditor.manifest.rows import Table
from auditor.model.report import Submission
from auditor.text import folded

COLUMNS = {
    "file": ("文件", "文件名", "文件名称", "报告文件", "报送文件", "附件", "附件名称"),
    "agency": ("机关", "单位", "机关名称", "单位名称", "报送单位", "报送机关", "编制机关"),
    "level": ("级别", "层级"),
    "kind": ("类别", "类型", "机关类别", "单位类别", "单位类型"),
    "region": ("地区", "省份", "所在省"),
    "parent": ("上级", "上级机关", "主管机关"),
    "year": ("年度", "报告年度", "年份", "所属年度", "所属年份"),
    "submitted": ("报送日期", "提交日期", "报送时间", "提交时间", "上报日期", "上报时间"),
    "published": ("公布日期", "发布日期", "公开日期", "公布时间", "发布时间"),
}
IGNORED = ("序号", "编号", "备注", "说明", "联系人", "联系电话", "电话", "办公电话", "手机", "手机号", "手机号码", "联系方式", "邮箱", "电子邮箱", "经办人", "负责人", "分管领导", "填报人", "报送人", "接收人", "签收人", "审核人", "审核意见", "审核情况", "报送情况", "报送方式", "是否报送", "是否已报送", "是否逾期")  # fmt: skip
"""Columns of an office's own that say nothing of a report."""
_OWN = re.compile(
    r"联系|电话|手机|邮箱|传真|地址|网址|链接|备注|说明|意见|情况|状态|科室|得分|评分|排名|是否|.人$"
)
"""What the names of other such columns hold or end with: 机关联系人, 报告链接."""
LEVELS = {"central": "国家级 中央", "province": "省级 省", "city": "市级 市 地市级 地级市 设区市 设区的市", "county": "县级 县 区 区级 县区 区县 县区级 区县级 县市区 市县区 县级市", "township": "乡镇级 乡级 镇级 乡镇 乡镇街道 镇街 街道 镇 乡"}  # fmt: skip
KINDS = {"government": "政府 人民政府", "department": "部门 政府部门 机关"}
TOTALS = ("合计", "总计", "共计", "小计")
"""What a row that sums up the list begins with."""
_AGENCY = re.compile(r"(?!备?注|.*\d[年月日./-])[^：:。，,；;]{2,40}")
"""What may be an agency's name, and not a remark below the list: `填表人：张三`."""
HEAD_ROWS = 20
"""How far down the heads may stand below titles and remarks."""
_NAMES = {alias: key for key, aliases in COLUMNS.items() for alias in (key, *aliases)}


def entries_in(tables: Sequence[Table], where: str) -> list[tuple[int, Submission]]:
    """The submissions with their rows; UsageError names the mistake."""
    table, head = _headed(tables, where)
    rows = table.rows
    fields = _fields(rows[head][1], where)
    if not table.name:
        _refuse_more_cells(rows[head + 1 :], len(fields), where)
    entries = [
        (number, _submission(dict(zip(fields, row, strict=False)), f"{where} 第{number}行"))
        for number, row in rows[head + 1 :]
        if any(field and str(cell).strip() for field, cell in zip(fields, row, strict=False))
        and next(text for cell in row if (text := _name(cell))) not in TOTALS
    ]
    if not entries:
        raise UsageError("清单里没有一行数据", where=where, do="列名之下，每行一个文件或机关")
    return entries


def _headed(tables: Sequence[Table], where: str) -> tuple[Table, int]:
    """The table, and the place of its head: the row with the file column, or where there is none that of agencies, that has
    the most known names, which is the lower of two where a head is merged over both."""
    found = _heads(tables, "file") or _heads(tables, "agency")
    if not found:
        raise UsageError(
            "清单缺少 file（文件）列，也没有机关列",
            where=where,
            do="须有一行列名，其下每行写明文件名，或者机关名称",
        )
    if len(found) > 1 and found[0][1].name:
        sheets = "、".join(table.name for _, table, _ in found)
        raise UsageError(
            f"清单有几个工作表都写有文件或机关（{sheets}）", where=where, do="请合并为一个工作表"
        )
    _, table, place = max(found, key=lambda one: one[0])
    return table, place


def _heads(tables: Sequence[Table], column: str) -> list[tuple[int, Table, int]]:
    """For each table the row with this column that has the most known names: how many, the table, the row's place."""
    found: list[tuple[int, Table, int]] = []
    for table in tables:
        heads = [
            (len(known), table, place)
            for place, (_, row) in enumerate(table.rows[:HEAD_ROWS])
            if column in (known := [key for cell in row if (key := _NAMES.get(_name(cell)))])
        ]
        found += sorted(heads, key=lambda head: -head[0])[:1]
    return found


def _refuse_more_cells(rows: Sequence[tuple[int, Sequence[object]]], most: int, where: str) -> None:
    """A comma in a name without quotation marks moves all that follows it into the next column."""
    for number, row in rows:
        if any(str(cell).strip() for cell in row[most:]):
            raise UsageError(
                f"第{number}行有{len(row)}格，列名只有{most}个",
                where=where,
                do="名称中有逗号的，请用引号括起，或者另存为 XLSX",
            )


def _name(cell: object) -> str:
    """A head without spaces, line breaks and what stands in brackets behind it: `公布日期（年-月-日）`."""
    return re.sub(r"\s|[（(].*?[)）]$|[*＊]", "", str(cell)).lower()


def _fields(head: Sequence[object], where: str) -> list[str]:
    fields: list[str] = []
    for cell in head:
        name = _name(cell)
        key = _NAMES.get(name, "")
        if name and not key and name not in IGNORED and not _OWN.search(name):
            near = get_close_matches(name, (*_NAMES, *IGNORED), n=1)
            raise UsageError(
                f"不认识清单的列 {str(cell).strip()}",
                where=where,
                do=(
                    f"是否应为 {near[0]}？"
                    if near
                    else f"可用的列：{'、'.join(aliases[0] for aliases in COLUMNS.values())}。"
                )
                + "与审核无关的列，请删去列名",
            )
        if key and key in fields:
            raise UsageError(f"清单有两列都是 {COLUMNS[key][0]}", where=where, do="请删去其中一列")
        fields.append(key)
    return fields


def _submission(row: dict[str, object], where: str) -> Submission:
    values: dict[str, object] = {}
    for key, cell in row.items():
        text = str(cell).strip()
        if not key or not text:
            continue
        if key in ("submitted", "published"):
            values[key] = _day(cell, key, where)
        elif key == "year":
            match = re.fullmatch(r"(\d{4})(?:\.0)?年?度?", folded(text))
            if not match:
                raise UsageError(f"年度 {text!r} 不是年份", where=where, do="请写成四位数字，如 2021")
            values[key] = int(match[1])
        elif key in ("level", "kind"):
            values[key] = _choice(text, LEVELS if key == "level" else KINDS, key, where)
        else:
            values[key] = text
    if _AGENCY.fullmatch(str(values.get("agency", ""))):
        values.setdefault("file", "")  # what the office waits for
    try:
        return Submission.model_validate(values)
    except ValidationError as error:
        if "file" not in row:
            name, _, place = where.rpartition(" ")
            what = f"清单{place}没有机关的全称"
            raise UsageError(what, where=name, do="请写明机关的全称，或者加上 file（文件）列") from None
        key = ".".join(map(str, error.errors()[0]["loc"]))
        shown = COLUMNS.get(key, (key,))[0]
        raise UsageError(
            f"{key}（{shown}）缺失或有误", where=where, do="请补全这一行；没有报送的，至少写明机关"
        ) from None


def _day(cell: object, key: str, where: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = folded(str(cell))
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:\.0)?", text)
    if compact:
        text = "-".join(compact.groups())
    found = next((one for one in find_dates(text) if one.precision == "day"), None)
    if found is None:
        raise UsageError(
            f"{COLUMNS[key][0]} {str(cell)!r} 不是日期", where=where, do="请写成 2022-01-31 或 2022年1月31日"
        )
    return found.first


def _choice(text: str, choices: dict[str, str], key: str, where: str) -> str:
    plain = re.sub(r"[()、/\s]", "", folded(text))  # 县（市、区）
    for value, words in choices.items():
        if text == value or plain in words.split():
            return value
    shown = "、".join(words.split()[0] for words in choices.values())
    raise UsageError(f"{COLUMNS[key][0]} {text!r} 无法识别", where=where, do=f"可用：{shown}")
