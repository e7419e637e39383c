"""Figures that sum up those before them: 信函203件、网上225件,共计428件; 二者占64.4%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.belonging import COUNTED_TOGETHER
from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.ended_lists import COME_IN
from auditor.normaliser.statements.lists import column_of
from auditor.normaliser.statements.metrics import TOTALS
from auditor.normaliser.statements.subjects import REQUESTS
from auditor.normaliser.statements.tokens import Token, behind_last
from auditor.normaliser.statements.ways import WAYS

_SUMS = ("合计", "共计", "总计", "共", "累计", "一共", "总共", "共有", "相加", "加起来", "全部", "总数")
_NOTHING_ELSE = ("合计", "共计", "总计")
_BARE_SUMS = re.compile(
    "[,;](?:[两二三四五六七八九]项|[两二三四五]级|两者|二者|三者|全[省市区县州盟旗镇乡厅局委]|以上)?"
    "(?:合计|共计|总计|一共|总共|相加|加起来|共(?:受理|收到|新收|接收|办结|答复))(?:是|为)?$"
)
_BOTH = (
    {"proposals.npc.total", "proposals.cppcc.total"},
    {"disputes.review.total", "disputes.litigation.total"},
)
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_OF_THEM = re.compile("(前?)([两二三四五])(?:项|者|类|种|家)")
_OF_ALL = ("合计占", "共占", "合占", "总计占")


def sum_up(said: Said, draft: Draft, lead: Sequence[Token]) -> None:
    """A figure that sums up those before it. They are its parts."""
    _narrow_summed(said, draft, lead)
    if draft.lists or any(draft in one.parts for one in said.open) or not _is_said_to_sum_up(said, lead):
        return
    parts, whole = _summed(said, draft)
    if whole:
        _name_results(draft, parts)
        if draft.metric is None and any(one.metric for one in parts):
            draft.lists.append(Parts(draft, parts[::-1], parts[-1].by or "state", exhaustive=True))
        return
    if len(parts) < 2 or "其中" in _BRACKETED.sub("", said.text[parts[-1].end : draft.start]):
        return  # 推送773条,其中网站公开10条,公众号报道共763条: a whole and its parts
    told_all = "等" not in said.text[parts[0].end : draft.start]  # 19份、5份等信息,合计87份
    metrics = {one.metric for one in parts}
    if len(metrics) == 1 and metrics <= set(TOTALS) and draft.metric in (None, *metrics):
        draft.metric, draft.scope = parts[0].metric, None
        draft.lists.append(Parts(draft, parts[::-1], "state", exhaustive=told_all))
    elif lead[-1].kind != "action" and (_are_alike(parts) or metrics == COME_IN):
        for one in parts:
            column_of(one, draft)
        draft.lists.append(Parts(draft, parts[::-1], parts[-1].by or "state", exhaustive=told_all))
    elif _nothing_but_a_sum(said, parts, draft) or _of_both(said, parts, draft):
        draft.lists.append(Parts(draft, parts[::-1], None, exhaustive=told_all))


def _narrow_summed(said: Said, draft: Draft, lead: Sequence[Token]) -> None:
    """What a sum of the same was told of is only some each: 市政府维持11件、省厅维持3件,合计维持14件."""
    if draft.metric is None or not any(said.text[one.start : one.end] in _NOTHING_ELSE for one in lead):
        return
    alike = [one for one in said.lately if one.metric == draft.metric and one.year == draft.year]
    if len(alike) > 1 and sum((one.number for one in alike), Decimal(0)) == draft.number:
        for one in alike:
            one.scope = "part"


def _is_said_to_sum_up(said: Said, lead: Sequence[Token]) -> bool:
    """Whether the last words before a figure are 共, 合计 or the like, or 共收到; or 合计收到申请, after applications that were
    told by their ways."""
    named = next((at for at, one in enumerate(lead) if one.value in REQUESTS), len(lead))
    sums = any(said.text[one.start : one.end] in _NOTHING_ELSE for one in lead[:named])
    if sums and named < len(lead) and "申请" in said.text[_sentence(said, lead[0]) : lead[0].start]:
        lead = lead[:named]
    if not any(said.text[one.start : one.end] in _SUMS for one in lead[-2:]):
        return False
    return lead[-1].kind == "filler" or (lead[-1].kind == "action" and lead[-1].value == "received")


def _sentence(said: Said, token: Token) -> int:
    return behind_last("。", said.text, token.start)


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _summed(said: Said, draft: Draft) -> tuple[list[Draft], bool]:
    """The figures before a sum that may be its parts, the last one first; whether they make it, else they are all there are."""
    parts: list[Draft] = []
    for count in reversed(said.counts):
        if count.unit == "个" and draft.unit != "个" and count.metric is None:
            continue  # 6个分局受理176件
        apart = ";" in said.text[count.end : parts[-1].start if parts else draft.start]
        same = not parts or _same(count.metric, parts[0].metric) or _same(count.by, parts[0].by)
        if apart and not same and _all_told(said, count, draft):
            return [], False  # 一、二季度31件、48件;三、四季度79件、81件,合计239件
        if (apart and not same) or count.year != draft.year or {count.unit, draft.unit} - COUNTED_TOGETHER:
            break
        parts.append(count)
        if len(parts) > 1 and sum((one.number for one in parts), Decimal(0)) == draft.number:
            return parts, True
    return parts, False


def _all_told(said: Said, last: Draft, draft: Draft) -> bool:
    """Whether a sum is of figures before a semicolon too, up to the last one there."""
    total = sum((one.number for one in said.counts if one.start > last.start), Decimal(0))
    for count in reversed([one for one in said.counts if one.start <= last.start]):
        total += count.number
        if total == draft.number:
            return True
    return False


def _are_alike(parts: Sequence[Draft]) -> bool:
    """Whether parts are told by one way of dividing, all but one at most."""
    kinds = [one.by for one in parts]
    named = {*kinds} - {None}
    return kinds.count(None) < 2 and len(named) == 1 and named <= WAYS


def _nothing_but_a_sum(said: Said, parts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the figure is said to be a sum and nothing else, of parts of one kind, each named before it."""
    before = said.text[: draft.start]
    kinds = {(one.by, one.unit) for one in parts}
    return _BARE_SUMS.search(before) is not None and len(kinds) == 1 and parts[0].unit == draft.unit


def _of_both(said: Said, parts: Sequence[Draft], draft: Draft) -> bool:
    """Whether the figure sums up the two that go together: 建议14件、提案23件,共37件; 行政复议5件、行政诉讼4件,共9件."""
    metrics = {one.metric for one in parts}
    told = len(parts) == 2 and metrics in _BOTH
    told |= len(parts) < 5 and metrics == _BOTH[0] and all(one.scope != "part" for one in parts)
    told &= {one.unit for one in parts} == {draft.unit}
    return told and said.text[parts[0].end : draft.start] in (",共", ",共计")


def _name_results(draft: Draft, parts: Sequence[Draft]) -> None:
    """The sum of two results of requests counts both: 予以公开187件、部分公开31件,两项合计218件."""
    names = [one.metric or "" for one in reversed(parts)]
    if draft.metric is None and set(names) == {"requests.granted", "requests.partial"}:
        draft.metric, draft.by = "requests.granted+requests.partial", None
        draft.plain = all(one.plain for one in parts)


def of_several(said: Said, figure: Token) -> Draft | None:
    """What 二者占, 三项合计占 and 合计占 are shares of: the figures before it together."""
    last = said.counts[-1]
    words = said.text[last.end : figure.start]
    named = _OF_THEM.search(words)
    if named is not None:
        number = _NUMBERS[named[2]]
        parts = _listed(said)[:number] if named[1] else said.counts[-number:]
        complete = len(parts) == number
    else:
        alike = [one for one in said.counts if one.unit == last.unit and one.year == last.year]
        parts = alike if any(one in words for one in _OF_ALL) else []
        complete = parts == said.counts[-len(parts) :]
        if any(one.scope != "part" for one in parts if one.metric in TOTALS):
            return None  # 收到428件,其中…: the whole among its parts
    alike_named = len({(one.unit, one.by) for one in parts}) == 1
    if len(parts) < 2 or not complete or not alike_named:
        return None
    draft = said.draft("count", None, figure)
    draft.number, draft.unit = sum((one.number for one in parts), Decimal(0)), last.unit
    draft.step, draft.approximate = last.step, any(one.approximate for one in parts)
    draft.start, draft.end, draft.plain = parts[0].start, last.end, False
    draft.base = next(
        (one.whole for one in reversed(said.open) if all(part in one.parts for part in parts)), None
    )
    said.drafts.append(draft)
    return draft


def _listed(said: Said) -> list[Draft]:
    """The figures up to the last one that 、 and nothing stronger joins."""
    found = [said.counts[-1]]
    for count in reversed(said.counts[:-1]):
        between = said.text[count.end : found[0].start]
        if count.unit != found[0].unit or any(stop in between for stop in ",;:。"):
            break
        found.insert(0, count)
    return found
