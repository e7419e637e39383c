"""Lines that a page sets in tags of its site's own, or in words that a style sheet shows as lines."""

from __future__ import annotations

import pytest

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

SENTENCE = "云岚市测绘局全年按时答复了所有政府信息公开申请。"
LINES = ["一、总体情况", SENTENCE, "云岚市测绘局", "2024年1月18日"]


def lines(body: str, head: str = "") -> list[str]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return [one.text for one in load(Source("c.html", page.encode()), [LOADER]).paragraphs]


@pytest.mark.parametrize("around", ["site-content", "div><span", "p"])
@pytest.mark.parametrize(
    "line", ["<x-para>{}</x-para>", "<x-line><x-words>{}</x-words></x-line>", "<x-p><b>{}</b></x-p>\n"]
)
def test_custom_tags_with_nothing_beside_them_are_lines(line: str, around: str) -> None:
    end = "></".join(reversed(around.split("><")))
    assert lines(f"<{around}>{''.join(map(line.format, LINES))}</{end}>") == LINES


def test_a_title_and_what_stands_behind_it_in_custom_tags_are_lines() -> None:
    title = "云岚市测绘局2023年政府信息公开工作年度报告"
    page = f"<x-title>{title}</x-title><x-author></x-author><x-date>2024-01-20</x-date><x-text><p>{SENTENCE}</p></x-text>"
    assert lines(page) == [title, "2024-01-20", SENTENCE]


def test_custom_tags_within_a_line_are_words_of_it() -> None:
    words = "".join(f"<x-w>{SENTENCE[at : at + 3]}</x-w>" for at in range(0, len(SENTENCE), 3))
    assert lines(f"<div>{words}</div>") == [SENTENCE]
    assert lines(f"<p><x-s>{SENTENCE}</x-s><x-s>{SENTENCE}</x-s></p>") == [2 * SENTENCE]
    assert lines(f"<div>共<x-n>65</x-n>件。<x-s>{SENTENCE}</x-s></div>") == [f"共65件。{SENTENCE}"]


@pytest.mark.parametrize("tag", ["span", "font", "label", "x-w", "time", "cite", "output", "small"])
def test_words_that_a_sheet_or_their_own_style_shows_as_blocks_are_lines(tag: str) -> None:
    short = ["云岚市测绘局", "2024年1月18日"]
    by_class = "".join(f"<{tag} class='b line'>{one}</{tag}>" for one in short)
    assert lines(by_class, "<style>.b{color:red}.line{display:block}</style>") == short
    assert lines("".join(f"<{tag} style='display:block'>{one}</{tag}>" for one in short)) == short
    assert lines(by_class) == ["".join(short)]


def test_what_one_class_hides_and_another_shows_as_a_block_stays_hidden() -> None:
    hidden = "<p>甲</p><div class='line gone'>乙</div>"
    assert lines(hidden, "<style>.line{display:block}.gone{display:none}</style>") == ["甲"]


@pytest.mark.parametrize("tag", ["span", "font", "label", "time"])
@pytest.mark.parametrize(
    "rule", ["{}", ".con {}", "div>{}", "#zoom {}:not(.x)", "{}.line.b", ".con .line", "body div > {}.b"]
)
def test_words_that_a_rule_for_more_than_a_class_shows_as_blocks_are_lines(tag: str, rule: str) -> None:
    short = ["云岚市测绘局", "2024年1月18日"]
    body = "".join(f"<{tag} class='b line'>{one}</{tag}>" for one in short)
    page = f"<div id=zoom class=con>{body}</div>"
    rule = rule.format(tag)
    assert lines(page, f"<style>{rule}{{display:block}}</style>") == short
    assert lines(page, f"<style>{rule}{{display:flex}}</style>") == short
    whole = ["".join(short)]
    assert lines(page, f"<style>@media(max-width:600px){{{rule}{{display:block}}}}</style>") == whole
    assert lines(page, f"<style>.nav {rule}{{display:block}}</style>") == whole
    assert lines(page, f"<style>{rule}{{display:block}} {rule}{{display:inline}}</style>") == whole
    own = body.replace("<" + tag, f"<{tag} style='display:inline'")
    assert lines(f"<div id=zoom class=con>{own}</div>", f"<style>{rule}{{display:block}}</style>") == whole
