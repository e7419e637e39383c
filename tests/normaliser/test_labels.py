"""What stands beside the words of a label and is none of them."""

from __future__ import annotations

import re

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form, Line
from auditor.loaders.text import load
from auditor.model.document import Table, TableCell
from auditor.model.tables import TableReading
from auditor.normaliser import normalise
from auditor.normaliser.tables.match import Candidate, align
from auditor.normaliser.tables.official import read_tables
from auditor.normaliser.tables.printed import PrintedRow, printed_rows


def read(text: str, forms: tuple[Form, ...]) -> TableReading:
    reading = normalise(load(Source("a.md", text.encode())), forms).reading("requests")
    assert reading is not None
    return reading


@pytest.mark.parametrize("note", ["[4]", "②"])
def test_the_sign_of_a_note_is_no_part_of_a_label(note: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021").replace("2.重复申请", f"2.重复申请{note}")
    text = text.replace("| 科研机构 |", f"| 科研机构{note} |").replace("无法提供 |", f"无法提供{note} |")
    reading = read(text, forms)
    labels = (*reading.rows, *reading.columns, *reading.groups)
    assert [label.same for label in labels if note in label.printed] == [True] * 3


@pytest.mark.parametrize(
    "label",
    [
        "{} Newly received", "{}<br>No. of requests", "{}<br>1. State secrets", "{} Article 20 (1)", "{}（Natural persons）",
        "{} ھۆكۈمەت ئۇچۇرى", "བོད་ཡིག<br>{}", "ᠮᠣᠩᠭᠣᠯ{}", "{}<br>정보 공개", "{} Cwngfuj saenqsik",
    ],
)  # fmt: skip
def test_what_a_label_is_translated_to_is_no_part_of_it(label: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    translated = re.sub(
        r"(?<=\| )[^|\d\n]*[\u4e00-\u9fff]{2}[^|\n]*(?= \|)", lambda name: label.format(name[0]), text
    )
    own, other = (normalise(load(Source("a.md", one.encode())), forms) for one in (text, translated))
    assert translated.count(label.replace("{}", "")) > 40
    for key in ("proactive", "requests", "disputes"):
        reading = other.reading(key)
        assert reading is not None and reading.sure and not reading.missing
        assert all(one.same for one in (*reading.rows, *reading.columns, *reading.groups))
        for row, columns in own.tables.get(key).items():
            found = other.tables.get(key)[row]
            assert {name: (one.value, one.doubt) for name, one in columns.items()} == {
                name: (one.value, one.doubt) for name, one in found.items()
            }


@pytest.mark.parametrize("label", ["规范性文件 ab", "规范文件 Documents"])
def test_letters_that_are_no_words_stay_part_of_a_label(label: str, forms: tuple[Form, ...]) -> None:
    reading = normalise(
        load(Source("a.md", base_text("department-2021").replace("| 行政规范性文件", f"| {label}").encode())),
        forms,
    ).reading("proactive")
    assert reading is not None and [one.same for one in reading.rows].count(False) == 1


@pytest.mark.parametrize("printed", ["1（含PDF 3件）", "共 1 件 total 1 件", "1 Total 件数"])
def test_figures_with_latin_words_stay_as_they_are_printed(printed: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    row = next(line for line in text.splitlines() if line.startswith("| 行政规范性文件"))
    figure = row.split("|")[2]
    changed = normalise(
        load(Source("a.md", text.replace(row, row.replace(figure, printed, 1)).encode())), forms
    )
    rows = changed.tables.get("proactive")
    assert printed in {one.raw for columns in rows.values() for one in columns.values()}


def test_the_names_of_its_groups_before_it_are_no_part_of_a_label(forms: tuple[Form, ...]) -> None:
    named = "三、本年度办理结果—（五）不予处理—2.重复申请"
    reading = read(base_text("department-2021").replace("2.重复申请", named), forms)
    assert not reading.missing and all(label.same for label in reading.rows)


@pytest.mark.parametrize("gap", ["", " ", "<br>"])
def test_the_name_of_its_group_may_stand_in_the_cell_of_a_label(gap: str, forms: tuple[Form, ...]) -> None:
    text = base_text("department-2021")
    for group, label in (
        ("（三）不予公开", "1.属于国家秘密"),
        ("（五）不予处理", "1.信访举报投诉类申请"),
        ("三、本年度办理结果", "（一）予以公开"),
        ("法人或其他组织", "商业企业"),
    ):
        text = text.replace(label, f"{group}{gap}{label}", 1)
    reading = read(text, forms)
    assert not reading.missing and all(
        label.same for label in (*reading.rows, *reading.columns, *reading.groups)
    )


def test_the_name_of_a_group_is_none_of_its_rows() -> None:
    """（六）其他处理 is a row of the older form; in the newer it is the group of a row that is much like it."""
    label = TableCell("（六）其他处理", 0, 0)
    printed = Candidate(label.text, label, (), PrintedRow((label,), True, 1, "ruling lines"))
    alone = Line(key="other", label="3.其他")
    assert [match.line for match in align([printed], [alone])] == [alone]
    assert not align([printed], [alone.model_copy(update={"group": label.text})])


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({6: "结果撤销"}, [("corrected", "结果撤销", "")]),
        ({3: "未审结"}, [("pending", "未审结", "")]),
        ({13: "尚未 审结"}, []),
        ({12: "其它后果"}, [("other", "其它后果", "")]),
        ({14: "？"}, [("total", "？", "看不清")]),
        ({11: ""}, []),  # left blank, or not read
        ({1: "结果撤销", 7: "后果"}, []),  # a grid that is none of the form's, perhaps
    ],
)
def test_a_head_of_disputes_that_alone_is_other_than_the_form_s(
    forms: tuple[Form, ...], others: dict[int, str], told: list[tuple[str, str, str]]
) -> None:
    """Each group has heads of its own; those of the first are as high as the names of the others and theirs."""
    block = next(form for form in forms if form.id == "2021").table("disputes").blocks[0]
    cells = [TableCell("行政复议", 0, 0, colspan=5), TableCell("行政诉讼", 0, 5, colspan=10)]
    cells += [TableCell(line.label, 1, 5 * at, colspan=5) for at, line in enumerate(block.rows) if at]
    for at in range(15):
        text = others.get(at, block.columns[at % 5].label)
        doubt = "看不清" if text == "？" else None
        cells.append(TableCell(text, 2 if at > 4 else 1, at, rowspan=1 if at > 4 else 2, doubt=doubt))
    cells += [TableCell("0", 3, at) for at in range(15)]
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    _, (reading, *_) = read_tables([Table(tuple(ordered), 4, 15, True, "docx")], forms)
    wrong = [(one.key, one.printed, one.doubt or "") for one in reading.columns if not one.same]
    assert wrong == told
    assert [one.key for one in reading.columns[:5]] == [column.key for column in block.columns]


@pytest.mark.parametrize("fill", [" ", "a.", "1 ", " (1", " abc 1."])
def test_a_label_of_any_length_is_read_in_one_pass(fill: str) -> None:
    """One tried anew from each of its spaces would not come back from these."""
    cell = TableCell(f"本年{fill * 300_000}新收", 0, 0)
    (row,) = printed_rows([Table((cell,), 1, 1, aligned=True, source="docx")])
    assert row.cells[0].text.startswith("本年") and row.cells[0].text.endswith("新收")
