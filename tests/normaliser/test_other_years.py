"""Tables of another year beside those of the report."""

from __future__ import annotations

import pytest

from auditor.model.document import Block, Paragraph, Table, table_cell
from auditor.model.location import NOWHERE
from auditor.normaliser.other_years import without_other_years


def printed(said: str) -> list[Block]:
    """Blocks of lines; a figure stands for a table that holds it, `x3` for one of other words."""
    return [_table(line) if line[-1].isdigit() else Paragraph(line) for line in said.split("|")]


def _table(line: str) -> Table:
    label, figure = ("复议", line) if line.isdigit() else (line[:-1], line[-1])
    cells = (table_cell(label, 0, 0, 1, 1, NOWHERE, None), table_cell(figure, 0, 1, 1, 1, NOWHERE, None))
    return Table(cells, 1, 2, True, "docx", NOWHERE)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2020年|1|2021年|2", ["2"]),
        ("2021年情况表|1|2020年（上年）|2|五、问题", ["1"]),
        ("2020年|1|其他|2", ["1", "2"]),
        ("2020年|1|2020年|2", ["1", "2"]),
        ("2021年|1|2020年|x2", ["1", "2"]),
        ("2021年情况如下：|1|2020年|2|2021年", ["1", "2"]),
        ("2021年|1|2020年|2|2021年|x3", ["1", "2", "3"]),
        ("2021年比2020年多|1|2020年|2", ["1", "2"]),
        ("本表为2020年的。|1|2021年|2", ["1", "2"]),
    ],
)
def test_tables_under_the_year_that_they_are_of(said: str, kept: list[str]) -> None:
    blocks = printed(said)
    left = without_other_years(blocks, 2021)
    assert [block.cells[1].text for block in left if isinstance(block, Table)] == kept
    assert without_other_years(blocks, None) is blocks
