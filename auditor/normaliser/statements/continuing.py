"""Figures that go on from the one before them: last year's, what it rose to, one year of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.normaliser.statements.changes import whole_told_by
from auditor.normaliser.statements.drafts import Draft, Reading, Said
from auditor.normaliser.statements.lists import counts_bodies
from auditor.normaliser.statements.metrics import read_count
from auditor.normaliser.statements.subjects import CORE, REQUESTS, actions_in, objects_in
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import WAYS
from auditor.normaliser.statements.years import is_average

_THEN_ROSE = re.compile(r"(、[\d,]+[件宗起份])*(?:[增升降减变]|上升|下降|提[高升])")
_RATIOS = ("个百分点", "百分点", "倍", "成")
_CARRIED = ("requests.carried_in", "requests.carried_out")  # of the year between two, not of each


def not_counted(said: Said, figure: Token, lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """Whether a figure counts nothing that figures beside it are parts of: twice as many, an average, how many bodies."""
    averaged = any(is_average(said, token) for token in lead)
    return averaged or figure.unit in _RATIOS or counts_bodies(said, figure, tail)


def read_figure(said: Said, figure: Token, lead: list[Token], tail: list[Token], base: bool) -> Reading:
    """What a figure counts: what its own words say, or where they name nothing what the figure before it does."""
    last = said.last_count
    if _begins_years(said, figure, lead):
        said.year, said.year_said = None, True
    if base and last is not None and last.by in WAYS:
        # 收到8件,其中自然人6件、企业2件,较上年的5件增加3件
        return _same(whole_told_by(said, last), plain=False)
    level = any(token.kind == "level" for token in lead)
    quiet = not any(token.kind in CORE - {"level"} or token.kind in ("word", "list") for token in lead)
    of_earlier = level and said.year is not None and _dated(lead) not in (None, said.default_year)
    if level and quiet and said.base is not None and (last is None or said.base.start > last.start):
        said.year = said.year if of_earlier else said.default_year
        return _same(said.base)
    if base and _names_another(lead):
        return read_count(lead, tail, said, figure)
    if last is not None and (base or (level and quiet)):
        if level and not of_earlier:
            _reached(said, last)
        if last.year is None and last.metric is None:  # 由23件、40件增至46件
            last = next((one for one in said.counts if one.year is None and one.metric), last)
        return _same(last)
    again = _said_again(said, lead) or _of_another_year(said, lead, tail, quiet) or _of_one_year(said, lead)
    return again or read_count(lead, tail, said, figure)


def _begins_years(said: Said, figure: Token, lead: Sequence[Token]) -> bool:
    """Whether a figure is the first of several earlier years': 由23件、40件增至46件."""
    since = any(said.text[one.start : one.end] in ("从", "由") for one in lead[-3:])
    then = _THEN_ROSE.match(said.text, figure.end)
    return since and then is not None and then[1] is not None


def _same(draft: Draft | None, *, plain: bool | None = None) -> Reading:
    """What an earlier figure counts; as plainly as it, where nothing else is said."""
    if draft is None:
        return Reading(plain=bool(plain))
    return Reading((draft.metric,) if draft.metric else (), plain=draft.plain if plain is None else plain)


def _names_another(lead: Sequence[Token]) -> bool:
    """Whether the words before a figure to compare with name something of their own: 申请增至86件,复议由9件降至8件."""
    if any(token.kind in ("outcome", "result") for token in lead):
        return True  # 诉讼由23件降为21件,败诉由3件降为1件
    named = next(iter(reversed(objects_in(lead))), None)
    return bool(set(actions_in(lead)) - {"received"}) or (named is not None and named not in REQUESTS)


def _dated(lead: Sequence[Token]) -> int | None:
    """The year that stands between a level and its figure: 降到2023年的40件."""
    at = next((at for at, token in enumerate(lead) if token.kind == "level"), len(lead))
    return next((token.year for token in lead[at:] if token.kind == "year"), None)


def _reached(said: Said, last: Draft) -> None:
    """A figure is what one of an earlier year rose or fell to: it is of this year again."""
    if last.year is not None and last.year != said.default_year:
        said.compared, said.base = last.year, last
    said.year = said.default_year


def _said_again(said: Said, lead: Sequence[Token]) -> Reading | None:
    """A round figure told exactly: 突破四百件,达428件."""
    last = said.last_count
    if last is None or not last.metric or not last.approximate or said.open or not lead:
        return None
    goes_on = all(token.kind == "filler" for token in lead) and said.text[last.end] == ","
    return _same(last) if goes_on else None


def _of_another_year(said: Said, lead: Sequence[Token], tail: Sequence[Token], quiet: bool) -> Reading | None:
    """What the figure before counts, in another year: 收到申请30件,上年28件; 收到申请同比下降5.6%,上年为162件."""
    if not quiet or said.open or not any(token.kind == "year" for token in lead):
        return None
    last = said.last_count
    if last is not None and last.by in WAYS:
        last = None
    known = last is not None and last.metric and last.metric not in _CARRIED
    if last is not None and known and _back_after_several(said, last):
        return Reading()
    if last is not None and known and not any(one.kind in CORE for one in tail):
        return replace(_same(last), restricted=last.scope == "part")
    changed = said.drafts[-1] if said.drafts else None
    if changed is not None and changed.kind == "change" and changed.metric:
        return _same(changed, plain=last is None)
    return None


def _back_after_several(said: Said, last: Draft) -> bool:
    """Whether several things were told of another year, of any of which this year's may be: 上年7件,纠正1件,本年4件."""
    told = {one.metric for one in said.lately if one.year == last.year and one.metric}
    return len(told) > 1 and last.year != said.default_year == said.year


def _of_one_year(said: Said, lead: Sequence[Token]) -> Reading | None:
    """A part of a figure of several years: 累计412件,其中2023年86件."""
    last = said.last_count
    cumulative = last is not None and bool(said.open) and last is said.open[-1].whole and last.year is None
    if last is None or not cumulative or not last.metric:
        return None
    of_one_year = [token.kind for token in lead if token.kind != "filler"] == ["list", "year"]
    return replace(_same(last), by="year") if of_one_year else None


def back_to_this_year(said: Said) -> None:
    """After a semicolon figures are of the report's year again where some before it were: 办结87件,上年办结80件;予以公开41件."""
    said.cumulative = False
    if said.default_year in {one.year for one in said.counts}:
        said.year, said.year_said, said.year_named = said.default_year, False, None


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
