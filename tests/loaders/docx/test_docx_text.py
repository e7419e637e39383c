"""What is read of a paragraph and what is not: changes, fields, hidden text, text boxes, symbols."""

from __future__ import annotations

import pytest
from docx_parts import body, lines, p, package, part, read, relationships, run, tbl, tc, tr, zipped

from auditor.loaders.base import Source
from auditor.loaders.docx import LOADER

BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
    f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
STRUCK = "<w:del><w:r><w:delText>3</w:delText></w:r></w:del>"


def wrap(tag: str, inside: str) -> str:
    return f"<w:{tag}>{inside}</w:{tag}>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("收到") + run("12") + run("件"), "收到12件"),
        (run("1") + wrap("ins", run("2")) + STRUCK + run("件"), "12件"),
        ("<w:moveFrom>" + run("旧") + "</w:moveFrom><w:moveTo>" + run("新") + "</w:moveTo>", "新"),
        (run("甲") + run("9", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>'), "甲乙"),
        (wrap("hyperlink", run("网址")) + wrap("smartTag", wrap("smartTag", run("年"))), "网址年"),
        (wrap("sdt", "<w:sdtPr><w:text/></w:sdtPr>" + wrap("sdtContent", run("15"))) + run("件"), "15件"),
        ('<w:fldSimple w:instr=" PAGE ">' + run("3") + "</w:fldSimple>", "3"),
        (wrap("r", "<w:t>A</w:t><w:tab/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t>"), "A\tB-C"),
        (wrap("r", wrap("ruby", wrap("rt", run("pin")) + wrap("rubyBase", run("拼")))), "拼"),
        ("<m:oMath><m:r><m:t>85%</m:t></m:r></m:oMath>", "85%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F037"/></w:r>', "☑7"),
        (run("a") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run("b"), "ab"),
        ("<w:bdo><w:dir>" + run("x") + "</w:dir></w:bdo><w:unknown>" + run("y") + "</w:unknown>", "xy"),
    ],
    ids=range(13),
)  # fmt: skip
def test_text_of_a_paragraph(inside: str, expected: str) -> None:
    assert lines(body(p(inside))) == [expected]


@pytest.mark.parametrize("how", ["drop", "margin", "none"])
def test_a_first_letter_that_is_set_large_belongs_to_what_follows(how: str) -> None:
    frame = f'<w:framePr w:dropCap="{how}" w:lines="2"/><w:rPr><w:sz w:val="72"/></w:rPr>'
    found = lines(body(p("前") + p("1", frame) + p("2件申请") + p("后")))
    assert found == (["前", "12件申请", "后"] if how != "none" else ["前", "1", "2件申请", "后"])


def field(*kinds: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)


def test_results_of_fields_are_read_and_their_codes_are_not() -> None:
    inner = (
        field("begin")
        + "<w:r><w:instrText>MERGEFIELD a</w:instrText></w:r>"
        + field("separate")
        + run("码")
        + field("end")
    )
    outer = (
        field("begin")
        + "<w:r><w:instrText>IF</w:instrText></w:r>"
        + inner
        + "<m:oMath><m:r><m:t>7</m:t></m:r></m:oMath>"
        + field("separate")
        + run("12")
        + field("end")
    )
    assert lines(body(p(outer + run("件")))) == ["12件"]


def test_field_that_never_ends_costs_no_other_paragraph() -> None:
    assert lines(
        body(p(field("begin") + run("码")) + p("正文") + p(field("end", "separate", "end") + run("尾")))
    ) == [
        "正文",
        "尾",
    ]


def test_line_breaks_part_paragraphs_but_not_cells() -> None:
    inside = "<w:r><w:t>一、总体情况</w:t><w:br/><w:t>正文</w:t><w:cr/></w:r>"
    document = body(p(inside) + tbl(tr(tc(p(inside) + p("尾") + p()), tc("1")), tr(tc("2"), tc("3"))))
    assert lines(document) == ["一、总体情况", "正文"]
    assert document.tables[0].cells[0].text == "一、总体情况\n正文\n尾"


def test_text_box_is_read_once_after_its_paragraph() -> None:
    document = body(p(run("锚") + SHAPE.format(p("框内"), p("框内"))) + p("后"))
    assert lines(document) == ["锚", "框内", "后"]
    fallback = (
        "<w:r><mc:AlternateContent><mc:Fallback><w:pict>"
        + BOX.format(p("旧框"))
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(body(p(fallback))) == ["旧框"]


@pytest.mark.parametrize(
    ("place", "heading", "over"),
    [
        ("<wp:positionV relativeFrom='paragraph'><wp:posOffset>{}</wp:posOffset></wp:positionV>", "六、其他", True),
        ("<wp:positionV relativeFrom='paragraph'><wp:posOffset>{}</wp:posOffset></wp:positionV>", "（一）收费", True),
        ("<wp:positionV relativeFrom='line'><wp:posOffset>{}</wp:posOffset></wp:positionV>", "青屿市林业局2021年度报告", True),
        ("<wp:positionV relativeFrom='paragraph'><wp:posOffset>{}</wp:posOffset></wp:positionV>", "见附表", False),
        ("<wp:positionV relativeFrom='page'><wp:posOffset>{}</wp:posOffset></wp:positionV>", "六、其他", False),
        ("<wp:positionV relativeFrom='paragraph'/>", "六、其他", False),
        ("", "六、其他", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize(("offset", "high"), [(0, True), (-254000, True), (381000, False)])
def test_a_heading_in_a_box_at_the_top_of_a_paragraph_stands_over_it(
    place: str, heading: str, over: bool, offset: int, high: bool
) -> None:
    drawn = '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    box = f"<w:r><w:drawing><wp:anchor xmlns:wp={drawn}>{place.format(offset)}{BOX.format(p(heading))}</wp:anchor></w:drawing></w:r>"
    said = lines(body(p("前") + p(box + run("收费0元。"))))
    assert said == (["前", heading, "收费0元。"] if over and high else ["前", "收费0元。", heading])


def test_a_heading_in_a_box_stands_over_its_paragraph_behind_which_another_box_stands() -> None:
    drawn = '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    place = "<wp:positionV relativeFrom='paragraph'><wp:posOffset>{}</wp:posOffset></wp:positionV>"
    below, over = (
        f"<w:r><w:drawing><wp:anchor xmlns:wp={drawn}>{place.format(at)}{BOX.format(p(text))}</wp:anchor></w:drawing></w:r>"
        for at, text in ((381000, "见附表"), (0, "六、其他"))
    )
    said = lines(body(p("前") + p(below + over + run("收费0元。"))))
    assert said == ["前", "六、其他", "收费0元。", "见附表"]


@pytest.mark.parametrize(
    ("style", "over"),
    [
        ("position:absolute;margin-top:0.5pt", True),
        ("position:absolute;margin-top:-20pt;mso-position-vertical-relative:text", True),
        ("position:absolute;margin-top:30pt", False),
        ("position:absolute;margin-top:0;mso-position-vertical-relative:page", False),
        ("margin-top:0pt", False),
    ],
)
def test_a_heading_in_an_old_box_at_the_top_of_a_paragraph(style: str, over: bool) -> None:
    held = f"<v:textbox><w:txbxContent>{p('六、其他')}</w:txbxContent></v:textbox>"
    box = f'<w:r><w:pict><v:shape style="{style}">{held}</v:shape></w:pict></w:r>'
    said = lines(body(p(box + run("收费0元。"))))
    assert said == (["六、其他", "收费0元。"] if over else ["收费0元。", "六、其他"])


def test_table_in_a_text_box_is_a_table() -> None:
    table = tbl(tr(tc("1"), tc("2")))
    document = body(p(run("锚") + SHAPE.format(table, table)))
    assert [[cell.text for cell in found.cells] for found in document.tables] == [["1", "2"]]


def test_text_box_in_a_cell_puts_the_cell_in_doubt() -> None:
    (table,) = body(tbl(tr(tc(p(SHAPE.format(p("7"), p("7")))), tc("8")))).tables
    assert [(cell.text, bool(cell.doubt)) for cell in table.cells] == [("7", True), ("8", False)]


@pytest.mark.parametrize(
    ("inside", "above", "doubted"),
    [
        ("12", 0, ["", ""]),
        ("12 — 0", 3, ["", ""]),
        ("12", 4, []),
        ("- 2 -", 0, []),
        ("收到申请12件", 0, []),
        ("二", 0, []),
        ("02", 0, []),
    ],
    ids=[
        "a figure",
        "three of them",
        "far off",
        "the number of a page",
        "words",
        "the number of a heading",
        "with a zero",
    ],
)
def test_figures_in_a_text_box_may_lie_over_blank_cells_nearby(
    inside: str, above: int, doubted: list[str]
) -> None:
    box = p(SHAPE.format(p(inside), p(inside)))
    table = tbl(
        tr(tc(""), tc("新收"), tc("结转")), tr(tc("自然人"), tc(""), tc("3")), tr(tc("其他"), tc("4"), tc(""))
    )
    for flow in (box + p("段") * above + table, table + p("段") * above + box):
        (found,) = body(p("段") * 9 + flow + p("段") * 9).tables
        assert [cell.text for cell in found.cells if cell.doubt] == doubted


def test_figures_in_a_text_box_may_lie_over_others_where_no_cell_is_blank() -> None:
    box = SHAPE.format(p("12"), p("12"))
    (found,) = body(p(box) + tbl(tr(tc("新收"), tc("3")), tr(tc("结转"), tc("4")))).tables
    assert [cell.text for cell in found.cells if cell.doubt] == ["3", "4"]
    small = SHAPE.format(p("2"), p("2"))
    (found,) = body(p(small) + tbl(tr(tc("新收"), tc("3")), tr(tc("结转"), tc("4")))).tables
    assert not any(cell.doubt for cell in found.cells)
    (found,) = body(tbl(tr(tc(p(run("新收") + box)), tc("")), tr(tc("结转"), tc("4")))).tables
    assert [cell.text for cell in found.cells if cell.doubt] == ["新收\n12", ""]


def test_a_picture_in_a_text_box_beside_a_figure_is_told() -> None:
    inside = p("12") + p("<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    document = body(p(SHAPE.format(inside, inside)))
    assert [gap.what for gap in document.gaps] == ["图片"]


def test_symbol_nobody_knows_puts_its_cell_in_doubt() -> None:
    unknown = p('<w:r><w:sym w:font="Webdings" w:char="F041"/></w:r>')
    (table,) = body(tbl(tr(tc(unknown), tc("8")))).tables
    assert [bool(cell.doubt) for cell in table.cells] == [True, False]


def test_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    struck = "<w:del><w:r><w:delText>旧段</w:delText></w:r></w:del>"
    document = body(p("前半", gone) + p("后半") + p(struck, gone) + p("下一段"))
    assert lines(document) == ["前半后半", "下一段"]
    assert any("修订中已删除的文字" in note for note in document.ignored)


def test_former_properties_of_a_change_are_not_read() -> None:
    former = "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"
    before = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    (paragraph,) = body(p(run("字", former), before)).paragraphs
    assert (paragraph.text, paragraph.level) == ("字", None)


def test_block_content_controls_and_custom_xml_are_seen_through() -> None:
    document = body(
        f"<w:sdt><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml></w:sdtContent></w:sdt>"
    )
    assert lines(document) == ["甲", "乙"]


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="我的"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="级"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="l"><w:name w:val="环"/><w:basedOn w:val="l"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="hc"><w:name w:val="隐字"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>',
)


@pytest.mark.parametrize(
    ("style", "level"), [("1", 1), ("b", 3), ("c", 1), ("d", 2), ("l", None), ("?", None)]
)
def test_heading_levels_come_from_styles(style: str, level: int | None) -> None:
    (paragraph,) = body(p("字", f'<w:pStyle w:val="{style}"/>'), styles=STYLES).paragraphs
    assert paragraph.level == level


def test_outline_level_of_the_paragraph_stands_over_its_style() -> None:
    first, second = body(
        p("字", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') + p("字", '<w:outlineLvl w:val="2"/>'),
        styles=STYLES,
    ).paragraphs
    assert (first.level, second.level) == (None, 3)


def test_hidden_by_style_and_contents_are_left_out_and_told() -> None:
    document = body(
        p("目录行\t1", '<w:pStyle w:val="t"/>')
        + p("隐藏段", '<w:pStyle w:val="h"/>')
        + p(run("见") + run("不见", '<w:rStyle w:val="hc"/>')),
        styles=STYLES,
    )
    assert lines(document) == ["见"]
    assert {"自动目录的行：1 处", "隐藏文字：2 处"} <= set(document.ignored)


def test_side_parts_are_listed_and_not_read() -> None:
    links = {
        "header1.xml": "header",
        "footer1.xml": "footer",
        "footnotes.xml": "footnotes",
        "comments.xml": "comments",
    }
    document = read(
        package(
            p(run("正文") + "<w:r><w:drawing><a:blip/></w:drawing></w:r>") + '<w:altChunk r:id="x"/>',
            links,
            header1=part("hdr", p("机密文件")),
            footer1=part("ftr", p("")),
            footnotes=part("footnotes", f"<w:footnote>{p('注释')}</w:footnote>"),
            comments=part("comments", f"<w:comment>{p('请核对')}</w:comment>"),
        )
    )
    assert lines(document) == ["正文"]
    assert document.ignored == (
        "图片：1 处",
        "嵌入的外部文档（altChunk）：1 处",
        "页眉：约 4 字",
        "脚注：约 2 字",
        "批注：约 3 字",
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [("青屿市林业局 2022年1月20日", ["页脚中的日期"]), ("2022年1月", []), ("第3日", []), ("共3页", [])],
)
def test_a_day_in_a_footer_may_sign(text: str, what: list[str]) -> None:
    data = package(p("正文"), {"footer1.xml": "footer"}, footer1=part("ftr", p(text)))
    assert [gap.what for gap in read(data).gaps] == what


def test_strict_namespaces_and_a_main_part_of_another_name() -> None:
    text = part("document", f"<w:body>{p('严格')}{tbl(tr(tc('1'), tc('2')))}</w:body>")
    strict = text.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "http://purl.oclc.org/ooxml/wordprocessingml/",
    )
    links = relationships({"/word/main2.xml": "officeDocument"}).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
    )
    document = read(zipped({"_rels/.rels": links, "word/main2.xml": strict}))
    assert lines(document) == ["严格"]
    assert len(document.tables) == 1


@pytest.mark.parametrize("stated", ['<Override PartName="/a/b.xml"', '<Default Extension="xml"'])
def test_a_main_part_in_another_folder(stated: str) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types>{stated} ContentType="{kind}"/></Types>',
        "_rels/.rels": relationships({"a/b.xml": "officeDocument"}),
        "a/b.xml": part("document", f"<w:body>{p('正文')}</w:body>"),
    }
    assert lines(read(zipped(files))) == ["正文"]
    files["[Content_Types].xml"] = f'<Types>{stated} ContentType="application/xml"/></Types>'
    assert not LOADER.accepts(Source("a.docx", zipped(files)))


def test_parts_in_utf16() -> None:
    text = part("document", f"<w:body>{p('宽字符')}</w:body>").replace('"UTF-8"', '"UTF-16"')
    assert lines(read(zipped({"word/document.xml": text.encode("utf-16")}))) == ["宽字符"]
