"""What the words around a figure of requests tell of it: small questions, each answered from those words alone."""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.subjects import (
    DISPUTES,
    REQUESTS,
    Tokens,
    actions_in,
    objects_in,
    sentence_of,
    word_of,
)
from auditor.normaliser.statements.tokens import Token, behind_last

RECEIVED_AND_CARRIED = "requests.new+carried_in"
_EXIST = ("发生", "产生", "有", "共有", "涉及", "向")
_CASES = ("申请", "件", "量", "数", "事项", "请求")
_PAPERS = ("信息", "信息数", "信息量", "信息数量")
_NUMBERS = ("量", "总数", "件数", "申请数")
_ADVERBS = ("已", "已经", "均已", "都已", "将", "也", "均")
_AND = ("及", "和", "与", "或", "、", "以及")
_ENDS = ("年底", "年末", "年初", "底", "末")
_OF_TWO_YEARS = re.compile(
    "年度?新?收到的[^,;:。]*[、和及](?:20\\d\\d年度?|本年度?|当年|今年)新?收到的[^,;:。、]*$"
)
_LOOKED_AT = re.compile(
    "(?<![、和及与])(?:抽[查检取]|检查|[评核复]查|督查|复核|审核(?!答复|办理)|研判|会商|回访|督办)(?:了|我局|各单位|下级|已|的)*"
    "(?:办结|办理|答复|受理|收到)?(?:完毕)?的?(?:依|政府|信息|公开)*申请"
)
"""Requests that are only examined, not dealt with."""
_SPLIT = re.compile("拆[分解为成]|分拆|一事一申请[^,;。]{0,6}(?:登记|计|折|分)")
_REACH = 8  # characters: 截至2023年
_RECEIVED = re.compile("(?:收到|接到|接收)[^,;]{0,8}申请$")
_NOT_ACCEPTED = ("不服", "申请人不服")
NO_REQUESTS = ("不属于", "不是", "并非", "不构成")
_COUNTED_IN = ("计入", "已计入", "含在", "包含在", "包括在", "算在", "统计在")
_TRIED = re.compile("模拟|演练|暗访")
_TAKEN_ON = ("受理", "登记受理")


def only_some_came(tokens: list[Token], said: Said) -> bool:
    """Whether requests are those that came in at one end of the year (年底收到2件), not up to it, those that were handed on or
    were not (交办2件, 直接收到40件), those of one year beside others', or letters that hold several (收到38份,拆分为46件)."""
    if any("交办" in word_of(token, said) for token in tokens):
        return True
    if tokens and _OF_TWO_YEARS.search(
        said.text, behind_last(",;:。", said.text, tokens[-1].end), tokens[-1].end
    ):
        return True
    if tokens and _SPLIT.search(sentence_of(said, tokens[0].start)):
        return True
    came = [token for token in tokens if token.value in ("received", "received_all")]
    if any(word_of(token, said).startswith("直接") for token in came):
        return True
    words = [token for token in tokens if word_of(token, said) != "前"]
    return any(
        word_of(when, said) in _ENDS
        and verb in came
        and "截" not in said.text[max(0, when.start - _REACH) : when.start]
        for when, verb in pairwise(words)
    )


def held_within(tail: Tokens, said: Said) -> bool:
    """Whether what was counted is said to be in another figure: 联合制发的2件已计入."""
    after = next((token for token in tail if token.kind not in ("filler", "all", "joint")), None)
    return after is not None and word_of(after, said) in _COUNTED_IN


def kept_back(tokens: list[Token], said: Said) -> bool:
    """Whether what is counted are papers by how they may be disclosed: 主动公开38份,依申请公开及不予公开31份."""
    results = [token for token in tokens if token.kind == "result"]
    return any(
        one.kind == "object"
        and word_of(one, said).startswith("依申请")
        and said.text[one.end : result.start] in _AND
        for one in tokens
        for result in results
    )


def denied_to_be(tokens: list[Token], said: Said) -> bool:
    """Whether what is counted is said to be no request, to be one made only to try (模拟答复申请6件) or looked at again
    (抽查已办结申请10件), or to be what applicants did not accept: 不属于政府信息公开申请的信件3件; 不服2件答复."""
    if tokens and _LOOKED_AT.search(
        said.text, behind_last(",;:。", said.text, tokens[-1].start), tokens[-1].end
    ):
        return True
    if any(token.kind == "word" and _TRIED.search(word_of(token, said)) for token in tokens):
        return True
    if any(
        one.value in REQUESTS and said.text.endswith(NO_REQUESTS, 0, one.start)
        for one in tokens
        if one.kind == "object"
    ):
        return True
    refused = any(word_of(token, said) in _NOT_ACCEPTED for token in tokens)
    if refused and not set(objects_in(tokens)) & set(DISPUTES):
        return True
    return any(
        one.kind == "aside"
        and word_of(one, said).startswith("不属于")
        and named.kind == "object"
        and named.start == one.end
        for one, named in pairwise(tokens)
    )


def asked_by(tokens: list[Token], said: Said) -> bool:
    """Whether a way of asking stands for the requests for disclosure: 政府信息公开 网络申请."""
    return any(
        one.kind == "disclosure" and way.kind == "part" and word_of(way, said).endswith("申请")
        for one, way in pairwise(tokens)
    )


def one_of_several(tokens: list[Token], head: str | None, said: Said) -> bool:
    """Whether a figure counts other things too, named beside what it counts: 信访、依申请公开共41件."""
    if head not in REQUESTS:
        return False
    at = max(at for at, token in enumerate(tokens) if token.kind == "object")
    beside = (
        at > 1 and tokens[at - 1].kind in ("mark", "joint", "compare") and tokens[at - 2].kind == "object"
    )
    return beside and tokens[at - 2].value == "foreign" and tokens[at - 2].by != "means"


def of_those_received(tokens: list[Token], said: Said) -> bool:
    """Whether requests taken on are told after those received, of which they are some or all."""
    taken_on = any(word_of(token, said) in _TAKEN_ON for token in tokens if token.kind == "action")
    received = ("requests.new", RECEIVED_AND_CARRIED)
    whole = next((one for one in said.counts if one.metric in received or _came(one, said)), None)
    answered = not objects_in(tokens) and "handled" in actions_in(tokens)  # 受理申请9件,受理答复8件
    return taken_on and whole is not None and (answered or "收到" in said.text[: whole.start])


def _came(draft: Draft, said: Said) -> bool:
    """Whether a figure that is not read is of applications that came, of what they were not being said."""
    clause = said.text[behind_last(",;:。", said.text, draft.start) : draft.start]
    return draft.metric is None and draft.by is None and _RECEIVED.search(clause) is not None


def two_together(said: Said, figure: Token) -> bool:
    """Whether a figure is one of two that the words after it are said of together."""
    last = said.last_count
    near = last is not None and not any(one in said.text[last.end : figure.start] for one in ",;:。、")
    return near and said.text[figure.start - 1] in "和及与"


def clause_goes_on(tail: Tokens, said: Said) -> bool:
    """Whether a clause goes on after its figure with a verb, not with what was counted: 被纠正的1件已整改."""
    return word_of(tail[0], said) in _ADVERBS


def still(tokens: list[Token], said: Said) -> bool:
    """Whether work is still going on: 仍有4件申请在法定期限内办理."""
    at = next(at for at, token in enumerate(tokens) if token.kind == "action")
    return any(word_of(token, said) in ("仍", "尚") for token in tokens[:at])


def names_number(tokens: list[Token], said: Said) -> bool:
    """Whether the object is the number of applications, and nothing else is said of it."""
    last = next(token for token in reversed(tokens) if token.kind == "object")
    return not actions_in(tokens) and word_of(last, said).endswith(_NUMBERS)


def exist(tokens: list[Token], said: Said, sure: bool) -> bool:
    """Whether words name requests and say that there were so many: 依申请公开共9件,其中予以公开5件; 发生依申请公开3次.

    What is classed by how it may be disclosed (主动公开150件,依申请公开20件) is no request.
    """
    if not sure or not {token.kind for token in tokens} <= {
        "filler",
        "year",
        "date",
        "scope",
        "object",
        "respondent",
    }:
        return False
    if len(objects_in(tokens)) != 1 or "主动公开" in said.text or "属性" in said.text:
        return False
    exists = any(word_of(token, said) in _EXIST for token in tokens)
    return exists or said.results > 0


def names_cases(tokens: list[Token], said: Said) -> bool:
    """Whether the object itself means applications (…申请, …件), not information disclosed upon them."""
    last = next(token for token in reversed(tokens) if token.kind == "object")
    word = said.text[last.start : last.end]
    return word.endswith(_CASES) and not word.endswith(_PAPERS)
