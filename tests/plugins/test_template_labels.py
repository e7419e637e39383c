"""Labels that a row of a fixed height prints in part."""

from __future__ import annotations

import pytest
from auditor_template.torn import shut_off, torn

from auditor.api import Label, TableReading
from auditor.forms import builtin_forms
from auditor.model.location import NOWHERE, Location

WHOLE = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
FIRST_LINE = WHOLE[:18]


def label(printed: str, official: str, height: float, width: float = 175) -> Label:
    place = Location(page=1, box=(100, 300, 100 + width, 300 + height))
    return Label(key="a", printed=printed, official=official, same=printed == official, location=place)


@pytest.mark.parametrize(
    ("printed", "height", "shut"),
    [
        (FIRST_LINE, 14, True),
        (FIRST_LINE, 24, False),  # another line would have had room
        (WHOLE[:12], 14, False),  # the line goes no further
        ("2" + FIRST_LINE[1:], 14, False),  # the form's label begins otherwise
        (WHOLE[6:24], 14, True),  # a line above it is not printed either
        ("\n".join("不再处理"), 14, True),  # as set downwards in a cell too low for it
        ("\n".join("不再处理"), 140, False),
    ],
)
def test_what_fills_a_cell_without_room_for_more_may_be_cut_off(
    printed: str, height: float, shut: bool
) -> None:
    one = label(printed, WHOLE, height)
    other = label("（二）部分公开（区分处理的，只计这一\n情形，不计其他情形）", "", 24)
    reading = TableReading(
        key="requests", form="2021", source="ruling lines", location=NOWHERE, rows=(one, other)
    )
    assert shut_off(one, reading) is shut


def test_where_no_cell_is_drawn_nothing_is_cut_off() -> None:
    one = Label(key="a", printed=FIRST_LINE, official=WHOLE, same=False, location=Location(line=4))
    assert not shut_off(
        one, TableReading(key="requests", form="2021", source="pipes", location=NOWHERE, rows=(one,))
    )


def test_dots_stand_for_what_was_cut_off() -> None:
    one = label(
        "（二）部分公开（区分处理的，…", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 30, 400
    )
    reading = TableReading(key="requests", form="2021", source="ruling lines", location=NOWHERE, rows=(one,))
    assert shut_off(one, reading)


def test_a_name_that_runs_up_its_cell_tells_nothing_of_the_size_of_letters() -> None:
    """Of a head whose second line its row does not hold, beside the name of a group that is turned."""
    one, whole = label("商业", "商业企业", 13, 24), label("2.重复申请", "2.重复申请", 13)
    turned = label("（四）无法提供", "（四）无法提供", 60, 14)
    reading = TableReading(
        key="requests",
        form="2021",
        source="ruling lines",
        location=NOWHERE,
        columns=(one,),
        rows=(whole,),
        groups=(turned,),
    )
    assert shut_off(one, reading)


@pytest.mark.parametrize(
    ("printed", "official", "two"),
    [
        ("本年新公开数量对外公开总数量", "本年新公开数量", True),
        ("行政许可 其他对外管理服务事项", "其他对外管理服务事项", True),
        ("本年新公开数量对外公开数量", "本年新公开数量", False),
        ("本年新公开的数量", "本年新公开数量", False),
        ("行政许可等其他对外管理服务事项", "其他对外管理服务事项", False),
    ],
)
@pytest.mark.parametrize("source", ["ruling lines", "html"])
def test_two_names_end_to_end_stand_in_cells_that_were_not_parted(
    printed: str, official: str, two: bool, source: str
) -> None:
    table = next(form for form in builtin_forms() if form.id == "2019").table("proactive")
    one = label(printed, official, 14)
    reading = TableReading(key="proactive", form="2019", source=source, location=NOWHERE, rows=(one,))
    assert torn(one, reading, table) is (two and source == "ruling lines")
