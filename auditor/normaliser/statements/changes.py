"""Time: the year a figure is of, and changes against the year before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Direction, Draft, Said
from auditor.normaliser.statements.subjects import CORE, REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import WAYS

_WHOLE = ("总数", "总量", "总计", "合计")
_LED_TO = re.compile("引[发起]|导致|产生|提起")
_AVERAGES = ("均", "平均")
DIRECTIONS: dict[str, Direction] = {"up": "up", "down": "down", "flat": "flat"}


def settle_year(said: Said, tokens: Sequence[Token]) -> None:
    """The year the words speak of: not one that is compared with or carried over from."""
    until = 0
    for at, token in enumerate(tokens):
        if at < until:
            continue
        if token.kind == "year" and (each_year(tokens, at) or _since(said, tokens, at)):
            said.year, said.year_said = None, True
        elif token.kind == "year" and (last := _span(said, tokens, at)):
            said.year, said.year_said, until = None, True, last + 1
        elif is_average(said, token):
            continue
        elif token.kind == "period" and token.value in ("other", "part"):
            since = tokens[at - 1] if at and token.value == "other" else None
            if not (since is not None and since.kind == "year" and since.year == said.default_year):
                said.year, said.year_said = None, True
        elif token.kind == "period" and token.value == "start" and at and tokens[at - 1].kind == "compare":
            said.compared = None if said.default_year is None else said.default_year - 1
        elif token.kind == "compare" and token.value == "last_year" and said.default_year is not None:
            said.compared = said.default_year - 1
        elif token.kind == "year" or (token.kind == "date" and token.by == "part"):
            _year(said, tokens, at)


def is_average(said: Said, token: Token) -> bool:
    """Whether a word makes the figure after it an average of those told: 月均468条."""
    return token.kind == "period" and said.text[token.start : token.end].endswith(_AVERAGES)


def each_year(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year is one of several that a span was taken apart into."""
    if tokens[at].kind != "year":
        return False
    beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
    return any(one.kind == "year" and one.start == tokens[at].start for one in beside)


def _span(said: Said, tokens: Sequence[Token], at: int) -> int:
    """Where a span of years that begins here ends (自2008年…至2023年底), else 0."""
    since = at and said.text[tokens[at - 1].start : tokens[at - 1].end] in ("自", "从", "自从")
    if not since or tokens[at].year == said.default_year:
        return 0
    for end in range(at + 1, len(tokens)):
        if tokens[end].kind == "year" and said.text[tokens[end - 1].start : tokens[end - 1].end] in (
            "至",
            "到",
            "截至",
        ):
            return end
    return 0


def _since(said: Said, tokens: Sequence[Token], at: int) -> bool:
    """Whether a year ends a span that something else than a year begins: 自《条例》施行至2021年底."""
    words = [said.text[token.start : token.end] for token in tokens[:at]]
    begun = next((back for back in range(at - 1, -1, -1) if words[back] in ("自", "从", "自从")), None)
    if begun is None or not words or words[-1] not in ("至", "到", "截至"):
        return False
    return all(token.kind not in ("year", "date") for token in tokens[begun:at])


def _year(said: Said, tokens: Sequence[Token], at: int) -> None:
    token = tokens[at]
    other = token.year != said.default_year
    before = next((one for one in reversed(tokens[:at]) if one.kind != "filler"), None)
    after = next((one for one in tokens[at + 1 : at + 4] if one.kind != "filler"), None)
    if other and before is not None and before.kind == "compare":
        said.compared = token.year
        return
    carried = any(
        one is not None and one.kind == "action" and one.value in ("carry", "pending", "brought")
        for one in (before, after)
    )
    if (other and carried) or _goes_on(said, token, tokens[at + 1 :]):
        return
    if other and _of_the_cause(said, token, tokens):
        said.year, said.year_said = None, True
        return
    if token.value in ("全年", "年内"):
        if said.year is None or not said.year_said:
            said.year, said.year_said = said.year_named or token.year, True
        return
    if not other and _between_earlier_years(said):
        said.compared = said.base = None  # 2023年收到40件,比2022年的52件少,2024年收到46件
    said.year_named = token.year if token.kind == "year" else said.year_named
    said.year, said.year_said = (token.year if token.kind == "year" else None), True


def _of_the_cause(said: Said, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a year is of what led to what is counted: 因2022年度申请引发的行政复议4件, of this year or the one before."""
    cause = said.text[max(0, token.start - 1) : token.start] in ("因", "由")
    return cause and _LED_TO.search(said.text, token.end, tokens[-1].end) is not None


def _goes_on(said: Said, token: Token, after: Sequence[Token]) -> bool:
    """Whether a year is the next one, in which work goes on: 下年度继续办理."""
    coming = token.year is not None and said.default_year is not None and token.year > said.default_year
    return coming and any(one.kind == "action" and one.value in ("processed", "handled") for one in after)


def names_another_year(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the words before a figure are only another year: 上年为1414件. What follows is not of that year."""
    words = [token for token in lead if token.kind not in ("filler", "joint")]
    return len(words) == 1 and words[0].kind == "year" and words[0].year not in (None, said.default_year)


def of_another_year(said: Said, lead: Sequence[Token]) -> bool:
    """Whether a year behind a verb is only of the requests that that is done with: 收到申请18件,办结上年申请2件."""
    at = next((at for at, token in enumerate(lead) if token.kind == "year"), 0)
    if not at or lead[at].year in (None, said.default_year):
        return False
    verb = any(token.kind in ("action", "object") for token in lead[:at])
    asked = any(token.value in REQUESTS for token in lead[at:])
    return verb and asked and not any(token.kind in ("compare", "list") for token in lead[:at])


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
        _of_years(said) or _of_several(said)
    ):
        return True  # 2022年68件、2023年50件、2024年45件,降幅分别为26.5%和10%: each of other two
    other = any(token.kind == "compare" and token.value == "other" for token in lead)
    if said.compared is None and said.default_year is not None:
        years = {one.year for one in said.counts}
        said.compared = said.default_year - 1 if {said.default_year - 1, said.default_year} <= years else None
    whole = sums_up(said, lead) or (said.base is not None and said.base.by == "whole")
    if said.compared is not None and not (other or whole):
        emit_change(said, figure, cores[-1], cores[:-1])
    return True


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
    if _between_earlier_years(said) or (figure and figure.unit == "倍" and direction.value != "up"):
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
    draft.of, draft.base = of, said.base if alike else None
    draft.plain &= of is None or draft.base is None or draft.base.metric is not None
    if of is not None:
        draft.scope = of.scope
    said.drafts.append(draft)


def _between_earlier_years(said: Said) -> bool:
    """Whether a change is of an earlier year against one before it: 2021年较2020年增长15.5%."""
    if said.year is None or said.compared is None or said.default_year is None:
        return False
    return said.compared < said.year < said.default_year


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
