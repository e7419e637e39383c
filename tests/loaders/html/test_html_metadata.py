"""What a page says of itself: the standard meta tags and the labels over the text."""

from __future__ import annotations

import pytest
from form_grid import TITLE, report_html

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER


def metadata(head: str = "", before: str = "") -> dict[str, str]:
    page = f"<html><head>{head}</head><body>{before}{report_html()}</body></html>"
    return dict(load(Source("m.html", page.encode()), [LOADER]).metadata)


def test_standard_meta_tags() -> None:
    assert metadata(
        f'<title>年报_某网</title><META NAME="ArticleTitle" CONTENT="{TITLE}">'
        '<meta name="PubDate" content="2024-01-19 09:30">'
        '<meta name="ContentSource" content="云岚市测绘局"><meta name="SiteName" content="某网">'
    ) == {"title": TITLE, "published": "2024-01-19 09:30", "agency": "云岚市测绘局"}


def test_title_of_the_page_where_nothing_else_names_it() -> None:
    assert metadata(f"<title> {TITLE}\n - 某网</title>") == {"title": f"{TITLE} - 某网"}
    assert metadata() == {}


@pytest.mark.parametrize(
    "bar",
    [
        "<p>发布日期：2024-01-19 10:00　　发布机构：云岚市测绘局　　索引号：A001/2024-3　浏览次数：7</p>",
        "<div><span>发布时间:</span><i>2024-01-19 10:00</i> | <span>发文机关:</span><i>云岚市测绘局</i>"
        "<span>索 引 号：</span><b>A001/2024-3</b></div>",
        "<table><tr><td>索引号</td><td>A001/2024-3</td><td>发布机构</td><td>云岚市测绘局</td></tr>"
        "<tr><td>发布日期</td><td>2024-01-19 10:00</td><td>文号</td><td></td></tr></table>",
        "<p>【发布日期】2024-01-19 10:00 【公开机构】云岚市测绘局 【索引号】A001/2024-3 【字号】大 中 小</p>",
    ],
)
def test_visible_labels(bar: str) -> None:
    assert metadata(before=bar) == {
        "published": "2024-01-19 10:00",
        "agency": "云岚市测绘局",
        "index_number": "A001/2024-3",
    }


def test_publisher_shown_stands_over_the_source_and_dates_over_their_lookalikes() -> None:
    found = metadata(
        '<meta name="ContentSource" content="某新闻网">',
        "<p>来源：某报社　成文日期：2024-01-10　发布机构：云岚市测绘局　发布日期：2024-01-19</p>",
    )
    assert found == {"agency": "云岚市测绘局", "published": "2024-01-19"}


def test_empty_values_and_words_of_the_report_are_not_metadata() -> None:
    assert metadata('<meta name="PubDate" content=""><meta name="ContentSource" content="本站">') == {}
    assert metadata(before="<p>来源：</p><p>本机关在发布日期：方面有所改进。</p>").get("agency") is None
    page = f"<html><body>{report_html()}<p>发布日期：1999-01-01</p></body></html>"
    assert "published" not in load(Source("m.html", page.encode()), [LOADER]).metadata


def test_info_table_is_metadata_and_not_a_table_of_the_report() -> None:
    bar = "<table><tr><td>索引号</td><td>A1</td><td>公开方式</td><td>主动公开</td></tr></table>"
    page = f"<html><body><div>{bar}<div>{report_html()}</div></div></body></html>"
    document = load(Source("m.html", page.encode()), [LOADER])
    assert len(document.tables) == 6
    assert document.metadata == {"index_number": "A1"}
