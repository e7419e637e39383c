"""Lists of parts: where one opens, what becomes of a figure in it, what its wording claims."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.normaliser.statements.belonging import belongs
from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.ended_lists import close_lists
from auditor.normaliser.statements.hints import NO_REQUESTS, RECEIVED_AND_CARRIED
from auditor.normaliser.statements.metrics import CARRIED, TOTALS
from auditor.normaliser.statements.proposals import sums_up_both
from auditor.normaliser.statements.scope import is_organisation
from auditor.normaliser.statements.subjects import word_of
from auditor.normaliser.statements.tokens import Token, behind_last
from auditor.normaliser.statements.ways import WAYS, before_ways, received_before

_DEEPEST = 4
_MEDIA = ("新媒体", "政务新媒体", "公众号", "微信", "微博", "网站", "政府网站", "公报", "政府公报")
_ORGANISATIONS = ("business", "research", "welfare", "legal_service", "other_organisation")
_SERVING = ("政务服务网", "窗口", "大厅", "服务中心")
_DIVISIONS = ("构成", "分布", "结构", "组成", "分为", "分类", "划分")
_INCLUDING = ("包含", "包括", "涵盖")
_NOT_DENIED = ("requests.unavailable", "requests.rejected", "requests.other")
_HOLDING = ("含", "含有")
_JOINED = re.compile("[^,;:。]*、[^,;:。]*")
_NAMED = re.compile("[\u4e00-\u9fff]{2}$")
_NO_REQUESTS = re.compile(f"[^,;:。(]*(?:{'|'.join(NO_REQUESTS)})[^,;:。]{{0,8}}申请")
_COLUMNS = {
    **{one: f"requests.new.{one}" for one in ("natural_person", *_ORGANISATIONS)},
    "organisations": "+".join(f"requests.new.{one}" for one in _ORGANISATIONS),
}


def lists_all(lead: Sequence[Token]) -> bool:
    """Whether the words open with 分别为: what follows is all of the figure before."""
    first, second = (*(token for token in lead if token.kind != "filler"), None, None)[:2]
    if first is not None and said_of_each(first, second):
        return False  # 112件建议、98件提案,分别公开106件、92件
    changed = any(token.kind in ("compare", "direction") for token in lead)  # 分别较上年增加2件、3件
    return first is not None and first.kind == "respectively" and not changed


def said_of_each(respectively: Token, after: Token | None) -> bool:
    """Whether a 分别 without 为 or 是 stands before what was done with each of several figures."""
    bare = respectively.end - respectively.start == len("分别")
    return bare and after is not None and after.kind == "action"


def open_list(said: Said, lead: Sequence[Token], *, all_of_it: bool) -> None:
    """A list of the parts of the last figure begins; `all_of_it` where the wording claims they are all."""
    whole = _spoken_of(said)
    again = said.open and said.open[-1].whole is whole and not said.open[-1].parts
    if whole is None or again or len(said.open) >= _DEEPEST or _of_something_since(said, whole, lead):
        return
    among = any(token.kind == "list" for token in (*said.pending, *lead))
    said.open.append(Parts(whole, [], exhaustive=all_of_it and not among))


def back_to_those_done(said: Said, figure: Token, words: Sequence[Token]) -> None:
    """What became of requests is told of those dealt with, not of those carried on that are told last, which are fewer:
    办结82件,结转4件,其中予以公开41件."""
    current = said.open[-1] if said.open else None
    if current is None or current.parts or current.whole.metric != "requests.carried_out":
        return
    if figure.number <= current.whole.number and not any(token.by == "result" for token in words):
        return
    done = (one for one in reversed(said.counts) if one.metric in ("requests.total", "requests.processed"))
    if (whole := next(done, None)) is not None:
        current.whole = whole
    else:
        said.open.pop()


def _of_something_since(said: Said, whole: Draft, lead: Sequence[Token]) -> bool:
    """Whether a semicolon and other words stand between a figure and a list: 组织培训9次;接待来访,包括集体来访14次, or
    转办2件;其他处理含补正3件."""
    begins = next((token for token in lead if token.kind == "list"), None)
    word = word_of(begins, said) if begins is not None else None
    if begins is None or word not in (*_INCLUDING, *_HOLDING):
        return False
    _, semicolon, since = said.text[whole.end : begins.start].rpartition(";")
    return bool(semicolon) and (_NAMED.search(since) is not None if word in _HOLDING else since.endswith(","))


def divided(said: Said, clause: Sequence[Token]) -> bool | None:
    """Whether a clause before a colon says how its one figure is divided (144件的渠道构成是:), and into all its parts."""
    figures = [at for at, token in enumerate(clause) if token.kind == "figure"]
    last = said.last_count
    if not figures and last is not None and clause:
        words = said.text[clause[0].start : clause[-1].end]
        return True if any(word in words for word in _DIVISIONS) else None
    if len(figures) != 1 or last is None or last.start != clause[figures[0]].start:
        return None
    after = [
        token
        for token in clause[figures[0] + 1 :]
        if not (token.kind == "filler" and token.end - token.start == 1)
    ]
    goes_on = (token for token in after if token.value != "carry")  # 5件结转件办理结果为:
    if not after or any(token.kind in ("action", "direction", "share", "none", "all") for token in goes_on):
        return None
    words = said.text[after[0].start : clause[-1].end]
    return any(word in words for word in _DIVISIONS)


def name_column(part: Draft, *, received: bool) -> None:
    """Applicants of the requests received are columns of the table."""
    if received and part.by == "applicant" and part.metric is None:
        part.metric = _COLUMNS.get(part.value)


def column_of(part: Draft, whole: Draft) -> None:
    name_column(part, received=whole.metric == "requests.new")
    part.plain &= whole.plain or part.by != "applicant"


def both_proposals(said: Said) -> bool:
    """Whether the two figures before are of suggestions and of proposals, so that a part may be of both."""
    last = [one.metric for one in said.counts[-2:]]
    return set(last) == {"proposals.npc.total", "proposals.cppcc.total"}


def _spoken_of(said: Said) -> Draft | None:
    """The figure that is divided; of reviews and lawsuits named together the one that had any, if only one."""
    last = said.last_count
    if both_proposals(said) and (
        said.text[said.counts[-2].end] in "、和及与" or said.text[said.counts[-1].end] == ";"
    ):
        return None  # 建议3件,提案5件;其中公开7件: of both, as it seems
    before = before_ways(said.counts)
    if len(said.counts) - len(before) > 1:
        return before[-1]  # 19件,网上17件,信函2件,其中予以公开4件
    together: list[Draft] = []
    for count in reversed(said.counts):
        apart = together and ";" in said.text[count.end : together[-1].start]
        if apart or count.by is not None or not _of_disputes(count.metric):
            break
        together.append(count)
    if last is not None and not last.number and not last.zero_words and len(together) < 2:
        told = before_ways(said.counts[:-1])[-1:]
        divided = (count for count in told if count.number and count.metric not in CARRIED)
        return next(divided, None)  # nothing has no parts
    if len(together) < 2 or last is None:
        return last
    some = [count for count in together if count.number]
    if len(some) == 1:
        said.dispute = (some[0].metric or "").split(".")[1]
        return some[0]
    said.dispute = None
    return None


def _of_disputes(metric: str | None) -> bool:
    return metric is not None and metric.startswith("disputes.") and metric.endswith(".total")


def add_part(said: Said, draft: Draft, lead: Sequence[Token]) -> None:
    """Give a figure to the innermost list it belongs to; lists that it does not belong to have ended."""
    _open_unsaid(said, draft)
    if draft.metric is None and draft.by is None and said.open and _by_medium(said, said.open[-1], lead):
        draft.by = "channel"
    while said.open and not belongs(said, draft, said.open[-1], lead):
        ended = said.open[-1]
        if ended.parts and _JOINED.fullmatch(said.text, ended.parts[-1].end, draft.start):
            ended.exhaustive = False  # 、 goes on with what is not understood as one of them
        close_lists(said, len(said.open) - 1)
        if {draft.by, ended.by} == WAYS and not said.open:
            # the same figure, divided another way
            said.open.append(Parts(ended.whole, [], apart=ended.apart))
    if said.open:
        _take_in(said, said.open[-1], draft, lead)


def _open_unsaid(said: Said, draft: Draft) -> None:
    """A list of parts that no word announces: who was to answer proposals, the ways that requests came by."""
    whole = said.last_count
    if said.open or whole is None:
        return
    together = (whole.metric or "").endswith("total") and not both_proposals(said)
    if draft.by == "assignment" and (together or sums_up_both(whole)):
        said.open.append(Parts(whole, []))
    elif (
        draft.by in WAYS
        and (asked := received_before(said.counts)) is not None
        and not _served(said, draft, asked)
    ):
        # 收到30件,网站申请27件,信函申请3件
        said.open.append(Parts(asked, [], apart=asked not in said.drafts))


def _served(said: Said, draft: Draft, asked: Draft) -> bool:
    """Whether a figure is of what else people come for, more than all who asked for information: 政务服务网12000件."""
    return draft.number > asked.number and said.text[: draft.start].endswith(_SERVING)


def _by_medium(said: Said, current: Parts, lead: Sequence[Token]) -> bool:
    """Whether a part that names nothing but a medium is one of the ways that requests came by."""
    if current.by != "channel" and (current.parts or not _asked(said, lead)):
        return False
    return _names_medium(said, lead)


def _take_in(said: Said, current: Parts, draft: Draft, lead: Sequence[Token]) -> None:
    """Make a figure the next part of a list."""
    column_of(draft, current.whole)
    current.by = current.by or draft.by
    current.exhaustive |= any(token.kind == "rest" for token in lead)
    current.parts.append(draft)
    if current.whole.metric == "requests.carried_in" and draft.by == "result":
        draft.scope = "part"  # 上年结转4件,其中予以公开4件: of these alone
    if current.whole.metric == "requests.denied" and draft.metric in _NOT_DENIED:
        current.whole.metric = None  # 未予公开20件,包括无法提供10件: all that was not disclosed
    if current.whole.metric == "requests.new" and _are_no_requests(said, draft):
        current.whole.metric = None  # 收到申请表53份,其中7份不属于公开申请
    if draft.by == "instance":
        current.whole.plain = False  # a case heard twice may be counted twice
    if draft.metric == "requests.carried_in" and current.whole.metric == "requests.total":
        draft.plain = False
    if draft.metric == "requests.carried_in" and _comes_in_with_it(said, current.whole):
        current.whole.metric = RECEIVED_AND_CARRIED


def _are_no_requests(said: Said, draft: Draft) -> bool:
    """Whether the clause of a part says that what it counts are no requests for information."""
    begins = behind_last(",;:。(", said.text, draft.start)
    return _NO_REQUESTS.match(said.text, begins) is not None


def _comes_in_with_it(said: Said, whole: Draft) -> bool:
    """Whether what last year left is part of what there was to deal with: not where what came in was told before."""
    told = any(one.metric == "requests.new" for one in said.counts if one is not whole)
    return whole.metric == "requests.new" or (whole.metric == "requests.processed" and not told)


def _names_medium(said: Said, lead: Sequence[Token]) -> bool:
    words = (said.text[token.start : token.end] for token in lead if token.kind == "object")
    return any(word in _MEDIA or word.endswith("网站") for word in words)


def _asked(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the words tell how requests were made: 通过县政府网站提交49件."""
    return any(said.text[token.start : token.end] in ("提交", "提出", "递交") for token in lead)


def counts_bodies(said: Said, figure: Token, tail: Sequence[Token]) -> bool:
    """Whether a figure within a list of other things says how many bodies the next one is of: 局属7个单位158件."""
    within = bool(said.open) and said.open[-1].whole.unit != "个"
    named = tail[0] if tail else None
    return (
        within
        and figure.unit in ("个", "家")
        and named is not None
        and (named.kind == "scope" or (named.kind == "word" and is_organisation(named.value)))
    )


def only_some(metric: str | None, by: str | None, whole: str | None) -> bool:
    """Whether a figure within a list is less than the agency's: 收到8件,其中2件经补正后受理."""
    if by == "year":
        return False
    came_among = metric == "requests.new" and whole in (None, "requests.new", "requests.total")
    return metric in TOTALS and (by is None or came_among)
