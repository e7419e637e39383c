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


@pytest.mark.parametrize(
    "bar",
    [
        "<p><span>来源：云岚市测绘局</span><span>2024-01-19 10:00</span></p>",
        "<p><span>来源：</span><span>云岚市测绘局</span><span>发布时间：</span><span>2024-01-19 10:00</span><b>浏览：3</b></p>",
        f"<h1>{TITLE}</h1><p><span>2024-01-19 10:00</span><i>　</i></p><p>来源：云岚市测绘局</p>",
        "<dl><dt>发布机构</dt><dd>云岚市测绘局</dd><dt>发布日期</dt><dd>2024-01-19 10:00</dd></dl>",
    ],
)
def test_values_run_together_are_parted(bar: str) -> None:
    found = metadata(before=bar)
    assert found["agency"] == "云岚市测绘局"
    assert found.get("published", "2024-01-19 10:00") == "2024-01-19 10:00"
    assert "published" in found or "发布" not in bar


def test_linked_data_and_properties() -> None:
    data = '{"@type":"NewsArticle","headline":"年报","datePublished":"2024-01-19","publisher":{"name":"云岚市测绘局"}}'
    assert metadata(f'<script type="application/ld+json">{data}</script>') == {
        "title": "年报",
        "published": "2024-01-19",
        "agency": "云岚市测绘局",
    }
    assert metadata('<meta property="article:published_time" content="2024-01-19T10:00">')[
        "published"
    ].startswith("2024")
    assert metadata('<script type="application/ld+json">{broken</script>') == {}


def test_labels_are_found_behind_any_number_of_links() -> None:
    menu = "<ul>" + "<li><a href=/x>栏目</a></li>" * 1500 + "</ul>"
    assert metadata(before=f"{menu}<p>发布日期：2024-01-19</p>")["published"] == "2024-01-19"


def test_publisher_shown_stands_over_the_source_and_dates_over_their_lookalikes() -> None:
    found = metadata(
        '<meta name="ContentSource" content="某新闻网">',
        "<p>来源：某报社　成文日期：2024-01-10　发布机构：云岚市测绘局　发布日期：2024-01-19</p>",
    )
    assert found == {"agency": "云岚市测绘局", "published": "2024-01-19"}


def test_a_date_before_the_label_of_a_line_and_that_of_the_last_change() -> None:
    found = metadata(before="<p>2024-01-19 10:00 来源：云岚市测绘局</p>")
    assert found == {"agency": "云岚市测绘局", "published": "2024-01-19 10:00"}
    assert metadata(before="<p>更新时间：2024-01-19 发布时间： | 字号</p>") == {"updated": "2024-01-19"}


@pytest.mark.parametrize("gap", ["", "\n  ", " "])
def test_a_short_label_stuck_to_an_agency_is_a_label(gap: str) -> None:
    bar = f"<p><i>来源：云岚市测绘局</i>{gap}<i>时间：2024-01-19 10:00</i>{gap}<i>浏览：3</i></p>"
    assert metadata(before=bar) == {"agency": "云岚市测绘局", "published": "2024-01-19 10:00"}
    assert (
        metadata(before="<p>数据采集时间：2024-03-02 10:00　来源：云岚市测绘局</p>")["agency"]
        == "云岚市测绘局"
    )


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


@pytest.mark.parametrize("day", ["2024-01-19", "2024年1月19日", "2024-01-19 10:00"])
def test_a_date_right_over_the_title_is_when_the_page_was_put_up(day: str) -> None:
    assert metadata(before=f"<p>{day}</p><h1>{TITLE}</h1>")["published"] == day
    assert "published" not in metadata(before=f"<p>{day[:10]}</p><p>首页</p><h1>{TITLE}</h1>")
