"""The official form as a browser prints it with few rules or none: every figure in its cell, none in doubt."""

from __future__ import annotations

import pdf_forms as forms
import pytest

from auditor.model.document import Document

BARE = "td{border:0}"
STYLES = {
    "stripes": BARE + "tr:nth-child(even) td{background:#eee}",
    "filled boxes": "table{border-collapse:separate;border-spacing:2px;background:#999}td{border:0;background:#fff}",
    "checks": "td{border:0;background:#eef}tr:nth-child(even) td{background:#fee}",
    "three lines": BARE + "table{border-top:2px solid;border-bottom:2px solid}thead{border-bottom:1px solid}",
    "rules under heads": BARE + "thead td[colspan]{border-bottom:1px solid}",
    "figures to the right": BARE + "td.n{text-align:right}",
    "all to the left": BARE + "td{text-align:left}",
    "all to the top": BARE + "td{vertical-align:top}",
    "wide": BARE + "td{padding:6pt}",
    "tight": BARE + "td{padding:0}",
    "landscape": BARE + "@page{size:A4 landscape}",
}


def small_tables(document: Document) -> list[list[str]]:
    """The figures of section 二."""
    rows = [[cell.text for cell in row[1:]] for table in document.tables for row in table.by_row() if row]
    return [row for row in rows if row and all(text.startswith("3") and len(text) in (3, 6) for text in row)]


@pytest.mark.parametrize("style", STYLES)
def test_every_figure_in_its_cell(style: str) -> None:
    document = forms.read(forms.printed(forms.report_html(STYLES[style])))
    forms.assert_requests(document)
    forms.assert_disputes(document)
    assert small_tables(document) == [
        ["301", "302", "303"],
        ["304", "305", "306"],
        ["307"],
        ["308"],
        ["309"],
        ["310.25"],
    ]


@pytest.mark.parametrize("lead", [0, 7, 10, 12])
def test_page_break_anywhere_in_tables_without_rules(lead: int) -> None:
    document = forms.read(forms.printed(forms.report_html(BARE, lead=lead)))
    forms.assert_requests(document)
    forms.assert_disputes(document)
