"""Grids of word processors whose rows do not line up: whether their heads tell in what order the columns are."""

from __future__ import annotations

import pytest

from auditor.forms import Form
from auditor.model.document import Document, Paragraph, Table, TableCell
from auditor.model.location import Location
from auditor.model.tables import Cell
from auditor.normaliser import normalise

ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
FIRST, SECOND = "自然人", "法人或其他组织"


def cells(
    form: Form, upper: list[str], lower: list[str], source: str = "docx", new: list[str] | None = None
) -> dict[str, Cell]:
    """The row of new requests of a document whose table has a row that ends early; `new` what it prints for figures."""
    lines = [line.label for _, line in form.table("requests").lines()]
    rows = [["", *upper], ["", *lower]]
    rows += [[label, *(str(at * 10 + one) for one in range(1, 8))] for at, label in enumerate(lines, 1)]
    if new is not None:
        rows[2][1:] = new
    printed = [
        TableCell(text, at, column, location=Location(table=1, row=at + 1, column=column + 1))
        for at, row in enumerate([*rows, ["注"]])
        for column, text in enumerate(row)
    ]
    heading = Paragraph("三、收到和处理政府信息公开申请情况", Location(paragraph=1))
    table = Table(tuple(printed), len(rows) + 1, 8, False, source, Location(table=1))
    document = Document(name="r.docx", format="docx", engine="", blocks=(heading, table), digest="")
    found = normalise(document, [form]).tables.get("requests")
    assert found is not None
    return found["new"]


def doubts(found: dict[str, Cell]) -> list[bool]:
    return [cell.doubt is not None for cell in found.values()]


@pytest.fixture
def form(forms: tuple[Form, ...]) -> Form:
    return next(one for one in forms if one.id == "2021")


def test_heads_in_the_order_of_the_form(form: Form) -> None:
    found = cells(form, [FIRST, SECOND, "总计"], ORGANISATIONS)
    assert [cell.value for cell in found.values()] == list(range(11, 18))
    assert not any(doubts(found))


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["总计", FIRST, SECOND], ORGANISATIONS),
        ([FIRST, "总计", SECOND], ORGANISATIONS),
        ([FIRST, SECOND, "总计"], ORGANISATIONS[::-1]),
        ([FIRST, SECOND], ORGANISATIONS),
        ([SECOND], []),
    ],
    ids=["the total first", "the total second", "turned round", "no total", "no heads"],
)
def test_other_heads_leave_the_figures_in_doubt(form: Form, upper: list[str], lower: list[str]) -> None:
    assert all(doubts(cells(form, upper, lower)))


@pytest.mark.parametrize("source", ["docx", "html"])
def test_a_row_with_a_cell_too_many_that_begins_with_a_blank_is_in_doubt(form: Form, source: str) -> None:
    heads = [FIRST, SECOND, "总计"], ORGANISATIONS
    assert all(doubts(cells(form, *heads, source, ["", "2", "3", "4", "5", "6", "", "8"])))
    found = cells(form, *heads, source, ["1", "2", "3", "4", "5", "6", "7", ""])
    assert [cell.value for cell in found.values()] == list(range(1, 8))
    assert not any(doubts(found))


def test_a_total_that_text_prints_first_leaves_the_figures_in_doubt(form: Form) -> None:
    found = cells(form, ["总计", FIRST, SECOND], ORGANISATIONS, source="pipes")
    assert all(doubts(found))
    found = cells(form, [FIRST, SECOND, "总计"], ORGANISATIONS, source="pipes")
    assert not any(doubts(found))


def test_a_total_that_lines_print_first_leaves_the_figures_in_doubt(form: Form) -> None:
    def found(*heads: str) -> dict[str, Cell]:
        lines = [line.label for _, line in form.table("requests").lines()]
        printed = ["三、收到和处理政府信息公开申请情况", *heads]
        printed += [
            f"{label} {' '.join(str(at * 10 + one) for one in range(1, 8))}"
            for at, label in enumerate(lines, 1)
        ]
        return _of_lines(form, printed)["new"]

    assert all(doubts(found("总计", FIRST, SECOND, *ORGANISATIONS)))
    assert not any(doubts(found(FIRST, SECOND, "总计", *ORGANISATIONS)))


@pytest.mark.parametrize(
    ("figures", "doubted"),
    [
        ("1 2 0 0 3 0 4 0 0 4 1 0 0 0 1", False),
        ("1 0 1 2 4 0 0 0 0 0 0 0 3 4 1", True),
        ("1 2 0 0 0 0 4 0 0 4 1 0 0 0 1", False),
    ],
    ids=["along the row", "down the columns", "wrong in any order"],
)
def test_figures_on_lines_of_their_own_that_do_not_add_up_are_in_doubt(
    form: Form, figures: str, doubted: bool
) -> None:
    heads = [line.label for line in form.table("disputes").blocks[0].columns]
    printed = [
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议",
        "行政诉讼",
        *(heads * 3),
        *figures.split(),
    ]
    table = _of_lines(form, printed, "disputes")
    assert (
        {any(doubts(row)) for row in table.values()}
        == {all(doubts(row)) for row in table.values()}
        == {doubted}
    )


def _of_lines(form: Form, lines: list[str], key: str = "requests") -> dict[str, dict[str, Cell]]:
    blocks = tuple(Paragraph(text, Location(line=at)) for at, text in enumerate(lines, 1))
    document = Document(name="r.txt", format="text", engine="", blocks=blocks, digest="")
    found = normalise(document, [form]).tables.get(key)
    assert found is not None
    return {row: dict(cells) for row, cells in found.items()}
