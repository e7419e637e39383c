"""What stands beside the words of a label and is none of them."""

from __future__ import annotations

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form, Line
from auditor.loaders.text import load
from auditor.model.document import TableCell
from auditor.model.tables import TableReading
from auditor.normaliser import normalise
from auditor.normaliser.tables.match import Candidate, align
from auditor.normaliser.tables.printed import PrintedRow


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


def test_the_names_of_its_groups_before_it_are_no_part_of_a_label(forms: tuple[Form, ...]) -> None:
    named = "三、本年度办理结果—（五）不予处理—2.重复申请"
    reading = read(base_text("department-2021").replace("2.重复申请", named), forms)
    assert not reading.missing and all(label.same for label in reading.rows)


def test_the_name_of_a_group_is_none_of_its_rows() -> None:
    """（六）其他处理 is a row of the older form; in the newer it is the group of a row that is much like it."""
    label = TableCell("（六）其他处理", 0, 0)
    printed = Candidate(label.text, label, (), PrintedRow((label,), True, 1, "ruling lines"))
    alone = Line(key="other", label="3.其他")
    assert [match.line for match in align([printed], [alone])] == [alone]
    assert not align([printed], [alone.model_copy(update={"group": label.text})])
