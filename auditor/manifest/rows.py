"""The rows of a manifest with their numbers, from CSV in any common spelling or from XLSX, within limits."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.errors import UsageError, class_of
from auditor.limits import MB, Limits

MAX_ROWS = 100_000
MAX_COLUMNS = 100
MAX_CELLS = 2_000_000
MAX_LINE = 100_000
"""Characters of a line of CSV."""
MAX_BYTES = 64 * MB
"""Of a CSV, or of what a workbook unpacks to: what so many cells come to."""
MAX_RATIO = 300
_RATIO_FROM = 8 * MB
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=\"([A-Z]{1,3})(\d{1,7}):\1(\d{1,7})\"")
"""Cells of one column that are merged down: A2:A5."""
_SAVE_AS = "请用 Excel 或 WPS 另存为 XLSX 或 CSV"


@dataclass(frozen=True)
class Table:
    """Rows that are not empty, each with its number as a spreadsheet counts. `name` of a sheet, else empty."""

    name: str
    rows: list[tuple[int, Sequence[object]]]


def tables_in(data: bytes, where: str, limits: Limits) -> list[Table]:
    """The tables that may be the manifest: a workbook's visible sheets, or a CSV by each delimiter."""
    if data.startswith(b"PK"):
        return _xlsx(data, where, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError("清单是旧版 Excel（XLS）或加了密码的文件", where=where, do=_SAVE_AS)
    if len(data) > MAX_BYTES:
        raise UsageError(f"清单超过 {MAX_BYTES // MB} MB", where=where, do="请检查是否给错了文件")
    text = _decoded(data, where)
    if any(len(line) > MAX_LINE for line in io.StringIO(text)):
        raise UsageError(f"清单有超过 {MAX_LINE} 字的一行", where=where, do=_SAVE_AS)
    return [_csv(text, delimiter, where) for delimiter in (",", "\t", ";", "，")]


def _decoded(data: bytes, where: str) -> str:
    encodings = ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]  # Excel's "Unicode text"
    for encoding in encodings:
        try:
            return data.decode(encoding).rstrip("\x1a\0")  # with which old programs end a text
        except UnicodeDecodeError:
            continue
    raise UsageError("清单不是 UTF-8 或 GB18030 编码的 CSV", where=where, do="请另存为 CSV UTF-8 或 XLSX")


def _csv(text: str, delimiter: str, where: str) -> Table:
    rows: list[tuple[int, Sequence[object]]] = []
    cells = 0
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            cells += min(len(row), MAX_COLUMNS)
            if number > MAX_ROWS or cells > MAX_CELLS:
                raise _too_long(where)
            if any(cell.strip() for cell in row):
                rows.append((number, row[:MAX_COLUMNS]))
    except csv.Error as error:
        raise UsageError(f"清单不是有效的 CSV（{error}）", where=where, do=_SAVE_AS) from None
    return Table("", rows)


def _too_long(where: str) -> UsageError:
    return UsageError(f"清单超过 {MAX_ROWS} 行或 {MAX_CELLS} 格", where=where, do="请检查是否给错了文件")


def _xlsx(data: bytes, where: str, limits: Limits) -> list[Table]:
    from openpyxl import load_workbook

    try:
        _refuse_bombs(data, where, limits)
        with warnings.catch_warnings(action="ignore"):  # of parts that a manifest does not need
            workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [one for one in workbook.worksheets if one.sheet_state == "visible"]
            tables = []
            for sheet in sheets:
                rows = list(_filled(sheet, where))
                _fill_merged(rows, _merges(data, sheet), where)
                tables.append(Table(sheet.title, [*rows]))
            return tables
    except UsageError:
        raise
    except Exception as error:  # a damaged workbook raises whatever its reader stumbles on
        raise UsageError(
            "清单已损坏或不是有效的 XLSX", where=where, do=_SAVE_AS, detail=class_of(error)
        ) from None


def _filled(sheet: Any, where: str) -> Iterator[tuple[int, list[object]]]:
    sheet.reset_dimensions()  # what the file says of its size need not be true
    rows: Iterable[Sequence[object]] = sheet.iter_rows(
        max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True
    )
    cells = 0
    for number, row in enumerate(rows, 1):
        if any(cell is not None and str(cell).strip() for cell in row):
            cells += sum(cell is not None for cell in row)
            if number > MAX_ROWS or cells > MAX_CELLS:
                raise _too_long(where)
            yield number, ["" if cell is None else cell for cell in row]


def _merges(data: bytes, sheet: Any) -> list[tuple[int, int, int]]:
    """The column, first and last row of each merge down one column, which a sheet read row by row does not tell."""
    from openpyxl.utils import column_index_from_string

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = _MERGE.findall(package.read(sheet._worksheet_path))
    return [
        (column_index_from_string(column.decode()) - 1, int(top), int(bottom))
        for column, top, bottom in found
    ]


def _fill_merged(
    rows: list[tuple[int, list[object]]], merges: Iterable[tuple[int, int, int]], where: str
) -> None:
    """Put what a merged cell shows into each of the rows that it goes down."""
    cells_of = dict(rows)
    filled = 0
    for column, top, bottom in merges:
        shown = cells_of.get(top, [])
        for number in range(top + 1, min(bottom, MAX_ROWS) + 1) if column < len(shown) else ():
            filled += 1
            if filled > MAX_CELLS:
                raise _too_long(where)
            if (cells := cells_of.get(number)) is not None:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = shown[column]


def _refuse_bombs(data: bytes, where: str, limits: Limits) -> None:
    """No more than `expansion` when unpacked, and no XML that defines entities."""
    most = min(limits.expansion_bytes, MAX_BYTES)
    too_large = UsageError(f"清单解压后超过 {most // MB} MB 的上限或压缩比过大", where=where, do=_SAVE_AS)
    spent = 0
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            spent += info.file_size
            swollen = info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
            if spent > most or swollen:
                raise too_large
        for info in package.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                try:
                    content = package.read(info)
                except (zlib.error, EOFError) as error:
                    raise zipfile.BadZipFile(str(error)) from None
                if b"<!DOCTYPE" in content.replace(b"\0", b""):
                    raise UsageError("清单的 XML 含有 DTD 声明，不予读取", where=where, do=_SAVE_AS)
