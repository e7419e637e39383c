"""What a sentence is speaking of, from the words of its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.normaliser.statements.clauses import acts
from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.scope import is_organisation
from auditor.normaliser.statements.subjects import (
    DISPUTES,
    NAMING,
    PROPOSALS,
    REQUESTS,
    actions_in,
    objects_in,
)
from auditor.normaliser.statements.tokens import Token

_MENDED = (
    "修订",
    "修改",
    "制修订",
    "修改完善",
)  # what is mended is none of a clearing up, which keeps some in force
_DECIDED = re.compile("行政(?:许可|处罚|强制|审批|确认)(?:事项|业务)?$")
"""What is applied for itself: 行政许可事项申请."""
_REACH = 16  # characters
_OF_WHOM = ("", "群众", "公众", "社会公众", "社会各界", "工作", "各类", "各种")
"""Between a verb and what came in."""
_ALL_KINDS = ("各类", "各种", "各项")
_REVIEWERS = ("复议机关", "行政复议机关", "行政复议机构", "复议机构")


def note(said: Said, tokens: Sequence[Token]) -> None:
    """What the words of a clause say for the figures in and after it."""
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind == "object":
            said.disclosure |= token.value == "requests"
            words = said.text[token.start : token.end]
            said.reviewer |= words in _REVIEWERS and acts(tokens[at + 1 :])
        elif kind == "disclosure":
            said.disclosure = True
        elif kind == "reviewer":
            said.reviewer = True
        elif kind == "respondent":
            said.respondent = True
            said.reviewer |= _others_answer(said, tokens[:at], token)
        elif kind == "action":
            said.reviewed |= token.value == "reviewed" and said.text[token.start : token.end] not in _MENDED


def _others_answer(said: Said, before: Sequence[Token], respondent: Token) -> bool:
    """Whether others than the agency answered, who may have decided then: 以各县(市、区)政府为被申请人, 省政府为被告."""
    others = ("part",) if said.government else ("part", "government")
    return any(token.value in others for token in _answering(said, before, respondent))


def answers_alone(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether disputes are those that the government itself answered: 以市政府为被告."""
    answering = [
        one
        for at, token in enumerate(tokens)
        if token.kind == "respondent"
        for one in _answering(said, tokens[:at], token)
    ]
    return any(token.value == "government" for token in answering)


def _answering(said: Said, before: Sequence[Token], respondent: Token) -> list[Token]:
    """Those named as the respondent: 以县政府和各镇政府为 被申请人, 省政府为 被告."""
    if said.text[respondent.start : respondent.end] not in ("被申请人", "被告"):
        return []
    words = [said.text[token.start : token.end] for token in before]
    if not words or words[-1] not in ("为", "是", "系"):
        return []
    since = next((at for at in range(len(words) - 1, -1, -1) if words[at] == "以"), len(words) - 2)
    return [token for token in before[max(0, since) :] if token.kind == "scope"]


def spoken_of(said: Said, tokens: Sequence[Token]) -> None:
    """What is spoken of from here on."""
    found = [
        token.value
        for at, token in enumerate(tokens)
        if token.kind == "object" and not _in_a_name(tokens, at)
    ]
    if found:
        head = found[-1]
        if head in REQUESTS and of_something(tokens, said):
            head = "foreign"
        if head == "application" and said.reviewer:
            head = said.dispute or "foreign"
        said.head = "requests" if head == "application" and said.about == "requests" else head
        said.dispute = next((one for one in reversed(found) if one in DISPUTES), said.dispute)
        if _both_together(tokens):
            said.dispute = "both"
        proposals = {one for one in found if one in PROPOSALS and one != "suggestion"}
        if proposals:
            said.proposals = (
                "npc+cppcc" if len(proposals) > 1 or proposals == {"proposals"} else proposals.pop()
            )
    elif of_unknown_kind(tokens, said) and not said.open:
        said.head = "foreign"
    actions = actions_in(tokens)
    if actions:
        said.action = actions[-1]


def _both_together(tokens: Sequence[Token]) -> bool:
    """Whether one figure is of both kinds of dispute: 复议和诉讼14件,维持8件."""
    named = [at for at, token in enumerate(tokens) if token.value in ("review", "litigation")]
    joined = len(named) == 2 and {tokens[at].value for at in named} == {"review", "litigation"}
    between = tokens[named[0] + 1 : named[1]] if joined else []
    return bool(between) and all(token.kind in ("mark", "joint", "compare") for token in between)


def _in_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for something else than requests stands in the name of an office, or says where they came in: 规划 in
    区规划资源局, 市政府网站 在线申请."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].value != "foreign" or after is None or after.start != tokens[at].end:
        return False
    if after.kind == "part" and after.by == "channel":
        return True
    return after.kind == "word" and is_organisation(after.value.strip("◇"))


def of_something(tokens: Sequence[Token], said: Said) -> bool:
    """Whether another word says what is applied for: 数据开放申请, 村级事务公开申请, 听证申请, 政务服务收到申请."""
    at = max(at for at, token in enumerate(tokens) if token.kind == "object")
    if not said.text.startswith(("申请", "公开申请"), tokens[at].start):
        return False
    beside = tokens[at - 1] if at and tokens[at - 1].end == tokens[at].start else None
    if beside is not None and (beside.kind == "word" or beside.by == "procedure"):
        return True
    before = next((token for token in reversed(tokens[:at]) if token.kind != "filler"), None)
    other = before is not None and before.value == "foreign" and before.by != "means"
    if before is not None and other and "等" in said.text[before.end : tokens[at].start]:
        return True  # 救助、许可等各类申请
    if _DECIDED.search(said.text, 0, tokens[at].start):
        return True
    return any(token.value == "foreign" and token.by == "service" for token in tokens[:at])


def of_another_kind(tokens: Sequence[Token], said: Said) -> bool:
    """Whether applications are said to be of a kind that asks for no information, or of all kinds: 咨询类申请, 各类申请."""
    all_kinds = any(
        said.text[before.start : before.end] in _ALL_KINDS and one.value == "application"
        for before, one in pairwise(tokens)
    )
    if all_kinds and not said.disclosure:
        return True
    return any(
        before.value == "foreign" and said.text[kind.start : kind.end] == "类" and one.value == "application"
        for before, kind, one in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def of_unknown_kind(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a figure is of what came in and is only named by a word that is not known: 受理矛盾纠纷318件; 群众提问64条."""
    words = [token for token in tokens if token.kind != "filler"][-2:]
    if not words or objects_in(tokens) or not said.text[tokens[-1].end : tokens[-1].end + 1].isdigit():
        return False
    if not said.counts and said.head is None and _names_alone(tokens, words[-1]):
        return True
    came = len(words) > 1 and words[0].value == "received"
    came = came and said.text[words[0].end : words[1].start] in _OF_WHOM
    return came and (words[1].kind == "word" or said.text[words[1].start : words[1].end] == "信件")


def _names_alone(tokens: Sequence[Token], last: Token) -> bool:
    """Whether a word that is not known stands before a figure, and nothing else names what it is of."""
    known = any(token.kind in NAMING or token.kind == "list" for token in tokens)
    return last.kind == "word" and not known and not is_organisation(last.value.strip("◇"))


def counted(lead: Sequence[Token], tail: Sequence[Token]) -> list[Token]:
    """What a figure counts where that follows it: 发出1份 收费通知."""
    following = [token for token in tail if token.kind != "filler"][:1]
    return following if following and following[0].kind == "object" and not objects_in(lead) else []


def of_several_years(said: Said, lead: Sequence[Token]) -> bool:
    """Whether a sum, or what is told beside it, may be of many years: 累计受理复议42件、诉讼31件; 截至2023年底,累计收到118件."""
    told = any(token.kind == "period" and token.value == "cumulative" for token in lead)
    said.cumulative |= told
    return said.cumulative and (not said.year_said or (told and _up_to_a_day(said, lead)))


def _up_to_a_day(said: Said, lead: Sequence[Token]) -> bool:
    """Whether a sum is told up to a day, and may be of many years: 截至2023年底,累计收到118件,其中2023年22件."""
    before = said.text[max(0, lead[0].start - _REACH) : lead[-1].end]
    return any(word in before for word in ("截至", "截止"))
