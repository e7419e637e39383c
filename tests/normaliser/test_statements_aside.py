"""Sentences that go on about only some requests or disputes, or about others', without saying so again."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.normaliser.statements import read_statements

BUREAU = Agency(name="青屿市交通运输局", level="city", kind="department")


def _read(text: str) -> set[tuple[str, int]]:
    """The metrics of this year that count the whole, with their figures; under the heading of requests."""
    passages = [("overview", Passage(text=one)) for one in ("（二）依申请公开情况", text)]
    return {
        (one.metric, int(one.value))
        for one in read_statements(passages, year=2024, agency=BUREAU)
        if one.metric and one.scope != "part" and one.year == 2024
    }


@pytest.mark.parametrize(
    "text",
    [
        "网上收到申请30件。其中予以公开12件，部分公开4件。",
        "网上收到申请30件。均已办结。",
        "征地类申请22件。予以公开9件，无法提供8件。",
        "各区分局收到政府信息公开申请118件。办结116件。结转下年度2件。",
        "2023年收到申请52件。办结54件。予以公开23件。",
        "上半年收到申请20件。办结18件，予以公开9件。",
        "网上收到申请30件，予以公开12件，部分公开4件。",
        "征地类申请22件，其中予以公开9件，无法提供8件。",
        "收到市政府转办申请9件；予以公开3件，不予公开1件。",
        "企业申请3件，予以公开2件。",
        "行政许可事项申请1300件；办结1200件，不予许可3件。",
        "近三年收到政府信息公开申请171件。办结169件。",
        "收到市政府转办申请9件。予以公开3件，不予公开1件。",
        "个人申请40件。办结38件，结转2件。",
        "局属单位因政府信息公开被申请行政复议3件。维持1件，纠正2件。",
        "上年度信息公开复议7件。维持4件，纠正1件。",
        "全局行政复议应诉33件。维持20件，纠正4件。",
    ],
)
def test_what_is_told_of_some_is_not_all(text: str) -> None:
    assert _read(text) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "收到申请46件。其中自然人40件、企业6件。办结45件。结转下年度1件。",
            {("requests.total", 45), ("requests.carried_out", 1)},
        ),
        ("收到申请46件。上年结转4件。办结45件。", {("requests.total", 45), ("requests.carried_in", 4)}),
        ("收到网上申请30件、信函申请16件。办结45件。", {("requests.total", 45)}),
        ("各区分局收到申请118件。我局收到46件。办结45件。", {("requests.new", 46), ("requests.total", 45)}),
        ("2023年收到申请52件。2024年办结45件。", {("requests.total", 45)}),
        ("收到申请46件，其中网上30件、信函16件，办结45件。", {("requests.new", 46), ("requests.total", 45)}),
        ("上年结转4件，新收申请46件，办结45件。", {("requests.carried_in", 4), ("requests.total", 45)}),
        ("予以公开20件，部分公开6件。", {("requests.granted", 20), ("requests.partial", 6)}),
        (
            "因政府信息公开被申请行政复议5件。其中涉及征地3件。结果维持2件。",
            {("disputes.review.total", 5), ("disputes.review.upheld", 2)},
        ),
    ],
)
def test_what_is_told_of_all_is_read_on(text: str, told: set[tuple[str, int]]) -> None:
    assert told <= _read(text)


@pytest.mark.parametrize(
    "text", ["收到申请书38份，按“一事一申请”原则登记46件。", "收到38份申请，拆分为46件。"]
)
def test_letters_that_hold_several_requests_are_not_all(text: str) -> None:
    assert _read(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "抽查已办结申请10件，其中予以公开4件。",
        "法律顾问审核申请答复20件。",
        "会商研判申请17件。",
        "收到12条依申请公开信息的咨询留言。",
        "网上申请情况：收到30件。",
    ],
)
def test_what_is_only_looked_at_asked_about_or_under_a_heading_is_not_all(text: str) -> None:
    assert _read(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "群众来信210件、热线900件、申请46件，合计1156件，办结1150件。",
        "来访30件，来信300件、申请46件，合计346件，办结340件。",
        "群众来信210件、热线900件、政府信息公开申请46件，共计1156件，已答复1150件。",
        "群众来信210件、政府信息公开申请46件，分别办结210件、46件。",
        "政府信息公开申请46件、群众来信210件，分别答复46件、209件。",
        "上年结转4件，予以公开2件，部分公开1件。",
        "2023年结转申请4件，已办结3件，予以公开2件。",
        "新收申请46件，其中补正9件，按期答复7件。",
        "新收46件中补正9件，按期答复7件。",
        "收到申请46件，信函申请12件，办结12件，予以公开5件。",
        "收到申请46件，征地类申请12件，答复11件。",
        "公开招标46项，办结20项。",
        "公开招标46件，办结20件，其余26件结转下年。",
    ],
)
def test_what_became_of_what_was_just_counted_is_not_of_all(text: str) -> None:
    assert {metric for metric, _ in _read(text)} <= {"requests.new", "requests.carried_in"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上年结转4件，办结45件。", {("requests.total", 45)}),
        ("新收申请46件、上年结转4件，合计50件，办结48件。", {("requests.total", 48)}),
        ("新收46件，其中补正9件，办结45件。", {("requests.total", 45)}),
        ("收到申请46件，网上30件、信函16件，办结12件。", {("requests.total", 12)}),
        ("收到申请46件，其中延期答复9件，结转下年度4件。", {("requests.carried_out", 4)}),
        (
            "因政府信息公开被提起行政诉讼9件，其中征地类3件，维持5件。",
            {("disputes.litigation.total", 9), ("disputes.litigation.upheld", 5)},
        ),
        ("行政诉讼47件，其中信息公开类4件，维持2件。", {("disputes.litigation.upheld", 2)}),
    ],
)
def test_what_became_of_all_is_told_behind_a_part(text: str, told: set[tuple[str, int]]) -> None:
    assert told <= _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "行政诉讼47件，其中信息公开4件，一审审结40件，维持38件，纠正2件。",
        "行政复议30件，其中信息公开类5件，维持24件。",
        "上年度政府信息公开行政复议7件，维持6件，纠正1件，本年度5件。",
    ],
)
def test_outcomes_of_every_kind_or_of_no_known_are_not_read(text: str) -> None:
    assert _read(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "2023年回顾。收到政府信息公开申请52件，办结50件。予以公开20件。",
        "（二）2023年办理情况。新收申请52件，办结50件。",
        "收到申请30件（申请对象为市政府），办结30件。",
        "李某一人提出申请11件，我局办结11件。",
        "典型案例：予以公开1件，不予公开1件。",
    ],
)
def test_what_is_of_another_year_body_or_one_person_is_not_all(text: str) -> None:
    assert _read(text) == set()


def test_the_year_of_a_heading_ends_where_another_is_named() -> None:
    text = "2023年回顾。收到申请52件。2024年收到申请46件，办结45件。"
    assert _read(text) == {("requests.new", 46), ("requests.total", 45)}


def _read_paragraphs(*texts: str) -> set[tuple[str, int]]:
    passages = [("overview", Passage(text=one)) for one in ("（二）依申请公开情况", *texts)]
    return {
        (one.metric, int(one.value))
        for one in read_statements(passages, year=2024, agency=BUREAU)
        if one.metric and one.scope != "part" and one.year == 2024
    }


@pytest.mark.parametrize(
    "before", ["网上申请30件。", "通过网上收到政府信息公开申请30件。", "各区分局收到申请118件。"]
)
def test_the_next_paragraph_goes_on_about_some(before: str) -> None:
    assert _read_paragraphs(before, "办结28件，结转2件。") == set()
    assert ("requests.total", 45) in _read_paragraphs(before, "（三）办理情况", "办结45件。")


@pytest.mark.parametrize(
    "before", ["收到申请46件，其中网上30件、信函16件。", "印发文件12件。", "上年结转4件。"]
)
def test_the_next_paragraph_goes_on_about_all(before: str) -> None:
    assert ("requests.total", 45) in _read_paragraphs(before, "办结45件。")


def test_the_year_of_a_heading_is_that_of_the_paragraphs_under_it() -> None:
    before = ("（一）上年度工作回顾", "收到政府信息公开申请52件，办结50件。", "予以公开20件。")
    read = _read_paragraphs(*before, "（二）本年情况", "收到政府信息公开申请46件，办结45件。")
    assert read == {("requests.new", 46), ("requests.total", 45)}


def test_results_behind_those_last_year_left_are_of_all_where_those_received_were_told() -> None:
    assert _read("上年结转4件。予以公开2件，部分公开1件。") == {("requests.carried_in", 4)}
    told = _read("收到申请5件。上年结转4件。予以公开3件，部分公开1件。")
    assert {("requests.granted", 3), ("requests.partial", 1)} <= told
    assert ("requests.granted", 20) in _read("上年结转4件。予以公开20件，部分公开1件。")
