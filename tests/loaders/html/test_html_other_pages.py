"""Articles that a site shows page by page: what stands on the other pages is not called missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

import auditor
from auditor.loaders.base import load, read_source
from auditor.loaders.html import LOADER
from auditor.loaders.html.article.other_pages import other_pages

EXAMPLE = Path(__file__).parents[3] / "examples" / "formats" / "青屿市林业和园林局.html"
PAGE = EXAMPLE.read_text("utf-8")
PARTS = PAGE.split("<h2")
TITLE = "<h1>青屿市林业和园林局2021年政府信息公开工作年度报告</h1>"
NEXT, PREVIOUS = "<div><a href='t_1.html'>下一页</a></div>", "<div><a href='t.html'>上一页</a></div>"
LATER = {"D402", "T105", "T110", "T130", "T141"}
EARLIER = {"T102", "T103", "T104", "T110", "T130"}


def found(markup: str) -> tuple[bool, bool]:
    return tuple(other_pages(html.fromstring(f"<div>{markup}</div>"), markup.lower().encode()))


@pytest.mark.parametrize(
    ("markup", "pages"),
    [
        (NEXT, (False, True)),
        (PREVIOUS, (True, False)),
        ("<p><a>&lt;&lt; 上一页</a> <a>2</a> <a>下一页 &gt;&gt;</a></p>", (True, True)),
        ("<p><a>1</a><a>尾页</a></p>", (False, True)),
        ("<a href=p8.html>&lt;&lt; Previous Page</a> <a href=p10.html>Next Page &gt;&gt;</a>", (True, True)),
        ("<p><a>阅读余下全文</a></p>", (False, True)),
        ("<script>createPageHTML(3, 0, 't2022_1', 'html');</script>", (False, True)),
        ("<script>createPageHTML(3,2,'t2022_1','html')</script>", (True, False)),
        ("<script>createPageHTML(1, 0, 't2022_1', 'html');</script>" + NEXT, (False, False)),
        ("<script>function createPageHTML(count, at) {}</script>", (False, False)),
        ("<p>共1页 <a>上一页</a> <a>下一页</a></p>", (False, False)),
        ("<p><a>上一篇：通知</a> <a>下一篇：公告</a></p>", (False, False)),
        ("<p><a>怎样翻到下一页</a></p>", (False, False)),
        ("<div>第1页 / 共2页</div>", (False, True)),
        ("<p>共<b>2</b>页，当前第<b>2</b>页</p>", (True, False)),
        ("<p>第 2/3 页</p>", (True, True)),
        ("<p>第1页 共2页</p><p>甲</p><p>第2页 共2页</p>", (False, False)),
        ("<div><a>[1]</a> <a href='t_2.html'>[2]</a></div>", (False, True)),
        ("<ul><li><a href='?p=1'>1</a></li><li class=active><span>2</span></li></ul>", (True, False)),
        ("<p><span onclick='go(1)' class=cur>1</span><span onclick='go(2)'>2</span></p>", (False, True)),
        ("<p>页码：<a href='1'>1</a><a href='2'>2</a>...<a href='9'>9</a></p>", (True, True)),
        ("<p><a href='#'>1</a><a href='javascript:;'>2</a></p>", (False, False)),
        (f"<p>{''.join(f'<a href=d{day}>{day}</a>' for day in range(1, 32))}</p>", (False, False)),
        ("<table><tr><td><a href=a>1</a></td><td><a href=b>2</a></td></tr></table>", (False, False)),
        ("<p>见附件<a href=a>1</a>和<a href=b>2</a></p>", (False, False)),
        ("<a href=all.html>阅读全文</a>", (False, True)),
        ("<a href=x>正文</a>", (False, False)),
        ("<span onclick='more()'>余下全文&gt;&gt;</span>", (False, True)),
        ("<a>上一页</a><a class=layui-disabled>下一页</a><button disabled>尾页</button>", (True, False)),
    ],
)
def test_links_and_scripts_tell_of_other_pages(markup: str, pages: tuple[bool, bool]) -> None:
    assert found(markup) == pages


def test_a_name_called_over_and_over_tells_of_no_other_page() -> None:
    assert found(f"<script>{'createPage' * 200_000}</script>") == (
        False,
        False,
    )  # looked at once, not from each on


def failed(page: str, folder: Path) -> set[str]:
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    audit = auditor.audit(path, ruleset="shandong-2021")
    return {one.rule for one in audit.verdicts if one.verdict == "fail"}


def test_what_the_next_page_holds_is_not_missing(tmp_path: Path) -> None:
    first = "<h2".join(PARTS[:4])
    assert failed(first, tmp_path) & LATER == LATER
    assert failed(first + NEXT, tmp_path) & LATER == set()


def test_what_the_page_before_holds_is_not_missing(tmp_path: Path) -> None:
    head = PAGE[: PAGE.index("<h1")] + TITLE
    second = "<h2".join([head, *PARTS[4:]])
    assert failed(second, tmp_path) & EARLIER == EARLIER
    assert failed(second.replace("</body>", PREVIOUS + "</body>"), tmp_path) & EARLIER == set()


def test_a_table_may_go_on_on_the_next_page(tmp_path: Path) -> None:
    cut = PAGE[: PAGE.rindex("</tr>", 0, PAGE.index("重复申请")) + len("</tr>")] + "</table>"
    assert "T132" in failed(cut, tmp_path)
    assert "T132" not in failed(cut + NEXT, tmp_path)


def test_links_to_lists_hide_nothing_that_is_missing_within(tmp_path: Path) -> None:
    without = PAGE.replace("<h2" + PARTS[5], "")
    assert "T110" in failed(without.replace("</body>", NEXT + "</body>"), tmp_path)


@pytest.mark.parametrize("end", ["", "<p>其", "<table><tr><td>自然"])
def test_what_a_file_that_breaks_off_lacks_is_not_missing(end: str, tmp_path: Path) -> None:
    whole = PAGE.replace("<body>", "<body><div class=page>").replace("</body>", "</div></body>")
    first = "<h2".join(whole.split("<h2")[:4])
    assert failed(first + end, tmp_path) & LATER == set()
    assert failed(first + "</div>", tmp_path) & LATER == LATER
    assert failed(first + "</body></html>", tmp_path) & LATER == LATER


@pytest.mark.parametrize(
    "end", ["<td>32</td><td>", "<td>32</td><td>1", "<td>32</td><td>12<", "<td>32</td><td>12</"]
)
def test_the_cell_at_which_a_file_breaks_off_is_in_doubt(end: str, tmp_path: Path) -> None:
    row = PAGE.index("（七）总计</td>") + len("（七）总计</td>")
    assert PAGE[row:].startswith("<td>32</td><td>12</td>")
    path = tmp_path / "page.html"
    path.write_text(PAGE[:row] + end, "utf-8")
    audit = auditor.audit(path, ruleset="national-2021")
    assert audit.report is not None
    table = audit.report.tables.requests
    assert table is not None
    assert [bool(table["total"][column].doubt) for column in ("natural_person", "business")] == [False, True]
    assert not [one for one in audit.verdicts if one.verdict == "fail"]


def test_the_line_at_which_a_file_breaks_off_is_in_doubt(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    whole = PAGE.replace("<body>", "<body><div class=page>")
    path.write_text(whole[: whole.index("公开申请65件") + len("公开申请6")], "utf-8")
    document = load(read_source(path), [LOADER])
    assert [one.text[-3:] for one in document.paragraphs if one.doubt] == ["申请6"]
