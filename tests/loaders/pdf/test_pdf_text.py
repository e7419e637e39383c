"""Lines, paragraphs, and what stands in the margins."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.model.document import Document, Paragraph

LEFT, SIZE, WIDTH = 90, 14, 30  # characters to a line


def body(first_page: list[str], *, indent: bool = True, top: int = 740, leading: int = 24) -> str:
    """Paragraphs broken into lines of WIDTH characters, each begun with an indent of two."""
    out, y = "", top
    for paragraph in first_page:
        rest, offset = paragraph, 2 if indent else 0
        while rest:
            room = WIDTH - offset
            out += writer.text(LEFT + offset * SIZE, y, rest[:room], SIZE)
            rest, offset, y = rest[room:], 0, y - leading
    return out


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


LONG = "本年度坚持问题导向持续完善制度逐项核对目录确保内容准确完整发布及时便民利企效果明显社会反响良好"
PARAGRAPHS = [LONG * 2 + "第一段。", "短段。", LONG + "第三段。", LONG + "第四段。"]


def read(*pages: str, **options: str) -> Document:
    return forms.read(writer.pdf(list(pages), page="/MediaBox [0 0 600 842]", **options))


def test_paragraphs_by_indent() -> None:
    document = read(body(PARAGRAPHS))
    assert texts(document) == PARAGRAPHS
    assert [paragraph.location.paragraph for paragraph in document.paragraphs] == [1, 2, 3, 4]
    box = document.paragraphs[1].location.box
    assert box is not None and box[0] == LEFT + 2 * SIZE and box[2] == LEFT + 5 * SIZE


def test_paragraphs_without_indent_end_with_a_short_line() -> None:
    assert texts(read(body(PARAGRAPHS, indent=False))) == PARAGRAPHS


def test_paragraph_that_just_fills_its_last_line() -> None:
    full = LONG[: WIDTH - 2]
    assert texts(read(body([full, LONG, full, LONG]))) == [full, LONG, full, LONG]


def test_paragraph_over_a_page_break() -> None:
    """With page numbers between the halves; and none where the next page begins a paragraph."""
    halves = (LONG * 2)[: 2 * WIDTH - 4], (LONG * 2)[2 * WIDTH - 4 :]
    first = body([PARAGRAPHS[0], "前半" + halves[0]])
    second = body([halves[1] + "后半。"], indent=False) + body(["新的一段。"], top=600)
    numbers = [writer.text(290, 40, f"- {number} -", 12) for number in (1, 2)]
    document = read(first + numbers[0], second + numbers[1])
    assert texts(document) == [PARAGRAPHS[0], "前半" + LONG * 2 + "后半。", "新的一段。"]
    assert [paragraph.location.page for paragraph in document.paragraphs] == [1, 1, 2]
    assert document.ignored == ("页码（第1、2页）",)


def test_title_over_two_lines() -> None:
    title = writer.text(222, 790, "云岭县样例局", 26) + writer.text(157, 755, "政府信息公开年度报告", 26)
    document = read(title + body(PARAGRAPHS, top=700))
    assert texts(document) == ["云岭县样例局政府信息公开年度报告", *PARAGRAPHS]


def test_the_date_of_a_cover_is_no_part_of_the_title() -> None:
    title = writer.text(222, 790, "云岭县样例局", 26) + writer.text(157, 755, "政府信息公开年度报告", 26)
    date, again = (
        writer.text(222, 720, "2024年1月20日", 26),
        writer.text(157, 685, "政府信息公开年度报告", 26),
    )
    document = read(title + date + again + body(PARAGRAPHS, top=620))
    assert texts(document)[:-4] == [
        "云岭县样例局政府信息公开年度报告",
        "2024年1月20日",
        "政府信息公开年度报告",
    ]


def test_signature_and_date_are_paragraphs_of_their_own() -> None:
    end = writer.text(400, 500, "云岭县样例局", SIZE) + writer.text(390, 476, "2024年1月20日", SIZE)
    assert texts(read(body(PARAGRAPHS[:2]) + end))[-2:] == ["云岭县样例局", "2024年1月20日"]


def test_latin_words_and_figures_keep_their_spaces() -> None:
    content = writer.text(LEFT, 700, "访问 Open Data 平台 2023 年共 1136 条", SIZE)
    content += "".join(
        writer.text(LEFT + 40 * n, 600, word, SIZE) for n, word in enumerate(["一", "二", "12"])
    )
    content += "".join(writer.text(LEFT + 15.5 * n, 500, char, SIZE) for n, char in enumerate("分散对齐"))
    assert texts(read(content)) == ["访问 Open Data 平台 2023 年共 1136 条", "一 二 12", "分散对齐"]


@pytest.mark.parametrize(
    "form",
    [
        "- {n} -",
        "—{n}—",
        "－ {n} －",
        "第{n}页",
        "第 {n} 页 共 3 页",
        "第{n}页，共3页",
        "{n}/3",
        "{n} / 3",
        "Page {n} of 3",
        "{n}",
    ],
)
def test_page_numbers(form: str) -> None:
    pages = [body([LONG]) + writer.text(280, 40, form.format(n=number), 10) for number in (1, 2, 3)]
    document = read(*pages)
    assert texts(document) == [LONG] * 3
    assert document.ignored == ("页码（第1、2、3页）",)


def test_page_numbers_above_the_margin() -> None:
    """Some programs print them right under the text; on one page of three, or two, they may be anything."""
    pages = [body([LONG]) + writer.text(500, 102, str(number), 10) for number in (1, 2, 3)]
    document = read(*pages)
    assert texts(document) == [LONG] * 3
    assert document.ignored == ("页码（第1、2、3页）",)
    assert texts(read(*pages[:2])) == [LONG, "1", LONG, "2"]


def test_the_number_of_one_page_alone() -> None:
    """The other's is printed over something; one that is not in the middle may be anything."""
    first = body([LONG])
    middle, aside = (first + writer.text(x, 40, "2", 10) for x in (295, 320))
    assert texts(read(first, middle)) == [LONG] * 2
    assert texts(read(first, aside)) == [LONG] * 2 + ["2"]
    assert texts(read(middle, first)) == [LONG, "2", LONG]


def test_figures_at_the_foot_that_are_no_page_numbers() -> None:
    pages = [body([LONG]) + writer.text(280, 40, figure, 10) for figure in ("7", "205", "11")]
    assert texts(read(*pages)) == [LONG, "7", LONG, "205", LONG, "11"]


def test_running_heads_that_change_their_number() -> None:
    pages = [writer.text(240, 815, f"年度报告（第{n}稿）", 9) + body([LONG + f"其{n}。"]) for n in (1, 2, 3)]
    document = read(*pages)
    assert texts(document) == [LONG + f"其{n}。" for n in (1, 2, 3)]
    assert document.ignored == ("页眉“年度报告（第1稿）”（第1、2、3页）",)


def test_the_first_line_of_a_cover_and_of_the_text_is_no_running_head() -> None:
    title = writer.text(222, 800, "云岭县样例局", 26)
    cover = title + writer.text(60, 400, "2024年1月", 26)
    pages = [cover, title + body([LONG]), *[body([LONG + f"其{n}。"]) for n in (2, 3)]]
    assert texts(read(*pages))[:3] == ["云岭县样例局", "2024年1月", "云岭县样例局"]
    small = title.replace(" 26 Tf", " 12 Tf")
    assert texts(read(small, small + body([LONG]), *pages[2:]))[0] == LONG


def test_the_same_line_within_the_text_is_kept() -> None:
    assert texts(read(*[body(["同样的话。", LONG]) for _ in range(3)])) == ["同样的话。", LONG] * 3


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (b"\xfe\xff" + "年报".encode("utf-16-be"), "年报"),
        (b"\xff\xfe" + "年报".encode("utf-16-le"), "年报"),
        ("年报".encode("gb18030"), "年报"),
        ("年报".encode(), "年报"),
        (b"Report", "Report"),
    ],
)
def test_metadata(title: bytes, expected: str) -> None:
    info = f"<< /Title <{title.hex()}> /CreationDate (D:20240131093000+08'00') >>"
    document = read(body([LONG]), extra={6: info}, trailer="/Info 6 0 R")  # type: ignore[arg-type]
    assert document.metadata == {"title": expected, "created": "2024-01-31"}


def test_text_in_two_columns_is_no_table_and_said_to_be_out_of_order() -> None:
    """Lines of the right column that begin with figures are no rows."""
    left = [
        "（一）主动公开。本年度通过网站公开",
        "各类信息，及时更新栏目内容并说明",
        "（二）依申请公开。本机关逐件登记和",
        "答复申请，按季度通报办理的情况和",
        "问题，并对照条例完善了工作的流程",
    ]
    right = [
        "监督保障有关工作责任落实到各科室",
        "12个重点领域的目录每季度核对一遍",
        "326条历史信息重新标注来源和效力",
        "17件申请均在法定的期限以内答复的",
        "培训两次，并把公开工作列入考核的",
    ]
    content = "".join(
        writer.text(60, 700 - 18 * at, one) + writer.text(310, 700 - 18 * at, other)
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    )
    whole = writer.text(60, 740, "本机关围绕群众关切逐项梳理信息目录及时更新栏目内容答复各类申请事项。")
    document = forms.read(writer.pdf([whole + content]))
    assert not document.tables
    first, *rest = document.paragraphs
    assert first.doubt is None
    assert rest and all(one.doubt and "两栏" in one.doubt for one in rest)


def test_text_that_flows_around_a_table_comes_after_it() -> None:
    """The middle of the table is level with the space between the lines beside it."""
    rows = [["结果", "总计"], ["维持", "17"], ["纠正", "3"], ["其他", "1"]]
    table = writer.table_lines(4, 2, LEFT, 700, 60, 20) + writer.table_text(rows, LEFT, 700, 60, 20)
    beside = writer.text(300, 672, "五、存在的主要问题及", SIZE) + writer.text(300, 650, "改进情况", SIZE)
    document = read(body(["四、行政复议"]) + table + beside)
    after = document.blocks[document.blocks.index(document.tables[0]) + 1 :]
    assert (
        "".join(block.text for block in after if isinstance(block, Paragraph))
        == "五、存在的主要问题及改进情况"
    )
