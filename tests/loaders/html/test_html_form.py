"""The official form in HTML as sites publish it: every figure in place, the report without the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from form_grid import HEADINGS, PREFACE, SIGNED, TITLE, check_figures, html_table, report_html, requests_table

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Document

LINKS = "".join(f'<li><a href="/c{number}/">栏目{number}</a></li>' for number in range(12))


def read(page: str, encoding: str = "utf-8") -> Document:
    return load(Source("report.html", page.encode(encoding)), [LOADER])


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_plain_page_has_every_figure_in_place() -> None:
    document = read(f"<!DOCTYPE html><html><body><h1>{TITLE}</h1>{report_html()}</body></html>")
    check_figures(document.tables)
    assert lines(document)[:3] == [TITLE, PREFACE, HEADINGS[0]]
    assert lines(document)[-2:] == SIGNED
    assert [paragraph.level for paragraph in document.paragraphs][:3] == [1, None, 2]
    assert [paragraph.location.paragraph for paragraph in document.paragraphs] == [
        number + 1 for number in range(len(document.paragraphs))
    ]
    assert all(table.aligned and table.source == "html" for table in document.tables)


@pytest.mark.parametrize(
    "cell",
    [
        "<p>{}</p>",
        '<p class="MsoNormal" align="center"><span lang="EN-US">{}<o:p></o:p></span></p>',
        "<div><font size=2>\n   {}\n  </font></div><br>",
        "<!-- was 999 -->{}<span style='display:none'>999</span>",
    ],
)
def test_cells_as_word_and_editors_write_them(cell: str) -> None:
    check_figures(read(f"<html><body>{report_html(cell=cell)}</body></html>").tables)


def test_page_around_the_report_is_left_out() -> None:
    page = f"""<!DOCTYPE html><html><head><title>门户</title><style>p{{}}</style></head><body>
    <div class="top"><a href="/">云岚市政府门户</a><ul>{LINKS}</ul></div>
    <div class="where">您现在的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; 年报</div>
    <div class="wrap">
      <div class="side"><h3>信息公开目录</h3><ul>{LINKS}</ul></div>
      <div class="art"><h1>{TITLE}</h1>
        <div>发布日期：2024-01-19　来源：云岚市测绘局　字号：[<a>大</a>
        <a>中</a> <a>小</a>]　浏览次数：35</div>
        <div id="text">{report_html(heading="<p><b>{}</b></p>")}</div>
        <div>【打印本页】【关闭窗口】</div><div>分享到：<a href="#">微信</a></div>
      </div>
    </div>
    <div class="foot">主办单位：云岚市测绘局　网站标识码：0000000000　<a href="/map">网站地图</a></div>
    <script>document.write("9999")</script></body></html>"""
    document = read(page)
    check_figures(document.tables)
    text = lines(document)
    assert text[0] == TITLE
    assert text[1] == PREFACE
    assert text[-2:] == SIGNED
    assert not any(
        word in "".join(text) for word in ("栏目3", "字号", "打印", "分享", "主办单位", "9999", "位置")
    )
    assert document.metadata["published"] == "2024-01-19"
    assert document.metadata["agency"] == "云岚市测绘局"
    assert any("正文以外" in note for note in document.ignored)


def test_old_page_laid_out_with_tables() -> None:
    page = f"""<html><body><table width=980><tr><td colspan=2><table><tr><td><a href=/>首页</a></td>
    <td><a href=/a>公开</a></td></tr></table></td></tr>
    <tr><td width=200><table>{"<tr><td><a href=/x>栏目</a></td></tr>" * 9}</table></td>
    <td><table width=100%><tr><td align=center>{TITLE}</td></tr>
    <tr><td>{report_html(heading="<p>{}</p>")}</td></tr></table></td></tr></table></body></html>"""
    document = read(page)
    check_figures(document.tables)
    assert lines(document)[:2] == [TITLE, PREFACE]
    assert [text for text in lines(document) if text in HEADINGS] == HEADINGS


def test_one_block_parted_by_line_breaks() -> None:
    inner = report_html(heading="{}<br>", paragraph="　　{}<br/>")
    document = read(f"<html><body><div>{TITLE}<br>{inner}</div></body></html>")
    check_figures(document.tables)
    assert [text for text in lines(document) if text in HEADINGS] == HEADINGS
    assert lines(document)[1] == f"　　{PREFACE}"


def test_heading_in_pieces_and_in_anchors_is_one_line() -> None:
    heading = '<p><a name="_Toc1"></a><b>{}</b></p>'
    body = report_html(heading=heading).replace("一、总体情况", "一、</b><span>总体</span><b>情况", 1)
    assert lines(read(f"<html><body>{body}</body></html>"))[1] == "一、总体情况"


def test_words_of_the_report_that_look_like_page_furniture_stay() -> None:
    body = report_html().replace(
        "总体情况的正文", "主办单位：两家。</p><p>来源：自查。</p><p>分享到：各科室。总体情况的正文"
    )
    text = lines(read(f"<html><body>{body}</body></html>"))
    assert {"主办单位：两家。", "来源：自查。"} <= set(text)


def test_text_shown_by_script_is_read_and_hidden_text_is_not() -> None:
    shown = read(f'<html><body><div style="display:none">{report_html()}</div><p>加载中</p></body></html>')
    check_figures(shown.tables)
    both = read(f"<html><body>{report_html()}<div hidden>{report_html()}</div></body></html>")
    check_figures(both.tables)
    assert "网页中不显示的内容：1 处" in both.ignored


@pytest.mark.parametrize("pieces", [False, True])
def test_sections_that_a_script_shows_in_turn_are_read(pieces: bool) -> None:
    body = report_html()
    for number in (1, 3):
        start, end = body.index(f"<h2>{HEADINGS[number]}"), body.index(f"<h2>{HEADINGS[number + 1]}")
        body = f'{body[:start]}<div class="tab" style="display:none">{body[start:end]}</div>{body[end:]}'
    if pieces:
        body = re.sub(r"<h2>(....)(.*?)</h2>", r"<p><span>\1</span><span>\2</span></p>", body)
    document = read(f"<html><body><h1>{TITLE}</h1>{body}</body></html>")
    check_figures(document.tables)
    assert [text for text in lines(document) if text in HEADINGS] == HEADINGS


@pytest.mark.parametrize("label", ["<li>{}</li>", "<li><a href=#>{}</a></li>", "<span>{}</span>"])
def test_sections_that_labels_in_a_row_show_in_turn_are_read(label: str) -> None:
    preface, *sections = re.split("(?=<h2>)", report_html())
    labels = "".join(label.format(heading) for heading in HEADINGS)
    more = f"<p>{'本年度各项工作照常开展。' * 8}</p>"
    shown, *hidden = (
        f'<div class="tab" style="display:{"none" if at else "block"}">{section}{more}</div>'
        for at, section in enumerate(sections)
    )
    page = f"<h1>{TITLE}</h1>{preface}<div><div>{labels}</div>{shown}{''.join(hidden)}</div>"
    document = read(f"<html><body>{page}</body></html>")
    check_figures(document.tables)
    assert lines(document)[-3:-1] == SIGNED


def closed(numbers: Iterable[int], between: str = "", shown: str = "") -> str:
    """The report with what stands under some headings hidden; between these and that, and behind it, there may be something."""
    body = report_html()
    for number in numbers:
        start = body.index(f"<h2>{HEADINGS[number]}</h2>") + len(f"<h2>{HEADINGS[number]}</h2>")
        end = body.find("<h2>", start)
        end = len(body) if end < 0 else end
        hidden = f'{between}<div style="display:none">{body[start:end]}</div>{shown}'
        body = body[:start] + hidden + body[end:]
    return f"<html><body><h1>{TITLE}</h1>{body}<p>主办单位：某某</p></body></html>"


@pytest.mark.parametrize("between", ["", "<a href=#>展开</a>", "<p><i></i></p>"])
@pytest.mark.parametrize("numbers", [range(6), (1, 2), (2, 5)])
def test_sections_that_are_closed_are_read(numbers: Iterable[int], between: str) -> None:
    document = read(closed(numbers, between))
    check_figures(document.tables)
    assert lines(document)[-2:] == SIGNED


@pytest.mark.parametrize(
    ("numbers", "around"),
    [
        ((2,), {}),
        ((1, 2), {"between": "<p>本部分共有两张表格。</p>"}),
        ((1, 2), {"shown": "<table><tr><td>7</td></tr></table>"}),
    ],
)
def test_what_is_hidden_beside_something_shown_is_not(numbers: Iterable[int], around: dict[str, str]) -> None:
    shown = read(closed(numbers, **around)).tables
    assert len(shown) < len(read(f"<html><body>{report_html()}</body></html>").tables)
    assert not any("自然人" in cell.text for table in shown for cell in table.cells)


def test_a_draft_hidden_over_the_text_of_each_section_is_not_read() -> None:
    body = re.sub("</h2>", f"</h2><div hidden>{'<p>旧稿，不再使用。</p>' * 20}</div>", report_html())
    document = read(f"<html><body><h1>{TITLE}</h1>{body}</body></html>")
    check_figures(document.tables)
    assert not any("旧稿" in line for line in lines(document))


def test_buttons_that_open_sections_are_their_headings() -> None:
    document = read(
        f"<h1>{TITLE}</h1>{report_html(heading='<h2><button type=button>{}</button></h2>')}<button>打印</button>"
    )
    check_figures(document.tables)
    assert [line for line in lines(document) if line in HEADINGS] == HEADINGS
    assert "打印" not in lines(document)


def test_paragraphs_that_come_up_once_they_are_scrolled_to_are_read() -> None:
    waiting = "<p style='visibility: hidden; animation-name: none;'>{}</p>"
    shown = lines(read(f"<h1>{TITLE}</h1>{report_html()}"))
    assert lines(read(f"<h1>{TITLE}</h1>{report_html(paragraph=waiting)}")) == shown
    hidden = "<p style='visibility: hidden;'>{}</p>"
    assert PREFACE not in lines(read(f"<h1>{TITLE}</h1>{report_html(paragraph=hidden)}"))


@pytest.mark.parametrize("style", ["width:1px;height:1px;clip:rect(0 0 0 0)", "left:-9999px"])
def test_a_copy_to_be_read_aloud_is_no_part_of_the_report(style: str) -> None:
    copy = re.sub("<[^>]*>", " ", report_html())
    aside = f"<div style='position:absolute;{style}'>{copy}</div>"
    document = read(f"<h1>{TITLE}</h1><div>{report_html()}</div>{aside}")
    check_figures(document.tables)
    assert lines(document)[-2:] == SIGNED
    words = re.sub("<table.*?</table>", "", report_html())
    assert PREFACE in lines(read(f"<h1>{TITLE}</h1><div style='position:absolute;{style}'>{words}</div>"))


def test_hidden_links_and_copies_are_no_sections() -> None:
    menu = f'<ul style="display:none"><li><a href=1>{HEADINGS[5][2:]}</a></li></ul>'
    body = report_html()
    copy = f"<div hidden>{body}</div>"
    missing = body.replace(f"<h2>{HEADINGS[5]}</h2>", "")
    assert HEADINGS[5][2:] not in lines(read(f"<html><body>{menu}{missing}</body></html>"))
    check_figures(read(f"<html><body>{body}{copy}</body></html>").tables)


def test_page_without_official_headings_is_read_whole() -> None:
    document = read("<html><body><div><p>第一段。</p></div><div><p>第二段。</p></div></body></html>")
    assert lines(document) == ["第一段。", "第二段。"]


def test_report_with_a_single_table_in_the_wrong_place() -> None:
    """A table that stands outside the container of the prose is still part of the report."""
    body = report_html()
    outside = html_table(requests_table(), 'class="far"')
    document = read(f"<html><body><div><div>{body}</div></div><div>{outside}</div></body></html>")
    assert len(document.tables) == 7


def test_cover_with_title_agency_and_date_is_kept() -> None:
    cover = f"<p>2023年政府信息公开工作年度报告</p><p>{SIGNED[0]}</p><p>二〇二四年一月</p><h1>{TITLE}</h1>"
    top = "<p>网站首页</p><p>云岚市人民政府</p>"
    page = f"<html><body><div>{top}</div><div>{cover}{report_html()}</div></body></html>"
    assert lines(read(page))[:4] == ["2023年政府信息公开工作年度报告", SIGNED[0], "二〇二四年一月", TITLE]


def test_page_turned_into_traditional_characters() -> None:
    body = (
        report_html().replace("总体情况", "總體情況").replace("主动公开", "主動公開").replace("处理", "處理")
    )
    bar = "<p>發佈日期：2024-01-19　來源：雲嵐市測繪局　字號：大 中 小</p>"
    page = f"<html><body><ul>{LINKS}</ul><div>{bar}{body}</div><ul>{LINKS}</ul></body></html>"
    document = read(page)
    check_figures(document.tables)
    assert not any("栏目" in line or "字號" in line for line in lines(document))
    assert document.metadata == {"published": "2024-01-19", "agency": "雲嵐市測繪局"}


def test_menus_are_left_out_even_where_no_heading_is_known() -> None:
    items = "<ul><li>列举之一</li><li>列举之二</li></ul>"
    page = f"<html><body><ul>{LINKS}</ul><p>第一段。</p>{items}</body></html>"
    assert lines(read(page)) == ["第一段。", "列举之一", "列举之二"]


def test_agency_over_a_title_that_starts_with_the_year_is_kept() -> None:
    head = f"<h1>{SIGNED[0]}</h1><h1>2023年政府信息公开工作年度报告</h1>"
    page = f"<html><body><p>某某服务网</p>{head}{report_html()}</body></html>"
    assert lines(read(page))[:2] == [SIGNED[0], "2023年政府信息公开工作年度报告"]


@pytest.mark.parametrize(
    "head",
    [
        (f"2023年{SIGNED[0]}", "政府信息公开工作年度报告"),
        (f"{SIGNED[0]}2023年度", "政府信息公开工作年度报告"),
        (SIGNED[0], "2023年", "政府信息公开工作年度报告"),
        (SIGNED[0], "政府信息公开工作2023年度报告"),
        (SIGNED[0], "关于2023年政府信息公开工作年度报告"),
    ],
)
def test_a_title_on_several_lines_is_kept_whole(head: tuple[str, ...]) -> None:
    title = "".join(f"<p>{line}</p>" for line in head)
    page = f"<html><body><p>某某服务网</p>{title}{report_html()}</body></html>"
    assert lines(read(page))[: len(head)] == list(head)


def test_what_stands_over_a_whole_title_is_no_part_of_it() -> None:
    page = f"<html><body><p>年度报告2022年</p><h1>{TITLE}</h1>{report_html()}</body></html>"
    assert lines(read(page))[0] == TITLE


def test_paragraphs_in_parts_are_no_rows_of_boxes() -> None:
    """Where the labels of a table stand in boxes that are no rows."""
    prose = "<p><span>共办理</span><span>12</span><span>件。</span></p>"
    parts = [f"<p><span>{name[:2]}</span><span>{name[2:]}</span></p>{prose * 2}" for name in HEADINGS]
    parts[2] += f"<div>{''.join(f'<div>{text}</div>' for row in requests_table() for text, *_ in row)}</div>"
    document = read(f"<html><body><h1>{TITLE}</h1>{''.join(parts)}</body></html>")
    assert [line for line in lines(document) if line in HEADINGS] == HEADINGS
