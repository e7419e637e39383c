"""Figures that go on from the one before them: last year's, what it rose to, one year of several."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.changes import is_average, whole_told_by
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.lists import counts_bodies
from auditor.normaliser.statements.metrics import read_count
from auditor.normaliser.statements.subjects import CORE, REQUESTS, actions_in, objects_in
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import WAYS

_RATIOS = ("个百分点", "百分点", "倍", "成")
_CARRIED = ("requests.carried_in", "requests.carried_out")  # of the year between two, not of each


def not_counted(said: Said, figure: Token, lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """Whether a figure counts nothing that figures beside it are parts of: twice as many, an average, how many bodies."""
    averaged = any(is_average(said, token) for token in lead)
    return averaged or figure.unit in _RATIOS or counts_bodies(said, figure, tail)


def read_figure(said: Said, figure: Token, lead: list[Token], tail: list[Token], base: bool) -> Reading:
    """What a figure counts: what its own words say, or where they name nothing what the figure before it does."""
    last = said.last_count
    if base and last is not None and last.by in WAYS:
        last = whole_told_by(said, last)  # 收到8件,其中自然人6件、企业2件,较上年的5件增加3件
        return Reading((last.metric,) if last and last.metric else (), plain=False)
    level = any(token.kind == "level" for token in lead)
    quiet = not any(token.kind in CORE - {"level"} or token.kind in ("word", "list") for token in lead)
    if level and quiet and said.base is not None and (last is None or said.base.start > last.start):
        said.year = said.default_year
        return Reading((said.base.metric,) if said.base.metric else (), plain=said.base.plain)
    named = next(iter(reversed(objects_in(lead))), None)
    done = set(actions_in(lead)) - {"received"}
    if base and (done or (named is not None and named not in REQUESTS)):
        return read_count(lead, tail, said, figure)  # 申请增至86件,复议由9件降至8件
    if last is not None and (base or (level and quiet)):
        if level:
            if last.year is not None and last.year != said.default_year:
                said.compared, said.base = last.year, last
            said.year = said.default_year
        return Reading((last.metric,) if last.metric else (), plain=last.plain)
    more = all(token.kind == "filler" for token in lead) and bool(lead)
    if (
        last is not None
        and last.metric
        and last.approximate
        and more
        and not said.open
        and said.text[last.end] == ","
    ):
        return Reading((last.metric,), plain=last.plain)  # 突破四百件,达428件
    another_year = any(token.kind == "year" for token in lead) and not said.open
    if another_year and quiet and last is not None and last.by in WAYS:
        last = None
    if (
        last is not None
        and last.metric
        and last.metric not in _CARRIED
        and quiet
        and another_year
        and not any(one.kind in CORE for one in tail)
    ):
        return Reading((last.metric,), plain=last.plain, restricted=last.scope == "part")
    changed = said.drafts[-1] if said.drafts else None
    if changed is not None and changed.kind == "change" and changed.metric and quiet and another_year:
        return Reading((changed.metric,), plain=last is None)  # 收到申请同比下降5.6%,上年为162件
    cumulative = last is not None and bool(said.open) and last is said.open[-1].whole and last.year is None
    of_one_year = [token.kind for token in lead if token.kind != "filler"] == ["list", "year"]
    if cumulative and of_one_year and last is not None and last.metric:
        return Reading((last.metric,), plain=last.plain, by="year")  # 累计412件,其中2023年86件
    return read_count(lead, tail, said, figure)


def yearly(before: Sequence[Token], clause: Sequence[Token]) -> bool:
    """Whether a clause gives year by year what the one before it spoke of: 申请量连续上升:2021年74件."""
    moved = any(token.kind in ("direction", "period") for token in before)
    first = next((token for token in clause if token.kind != "filler"), None)
    return (
        moved
        and first is not None
        and first.kind == "year"
        and any(token.kind == "object" or token.value == "received" for token in before)
    )
