"""What became of requests: results, results in detail, reasons in a list."""

from __future__ import annotations

import re

from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.subjects import REQUESTS, Tokens, word_of
from auditor.normaliser.statements.tokens import Token, behind_last

_REASONS_END = re.compile("等?(?:原因|情形|情况|理由)|等(?=的?(?:不予|无法|不能))")
_MORE_REASONS = re.compile("[、和及与或]")
_FOR = re.compile("因|由于|涉及|属于")
_REASON = re.compile("因|由于")
_OF_A_KIND = re.compile("[\u4e00-\u9fff](?<![府关请开务该的部])信息$")
_OPEN = ("requests.granted", "requests.partial", "requests.granted+requests.partial")
_ABSENT = "requests.unavailable+requests.other"
"""What 信息不存在 is counted under: 不掌握, or by some agencies 其他处理."""
_OPEN_ENDED = re.compile("等(?![\\d一二三四五六七八九十])")
_AND_OTHERS = re.compile(
    "[、和或及与](?:部分公开|不予公开|无法提供|不予处理|其他处理)[^\\d,;。]*(?:[,;。]|$)"
)
"""Behind a result, others that the figure before them is of as well: 其余9件为不予公开、无法提供."""
_JOINED = re.compile("[、或和及与]|以及|或者")
_EACH = re.compile("的?(?:各|均|分别)")
_AND_MORE = re.compile("等(?:原因|情形|情况|理由)?的?$")


def disclosed_alone(tokens: list[Token], said: Said) -> bool:
    """Whether 公开 alone, or 公开答复, is a result: 答复427件,其中:公开187件,不予公开…."""
    listed = bool(said.open) and said.open[-1].whole.metric == "requests.total" and not said.open[-1].parts
    listed = listed or (said.results > 1 and said.about in REQUESTS)
    words = [token for token in tokens if token.kind not in ("list", "filler")]
    if [token.value for token in words] == ["disclosed", "handled"]:  # 公开答复7件
        beside = (
            said.results > 0 and said.about in REQUESTS and not any(one.metric is None for one in said.counts)
        )
        return beside and bool(said.counts)
    return listed and len(words) == 1 and words[0].kind == "action" and word_of(words[0], said) == "公开"


def read_result(results: list[Token], said: Said, restricted: bool, sure: bool) -> Reading:
    """The result that a figure of requests is told of, by the last words for results before it."""
    others = [token for token in results if token.value != _ABSENT]
    if any(token.by == "result" for token in others):
        if len(others) < len(results) and others[-1].value == "requests.denied":
            return Reading(by="result")  # 因信息不存在不予公开: counted under either
        results = others  # 因信息不存在无法提供
    if results[-1].value in _OPEN and results[0].by == "detail":
        results, restricted = results[-1:], True  # 涉及第三方权益征求意见后予以公开
    details = [token for token in results if token.by == "detail"]
    several = len(details) > 1 or (details and _with_others(details[-1], results[-1], said.text))
    group = several and results[-1].by == "result"  # 因…、…等原因无法提供
    chosen = results[-1:] if group else _named_together(details, said) or results
    if any(token.value == "withdrawn" for token in chosen):
        return Reading(("withdrawn",), plain=False, restricted=restricted, by="result")
    if details and not group and _REASONS_END.match(said.text, chosen[-1].end):
        return Reading(by="result")  # 因撤回、逾期不补正等原因终结5件
    if not details and (
        _OPEN_ENDED.match(said.text, chosen[-1].end) or _AND_OTHERS.match(said.text, chosen[-1].end)
    ):
        return Reading(by="result")  # 其余23件为不予公开、无法提供等情形; 无法提供等其他情况9件
    restricted = restricted or (not details and _for_a_reason(chosen[-1], said))
    restricted |= any(token.value == _ABSENT for token in chosen)
    metrics = list(dict.fromkeys(metric for token in chosen for metric in token.value.split("+")))
    within = said.open[-1].whole.metric if said.open else None
    sure = sure and not (details and (within == "requests.new" or len(chosen) > 1))
    return Reading(("+".join(metrics),), plain=sure, restricted=restricted, by=chosen[-1].by)


def _named_together(details: list[Token], said: Said) -> list[Token]:
    """The last reason, with those of its kind that are counted together with it: 属于信访类、重复申请的5件."""
    together = details[-1:]
    if together and _EACH.match(said.text, together[0].end):
        return together
    for before in reversed(details[:-1]):
        joined = _JOINED.fullmatch(said.text, before.end, together[0].start) is not None
        if not joined or before.value.rpartition(".")[0] != together[0].value.rpartition(".")[0]:
            break
        together.insert(0, before)
    return together


def _for_a_reason(result: Token, said: Said) -> bool:
    """Whether a kind of result is told of one reason only that no word is known for: 因信息不存在无法提供2件."""
    if result.by != "result" or result.value in _OPEN:
        return False
    before = said.text[_clause_start(said.text, result.start) : result.start]
    if _OF_A_KIND.search(before):
        return True  # 案卷信息不公开的4件
    return _REASON.search(before) is not None and _AND_MORE.search(before) is None


def _clause_start(text: str, at: int) -> int:
    return behind_last(",;:。、(", text, at)


def _and_others(at: int, text: str) -> bool:
    return _REASONS_END.match(text, at) is not None


def _with_others(reason: Token, result: Token, text: str) -> bool:
    """Whether other reasons stand between a reason and the result: 涉及国家秘密、商业秘密等不予公开."""
    end = max(reason.end, result.start)
    if text.find("等", reason.end, end) >= 0:
        return True
    given = _FOR.search(text, _clause_start(text, reason.start), reason.end) is not None
    return given and _MORE_REASONS.search(text, reason.end, end) is not None


def without_reasons(tokens: Tokens, said: Said) -> list[Token]:
    """The words without the reasons of a list that is left open: 因不掌握等原因 无法提供."""
    ends = [at for at, token in enumerate(tokens) if _and_others(token.start, said.text)]
    last = ends[-1] if ends else 0
    first = next((at for at in range(last) if _REASON.match(said.text, tokens[at].start)), last)
    return [token for at, token in enumerate(tokens) if at not in ends and not first <= at < last]
