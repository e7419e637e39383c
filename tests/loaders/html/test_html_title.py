"""Titles that a page prints over several lines."""

from __future__ import annotations

import pytest
from form_grid import report_html

from auditor.loaders.base import Source, load
from auditor.loaders.html import LOADER

NAME = "2023年政府信息公开工作年度报告"


def opening(body: str) -> list[str]:
    page = f"<html><body>{body}{report_html()}</body></html>"
    document = load(Source("t.html", page.encode()), [LOADER])
    return [one.text for one in document.paragraphs[:3]]


@pytest.mark.parametrize("above", ["松陵县", "青屿市水务系统", "青屿市<br>松湖管委会"])
def test_lines_of_one_heading_are_kept_together(above: str) -> None:
    lines = above.split("<br>")
    assert opening(f"<h1>{above}<br>{NAME}</h1>")[: len(lines) + 1] == [*lines, NAME]


def test_a_place_over_a_title_that_begins_with_the_year_is_its_first_line() -> None:
    assert opening(f"<p>首页</p><p>松陵县</p><p>{NAME}</p>")[:2] == ["松陵县", NAME]
    assert opening(f"<p>松陵县</p><p>松陵县水务局{NAME}</p>")[0] == f"松陵县水务局{NAME}"


def test_a_line_that_is_no_part_of_the_heading_is_the_site_s() -> None:
    assert opening(f"<p>松陵县</p><h1>{NAME}</h1>")[0] == NAME
    assert opening(f"<h2>松陵县</h2><h1>{NAME}</h1>")[0] == NAME
