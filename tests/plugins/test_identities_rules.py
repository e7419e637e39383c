"""N201 to N208 on figures made by hand: what is found, in which words, and from which cause."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from auditor_identities.rules.disclosed_within_total import disclosed_within_total
from auditor_identities.rules.disputes_total import disputes_total
from auditor_identities.rules.normative_documents_stock import normative_documents_stock
from auditor_identities.rules.requests_balance import requests_balance
from auditor_identities.rules.requests_results_total import requests_results_total
from auditor_identities.rules.requests_row_total import requests_row_total
from auditor_identities.rules.shifted_or_split_cells import shifted_or_split_cells
from auditor_identities.rules.transfer_between_applicants import transfer_between_applicants
from strategies import (
    Place,
    cell,
    forms,
    made_report,
    with_cell,
    with_cells,
    without_row,
    without_table,
)

from auditor.api import Checked, Context, Fault, NotApplicable, Outcome, Quote, Report, Rule, Unverifiable

REQUESTS = (requests_balance, requests_row_total, requests_results_total)
DISPUTES = ("upheld", "corrected", "other", "pending", "total")
COLUMNS = (
    "natural_person",
    "business",
    "research",
    "welfare",
    "legal_service",
    "other_organisation",
    "total",
)


def report(form: str = "2021") -> Report:
    """Two applicants' requests that balance; no reviews, no lawsuits."""
    columns = {
        "natural_person": {"new": 18, "carried_in": 2, "granted": 12, "denied.process": 2, "carried_out": 1},
        "business": {"new": 3, "granted": 3},
    }
    columns["natural_person"]["unavailable.not_held"] = 5
    columns["natural_person"]["total"], columns["business"]["total"] = 19, 3
    figures: dict[Place, Decimal] = {}
    for column, rows in columns.items():
        for row, value in rows.items():
            figures[row, column] = Decimal(value)
            figures[row, "total"] = figures.get((row, "total"), Decimal(0)) + value
    return made_report(form, {"requests": figures})


def row_of(values: str, row: str, columns: tuple[str, ...] = COLUMNS) -> dict[Place, str]:
    return {(row, column): value for column, value in zip(columns, values.split(), strict=True)}


def check(rule: Rule, judged: Report, form: str | None = None) -> list[Outcome]:
    context = Context(form=forms()[form or str(judged.form)], parameters=rule.parameters())
    return list(rule.check(judged, context))


def faults(rule: Rule, judged: Report, form: str | None = None) -> list[Fault]:
    return [one for one in check(rule, judged, form) if isinstance(one, Fault)]


def reasons(rule: Rule, judged: Report) -> list[str]:
    return [one.reason for one in check(rule, judged) if isinstance(one, Unverifiable)]


def all_faults(judged: Report) -> set[tuple[str, str]]:
    return {(rule.code, one.key) for rule in (*REQUESTS, disputes_total) for one in faults(rule, judged)}


def test_the_balance_of_a_column_is_shown_with_both_sums() -> None:
    (one, total) = faults(
        requests_balance, with_cells(report(), "requests", row_of("17 3 0 0 0 0 20", "new"))
    )
    assert (one.key, total.key) == ("natural_person", "total")
    assert "新收政府信息公开申请数量 17 + 二、上年结转政府信息公开申请数量 2 = 19" in one.message
    assert "（七）总计 19 + 四、结转下年度继续办理 1 = 20，相差 1" in one.message
    assert [evidence.quote for evidence in one.evidence] == ["17", "2", "19", "1"]


def test_the_sum_of_a_row_names_the_one_cell_that_mends_it_and_the_column() -> None:
    broken = with_cell(report(), "requests", "granted", "total", "16")
    (across,) = faults(requests_row_total, broken)
    (down,) = faults(requests_results_total, broken)
    assert "“（一）予以公开”行不平：12 + 3 + 0 + 0 + 0 + 0 = 15，表内总计为 16，相差 1" in across.message
    assert "16 + 2 + 5 = 23，表内总计为 22" in down.message
    assert [evidence.quote for evidence in down.evidence] == ["16", "2", "5", "22"]
    assert "将“（一）予以公开”行“总计”列由 16 改为 15" in across.suggestion
    assert "相关 2 处等式全部成立" in down.suggestion
    assert across.cause == down.cause == "requests:N202:granted,N203:total"


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_results_are_summed_over_the_rows_of_either_form(form: str) -> None:
    row = "other" if form == "2019" else "other.misc"
    balanced = with_cells(
        report(form), "requests", row_of("1 0 0 0 0 0 1", row) | row_of("11 3 0 0 0 0 14", "granted")
    )
    assert not all_faults(balanced)
    assert len([one for one in check(requests_results_total, balanced) if isinstance(one, Checked)]) == 7


def test_the_table_of_the_other_form_is_judged_by_the_rows_it_prints() -> None:
    printed = with_cells(report("2019"), "requests", row_of("4 0 0 0 0 0 4", "other"))
    (one, total) = faults(requests_results_total, printed, form="2021")
    assert "12 + 2 + 5 + 4 = 23，表内总计为 19" in one.message
    assert total.key == "total"
    assert "“总计”列不平" in total.message


def test_a_missing_row_of_results_leaves_the_results_unjudged() -> None:
    broken = without_row(report(), "requests", "denied.process")
    assert not all_faults(broken)
    (reason,) = reasons(requests_results_total, broken)
    assert reason.startswith("“（三）不予公开 6.属于四类过程性信息”有 7 格缺失，无法核对“自然人”列、")
    absent = {
        row: columns for row, columns in (report().tables.requests or {}).items() if row != "denied.process"
    }
    dropped = report().model_copy(update={"tables": report().tables.model_copy(update={"requests": absent})})
    assert not faults(requests_results_total, dropped)
    assert reasons(requests_results_total, dropped)


def test_rows_the_form_does_not_know_leave_an_imbalance_unjudged() -> None:
    broken = with_cells(report(), "requests", row_of("11 3 0 0 0 0 14", "granted"))
    assert all_faults(broken) == {("N203", "natural_person"), ("N203", "total")}
    readings = tuple(
        one.model_copy(update={"extra": (Quote(text="（八）转交其他机关"),), "sure": False})
        if one.key == "requests"
        else one
        for one in broken.readings
    )
    judged = broken.model_copy(update={"readings": readings})
    assert not all_faults(judged)
    (reason,) = reasons(requests_results_total, judged)
    assert "（八）转交其他机关" in reason
    assert "“自然人”列、“总计”列的数字不平，但不能据此认定有误" in reason
    wrong_row = with_cell(judged, "requests", "carried_in", "total", "1")
    assert all_faults(wrong_row) == {("N202", "carried_in")}


def test_both_ways_of_printing_the_last_group_leave_an_imbalance_unjudged() -> None:
    rows = dict(report().tables.requests or {})
    rows["other"] = {column: cell("4") for column in COLUMNS}
    doubled = report().model_copy(update={"tables": report().tables.model_copy(update={"requests": rows})})
    assert not faults(requests_results_total, with_cell(doubled, "requests", "total", "total", "99"))
    assert not faults(requests_results_total, doubled)


def test_two_wrong_cells_of_different_size_are_two_causes() -> None:
    broken = with_cells(report(), "requests", {("granted", "business"): "9", ("new", "research"): "4"})
    causes = {one.cause for rule in REQUESTS for one in faults(rule, broken)}
    assert causes == {"requests:N202:granted,N203:business", "requests:N201:research,N202:new"}
    (business,) = faults(requests_results_total, broken)
    assert "由 9 改为 3" in business.suggestion


def test_four_wrong_cells_of_different_size_are_four_causes() -> None:
    wrong = {
        ("granted", "business"): "9",
        ("new", "research"): "4",
        ("total", "welfare"): "2",
        ("rejected.repeat", "legal_service"): "1",
    }
    found = [one for rule in REQUESTS for one in faults(rule, with_cells(report(), "requests", wrong))]
    assert {one.cause for one in found} == {
        "requests:N202:granted,N203:business",
        "requests:N201:research,N202:new",
        "requests:N201:welfare,N202:total,N203:welfare",
        "requests:N202:rejected.repeat,N203:legal_service",
    }


def test_two_wrong_cells_of_one_size_could_be_two_others_and_are_one_cause() -> None:
    wrong = {("granted", "business"): "2", ("unavailable.not_held", "natural_person"): "4"}
    found = [one for rule in REQUESTS for one in faults(rule, with_cells(report(), "requests", wrong))]
    assert len(found) == 4
    assert len({one.cause for one in found}) == 1
    assert "改动 2 格" in found[0].suggestion
    assert "①将“（一）予以公开”行“自然人”列由 12 改为 13、" in found[0].suggestion
    assert "②将“（一）予以公开”行“商业企业”列由 2 改为 3、" in found[0].suggestion
    assert "③" not in found[0].suggestion


def test_a_swap_that_would_go_below_zero_leaves_two_causes() -> None:
    wrong = {("granted", "business"): "9", ("partial", "research"): "6"}
    found = [one for rule in REQUESTS for one in faults(rule, with_cells(report(), "requests", wrong))]
    assert {one.cause for one in found} == {
        "requests:N202:granted,N203:business",
        "requests:N202:partial,N203:research",
    }


def test_a_transfer_must_keep_the_row_that_holds() -> None:
    wrong = {("granted", "natural_person"): "10", ("granted", "business"): "5"}
    (one, two) = faults(requests_results_total, with_cells(report(), "requests", wrong))
    assert one.cause == two.cause == "requests:N203:business,N203:natural_person"
    assert one.suggestion.count("改为") == 2


def test_two_cells_are_found_where_a_blank_hides_the_identities_between_them() -> None:
    wrong = {("granted", "research"): "", ("granted", "business"): "4", ("partial", "research"): "2"}
    (row,) = faults(requests_row_total, with_cells(report(), "requests", wrong))
    (column,) = faults(requests_results_total, with_cells(report(), "requests", wrong))
    assert (row.cause, column.cause) == ("requests:N202:partial", "requests:N203:business")
    assert "“（二）部分公开”行“科研机构”列由 2 改为 0" in row.suggestion
    assert "“（一）予以公开”行“商业企业”列由 4 改为 3" in column.suggestion


def test_a_change_below_zero_is_never_proposed() -> None:
    (one,) = faults(
        disputes_total, with_cells(report(), "disputes", row_of("10 1 0 0 0", "review", DISPUTES))
    )
    assert "10 + 1 + 0 + 0 = 11，表内总计为 0，相差 11" in one.message
    assert (
        "应将“行政复议”的“总计”由 0 改为 11（10 + 1 + 0 + 0 = 11，表内总计为 11），改后等式成立"
        in one.suggestion
    )
    assert (one.expected, one.actual, one.key) == ("总计 11", "总计 0", "review")


def test_a_total_is_not_said_to_be_due_where_a_part_would_be_changed() -> None:
    wrong = with_cells(report(), "requests", {("partial", "research"): "9"})
    (row,) = faults(requests_row_total, wrong)
    (column,) = faults(requests_results_total, wrong)
    for one in (row, column):
        assert "“（二）部分公开”行“科研机构”列由 9 改为" in one.suggestion
        assert one.expected == "各项之和等于总计"
        assert re.fullmatch(r"各项之和 \d+，总计 \d+", one.actual)
    assert "各项办理结果合计 9，表内总计为 0" in column.message


def test_every_cell_of_a_group_may_be_the_wrong_one() -> None:
    (one,) = faults(disputes_total, with_cells(report(), "disputes", row_of("2 1 0 1 5", "review", DISPUTES)))
    assert "将“行政复议”的“总计”由 5 改为 4" in one.suggestion
    assert "将“行政复议”的“其他结果”由 0 改为 1" in one.suggestion
    assert one.suggestion.count("改为") == 5
    assert "不能判断哪一格有误" in one.suggestion


def test_groups_of_disputes_have_causes_of_their_own() -> None:
    wrong = row_of("10 1 0 0 0", "review", DISPUTES) | row_of(
        "5 0 0 0 0", "litigation_after_review", DISPUTES
    )
    causes = [one.cause for one in faults(disputes_total, with_cells(report(), "disputes", wrong))]
    assert causes == ["disputes:N204:review", "disputes:N204:litigation_after_review"]


def test_a_blank_is_not_zero() -> None:
    blank = with_cells(report(), "disputes", dict.fromkeys(row_of("0 0 0 0 0", "review", DISPUTES), ""))
    found = check(disputes_total, blank)
    assert [type(one) for one in found] == [Checked, Checked, Unverifiable]
    assert found[-1] == Unverifiable("“行政复议”有 5 格空白，无法核对“行政复议”")


def test_far_more_wrong_than_can_be_explained_is_one_cause_without_a_proposal() -> None:
    wrong = {(row, "research"): str(value) for value, row in enumerate(report().tables.requests or {}, 1)}
    found = [one for rule in REQUESTS for one in faults(rule, with_cells(report(), "requests", wrong))]
    assert len(found) > 20
    assert len({one.cause for one in found}) == 1
    assert all("找不到" in one.suggestion for one in found)


def test_figures_are_added_exactly() -> None:
    great = "9" * 35
    exact = with_cells(report(), "disputes", row_of(f"{great} 1 0 0 1{'0' * 35}", "review", DISPUTES))
    assert not faults(disputes_total, exact)
    off = with_cells(report(), "disputes", row_of(f"{great} 2 0 0 1{'0' * 35}", "review", DISPUTES))
    assert "相差 1。" in faults(disputes_total, off)[0].message
    half = with_cells(report(), "disputes", row_of("0.5 0.25 0 0 1", "review", DISPUTES))
    assert "0.5 + 0.25 + 0 + 0 = 0.75，表内总计为 1，相差 0.25" in faults(disputes_total, half)[0].message


@pytest.mark.parametrize(
    "rule", [*REQUESTS, disputes_total, shifted_or_split_cells, transfer_between_applicants]
)
def test_without_the_table_nothing_is_judged(rule: Rule) -> None:
    nothing = without_table(without_table(report(), "requests"), "disputes")
    found = check(rule, nothing)
    assert found
    assert all(isinstance(one, Unverifiable) for one in found)


def test_the_implied_opening_stock() -> None:
    row = ("normative_documents", "issued")
    (one,) = faults(normative_documents_stock, with_cell(report(), "proactive", *row, "8"))
    assert "0 + 0 - 8 = -8" in one.message
    assert one.key == "normative_documents"
    assert normative_documents_stock.certainty == "suspected"
    fine = with_cells(report(), "proactive", {row: "8", (row[0], "in_force"): "7", (row[0], "repealed"): "1"})
    assert [type(one) for one in check(normative_documents_stock, fine)] == [Checked, Checked]
    blank = with_cell(fine, "proactive", row[0], "in_force", "")
    assert reasons(normative_documents_stock, blank) == ["“行政规范性文件”的“现行有效件数”空白，无法核对"]
    assert [type(one) for one in check(normative_documents_stock, report("2019"))] == [NotApplicable]


def test_disclosed_within_all_that_is_and_items_not_negative() -> None:
    assert [type(one) for one in check(disclosed_within_total, report("2019"))] == [Checked] * 7
    assert [type(one) for one in check(disclosed_within_total, report("2021"))] == [NotApplicable]
    more = with_cell(report("2019"), "proactive", "regulations", "disclosed", "2")
    assert [one.key for one in faults(disclosed_within_total, more)] == ["regulations:disclosed"]
    less = with_cells(
        report("2019"),
        "proactive",
        {("licences", "items_last_year"): "30", ("licences", "change"): "-35", ("charges", "change"): "-0"},
    )
    (one,) = faults(disclosed_within_total, less)
    assert "30 + (-35) = -5" in one.message
    words = with_cell(report("2019"), "proactive", "licences", "change", "减少5")
    assert reasons(disclosed_within_total, words) == ["“行政许可”的“本年增/减”不是数字，无法核对"]


def hints(rule: Rule, changes: dict[Place, str], table: str = "requests") -> list[Fault]:
    broken = with_cells(report(), table, changes)
    found = faults(rule, broken)
    causes = {one.cause for checked in (*REQUESTS, disputes_total) for one in faults(checked, broken)}
    assert causes
    assert {one.cause for one in found} <= causes
    return found


def test_a_row_typeset_a_column_too_early() -> None:
    others = row_of("7 12 3 0 0 0 22", "total") | row_of("6 12 3 0 0 0 21", "new")
    straight = row_of("0 12 3 0 0 0 15", "granted") | others
    assert not all_faults(with_cells(report(), "requests", straight))
    (one,) = hints(shifted_or_split_cells, row_of("12 3 0 0 0 15 0", "granted") | others)
    assert "“（一）予以公开”的数字疑似错列或者被拆开：各数右移一列" in one.message
    assert one.expected == "0、12、3、0、0、0、15"
    assert one.key == "granted"


def test_a_number_split_over_two_cells() -> None:
    (one,) = hints(
        shifted_or_split_cells,
        row_of("1 2 0 0 0 0 12", "granted")
        | {
            ("total", "natural_person"): "19",
            ("total", "business"): "0",
            ("total", "total"): "19",
            ("new", "business"): "0",
            ("new", "total"): "18",
        },
    )
    assert "相邻两格的 1 和 2 合为 12" in one.message
    (one,) = hints(shifted_or_split_cells, row_of("1 0 0 0 10", "review", DISPUTES), "disputes")
    assert "相邻两格的 1 和 0 合为 10" in one.message


def test_a_whole_table_typeset_a_column_off_is_one_hint() -> None:
    straight = {
        **row_of("0 12 3 0 0 0 15", "new"),
        **row_of("0 1 0 0 0 0 1", "carried_in"),
        **row_of("0 12 2 0 0 0 14", "granted"),
        **row_of("0 0 0 0 0 0 0", "denied.process"),
        **row_of("0 0 0 0 0 0 0", "unavailable.not_held"),
        **row_of("0 12 2 0 0 0 14", "total"),
        **row_of("0 1 1 0 0 0 2", "carried_out"),
    }
    assert not all_faults(with_cells(report(), "requests", straight))
    rows = {row: [straight[row, column] for column in COLUMNS] for row, _ in straight}
    early = {
        (row, column): new
        for row, printed in rows.items()
        for column, new in zip(COLUMNS, [*printed[1:], "0"], strict=True)
    }
    (one,) = hints(shifted_or_split_cells, early)
    assert "各数右移一列" in one.message
    assert one.key == "new+carried_in+granted+total+carried_out"
    total_first = {
        (row, column): new
        for row, printed in rows.items()
        for column, new in zip(COLUMNS, [printed[-1], *printed[:-1]], strict=True)
    }
    (one,) = hints(shifted_or_split_cells, total_first)
    assert "首列的数移作末列、其余各数左移一列" in one.message
    assert one.key == "new+carried_in+granted+total+carried_out"


def test_no_shift_is_seen_in_a_plain_slip() -> None:
    assert not hints(shifted_or_split_cells, {("granted", "total"): "16"})
    assert not hints(shifted_or_split_cells, row_of("10 1 0 0 0", "review", DISPUTES), "disputes")
    assert check(shifted_or_split_cells, report()) == [Checked("各式均成立"), Checked("各式均成立")]


def test_no_shift_may_drop_a_figure_or_break_what_holds() -> None:
    assert not hints(shifted_or_split_cells, row_of("3 0 0 3 5", "review", DISPUTES), "disputes")
    open_column = {("partial", "research"): ""}
    straight = row_of("1 2 9 0 0 0 12", "granted") | row_of("8 2 9 0 0 0 19", "total")
    straight |= row_of("7 2 9 0 0 0 18", "new") | open_column
    assert not all_faults(with_cells(report(), "requests", straight))
    assert all_faults(with_cells(report(), "requests", straight | {("granted", "research"): "0"})) == {
        ("N202", "granted")
    }
    assert not hints(shifted_or_split_cells, straight | {("granted", "research"): "0"})


def test_requests_counted_with_another_applicant() -> None:
    (one,) = hints(
        transfer_between_applicants, {("granted", "natural_person"): "10", ("granted", "business"): "5"}
    )
    assert "“商业企业”列各项办理结果之和比总计多 2，“自然人”列少 2" in one.message
    assert one.actual == "“商业企业”多 2，“自然人”少 2"
    assert one.key == "business+natural_person"
    assert "“自然人”列由 10 改为 12、将“（一）予以公开”行“商业企业”列由 5 改为 3" in one.suggestion
    (one,) = hints(transfer_between_applicants, {("new", "natural_person"): "17", ("new", "business"): "4"})
    assert "“商业企业”列新收与结转之和比总计与结转下年度之和多 1" in one.message


def test_columns_off_for_other_reasons_are_no_transfer() -> None:
    assert not hints(
        transfer_between_applicants, {("granted", "natural_person"): "10", ("partial", "business"): "2"}
    )
    assert not hints(
        transfer_between_applicants, {("granted", "natural_person"): "10", ("granted", "business"): "6"}
    )
    assert check(transfer_between_applicants, report()) == [Checked("没有差数相等、方向相反的两列")]


def test_opposite_columns_with_broken_rows_are_no_transfer() -> None:
    fewer = {("granted", "natural_person"): "11", ("denied.process", "natural_person"): "1"}
    fewer[("unavailable.not_held", "natural_person")] = "4"
    more = {(row, "business"): "1" for row in ("partial", "rejected.repeat", "rejected.petition")}
    assert ("N203", "business") in all_faults(with_cells(report(), "requests", fewer | more))
    assert not hints(transfer_between_applicants, fewer | more)


def test_columns_off_by_different_numbers_are_no_transfer() -> None:
    changes = row_of("10 4 0 0 0 0 14", "granted") | {("partial", "total"): ""}
    assert all_faults(with_cells(report(), "requests", changes)) == {
        ("N203", "natural_person"),
        ("N203", "business"),
    }
    assert not hints(transfer_between_applicants, changes)
