"""Reviews and lawsuits: which of those told are about disclosure, and of which an outcome is."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.normaliser.statements import read_statements

BUREAU = Agency(name="青屿市交通运输局", level="city", kind="department")


def read(text: str) -> set[tuple[str, int]]:
    """The metrics of disputes that count the whole, with their figures; under the heading of requests."""
    passages = [("overview", Passage(text=one)) for one in ("（二）依申请公开情况", text)]
    return {
        (one.metric.removeprefix("disputes."), int(one.value))
        for one in read_statements(passages, year=2024, agency=BUREAU)
        if one.metric and one.metric.startswith("disputes.") and one.scope != "part" and one.year == 2024
    }


@pytest.mark.parametrize(
    "text",
    [
        "行政复议案件61件，涉及信息公开的5件；行政诉讼案件33件，涉及信息公开的4件。",
        "行政复议61件，涉及信息公开的5件，占一成不到；行政诉讼33件，涉及信息公开的4件，占一成二。",
        "行政复议申请61件、涉及政府信息公开的5件，行政诉讼33件、涉及政府信息公开的4件。",
        "行政诉讼33件，均不涉及信息公开。",
        "行政复议61件、行政诉讼33件，均与信息公开无关。",
        "行政应诉33件，信息公开类一审2件、复议后起诉2件，已审结3件。",
        "复议和诉讼9件，维持5件，纠正1件，其他2件，未审结1件。",
        "行政诉讼由上年6件降为4件，败诉由上年2件降为1件。",
    ],
)
def test_what_is_of_every_kind_or_of_none_in_particular_is_not_read(text: str) -> None:
    known = {("litigation.total", 4), ("litigation_after_review.total", 2)}
    assert not {one for one in read(text) if "+" not in one[0]} - known


def test_disputes_beside_none_about_disclosure_are_of_other_kinds() -> None:
    found = read("全市无信息公开复议、诉讼案件，一般行政复议案件17件、行政诉讼案件9件。")
    assert found == {("review.total", 0), ("litigation.total", 0)}


@pytest.mark.parametrize(
    "told",
    [
        "其中直接起诉2件、复议后起诉2件，",
        "其中直接起诉2件、复议后起诉2件，结果",
        "其中一审2件、复议后起诉2件，",
        "（直接起诉2件、复议后起诉2件），",
    ],
)
def test_outcomes_behind_both_kinds_of_lawsuit_are_of_both(told: str) -> None:
    found = read(f"信息公开行政诉讼4件，{told}维持3件，未审结1件。")
    assert {("litigation.upheld", 3), ("litigation.pending", 1)} <= found
    assert ("litigation_after_review.upheld", 3) not in found


def test_outcomes_of_each_kind_of_lawsuit_stay_its_own() -> None:
    found = read("行政诉讼4件，其中直接起诉2件，维持2件；复议后起诉2件，维持1件、未审结1件。")
    assert {("litigation_direct.upheld", 2), ("litigation_after_review.pending", 1)} <= found
    assert ("litigation_after_review.upheld", 1) in read("复议后起诉2件，其中维持1件；直接起诉2件，维持2件。")


def test_outcomes_decided_by_several_are_some_each() -> None:
    found = read("被申请信息公开行政复议9件中，市政府维持4件、省厅维持3件，合计维持7件。")
    assert not found & {("review.upheld", 4), ("review.upheld", 3)}


@pytest.mark.parametrize(
    "text",
    [
        "作出行政处罚41件，零复议、零诉讼。",
        "执法案件实现零复议、零诉讼。",
        "办理信访事项41件，未引发行政复议和行政诉讼。",
        "没有发生因行政处罚引起的行政复议、行政诉讼。",
        "作出行政处罚41件，被申请行政复议2件，被提起行政诉讼1件。",
        "办理信访事项41件，引发行政复议2件。",
    ],
)
def test_disputes_of_other_acts_that_a_sentence_speaks_of_are_not_read(text: str) -> None:
    assert read(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "作出行政处罚41件。零复议、零诉讼。",
        "行政处罚信息全部公示，未发生因政府信息公开引发的行政复议、行政诉讼。",
        "办理信访事项41件；行政复议、行政诉讼均为0件。",
    ],
)
def test_none_of_disclosure_are_read_beside_other_acts(text: str) -> None:
    assert read(text) == {("review.total", 0), ("litigation.total", 0)}
