"""Official tables out of every shape that text gives them: always the same figures, or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.casebook import BASES, base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.html import load as load_page
from auditor.loaders.text import load
from auditor.model.document import Paragraph, TableCell
from auditor.model.location import Location
from auditor.model.report import Report
from auditor.model.tables import Label
from auditor.normaliser import normalise
from auditor.normaliser.tables.column_order import in_order
from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.match import holds_several
from auditor.normaliser.tables.official import read_tables
from auditor.normaliser.tables.values import assign

TABLE_LINE = re.compile(r"^\|.*\|$", re.MULTILINE)


def _rows(change: Callable[[list[str]], str]) -> Callable[[str], str]:
    return lambda text: TABLE_LINE.sub(
        lambda match: change([c.strip() for c in match[0][1:-1].split("|")]), text
    )


SHAPES: dict[str, Callable[[str], str]] = {
    "tabs": _rows("\t".join),
    "tabs, outer blanks lost": _rows(lambda cells: "\t".join(cells).strip("\t")),
    "spaces": _rows(lambda cells: " ".join(cell for cell in cells if cell)),
    "wide spaces": _rows(lambda cells: "    ".join(cell for cell in cells if cell)),
    "one cell a line": _rows(lambda cells: "".join(f"\t{cell}\n" for cell in cells)),
    "bare lines": _rows(lambda cells: "\n".join(cell for cell in cells if cell)),
    "lines apart": _rows(lambda cells: "\n\n".join(cell for cell in cells if cell)),
    "full-width digits": lambda text: TABLE_LINE.sub(
        lambda match: match[0].translate(str.maketrans("0123456789", "０１２３４５６７８９")), text
    ),
    "broken by blank lines": lambda text: TABLE_LINE.sub(lambda match: match[0] + "\n", text),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "labels spaced": _rows(
        lambda cells: "|" + "|".join(re.sub(r"(?<=[一-鿿])(?=[一-鿿])", " ", c) for c in cells) + "|"
    ),
}

# The rule under the head is Markdown's alone; in these shapes it is not printed.
_RULE_LINE = re.compile(r"^\|[-|: ]*-{3,}[-|: ]*\|\n", re.MULTILINE)


def _spread(change: Callable[[list[str]], str]) -> Callable[[str], str]:
    """Every cell on a line of its own, as web extraction leaves tables; blanks of merged heads left out."""
    rows = _rows(lambda cells: change([cell for cell in cells if cell]))
    return lambda text: rows(_RULE_LINE.sub("", text))


SHAPES |= {
    "spread, rows opened by a pipe": _spread(lambda cells: "|\n" + "\n".join(f"{one} |" for one in cells)),
    "spread, rows closed by a pipe": _spread(lambda cells: "\n".join(f"{one} |" for one in cells) + "\n|"),
    "spread, rows not parted": _spread(lambda cells: "\n".join(f"{one} |" for one in cells)),
    "spread, indented": _spread(lambda cells: "| \n " + "  | \n ".join(cells) + "  | "),
    "some rows spread": _spread(
        lambda cells: (
            "\n".join(f"{one} |" for one in cells) if len(cells[0]) % 3 == 0 else " | ".join(cells) + " |"
        )
    ),
    "cells broken over lines": _spread(
        lambda cells: " | ".join(re.sub(r"^(\D{4})(?=\D{5})", r"\1\n", one) for one in cells) + " |"
    ),
    "pipes on lines of their own": _spread(lambda cells: "\n|\n".join(cells) + "\n|"),
}


def _tables(change: Callable[[list[list[str]]], str]) -> Callable[[str], str]:
    """What becomes of each whole table, its rows as lists of cells."""
    blocks = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)
    return lambda text: blocks.sub(
        lambda match: change([[c.strip() for c in line[1:-1].split("|")] for line in match[0].splitlines()]),
        _RULE_LINE.sub("", text),
    )


def _merged(row: list[str]) -> list[tuple[str, int]]:
    """Cells with how many columns they cover: a blank belongs to the cell before it."""
    cells: list[tuple[str, int]] = []
    for text in row:
        if text or not cells:
            cells.append((text, 1))
        else:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1)
    return cells


def _as_html(rows: list[list[str]], line_break: str) -> str:
    def cell(text: str, span: int) -> str:
        return f'<td colspan="{span}">{text}</td>' if span > 1 else f"<td>{text}</td>"

    lines = ["<tr>" + "".join(cell(*one) for one in _merged(row)) + "</tr>" for row in rows]
    return line_break.join(['<table border="1"', ">", *lines, "</table>"]) + "\n"


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for character in text:
        if _width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _as_grid(rows: list[list[str]], bar: str, dash: str, cross: str) -> str:
    """Drawn with characters, long labels over several lines, merged cells without the bars between them."""
    widths = [
        min(20, max(_width(row[at]) for row in rows if at < len(row))) + 2 for at in range(len(rows[0]))
    ]
    rule = cross + cross.join(dash * width for width in widths) + cross
    drawn = [rule]
    for row in rows:
        at, cells = 0, []
        for text, span in _merged(row + [""] * (len(widths) - len(row))):
            width = sum(widths[at : at + span]) + span - 1
            cells.append((_wrapped(text, width - 2), width))
            at += span
        for number in range(max(len(lines) for lines, _ in cells)):
            pieces = [
                f" {line}{' ' * (width - 1 - _width(line))}"
                for lines, width in cells
                for line in [lines[number] if number < len(lines) else ""]
            ]
            drawn.append(bar + bar.join(pieces) + bar)
        drawn.append(rule)
    return "\n".join(drawn) + "\n"


def _as_boxes(rows: list[list[str]]) -> str:
    first, rest = _as_grid(rows, "│", "─", "┼").split("\n", 1)
    return f"┌{first[1:-1].replace('┼', '┬')}┐\n{rest}"


SHAPES |= {
    "html in the text": _tables(lambda rows: _as_html(rows, "")),
    "html over many lines": _tables(lambda rows: _as_html(rows, "\n")),
    "html, breaks in cells": _tables(lambda rows: _as_html(rows, "").replace("机构</td>", "<br>机构</td>")),
    "breaks as tags": _rows(
        lambda cells: "|" + "|".join(c.replace("机构", "<br/>机构") for c in cells) + "|"
    ),
    "marks escaped": _rows(lambda cells: "|" + "|".join(re.sub(r"(?<=\d)\.", r"\.", c) for c in cells) + "|"),
    "drawn with ascii": _tables(lambda rows: _as_grid(rows, "|", "-", "+")),
    "drawn with boxes": _tables(_as_boxes),
    "all on one line": _tables(lambda rows: " ".join(cell for row in rows for cell in row if cell) + "\n"),
    "tabs before cells, rows not parted": _spread(lambda cells: "\n".join(f"\t{one}" for one in cells)),
    "pipes before cells": _spread(lambda cells: "\n| ".join(cells) + "\n|"),
    "characters pronounced": lambda text: re.sub("([数请况])", r"\1(kuàng)", text),
    "far apart": _rows(lambda cells: "  " + (" " * 60).join(cell for cell in cells if cell)),
}


def _read(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(load(Source("a.md", text.encode())), forms)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(base: str, shape: str, forms: tuple[Form, ...]) -> None:
    text = base_text(base)
    wanted, got = _read(text, forms), _read(SHAPES[shape](text), forms)
    compared = 0
    for key in ("proactive", "requests", "disputes"):
        one, other = wanted.tables.get(key), got.tables.get(key)
        assert one is not None and other is not None
        assert {row: {c: cell.value for c, cell in cells.items()} for row, cells in other.items()} == {
            row: {c: cell.value for c, cell in cells.items()} for row, cells in one.items()
        }
        compared += sum(len(cells) for cells in one.values())
        assert not [cell for cells in other.values() for cell in cells.values() if cell.doubt]
    assert compared > 180
    assert [reading.form for reading in got.readings] == [reading.form for reading in wanted.readings]


def test_surplus_figures_are_doubtful_not_guessed(forms: tuple[Form, ...]) -> None:
    line = next(line for line in base_text("department-2021").splitlines() if "1.信访举报投诉类申请" in line)
    report = _read(base_text("department-2021").replace(line, line + " 7 |"), forms)
    assert report.tables.requests is not None
    assert all(cell.doubt for cell in report.tables.requests["rejected.petition"].values())


def test_a_missing_figure_is_doubtful_not_shifted(forms: tuple[Form, ...]) -> None:
    line = next(line for line in base_text("department-2021").splitlines() if "一、本年新收" in line)
    shorter = line.replace("| 12 | 3 |", "| 3 |")
    report = _read(base_text("department-2021").replace(line, shorter), forms)
    assert report.tables.requests is not None
    assert not any(cell.sure for cell in report.tables.requests["new"].values())


def test_a_row_left_out_is_absent(forms: tuple[Form, ...]) -> None:
    line = next(line for line in base_text("department-2021").splitlines() if "2.重复申请" in line)
    report = _read(base_text("department-2021").replace(line + "\n", ""), forms)
    reading = report.reading("requests")
    assert report.tables.requests is not None and reading is not None
    assert reading.missing == ("rejected.repeat",)
    assert {cell.kind for cell in report.tables.requests["rejected.repeat"].values()} == {"absent"}


def test_a_misprinted_label_is_still_its_row(forms: tuple[Form, ...]) -> None:
    report = _read(
        base_text("department-2021").replace("5.属于三类内部事务信息", "5.属于三类部事务信息"), forms
    )
    reading = report.reading("requests")
    assert report.tables.requests is not None and reading is not None
    assert report.tables.requests["denied.internal_affairs"]["natural_person"].value == 1
    assert [(label.printed, label.official) for label in reading.rows if not label.same] == [
        ("5.属于三类部事务信息", "5.属于三类内部事务信息")
    ]


def test_the_older_form_is_told_from_the_newer(forms: tuple[Form, ...]) -> None:
    old = base_text("department-2019").replace("2020", "2023").replace("2021", "2024")
    report = _read(old, forms)
    assert report.form == "2021"
    assert {reading.key: reading.form for reading in report.readings} == {
        "proactive": "2019",
        "requests": "2019",
        "disputes": "2021",
    }


def test_blank_cells_stay_where_they_are(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = next(line for line in text.splitlines() if re.fullmatch(r"(\| \d+ ){15}\|", line))
    report = _read(text.replace(row, "|  |  |  |  |  |" + " 0 |" * 10), forms)
    assert report.tables.disputes is not None
    assert [cell.kind for cell in report.tables.disputes["review"].values()] == ["blank"] * 5
    assert [cell.kind for cell in report.tables.disputes["litigation_direct"].values()] == ["zero"] * 5


@pytest.mark.parametrize("shape", [name for name in SHAPES if name.startswith(("spread", "pipes"))])
def test_a_blank_in_a_spread_table_shifts_nothing(shape: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "一、本年新收" in line)
    report = _read(
        SHAPES[shape](text.replace(line, line.replace("| 12 | 3 |", "| 12 | @ |"))).replace("@", ""), forms
    )
    assert report.tables.requests is not None
    new = report.tables.requests["new"]
    assert (new["natural_person"].value, new["business"].kind) == (12, "blank")
    assert all(cell.sure for column, cell in new.items() if column != "business")


def test_remarks_in_brackets_do_not_hide_a_row(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2019").replace("| 规章 |", "| 规章（没有制定权的填零） |")
    text = text.replace("处理决定数量", "处理决定数量（指全年办件）")
    reading = _read(text, forms).reading("proactive")
    assert reading is not None
    assert not reading.missing
    assert [label for label in (*reading.rows, *reading.columns) if not label.same] == []


def test_a_row_of_another_table_raises_no_doubt(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = next(line for line in text.splitlines() if re.fullmatch(r"(\| \d+ ){15}\|", line))
    bare = SHAPES["bare lines"](text.replace(row, "| 总计 " + row))
    reading = _read(bare, forms).reading("requests")
    assert reading is not None
    assert reading.sure and not reading.extra


def test_a_table_run_together_on_one_line_is_printed_but_not_read(forms: tuple[Form, ...]) -> None:
    cells = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "行政规范性文件"]
    lines = [line for line in base_text("department-2021").splitlines() if not line.startswith("|")]
    at = next(at for at, line in enumerate(lines) if "二、主动公开" in line)
    report = _read("\n".join([*lines[: at + 1], "", *cells, "", *lines[at + 1 :]]), forms)
    reading = report.reading("proactive")
    assert report.tables.proactive is None
    assert reading is not None and not reading.sure


def test_two_figures_in_one_cell_put_the_blank_beside_them_in_doubt(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "一、本年新收" in line)
    report = _read(text.replace(line, line.replace("| 2 | 0 | 17 |", "|  | 2 0 | 17 |")), forms)
    assert report.tables.requests is not None
    new = report.tables.requests["new"]
    assert not new["legal_service"].sure and new["legal_service"].doubt
    assert not new["other_organisation"].sure
    assert new["natural_person"].sure


def test_a_drawn_table_out_of_line_is_in_doubt(forms: tuple[Form, ...]) -> None:
    drawn = SHAPES["drawn with ascii"](base_text("department-2021"))
    line = next(line for line in drawn.splitlines() if "1.属于国家秘密" in line)
    report = _read(drawn.replace(line, line.replace("| 0 ", "| 0", 1)), forms)
    assert report.tables.requests is not None
    assert not any(cell.sure for cells in report.tables.requests.values() for cell in cells.values())


def test_a_row_printed_but_not_read_is_not_called_missing(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "2.重复申请" in line)
    report = _read(text.replace(line + "\n", "\n2.重复申请\n\n"), forms)
    reading = report.reading("requests")
    assert reading is not None and reading.missing == ("rejected.repeat",)
    assert not reading.sure


def _captioned(captions: tuple[str, str, str], rows: tuple[str, str, str]) -> str:
    """The base report with the table of disputes as three tables of one row, each under a line that names it."""
    text = base_text("department-2021")
    start = text.index("| 行政复议 |")
    figures = next(line for line in text.splitlines() if re.fullmatch(r"(\| \d+ ){15}\|", line))
    end = text.index(figures) + len(figures)
    head = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
    parts = "\n".join(f"{one}\n\n{head}{row}\n" for one, row in zip(captions, rows, strict=True))
    return text[:start] + parts + text[end:]


_ROWS = ("| 1 | 0 | 2 | 0 | 3 |", "| 4 | 0 | 0 | 0 | 4 |", "| 0 | 5 | 0 | 1 | 6 |")


@pytest.mark.parametrize(
    "captions",
    [
        ("### 行政复议", "### 行政诉讼（未经复议直接起诉）", "### 行政诉讼（复议后起诉）"),
        ("1.行政复议情况", "2.未经行政复议直接起诉：", "3.复议后起诉情况"),
    ],
)
def test_disputes_in_tables_named_by_the_lines_over_them(
    captions: tuple[str, str, str], forms: tuple[Form, ...]
) -> None:
    for order in ((0, 1, 2), (2, 0, 1)):
        first, second, third = order
        report = _read(
            _captioned(
                (captions[first], captions[second], captions[third]),
                (_ROWS[first], _ROWS[second], _ROWS[third]),
            ),
            forms,
        )
        assert report.tables.disputes is not None
        assert {
            key: [str(cell.value) for cell in row.values()] for key, row in report.tables.disputes.items()
        } == {
            "review": ["1", "0", "2", "0", "3"],
            "litigation_direct": ["4", "0", "0", "0", "4"],
            "litigation_after_review": ["0", "5", "0", "1", "6"],
        }


@pytest.mark.parametrize(
    ("captions", "rows"),
    [
        (("行政复议", "行政诉讼", "行政诉讼"), _ROWS),
        (("行政复议", "复议后起诉", "复议后起诉"), _ROWS),
        (("行政复议", "未经复议直接起诉", "复议后起诉"), (_ROWS[0], _ROWS[1], "| 5 | 0 | 1 | 6 |")),
        (("行政复议、行政诉讼情况", "未经复议直接起诉", "复议后起诉"), _ROWS),
    ],
)
def test_disputes_in_tables_that_their_lines_do_not_tell_apart_are_not_read(
    captions: tuple[str, str, str], rows: tuple[str, str, str], forms: tuple[Form, ...]
) -> None:
    report = _read(_captioned(captions, rows), forms)
    found = report.tables.disputes or {}
    assert not any(cell.sure and cell.value is not None for row in found.values() for cell in row.values())


@pytest.mark.parametrize("amount", ["93.5万元", "935000元", "93.5"])
def test_a_row_of_figures_with_units_in_columns_of_blanks(amount: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2019")
    line = next(line for line in text.splitlines() if line.startswith("| 政府集中采购"))
    start = text.index("| 第二十条第（一）项")
    end = text.index(line) + len(line)
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in text[start:end].splitlines()]
    rows = [[cell for cell in row if cell] for row in rows if not set(row[0]) <= set("-: ")]
    rows[-1] = ["政府集中采购", "4笔", amount]
    spread = "\n".join("      ".join(row) for row in rows)
    report = _read(text[:start] + spread + text[end:], forms)
    assert report.tables.proactive is not None
    read = report.tables.proactive["procurement"]
    assert read["projects"].value == 4
    assert read["amount"].raw == amount
    assert bool(read["amount"].doubt) == (amount == "935000元")


@pytest.mark.parametrize(
    ("base", "row", "head", "same"),
    [
        ("department-2021", "charges", "本年收费金额（单位：元）", False),
        ("department-2021", "charges", "本年收费金额(千元)", False),
        ("department-2021", "charges", "本年收费金额（万元）", True),
        ("department-2019", "procurement", "采购总金额（元）", True),
        ("department-2019", "procurement", "采购总金额", True),
    ],
)
def test_an_amount_under_a_head_with_another_unit_is_in_doubt(
    base: str, row: str, head: str, same: bool, forms: tuple[Form, ...]
) -> None:
    official = "本年收费金额（单位：万元）" if row == "charges" else "采购总金额（万元）"
    report = _read(base_text(base).replace(f"| {official} |", f"| {head} |"), forms)
    assert report.tables.proactive is not None
    amount = report.tables.proactive[row]["amount"]
    assert amount.value
    assert bool(amount.doubt) == (head.endswith(("元）", "元)")) and "万元" not in head)
    reading = report.reading("proactive")
    assert reading is not None
    assert next(label.same for label in reading.columns if label.printed == head) == same


@pytest.mark.parametrize(
    ("printed", "value"),
    [("增5", 5), ("增加 5", 5), ("减11", -11), ("减少11项", -11), ("↓2", -2), ("减0", 0), ("增减5", None)],
)
def test_a_change_with_its_direction_in_words_is_a_figure(
    printed: str, value: int | None, forms: tuple[Form, ...]
) -> None:
    row = next(line for line in base_text("department-2019").splitlines() if line.startswith("| 行政许可 |"))
    cells = row.split(" | ")
    changed = " | ".join((cells[0], cells[1], printed, *cells[3:]))
    report = _read(base_text("department-2019").replace(row, changed), forms)
    assert report.tables.proactive is not None
    change = report.tables.proactive["licences"]["change"]
    assert (change.raw, change.value, change.doubt) == (printed, value, None)


def test_a_row_behind_whose_label_stands_more_than_figures_is_not_called_missing(
    forms: tuple[Form, ...],
) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "2.重复申请" in line)
    report = _read(text.replace(line + "\n", "\n2.重复申请1000001\n\n"), forms)
    reading = report.reading("requests")
    assert reading is not None and reading.missing == ("rejected.repeat",)
    assert not reading.sure


def test_heads_torn_letter_by_letter_still_head_their_figures(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    start = text.index("| 行政复议 |")
    figures = next(line for line in text.splitlines() if re.fullmatch(r"(\| \d+ ){15}\|", line))
    end = text.index(figures) + len(figures)
    torn = "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果维 结果纠 其他结 尚未审 总\n持 正 果 结 计\n"
    report = _read(text[:start] + torn + figures.replace("|", " ") + text[end:], forms)
    wanted = _read(text, forms)
    assert report.tables.disputes is not None and wanted.tables.disputes is not None
    assert {key: [cell.value for cell in row.values()] for key, row in report.tables.disputes.items()} == {
        key: [cell.value for cell in row.values()] for key, row in wanted.tables.disputes.items()
    }
    assert all(cell.sure for row in report.tables.disputes.values() for cell in row.values())


def test_a_row_of_as_many_figures_as_columns_leaves_none_aside() -> None:
    """A label one column too narrow moves the row to the left: no figure is dropped and none read as its neighbour."""
    row = [TableCell(str(number), 0, 2 + at) for at, number in enumerate((1, 2, 3))]
    read = assign(row, [(3, 4), (4, 5), (5, 6)], beside={0, 1, 2})
    assert [cell.raw for cell in read] == ["1", "2", "3"]
    assert all(cell.doubt for cell in read)


def test_a_row_moved_to_the_left_with_a_blank_before_its_figures_loses_none() -> None:
    """A group's label was left out beside it: the first figure stands under the heads of labels, the last head has none."""
    row = [TableCell("", 0, 1), *(TableCell(str(number), 0, 2 + at) for at, number in enumerate((8, 0, 8)))]
    read = assign(row, [(3, 4), (4, 5), (5, 6)], beside={0, 1, 2})
    assert [cell.raw for cell in read] == ["8", "0", "8"]
    assert all(cell.doubt for cell in read)


def test_a_short_row_whose_first_figure_is_blank_is_in_doubt() -> None:
    """What was left out may have stood before the figures."""
    row = [TableCell(text, 0, 2 + at) for at, text in enumerate(("", "3", "3"))]
    read = assign(row, [(3, 4), (4, 5), (5, 6)], beside={0, 1, 2})
    assert [cell.raw for cell in read] == ["", "3", "3"]
    assert all(cell.doubt for cell in read)
    longer = [TableCell("", 0, 1), *row]
    assert all(
        cell.doubt or cell.kind == "absent"
        for cell in assign(longer, [(3, 4), (4, 5), (5, 6)], beside={0, 1, 2})
    )


def test_heads_in_another_order_that_are_not_all_known_leave_figures_in_doubt() -> None:
    """The total stands first: figures in a table without heads of its own must not be taken in the form's order."""
    row = [TableCell(str(number), 0, 2 + at) for at, number in enumerate((9, 4, 5))]
    read = assign(row, [(4, 5), None, (3, 4)], gridded=False)
    assert all(cell.doubt for cell in read)
    assert not any(cell.doubt for cell in assign(row, [(3, 4), None, (5, 6)], gridded=False))


def test_a_row_of_figures_without_a_label_puts_those_beside_it_in_doubt(forms: tuple[Form, ...]) -> None:
    """As where the last digit of a figure stands below a page break and heads printed again."""
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "1.信访举报投诉类申请" in line)
    count = line.count("|") - 1
    rest = "|" + " |" * (count - 3) + " 6 | | |"
    report = _read(text.replace(line, f"{line}\n{rest}"), forms)
    assert report.tables.requests is not None
    assert all(cell.doubt for cell in report.tables.requests["rejected.petition"].values())
    assert all(cell.doubt for cell in report.tables.requests["rejected.repeat"].values())
    assert not any(cell.doubt for cell in report.tables.requests["rejected.publication"].values())


KEYS = ("a", "b", "c", "d", "e", "f", "g")


def named(**columns: int) -> list[Label]:
    return [
        Label(key=key, printed="", official="", same=True, location=Location(column=column))
        for key, column in columns.items()
    ]


def values(count: int, first: int = 3) -> list[TableCell]:
    return [TableCell("1", 5, first + at, 1, 1, Location()) for at in range(count)]


def test_the_order_of_columns_is_known_by_heads_in_the_forms_order() -> None:
    keys, row, unknown = KEYS[:3], values(3), [None] * 3
    assert in_order(named(a=4, b=5, c=6), [(3, 4), (4, 5), (5, 6)], keys, row)
    assert in_order(
        named(a=6, b=4, c=5), [(5, 6), (3, 4), (4, 5)], keys, row
    )  # all are known, in whatever order
    assert in_order(named(a=4, c=6), unknown, keys, row)
    assert not in_order(named(a=6, c=4), unknown, keys, row)
    assert not in_order(named(a=4, c=4), unknown, keys, row)
    assert not in_order([], unknown, keys, row)
    assert in_order([], [None], keys[:1], row)


def test_the_order_of_columns_is_known_by_fewer_heads_each_in_its_place() -> None:
    assert in_order(named(b=5), [None] * 2, KEYS[:2], values(2))
    assert not in_order(named(b=4), [None] * 2, KEYS[:2], values(2))  # the total in front
    assert in_order(named(a=4, c=6, g=10), [None] * 7, KEYS, values(7))
    assert not in_order(named(a=4, c=6, g=10), [None] * 7, KEYS, values(8))
    assert not in_order(named(a=5, c=7, g=4), [None] * 7, KEYS, values(7))
    assert not in_order(named(a=4, g=10), [None] * 7, KEYS, values(7))  # too few


def test_a_label_that_ends_in_another_rows_is_told(forms: tuple[Form, ...]) -> None:
    table = next(form for form in forms if form.id == "2019").table("proactive")
    labels = Labels(line for _, line in table.lines())
    assert holds_several("行政许可\n其他对外管理服务事项", labels)
    assert holds_several("信息内容\n行政处罚", labels)
    assert not holds_several("其他对外管理\n服务事项", labels)
    assert not holds_several("行政许可", labels)


def test_a_label_whose_other_part_stands_in_another_row_of_figures_is_in_doubt(
    forms: tuple[Form, ...],
) -> None:
    """A page break cut the row, and its figures stand above it; what stands below is what they count."""
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "1.申请人无正当理由" in line)
    _, group, label, *figures = (part.strip() for part in line.strip("|").split("|"))
    above = f"|  | {group} | {label[:9]} | {' | '.join(figures)} |"
    below = f"|  |  | {label[9:]} |{' |' * len(figures)}"
    report = _read(text.replace(line, f"{above}\n{below}"), forms)
    assert report.tables.requests is not None
    assert all(cell.doubt for cell in report.tables.requests["other.overdue_correction"].values())
    assert not any(cell.doubt for cell in report.tables.requests["other.overdue_fee"].values())


def test_totals_of_another_table_are_no_table_of_disputes(forms: tuple[Form, ...]) -> None:
    """Lines of the requests alone, as extraction leaves them, and no table in section 四."""
    lines = [
        "一、本年新收政府信息公开申请数量   5   0   0   0   0   0   5",
        "（七）总计   5   0   0   0   0   0   5",
    ]
    tables, readings = read_tables([Paragraph(line) for line in lines], forms)
    assert tables.disputes is None
    assert "disputes" not in {reading.key for reading in readings}


def test_a_row_whose_label_stands_behind_that_of_its_group_is_not_missing(forms: tuple[Form, ...]) -> None:
    """As extraction leaves a row that a page break cuts: labels in one line, the figures elsewhere."""
    text = base_text("department-2021")
    row = next(line for line in text.splitlines() if "4.保护第三方合法权益" in line)
    lines = text.replace(row, "").replace("## 四、", "（三）不予公开 4.保护第三方合法权益\n\n## 四、")
    reading = _read(lines, forms).reading("requests")
    assert reading is not None
    assert "denied.third_party" in reading.missing
    assert not reading.sure


@pytest.mark.parametrize("row", ["行政许可   无", "行政许可   未统计"])
def test_a_row_with_a_word_among_lines_of_text_is_not_missing(row: str, forms: tuple[Form, ...]) -> None:
    text = SHAPES["wide spaces"](base_text("department-2021"))
    line = next(line for line in text.splitlines() if line.startswith("行政许可"))
    reading = _read(text.replace(line, row), forms).reading("proactive")
    assert reading is not None
    assert not reading.sure or "licences" not in reading.missing


def test_figures_of_a_table_in_lines_are_no_sentences(forms: tuple[Form, ...]) -> None:
    """The first figure beside the label, the others below, as extraction leaves some tables."""
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if "4.保护第三方合法权益" in line)
    loose = TABLE_LINE.sub(lambda found: _as_lines(found[0]), text)
    report = _read(loose, forms)
    assert line not in loose
    assert not [
        one for one in report.statements if one.quote.strip().startswith(("4.保护", "（一）予以公开"))
    ]


def _as_lines(row: str) -> str:
    cells = [cell.strip() for cell in row[1:-1].split("|") if cell.strip()]
    return "\n".join([" ".join(cells[:2]), *cells[2:]]) if len(cells) > 5 else " ".join(cells)


def test_figures_of_another_table_are_none_of_disputes(forms: tuple[Form, ...]) -> None:
    """As many as that table has, behind words that both tables have."""
    lines = ["其他", "总计", *[str(figure) for figure in range(15)]]
    tables, _ = read_tables([Paragraph(line) for line in lines], forms)
    assert tables.disputes is None


def test_a_row_whose_label_is_on_two_lines_is_not_missing(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = next(line for line in text.splitlines() if "2.申请人逾期未按收费通知" in line)
    lines = "（六）其他 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再\n\n处理其政府信息公开申请 0 0 0"
    reading = _read(text.replace(row, "").replace("## 四、", f"{lines}\n\n## 四、"), forms).reading(
        "requests"
    )
    assert reading is not None
    assert "other.overdue_fee" in reading.missing
    assert not reading.sure


@pytest.mark.parametrize("row", ["3.其他", "（七）总计"])
def test_a_head_of_a_column_is_no_row_that_was_left_out(row: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if f"| {row} |" in line)
    for shape in ("labels spaced", "far apart", "drawn with boxes", "html over many lines"):
        report = _read(SHAPES[shape](text.replace(line + "\n", "")), forms)
        reading = report.reading("requests")
        assert reading is not None
        key = {"3.其他": "other.misc", "（七）总计": "total"}[row]
        assert (reading.form, reading.missing) == ("2021", (key,)), shape


@pytest.mark.parametrize(
    ("printed", "kind"), [("无", "text"), ("零", "zero"), ("——", "dash"), ("＼", "dash")]
)
def test_a_word_for_none_among_figures_parted_by_gaps_is_one_of_them(
    printed: str, kind: str, forms: tuple[Form, ...]
) -> None:
    text = base_text("department-2021")
    line = next(line for line in text.splitlines() if re.fullmatch(r"(\| \d+ ){15}\|", line))
    none = line.replace("0", printed, 1)
    report = _read(SHAPES["far apart"](text.replace(line, none)), forms)
    assert report.tables.disputes is not None
    cells = [cell for row in report.tables.disputes.values() for cell in row.values()]
    assert [cell.raw for cell in cells] == none.replace(" ", "").strip("|").split("|")
    assert next(cell.kind for cell in cells if cell.raw == printed) == kind
    assert all(cell.doubt is None for cell in cells)


def test_labels_of_groups_are_told_from_pieces_of_them(forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    for printed, told in (
        ("（四）无法提供", {"（四）无法提供": True}),
        ("（四）无发提供", {"（四）无发提供": False}),
        ("（四）无法", {}),
    ):
        reading = _read(text.replace("（四）无法提供", printed), forms).reading("requests")
        assert reading is not None
        groups = {label.printed: label.same for label in reading.groups if "无" in label.printed}
        assert groups == told


@pytest.mark.parametrize(("official", "printed"), [("自然人", "公民"), ("科研机构", "高校")])
def test_a_head_unlike_the_forms_is_told_by_its_place(
    official: str, printed: str, forms: tuple[Form, ...]
) -> None:
    text = base_text("department-2021").replace(f"| {official} |", f"| {printed} |", 1)
    reading = _read(SHAPES["drawn with boxes"](text), forms).reading("requests")
    assert reading is not None
    assert [(label.printed, label.official) for label in reading.columns if not label.same] == [
        (printed, official)
    ]


def test_a_total_by_another_word_is_the_total(forms: tuple[Form, ...]) -> None:
    report = _read(base_text("department-2021").replace("| 总计 |", "| 合计 |"), forms)
    assert all(label.same for reading in report.readings for label in reading.columns)


def test_the_head_of_a_last_column_unlike_the_forms_is_told_by_its_place(forms: tuple[Form, ...]) -> None:
    text = (Path(__file__).parents[2] / "examples/submissions/松陵县人民政府.html").read_text("utf-8")
    at = text.index("总计</", text.index("自然人"))
    source = Source("a.html", (text[:at] + "各类之和" + text[at + 2 :]).encode())
    reading = normalise(load_page(source), forms).reading("requests")
    assert reading is not None
    assert [label.printed for label in reading.columns if not label.same] == ["各类之和"]


@pytest.mark.parametrize(
    "head", ['<td colspan="4">法人或其他组织</td>', '<td colspan="2">法人或其他组织</td>', ""]
)
def test_totals_under_a_head_between_the_others_are_in_doubt(head: str, forms: tuple[Form, ...]) -> None:
    text = (Path(__file__).parents[2] / "examples/submissions/松陵县人民政府.html").read_text("utf-8")
    own = '<td colspan="5">法人或其他组织</td>'
    assert own in text
    report = normalise(load_page(Source("a.html", text.replace(own, head).encode())), forms)
    assert report.tables.requests is not None
    assert not any(cell.sure for row in report.tables.requests.values() for cell in row.values())


def _apart(change: Callable[[str], str], forms: tuple[Form, ...]) -> list[bool]:
    """Which figures are sure where the heads of the large table are a table of their own; those of a sure row are its own."""
    text = (Path(__file__).parents[2] / "examples/submissions/松陵县人民政府.html").read_text("utf-8")
    whole = normalise(load_page(Source("a.html", text.encode())), forms).tables.requests
    at = text.rindex("<tr", 0, text.index("本年新收政府信息公开申请数量</td>"))
    page = change(f"{text[:at]}</table><table>{text[at:]}")
    rows = normalise(load_page(Source("a.html", page.encode())), forms).tables.requests
    assert rows is not None and whole is not None
    for row, cells in rows.items():
        assert not any(cell.sure and cell.value != whole[row][key].value for key, cell in cells.items())
    return [cell.sure for row in rows.values() for cell in row.values()]


CORNER = '<td rowspan="3" colspan="3">'


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page,
        lambda page: page.replace("</table><table>", "</table><p>&nbsp;</p><table>"),
        lambda page: page.replace(CORNER, '<td rowspan="3">'),
        lambda page: page.replace(CORNER, '<td rowspan="3" colspan="4">'),
        lambda page: page.replace(CORNER, '<td rowspan="3"></td><td rowspan="3" colspan="3">'),
    ],
    ids=[
        "next to it",
        "a blank line between",
        "fewer columns of labels",
        "more of them",
        "one without a label",
    ],
)
def test_heads_in_a_table_of_their_own_head_the_figures_below(
    change: Callable[[str], str], forms: tuple[Form, ...]
) -> None:
    assert _apart(change, forms) == [True] * 175


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace(CORNER, '<td rowspan="3">').replace("<td>商业企业</td>", "<td>机构</td>"),
        lambda page: re.sub(r"(<td>\d+</td>)(?=</tr>)", r"\1<td></td>", page),
    ],
    ids=["a head that is not known", "a column without a head"],
)
def test_heads_that_do_not_fit_what_is_below_leave_no_figure_under_another(
    change: Callable[[str], str], forms: tuple[Form, ...]
) -> None:
    assert not all(_apart(change, forms))


COLUMNS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PARTS = {"行政复议": (1, 0, 2, 0, 3), "未经复议直接起诉": (0, 4, 0, 0, 4), "复议后起诉": (5, 0, 0, 1, 6)}


def _over_each(gap: str) -> str:
    return "\n\n".join(
        f"{name}\n\n{gap.join(COLUMNS)}\n{gap.join(map(str, figures))}" for name, figures in PARTS.items()
    )


def _over_the_first(gap: str) -> str:
    rows = [gap.join((name, *map(str, figures))) for name, figures in PARTS.items()]
    return "\n".join([gap.join(("", *COLUMNS)).strip(), *rows])


@pytest.mark.parametrize("gap", ["   ", "\n"], ids=["spaces", "lines"])
@pytest.mark.parametrize("made", [_over_each, _over_the_first])
def test_disputes_in_parts_in_lines_of_text(
    made: Callable[[str], str], gap: str, forms: tuple[Form, ...]
) -> None:
    def read(table: str) -> list[list[str]]:
        text = (
            f"四、政府信息公开行政复议、行政诉讼情况\n\n{table}\n\n五、存在的主要问题及改进情况\n\n没有。\n"
        )
        tables, _ = read_tables(load(Source("a.txt", text.encode())).blocks, forms)
        return [
            [cell.raw for cell in row.values() if not cell.doubt] for row in (tables.disputes or {}).values()
        ]

    whole = made(gap)
    assert read(whole) == [[str(figure) for figure in figures] for figures in PARTS.values()]
    assert not any(read(whole.replace("复议后起诉", "别的")))
    assert not any(read(whole.replace(gap.join(("5", "0", "0")), gap.join(("5", "0")))))
    assert not any(read(whole.replace("其他结果", "").replace(gap + gap, gap)))


@pytest.mark.parametrize(("head", "doubted"), [("本年处理决定数量", False), ("", True)])
def test_a_blank_without_a_head_over_it_is_not_read_for_sure(
    head: str, doubted: bool, forms: tuple[Form, ...]
) -> None:
    """As a table that is too wide for its page shows it: the figure was cut off with its head."""
    rows = ["第二十条第（一）项|||", "信息内容|本年制发件数|本年废止件数|现行有效件数", "规章|0|0|0"]
    rows += ["行政规范性文件|2|1|9", "第二十条第（五）项|", f"信息内容|{head}", "行政许可|"]
    cells = ["<tr><td>" + row.replace("|", "</td><td>") + "</td></tr>" for row in rows]
    page = "<h1>某县林业局2023年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2>"
    page += "".join(f"<table>{''.join(part)}</table>" for part in (cells[:4], cells[4:]))
    document = load_page(Source("a.html", page.encode()))
    cell = (normalise(document, forms).tables.get("proactive") or {})["licences"]["decisions"]
    assert cell.kind == "blank" and bool(cell.doubt) == doubted
