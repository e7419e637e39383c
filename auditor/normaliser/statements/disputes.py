"""Reviews and lawsuits about disclosure: what a figure counts of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.subjects import (
    DISPUTES,
    EITHER_LAWSUIT,
    NOTHING,
    REQUESTS,
    actions_in,
    cause_of,
    restricting,
    sentence_of,
    word_of,
)
from auditor.normaliser.statements.tokens import Token, behind_last

_JUSTICE = ("司法局", "司法厅", "司法部")
_CAUSED_BY = re.compile("因([^,;:。]{2,20}?)(?:而)?(?:被|引发|引起|产生|提起|发生)")
_DISCLOSING = re.compile("公开|信息|申请|答复|处理|办理|条例")
_OTHER_ACTS = re.compile("处罚|许可|行政强制|强制措施|执法|信访|决策|审批|征收|仲裁")
"""What is spoken of before none of its disputes: 作出行政处罚41件,零复议."""
_OWN_ACTS = re.compile("信息公开|政务公开|(?<!被)申请|答复")
_OTHERS = ("其他", "其它")  # outcomes only beside others
_REVIEWS_BEFORE = tuple(f"复议{case}{mark}" for case in ("", "案", "案件") for mark in ",;")
_TOGETHER = ("共", "共计", "合计", "总计")
_AGAIN = ("又", "再", "再次", "继而", "进而", "又再")


def of_other_acts(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether a clause says that a dispute came of something else than disclosure: 因行政处罚决定被提起行政诉讼2起."""
    if "第三人" in sentence_of(said, tokens[0].start):
        return True  # 以本局为第三人的1件
    start = behind_last(",;:。", said.text, tokens[0].end)
    named = _CAUSED_BY.search(said.text, start, tokens[-1].end)
    return named is not None and _DISCLOSING.search(named[1]) is None


def none_of_other_acts(said: Said, none: Token, words: Sequence[Token]) -> bool:
    """Whether it is of other acts than disclosure that there were no disputes: what says so, `words` behind it, names
    such a cause, or it names none and the sentence spoke of such acts last."""
    if of_other_acts(said, [none, *words]):
        return True
    if any(token.kind == "disclosure" or token.value in REQUESTS for token in words):
        return False
    return _spoke_of_others(said, none.start)


def _spoke_of_others(said: Said, at: int) -> bool:
    """Whether the sentence up to a place, and to the semicolon before it, spoke of other acts than disclosure last."""
    acts = [act.end() for act in _OTHER_ACTS.finditer(said.text, behind_last("。;", said.text, at), at)]
    return bool(acts) and _OWN_ACTS.search(said.text, acts[-1], at) is None


def read_dispute(tokens: list[Token], found: list[str], said: Said, number: Decimal) -> Reading:
    """What a figure counts of reviews and lawsuits, by the words before it (`found`: what they are about); NOTHING where that is
    not sure."""
    outcomes = [token for token in tokens if token.kind == "outcome"]
    kinds = _kinds(tokens, found, outcomes, said)
    if kinds is None:
        return NOTHING
    if any(token.value == "unknown" for token in outcomes):
        return _of_unknown(outcomes[0], found, kinds, said)
    related = said.disclosure or said.head in REQUESTS or said.near in (*REQUESTS, *DISPUTES)
    others = bool(tokens) and (
        of_other_acts(said, tokens) or (not said.disclosure and _spoke_of_others(said, tokens[-1].start))
    )
    if not kinds or said.reviewer or not related or others:
        # 行政诉讼5件,其中直接起诉2件,维持1件: the outcome is none of the kinds
        return Reading(by="procedure") if kinds and "litigation_" in kinds[-1] and not outcomes else NOTHING
    if _left_by_last_year(tokens, said):
        return NOTHING
    if not outcomes and _settled(tokens, found):
        return Reading(by="settled")  # those of earlier years too
    if found and not outcomes and any(token.kind == "rest" for token in tokens):
        return NOTHING  # 信息公开类诉讼5件,其余类型诉讼41件
    caused, after_review = cause_of(tokens), _after_review(tokens, kinds, said)
    tokens = tokens[caused + 1 :] if found and _disputed(tokens[caused + 1 :]) else tokens
    with_cases = _with_cases(said, tokens) if number and not found else None
    kind = with_cases or kinds[-1]
    if outcomes and not found and with_cases is None and _of_two_kinds(said, tokens):
        return NOTHING
    plain, restricted = _plainly(tokens, said), _only_some(tokens)
    if outcomes:
        if kind == "both" or _of_several(outcomes, found, said):
            return NOTHING
        ended = outcomes[-1].value
        return Reading((f"disputes.{kind}.{ended}",), plain, restricted, by="outcome", value=ended)
    if any(action not in ("received", "carry", "charged") for action in actions_in(tokens)):
        restricted = True  # 产生行政复议4件
    if kind == "litigation" and _with_reviews(tokens, said):
        kinds = ["both"]
    if kind.startswith("litigation_"):
        return Reading((f"disputes.{kind}.total",), plain, restricted, by="procedure", value=kind)
    if after_review:
        total = "disputes.litigation_after_review.total"
        return Reading((total,), False, restricted, by="procedure", value="litigation_after_review")
    names = ["review", "litigation"] if "both" in kinds else list(dict.fromkeys(kinds))
    totals = [f"disputes.{name}.total" for name in names]
    if number == 0:
        return Reading(tuple(totals), plain, restricted)
    return Reading(("+".join(totals),), plain and len(totals) == 1, restricted)


def _kinds(
    tokens: Sequence[Token], found: list[str], outcomes: Sequence[Token], said: Said
) -> list[str] | None:
    """The kinds of dispute named, or else spoken of before; None where one outcome is of several."""
    named = word_of(outcomes[0], said) if outcomes else ""
    if named.startswith(("复议", "诉讼")):
        return ["review" if named.startswith("复议") else "litigation"]
    if not found and said.dispute == "review" and any(one.by == "instance" for one in tokens):
        return ["litigation"]  # 复议维持2件;二审维持1件
    if outcomes and len(set(found) & {"review", "litigation"}) > 1:
        return None  # 经复议、诉讼被纠正4件
    told = "litigation" if _of_either_lawsuit(tokens, said) else said.dispute
    return [one for one in found if one in DISPUTES] or ([told] if told else [])


def _of_either_lawsuit(tokens: Sequence[Token], said: Said) -> bool:
    """Whether outcomes told of no kind follow lawsuits of either, told beside one another: 其中直接起诉10件、复议后起诉11件,维持9件."""
    told = list(said.lately)
    while told and told[-1].by == "outcome":
        told.pop()
    if len(told) < 2 or told[-1].metric not in EITHER_LAWSUIT or not tokens:
        return False
    if told[-2].metric not in EITHER_LAWSUIT - {told[-1].metric} and told[-2].by != "instance":
        return False
    between, behind = said.text[told[-2].end : told[-1].start], said.text[told[-1].end : tokens[0].start]
    return ";" not in between and not (behind.startswith("(") and ")" not in behind)


def _left_by_last_year(tokens: Sequence[Token], said: Said) -> bool:
    """Whether disputes are those that an earlier year left, which the table may count or not: 上年遗留复议1件."""
    earlier = any(
        token.kind == "year" and (token.year or 9999) < (said.default_year or 0) for token in tokens
    )
    return "carry" in actions_in(tokens) and (earlier or any("遗留" in word_of(one, said) for one in tokens))


def _after_review(tokens: Sequence[Token], kinds: list[str], said: Said) -> bool:
    """Whether a lawsuit is told of a review that it came after: 不服复议决定提起诉讼2件; 复议5件,后又提起诉讼2件."""
    if kinds[-1] != "litigation":
        return False
    named = [at for at, token in enumerate(tokens) if token.value in ("review", "litigation")][-2:]
    if kinds[-2:-1] == ["review"] and len(named) == 2:
        between = tokens[named[0] + 1 : named[1]]
        return bool(between) and not any(one.kind in ("mark", "joint", "compare") for one in between)
    again = any(word_of(token, said) in _AGAIN for token in tokens)
    return again and any(one.metric == "disputes.review.total" for one in said.counts)


def _of_unknown(outcome: Token, found: list[str], kinds: list[str], said: Said) -> Reading:
    """An outcome that the form has no column for; some agencies count dismissals as 结果维持, others elsewhere."""
    dismissing = "驳回" in word_of(outcome, said)
    if found and not dismissing:
        return NOTHING
    return Reading(("dismissed",) if kinds and dismissing else (), plain=False, by="outcome", value="unknown")


def _settled(tokens: Sequence[Token], found: list[str]) -> bool:
    """Whether disputes are only said to have been closed."""
    only = set(found) <= set(DISPUTES) and not any(token.kind == "word" for token in tokens)
    return only and actions_in(tokens) == ["closed"]


def _plainly(tokens: Sequence[Token], said: Said) -> bool:
    """Whether the words leave no doubt that what is counted is about disclosure, and against the agency itself."""
    if (said.government or _decides(said)) and not said.respondent:
        return False
    return said.disclosure and not {"received", "handled"} & set(actions_in(tokens))


def _only_some(tokens: Sequence[Token]) -> bool:
    return restricting(tokens) or any(token.kind == "new" or token.by == "instance" for token in tokens)


def _of_several(outcomes: Sequence[Token], found: list[str], said: Said) -> bool:
    """Whether an outcome is one of several told at once, or may be of several kinds of dispute or of something else."""
    whole = said.last_count
    together = not found and whole is not None and "+" in (whole.metric or "")
    first = word_of(outcomes[0], said) in _OTHERS and not any(one.by == "outcome" for one in said.counts)
    return first or together or len({token.value for token in outcomes}) > 1  # 行政处罚88件、其他103件


def _of_two_kinds(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether what an outcome is of may be both kinds told last: 行政复议17件、行政诉讼8件,纠正的共3件; not in brackets
    behind the one."""
    told = [one for one in said.counts if (one.metric or "").startswith("disputes.")][-2:]
    behind = said.text[told[-1].end : tokens[0].start] if told and tokens else ""
    if behind.startswith("(") and ")" not in behind:
        return False
    kinds = [(one.metric or "").removeprefix("disputes.").removesuffix(".total") for one in told]
    joined = set(kinds) == {"review", "litigation"} and ";" not in said.text[told[0].end : told[1].start]
    return joined and told[0].number > 0 and said.dispute == kinds[-1]


def _with_cases(said: Said, tokens: Sequence[Token]) -> str | None:
    """The kind of dispute that outcomes told of no kind are of, where there were none of the other: 行政复议9件,行政诉讼0件,维持5件."""
    if any(word_of(token, said) in _TOGETHER for token in tokens):
        return None  # 行政复议6件、行政诉讼0件,纠正的共2件
    told = [one for one in said.counts if (one.metric or "").startswith("disputes.")]
    at = next((at for at, one in enumerate(told) if one.metric == "disputes.litigation.total"), 0)
    if at == 0 or told[at].number or told[at - 1].metric != "disputes.review.total":
        return None
    goes_on = bool(tokens) and ";" not in said.text[told[at - 1].end : tokens[0].start]
    return "review" if goes_on and told[at - 1].number else None


def _with_reviews(tokens: Sequence[Token], said: Said) -> bool:
    """Whether a figure sums up reviews too, which a comma parts from lawsuits: 因政府信息公开引发复议,诉讼共3件."""
    named = next((token for token in tokens if token.value == "litigation"), None)
    together = any(word_of(token, said) in _TOGETHER for token in tokens)
    return together and named is not None and said.text.endswith(_REVIEWS_BEFORE, 0, named.start)


def _decides(said: Said) -> bool:
    """Whether the agency decides reviews itself, as a bureau of justice does for its government: those received may be
    against others."""
    return (said.agency.name or "").endswith(_JUSTICE)


def _disputed(tokens: list[Token]) -> bool:
    """Whether the words name a review or a lawsuit: 因…答复引发的 行政复议."""
    return any(token.kind == "object" and token.value in DISPUTES for token in tokens)
