"""Pages that hold the report twice, as data, in pieces, or not at all."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from form_grid import HEADINGS, PREFACE, SIGNED, TITLE, check_figures, report_html

from auditor.errors import UnreadableError
from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER
from auditor.model.document import Document

ARTICLE = f"<h1>{TITLE}</h1>{report_html()}"


def read(body: str, head: str = "") -> Document:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return load(Source("p.html", page.encode()), [LOADER])


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def hexadecimal(text: str) -> str:
    """As a script's string with the signs of markup told by their numbers."""
    return "".join(one if one.isalnum() else f"\\x{ord(one):02x}" if ord(one) < 128 else one for one in text)


@pytest.mark.parametrize(
    "stored",
    [
        f"<textarea style='display:none'>{html.escape(ARTICLE)}</textarea>",
        f'<script type="text/xml"><record><![CDATA[{ARTICLE}]]></record></script>',
        f'<script type="text/html" id=t>{ARTICLE}</script>',
        f"<script>var page = {json.dumps({'text': ARTICLE})};</script>",
        f"<script>var page = {json.dumps({'text': ARTICLE}, ensure_ascii=False)};</script>",
        f"<script>window.data = {{text: JsDecode('{hexadecimal(ARTICLE)}')}};</script>",
        f"<script type='application/json'>{quote(json.dumps({'data': {'text': ARTICLE}}))}</script>",
        f'<input type=hidden value="{html.escape(ARTICLE)}">',
        f"<template id=t>{ARTICLE}</template>",
        f"<noscript>{ARTICLE}</noscript>",
        f'<iframe srcdoc="{html.escape(ARTICLE)}"></iframe>',
    ],
    ids=[
        "textarea",
        "cdata",
        "script",
        "json",
        "json-unescaped",
        "hexadecimal",
        "as-in-addresses",
        "field",
        "template",
        "noscript",
        "frame",
    ],
)
def test_article_kept_as_data_is_read(stored: str) -> None:
    document = read(f"<ul><li><a href=/>首页</a></li></ul><div id=show></div>{stored}<p>主办单位：某某</p>")
    check_figures(document.tables)
    assert lines(document)[:3] == [TITLE, PREFACE, HEADINGS[0]]
    assert lines(document)[-1] == SIGNED[-1]
    assert "正文取自网页中由脚本显示的数据" in document.ignored


def test_article_kept_as_data_is_read_though_its_headings_are_links() -> None:
    article = re.sub("<h2>(.*?)</h2>", r"<h2><a href='#t'>\1</a></h2>", ARTICLE)
    check_figures(read(f"<div id=show></div><textarea>{html.escape(article)}</textarea>").tables)
    contents = "".join(f"<p><a href='#t'>{heading}</a></p>" for heading in HEADINGS)
    with pytest.raises(UnreadableError):
        read(f"<div id=show></div><textarea>{html.escape(contents * 9)}</textarea>")


def test_article_kept_as_data_has_the_title_that_the_page_prints() -> None:
    links = "<ul><li><a href=/n/>政府信息公开年报</a></li></ul>"
    document = read(f"{links}<h1>{TITLE}</h1><textarea>{html.escape(report_html())}</textarea>")
    check_figures(document.tables)
    assert lines(document)[:2] == [TITLE, PREFACE]


def test_the_title_of_an_article_kept_as_data_may_stand_in_a_table() -> None:
    title = f"<table><tr><td>{TITLE}</td></tr></table>"
    document = read(f"{title}<textarea>{html.escape(report_html())}</textarea>")
    assert lines(document)[:2] == [TITLE, PREFACE]


@pytest.mark.parametrize(
    "line",
    [
        "办公室 <b>云岚市测绘局发布</b> <em>2024-01-19 18:00</em>",
        "云岚市测绘局 2024年1月19日 8:05",
        "2024-01-19T08:05:00 编辑部",
        "2024-01-19 08:05 &nbsp; 来源：云岚市测绘局办公室 &nbsp; 浏览次数：",
    ],
)
def test_line_that_says_when_the_page_was_put_up_is_no_text_and_a_date(line: str) -> None:
    document = read(f"<h1>{TITLE}</h1><div>{line}</div>{report_html()}")
    assert lines(document)[:2] == [TITLE, PREFACE]
    assert document.metadata["published"].replace("年", "-").replace("月", "-").startswith("2024-")


@pytest.mark.parametrize(
    "line",
    [
        "<a>微信</a><a>微博</a>",
        "附件：",
        "添加新评论",
        "展开全文",
        "<li>全真版</li><li>文字版</li><a>文件下载</a>",
        "<a>举报</a>/<a>反馈</a>",
        "扫描二维码手机浏览",
        "附件【<a href=a.pdf>年度报告.pdf</a>】已下载<span>12</span>次",
    ],
)
def test_buttons_around_the_text_are_no_text(line: str) -> None:
    document = read(f"<h1>{TITLE}</h1><div>{line}</div>{report_html()}<div>{line}</div>")
    assert lines(document)[:2] == [TITLE, PREFACE]
    assert lines(document)[-1] == SIGNED[-1]


def test_data_is_not_looked_at_where_the_page_itself_is_the_report() -> None:
    document = read(f"{ARTICLE}<textarea>{html.escape(ARTICLE.replace('175', '999'))}</textarea>")
    check_figures(document.tables)
    assert not any("数据" in note for note in document.ignored)


@pytest.mark.parametrize("times", [2, 3])
def test_copies_of_the_article_are_read_once(times: int) -> None:
    one = f"<div class=c><div>{ARTICLE}</div><div>【打印】【关闭】</div></div>"
    document = read(one * times + "<p>版权所有：某某</p>")
    check_figures(document.tables)
    assert lines(document).count(TITLE) == 1
    assert lines(document)[-2:] == SIGNED
    assert f"正文的另一份（供手机或打印）：{times - 1} 处" in document.ignored
    assert all(cell.doubt is None for table in document.tables for cell in table.cells)


def test_cells_that_differ_between_two_copies_are_in_doubt() -> None:
    document = read(f"<div>{ARTICLE}</div><div>{ARTICLE.replace('>88<', '>89<')}</div>")
    assert [cell.text for table in document.tables for cell in table.cells if cell.doubt] == ["88"]


def test_copies_of_different_shape_are_both_kept() -> None:
    document = read(f"<div>{ARTICLE}</div><div>{ARTICLE.replace('<tr>', '<tr><td></td>', 1)}</div>")
    assert len(document.tables) == 12


@pytest.mark.parametrize("number", [1, 4, 5])
def test_a_table_that_stands_twice_in_a_row_is_read_once(number: int) -> None:
    table = re.findall("<table.*?</table>", ARTICLE)[number]
    twice = f"<div class=desk>{table}</div><div class=phone>{table}</div>"
    document = read(ARTICLE.replace(table, twice))
    check_figures(document.tables)
    assert "同一表格的另一份：1 处" in document.ignored
    other = twice[::-1].replace(">dt/<", ">dt/<9", 1)[::-1]
    assert len(read(ARTICLE.replace(table, other)).tables) == 7


def test_a_head_that_stands_over_a_table_and_in_it_too_is_read_once() -> None:
    for number, rows in ((4, 3), (5, 3)):
        table = re.findall("<table.*?</table>", ARTICLE)[number]
        head = "".join(re.findall("<tr>.*?</tr>", table)[:rows])
        check_figures(read(ARTICLE.replace(table, f"<table>{head}</table>{table}")).tables)
        other = head.replace("其他", "别的")
        assert len(read(ARTICLE.replace(table, f"<table>{other}</table>{table}")).tables) == 7


def test_the_title_over_a_copy_is_of_the_copy() -> None:
    line = "<div>发布时间：2024-01-19</div>"
    document = read(f"<h1>{TITLE}</h1>{line}{report_html()}<div><h1>{TITLE}</h1>{report_html()}</div>")
    check_figures(document.tables)
    assert lines(document).count(TITLE) == 1


def test_a_list_of_other_articles_behind_the_report_is_none_of_it() -> None:
    items = "".join(
        f"<li><a href={year}.html>{TITLE.replace('2023', str(year))}</a><span>{year + 1}-01-19</span></li>"
        for year in (2020, 2021, 2022)
    )
    document = read(f"{ARTICLE}<div><h3>相关文章</h3><ul>{items}<li>征集公告</li></ul></div>")
    assert lines(document)[-3:] == [*SIGNED, "征集公告"]
    kept = read(f"{ARTICLE}<ul>{items}</ul>")
    assert len(lines(kept)) == len(lines(document)) + 2


@pytest.mark.parametrize(
    "head", ["相关解读", "智能问答：", "精选留言", "一图读懂年度报告", "您觉得本页内容有帮助吗？"]
)
def test_what_a_site_adds_behind_the_report_is_none_of_it(head: str) -> None:
    text = "<p>答：全年共收到申请999件。</p><p>谢谢！</p>"
    document = read(f"{ARTICLE}<div><h4>{head}</h4>{text}</div>")
    assert lines(document) == lines(read(ARTICLE))
    assert "正文之后的网页栏目：3 处" in document.ignored
    before = read(ARTICLE.replace(f"<p>{SIGNED[1]}</p>", f"<p>{head}</p>{text}<p>{SIGNED[1]}</p>"))
    assert "答：全年共收到申请999件。" in lines(before)


def test_files_behind_frames_are_named_and_a_page_of_frames_says_so() -> None:
    document = read(
        f"{ARTICLE}<iframe src='/a/b/report.pdf?x=1'></iframe><iframe src=c.htm width=0 height=0></iframe>"
    )
    assert "框架所引用的文件不在本网页内：report.pdf" in document.ignored
    document = read(f"{ARTICLE}<embed src='data:application/pdf;base64,JVBERi0xLjQK/JVBERi0='>")
    assert [note for note in document.ignored if "JVBER" in note] == []
    assert [gap.what for gap in document.gaps if "没有文件名" in gap.what]
    frames = b"<html><frameset cols=20,80><frame src=left.htm><frame src=main.htm></frameset></html>"
    with pytest.raises(UnreadableError, match="另一文件"):
        load(Source("f.html", frames), [LOADER])


def test_picture_in_place_of_a_table_is_told_with_its_section() -> None:
    body = ARTICLE.replace(
        f"<h2>{HEADINGS[3]}</h2>", f"<h2>{HEADINGS[3]}</h2><p><img src=t.jpg width=600></p>"
    )
    document = read(f"<div><img src=logo.png></div>{'<a href=x>栏目</a>' * 9}<div>{body}</div>")
    assert "图片：1 处" in document.ignored
    assert any(HEADINGS[3] in note and "图片" in note for note in document.ignored)


def test_server_header_saved_with_the_page_is_no_text() -> None:
    header = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=GBK\r\n\r\n"
    page = header + f"<html><meta charset=iso-8859-1><body>{ARTICLE}</body></html>".encode("gbk")
    document = load(Source("h.html", page), [LOADER])
    assert (document.encoding, lines(document)[0]) == ("gb18030", TITLE)
    check_figures(document.tables)


def shown_by_lines(source: str) -> str:
    rows = (
        f"<tr><td class=line-number value={at}></td><td class=line-content>{html.escape(line)}</td></tr>"
        for at, line in enumerate(source.split("\n"), 1)
    )
    return f"<html><body><form><label>自动换行<input type=checkbox></label></form><table>{''.join(rows)}</table></body></html>"


@pytest.mark.parametrize(
    "show", [shown_by_lines, lambda source: f"<body><pre id=line1>{html.escape(source)}</pre>"]
)
def test_a_saved_view_of_the_source_is_read_as_the_page(show: Callable[[str], str]) -> None:
    source = f"<!DOCTYPE html>\n<html>\n<body>\n{ARTICLE.replace('<tr>', chr(10) + '<tr>')}\n</body></html>"
    check_figures(load(Source("a.html", show(source).encode()), [LOADER]).tables)


def parted(table: str, rows: int) -> str:
    """The table with its first rows in one of their own."""
    found = re.findall("<tr>.*?</tr>", table)
    return (
        f"<div><table>{''.join(found[:rows])}</table></div><div><table>{''.join(found[rows:])}</table></div>"
    )


@pytest.mark.parametrize(("number", "rows"), [(0, 2), (2, 2), (4, 3), (5, 3)])
def test_a_table_whose_head_is_a_table_of_its_own_is_one(number: int, rows: int) -> None:
    table = re.findall("<table.*?</table>", ARTICLE)[number]
    check_figures(read(ARTICLE.replace(table, parted(table, rows))).tables)


def test_tables_in_a_row_that_are_no_head_and_no_rest_stay_two() -> None:
    table = re.findall("<table.*?</table>", ARTICLE)[0]
    for two in (parted(table, 1), parted(table, 3), parted(table, 2).replace("</div><div>", "<p>下表</p>")):
        assert len(read(ARTICLE.replace(table, two)).tables) == 7
