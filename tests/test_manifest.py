"""The office's list: CSV and Excel, Chinese or English columns, and every mistake named with its row."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from auditor.errors import UsageError
from auditor.manifest import read_manifest

CHINESE = (
    "文件,机关,级别,类别,年度,公布日期\n甲/a.pdf,澜山市水务局,市级,部门,2021,2022年1月18日\nb.docx,,,,,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes(CHINESE.encode(encoding))
    manifest = read_manifest(path)
    found = manifest.find(Path("报送/甲/A.PDF"))
    assert found is not None
    assert (found.agency, found.level, found.kind, found.year, found.published) == (
        "澜山市水务局",
        "city",
        "department",
        2021,
        date(2022, 1, 18),
    )
    assert manifest.find(Path("乙/a.pdf")) is None
    assert manifest.find(Path("b.docx")) is not None


def test_excel_with_real_dates_and_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book = Workbook()
    book.active.append(["file", "year", "published", "submitted"])
    book.active.append(["sub\\a.pdf", 2021, datetime(2022, 1, 18), "2022-01-17"])
    book.save(path)
    found = read_manifest(path).find(Path("x/sub/a.pdf"))
    assert found is not None
    assert (found.year, found.published, found.submitted) == (2021, date(2022, 1, 18), date(2022, 1, 17))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("机关\n甲\n", "file"),
        ("文件,级别\na.pdf,第三级\n", "第2行"),
        ("文件,年度\na.pdf,今年\n", "年度"),
        ("文件,公布日期\na.pdf,明天\n", "日期"),
        ("文件,公布日起\na.pdf,2022-01-01\n", "公布日期"),
        ("文件,机关\n,甲\n", "第2行"),
        ("文件\n", "没有一行"),
        ("", "file"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_manifest(path)
    assert says in str(caught.value)
    assert "list.csv" in str(caught.value)


def test_missing_and_damaged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="无法打开"):
        read_manifest(tmp_path / "no.csv")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UsageError, match="XLSX"):
        read_manifest(broken)
