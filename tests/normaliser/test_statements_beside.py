"""Figures beside those of the year: more than last year, some of all, turned down, only to be done."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.model.statement import Statement
from auditor.normaliser.statements import read_statements

BUREAU = Agency(name="青屿市交通运输局", level="city", kind="department")


def read(text: str) -> tuple[Statement, ...]:
    return read_statements([("overview", Passage(text=text))], year=2024, agency=BUREAU)


def of(text: str, metric: str) -> list[Statement]:
    return [one for one in read(text) if one.metric == metric]


def test_more_than_last_year_is_no_figure_of_this_year_or_of_that() -> None:
    for told in (
        "比上年多收到4件",
        "较2023年多收4件",
        "较上年新增4件",
        "同比新增政府信息公开申请4件",
        "较上年增加政府信息公开申请4件",
    ):
        [change] = [one for one in read(f"收到政府信息公开申请20件，{told}。") if one.value == 4]
        assert (change.kind, change.metric, change.direction) == ("change", "requests.new", "up")
    assert not [one for one in read("上年结转的与新增的申请共4件。") if one.kind == "change"]


def test_requests_that_came_in_one_way_are_some_of_all() -> None:
    for way in ("县政府网站提交", "来信来访提出"):
        assert of(f"收到通过{way}的政府信息公开申请4件。", "requests.new")[0].scope == "part"
    both = "收到通过网站、信函等方式提出的政府信息公开申请4件。"
    assert of(both, "requests.new")[0].scope is None


def test_what_was_turned_down_was_not_received_again() -> None:
    found = of("收到政府信息公开申请20件，驳回政府信息公开申请4件。", "requests.new")
    assert [one.value for one in found] == [20]


def test_documents_that_are_only_to_be_repealed_are_not() -> None:
    assert not of("建议废止规范性文件4件。", "proactive.normative_documents.repealed")
    assert of("废止规范性文件4件。", "proactive.normative_documents.repealed")[0].value == 4


@pytest.mark.parametrize("bodies", ["行政机关", "部门", "县直单位", "部门和乡镇", "分局", "信息公开主体"])
def test_how_many_bodies_there_are_is_not_how_many_requests(bodies: str) -> None:
    for text in (f"全市46个{bodies}共收到政府信息公开申请9件。", f"46个{bodies}受理政府信息公开申请9件。"):
        assert [(one.value, one.unit) for one in of(text, "requests.new")] == [(9, "件")]
    assert of("全市共收到政府信息公开申请9个。", "requests.new")[0].value == 9


def test_disputes_of_every_kind_are_not_those_about_disclosure() -> None:
    for text in ("46件行政复议案件中涉及政府信息公开9件。", "行政复议案件46件，其中涉及政府信息公开9件。"):
        assert not [one for one in of(text, "disputes.review.total") if one.value == 46]


def test_requests_of_which_is_told_what_became_of_them_are_not_all_received() -> None:
    text = "收到政府信息公开申请20件，年底收到的2件申请结转下年。"
    assert [one.value for one in of(text, "requests.new")] == [20]
    assert of("收到的2件政府信息公开申请结转下年办理。", "requests.carried_out")[0].value == 2
    assert not of("收到的2件政府信息公开申请不予公开。", "requests.new")
    assert of("收到的2件政府信息公开申请均已答复。", "requests.new")[0].value == 2


def test_what_a_bracket_is_about_ends_with_it() -> None:
    text = "行政复议9件（政府信息公开类3件），行政诉讼4件（政府信息公开类1件）。"
    assert not of(text, "disputes.litigation.total")


def test_people_are_no_requests() -> None:
    assert not of("收到政府信息公开申请20人次。", "requests.new")


def test_what_documents_came_down_from_is_last_years() -> None:
    found = of("现行有效行政规范性文件由15件减少为12件。", "proactive.normative_documents.in_force")
    assert [(one.year, one.value) for one in found] == [(2023, 15), (2024, 12)]
