"""The agencies' own files with notes in them: made by real programs, read back by other ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as raw
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas
from sample import audit, explained, finding, verdict

from auditor.errors import ExhaustedError, UnreadableError
from auditor.extensions import Explained
from auditor.model.location import Location
from auditor.model.verdict import Evidence
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.annotated import LEFT_OUT, REPORTER

PDF, DOCX = "青榆县水利局_2023年度.pdf", "青榆县水利局_2023年度.docx"
EXAMPLES = Path(__file__).parents[2] / "examples" / "submissions"


def pdf(*, turn: int = 0, crop: bool = False) -> bytes:
    out = BytesIO()
    page = Canvas(out, pagesize=(300, 400), invariant=1)
    page.setPageRotation(turn)
    if crop:
        page.setCropBox((20, 30, 280, 390))
    page.drawString(100, 300, "12")
    page.showPage()
    page.drawString(50, 50, "second")
    page.showPage()
    page.save()
    return out.getvalue()


def docx(*, twice: bool = False) -> bytes:
    document = Document()
    document.add_paragraph("一、总体情况")
    document.add_paragraph("本年收到申请 3 件。")
    document.add_paragraph("无法提供，无。")
    document.add_paragraph("无。")
    document.add_paragraph("重复的第一段")
    document.add_paragraph("重复的第二段")
    table = document.add_table(2, 3)
    table.cell(1, 1).text = "12"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    if twice:
        document.add_comment(document.paragraphs[0].runs, "别人的批注", author="甲")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def made(name: str, data: bytes, *pieces: Evidence, digest: str | None = None) -> Explained:
    bad = finding("N201", "两边不相等", evidence=pieces, suggestion="改为 13")
    one = audit(name, "青榆县水利局", verdicts=(verdict("N201", "fail", bad),))
    whole = explained(one.model_copy(update={"digest": digest or hashlib.sha256(data).hexdigest()}))
    return Explained(**(vars(whole) | {"original": lambda path: data}))


def files(given: Explained) -> dict[str, bytes]:
    return {one.name: one.content for one in REPORTER.render(given)}


def annotations(content: bytes, number: int) -> list[tuple[int, tuple[int, ...], str]]:
    """Kind, box (left, bottom, right, top), and text of each on a page."""
    page = pypdfium2.PdfDocument(content)[number]
    found = []
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        one = raw.FPDFPage_GetAnnot(page, index)
        rect = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(one, rect)
        size = raw.FPDFAnnot_GetStringValue(one, b"Contents", None, 0)
        buffer = (raw.FPDF_WCHAR * (size // 2))()
        raw.FPDFAnnot_GetStringValue(one, b"Contents", buffer, size)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        box = (rect.left, rect.bottom, rect.right, rect.top)
        found.append((raw.FPDFAnnot_GetSubtype(one), tuple(map(round, box)), text))
    return found


@pytest.mark.parametrize(
    ("turn", "crop", "box", "expected"),
    [
        (0, False, (100, 90, 120, 102), (100, 298, 120, 310)),
        (0, True, (80, 80, 100, 92), (100, 298, 120, 310)),
        (90, False, (298, 100, 310, 120), (100, 298, 120, 310)),
        (180, False, (180, 198, 200, 210), (100, 198, 120, 210)),
        (270, True, (80, 160, 92, 180), (100, 208, 120, 220)),
    ],
)
def test_a_highlight_stands_at_the_very_place(
    turn: int, crop: bool, box: tuple[float, float, float, float], expected: tuple[int, ...]
) -> None:
    data = pdf(turn=turn, crop=crop)
    where = Location(page=1, table=1, row=1, column=1, box=box)
    content = files(made("报告.pdf", data, Evidence(quote="12", location=where)))[PDF]
    ((kind, place, text),) = annotations(content, 0)
    assert kind == raw.FPDF_ANNOT_HIGHLIGHT
    assert place == expected
    assert text.startswith("【错误】N201 第三部分各列收办平衡\n两边不相等")
    assert "修改：改为 13" in text
    assert annotations(content, 1) == []


def test_lines_of_a_paragraph_are_marked_each_for_itself() -> None:
    out = BytesIO()
    page = Canvas(out, pagesize=(300, 400), invariant=1)
    for line, text in enumerate(("first line of it", "the second one", "above none")):
        page.drawString(100, 300 - 20 * line, text)
    page.save()
    where = Location(page=1, paragraph=1, box=(98, 85, 250, 125))
    content = files(made("a.pdf", out.getvalue(), Evidence(quote="first", location=where)))[PDF]
    one = pypdfium2.PdfDocument(content)[0]
    mark = raw.FPDFPage_GetAnnot(one, 0)
    corners = raw.FS_QUADPOINTSF()
    tops = []
    for at in range(raw.FPDFAnnot_CountAttachmentPoints(mark)):
        raw.FPDFAnnot_GetAttachmentPoints(mark, at, corners)
        tops.append((round(corners.y1), round(corners.y3)))
    assert len(tops) == 2
    assert 300 < tops[0][0] < 315 and tops[0][1] > 292
    assert 280 < tops[1][0] < 295 and tops[1][1] > 272


def test_a_pdf_keeps_its_own_bytes_in_front() -> None:
    data = pdf()
    content = files(
        made("报告.pdf", data, Evidence(quote="12", location=Location(page=2, box=(1, 2, 3, 4))))
    )[PDF]
    assert content.startswith(data)
    assert pypdfium2.PdfDocument(content)[1].get_textpage().get_text_bounded() == "second"


def test_a_finding_without_a_place_is_a_note_on_the_first_page() -> None:
    content = files(made("报告.pdf", pdf()))[PDF]
    ((kind, _, text),) = annotations(content, 0)
    assert kind == raw.FPDF_ANNOT_TEXT
    assert "两边不相等" in text


def comments(content: bytes) -> list[tuple[str, str]]:
    """The text each comment stands at, and its own."""
    document = Document(BytesIO(content))
    found = []
    for comment in document.comments:
        xpath = f".//w:p[w:commentRangeStart/@w:id='{comment.comment_id}']"
        (paragraph,) = document.element.body.xpath(xpath)
        found.append(("".join(paragraph.xpath(".//w:t/text()")), comment.text))
    return found


@pytest.mark.parametrize(
    ("quote", "where", "expected"),
    [
        ("收到申请 3 件", Location(paragraph=2), "本年收到申请 3 件。"),
        ("收到申请３件", Location(paragraph=9), "本年收到申请 3 件。"),
        ("12", Location(table=1, row=2, column=2), "12"),
        ("12", Location(table=7, row=2, column=2), "12"),
        ("合并", Location(table=1, row=1, column=2), "合并"),
        ("合并", Location(table=1, row=2, column=1), ""),
        ("无。", Location(paragraph=4), "无。"),
        ("重复", Location(paragraph=6), "重复的第二段"),
        ("13", Location(table=1, row=2, column=2), "一、总体情况"),
        ("", Location(), "一、总体情况"),
    ],
)
def test_a_comment_stands_where_its_text_does(quote: str, where: Location, expected: str) -> None:
    given = made("报告.docx", docx(), Evidence(quote=quote, location=where))
    ((place, text),) = comments(files(given)[DOCX])
    assert place == expected
    assert text.startswith("【错误】N201")


def test_comments_of_others_stay() -> None:
    content = files(made("报告.docx", docx(twice=True)))[DOCX]
    assert [text.split("】")[0] for _, text in comments(content)] == ["别人的批注", "【错误"]


def test_other_parts_of_a_docx_are_left_as_they_are() -> None:
    data = docx()
    content = files(made("报告.docx", data))[DOCX]
    with ZipFile(BytesIO(data)) as before, ZipFile(BytesIO(content)) as after:
        changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        for name in set(before.namelist()) - changed:
            assert after.read(name) == before.read(name)
        assert set(after.namelist()) - set(before.namelist()) <= {"word/comments.xml"}


def test_what_is_added_to_a_docx_says_nothing_of_the_system() -> None:
    with ZipFile(BytesIO(files(made("报告.docx", docx()))[DOCX])) as after:
        added = after.getinfo("word/comments.xml")
    assert (added.create_system, added.date_time) == (0, (1980, 1, 1, 0, 0, 0))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("报告.txt", b"text", "只有 PDF 和 DOCX 能加批注"),
        ("报告.pdf", b"%PDF-1.7 nothing", "文件无法打开"),
        ("报告.docx", b"PK\x03\x04 nothing", "文件无法加批注"),
    ],
)
def test_what_cannot_be_annotated_is_listed(name: str, data: bytes, reason: str) -> None:
    found = files(made(name, data))
    assert list(found) == [LEFT_OUT]
    assert f"{name}：{reason}" in found[LEFT_OUT].decode("utf-8-sig")


def test_a_file_that_ends_the_process_costs_itself_alone() -> None:
    names, data = ("甲.pdf", "乙.pdf"), pdf()
    bad = finding("N201", "两边不相等", evidence=(Evidence(quote="12", location=Location(page=1)),))
    audits = [
        audit(name, agency, verdicts=(verdict("N201", "fail", bad),)).model_copy(
            update={"digest": hashlib.sha256(data).hexdigest()}
        )
        for name, agency in zip(names, ("甲局", "乙局"), strict=True)
    ]

    def apart(function: Callable[..., bytes], data: bytes, path: str, *more: object) -> bytes:
        if path == "甲.pdf":
            raise ExhaustedError("读取时程序意外终止（信号 11）")
        return function(data, path, *more)

    given = Explained(**(vars(explained(*audits)) | {"original": lambda path: data, "apart": apart}))
    found = files(given)
    assert sorted(found) == sorted(["乙局_2023年度.pdf", LEFT_OUT])
    assert "甲.pdf：读取时程序意外终止（信号 11）" in found[LEFT_OUT].decode("utf-8-sig")


def test_only_the_very_file_that_was_audited_is_annotated() -> None:
    assert "有改动" in files(made("报告.pdf", pdf(), digest="00" * 32))[LEFT_OUT].decode("utf-8-sig")

    def gone(path: str) -> bytes:
        raise UnreadableError("文件不存在")

    given = Explained(**(vars(made("报告.pdf", pdf())) | {"original": gone}))
    assert "文件不存在" in files(given)[LEFT_OUT].decode("utf-8-sig")


@pytest.mark.parametrize("name", ["报告.pdf", "报告.docx"])
def test_the_same_file_gives_the_same_bytes(name: str) -> None:
    data = pdf() if name.endswith("pdf") else docx()
    given = made(name, data, Evidence(quote="12", location=Location(page=1, box=(1, 2, 3, 4))))
    assert files(given) == files(given)


def test_the_examples_are_marked_at_every_finding(host: PluginHost) -> None:
    pipeline = Pipeline(host, "shandong-2021")
    chosen = pipeline.collect([one for one in sorted(EXAMPLES.iterdir()) if one.suffix in (".pdf", ".docx")])
    run = pipeline.run(chosen)
    registries = host.registries
    given = Explained(
        run, registries.rules.as_dict(), registries.sources.as_dict(), pipeline.rulesets,
        original=lambda path: Path(path).read_bytes(),
    )  # fmt: skip
    for name, content in files(given).items():
        agency = name.partition("_")[0]
        (own,) = [one for one in run.audits if one.report and one.report.agency.name == agency]
        if name.endswith(".pdf"):
            pages = range(len(pypdfium2.PdfDocument(content)))
            texts = "\n".join(text for page in pages for _, _, text in annotations(content, page))
        else:
            texts = "\n".join(text for _, text in comments(content))
        for one in own.findings:
            assert one.message in texts


def test_what_the_office_has_to_settle_in_its_own_list_is_not_in_the_agencys_file() -> None:
    data, place = pdf(), Location(document="年报.pdf", page=1, box=(1, 2, 3, 4))
    unlisted = finding(
        "N201",
        "不在清单上",
        name="roster",
        certainty="suspected",
        evidence=(Evidence(quote="12", location=place),),
    )
    one = audit("年报.pdf", "甲局", verdicts=(), digest=hashlib.sha256(data).hexdigest())
    given = explained(one, across=(verdict("N201", "fail", unlisted),))
    assert files(Explained(**(vars(given) | {"original": lambda path: data}))) == {}


def test_files_of_the_same_name_are_told_apart_by_agency() -> None:
    data = pdf()
    digest = hashlib.sha256(data).hexdigest()
    bad = verdict("N201", "fail", finding("N201", "两边不相等"))
    audits = [
        audit(f"{folder}/年报.pdf", agency, verdicts=(bad,), digest=digest)
        for folder, agency in (("1", "甲局"), ("2", "乙局"), ("3", "乙局"), ("4", None))
    ]
    given = Explained(**(vars(explained(*audits)) | {"original": lambda path: data}))
    assert list(files(given)) == [
        "甲局_2023年度.pdf",
        "乙局_2023年度.pdf",
        "乙局_2023年度（2）.pdf",
        "年报.pdf",
    ]
