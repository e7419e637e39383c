"""The drafts of one figure: what it counts, of which year, and whether it is all of that or a part."""

from __future__ import annotations

from auditor.normaliser.statements.antecedents import of_what_was_counted
from auditor.normaliser.statements.aside import of_some_told
from auditor.normaliser.statements.changes import set_base, sums_up
from auditor.normaliser.statements.drafts import Draft, Reading, Said, round_step
from auditor.normaliser.statements.lists import add_part, name_column, only_some
from auditor.normaliser.statements.metrics import TOTALS
from auditor.normaliser.statements.narrowing import (
    of_disputes_told,
    of_its_whole,
    of_one_among,
    of_some_received,
    of_those_carried,
    of_unread,
)
from auditor.normaliser.statements.shares import of_more, whole_of_share
from auditor.normaliser.statements.speaking import of_several_years
from auditor.normaliser.statements.subjects import REQUESTS, actions_in
from auditor.normaliser.statements.sums import sum_up
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.years import names_another_year


def emit(
    said: Said, figure: Token, lead: list[Token], reading: Reading, *, base: bool, understood: bool
) -> None:
    """Note the drafts of a figure, one for each metric that it is read as, and what they are a part or the sum of.

    `base`: it is of the year compared with; `understood`: all words of its lead about whose it is are known.
    """
    cumulative = of_several_years(said, lead)
    first: Draft | None = None
    among = any(
        token.value == "received" or (token.kind == "object" and token.value in REQUESTS)
        for token in said.among
    )
    for metric in reading.metrics or (None,):
        metric = None if of_more(said, metric, lead) or of_some_told(said, metric, lead) else metric
        metric = None if not base and of_what_was_counted(said, metric, figure, lead) else metric
        draft = said.draft("count", metric, figure)
        draft.plain = reading.plain and understood and not (cumulative or figure.by)
        if any(token.kind == "hedge" for token in lead[-2:]):
            draft.approximate, draft.step = True, max(draft.step, round_step(draft.number))
        draft.by, draft.value = reading.by, reading.value
        if among and not said.open:
            name_column(draft, received="received" in actions_in(said.among))
        if base:
            draft.year = said.compared
        some = said.open and only_some(metric, reading.by, said.open[-1].whole.metric)
        some = some or (first is not None and first.scope == "part") or of_one_among(said, metric, lead)
        some = some or of_some_received(said, metric, reading.by, lead) or of_its_whole(said, metric, reading)
        some = some or (metric in TOTALS and of_unread(said, lead)) or of_disputes_told(said, metric)
        if reading.restricted or some or (among and metric in TOTALS):
            draft.scope = "part"
        if of_those_carried(said, draft):
            draft.scope, draft.plain = "part", False
        draft.plain &= first is None or metric != "requests.total"
        first = first or draft
        said.drafts.append(draft)
    assert first is not None
    if not base and names_another_year(said, lead):
        set_base(said, first)
    if base:
        said.base = first
        first.by = "whole" if sums_up(said, lead) else first.by
        return
    whole_of_share(said, first, lead)
    add_part(said, first, lead)
    sum_up(said, first, lead)
    said.counts.append(first)
