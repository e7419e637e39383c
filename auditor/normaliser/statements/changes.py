"""Changes against the year before, and the figures that they are from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Direction, Draft, Said
from auditor.normaliser.statements.subjects import CORE, REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import WAYS
from auditor.normaliser.statements.years import between_earlier_years

_WHOLE = ("总数", "总量", "总计", "合计")
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


def rises_from(said: Said, lead: Sequence[Token], tail: Sequence[Token]) -> bool:
    """Whether the figure between these words is what another rose or fell from: 从395件升至428件."""
    since = bool(lead) and any(said.text[one.start : one.end] in ("从", "由") for one in lead[-3:])
    after = next((token for token in tail if token.kind != "filler"), None)
    if not since or after is None or after.kind != "level" or said.default_year is None:
        return False
    said.compared = said.year if said.year not in (None, said.default_year) else said.default_year - 1
    return True


def on_the_basis(said: Said, figure: Token, lead: Sequence[Token]) -> bool:
    """Whether a figure of an earlier year is what this year's is told from: 在2022年74件的基础上."""
    if not said.text.startswith(("基础上", "的基础上"), figure.end) or said.default_year is None:
        return False
    years = [token.year for token in lead if token.kind == "year" and token.year is not None]
    if not years or years[-1] >= said.default_year:
        return False
    said.compared = years[-1]
    return True


def is_base(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the figure after these words is the one compared with: 较上年（的）30件."""
    words = [
        token
        for token in lead
        if token.kind not in ("filler", "object", "scope")
        and not (token.kind == "action" and token.value == "received")
    ]
    if len(words) < 2 or words[-1].kind != "year" or words[-2].kind != "compare" or words[-1].year is None:
        return False
    return said.default_year is None or words[-1].year < said.default_year


def read_change(said: Said, figure: Token, lead: Sequence[Token]) -> bool:
    """Read a figure as the size of a change; whether it was one."""
    cores = [token for token in lead if token.kind in CORE or token.kind in ("word", "list")]
    if [token.kind for token in cores[-2:]] == ["direction", "object"]:
        cores[-2:] = reversed(cores[-2:])  # 较上年增加申请7件
    if not cores or cores[-1].kind != "direction" or _lists_years(lead, cores[-1]):
        return False
    if any(token.kind == "respectively" and token.number > 1 for token in lead) and (
        _of_years(said) or _of_several(said) or _bracketed_years(said) - {said.default_year}
    ):
        return True  # 2022年68件、2023年50件、2024年45件,降幅分别为26.5%和10%: each of other two
    other = any(token.kind == "compare" and token.value == "other" for token in lead)
    if said.compared is None and said.default_year is not None:
        years = {one.year for one in said.counts} | _bracketed_years(said)
        said.compared = said.default_year - 1 if {said.default_year - 1, said.default_year} <= years else None
    whole = sums_up(said, lead) or (said.base is not None and said.base.by == "whole")
    if said.compared is not None and not (other or whole):
        emit_change(said, figure, cores[-1], cores[:-1])
    return True


def _bracketed_years(said: Said) -> set[int | None]:
    """The years of what a bracket told beside the last figure: 答复51件(2018年47件),增加4件."""
    last = said.last_count
    beside = [one for one in said.drafts if last is not None and one.start > last.end]
    return {one.year for one in beside if one.kind == "count" and last and one.metric == last.metric}


def _of_years(said: Said) -> bool:
    """Whether figures of several earlier years were told, so that changes may be against each of them."""
    told = [one for one in said.drafts if one.kind == "count"]
    return len({one.year for one in told if one.year not in (None, said.default_year)}) > 1


def _of_several(said: Said) -> bool:
    """Whether changes told in turn are each of another figure and that of the year before: 收到由40件增至46件,办结由39件增至48件."""
    told = [one for one in said.counts if one.year == said.default_year]
    return said.base is not None and len(told) > 1


def sums_up(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the words speak of all that was counted together: 总数比上年减少9件, of no figure before it."""
    return any(said.text[one.start : one.end] in _WHOLE for one in lead) and len(said.counts) > 1


def set_base(said: Said, draft: Draft) -> None:
    """A figure of last year, told after changes of this year's, is what they changed from: 同比下降6%,上年为387件."""
    for change in reversed(said.drafts[:-1]):
        if change.kind != "change" or change.base is not None or change.of is None:
            return
        if (
            change.of.unit == draft.unit
            and change.of.metric in (draft.metric, None)
            and draft.year == said.compared
        ):
            change.base = draft


def _changed_another(said: Said, of: Draft | None) -> bool:
    """Whether last year's figure was told of another than this: 本级61件,比上年49件增加12件,县区2418件,比上年减少16件."""
    others = [one.of for one in said.drafts if one.kind == "change" and one.base is said.base and one.of]
    return (
        of is not None
        and said.base is not None
        and any(one is not of and one.metric is None for one in others)
    )


def _comparable(said: Said, base: Draft, of: Draft) -> bool:
    """Whether a figure of last year and one of this year are of the same thing."""
    first, second = sorted((base, of), key=lambda one: one.start)
    if base.metric is None and base.unit == of.unit:
        return ";" not in said.text[first.end : second.start]
    return base.metric == of.metric and base.metric is not None


def _lists_years(lead: Sequence[Token], direction: Token) -> bool:
    """Whether a year stands between a direction and the figure: 连续上升:2021年23件,2022年…."""
    return any(token.kind == "year" and token.start > direction.start for token in lead)


def emit_change(said: Said, figure: Token | None, direction: Token, words: Sequence[Token]) -> None:
    """A change of what the words or the last figure count; nothing where that is not known."""
    if between_earlier_years(said) or (figure and figure.unit == "倍" and direction.value != "up"):
        return
    changed = _changed(said, words)
    if changed is None:
        return
    metric, of, alone = changed
    draft = said.draft("change", of.metric if of is not None else metric, figure or direction)
    if figure is None:
        draft.unit = ""
    draft.year = said.default_year
    draft.plain = (alone or metric is not None) and draft.unit != "倍"  # some mean 增长到
    draft.direction = DIRECTIONS[direction.value]
    draft.approximate |= said.text[direction.start : direction.end].startswith("基本")
    alike = of is None or said.base is None or _comparable(said, said.base, of)
    alike = alike and not _changed_another(said, of)
    draft.of, draft.base = of, said.base if alike else None
    draft.plain &= of is None or draft.base is None or draft.base.metric is not None
    if of is not None:
        draft.scope = of.scope
    said.drafts.append(draft)


def _changed(said: Said, words: Sequence[Token]) -> tuple[str | None, Draft | None, bool] | None:
    """What changed: the metric that is named, the figure of this year, and whether it is the only one; None where the
    words do not say."""
    found = [token.value for token in words if token.kind == "object"]
    if any(token.kind == "word" for token in words) or (bool(found) and found[-1] not in REQUESTS):
        return None
    if any(token.kind == "part" for token in words) and not (said.counts and said.counts[-1].by in WAYS):
        return None  # 收到46件,其中网络申请增长38.1%
    metric = "requests.new" if found else None
    last = said.drafts[-1] if said.drafts else None
    if metric is None and not words and last is not None and last.kind == "change" and not said.counts:
        metric = last.metric  # 增加1件,增幅10%
    this_year = [one for one in said.counts if one.year == said.default_year and metric in (None, one.metric)]
    if not this_year:
        if metric is None and not words and said.base is not None:
            metric = said.base.metric  # 申请总量较上年的31件增长38.7%
        return None if metric is None else (metric, None, False)
    of: Draft | None = this_year[-1]
    if len(this_year) > 1 and this_year[-1].by in WAYS and metric is None:
        of = None if any(token.kind == "part" for token in words) else whole_told_by(said, this_year[-1])
    if of is None:
        return None  # 家长申请6件,企业申请1件,较2022年的4件多3件: of which, the words do not say
    return metric, of, len(this_year) == 1


def whole_told_by(said: Said, part: Draft) -> Draft | None:
    """The figure that parts up to this one make together: 收到8件,其中自然人6件、企业2件,较上年增加3件."""
    listed = next((one for one in reversed(said.open) if one.parts and one.parts[-1] is part), None)
    if listed is None or len(listed.parts) < 2:
        return None
    total = sum((one.number for one in listed.parts), Decimal(0))
    return listed.whole if total == listed.whole.number else None


def last_direction(tokens: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(tokens) if token.kind == "direction"), None)
