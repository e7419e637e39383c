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


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("428件新收申请已答复404件，24件在办，全年共办结427件。", "requests.total", 427),
        ("新收件办结82件，结转件办结5件，合计办结87件。", "requests.total", 87),
        ("当年新收已办结82件，上年结转已办结5件，共办结87件。", "requests.total", 87),
        ("2024年收到并答复82件，2023年收到2024年答复5件，合计答复87件。", "requests.total", 87),
        (
            "2024年计划制定规范性文件15件，实际制定规范性文件12件。",
            "proactive.normative_documents.issued",
            12,
        ),
        ("拟废止规范性文件8件，实际废止规范性文件3件。", "proactive.normative_documents.repealed", 3),
    ],
)
def test_what_is_told_of_some_or_planned_is_not_what_was_done_in_all(
    text: str, metric: str, value: int
) -> None:
    passages = [("overview", Passage(text=one)) for one in ("（二）依申请公开情况", text)]
    found = read_statements(passages, year=2024, agency=BUREAU)
    wholes = {(one.metric, one.value) for one in found if one.metric and one.scope != "part"}
    assert wholes & {(metric, value)} == {one for one in wholes if one[0] == metric}
    assert not [one for one in wholes if one[0] == "requests.new" and one[1] != 428]


def test_what_was_done_with_those_last_year_left_or_with_all_the_rest_is_no_result_of_all() -> None:
    heading = ("overview", Passage(text="（二）依申请公开情况"))
    for text in (
        "5件结转件办理结果为：公开2件，无法提供3件。",
        "予以公开41件，部分公开6件，其余40件依法作出其他处理。",
    ):
        found = read_statements([heading, ("overview", Passage(text=text))], year=2024, agency=BUREAU)
        wholes = {one.metric for one in found if one.metric and one.scope != "part"}
        assert not wholes & {"requests.unavailable", "requests.other"}


def test_several_reasons_of_one_figure_are_no_one_of_them() -> None:
    found = read("政府信息公开申请中，17件因不掌握、需另行制作或补正后仍不明确无法提供，11件不予公开。")
    assert "requests.unavailable.not_held" not in {one.metric for one in found}
