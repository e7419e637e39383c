"""What stands in a cell beside a figure never becomes a digit of it; what may be missing from it is a doubt."""

from __future__ import annotations

import pytest
from docx_parts import body, lines, p, package, part, read, relationships, run, tbl, tc, tr, zipped

from auditor.model.document import TableCell


def cell(inside: str, properties: str = "", **parts: str | bytes) -> TableCell:
    document = body(tbl(tr(tc(p(inside), properties), tc("0")), tr(tc("1"), tc("2"))), **parts)
    return document.tables[0].cells[0]


def field(code: str, result: str | None) -> str:
    middle = "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(result)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{end}"


SUPER, LINE, SMALL = '<w:vertAlign w:val="superscript"/>', "<w:strike/>", '<w:sz w:val="12"/>'
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("1") + run("2") + run("3"), "123"),
        (run("12") + "<w:r><w:footnoteReference w:id='1'/></w:r>", "12"),
        (run("12") + "<w:r><w:endnoteReference w:id='1' w:customMarkFollows='1'/><w:t>1</w:t></w:r>" + run("3"), "123"),
        (run("12") + "<w:r><w:commentReference w:id='1'/></w:r>", "12"),
        (run("12") + run("1", '<w:vertAlign w:val="baseline"/>'), "121"),
        (run("12", '<w:position w:val="6"/>'), "12"),
        (field(" =SUM(LEFT) ", "15"), "15"),
        (field(" XE 公开 ", None) + run("4"), "4"),
        ("<w:r><w:t>\n   12\n  </w:t></w:r>", "12"),
        (run("1") + run("9", "<w:vanish/>") + run("2"), "12"),
        ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12"),
        (run("12", SMALL), "12"),
        (run("12") + run("（件）", SMALL), "12（件）"),
        (f'<w:hyperlink w:anchor="n">{run("12")}</w:hyperlink>', "12"),
        (f'<x:y xmlns:x="urn:x">{run("件")}</x:y>' + run("12"), "件12"),
    ],
    ids=range(15),
)  # fmt: skip
def test_a_figure_and_nothing_else(inside: str, text: str) -> None:
    found = cell(inside)
    assert (found.text, found.doubt) == (text, None)


@pytest.mark.parametrize(
    ("inside", "text", "reason"),
    [
        (run("12") + run("1", SUPER), "12¹", "上标"),
        (run("12") + run("①", SUPER), "12①", "上标"),
        (run("12") + run("1", '<w:position w:val="10"/>'), "121", "上标"),
        (run("12") + run("3", '<w:rStyle w:val="note"/>'), "12³", "上标"),
        (run("12", SUPER), "12", "上标"),
        (run("12") + run("1", SMALL), "121", "上标"),
        (run("12") + run("1", '<w:rStyle w:val="note"/>' + SMALL), "12¹", "上标"),
        (run("12") + f'<w:hyperlink w:anchor="n">{run("1")}</w:hyperlink>', "121", "链接"),
        (run("12") + field(" NOTEREF n ", "1"), "121", "注释"),
        (run("12") + field(r" HYPERLINK \l n ", "1"), "121", "注释"),
        *((FRACTION.replace("m:f>", f"m:{name}>"), "1/2", "公式") for name in ("eqArr", "limUpp", "func", "d", "borderBox")),
        (run("12", LINE) + run("13"), "1213", "删除线"),
        ("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "", "图片"),
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "", "嵌入对象"),
        (field(r" EQ \o\ac(○,1) ", None), "", "域"),
        ('<w:fldSimple w:instr=" AUTONUM "/>', "", "域"),
        (FRACTION, "1/2", "公式"),
        (run("12") + f'<x:y xmlns:x="urn:x">{run("3")}</x:y>', "123", "扩展标记"),
        (run("12") + '<x:start xmlns:x="urn:x" hidden="1"/>' + run("3"), "123", "扩展标记"),
    ],
    ids=range(23),
)  # fmt: skip
def test_what_makes_a_figure_doubtful(inside: str, text: str, reason: str) -> None:
    styles = part(
        "styles",
        f'<w:style w:type="character" w:styleId="note"><w:name w:val="n"/><w:rPr>{SUPER}</w:rPr></w:style>',
    )
    found = cell(inside, styles=styles)
    assert found.text == text
    assert found.doubt is not None
    assert reason in found.doubt


@pytest.mark.parametrize("padding", [0, 400])
@pytest.mark.parametrize(
    "look", ['<w:color w:val="FFFFFF"/>', '<w:color w:val="ffffff"/>', '<w:sz w:val="2"/>']
)
def test_figures_that_cannot_be_seen_are_a_doubt_and_words_are_not(look: str, padding: int) -> None:
    """Also in a part long enough to be condensed before it is parsed."""
    cells = tc(p(run("7", look) + run("12"))) + tc(p(run("合", look) + run("12")))
    text = run("正文" * padding, '<w:color w:val="000000"/><w:sz w:val="21"/>')
    first, second = body(p(text) + tbl(tr(cells))).tables[0].cells
    assert (first.text, second.text, second.doubt) == ("712", "合12", None)
    assert first.doubt and "看不见" in first.doubt


def test_number_of_a_list_beside_a_figure_is_a_doubt_and_beside_words_is_not() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    rows = tr(tc(p(run("25"), listed)), tc(p(run("项目"), listed))) + tr(tc("1"), tc("2"))
    figure, words = body(tbl(rows), numbering=numbering).tables[0].cells[:2]
    assert (figure.text, bool(figure.doubt)) == ("125", True)
    assert (words.text, words.doubt) == ("2项目", None)


def test_change_of_merging_not_yet_accepted_is_a_doubt() -> None:
    found = cell(run("5"), "<w:cellMerge w:vMerge='cont'/>")
    assert (found.text, bool(found.doubt)) == ("5", True)


def test_merge_of_another_width_does_not_hide_a_figure() -> None:
    down = '<w:vMerge w:val="restart"/>'
    wide = '<w:gridSpan w:val="2"/><w:vMerge/>'
    (table,) = body(tbl(tr(tc("a", down), tc("1"), tc("2")), tr(tc("7", wide), tc("3")))).tables
    assert [one.text for one in table.cells] == ["a", "1", "2", "7", "3"]


def test_old_merges_in_both_directions_at_once() -> None:
    both, across, down = (
        "<w:hMerge w:val='restart'/><w:vMerge w:val='restart'/>",
        "<w:hMerge/>",
        "<w:vMerge/>",
    )
    rows = (
        tr(tc("a", both), tc("", across + "<w:vMerge w:val='restart'/>"), tc("1")),
        tr(tc("", "<w:hMerge w:val='restart'/>" + down), tc("", across + down), tc("2")),
    )
    (table,) = body(tbl(*rows)).tables
    assert [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in table.cells] == [
        ("a", 0, 0, 2, 2), ("1", 0, 2, 1, 1), ("2", 1, 2, 1, 1),
    ]  # fmt: skip


def test_notes_come_after_the_paragraph_or_table_they_belong_to() -> None:
    def mark(number: int) -> str:
        return f"<w:r><w:footnoteReference w:id='{number}'/></w:r>"

    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'
    separator = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
    text = part("footnotes", separator + note.format(1, run("注甲")) + note.format(2, run("注乙")))
    document = read(
        package(
            p(run("段一") + mark(1)) + tbl(tr(tc(p(run("12") + mark(2))), tc("1"))) + p("段二"),
            {"footnotes.xml": "footnotes"},
            footnotes=text,
        )
    )
    assert lines(document) == ["段一", "注甲", "注乙", "段二"]
    assert [one.text for one in document.tables[0].cells] == ["12", "1"]
    assert any("脚注和尾注" in note for note in document.ignored)


def test_object_that_stands_for_a_table_is_told_with_its_place() -> None:
    document = body(p("三、收到和处理情况") + p("<w:r><w:object><o:OLEObject/></w:object></w:r>"))
    assert any("三、收到和处理情况" in note and "嵌入对象" in note for note in document.ignored)


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ('<w:r><w:drawing><a:graphic><a:graphicData uri="http://x.org/2014/chartex"/></a:graphic></w:drawing></w:r>', "图表"),
        ('<w:r><w:drawing><a:graphic><a:graphicData uri="http://x.org/2006/lockedCanvas"/></a:graphic></w:drawing></w:r>', "图形"),
        (tbl(tr(tc("1"), tc("2"))), "表格"),
    ],
)  # fmt: skip
def test_what_may_hold_figures_that_are_not_read_is_a_gap(inside: str, what: str) -> None:
    found = body(p("三、收到和处理情况") + f"<w:p>{inside}</w:p>")
    assert [gap.what for gap in found.gaps] == [what]


def test_choice_that_is_not_understood_gives_way_to_its_fallback() -> None:
    new = (
        '<w:r><mc:AlternateContent xmlns:n="http://example.org/new"><mc:Choice Requires="n"><n:x/></mc:Choice>'
        "<mc:Fallback><w:t>5</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert cell(new).text == "5"


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_embedded_documents_are_read_in_their_place(kind: str) -> None:
    rows = "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    inner: str | bytes = (
        f"<html><head><meta charset=utf-8></head><body><p>内段</p><table border=1>{rows}</table></body></html>"
    )
    if kind == "docx":
        inner = package(p("内段") + tbl(tr(tc("1"), tc("2")), tr(tc("3"), tc("4"))))
    document = read(
        zipped(
            {
                "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
                "word/_rels/document.xml.rels": relationships({"chunk.bin": "aFChunk"}),
                "word/chunk.bin": inner,
                "word/document.xml": part(
                    "document", f"<w:body>{p('前')}<w:altChunk r:id='r0'/>{p('后')}</w:body>"
                ),
            }
        )
    )
    assert lines(document) == ["前", "内段", "后"]
    assert [one.text for one in document.tables[0].cells] == ["1", "2", "3", "4"]


def test_hidden_numbered_paragraph_does_not_count() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(run("藏", "<w:vanish/>"), listed + "<w:rPr><w:vanish/></w:rPr>")
    assert lines(body(p(run("甲"), listed) + gone + p(run("乙"), listed), numbering=numbering)) == [
        "一、甲",
        "二、乙",
    ]


@pytest.mark.parametrize(
    "odd", ["5", "5&#10;6", "5&#xA;6", "5\r\n6", "5\n6", "&#13;5", "5|6", "", "&lt;5&gt;"]
)
def test_cells_side_by_side_keep_their_own_texts_whatever_one_holds(odd: str) -> None:
    rows = [tr(*(tc(p(run(str(10 * row + column)))) for column in range(8))) for row in range(40)]
    rows[20] = tr(tc(p(run("a"))), tc(p(run("b"))), tc(p(run(odd))), *(tc(p(run(text))) for text in "cdefg"))
    cells = body(tbl(*rows)).tables[0].cells
    found = {(cell.row, cell.column): cell.text for cell in cells}
    assert len(cells) == 320
    assert [found[20, column] for column in (0, 1, 3, 4, 5, 6, 7)] == list("abcdefg")
    assert [found[row, 7] for row in (19, 21)] == ["197", "217"]
    assert (
        found[20, 2].split()
        == odd.replace("&#10;", "\n")
        .replace("&#xA;", "\n")
        .replace("&#13;", "\n")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .split()
    )


def test_the_last_of_several_cells_side_by_side_may_be_merged_or_struck_out() -> None:
    span, gone = '<w:gridSpan w:val="2"/>', '<w:cellDel w:id="1" w:author="x"/>'
    rows = [tr(*(tc(p(run(str(10 * row + column)))) for column in range(8))) for row in range(40)]
    rows[3] = tr(*(tc(p(run(text))) for text in "abcdef"), tc(p(run("g")), span))
    rows[4] = tr(*(tc(p(run(text))) for text in "abcdefg"), tc(p(run("9")), gone), tc(p(run("h"))))
    found = {(cell.row, cell.column): (cell.text, cell.colspan) for cell in body(tbl(*rows)).tables[0].cells}
    assert found[3, 6] == ("g", 2)
    assert [found[4, column][0] for column in range(8)] == list("abcdefgh")


@pytest.mark.parametrize("odd", ["5", "5&#10;6"])
@pytest.mark.parametrize("row", ["_1_", "__1", "1__", "_12_", "1_2", "___", "1__2_3", "_1__2__", "123"])
def test_blank_cells_among_others_keep_their_places(row: str, odd: str) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    made = [tc(p() if one == "_" else p(run(one))) for one in row]
    rows = [tr(*made), tr(tc(p(), wide), *made), tr(*made, tc(p(), wide)), tr(tc(p(run(odd))), tc(p()))]
    cells = body(tbl(*rows * 12)).tables[0].cells
    texts = [
        (cell.row % 4, cell.column, cell.text) for cell in cells if cell.row % 4 < 3 and cell.colspan == 1
    ]
    once = [(at, column + 2 * (at == 1), one.strip("_")) for at in range(3) for column, one in enumerate(row)]
    assert texts == once * 12
