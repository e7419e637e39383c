"""The office's own list of submissions: what it knows of each file that the document cannot prove."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from auditor.dates import find_dates
from auditor.errors import UsageError
from auditor.model.report import Submission
from auditor.text import folded

COLUMNS = {
    "file": ("文件", "文件名", "报告文件"),
    "agency": ("机关", "单位", "机关名称", "单位名称"),
    "level": ("级别", "层级"),
    "kind": ("类别", "类型", "机关类别"),
    "region": ("地区", "省份", "所在省"),
    "parent": ("上级", "上级机关", "主管机关"),
    "year": ("年度", "报告年度", "年份"),
    "submitted": ("报送日期", "提交日期", "报送时间"),
    "published": ("公布日期", "发布日期", "公开日期", "发布时间"),
}
LEVELS = {"central": "国家级 中央", "province": "省级 省", "city": "市级 市 地市级", "county": "县级 县 区 县区级 区县级", "township": "乡镇级 乡镇 街道 镇 乡"}  # fmt: skip
KINDS = {"government": "政府 人民政府", "department": "部门 政府部门 机关"}
MAX_ROWS = 500_000


@dataclass(frozen=True)
class Manifest:
    """Submissions by file. Files are named relative to any folder above them, with either slash."""

    path: str
    submissions: tuple[Submission, ...]

    def find(self, path: Path) -> Submission | None:
        """The entry whose `file` is the end of the path; the longest where several are."""
        parts = path.as_posix().casefold().split("/")
        best: tuple[int, Submission] | None = None
        for submission in self.submissions:
            wanted = [
                part
                for part in submission.file.replace("\\", "/").casefold().split("/")
                if part not in ("", ".")
            ]
            if wanted and parts[-len(wanted) :] == wanted and (best is None or len(wanted) > best[0]):
                best = (len(wanted), submission)
        return best[1] if best else None


def read_manifest(path: Path) -> Manifest:
    """Read a CSV or XLSX whose first row names the columns, in English or Chinese; UsageError names the row."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"清单无法打开（{error.strerror or error}）", where=str(path), do="请检查路径"
        ) from None
    rows = _xlsx(data, path) if data.startswith(b"PK") else _csv(data, path)
    header, *body = [row for row in rows if any(str(cell).strip() for cell in row)] or [[]]
    fields = _fields(header, path)
    entries = tuple(
        _submission(dict(zip(fields, row, strict=False)), number, path) for number, row in enumerate(body, 2)
    )
    if not entries:
        raise UsageError("清单里没有一行数据", where=str(path), do="第一行为列名，其下每行一个文件")
    return Manifest(str(path), entries)


def _csv(data: bytes, path: Path) -> list[Sequence[object]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows: list[Sequence[object]] = list(csv.reader(io.StringIO(text, newline="")))
        return rows[:MAX_ROWS]
    raise UsageError("清单不是 UTF-8 或 GB18030 编码的 CSV", where=str(path), do="请另存为 CSV UTF-8 或 XLSX")


def _xlsx(data: bytes, path: Path) -> list[Sequence[object]]:
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [["" if cell is None else cell for cell in row] for row in _rows(workbook.worksheets[0])]
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise UsageError(
            f"清单不是有效的 XLSX（{error}）", where=str(path), do="请用 Excel 重新另存"
        ) from None


def _rows(sheet: object) -> Iterator[Iterable[object]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True)):  # type: ignore[attr-defined]
        if number > MAX_ROWS:
            return
        yield row


def _fields(header: Sequence[object], path: Path) -> list[str]:
    names = {alias: key for key, aliases in COLUMNS.items() for alias in (key, *aliases)}
    fields = []
    for cell in header:
        name = str(cell).strip()
        if name and name not in names:
            near = get_close_matches(name, names, n=1)
            raise UsageError(
                f"清单没有 {name} 这一列",
                where=str(path),
                do=f"是否应为 {near[0]}" if near else f"可用的列：{'、'.join(COLUMNS)}",
            )
        fields.append(names.get(name, ""))
    if "file" not in fields:
        raise UsageError("清单缺少 file（文件）列", where=str(path), do="每行须写明文件名")
    return fields


def _submission(row: dict[str, object], number: int, path: Path) -> Submission:
    where = f"{path} 第{number}行"
    values: dict[str, object] = {}
    for key, cell in row.items():
        text = str(cell).strip()
        if not key or not text:
            continue
        if key in ("submitted", "published"):
            values[key] = _day(cell, key, where)
        elif key == "year":
            match = re.fullmatch(r"(\d{4})(?:\.0)?年?度?", text)
            if not match:
                raise UsageError(f"年度 {text!r} 不是年份", where=where, do="写成四位数字，如 2021")
            values[key] = int(match[1])
        elif key in ("level", "kind"):
            values[key] = _choice(text, LEVELS if key == "level" else KINDS, key, where)
        else:
            values[key] = text
    try:
        return Submission.model_validate(values)
    except ValidationError as error:
        key = ".".join(map(str, error.errors()[0]["loc"]))
        raise UsageError(f"{key} 缺失或有误", where=where, do="请补全这一行") from None


def _day(cell: object, key: str, where: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = next((one for one in find_dates(folded(str(cell))) if one.precision == "day"), None)
    if found is None:
        raise UsageError(
            f"{key} 的值 {str(cell)!r} 不是日期", where=where, do="写成 2022-01-31 或 2022年1月31日"
        )
    return found.first


def _choice(text: str, choices: dict[str, str], key: str, where: str) -> str:
    for value, words in choices.items():
        if text == value or text in words.split():
            return value
    shown = "、".join(words.split()[0] for words in choices.values())
    raise UsageError(f"{key} 的值 {text!r} 无法识别", where=where, do=f"可用：{shown}")
