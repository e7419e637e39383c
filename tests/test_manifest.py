"""The office's list: CSV and Excel, Chinese or English columns, and every mistake named with its row."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from auditor.errors import UsageError
from auditor.limits import MB, Limits
from auditor.manifest import Manifest, Matched, parse_manifest, read_manifest
from auditor.manifest.rows import MAX_BYTES, MAX_ROWS
from auditor.reporters.wording import LEVEL
from auditor.submissions import SubmittedFile

CHINESE = (
    "文件,机关,级别,类别,年度,公布日期\n甲/a.pdf,澜山市水务局,市级,部门,2021,2022年1月18日\nb.docx,,,,,\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
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


def test_columns_of_an_offices_own_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "单位名称,报告链接,单位联系人,办理状态\n甲局,http://a.example,张三,已交\n", encoding="utf-8"
    )
    assert [one.agency for one in read_manifest(path).submissions] == ["甲局"]
    path.write_text("单位名称,分数线\n甲局,80\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"不认识清单的列 分数线。可用的列：.*与审核无关的列，请删去列名"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        *((shown, level) for level, shown in LEVEL.items()),  # as the program itself says it
        ("县（市、区）", "county"),
        ("乡镇（街道）", "township"),
        ("设区的市", "city"),
    ],
)
def test_levels_are_known_as_offices_write_them(tmp_path: Path, written: str, level: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"文件,级别\na.pdf,{written}\n", encoding="utf-8")
    found = read_manifest(path).find(Path("a.pdf"))
    assert found is not None and found.level == level


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
        ("文件,机关,年度\na.pdf,甲,2021\n,,2021\n", "第3行"),
        ("机关,文件\n甲局,a.pdf\n填表人：张三,\n", "第3行"),
        ("机关,文件\n甲局,a.pdf\n备注见附页,\n", "第3行"),
        ("机关,文件\n甲局,a.pdf\n2022年2月1日,\n", "第3行"),
        ("文件,机关\na.pdf,甲\nb.pdf,乙,丙局,2021\n", "第3行有4格，列名只有2个"),
        ("文件\n", "没有一行"),
        ("", "file"),
    ],
)
def test_a_mistake_is_told_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_manifest(path)
    assert says in str(caught.value)
    assert "list.csv" in str(caught.value)


def test_agencies_that_submitted_nothing_have_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "序号,文件,机关,手机,是否报送\n1,a.pdf,甲局,1,是\n2,,乙局,,否\n3,,12345热线中心,,\n", encoding="utf-8"
    )
    manifest = read_manifest(path)
    assert [(one.file, one.agency) for one in manifest.submissions] == [
        ("a.pdf", "甲局"),
        ("", "乙局"),
        ("", "12345热线中心"),
    ]
    matched = manifest.match([SubmittedFile(Path("x/a.pdf")), SubmittedFile(Path("x/b.pdf"))])
    assert matched.missing == ()
    assert matched.unlisted == ("x/b.pdf",)
    assert [file.listed.agency if file.listed else None for file in matched.files] == ["甲局", None]


def test_missing_and_damaged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="无法打开"):
        read_manifest(tmp_path / "no.csv")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UsageError, match="XLSX"):
        read_manifest(broken)


def sheet(path: Path, rows: list[list[object]], merged: str = "", **more: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    for name, others in more.items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    book.save(path)
    return path


def test_a_title_above_the_heads_and_blank_rows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["2021年度报送清单"],
        ["填报单位：政务公开办", None, "2022年2月"],
        ["序号", "文件名\n（含文件夹）", "单位 名称", "公布日期(年-月-日)", "备注"],
        [1, "甲.pdf", "甲局", date(2022, 1, 18), "x"],
        [None] * 5,
        [2, "乙.pdf", "乙局", "2022.1.19", ""],
        [3, "丙.pdf", "丙局", 20220120, ""],
        *[[None, "", " "]] * 30,
    ]
    manifest = read_manifest(sheet(tmp_path / "a.xlsx", rows, "A1:E1"))
    assert manifest.rows == (4, 6, 7)
    assert [one.agency for one in manifest.submissions] == ["甲局", "乙局", "丙局"]
    days = [one.published.day for one in manifest.submissions if one.published]
    assert days == [18, 19, 20]


@pytest.mark.parametrize(("delimiter", "encoding"), [("\t", "utf-16"), ("\t", "gb18030"), (";", "utf-8"), ("，", "gbk")])  # fmt: skip
def test_other_delimiters_and_line_breaks_in_cells(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = [
        ["报送清单", ""],
        ["文件", "机关"],
        ['"甲.pdf"', '"甲局\n（本级）"'],
        ["乙.pdf", "乙局"],
        ["", ""],
    ]
    path.write_bytes("\r\n".join(map(delimiter.join, lines)).encode(encoding))
    manifest = read_manifest(path)
    assert [(one.file, one.agency) for one in manifest.submissions] == [
        ("甲.pdf", "甲局\n（本级）"),
        ("乙.pdf", "乙局"),
    ]
    assert manifest.rows == (3, 4)


def test_a_file_listed_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("清单\n文件,机关\n甲/a.pdf,甲\n\n.\\甲\\A.pdf,乙\n", encoding="utf-8")
    with pytest.raises(UsageError, match="出现两次（第3行、第5行）"):
        read_manifest(path)


def test_two_sheets_or_columns_of_files_are_not_guessed_between(tmp_path: Path) -> None:
    rows: list[list[object]] = [["文件"], ["a.pdf"]]
    with pytest.raises(UsageError, match="Sheet、区县"):
        read_manifest(sheet(tmp_path / "a.xlsx", rows, 区县=rows))
    assert len(read_manifest(sheet(tmp_path / "b.xlsx", rows, 说明=[["填表说明"]])).submissions) == 1
    both = tmp_path / "c.csv"
    both.write_text("文件,文件名\na.pdf,b.pdf\n", encoding="utf-8")
    with pytest.raises(UsageError, match="两列都是 文件"):
        read_manifest(both)


class TestHostile:
    def test_workbooks_that_swell(self, tmp_path: Path) -> None:
        path = sheet(tmp_path / "a.xlsx", [["文件"], ["a.pdf"]])
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
            book.writestr("xl/media/x.xml", bytes(30 * MB))
        with pytest.raises(UsageError, match="压缩比过大"):
            read_manifest(path)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_workbook_with_entities_is_refused(self, tmp_path: Path, encoding: str) -> None:
        source, path = sheet(tmp_path / "a.xlsx", [["文件"], ["a.pdf"]]), tmp_path / "b.xlsx"
        with zipfile.ZipFile(source) as book, zipfile.ZipFile(path, "w") as made:
            for name in book.namelist():
                data = book.read(name)
                if name.endswith("sheet1.xml"):
                    text = data.decode().replace("<worksheet", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", 1)
                    data = text.encode(encoding)
                made.writestr(name, data)
        with pytest.raises(UsageError, match="DTD"):
            read_manifest(path)

    def test_a_dimension_that_lies_and_a_cell_far_away(self, tmp_path: Path) -> None:
        source, path = sheet(tmp_path / "a.xlsx", [["文件"], ["a.pdf"]]), tmp_path / "b.xlsx"
        far = '<row r="400000"><c r="XFD400000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        with zipfile.ZipFile(source) as book, zipfile.ZipFile(path, "w") as made:
            for name in book.namelist():
                data = book.read(name).replace(b"</sheetData>", far.encode()).replace(b'"A1:A2"', b'"A1:A1"')
                made.writestr(name, data)
        assert [one.file for one in read_manifest(path).submissions] == ["a.pdf"]

    def test_old_and_locked_workbooks(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
        with pytest.raises(UsageError, match="旧版 Excel"):
            read_manifest(path)

    def test_a_manifest_over_the_size(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"x" * (2 * MB))
        with pytest.raises(UsageError, match="超过 1 MB"):
            read_manifest(path, Limits(size=1))

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(place=st.floats(0, 1), content=st.binary(min_size=1, max_size=20), cut=st.floats(0, 1))
    def test_damage_is_a_manifest_or_one_line(
        self, tmp_path: Path, place: float, content: bytes, cut: float
    ) -> None:
        path = sheet(tmp_path / "a.xlsx", [["文件", "年度"], ["a.pdf", 2021]])
        data = bytearray(path.read_bytes())
        at = int(place * len(data))
        data[at : at + len(content)] = content
        path.write_bytes(data[: len(data) - (int(cut * 100) if cut > 0.5 else 0)])
        try:
            manifest = read_manifest(path)
        except UsageError as error:
            assert str(tmp_path) in str(error)
        else:
            assert manifest.submissions


class TestMatching:
    def manifest(self, tmp_path: Path, *files: str, base: str | None = None) -> Manifest:
        text = "文件\n" + "\n".join(files) + "\n"
        return parse_manifest(text.encode(), "清单.csv", base=base)

    def match(self, manifest: Manifest, *shown: str) -> tuple[list[str | None], Matched]:
        files = []
        for one in shown:
            path, archive, inside = one.partition(".zip/")
            files.append(
                SubmittedFile(Path(path + ".zip"), (inside,)) if archive else SubmittedFile(Path(one))
            )
        matched = manifest.match(files)
        return [file.listed.file if file.listed else None for file in matched.files], matched

    def test_what_is_missing_and_what_is_not_listed(self, tmp_path: Path) -> None:
        manifest = self.manifest(tmp_path, "甲/a.pdf", "b.pdf", "没有.pdf")
        listed, matched = self.match(manifest, "报送/甲/A.pdf", "报送/b.pdf", "报送/c.pdf")
        assert listed == ["甲/a.pdf", "b.pdf", None]
        assert (matched.missing, matched.unlisted) == (("没有.pdf",), ("报送/c.pdf",))

    def test_a_name_for_several_files_is_an_error(self, tmp_path: Path) -> None:
        manifest = self.manifest(tmp_path, "x.pdf", "报告.pdf")
        with pytest.raises(UsageError, match="对应不止一个文件") as caught:
            self.match(manifest, "甲/报告.pdf", "乙/报告.pdf")
        assert "清单.csv 第3行" in str(caught.value)
        assert "甲/报告.pdf、乙/报告.pdf" in str(caught.value)

    def test_a_manifest_beside_the_files_means_the_one_right_there(self, tmp_path: Path) -> None:
        manifest = self.manifest(tmp_path, "报告.pdf", base="报送")
        listed, matched = self.match(manifest, "报送/报告.pdf", "报送/乙/报告.pdf", "别处/报告.pdf")
        assert listed == ["报告.pdf", None, None]
        assert matched.unlisted == ("报送/乙/报告.pdf", "别处/报告.pdf")

    def test_an_archive_may_be_listed_for_what_is_in_it(self, tmp_path: Path) -> None:
        manifest = self.manifest(tmp_path, "甲局.zip", "正文.pdf")
        listed, matched = self.match(manifest, "报送/甲局.zip/报告.pdf", "报送/甲局.zip/附/正文.pdf")
        assert listed == ["甲局.zip", "正文.pdf"]
        assert matched.missing == ()

    def test_many_files_and_entries(self, tmp_path: Path) -> None:
        manifest = self.manifest(tmp_path, *(f"局{number}/报告.pdf" for number in range(2000)))
        listed, _ = self.match(manifest, *(f"x/局{number}/报告.pdf" for number in range(2000)))
        assert listed == [f"局{number}/报告.pdf" for number in range(2000)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a.pdf,某局\n" + "甲," * 100_000, "一行"),
        ("".join(f"{number}.pdf,某局\n" for number in range(MAX_ROWS + 1)), "100000 行"),
        ("".join(f"{number}.pdf{',x' * 99}\n" for number in range(21_000)), "2000000 格"),
        ("#" * (MAX_BYTES + 1), "64 MB"),
    ],
    ids=["a line", "rows", "cells", "bytes"],
)
def test_a_csv_of_absurd_size(rows: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_manifest(f"文件,机关\n{rows}".encode(), "清单.csv")


def _workbook(count: int, width: int) -> bytes:
    """Rows of figures, under those of the heads."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["文件", "机关"])
    for number in range(count):
        sheet.append([f"{number}.pdf", *range(width - 1)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("bound", "most", "count", "width"),
    [("MAX_ROWS", 40, 39, 2), ("MAX_CELLS", 402, 20, 20)],
    ids=["rows", "cells"],
)
def test_a_workbook_of_absurd_size(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, count: int, width: int
) -> None:
    monkeypatch.setattr(f"auditor.manifest.rows.{bound}", most)
    assert len(parse_manifest(_workbook(count, width), "清单.xlsx").submissions) == count
    with pytest.raises(UsageError, match=f"超过.*{most}"):
        parse_manifest(_workbook(count + 1, width), "清单.xlsx")


def test_a_workbook_that_is_large_when_unpacked() -> None:
    data = _workbook(500, 100)
    assert len(parse_manifest(data, "清单.xlsx", Limits(expansion=8)).submissions) == 500
    with pytest.raises(UsageError, match="解压后超过 1 MB"):
        parse_manifest(data, "清单.xlsx", Limits(expansion=1))


def test_rows_that_only_look_like_some_do_not_count() -> None:
    book = Workbook()
    book.active.append(["文件", "机关"])
    book.active.append(["a.pdf", "某局"])
    book.active.cell(60_000, 50).fill = PatternFill("solid", start_color="FFFF00")
    stream = io.BytesIO()
    book.save(stream)
    assert len(parse_manifest(stream.getvalue(), "清单.xlsx").submissions) == 1


def test_parts_that_are_missing_are_not_told_of(recwarn: pytest.WarningsRecorder) -> None:
    """Nothing but the one line goes to standard error."""
    stream, out = io.BytesIO(), io.BytesIO()
    book = Workbook()
    book.active.append(["文件", "机关"])
    book.active.append(["a.pdf", "某局"])
    book.save(stream)
    with zipfile.ZipFile(stream) as whole, zipfile.ZipFile(out, "w") as cut:
        for name in whole.namelist():
            empty = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            cut.writestr(name, empty if name == "xl/styles.xml" else whole.read(name))
    assert len(parse_manifest(out.getvalue(), "清单.xlsx").submissions) == 1
    assert not recwarn.list


def test_names_that_can_only_mean_one_file() -> None:
    """Without their ending, in full width, with spaces: where it is clear which file is meant."""
    manifest = parse_manifest(
        "附件名称,报送单位\n水务局,甲\n教育局．docx,乙\n教育局 附件.pdf,丙\n".encode(), "清单.csv"
    )
    files = [
        SubmittedFile(Path(name)) for name in ("报送/水务局.pdf", "报送/教育局.docx", "报送/教育局附件.pdf")
    ]
    matched = manifest.match(files)
    assert [file.listed and file.listed.agency for file in matched.files] == ["甲", "乙", "丙"]
    assert not matched.missing
    assert not matched.unlisted


def test_names_that_could_mean_two_files_are_not_guessed() -> None:
    manifest = parse_manifest("文件\n水务局\n".encode(), "清单.csv")
    matched = manifest.match([SubmittedFile(Path("水务局.pdf")), SubmittedFile(Path("水务局.docx"))])
    assert matched.missing == ("水务局",)
    assert len(matched.unlisted) == 2


def test_an_entry_of_an_archive_is_that_of_each_file_in_it() -> None:
    manifest = parse_manifest("文件,机关\n水务局.zip,水务局\n".encode(), "清单.csv")
    inside = [SubmittedFile(Path("报送/水务局.zip"), (name,)) for name in ("报告.docx", "附件.docx")]
    matched = manifest.match(inside)
    assert [file.listed and file.listed.agency for file in matched.files] == ["水务局", "水务局"]
    assert not matched.missing


def test_a_row_may_end_early_and_a_title_may_have_more_cells() -> None:
    manifest = parse_manifest("青屿市,报送,清单\n文件,机关\na.pdf,甲局\nb.pdf\n".encode(), "清单.csv")
    assert [(one.file, one.agency) for one in manifest.submissions] == [("a.pdf", "甲局"), ("b.pdf", None)]


def test_a_row_of_totals_is_no_file() -> None:
    manifest = parse_manifest("序号,文件,年度\n1,a.pdf,2021\n合计,1,\n".encode(), "清单.csv")
    assert [one.file for one in manifest.submissions] == ["a.pdf"]


def test_cells_merged_down_hold_for_all_their_rows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["附件：报送清单"])
    sheet.append(["文件", "级别", "日期", None])
    sheet.append([None, None, "报送日期", "公布日期"])
    sheet.append(["甲.docx", "县级", datetime(2022, 1, 17), datetime(2022, 1, 18)])
    sheet.append(["乙.docx"])
    sheet.append(["丙.docx", "市级"])
    for merged in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "B4:B5", "C4:C6"):
        sheet.merge_cells(merged)
    book.save(tmp_path / "清单.xlsx")
    found = read_manifest(tmp_path / "清单.xlsx").submissions
    assert [(one.file, one.level) for one in found] == [
        ("甲.docx", "county"),
        ("乙.docx", "county"),
        ("丙.docx", "city"),
    ]
    assert [one.submitted for one in found] == [date(2022, 1, 17)] * 3
    assert [one.published for one in found] == [date(2022, 1, 18), None, None]


def test_the_sign_with_which_old_programs_end_a_text_is_no_file() -> None:
    found = parse_manifest("文件,机关\r\n甲.docx,甲局\r\n\x1a".encode("gb18030"), "清单.csv")
    assert [one.file for one in found.submissions] == ["甲.docx"]


def agencies(text: str, *files: str) -> Matched:
    return parse_manifest(text.encode(), "清单.csv").match([SubmittedFile(Path(one)) for one in files])


def by_file(matched: Matched) -> list[str | None]:
    return [one.listed and one.listed.agency for one in matched.files]


def test_a_list_of_agencies_alone_is_a_roster() -> None:
    for text in (
        "单位\n青榆县水务局\n青榆县林业局\n",
        "文件,单位,年度\n,青榆县水务局,2021\n,青榆县林业局,2021\n",
    ):
        matched = agencies(text, "报送/a.pdf")
        assert (matched.missing, matched.unlisted, matched.unnamed) == ((), (), ())
        assert by_file(matched) == [None]


def test_what_a_list_says_of_agencies_is_of_the_one_file_that_has_the_name() -> None:
    text = "单位名称,公布日期\n青榆县林业局,2022-01-20\n青榆县林业局林场,2022-01-21\n青榆县水务局,2022-01-22\n青榆县财政局,2022-01-23\n"
    matched = agencies(
        text,
        "报送/青榆县林业局 2021年报.pdf",
        "报送/青榆县林业局林场.docx",
        "报送/青榆县水务局/年报.pdf",
        "报送/青榆县水务局/附表.pdf",
        "报送/青榆县财政局和青榆县林业局.pdf",
    )
    assert by_file(matched) == ["青榆县林业局", "青榆县林业局林场", None, None, None]
    assert not matched.unlisted
    assert matched.unnamed == (
        "报送/青榆县水务局/年报.pdf",
        "报送/青榆县水务局/附表.pdf",
        "报送/青榆县财政局和青榆县林业局.pdf",
    )


def test_of_an_agencys_years_the_one_in_the_path_is_meant() -> None:
    text = "单位,年度,级别\n青榆县林业局,2020,县\n青榆县林业局,2021,县\n"
    matched = agencies(text, "2021/青榆县林业局.pdf", "青榆县林业局.docx")
    assert [one.listed and one.listed.year for one in matched.files] == [2021, None]
