"""What an ODT prints: text, lists, tables, and what is left out of the flow."""

from __future__ import annotations

import pytest
from odt_parts import COVERED, flat, grid, lines, p, package, read, row, table, tc

from auditor.loaders.base import Source, load
from auditor.plugins import PluginHost

LOADERS = tuple(PluginHost().registries.loaders)
HIDDEN = (
    '<style:style style:name="H" style:family="{}"><style:text-properties text:display="none"/></style:style>'
)


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def level(number: int, form: str, rest: str = "") -> str:
    return f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" {rest}/>'


def items(*texts: str) -> str:
    return "".join(
        f"<text:list-item>{one if one.startswith('<') else p(one)}</text:list-item>" for one in texts
    )


def test_white_space_breaks_and_headings() -> None:
    document = read(
        '<text:h text:outline-level="2">一、  总体\n情况</text:h>'
        + p('共<text:s text:c="2"/>12<text:tab/>件<text:line-break/>完<text:span>好</text:span>了')
        + "<text:section>" + p("节内") + "</text:section>"
    )  # fmt: skip
    assert [(one.text, one.level) for one in document.paragraphs] == [
        ("一、 总体 情况", 2), ("共  12\t件", None), ("完好了", None), ("节内", None),
    ]  # fmt: skip


def test_what_is_not_in_the_flow() -> None:
    styles = HIDDEN.format("text") + HIDDEN.format("paragraph").replace('"H"', '"HP"')
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("删") + "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:sequence-decls><text:sequence-decl/></text:sequence-decls>"
        + p('前<text:change text:change-id="c"/>后<text:note><text:note-citation>1</text:note-citation><text:note-body>'
            + p("注") + "</text:note-body></text:note><office:annotation>" + p("批") + "</office:annotation>尾")
        + p('见<text:span text:style-name="H">密</text:span><text:hidden-text text:is-hidden="true">x</text:hidden-text>'
            '<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby>')
        + p("整段", 'text:style-name="HP"') + p('<text:hidden-paragraph text:is-hidden="true"/>整段')
        + '<text:section text:display="none">' + p("节") + "</text:section>"
        "<text:table-of-content><text:index-body>" + p("目录") + "</text:index-body></text:table-of-content>",
        styles,
    )  # fmt: skip
    assert lines(document) == ["前后尾", "见字"]
    assert {"修订中已删除的文字：1 处", "脚注或尾注：1 处", "批注：1 处", "自动目录：1 处"} <= set(
        document.ignored
    )


def test_lists_print_their_numbers() -> None:
    styles = list_style(
        "L",
        level(1, "一, 二, 三, ...", 'style:num-suffix="、"'),
        level(2, "1", 'style:num-prefix="（" style:num-suffix="）" text:start-value="3"'),
        level(3, "1", 'text:display-levels="2"'),
    ) + list_style("B", '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>')  # fmt: skip
    inner = f"<text:list>{items('小', '小')}</text:list>"
    deepest = f"<text:list><text:list-item><text:list>{items('底')}</text:list></text:list-item></text:list>"
    document = read(
        f'<text:list xml:id="a" text:style-name="L">{items(p("甲") + p("续") + inner, "乙")}</text:list>'
        + p("间")
        + f'<text:list text:style-name="L" text:continue-numbering="true">{items("丙")}</text:list>'
        + f'<text:list text:style-name="B">{items("点")}</text:list>'
        + f'<text:list text:style-name="L" text:continue-list="a"><text:list-header>{p("头")}</text:list-header>{items("丁", deepest)}</text:list>'
        + f'<text:list text:style-name="L"><text:list-item text:start-value="6">{p("六")}</text:list-item>{items("七")}</text:list>'
        + f'<text:list text:style-name="L">{items("新")}</text:list>',
        styles,
    )  # fmt: skip
    assert lines(document) == [
        "一、甲", "续", "（3）小", "（4）小", "二、乙", "间", "三、丙", "点", "头", "四、丁", "3.1 底", "六、六", "七、七", "一、新",
    ]  # fmt: skip


def test_a_number_that_is_hidden_is_not_printed() -> None:
    hidden = 'style:num-suffix="、" text:style-name="H"'
    styles = HIDDEN.format("text") + list_style("L", level(1, "一, 二, 三, ...", hidden), level(2, "1"))
    deeper = f"<text:list>{items('点')}</text:list>"
    body = f'<text:list text:style-name="L">{items("一、总体", deeper)}</text:list>'
    assert lines(read(body, styles)) == ["一、总体", "1 点"]


def test_headings_numbered_by_the_outline() -> None:
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>'
    heads = '<text:h text:outline-level="1">总体</text:h><text:h text:outline-level="2">小</text:h><text:h text:outline-level="1">公开</text:h>'
    assert lines(read(heads, outline)) == ["一、总体", "小", "二、公开"]


def test_headings_in_a_list_of_the_outline_are_numbered_by_it() -> None:
    number = 'style:num-format="一, 二, 三, ..." style:num-suffix='
    levels = f'text:level="1" {number}"、"', f'text:level="2" style:num-prefix="（" {number}"）"'
    inside = "".join(f"<text:outline-level-style {one}/>" for one in levels)
    outline = f'<text:outline-style style:name="Outline">{inside}</text:outline-style>'
    head = '<text:h text:outline-level="{}">{}</text:h>'
    listed = '<text:list text:style-name="Outline"><text:list-item>{}</text:list-item></text:list>'
    deeper = "<text:list><text:list-item>{}</text:list-item></text:list>"
    body = (
        head.format(1, "总体")
        + listed.format(deeper.format(head.format(2, "小")))
        + listed.format(head.format(1, "公开"))
    )
    assert lines(read(body, outline)) == ["一、总体", "（一）小", "二、公开"]


def test_spans_covered_cells_and_header_rows() -> None:
    head = row(
        tc("头", 'table:number-columns-spanned="2"'), COVERED, tc("尾", 'table:number-rows-spanned="2"')
    )
    document = read(
        table("<table:table-column/>", f"<table:table-header-rows>{head}</table:table-header-rows>",
              row("a", "1", COVERED), row(tc("同", 'table:number-columns-repeated="3"')),
              row("b", "2", "<table:covered-table-cell>" + p("藏") + "</table:covered-table-cell>"),
              row("x", "y", "z", attributes='table:visibility="collapse"'))
    )  # fmt: skip
    (found,) = document.tables
    assert found.aligned
    assert grid(found) == [
        ("头", 0, 0, 1, 2), ("尾", 0, 2, 2, 1), ("a", 1, 0, 1, 1), ("1", 1, 1, 1, 1),
        ("同", 2, 0, 1, 1), ("同", 2, 1, 1, 1), ("同", 2, 2, 1, 1), ("b", 3, 0, 1, 1), ("2", 3, 1, 1, 1),
    ]  # fmt: skip
    assert {"合并单元格中不显示的文字：1 处", "隐藏的表格行：1 处"} <= set(document.ignored)


def test_repeated_rows_and_rows_of_other_widths() -> None:
    document = read(table(row("a", "1"), row("b", "2", attributes='table:number-rows-repeated="3"')))
    assert document.tables[0].rows == 4
    assert not read(table(row("a", "1"), row("b"))).tables[0].aligned


def test_text_boxes_pictures_and_marks_put_figures_in_doubt() -> None:
    box = "<draw:frame><draw:text-box>" + p("7") + "</draw:text-box></draw:frame>"
    shape = "<draw:custom-shape>" + p("8") + "</draw:custom-shape>"
    picture = "<draw:frame><draw:image/><svg:desc>不读</svg:desc></draw:frame>"
    styles = (
        '<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="K" style:family="text" style:parent-style-name="K2"/>'
        '<style:style style:name="K2" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    )  # fmt: skip
    document = read(
        p(f"段{box}落") + shape
        + table(row(p(box), p(picture), p('22<text:span text:style-name="S">1</text:span>'),
                    p('<text:span text:style-name="K">5</text:span>'), "9")),
        styles,
    )  # fmt: skip
    assert lines(document) == ["段落", "7", "8"]
    cells = document.tables[0].cells
    assert [one.text for one in cells] == ["7", "", "22¹", "5", "9"]
    assert [bool(one.doubt) for one in cells] == [True, True, True, True, False]


@pytest.mark.parametrize(("anchor", "doubtful"), [("paragraph", True), ("char", True), ("as-char", False)])
def test_pictures_that_float_may_lie_over_blank_cells(anchor: str, doubtful: bool) -> None:
    picture = f'<draw:frame text:anchor-type="{anchor}"><draw:image/></draw:frame>'
    (found,) = read(p(picture) + table(row("新收", "3", ""))).tables
    assert [bool(one.doubt) for one in found.cells] == [False, False, doubtful]


def test_tables_in_cells() -> None:
    document = read(
        table(*[row(p("前") + (table(row("里1", "里2")) if not at else ""), f"{at}") for at in range(4)])
    )
    first, second = document.tables
    assert first.cells[0].doubt
    assert [one.text for one in second.cells] == ["里1", "里2"]


@pytest.mark.parametrize("name", ["r.odt", "r.doc", "r.docx", "r.html", "r.txt", "r"])
def test_the_flat_form_and_the_packed_one_are_told_by_their_bytes(name: str) -> None:
    body = p("正文") + table(row("a", "1"))
    for data in (flat(body), package(body)):
        document = load(Source(name, data), LOADERS)
        assert (document.format, lines(document), len(document.tables)) == ("odt", ["正文"], 1)
    assert load(Source(name, flat(body)), LOADERS).metadata == {"title": "年报"}


@pytest.mark.parametrize(
    "look",
    [
        'fo:color="#ffffff"',
        'fo:color="#FAF5F2"',
        'fo:font-size="1pt"',
        'style:text-scale="1%"',
        'fo:letter-spacing="-0.5in"',
        'fo:letter-spacing="-20pt"',
        'fo:color="#ff0000" fo:background-color="#ff0000"',
    ],
)
def test_figures_that_cannot_be_seen_are_doubted_and_words_are_not(look: str) -> None:
    styles = f'<style:style style:name="U" style:family="text"><style:text-properties {look}/></style:style>'
    cells = [p(f'<text:span text:style-name="U">{one}</text:span>12') for one in ("7", "合")]
    found = read(table(row(*cells)), styles).tables[0].cells
    assert [(one.text, bool(one.doubt)) for one in found] == [("712", True), ("合12", False)]


@pytest.mark.parametrize(
    "look",
    [
        'style:text-scale="90%"',
        'fo:letter-spacing="-0.012in"',
        'fo:color="#ff0000" fo:background-color="#ffffff"',
    ],
)
def test_ordinary_looks_leave_no_doubt(look: str) -> None:
    styles = f'<style:style style:name="U" style:family="text"><style:text-properties {look}/></style:style>'
    found = read(table(row(p('<text:span text:style-name="U">7</text:span>'))), styles).tables[0].cells
    assert [(one.text, one.doubt) for one in found] == [("7", None)]


def test_figures_over_figures_are_in_doubt() -> None:
    ruby = "<text:ruby><text:ruby-base>7</text:ruby-base><text:ruby-text>{}</text:ruby-text></text:ruby>"
    (found,) = read(table(row(tc(p(ruby.format("9"))), tc(p(ruby.format("qi")))))).tables
    assert [(one.text, bool(one.doubt)) for one in found.cells] == [("7", True), ("7", False)]


def styled(name: str, family: str, kind: str, look: str, parent: str = "") -> str:
    based = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {based}><style:{kind}-properties {look}/></style:style>'


@pytest.mark.parametrize(
    ("family", "kind", "look", "doubt"),
    [
        ("paragraph", "paragraph", 'fo:line-height="0.02cm"', True),
        ("paragraph", "paragraph", 'fo:line-height="120%"', False),
        ("paragraph", "paragraph", 'fo:margin-left="-35cm"', True),
        ("paragraph", "paragraph", 'fo:text-indent="0.74cm"', False),
        ("paragraph", "text", 'fo:font-size="1pt"', True),
        ("paragraph", "text", 'fo:color="#ffffff"', True),
        ("paragraph", "text", 'style:text-combine="lines"', True),
        ("paragraph", "text", 'style:font-name="Wingdings"', True),
        ("paragraph", "text", 'style:font-name="仿宋"', False),
        ("table-row", "table-row", 'style:row-height="0.03cm"', True),
        ("table-row", "table-row", 'style:min-row-height="0.03cm"', False),
        ("table", "table", 'fo:margin-left="-35cm"', True),
        ("table", "table", 'fo:margin-left="-0.2cm"', False),
        ("table", "table", 'fo:margin-left="-35cm" table:align="center"', False),
        ("table", "table", 'fo:margin-left="-35cm" table:align="left"', True),
    ],
)
@pytest.mark.parametrize("how", ["its own", "inherited", "default"])
def test_styles_that_hide_figures_or_draw_others(
    family: str, kind: str, look: str, doubt: bool, how: str
) -> None:
    styles = styled("A", family, kind, look)
    if how == "inherited":
        styles += styled("B", family, kind, "", "A")
    if how == "default":
        styles = styles.replace("style:style ", "style:default-style ").replace(
            "/style:style", "/style:default-style"
        )
        styles = styles.replace('style:name="A"', "")
    name = {"its own": "A", "inherited": "B", "default": "C"}[how]
    paragraph, line, whole = (
        f'{prefix}:style-name="{name}"' if family == kind_of else ""
        for prefix, kind_of in (("text", "paragraph"), ("table", "table-row"), ("table", "table"))
    )
    body = table(row(tc(p("7", paragraph)), tc(p("合", paragraph)), attributes=line))
    body = body.replace("<table:table>", f"<table:table {whole}>")
    assert whole == "" or whole in body
    found = read(body, styles).tables[0].cells
    assert [(one.text, bool(one.doubt)) for one in found] == [("7", doubt), ("合", False)]


@pytest.mark.parametrize(
    ("value", "doubt"),
    [
        ('office:value-type="string" office:string-value="99"', True),
        ('office:value-type="string" office:string-value="1 012"', False),
        ('office:value-type="float" office:value="99" table:formula="ooow:sum(&lt;A1:A2&gt;)"', True),
        ('office:value-type="float" office:value="1012" table:formula="ooow:sum(&lt;A1:A2&gt;)"', False),
        ('office:value-type="float" office:value="99"', False),  # only a formula is worked out anew
    ],
)
def test_cells_that_state_a_value_beside_their_text(value: str, doubt: bool) -> None:
    (found,) = read(table(row(tc(p("1,012"), value)))).tables[0].cells
    assert (found.text, bool(found.doubt)) == ("1,012", doubt)


def test_a_cell_with_a_value_and_no_text_is_in_doubt() -> None:
    value = 'office:value-type="float" office:value="99"'
    stated, empty = read(table(row(tc(p(""), value), tc(p(""))))).tables[0].cells
    assert (stated.text, bool(stated.doubt)) == ("", True)
    assert (empty.text, empty.doubt) == ("", None)


def test_number_of_a_list_beside_a_figure_is_a_doubt_and_beside_words_is_not() -> None:
    styles = list_style("L", level(1, "1", 'style:num-suffix="" text:label-followed-by="nothing"'))
    cells = [tc(f'<text:list text:style-name="L">{items(one)}</text:list>') for one in ("25", "项目")]
    figure, words = read(table(row(*cells)), styles).tables[0].cells
    assert (figure.text.endswith("25"), bool(figure.doubt)) == (True, True)
    assert (words.text.endswith("项目"), words.doubt) == (True, None)


@pytest.mark.parametrize(
    ("anchored", "text", "over"),
    [
        ('text:anchor-type="paragraph" svg:y="0.02cm"', "六、其他", True),
        ('text:anchor-type="char" svg:y="-0.5cm"', "（一）收费", True),
        ('text:anchor-type="paragraph" svg:y="0.9cm"', "六、其他", False),
        ('text:anchor-type="paragraph" svg:y="0cm"', "见附表", False),
        ('text:anchor-type="page" svg:y="0cm"', "六、其他", False),
        ('text:anchor-type="paragraph"', "六、其他", False),
    ],
)
def test_a_heading_in_a_box_at_the_top_of_a_paragraph_stands_over_it(
    anchored: str, text: str, over: bool
) -> None:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    box = f"<draw:frame {svg} {anchored}><draw:text-box>{p(text)}</draw:text-box></draw:frame>"
    said = lines(read(p("前") + f"<text:p>{box}收费0元。</text:p>"))
    assert said == (["前", text, "收费0元。"] if over else ["前", "收费0元。", text])


@pytest.mark.parametrize(
    ("size", "seal"),
    [
        ('svg:width="4.2cm" svg:height="4.2cm"', True),
        ('svg:width="1.65in" svg:height="42mm"', True),
        ('svg:width="14cm" svg:height="4.2cm"', False),
        ('svg:width="4.2cm"', False),
        ('svg:width="30%" svg:height="30%"', False),
    ],
)
def test_a_picture_of_the_size_of_a_seal_is_told_as_one(size: str, seal: bool) -> None:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    picture = f'<draw:frame {svg} text:anchor-type="char" {size}><draw:image/></draw:frame>'
    document = read(p(f"某县水务局{picture}"))
    assert [(gap.what, gap.seal) for gap in document.gaps] == [("图片", seal)]
