"""Tables that stand where an official one is due and were not made out."""

from __future__ import annotations

import pytest

from auditor.forms import Form
from auditor.model.document import Paragraph, Table, TableCell
from auditor.model.location import Location
from auditor.model.report import Gap
from auditor.model.tables import Tables
from auditor.normaliser.sections import find_headings
from auditor.normaliser.tables.unread import UNREAD, unread_tables


def paragraph(text: str, number: int) -> Paragraph:
    return Paragraph(text, Location(paragraph=number))


def table(texts: list[str], source: str, doubt: str | None = None) -> Table:
    cells = tuple(TableCell(text, 0, at, 1, 1, Location(), doubt) for at, text in enumerate(texts))
    return Table(cells, 1, len(cells), True, source)


@pytest.mark.parametrize(
    ("source", "doubt", "texts", "told"),
    [
        ("text alignment", None, ["结", "3", "0", "１"], True),
        ("ruling lines", "存疑", ["结", "3", "0", "1"], True),
        ("ruling lines", None, ["收入", "3", "0", "1"], False),  # another table, whole
        ("text alignment", None, ["栏目", "地址", "12"], False),  # no figures to speak of
    ],
)
def test_a_table_not_made_out_is_a_gap_of_its_section(
    source: str, doubt: str | None, texts: list[str], told: bool, forms: tuple[Form, ...]
) -> None:
    form = next(form for form in forms if form.id == "2021")
    blocks = [
        paragraph("三、收到和处理政府信息公开申请情况", 1),
        table(["其他", "3", "4", "5"], "text alignment"),
        paragraph("四、政府信息公开行政复议、行政诉讼情况", 2),
        table(texts, source, doubt),
    ]
    found = find_headings(blocks, form)
    assert len(found) == 2
    gaps = unread_tables(blocks, found, form, Tables(proactive={}, requests={}))
    assert gaps == ((Gap(what=UNREAD, section="disputes"),) if told else ())
