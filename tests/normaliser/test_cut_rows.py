"""Grids of word processors that a page break cut through a row, as tools leave them that make Word files of PDFs."""

from __future__ import annotations

import pytest

from auditor.forms import Form
from auditor.model.document import Block, Document, Paragraph, Table, TableCell
from auditor.model.location import Location
from auditor.model.report import Report
from auditor.normaliser import normalise

KEY = "other.overdue_correction"
Row = list[tuple[str, int, int]]
"""Text, rows spanned and columns spanned of each cell; the columns that others span from above are left out by hand."""
HEADS: list[Row] = [
    [("", 2, 1), ("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
    [("商业企业", 1, 1), ("科研机构", 1, 1), ("社会公益组织", 1, 1), ("法律服务机构", 1, 1), ("其他", 1, 1)],
]
BLANKS: Row = [("", 1, 1)] * 7


def figures(of: int) -> Row:
    return [(str(of * 10 + one), 1, 1) for one in range(7)]


def table(number: int, rows: list[Row]) -> Table:
    taken: set[tuple[int, int]] = set()
    cells: list[TableCell] = []
    for at, row in enumerate(rows):
        column = 0
        for text, down, across in row:
            while (at, column) in taken:
                column += 1
            taken |= {(at + one, column + two) for one in range(down) for two in range(across)}
            place = Location(table=number, row=at + 1, column=column + 1)
            cells.append(TableCell(text, at, column, down, across, place))
    columns = max(cell.column + cell.colspan for cell in cells)
    return Table(tuple(cells), len(rows), columns, True, "docx", Location(table=number))


def grouped(name: str, rows: list[Row]) -> list[Row]:
    """The rows beside the name of a group that goes on down all of them."""
    return [[(name, len(rows), 1), *rows[0]], *rows[1:]]


def read(form: Form, *parts: list[Row] | str) -> Report:
    blocks: list[Block] = [Paragraph("三、收到和处理政府信息公开申请情况", Location(paragraph=1))]
    for number, part in enumerate(parts, 2):
        if isinstance(part, str):
            blocks.append(Paragraph(part, Location(paragraph=number)))
        else:
            blocks.append(table(number, part))
    return normalise(Document("r.docx", "docx", "", tuple(blocks), ""), [form])


def rows(form: Form) -> tuple[list[Row], int]:
    """The rows of the form's table, and which of them is the one that is cut."""
    lines = [line for _, line in form.table("requests").lines()]
    made = [[(line.label, 1, 1), *figures(at)] for at, line in enumerate(lines, 1)]
    return made, next(at for at, line in enumerate(lines) if line.key == KEY)


@pytest.fixture
def form(forms: tuple[Form, ...]) -> Form:
    return next(one for one in forms if one.id == "2021")


def requests(report: Report) -> tuple[list[object], list[bool], list[tuple[bool, bool]]]:
    """Values of the row that is cut, their doubts, and whether its label is the form's or in doubt."""
    assert report.tables.requests is not None
    cells = report.tables.requests[KEY].values()
    (reading,) = report.readings
    labels = [(one.same, one.doubt is not None) for one in reading.rows if one.key == KEY]
    assert reading.sure
    return [cell.value for cell in cells], [cell.doubt is not None for cell in cells], labels


def test_the_rest_of_a_label_on_the_next_page_beside_names_of_groups(form: Form) -> None:
    made, at = rows(form)
    first, rest = made[at][0][0][:14], made[at][0][0][14:]
    above, below = (
        [*HEADS, *made[:at], [(first, 1, 1), *figures(9)]],
        [[(rest, 1, 1), *BLANKS], *made[at + 1 :]],
    )
    report = read(form, grouped("三、本年度", above), grouped("办理结果", below))
    assert requests(report) == (list(range(90, 97)), [False] * 7, [(True, False)])


def test_the_rest_of_a_label_under_figures_that_go_on_down(form: Form) -> None:
    made, at = rows(form)
    first, rest = made[at][0][0][:14], made[at][0][0][14:]
    down: Row = [(text, 2, 1) for text, _, _ in figures(9)]
    cut: list[Row] = [[(first, 1, 1), *down], [(rest, 1, 1)]]
    whole = [*HEADS, *made[:at], *cut, *made[at + 1 :]]
    report = read(
        form, [[(name, 1, 1), *row] for name, row in zip("本年度办理结果" * 9, whole, strict=False)]
    )
    assert requests(report) == (list(range(90, 97)), [False] * 7, [(True, False)])


def test_blanks_beside_most_of_a_label_that_begins_beside_figures(form: Form) -> None:
    """What the first page has of the label is too short to be known by: the blanks below are not those of the row."""
    made, _ = rows(form)
    at = next(at for at, row in enumerate(made) if row[0][0].startswith("5.要求行政机关"))
    first, rest = made[at][0][0][:6], made[at][0][0][6:]
    above, below = (
        [*HEADS, *made[:at], [(first, 1, 1), *figures(9)]],
        [[(rest, 1, 1), *BLANKS], *made[at + 1 :]],
    )
    found = read(form, grouped("三、本年度", above), grouped("办理结果", below)).tables.requests
    assert found is not None
    assert all(cell.doubt for cell in found["rejected.confirm"].values())


def test_heads_that_a_page_break_tore_are_those_of_the_form(form: Form) -> None:
    made, _ = rows(form)
    torn: list[Row] = [
        HEADS[0],
        [("商业企业", 1, 1), ("科研机构", 1, 1), ("社会公", 1, 1), ("法律服", 1, 1), ("其他", 1, 1)],
    ]
    rest: Row = [
        ("", 1, 1),
        ("", 1, 1),
        ("", 1, 1),
        ("", 1, 1),
        ("益组织", 1, 1),
        ("务机构", 1, 1),
        *BLANKS[:2],
    ]
    (reading,) = read(form, torn, "- 2 -", [rest, *made]).readings
    assert not [one.printed for one in reading.columns if not one.same]


@pytest.mark.parametrize(("end", "piece"), [(2, "组织"), (2, "组"), (1, "织"), (1, "组")])
def test_the_end_of_a_head_in_the_cell_below_leaves_both_in_doubt(form: Form, end: int, piece: str) -> None:
    made, _ = rows(form)
    whole = "社会公益组织"
    heads: list[Row] = [HEADS[0], [(text.removesuffix(whole[-end:]), 1, 1) for text, _, _ in HEADS[1]]]
    below: list[Row] = [[*made[0][:4], (piece + "\n13", 1, 1), *made[0][5:]], *made[1:]]
    report = read(form, [*heads, *below])
    assert report.tables.requests is not None
    cells = report.tables.requests["new"]
    assert [key for key, cell in cells.items() if cell.doubt] == ["welfare"]
    (reading,) = report.readings
    assert [(one.printed, bool(one.doubt)) for one in reading.columns if not one.same] == [
        (whole[:-end], True)
    ]
    (reading,) = read(form, [*heads, *made]).readings  # so it is printed
    assert [bool(one.doubt) for one in reading.columns if not one.same] == [False]


@pytest.mark.parametrize("piece", ["3（", "件）"])
def test_pieces_of_brackets_beside_a_table_leave_its_edge_in_doubt(form: Form, piece: str) -> None:
    made, at = rows(form)
    for before, after in ((made[: at + 1], made[at + 1 :]), (made[:at], made[at:])):
        values, doubts, _ = requests(read(form, [*HEADS, *before], piece, "含2", after))
        assert values == [one + (at + 1) * 10 for one in range(7)]
        assert all(doubts)
    _, doubts, _ = requests(read(form, [*HEADS, *made[: at + 1]], "（单位：件）", made[at + 1 :]))
    assert not any(doubts)
