"""Percentages: shares of a whole, and rates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.normaliser.statements.claims import all_by_rate
from auditor.normaliser.statements.drafts import Draft, Parts, Said, round_step
from auditor.normaliser.statements.hints import RECEIVED_AND_CARRIED
from auditor.normaliser.statements.scope import is_government
from auditor.normaliser.statements.subjects import CORE, REQUESTS, actions_in, objects_in
from auditor.normaliser.statements.sums import of_several
from auditor.normaliser.statements.tokens import Token, behind_last

_TOGETHER = re.compile("合计|共计|总计|两者|二者|两项|合占|共占|以上|上述|[二两三四五]类")
_DISCLOSED = "requests.granted+requests.partial"
_ASKED = [[one] for one in REQUESTS]
_DEGREES = ("不", "基本", "未", "较", "非常", "比较")
_ALL = ("全", "总", "所有")
_OF_WHICH = re.compile(r"的(?:比例)?(?:为|约|近)?\d")
"""Behind the whole of a share: 占抽查总数60件的10%."""
_SINCE = ("由", "从")
_ABOUT = ("左右", "上下")
"""Behind a percentage: 占45%左右."""
_BETWEEN = ("filler", "mark", "compare", "joint", "hedge")


def read_percentage(said: Said, figure: Token, lead: Sequence[Token]) -> None:
    """A percentage that is no change: a rate, a share of the figure before it, or one of a 分别占 list."""
    _read_percentage(said, figure, lead)
    if any(token.kind == "hedge" for token in lead) or said.text.startswith(_ABOUT, figure.end):
        for draft in said.drafts:
            if draft.start == figure.start:
                draft.approximate, draft.step = True, max(draft.step, round_step(draft.number))


def _read_percentage(said: Said, figure: Token, lead: Sequence[Token]) -> None:
    rates = [token for token in lead if token.kind == "rate"]
    shares = [at for at, token in enumerate(lead) if token.kind == "share"]
    several = any(token.kind == "respectively" for token in lead) or any(
        said.text[lead[at].start : lead[at].end].endswith("分别为") for at in shares
    )
    if rates:
        _rate(said, figure, lead, rates[-1])
    elif shares and several:
        settle_shares(said)
        said.shares.append(_share(said, figure, None, plain=True))
    elif said.shares and all(token.kind in _BETWEEN for token in lead):
        said.shares.append(_share(said, figure, None, plain=True))
    elif not shares and (parts := _of_what(said, lead)) is not None:
        _share(said, figure, parts.parts[0], plain=False).base = parts.whole
    elif shares and said.last_count is not None:
        before = lead[: shares[-1]]
        if _TOGETHER.search(said.text[said.last_count.end : figure.start]):
            _share_of_several(said, figure, lead[shares[-1] + 1 :])
            return
        if not any(token.kind in CORE or token.kind == "word" or _of_others(said, token) for token in before):
            whole = lead[shares[-1] + 1 :]
            if _of_more_than(said, whole):
                return
            draft = _share(said, figure, said.last_count, plain=True)
            draft.metric = _whole_in_words(whole)
            if draft.metric is None and _of_all_asked(said, said.last_count):
                draft.metric, draft.plain = "requests.new", False
            if draft.metric is None and lead[-1] is lead[shares[-1]] and _sum_of_received(said):
                draft.metric, draft.plain = "requests.new", False


def _rate(said: Said, figure: Token, lead: Sequence[Token], rate: Token) -> None:
    found = objects_in(lead)
    about = found[-1] if found else said.about
    if any(token.start > rate.start and said.text[token.start : token.end] in _SINCE for token in lead):
        return  # 纠错率由12.1%降到10.4%
    ends = next(token for token in reversed(lead) if token.kind != "filler") is rate  # 纠正率为9.1%
    if figure.number > 100 and ends and rate.value not in ("on_time", "exceeding"):
        # of what is done of what there is, more than all
        said.drafts.append(said.draft("rate", None, figure))
    elif rate.value == "on_time" and about in REQUESTS:
        draft = said.draft("rate", "rates.on_time", figure)
        draft.plain = about == "requests"
        said.drafts.append(draft)
    elif rate.value == "handled" and ends and about in REQUESTS:
        if figure.number != 100:
            _rate_of_handled(said, figure)
        elif (done := all_by_rate(said, figure, rate)) is not None:
            said.drafts.append(done)
    elif ends:
        _rate_of_counts(said, figure, rate)


def whole_of_share(said: Said, draft: Draft, lead: Sequence[Token]) -> None:
    """A figure that the one before it is a share of has that for a part: 达118件,占全部428件申请的27.6%."""
    at = next((at for at, token in enumerate(lead) if token.kind == "share"), None)
    part = said.last_count
    if at is None or part is None or part.unit != draft.unit:
        return
    words = said.text[lead[at].start : draft.start]
    if draft.number < part.number and not any(one in words for one in _ALL):  # 10件申请中这类占了7件
        return
    named = _OF_WHICH.match(said.text, draft.end) and not any(token.kind == "list" for token in lead)
    if named or all(token.kind in ("filler", "scope") for token in lead[at + 1 :]):
        draft.lists.append(Parts(draft, [part], "share"))


def of_more(said: Said, metric: str | None, lead: Sequence[Token]) -> bool:
    """Whether a figure that another is a share of counts more than that metric of the agency: 信息公开类诉讼4件,占全部22件的18.2%;
    占全市总量103件的44.7%."""
    at = next((at for at, token in enumerate(lead) if token.kind == "share"), None)
    if at is None or metric is None:
        return False
    part = said.last_count
    again = part is not None and part.metric == metric and part.scope != "part"
    return again or _of_more_than(said, lead[at + 1 :])


def _of_what(said: Said, lead: Sequence[Token]) -> Parts | None:
    """The part and the whole that a percentage right after the whole is of."""
    if said.last_count is None or any(token.kind not in ("filler", "object") for token in lead):
        return None
    return next((one for one in said.last_count.lists if one.by == "share"), None)


def _of_others(said: Said, token: Token) -> bool:
    """Whether a share is said to be of others than the last figure: 镇级386条、村级1240条,镇级占23.7%."""
    if token.kind != "scope":
        return False
    last = said.counts[-1]
    begins = said.counts[-2].end if len(said.counts) > 1 else behind_last("。", said.text, last.start)
    return said.text[token.start : token.end] not in said.text[begins : last.start]


def _of_all_asked(said: Said, part: Draft) -> bool:
    """Whether a kind of applicant or of channel, told of no figure, is one of all requests received."""
    alone = part.metric is None and not any(one.metric for one in said.counts)
    return alone and part.by in ("applicant", "channel") and said.about in REQUESTS and not said.open


def _sum_of_received(said: Said) -> bool:
    """Whether the last figure sums up kinds of requests received: 收到的申请集中在…,合计52件."""
    last = said.counts[-1]
    told = said.text[: last.start].endswith(("合计", "共计"))
    return told and last.metric is None and said.about in REQUESTS and said.action == "received"


def _share_of_several(said: Said, figure: Token, whole: Sequence[Token]) -> None:
    parts = of_several(said, figure)
    if parts is not None:
        draft = _share(said, figure, parts, plain=False)
        draft.base, parts.base = parts.base, None
        region = any(token.kind == "scope" and token.value == "all" for token in whole)
        if region:
            parts.scope, parts.subject = None, ""  # some places' figures, of all the region's
        draft.metric = _whole_in_words(whole) or (
            "requests.new"
            if (region or (not whole and said.head in REQUESTS)) and said.about in REQUESTS
            else None
        )


def _rate_of_counts(said: Said, figure: Token, rate: Token) -> None:
    """维持率, 公开率, 采纳率: what was upheld, disclosed, taken over of what was told before it."""
    last = said.last_count
    if rate.value in ("upheld", "corrected"):
        told = [one for one in said.counts if (one.metric or "").endswith(f".{rate.value}")]
        if len(told) == 1 and told[0].year == said.year and (told[0].metric or "").startswith("disputes."):
            draft = _share(said, figure, told[0], plain=False)
            draft.metric = f"{(told[0].metric or '').rpartition('.')[0]}.total"
    elif rate.value == "granted" and last is not None and last.metric == _DISCLOSED:
        _share(said, figure, last, plain=False).metric = "requests.total"
    elif rate.value in ("other", "granted") and len(said.counts) > 1 and last is not None:
        before, stem = said.counts[-2], said.text[rate.start : rate.end - 1]
        between = said.text[before.end : last.start]
        graded = any(degree + stem in between for degree in _DEGREES)  # 基本满意83件,不满意32件,满意率92.5%
        if rate.value == "granted" and (last.metric or last.by or last.number > before.number):
            return  # 收到46件,予以公开22件: of those dealt with
        if stem in between and not graded and before.unit == last.unit:
            _share(said, figure, last, plain=False).base = before


def _rate_of_handled(said: Said, figure: Token) -> None:
    """办结率: the requests dealt with, told before it, as a share of all that there were to deal with."""
    handled = [one for one in said.counts if one.metric == "requests.total" and one.year == said.year]
    if len(handled) == 1:
        _share(said, figure, handled[0], plain=True).metric = RECEIVED_AND_CARRIED


def _of_more_than(said: Said, whole: Sequence[Token]) -> bool:
    """Whether a figure is a share of what others have too: 占全区申请总量的2%, of a department's; 占全省3216件, of a city's."""
    everywhere = [said.text[token.start : token.end] for token in whole if token.value == "all"]
    if not is_government(said.agency):
        return bool(everywhere)
    if said.agency.level == "province":
        return False
    county = said.agency.level == "county" and not (said.agency.name or "").endswith("市人民政府")
    return any(one.startswith(("全省", "全市") if county else "全省") for one in everywhere)


def _whole_in_words(words: Sequence[Token]) -> str | None:
    """The metric that a share is said to be of, from the words after 占: 申请总数, 办结总数."""
    results = [token.value for token in words if token.kind == "result" and token.by == "result"]
    if len(results) == 1 and all(token.kind in ("result", "filler") for token in words):
        return results[0]  # 占无法提供总数
    if any(token.kind in ("word", "result", "outcome", "part") for token in words):
        return None
    actions = actions_in(words)
    if "handled" in actions or "processed" in actions:
        return "requests.total"
    return "requests.new" if "received" in actions or objects_in(words)[-1:] in _ASKED else None


def _share(said: Said, figure: Token, count: Draft | None, *, plain: bool) -> Draft:
    draft = said.draft("share", None, figure)
    draft.plain, draft.of = plain, count
    draft.approximate |= figure.rounded
    if count is not None:
        draft.base = next((one.whole for one in reversed(said.open) if count in one.parts), None)
    said.drafts.append(draft)
    return draft


def settle_shares(said: Said) -> None:
    """Give the shares of a 分别占 list to the counts before them, in order; drop them where it fails."""
    shares = said.shares
    if not shares:
        return
    counts = _in_turn(said, [count for count in said.counts if count.start < shares[0].start], len(shares))
    if len(counts) == len(shares):
        for share, count in zip(shares, counts, strict=True):
            share.of = count
            share.base = next((one.whole for one in _lists_told(said) if count in one.parts), None)
    else:
        said.drafts[:] = [draft for draft in said.drafts if draft not in shares]
    said.shares = []


def _in_turn(said: Said, told: Sequence[Draft], number: int) -> list[Draft]:
    """The last figures, of which so many shares are; of wholes told with a part each the parts: 复议96件,其中信息公开12件;诉讼58件,其中信息公开7件,
    占比分别为12.5%和12.1%."""
    last = list(told[-number:])
    lists = sorted((one for one in _lists_told(said) if len(one.parts) == 1), key=lambda one: one.whole.start)
    if any(count is one.whole and set(one.parts) & set(last) for count in last for one in lists):
        parts = [one.parts[0] for one in lists[-number:]]
        return parts if parts[-1:] == last[-1:] else []
    return last


def _lists_told(said: Said) -> list[Parts]:
    """The lists being read, innermost first, and those that have ended."""
    return [*reversed(said.open), *(parts for one in said.counts for parts in one.lists)]
