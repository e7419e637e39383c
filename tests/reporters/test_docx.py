from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from corpus_printing import office
from docx import Document
from docx.document import Document as Opened
from lxml import etree
from sample import (
    ACROSS,
    BAD,
    FULL,
    GOOD,
    HOSTILE,
    NASTY,
    UNREADABLE,
    audit,
    cell,
    explained,
    finding,
    verdict,
)  # fmt: skip

from auditor.model.location import Location
from auditor.model.verdict import Audit, Compared, Evidence, Skipped
from auditor.reporters.docx import REPORTER
from auditor.reporters.docx.body import numeral

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


def files(*audits: Audit, **changes: object) -> dict[str, bytes]:
    return {one.name: one.content for one in REPORTER.render(explained(*audits, **changes))}  # type: ignore[arg-type]


def opened(content: bytes) -> Opened:
    return Document(BytesIO(content))


def text(content: bytes) -> str:
    document = opened(content)
    cells = [one.text for table in document.tables for row in table.rows for one in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


LETTER = "整改通知书/整改通知书_青榆县交通运输局_2023年度.docx"


def test_a_letter_to_each_agency_with_findings_and_one_circular() -> None:
    found = files(*FULL.run.audits, across=ACROSS)
    assert list(found) == ["审核情况通报.docx", LETTER]


def test_the_letter_says_what_to_change_where_and_why() -> None:
    document = opened(files(BAD)[LETTER])
    lines = [(one.style.name, one.text) for one in document.paragraphs if one.style and one.text]
    assert lines[:4] == [
        ("Title", "政府信息公开工作年度报告"),
        ("Title", "整改通知书"),
        ("主送机关", "青榆县交通运输局："),
        (
            "Normal",
            "经审核，你单位2023年政府信息公开工作年度报告审核得分63–78分，等次为合格，有需要改正的问题3项、需要核实的事项1项。"
            "现将有关情况通知你单位，请对照修改，于    年  月  日前将修改后的报告报送我单位。",
        ),
    ]
    assert ("Heading 1", "一、数据勾稽") in lines
    assert ("Heading 2", "（一）第三部分表格各列各行之间的勾稽关系成立") in lines
    whole = text(files(BAD)[LETTER])
    assert "报告原文：“12”（第3页 表2第4行第3列）、“0”（第3页 表2第5行第3列）" in whole
    assert "（空白）（第3页 表2第28行第3列）" in whole
    assert "整改要求：核对本列四个数字" in whole
    assert "依据：年度报告格式（国办公开办函〔2021〕30号）、《政府信息公开条例》第五十条。" in whole
    assert whole.index("请你单位核实下列事项") < whole.index("没有找到落实上级政务公开工作要点的情况")
    assert whole.index("没有找到落实上级") < whole.index("正文没有写明收到申请的件数")
    assert len(opened(files(BAD)[LETTER]).tables[0].rows) == 5


def test_the_circular_counts_and_names() -> None:
    missing = finding(
        "X601", "清单上的青榆县水利局没有报告", evidence=(Evidence(quote="青榆县水利局"),), name="roster"
    )
    across = (verdict("X601", "fail", missing),)
    whole = text(files(GOOD, UNREADABLE, BAD, across=across)["审核情况通报.docx"])
    assert "关于2023年度政府信息公开工作年度报告" in whole
    assert (
        "共收到报告3份，完成审核2份，未能审核1份，平均得分80.5–89分。按等次分，优秀1份、良好0份、合格1份、不合格0份。"
        in whole
    )
    assert "共发现问题5项，其中错误3项、警告2项、提示0项；没有发现问题的报告1份。" in whole
    assert sum(map(int, re.findall(r"共(\d+)项", whole))) == 5  # what the parts come to
    assert "1.第三部分各列收办平衡：1项，青榆县交通运输局。" in whole
    assert "（疑似，待核实）" in whole
    assert "未报送的机关1个：青榆县水利局。" in whole
    assert "未报送的单位要尽快补报" in whole
    assert "补报" not in text(files(GOOD, BAD)["审核情况通报.docx"])  # nobody is known not to have submitted
    assert "1.qingyu-forestry.pdf：扫描件，没有文字层" in whole
    tables = opened(files(*FULL.run.audits)["审核情况通报.docx"]).tables
    assert [[row.cells[1].text for row in table.rows] for table in tables] == [
        ["机关", "青榆县文化和旅游局", "青榆县交通运输局"],
        ["机关", "qingyu-forestry.pdf"],
    ]


def test_the_circular_of_an_interrupted_run_says_what_is_not_audited_yet() -> None:
    whole = explained(GOOD, BAD)
    skipped = Skipped(unfinished=("未审核.docx", "未审核.pdf"))
    cut = replace(whole, run=whole.run.model_copy(update={"skipped": skipped}))
    told = text(next(iter(REPORTER.render(cut))).content)
    assert "共收到报告4份，完成审核2份，尚未审核2份，平均得分" in told


def test_the_circular_says_how_many_reports_were_only_compared_with() -> None:
    whole = explained(GOOD, BAD)
    beside = tuple(
        Compared(path=f"上年/{path}", digest=None, reason=reason)
        for path, reason in (("a", ""), ("b", "损坏"))
    )
    told = text(
        next(
            iter(REPORTER.render(replace(whole, run=whole.run.model_copy(update={"compared": beside}))))
        ).content
    )
    assert "共收到报告2份，完成审核2份" in told and "另有以往的报告等1份只供对照，没有审核。" in told
    assert "只供对照" not in text(next(iter(REPORTER.render(whole))).content)


def test_a_letter_on_one_of_several_files_names_it_and_no_letter_names_rules() -> None:
    again = BAD.model_copy(
        update={
            "path": "submissions/另一份.pdf",
            "verdicts": (*BAD.verdicts, verdict("N201", "unverifiable", reason="没有读到统计期限，见 T103")),
        }
    )
    found = files(BAD, again)
    first, second = (text(content) for name, content in found.items() if name.startswith("整改通知书/"))
    assert "工作年度报告（qingyu-transport.docx）审核得分" in first
    assert "工作年度报告（另一份.pdf）审核得分" in second
    assert "没有读到统计期限。" in second and "T103" not in second


def test_the_circular_names_no_faults_by_class() -> None:
    broken = UNREADABLE.model_copy(update={"reason": "PDF 已损坏。请用原程序重新导出 PDF 后再试"})
    whole = text(files(GOOD, broken)["审核情况通报.docx"])
    assert "：PDF 已损坏。请用原程序重新导出 PDF 后再试。" in whole


def test_the_circular_tells_agencies_nothing_of_installing() -> None:
    scan = 'PDF 是扫描件，没有文字层。要识别扫描件，请安装识别组件：pip install "auditor[ocr]"；或提供由 Word 导出的原件'
    packed = "未装组件。请安装 auditor[archives]（pip install 'auditor[archives]'，并装有系统库），或改用 ZIP 重新打包"
    unread = [
        UNREADABLE.model_copy(update={"reason": reason, "path": reason[:3]})
        for reason in (scan, packed, "文件是空的。请向报送机关索取完整的文件")
    ]
    whole = text(files(GOOD, *unread)["审核情况通报.docx"])
    assert "没有文字层。请提供由 Word 导出的原件。" in whole
    assert "未装组件。请改用 ZIP 重新打包。" in whole
    assert "文件是空的。" in whole and "报送机关" not in whole


def test_the_letter_quotes_words_once_and_figures_each_time() -> None:
    pieces = tuple(cell(words, 4, column) for words in ("未经复议直接起诉", "0") for column in (6, 7))
    bare = finding("N202", "两格空白", evidence=pieces)
    whole = text(files(BAD.model_copy(update={"verdicts": (verdict("N202", "fail", bare),)}))[LETTER])
    assert (
        "“未经复议直接起诉”（第3页 表2第4行第6列、第3页 表2第4行第7列）、“0”（第3页 表2第4行第6列）、“0”（"
        in whole
    )


def test_the_letter_quotes_so_many_figures_and_says_how_many_there_are() -> None:
    def quoted(count: int) -> str:
        pieces = tuple(cell("0", row, 3) for row in range(count))
        many = finding("N202", "许多格", evidence=pieces)
        return text(files(BAD.model_copy(update={"verdicts": (verdict("N202", "fail", many),)}))[LETTER])

    assert quoted(8).count("“0”") == 8 and "处。" not in quoted(8)
    assert quoted(9).count("“0”") == 8 and "等9处。" in quoted(9)


def test_the_agency_answers_on_a_sheet_with_its_name() -> None:
    lines = text(files(BAD)[LETTER]).splitlines()
    assert "填报单位：青榆县交通运输局" in lines[lines.index("整改情况反馈表") :]


def test_the_circular_names_an_agency_once() -> None:
    pair = [Evidence(quote="同", location=Location(document=one.path, page=1)) for one in (GOOD, BAD)]
    copied = [finding("X601", "相同", evidence=tuple(pieces)) for pieces in (pair, pair[::-1])]
    whole = text(files(GOOD, BAD, across=(verdict("X601", "fail", *copied),))["审核情况通报.docx"])
    assert "：2项，青榆县文化和旅游局、青榆县交通运输局。" in whole


def test_what_is_said_elsewhere_is_not_called_printed_and_what_fails_is_not_asked_for_again() -> None:
    dated = finding(
        "D401",
        "清单登记的发布日期早于落款日期",
        evidence=(
            Evidence(quote="2022-01-16"),
            Evidence(quote="2022年1月21日", location=Location(paragraph=3)),
        ),
    )
    late = BAD.model_copy(
        update={
            "verdicts": (
                verdict("D401", "fail", dated),
                verdict("T104", "fail", finding("T104", "没有写明统计期限")),
                verdict("C501", "unverifiable", reason="没有读到统计期限，见 T104；第二处日期不清"),
            )
        }
    )
    whole = text(files(late)[LETTER])
    assert "报告原文：“2022年1月21日”（第3段）。" in whole
    assert "另有记载：“2022-01-16”。" in whole
    assert "1.第二处日期不清。" in whole and "没有读到统计期限" not in whole


def test_what_the_office_has_to_settle_goes_to_no_agency() -> None:
    where = Location(document=BAD.path, page=1)
    suspected = {"name": "roster", "certainty": "suspected", "severity": "warning"}
    unlisted = finding(
        "X601", "报告不在清单上", evidence=(Evidence(quote="甲", location=where),), **suspected
    )
    missing = finding("X601", "没有报告", evidence=(Evidence(quote="青榆县水利局"),), **suspected)
    found = files(BAD, across=(verdict("X601", "fail", unlisted, missing),))
    assert "不在清单上" not in text(found[LETTER])
    assert "没有收到报告、待核实的机关1个：青榆县水利局。" in text(found["审核情况通报.docx"])


@pytest.mark.parametrize("name", ["审核情况通报.docx", LETTER])
def test_the_layout_is_that_of_official_documents(name: str) -> None:
    content = files(*FULL.run.audits)[name]
    document = opened(content)
    section = document.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides if side] == [37, 35, 28, 26]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [210, 297]
    normal = document.styles["Normal"]
    assert (normal.font.size.pt, normal.paragraph_format.line_spacing.pt) == (16, 28)
    with ZipFile(BytesIO(content)) as archive:
        styles, footer = archive.read("word/styles.xml").decode(), archive.read("word/footer1.xml").decode()
        assert 'eastAsia="仿宋_GB2312"' in styles and 'eastAsia="方正小标宋简体"' in styles
        assert "－ " in footer and " PAGE " in footer
        assert 'w:altName w:val="仿宋"' in archive.read("word/fontTable.xml").decode()
        for part in archive.namelist():
            etree.fromstring(archive.read(part))


@pytest.mark.parametrize("name", [HOSTILE, "<w:r><w:t>x</w:t></w:r>", "]]>&amp;\ufffe\x00", "../../a", "CON"])
def test_hostile_text_is_text_and_names_are_safe(name: str) -> None:
    where = Evidence(quote=name, location=Location(line=1))
    bad = finding("T112", name, evidence=(where,), suggestion=name, expected=name, actual=name)
    found = files(audit(f"{name}.txt", name, verdicts=(verdict("T112", "fail", bad),)))
    (letter,) = [one for one in found if one != "审核情况通报.docx"]
    assert letter.count("/") == 1 and not set(letter) & set('<>:"\\|?*')
    for content in found.values():
        assert opened(content).element.xpath("count(//w:t[text()='x'])") == 0
        assert not set(text(content)) & set("\x1b\u202e\ufffe")


def test_that_one_report_came_in_two_files_is_no_reason_for_a_letter() -> None:
    place = Location(document=GOOD.path)
    twice = finding(
        "X601",
        "2个相同的文件",
        name="roster",
        severity="info",
        evidence=(Evidence(quote="", location=place),),
    )
    clean = GOOD.model_copy(update={"verdicts": GOOD.verdicts[:2]})
    assert list(files(clean, across=(verdict("X601", "fail", twice),))) == ["审核情况通报.docx"]


def test_agencies_of_the_same_name_have_letters_of_their_own() -> None:
    found = files(BAD, BAD.model_copy(update={"path": "other.docx"}))
    assert list(found)[1:] == [LETTER, LETTER.replace(".docx", "（2）.docx")]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert files(*FULL.run.audits, across=ACROSS) == files(*FULL.run.audits, across=ACROSS)
    for content in files(NASTY).values():
        assert {one.date_time[0] for one in ZipFile(BytesIO(content)).infolist()} == {1980}


def test_numerals_up_to_ninety_nine() -> None:
    assert [numeral(one) for one in (1, 10, 11, 20, 21, 99)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
    ]


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_an_office_program_lays_it_out(tmp_path: Path) -> None:
    many = tuple(cell(str(number), number, 3) for number in range(1, 40))
    wide = finding("N201", "很长的说明" * 60, evidence=many, suggestion="改" * 300)
    found = files(audit("长.txt", "名称很长的机关" * 12, verdicts=(verdict("N201", "fail", wide),)))
    circular, letter = laid_out(list(found.values()), tmp_path)
    for pages in (circular, letter):
        assert [round(side * 25.4 / 72) for side in pages[0].get_size()] == [210, 297]
        assert "－ 1 －" in words(pages[0])


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
def test_no_signature_stands_alone_on_a_page(tmp_path: Path) -> None:
    """Whichever line of a page the text ends on."""
    found = []
    for lines in range(1, 24):
        long = finding("N201", "说明", suggestion="改" * 28 * lines)
        (letter,) = (
            content
            for name, content in files(
                audit("长.txt", "机关", verdicts=(verdict("N201", "fail", long),))
            ).items()
            if "整改" in name
        )
        found.append(letter)
    for pages in laid_out(found, tmp_path):
        (signed,) = [words(page) for page in pages if "发文机关名称" in words(page)]
        assert "请同时更正公布的版本" in signed and "附件：整改情况反馈表" in signed


def laid_out(contents: Sequence[bytes], folder: Path) -> list[PdfDocument]:
    """As LibreOffice prints them."""
    pdfium = pytest.importorskip("pypdfium2")
    for number, content in enumerate(contents):
        (folder / f"{number}.docx").write_bytes(content)
    command = [str(office()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(folder / f"{number}.docx") for number in range(len(contents))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [pdfium.PdfDocument(folder / f"{number}.pdf") for number in range(len(contents))]


def words(page: PdfPage) -> str:
    return page.get_textpage().get_text_bounded().replace("\u3000", " ").replace("\r\n", "")
