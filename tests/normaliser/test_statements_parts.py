"""What prose divides: requests by how and by whom they were made, sums that name only some of their parts."""

from __future__ import annotations

from decimal import Decimal

from auditor.model.report import Agency, Passage
from auditor.model.statement import Statement
from auditor.normaliser.statements import read_statements

BUREAU = Agency(name="青屿市交通运输局", level="city", kind="department")
STREET = Agency(name="松陵区潮音街道办事处", level="township", kind=None)


def read(text: str, agency: Agency = BUREAU) -> tuple[Statement, ...]:
    return read_statements([("overview", Passage(text=text))], year=2024, agency=agency)


def divisions(text: str) -> list[tuple[Decimal, list[Decimal], bool, bool]]:
    """The figures that are divided, with their parts, whether these are all and whether they may overlap."""
    statements = read(text)
    return [
        (whole.value, [statements[part - 1].value for part in one.parts], one.exhaustive, one.overlap)
        for whole in statements
        for one in whole.breakdowns
    ]


def test_ways_of_asking_divide_the_requests_received() -> None:
    assert divisions("收到政府信息公开申请7件，网络申请5件，信函申请2件。") == [(7, [5, 2], False, False)]


def test_ways_in_a_sentence_of_their_own_may_be_of_those_carried_in_too() -> None:
    text = "收到政府信息公开申请7件，其中予以公开6件，办结6件。通过网站申请5件，信函申请2件。"
    assert (7, [5, 2], False, True) in divisions(text)
    assert not divisions("收到政府信息公开申请7件。通过网站答复5件，信函答复2件。")
    assert not divisions("收到政府信息公开申请7件。受理投诉9件，网上投诉5件，信函4件。")


def test_a_sum_that_leaves_kinds_unnamed_is_no_less_than_those_named() -> None:
    assert divisions("公开行政检查19份、行政许可15份等信息，合计87份。") == [(87, [19, 15], False, True)]
    assert divisions("公开行政检查19份、行政许可15份，合计34份。") == []
    assert divisions("公开行政检查19份、行政许可15份，合计35份。") == [(35, [19, 15], True, True)]


def test_more_than_all_is_a_rate_of_nothing() -> None:
    rates = [one for one in read("收到政府信息公开申请7件，办结率达130%。") if one.kind == "rate"]
    assert [(one.metric, one.value) for one in rates] == [(None, 130)]
    assert not [one for one in read("收到政府信息公开申请7件，计划完成率130%。") if one.kind == "rate"]


def test_a_government_over_a_street_is_not_the_street() -> None:
    [handed_down] = [one for one in read("区政府交办信息公开件9件。", STREET) if one.value == 9]
    assert handed_down.scope == "part"


def test_lawsuits_of_other_kinds_are_not_those_about_disclosure() -> None:
    assert not [one for one in read("政府信息公开行政诉讼情况。处理民事诉讼2件。") if one.metric]


def test_requests_that_applicants_withdrew_themselves() -> None:
    [withdrawn] = [one for one in read("收到政府信息公开申请7件，申请人主动撤销3件。") if one.value == 3]
    assert withdrawn.metric == "withdrawn"


def test_a_bracket_that_lost_its_end_holds_no_more_than_the_one_within_it() -> None:
    text = "发布专栏1条（青屿市交通事项目录（2024年版），通知2条，预算2条。"
    assert divisions(text) == []
    assert divisions(text.replace("版）", "版），其中网站1条、微信1条）")) == [(1, [1, 1], False, True)]


def test_a_list_that_is_left_open_claims_no_more_than_what_it_names() -> None:
    for end in ("等。", "等方面。", "，以及其他事项。"):
        assert divisions(f"收到政府信息公开申请7件，分别为土地类5件、规划类1件{end}") == [
            (7, [5, 1], False, True)
        ]
    assert divisions("收到政府信息公开申请7件，分别为土地类5件、规划类1件，均已办结。") == [
        (7, [5, 1], True, True)
    ]


def test_what_figures_are_given_to_in_turn_is_none_of_them_all() -> None:
    asked = "收到政府信息公开申请7件，当年办结7件。"
    ways = "网络、信函、当面等渠道收到政府信息公开申请分别为5件、1件、1件。"
    for text in (
        ways,
        "上半年、下半年收到政府信息公开申请分别为4件、3件。",
        "局机关、二级单位收到申请分别为4件、3件。",
    ):
        received = [one for one in read(asked + text) if one.metric == "requests.new" and one.scope != "part"]
        assert [one.value for one in received] == [7]


def metrics(text: str) -> list[tuple[str | None, Decimal, str | None]]:
    return [(one.metric, one.value, one.scope) for one in read(text)[1:]]


def test_a_reason_for_which_requests_wait_is_no_result_of_theirs() -> None:
    for why in ("因涉及第三方权益", "因情况复杂", "系年底收到"):
        assert metrics(f"收到政府信息公开申请7件，2件{why}结转下年。") == [("requests.carried_out", 2, None)]
    for why in ("因涉及第三方权益，需征求意见，结转下年", "因涉及第三方权益正在征求意见"):
        assert [one.metric for one in read(f"收到政府信息公开申请7件，2件{why}。")] == ["requests.new", None]
    denied = [("requests.denied.third_party", 2, None)]
    assert metrics("收到政府信息公开申请7件，2件因涉及第三方权益不予公开。") == denied


def test_a_reason_is_no_result_where_the_words_go_on_to_what_was_disclosed() -> None:
    for text in ("2件涉及第三方权益征求意见后予以公开", "涉及第三方权益征求意见后予以公开2件"):
        assert metrics(f"收到政府信息公开申请7件，{text}。") == [("requests.granted", 2, "part")]
    assert metrics("收到政府信息公开申请7件，因信息不存在不予公开2件。") == [(None, 2, None)]


def test_those_that_came_the_year_before_are_said_to_be_so() -> None:
    told = metrics("答复政府信息公开申请7件（其中2件系2023年收到）。")
    assert told == [("requests.carried_in", 2, "part")]


def test_results_divide_those_dealt_with_not_those_carried_on() -> None:
    text = "收到申请9件，办结政府信息公开申请7件，结转下年3件，其中予以公开5件，无法提供2件。"
    assert divisions(text) == [(7, [5, 2], False, False)]
    assert divisions(text.replace("予以公开", "：公开")) == [(7, [5, 2], False, False)]
    assert divisions("收到政府信息公开申请9件，结转下年3件，其中予以公开5件，无法提供1件。") == []


def test_none_of_nothing_is_no_part_of_what_stands_before() -> None:
    suits = "因政府信息公开被申请行政复议4件、提起行政诉讼0件，其中直接起诉0件，复议后起诉0件。"
    assert divisions(suits) == []
    assert divisions(suits.replace("4件", "0件")) == []
    reviews = "政府信息公开申请作其他处理7件；因政府信息公开被申请行政复议0件，其中维持0件，纠正0件。"
    assert divisions(reviews) == []
    none_left = "上年结转政府信息公开申请1件，结转下年0件，其中予以公开3件，无法提供2件。"
    assert divisions(none_left) == []


def test_those_received_beside_others_that_wait_may_be_those_dealt_with() -> None:
    assert [one.metric for one in read("受理政府信息公开申请7件（另有2件结转下年）。")] == [
        "requests.processed",
        "requests.carried_out",
    ]
    assert read("收到政府信息公开申请7件（其中2件结转下年）。")[0].metric == "requests.new"


def test_a_share_of_bodies_named_in_the_sentence_before_is_not_of_the_figure_before_it() -> None:
    told = "收到政府信息公开申请9件，二级单位占29.1%，局机关占52.9%。"
    for text in (told, "印发规范性文件9件，其中局机关4件、二级单位5件。" + told):
        assert not [one for one in read(text) if one.kind == "share"]


def test_parts_that_make_up_an_earlier_figure_are_of_that() -> None:
    text = "收到政府信息公开申请9件，转办3件，其中自然人申请8件，企业申请1件。"
    assert divisions(text) == [(9, [8, 1], False, False)]
    assert divisions(text.replace("企业申请1件", "企业申请2件")) == [(3, [8, 2], False, False)]
