"""Figures in running text that may not be what is printed are in doubt, as those of cells are."""

from __future__ import annotations

import pytest
from docx_parts import body, p, package, part, read, run, tbl, tc, tr

from auditor.model.document import Document, Paragraph

SUPER, SMALL = '<w:vertAlign w:val="superscript"/>', '<w:sz w:val="12"/>'
STRUCK, WHITE = "<w:strike/>", '<w:color w:val="FFFFFF"/>'
LINK = f'<w:hyperlink w:anchor="n">{run("1")}</w:hyperlink>'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
BOX = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>3</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
STYLES = part(
    "styles",
    f'<w:style w:type="paragraph" w:styleId="gone"><w:name w:val="gone"/><w:rPr>{STRUCK}</w:rPr></w:style>',
)
LONG = "".join(
    p("各科室按月核对公开栏目。", f'<w:jc w:val="both"/><w:ind w:left="{at}"/>') for at in range(80)
)


def filled(inside: str) -> str:
    return f'<w:r><w:rPr><w14:textFill xmlns:w14="{W14}">{inside}</w14:textFill></w:rPr><w:t>9</w:t></w:r>'


def field(code: str, result: str) -> str:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    shown = run(result) if result else ""
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{shown}{end}"


def control(properties: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def sentence(inside: str) -> str:
    return p(run("共收到申请") + inside + run("件，均已答复。"))


def doubts(document: Document) -> list[str | None]:
    return [one.doubt for one in document.blocks if isinstance(one, Paragraph)]


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (run("9", STRUCK) + run("12"), "文字中有划掉的文字"),
        (run("9", WHITE) + run("12"), "文字中有看不见的数字"),
        (filled('<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>') + run("12"), "看不见"),
        (filled('<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>') + run("12"), "看不见"),
        (filled("<w14:solidFill><w14:srgbClr><w14:alpha w14:val='100000'/></w14:srgbClr></w14:solidFill>"), "看不见"),
        (run("12") + run("1", SMALL), "注释"),
        (run("12") + run("1", '<w:position w:val="12"/>'), "注释"),
        (run("12") + LINK, "注释"),
        (run("12") + field("NOTEREF n", "1"), "注释"),
        (field("PAGE", "12"), "由程序填写"),
        (field("REF n", ""), "只由程序显示"),
        (control("<w:showingPlcHdr/>", run("0")), "占位文字"),
        (run("12") + run("9", '<w:rFonts w:ascii="Wingdings"/>'), "符号字体"),
    ],
)  # fmt: skip
def test_what_makes_figures_of_a_sentence_doubtful(inside: str, reason: str, more: str) -> None:
    found = doubts(body(sentence(inside) + more))
    assert found[0] is not None and reason in found[0]
    assert not any(found[1:])


@pytest.mark.parametrize(
    "inside",
    [
        run("12"),
        run("12") + run("[1]", SUPER),
        run("12") + run("件") + run("注1", SMALL),
        run("公", STRUCK.replace("/", ' w:val="0"/')) + run("12"),
        field("REF n", "12"),
        f'<w:hyperlink w:anchor="n">{run("12")}</w:hyperlink>',
        run("见") + LINK + run("，共12"),
        run("12") + BOX,
        run("12") + BOX.replace("<w:t>3", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>3'),
        run("12") + "<w:r><w:drawing><a:blip/></w:drawing></w:r>",
        filled('<w14:solidFill><w14:srgbClr w14:val="C00000"/></w14:solidFill>'),
    ],
)  # fmt: skip
def test_what_leaves_a_sentence_as_it_is(inside: str) -> None:
    assert not any(doubts(body(sentence(inside))))


def test_a_paragraph_struck_out_by_its_style() -> None:
    struck = p("上年收到申请9件。", '<w:pStyle w:val="gone"/>')
    cell = tc(p("9", '<w:pStyle w:val="gone"/>'))
    document = body(
        struck + sentence(run("12")) + tbl(tr(cell, tc("2")), tr(tc("3"), tc("4"))) + LONG, styles=STYLES
    )
    assert [bool(one) for one in doubts(document)[:2]] == [True, False]
    assert [bool(one.doubt) for one in document.tables[0].cells] == [True, False, False, False]


def test_doubt_is_carried_on_over_the_deleted_end_of_a_paragraph() -> None:
    joins = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    document = body(p(run("共收到申请") + run("9", STRUCK), joins) + p("12件。") + p("均已答复3件。"))
    assert [bool(one) for one in doubts(document)] == [True, False]


def test_a_control_around_paragraphs_bears_on_those_in_it_and_no_others() -> None:
    inside = control("<w:showingPlcHdr/>", p("2019年1月1日"))
    document = body(sentence(run("12")) + control("", inside + p("12")) + p("3"))
    assert [bool(one) for one in doubts(document)] == [False, True, False, False]


def test_sentences_in_a_table_that_lays_out_the_page() -> None:
    text = "围绕供水保障、河湖管护和节水宣传，全年通过门户网站公开各类政府信息。" * 2
    document = read(package(tbl(tr(tc(p(text) + sentence(run("9", STRUCK) + run("12")) + p(text))))))
    assert [bool(one) for one in doubts(document)] == [False, True, False]
