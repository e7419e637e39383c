"""Wording that has misled readers of such reports: each must come out as meant, or as nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.errors import PluginError
from auditor.model.report import Agency, Passage
from auditor.model.statement import Statement
from auditor.normaliser.statements import read_statements, settled_disputes
from auditor.normaliser.statements.drafts import LOOKED_BACK, Draft, Said
from auditor.normaliser.statements.lexicon import Cue, Lexicon, builtin_lexicon
from auditor.normaliser.statements.tokens import Token, behind_last

BUREAU = Agency(name="青屿市交通运输局", level="city", kind="department")
CITY = Agency(name="青屿市人民政府", level="city", kind="government")


def read(*texts: str, agency: Agency = BUREAU, year: int | None = 2024) -> tuple[Statement, ...]:
    passages = [("overview", Passage(text=text)) for text in texts]
    return read_statements(passages, year=year, agency=agency)


def of(statements: Sequence[Statement], metric: str) -> list[Statement]:
    return [one for one in statements if one.metric == metric]


def only(statements: Sequence[Statement], metric: str) -> Statement:
    [statement] = of(statements, metric)
    return statement


@pytest.mark.parametrize(
    "text",
    [
        "共办理以市政府为被申请人的依申请公开90件，以市政府办公室为被申请人的32件。",
        "共办理市政府依申请公开90件、市政府办公室依申请公开32件。",
        "受理市政府信息公开申请90件，转办11件。",
    ],
)
def test_what_is_asked_of_the_government_is_not_all_that_its_office_deals_with(text: str) -> None:
    office = Agency(name="青屿市人民政府办公室", level="city", kind="department")
    counted = [one for one in read(text, agency=office) if one.value == 90 and one.metric]
    assert [(one.plain, one.scope) for one in counted] == [(False, "part")]


def test_a_result_is_not_all_that_was_handled() -> None:
    assert not of(read("本年度同意公开答复政府信息公开申请8件。"), "requests.total")


def test_last_years_figure_is_not_this_years() -> None:
    found = {
        one.year: one.value
        for one in of(read("2023年收到信息公开申请41件，2024年收到46件。"), "requests.new")
    }
    assert found == {2023: 41, 2024: 46}


def test_the_year_of_requests_dealt_with_is_not_that_of_what_follows() -> None:
    statements = read("2024年收到政府信息公开申请9件、转办上年度申请2件，未发生行政复议和行政诉讼。")
    assert {one.year for one in statements if (one.metric or "").startswith("disputes.")} == {2024}


def test_when_is_not_what_is_compared_with() -> None:
    statements = read("规范性文件于2022年废止3件。")
    assert only(statements, "proactive.normative_documents.repealed").year == 2022
    assert changed("收到政府信息公开申请46件，高于2023年的41件，增加5件。") == [(5, 46, 41)]


def test_a_figure_in_brackets_after_a_comparison_is_last_years() -> None:
    statements = read("2024年收到政府信息公开申请46件，较上年（41件）增长12.20%。")
    change = next(one for one in statements if one.kind == "change")
    assert [statements[(number or 0) - 1].value for number in (change.of, change.base)] == [46, 41]
    assert (change.direction, change.value, change.step) == ("up", Decimal("12.20"), Decimal("0.01"))


def changed(*texts: str) -> list[tuple[Decimal, Decimal | None, Decimal | None]]:
    """Changes with the figures they are between."""
    statements = read(*texts)
    value = {one.number: one.value for one in statements}
    return [
        (one.value, value.get(one.of or 0), value.get(one.base or 0))
        for one in statements
        if one.kind == "change"
    ]


def test_a_change_told_after_all_parts_is_of_their_whole() -> None:
    told = changed(
        "全年收到政府信息公开申请20件，其中当面提交2件、信函7件、网络11件，较上年下降16.7%（2023年为24件）。"
    )
    assert told == [(Decimal("16.7"), 20, 24)]
    assert changed("收到政府信息公开申请8件，其中自然人申请6件，企业申请2件，较上年增加3件。") == [
        (3, 8, None)
    ]
    assert not changed("收到政府信息公开申请8件，其中自然人申请6件，企业申请1件，较上年增加3件。")
    assert not changed("收到政府信息公开申请8件，其中自然人申请6件，企业申请2件，企业较上年增加1件。")


def test_last_years_figure_after_all_parts_is_of_their_whole() -> None:
    for text in ("，较2023年的74件增加183件", "，同比增长243.2%（2023年为74件）"):
        statements = read(f"我局收到政府信息公开申请254件，其中自然人申请237件、商业企业申请17件{text}。")
        assert [(one.metric, one.value) for one in statements if one.year == 2023] == [("requests.new", 74)]
    statements = read("收到政府信息公开申请254件，其中自然人申请237件，较2023年的74件增加163件。")
    assert [one.metric for one in statements if one.year == 2023] == [None]


def test_a_change_from_a_figure_told_alone() -> None:
    told = changed("收到政府信息公开申请43件。申请总量较上年的31件增长38.7%。")
    assert told == [(Decimal("38.7"), None, 31)]


def test_received_with_some_carried_in_is_a_sum() -> None:
    statements = read("全年受理政府信息公开申请640件（含上一年度结转15件）。")
    assert only(statements, "requests.new+carried_in").value == 640
    assert only(statements, "requests.carried_in").value == 15


def test_shares_after_respectively_follow_the_counts() -> None:
    text = "因政府信息公开被申请行政复议21件，其中维持12件、其他结果6件、尚未审结3件，分别占57.14%、28.57%、14.29%。"
    statements = read(text)
    shares = [one for one in statements if one.kind == "share"]
    assert [statements[(one.of or 0) - 1].value for one in shares] == [12, 6, 3]
    assert all(one.base == only(statements, "disputes.review.total").number for one in shares)


def test_shares_after_several_wholes_with_a_part_each_are_of_the_parts() -> None:
    statements = read(
        "行政复议案件96件，其中政府信息公开案件12件；行政诉讼案件58件，其中政府信息公开案件7件，占比分别为12.5%和12.1%。"
    )
    shares = [one for one in statements if one.kind == "share"]
    assert [statements[one.of - 1].value for one in shares if one.of] == [12, 7]
    assert [statements[one.base - 1].value for one in shares if one.base] == [96, 58]


def test_a_rate_that_another_came_from_is_no_share() -> None:
    statements = read("信息公开行政复议被纠正4件，纠错率由12.1%降到10.4%。")
    assert [one for one in statements if one.kind == "share"] == []


def test_a_percentage_in_words_has_decimals() -> None:
    statements = read("收到政府信息公开申请一百四十四件，较上年增长百分之九点九二。")
    [change] = [one for one in statements if one.kind == "change"]
    assert change.value == Decimal("9.92")


def test_last_years_figure_of_one_body_is_not_that_of_the_next() -> None:
    statements = read("局机关收到申请61件，比上年的49件增加12件，分局收到申请218件，比上年减少16件。")
    down = [one for one in statements if one.kind == "change" and one.direction == "down"]
    assert [one.base for one in down] == [None]


def test_figures_after_respectively_follow_their_names() -> None:
    statements = read("因政府信息公开引起的行政复议、行政诉讼分别为5件、2件。")
    assert only(statements, "disputes.review.total").value == 5
    assert only(statements, "disputes.litigation.total").value == 2


@pytest.mark.parametrize(
    ("text", "exhaustive"),
    [
        ("承办政协提案14件，其中主办9件，协办2件，分办3件。", True),
        ("全年发布信息1500条，其中网站700条，新媒体600条。", False),
        ("发布解读材料9篇，分别为文字解读4篇、图文解读5篇。", True),
        ("收到政府信息公开申请17件，其中：予以公开9件、不予公开2件、无法提供5件、结转下年度1件。", False),
        ("因政府信息公开被申请行政复议4件（维持2件，纠正1件，其他结果1件，尚未审结0件）。", True),
    ],
)
def test_whether_a_list_is_all_of_its_whole(text: str, exhaustive: bool) -> None:
    statements = read(text)
    [breakdown] = [one for whole in statements for one in whole.breakdowns]
    assert breakdown.exhaustive is exhaustive


def test_a_list_ends_where_another_matter_begins() -> None:
    statements = read("收到政府信息公开申请17件，其中自然人12件，企业5件，办结15件，予以公开7件。")
    [breakdown] = only(statements, "requests.new").breakdowns
    assert [statements[number - 1].value for number in breakdown.parts] == [12, 5]


def test_what_is_told_again_of_a_part_is_no_further_part() -> None:
    statements = read(
        "收到政府信息公开申请7件，其中5件已书面答复，2件结转下年度办理，已办理的5件均属本机关无法提供。"
    )
    [breakdown] = only(statements, "requests.new").breakdowns
    assert [statements[number - 1].value for number in breakdown.parts] == [5, 2]


def test_one_figure_divided_two_ways() -> None:
    statements = read("收到政府信息公开申请17件，其中，自然人12件，企业5件；网络申请9件，当面申请8件。")
    assert [one.by for one in only(statements, "requests.new").breakdowns] == ["applicant", "channel"]


def test_rounded_figures_keep_their_precision() -> None:
    statement = read("全年主动公开政府信息8.6万余条。")[0]
    assert (statement.value, statement.step, statement.approximate) == (86000, 1000, True)


@pytest.mark.parametrize(
    "text",
    [
        "全年受理《行政许可事项目录》规定的事项12件。",
        "按照青交发〔2024〕30号文件，收到申请后20个工作日内答复。",
        "“十四五”期间共收到建议。联系电话0000-8888888。",
        "2024年没有规范性文件需要清理，开展规范性文件备案审查7件。",
        "未发生逾期答复政府信息公开申请的情况，全年无因答复不当被行政复议纠错的案件。",
        "通过热线受理咨询220件，答复率100%；收到网民留言15条，回复15条。",
        "承接上级交办的督查事项9件，均已办结。",
    ],
)
def test_nothing_is_read_into_other_matters(text: str) -> None:
    known = [one for one in read("（二）依申请公开。" + text) if one.metric and one.kind != "year"]
    assert known == []


def test_matters_of_a_review_body_are_not_the_agencys_own() -> None:
    assert not of(read("市政府收到行政复议申请880件，受理799件，其中涉及政府信息公开的66件。", agency=CITY),
                  "disputes.review.total")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("全市各级行政机关收到政府信息公开申请90件。", "all"),
        ("青屿市收到政府信息公开申请90件。", "all"),
        ("市政府办公室代表市政府受理政府信息公开申请23件。", "part"),
        ("市直部门和各县（市、区）共收到政府信息公开申请90件。", None),
        ("东屿区收到政府信息公开申请9件。", "part"),
        ("收到政府信息公开申请90件。", None),
    ],
)
def test_whose_figure_it_is(text: str, scope: str | None) -> None:
    assert only(read(text, agency=CITY), "requests.new").scope == scope


def test_a_short_name_is_the_agencys_own() -> None:
    statement = only(read("市交通局收到政府信息公开申请9件。"), "requests.new")
    assert (statement.scope, statement.plain) == ("own", True)


def test_all_done_is_said_of_requests_only() -> None:
    assert [one.plain for one in read("收到政府信息公开申请5件，均已办结。") if one.kind == "all_done"] == [
        True
    ]
    assert [one.plain for one in read("收到政府信息公开申请5件，均按期答复。") if one.kind == "all_done"] == [
        False
    ]
    assert not [one for one in read("承办提案5件，均已办结。") if one.kind == "all_done"]
    assert not [
        one for one in read("收到政府信息公开申请5件，除结转1件外均已办结。") if one.kind == "all_done"
    ]


def test_a_sentence_knows_what_the_one_before_was_about() -> None:
    statements = read(
        "（二）依申请公开。全市各级行政机关共收到申请90件。办结88件，结转下年度2件。", agency=CITY
    )
    assert only(statements, "requests.total").scope == "all"
    assert only(statements, "requests.carried_out").plain


def test_quotes_are_as_printed() -> None:
    printed = "２０２４年，我局共收到　政府信息公開申請 3 件，均已辦結。"
    statement = only(read("前一句没有数字。" + printed), "requests.new")
    assert statement.quote == printed
    assert statement.value == 3


def test_a_year_with_a_digit_too_many() -> None:
    assert [one.value for one in read("20244年，我局召开会议。") if one.kind == "year"] == [20244]
    assert not [one for one in read("到2035年建成，2025年启动。") if one.kind == "year"]


def test_the_lexicon_can_be_extended() -> None:
    lexicon = builtin_lexicon().with_words(Cue("action", "received"), ["揽收"])
    found = read_statements([("overview", Passage(text="揽收政府信息公开申请8件。"))], year=2024, agency=BUREAU,
                            lexicon=lexicon)  # fmt: skip
    assert only(found, "requests.new").value == 8


@pytest.mark.parametrize(
    "text",
    ["[[cue]]\nrole = 'a'", "cue = 3", "[[cue]]\nrole='a'\nvalue='b'\nwords=['數']", "不是 TOML ="],
)
def test_a_broken_lexicon_is_refused(text: str) -> None:
    with pytest.raises(PluginError):
        Lexicon.read(text, "own.toml")


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        "收到政府信息公开申请其中占较上年增长件条%，。；：、（）()《》“”0123456789一二十年月未无均全部万余.-号第",
        max_size=120,
    ),
    st.sampled_from([2024, None]),
)
@example("《》", 2024)
def test_any_text_is_read(text: str, year: int | None) -> None:
    statements = read(text, agency=CITY, year=year)
    for place, statement in enumerate(statements, start=1):
        assert statement.number == place
        assert statement.quote in text
        for part in (number for breakdown in statement.breakdowns for number in breakdown.parts):
            assert 1 <= part <= len(statements)


@pytest.mark.parametrize(
    ("repeated", "times"),
    [("（", 20_000), ("2024年", 5_000), ("其中1件，", 4_000), ("《", 20_000), ('"1', 10_000), ("9", 20_000)],
)
def test_hostile_text_takes_no_longer_than_its_length(repeated: str, times: int) -> None:
    read("收到申请1件。")  # the lexicon is read once

    def cost(text: str) -> float:
        before = process_time()
        assert all(statement.quote in text for statement in read(text))
        return process_time() - before

    quarter, whole = (min(cost(repeated * many) for _ in range(2)) for many in (times // 4, times))
    assert whole < 7 * quarter + 0.1  # where each looks at all before it, it is 16 times as much


def test_what_came_in_and_what_became_of_it_are_two_divisions() -> None:
    statements = read(
        "（二）依申请公开。本年度我局收到申请和上年结转申请共324件，其中本年新收316件，上年结转8件，"
        "全部答复310件，剩余14件结转下一年度。"
    )
    by_number = {one.number: one for one in statements}
    [divided] = [one for one in statements if one.breakdowns]
    [came_in] = divided.breakdowns
    assert [by_number[number].metric for number in came_in.parts] == ["requests.new", "requests.carried_in"]
    assert sum(by_number[number].value for number in came_in.parts) == divided.value


HANDLED = "（二）依申请公开。我局共收到政府信息公开申请40件，办结40件。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("予以公开、部分公开、不予公开分别为20件、6件、14件。", {"granted": 20, "partial": 6, "denied": 14}),
        ("予以公开和部分公开分别为20件、6件。", {"granted": 20, "partial": 6}),
        ("予以公开、部分公开、不予公开分别为26件、14件。", {"granted+requests.partial": 26, "denied": 14}),
        ("予以公开、不予公开、无法提供分别为20件、6件。", {}),  # nobody knows which
    ],
)
def test_figures_in_turn(text: str, expected: dict[str, int]) -> None:
    results = {
        one.metric.removeprefix("requests."): one.value
        for one in read(HANDLED + text)
        if one.metric and one.metric not in ("requests.new", "requests.total")
    }
    assert results == expected


def test_proposals_in_turn_as_named() -> None:
    statements = read("全年承办政协提案和人大代表建议分别为5件、3件。")
    assert only(statements, "proposals.cppcc.total").value == 5
    assert only(statements, "proposals.npc.total").value == 3


@pytest.mark.parametrize("added", ["加上年结转", "加上上年结转", "加上上一年度结转", "加上一年结转"])
def test_last_years_carry_over_is_added(added: str) -> None:
    statements = read(f"（二）依申请公开。我局新收政府信息公开申请31件，{added}8件，共39件。")
    assert only(statements, "requests.carried_in").value == 8
    assert not of(statements, "requests.carried_out")


def test_one_reason_and_others_are_the_group() -> None:
    statements = read(HANDLED + "因本机关不掌握等原因无法提供的7件。")
    assert only(statements, "requests.unavailable").value == 7
    assert not of(statements, "requests.unavailable.not_held")


def test_shares_are_of_the_figure_that_they_are_said_to_be_among() -> None:
    statements = read(HANDLED + "在已答复的38件申请中，予以公开的20件（占52.63%），部分公开的6件。")
    [share] = [one for one in statements if one.kind == "share"]
    base = next(one for one in statements if one.number == share.base)
    assert (base.metric, base.value) == ("requests.total", 38)


def test_last_years_figure_in_brackets_opens_a_sentence() -> None:
    statements = read(HANDLED + "新收申请量较上年（32件）增加8件，增幅25%。")
    prior = next(one for one in statements if one.metric == "requests.new" and one.year == 2023)
    changes = [one for one in statements if one.kind == "change"]
    assert prior.value == 32
    assert [(one.metric, one.base) for one in changes] == [("requests.new", prior.number)] * 2


def test_a_year_of_five_digits_before_any_word() -> None:
    [year] = [one for one in read("20241年新收到政府信息公开申请3件。") if one.kind == "year"]
    assert year.value == 20241


def test_media_are_channels() -> None:
    statements = read("我局累计发布政务信息900条，其中，门户网站发布840条，新媒体账号推送1488条。")
    [listed] = [listed for one in statements for listed in one.breakdowns]
    assert len(listed.parts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "没有收到信息公开方面的行政复议、行政诉讼申请。",
        "未收到因信息公开引起的行政复议或行政诉讼的申请。",
    ],
)
def test_what_is_applied_for_says_of_what_there_was_none(text: str) -> None:
    zeros = {one.metric: one.value for one in read(text)}
    assert zeros == {"disputes.review.total": 0, "disputes.litigation.total": 0}


def test_requests_named_after_such_an_application_are_meant_too() -> None:
    statements = read("未收到针对信息公开的行政诉讼的申请和政府信息公开申请。")
    assert {one.metric for one in statements} == {"disputes.litigation.total", "requests.new"}


@pytest.mark.parametrize("joint", ["及", "和", "与", "、"])
def test_papers_by_how_they_may_be_disclosed_are_no_answers(joint: str) -> None:
    statements = read(f"全年印发文件69份，主动公开38份，依申请公开{joint}不予公开31份。")
    assert not [one for one in statements if one.metric]


def test_requests_taken_on_are_of_those_received() -> None:
    statements = read("全年共收到政府信息公开申请9件，受理并办结7件。")
    assert only(statements, "requests.new").value == 9
    assert not only(statements, "requests.total").plain
    assert only(read("共收到政府信息公开申请9件，受理7件，办结7件。"), "requests.new").value == 9


def test_what_cannot_be_supplied_may_be_named() -> None:
    statements = read("收到政府信息公开申请6件，答复6件，其中予以公开4件，无法提供相关信息答复2件。")
    assert only(statements, "requests.unavailable").value == 2


def test_incidents_are_no_part_of_what_was_published() -> None:
    statements = read("全年发布信息300条，其中主动公布210条，专题发布80条，查处违法行为45起。")
    [listed] = [listed for one in statements for listed in one.breakdowns]
    assert len(listed.parts) == 2


@pytest.mark.parametrize(
    "text",
    [
        "因政府信息公开引起的行政复议5件，维持3件，撤回复议申请2件。",
        "因政府信息公开引起的行政复议5件，维持3件，撤销行政复议申请2件。",
        "因政府信息公开引起的行政复议5件，其中维持3件，申请人主动撤销2件。",
    ],
)
def test_a_review_given_up_by_who_asked_is_no_correction(text: str) -> None:
    statements = read(text)
    assert only(statements, "disputes.review.total").value == 5
    assert only(statements, "disputes.review.upheld").value == 3
    assert not of(statements, "disputes.review.corrected")


def test_a_decision_annulled_is_a_correction() -> None:
    statements = read("因政府信息公开引起的行政复议5件，维持3件，撤销2件。")
    assert only(statements, "disputes.review.corrected").value == 2


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请31件，除4件结转下年度外，其余均已办结。",
        "全年收到政府信息公开申请31件，除4件转至2025年办理以外，均依法完成答复。",
    ],
)
def test_those_left_out_because_they_go_on_are_carried_out(text: str) -> None:
    statements = read(text)
    assert only(statements, "requests.carried_out").value == 4
    assert only(statements, "requests.carried_out").plain
    assert not [one for one in statements if one.kind == "all_done"]


def test_all_done_but_some_is_not_all_done() -> None:
    statements = read("全年收到政府信息公开申请31件，除4件刚刚收到、还在期限内的，全部按期办结。")
    assert not [one for one in statements if one.kind == "all_done"]


def test_a_word_that_ends_like_except_leaves_nothing_out() -> None:
    [done] = [
        one
        for one in read("解除疑虑，收到的政府信息公开申请31件全部办结。")
        if one.kind == "all_done"
    ]  # fmt: skip
    assert done.of is not None


def test_what_the_agency_itself_dealt_with_among_many_is_a_part() -> None:
    statements = read("全年登记政府信息公开申请18件，已分送各承办单位，其中我局办理10件。")
    assert [one.scope for one in statements if one.value == 10] == ["part"]


def test_what_an_office_says_of_its_government_may_be_of_more() -> None:
    office = Agency(name="青屿市临岚区人民政府办公室", level="county", kind="department")
    assert not only(read("全年区政府共收到政府信息公开申请20件。", agency=office), "requests.new").plain
    assert only(read("全年共收到政府信息公开申请20件。", agency=office), "requests.new").plain


def test_applicants_are_not_applications() -> None:
    statements = read("我局收到2个自然人的政府信息公开申请，均已答复。")
    assert not of(statements, "requests.new")
    assert only(read("我局收到2个政府信息公开申请。"), "requests.new").value == 2


def test_outcomes_of_reviews_and_lawsuits_together_are_of_neither() -> None:
    statements = read("全年涉及政府信息公开的行政复议、行政诉讼案件74件，结果维持46件。")
    assert not [one for one in statements if (one.metric or "").endswith(".upheld")]


def test_those_carried_over_to_be_answered_are_not_answered() -> None:
    statements = read("答复政府信息公开申请98件（含上年结转8件，另有5件结转下年度答复）。")
    assert only(statements, "requests.carried_out").value == 5
    assert only(statements, "requests.total").value == 98


def test_services_refused_are_no_requests_rejected() -> None:
    statements = read("全年办理政府信息公开申请7件。", "窗口共受理政务服务事项290件，不予受理4件。")
    assert not of(statements, "requests.rejected")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "承办人大代表建议12件（主办5件、会办7件），政协提案20件（主办8件、会办12件）。",
            ["proposals.npc.lead", "proposals.cppcc.lead"],
        ),
        ("承办人大代表建议12件；承办政协提案20件，其中主办8件、会办12件。", ["proposals.cppcc.lead"]),
        (
            "承办人大代表建议12件、政协提案20件，主办25件、会办7件。",
            ["proposals.npc.lead+proposals.cppcc.lead"],
        ),
    ],
)
def test_whose_proposals_are_assigned(text: str, leads: list[str]) -> None:
    assert [one.metric for one in read(text) if (one.metric or "").endswith(".lead")] == leads


def test_a_department_has_no_share_of_its_own_in_what_all_have() -> None:
    text = "全年收到政府信息公开申请9件，占全市申请总量的2%。"
    assert not [one for one in read(text) if one.kind == "share"]
    assert [one.metric for one in read(text, agency=CITY) if one.kind == "share"] == ["requests.new"]


HEADING = "（二）依申请公开情况。"


@pytest.mark.parametrize(
    "text",
    [
        "本年度没有收到和处理政府信息公开申请。",
        "我局未收到和处理政府信息公开申请事项。",
        "我局全年未接到提出公开政府信息的申请。",
        "我局全年未收到政府信息公开的申请事项。",
    ],
)
def test_nothing_came_in_however_it_is_put(text: str) -> None:
    assert only(read(HEADING + text), "requests.new").value == 0


def test_two_nothings_in_one_clause() -> None:
    statements = read("我局未接到信息公开申请且未出现因信息公开提起行政复议的情况。")
    assert only(statements, "requests.new").value == 0
    assert only(statements, "disputes.review.total").value == 0


def test_what_caused_no_dispute_is_no_action_on_it() -> None:
    statements = read("我局没有发生因政府信息公开答复引起的行政复议、行政诉讼。")
    assert only(statements, "disputes.review.total").value == 0
    assert only(statements, "disputes.litigation.total").value == 0


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("新收申请7件，上年无结转，办结7件。", "requests.carried_in"),
        ("新收申请7件，无上年结转件，办结7件。", "requests.carried_in"),
        ("新收申请7件，办结7件，无结转下年。", "requests.carried_out"),
    ],
)
def test_nothing_is_carried_over_and_the_year_goes_on(text: str, metric: str) -> None:
    statements = read(HEADING + text)
    assert (only(statements, metric).value, only(statements, metric).year) == (0, 2024)
    assert only(statements, "requests.total").year == 2024


def test_nothing_carried_over_of_other_things_is_none_of_requests() -> None:
    assert not of(read("年初存量工单为零，信访件上年无结转。"), "requests.carried_in")


def test_what_was_carried_in_is_not_divided_into_what_became_of_it() -> None:
    statements = read("全市收到政府信息公开申请58件，含上年结转6件，办结55件，结转3件。", agency=CITY)
    assert not [one for one in statements if one.breakdowns and len(one.breakdowns[0].parts) > 1]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("全年受理依申请公开事项31件。", "requests.new", 31),
        ("我局接收到申请书31份。", "requests.new", 31),
        ("我局收到公开政府信息申请31件。", "requests.new", 31),
        ("收到申请31件，公开答复24件，无法提供7件。", "requests.granted", 24),
        ("收到申请31件，同意公开20件，部分同意公开4件，无法提供7件。", "requests.partial", 4),
    ],
)
def test_other_names_of_what_came_in_and_of_results(text: str, metric: str, value: int) -> None:
    assert only(read(HEADING + text), metric).value == value


def test_an_answer_in_public_to_others_is_no_result() -> None:
    assert not of(read(HEADING + "受理网民留言60条，公开答复28条，电话答复15条。"), "requests.granted")


def test_a_result_for_one_reason_is_some_of_it() -> None:
    statements = read(HEADING + "收到申请12件，予以公开8件，因信息不存在无法提供3件，不掌握1件。")
    assert only(statements, "requests.unavailable").scope == "part"


def test_all_of_figures_that_were_not_read_claims_nothing() -> None:
    statements = read("依申请公开办理结果：公开4件、重复1件，以上均按期办结。")
    assert not [one for one in statements if one.kind == "all_done"]


def test_cases_dismissed_are_told_beside_those_upheld() -> None:
    statements = read("因信息公开被申请行政复议6件，其中维持4件，驳回2件。")
    assert only(statements, "disputes.review.upheld").value == 4
    assert only(statements, "dismissed").value == 2


def test_answering_as_work_leads_to_no_figure() -> None:
    found = read("我局着力抓好依申请公开答复工作，1项由申请人自行撤销，1项依规定予以公开。")
    assert not of(found, "requests.total")
    assert not of(found, "requests.new")


def test_the_cost_of_applying_is_no_application() -> None:
    found = read("当年受理政府信息公开申请20件，均已办结，未收取任何政府信息公开申请费用。")
    assert only(found, "requests.new").value == 20
    assert only(found, "fees.amount").value == 0


def test_what_reviews_left_open_is_not_carried_over() -> None:
    found = read("本年行政复议共1件，维持结果的1件，尚未办结的0件。")
    assert not of(found, "requests.carried_out")


def test_messages_about_proposals_are_no_proposals() -> None:
    for text in (
        "主动公开信息150件，包括决策公开3件、建议提案办理21件、其余文件9件。",
        "发布信息280条，其中，印发文件2份，“建议提案办理”10篇。",
        "发布信息90条，其中会议信息35条，人大代表建议、政协提案办理的工作情况24条。",
        "处理热线413件，政协微建议6件。",
    ):
        assert not any((one.metric or "").startswith("proposals.") for one in read(text)), text


def test_proposals_led_and_assisted_told_together_are_all() -> None:
    found = read("本年主办、协办的建议提案共办结27件。")
    assert only(found, "proposals.npc.total+proposals.cppcc.total").value == 27
    assert only(read("主办建议提案12件。"), "proposals.npc.lead+proposals.cppcc.lead").value == 12


def test_those_assisted_are_of_both_as_those_led_are() -> None:
    found = read("全年办理人大代表建议12件、政协提案9件，其中主办15件、协办6件，均已办结。")
    assert only(found, "proposals.npc.lead+proposals.cppcc.lead").value == 15
    assert only(found, "proposals.npc.assist+proposals.cppcc.assist").value == 6


def test_requests_handed_on_by_others_are_some() -> None:
    found = read("收到市政府办公室转办的政府信息公开申请4件，均已办结。")
    assert only(found, "requests.new").scope == "part"


def test_outcomes_of_reviews_are_not_of_lawsuits() -> None:
    found = read(
        "全年收到依申请公开申请12件，因申请引发行政复议2件、行政诉讼1件，复议维持1件、撤销1件，诉讼驳回。"
    )
    assert not any("litigation.corrected" in (one.metric or "") for one in found)
    assert only(found, "disputes.review.upheld").value == 1


def test_a_sum_up_to_a_day_may_be_of_many_years() -> None:
    assert not only(read("截至2024年底，累计收到政府信息公开申请118件。"), "requests.new").plain


def test_answers_put_together_may_be_fewer() -> None:
    found = read("新收政府信息公开申请22件，内有10件为同一人提出，并案办理，共答复13件。")
    assert not only(found, "requests.total").plain


def test_applications_of_another_kind() -> None:
    found = read("未收到依申请公开，收到咨询类申请2件，已电话答复。")
    assert only(found, "requests.new").value == 0


def test_districts_of_a_city_are_a_part_of_it() -> None:
    found = read("全市共收到政府信息公开申请80件，区政府收到35件。", agency=CITY)
    assert [one.scope for one in of(found, "requests.new")] == ["all", "part"]


def test_a_bracket_divides_what_stands_before_it() -> None:
    text = "公开信息300条，其中议案提案办理7条、振兴专题（政策文件4条、资金使用4条、成效展示5条）、补贴专题（公告9条、政策3条）。"
    assert all(whole.value != 7 for whole in read(text) if whole.breakdowns)


def test_what_became_of_those_carried_in_is_not_of_all() -> None:
    found = read(
        "本年共受理依申请公开47件。其中，予以公开33件。另有2023年结转至2024年的申请4件，其中，予以公开4件。"
    )
    assert [(one.value, one.scope) for one in of(found, "requests.granted")] == [(33, None), (4, "part")]


def test_an_answer_told_of_one_figure_is_not_told_of_the_next() -> None:
    found = read("我局共受理依申请公开件21件。其中，有19件已走完流程，在期限内予以答复，2件结转下年再办。")
    assert not [one for one in of(found, "requests.total") if one.value == 2]
    assert only(found, "requests.carried_out").value == 2


def test_enquiries_of_others_are_no_requests() -> None:
    found = read("2024年，我局共受理政府信息公开申请44件。", "本年收到5件市政府的信息公开征询单，均已回复。")
    assert only(found, "requests.new").value == 44


def test_answers_published_are_no_proposals() -> None:
    found = read("主动公开信息73条，含文件6件，人大建议的答复8件，政协建议的答复9件，其余50件。")
    assert not any((one.metric or "").startswith("proposals.") for one in found)


def test_to_contain_is_not_to_list() -> None:
    text = "收到依申请公开申请8件，不予公开2件，申请的内容包含了几层意思、指向不明确的4件。"
    assert all(whole.value != 2 for whole in read(text) if whole.breakdowns)


def test_a_heading_on_applications_under_requests_is_on_those() -> None:
    under = ("二、依申请公开情况", "1.申请情况。新收21件，上年结转2件。")
    assert only(read(*under), "requests.new").value == 21
    assert not of(read("二、行政审批", "1.申请情况。新收21件，办结19件。"), "requests.new")


@pytest.mark.parametrize(
    "repeated",
    ["行政复议{}件（政府信息公开{}件）、", "复议{}件中有1件涉及信息公开、", "信息公开类行政复议{}件、"],
)
def test_disputes_of_every_kind_are_looked_for_only_just_before(
    repeated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each word about disclosure as many figures at most, however many the sentence has."""
    seen = []

    def watched(said: Said, told: Sequence[Draft], tokens: Sequence[Token], at: int) -> Draft | None:
        seen.append(len(told))
        return some_of_which(said, told, tokens, at)

    some_of_which = settled_disputes._some_of_which
    monkeypatch.setattr(settled_disputes, "_some_of_which", watched)
    read("".join(repeated.format(number, number) for number in range(1, 301)))
    assert len(seen) >= 300 and max(seen) == LOOKED_BACK


def test_marks_are_not_looked_for_further_back_than_a_sentence_is_long() -> None:
    assert behind_last(",;", "甲,乙;丙", 5) == 4
    assert behind_last(",;", "甲" * 20_000, 20_000) == 19_000
    assert behind_last(",;", "甲" * 999, 999) == 0
