"""Properties of N201 to N208 over reports drawn at random, in both forms."""

from __future__ import annotations

from collections import Counter

import pytest
from auditor_identities.causes import causes_of
from auditor_identities.ledger import ledger_of
from auditor_identities.rules.disclosed_within_total import disclosed_within_total
from auditor_identities.rules.disputes_total import disputes_total
from auditor_identities.rules.normative_documents_stock import normative_documents_stock
from auditor_identities.rules.requests_balance import requests_balance
from auditor_identities.rules.requests_results_total import requests_results_total
from auditor_identities.rules.requests_row_total import requests_row_total
from auditor_identities.rules.shifted_or_split_cells import shifted_or_split_cells
from auditor_identities.rules.transfer_between_applicants import transfer_between_applicants
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies import (
    INCOMING,
    SETTLED,
    Place,
    cell,
    forms,
    places,
    reports,
    with_cell,
    with_cells,
)

from auditor.api import Cell, Checked, Context, Fault, Outcome, Report, Rule, Unverifiable

EXACT = (requests_balance, requests_row_total, requests_results_total, disputes_total)
HINTS = (shifted_or_split_cells, transfer_between_applicants)
ALL: tuple[Rule, ...] = (*EXACT, normative_documents_stock, disclosed_within_total, *HINTS)  # type: ignore[assignment]

tables = st.sampled_from(("requests", "disputes"))
many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcomes(rule: Rule, report: Report) -> list[Outcome]:
    assert report.form is not None
    return list(rule.check(report, Context(form=forms()[report.form], parameters=rule.parameters())))


def faults(report: Report, rules: tuple[Rule, ...] = EXACT) -> dict[tuple[str, str], Fault]:  # type: ignore[assignment]
    found = [(rule.code, one) for rule in rules for one in outcomes(rule, report) if isinstance(one, Fault)]
    by_key = {(code, fault.key): fault for code, fault in found}
    assert len(by_key) == len(found), "two faults of a rule have the same key"
    return by_key


def implied(table: str, place: Place) -> set[tuple[str, str]]:
    """The identities that a cell takes part in."""
    row, column = place
    if table == "disputes":
        return {("N204", row)}
    found = {("N202", row)}
    if row in (*INCOMING, *SETTLED):
        found.add(("N201", column))
    if row not in (*INCOMING, "carried_out"):
        found.add(("N203", column))
    return found


@few
@given(reports())
def test_figures_that_satisfy_the_identities_have_no_finding(report: Report) -> None:
    assert not faults(report, ALL)
    kinds = {rule.code: Counter(type(one) for one in outcomes(rule, report)) for rule in EXACT}
    rows = len(report.tables.requests or {})
    assert kinds == {
        "N201": {Checked: 7},
        "N202": {Checked: rows},
        "N203": {Checked: 7},
        "N204": {Checked: 3},
    }


@few
@given(reports(), tables, st.data())
def test_one_wrong_cell_breaks_just_its_identities_and_is_named(
    report: Report, table: str, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(places(report, table)))
    right = (report.tables.get(table) or {})[place[0]][place[1]].raw
    wrong = data.draw(st.integers(0, 5000).filter(lambda value: value != int(right)))
    broken = with_cell(report, table, *place, str(wrong))
    found = faults(broken)
    assert set(found) == implied(table, place)
    assert len({fault.cause for fault in found.values()}) == 1
    ledger = ledger_of(
        broken, Context(form=forms()[str(report.form)], parameters=EXACT[0].parameters()), table
    )
    assert ledger is not None
    (cause,) = causes_of(ledger)
    restored = [{one.place: one.new for one in changes} for changes in cause.alternatives]
    assert {place: int(right)} in restored
    assert all(len(changes) == 1 for changes in cause.alternatives)
    if table == "requests":
        assert cause.alternatives == (cause.alternatives[0],)
        assert all(f"由 {wrong} 改为 {right}" in fault.suggestion for fault in found.values())
    hints = faults(broken, HINTS)
    assert {fault.cause for fault in hints.values()} <= {fault.cause for fault in found.values()}


@st.composite
def damage(draw: st.DrawFn, report: Report, table: str) -> dict[Place, str]:
    """New texts for up to four cells: plain slips, or a number moved between two cells of a row or column."""
    every = places(report, table)
    figures = {place: int((report.tables.get(table) or {})[place[0]][place[1]].raw) for place in every}
    changed: dict[Place, int] = {}
    for _ in range(draw(st.integers(1, 2))):
        first = draw(st.sampled_from(every))
        if draw(st.booleans()):
            changed[first] = draw(st.integers(0, 50))
            continue
        beside = [place for place in every if (place[0] == first[0]) != (place[1] == first[1])]
        amount = draw(st.integers(1, 20))
        changed[first] = figures[first] + amount
        changed[draw(st.sampled_from(beside))] = max(0, figures[beside[0]] - amount)
    return {place: str(value) for place, value in changed.items()}


@many
@given(reports(), tables, st.data())
def test_every_alternative_mends_all_and_breaks_nothing(
    report: Report, table: str, data: st.DataObject
) -> None:
    wrong = data.draw(damage(report, table))
    blank = data.draw(st.sets(st.sampled_from(places(report, table)), max_size=2))
    broken = with_cells(report, table, wrong | dict.fromkeys(blank, ""))
    context = Context(form=forms()[str(report.form)], parameters=EXACT[0].parameters())
    ledger = ledger_of(broken, context, table)
    assert ledger is not None
    causes = causes_of(ledger)
    named = [identity for cause in causes for identity in cause.identities]
    assert len(named) == len(set(named))
    assert set(named) == set(ledger.broken)
    for cause in causes:
        if len(wrong) == 1 or (len(wrong) == 2 and not blank):
            assert cause.alternatives
        for changes in cause.alternatives:
            assert len(changes) <= len(wrong)
            mended = with_cells(broken, table, {one.place: str(one.new) for one in changes})
            after = ledger_of(mended, context, table)
            assert after is not None
            assert set(after.broken) == set(ledger.broken) - set(cause.identities)


@few
@given(reports(), tables, st.data(), st.sampled_from(("", "—", "无", "doubt", "absent")))
def test_a_cell_without_a_sure_figure_founds_no_fault(
    report: Report, table: str, data: st.DataObject, unsure: str
) -> None:
    place = data.draw(st.sampled_from(places(report, table)))
    new = {
        "doubt": cell("7777", doubt="两次识别不一致"),
        "absent": Cell(raw="", value=None, kind="absent"),
    }.get(unsure, cell(unsure))
    doubtful = with_cell(report, table, *place, new)
    assert not faults(doubtful, ALL)
    for rule in EXACT:
        expected = any(code == rule.code for code, _ in implied(table, place))
        reasons = [one.reason for one in outcomes(rule, doubtful) if isinstance(one, Unverifiable)]
        assert bool(reasons) == expected
        assert len(reasons) <= 1


@few
@given(reports(), st.data())
def test_a_doubtful_cell_stays_out_of_other_faults(report: Report, data: st.DataObject) -> None:
    unsure, wrong = data.draw(
        st.lists(st.sampled_from(places(report, "requests")), min_size=2, max_size=2, unique=True)
    )
    doubtful = with_cells(
        report, "requests", {unsure: cell("7777", doubt="两次识别不一致"), wrong: "9999999"}
    )
    found = faults(doubtful)
    assert set(found) == implied("requests", wrong) - implied("requests", unsure)
    assert not any("7777" in fault.message + fault.suggestion for fault in found.values())


@few
@given(reports(), tables, st.data())
def test_order_of_rows_and_columns_does_not_matter(report: Report, table: str, data: st.DataObject) -> None:
    wrong = data.draw(st.dictionaries(st.sampled_from(places(report, table)), st.integers(0, 50), max_size=3))
    broken = with_cells(report, table, {place: str(value) for place, value in wrong.items()})
    rows = broken.tables.get(table) or {}
    shuffled = {
        row: {column: rows[row][column] for column in data.draw(st.permutations(list(rows[row])))}
        for row in data.draw(st.permutations(list(rows)))
    }
    other = broken.model_copy(update={"tables": broken.tables.model_copy(update={table: shuffled})})
    for rule in ALL:
        assert outcomes(rule, other) == outcomes(rule, broken)


@few
@given(reports(form="2021"), st.sampled_from(("regulations", "normative_documents")), st.integers(1, 40))
def test_an_implied_opening_stock_below_zero_is_suspected(report: Report, row: str, short: int) -> None:
    cells = (report.tables.proactive or {})[row]
    most = int(cells["in_force"].raw) + int(cells["repealed"].raw)
    changed = with_cell(report, "proactive", row, "issued", str(most + short))
    assert set(faults(changed, ALL)) == {("N205", row)}


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_the_drawn_reports_are_not_all_zero(form: str) -> None:
    @settings(max_examples=30, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(reports(form=form))
    def drawn(report: Report) -> None:
        filled = [one for row in (report.tables.requests or {}).values() for one in row.values() if one.value]
        assume(filled)
        seen.append(len(filled))

    seen: list[int] = []
    drawn()
    assert max(seen) > 10
