"""Reviews and lawsuits about disclosure: what a figure counts of them; those of every kind beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.normaliser.statements.drafts import Draft, Reading, Said
from auditor.normaliser.statements.subjects import (
    DISPUTES,
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
_OTHERS = ("其他", "其它")  # outcomes only beside others
_WITHIN = ("中", "当中", "里")
_REVIEWS_BEFORE = re.compile("复议(?:案件?)?[,;]$")
_TOGETHER = ("共", "共计", "合计", "总计")
_AGAIN = ("又", "再", "再次", "继而", "进而", "又再")
_AMONG = re.compile(r"[^,;:。\d()]*(?:中|里)[^,;:。()]*")
"""Between a figure and what some of its cases are said to be: 61件案件中有21件涉及信息公开."""
_LISTED_AMONG = re.compile(r"[,(:]?(?:其中|包括|含)[^;。()]*")
_SOME_IN = re.compile("(?:案件)?[中里]有?[0-9]")
_BESIDE = re.compile("(?:行政)?(?:复议|诉讼)(?:案件)?[、和及与]")


def _of_other_acts(said: Said, tokens: Sequence[Token]) -> bool:
    """Whether a clause says that a dispute came of something else than disclosure: 因行政处罚决定被提起行政诉讼2起."""
    if "第三人" in sentence_of(said, tokens[0].start):
        return True  # 以本局为第三人的1件
    start = behind_last(",;:。", said.text, tokens[0].end)
    named = _CAUSED_BY.search(said.text, start, tokens[-1].end)
    return named is not None and _DISCLOSING.search(named[1]) is None


def read_dispute(tokens: list[Token], found: list[str], said: Said, number: Decimal) -> Reading:
    outcomes = [token for token in tokens if token.kind == "outcome"]
    kinds = _kinds(tokens, found, outcomes, said)
    if kinds is None:
        return NOTHING
    if any(token.value == "unknown" for token in outcomes):
        return _of_unknown(outcomes[0], found, kinds, said)
    related = said.disclosure or said.head in REQUESTS or said.near in (*REQUESTS, *DISPUTES)
    if not kinds or said.reviewer or not related or (tokens and _of_other_acts(said, tokens)):
        return NOTHING
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
    return [one for one in found if one in DISPUTES] or ([said.dispute] if said.dispute else [])


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
    return together and named is not None and _REVIEWS_BEFORE.search(said.text, 0, named.start) is not None


def _decides(said: Said) -> bool:
    """Whether the agency decides reviews itself, as a bureau of justice does for its government: those received may be
    against others."""
    return (said.agency.name or "").endswith(_JUSTICE)


def _disputed(tokens: list[Token]) -> bool:
    """Whether the words name a review or a lawsuit: 因…答复引发的 行政复议."""
    return any(token.kind == "object" and token.value in DISPUTES for token in tokens)


def _outcomes_told_first(said: Said) -> None:
    """维持5件、纠正1件,行政复议共6件: the outcomes are of the one kind of dispute told after them."""
    totals = [
        one for one in said.drafts if one.kind == "count" and (one.metric or "").startswith("disputes.")
    ]
    if len(totals) != 1 or not (totals[0].metric or "").endswith(".total"):
        return
    kind = (totals[0].metric or "").split(".")[1]
    counts = [one for one in said.drafts if one.kind == "count" and one.start < totals[0].start]
    if len(counts) < 2 or any(one.by != "outcome" or one.metric is not None for one in counts):
        return
    for one in counts:
        one.metric, one.scope, one.plain = f"disputes.{kind}.{one.value}", totals[0].scope, False


def _outcomes_shared(said: Said) -> None:
    """7件行政复议、4件行政诉讼获维持: the outcome told of lawsuits is that of the reviews before them too."""
    counts = [one for one in said.drafts if one.kind == "count"]
    for before, after in pairwise(counts):
        between = said.text[before.end : after.start]
        if after.by == "outcome" and before.by is None and _BESIDE.fullmatch(between):
            kind = "review" if "复议" in between else "litigation"
            before.metric, before.by, before.plain = f"disputes.{kind}.{after.value}", "outcome", False


def _of_every_kind(said: Said, tokens: Sequence[Token], disclosing: Sequence[Token]) -> None:
    """Among disputes told of no cause, some are said to be about disclosure: 复议27件,其中政府信息公开类5件;诉讼33件(信息公开类4件);
    被诉的33件案件中有4件涉及信息公开."""
    apart: list[Token] = []
    for token in disclosing:
        whole = _some_of_which(said, tokens, tokens.index(token))
        if whole is None:
            continue
        begins = behind_last(";。", said.text, whole.start)
        before = [one for one in disclosing if begins <= one.start < whole.start and one not in apart]
        if all(_in_bracket(said.text, one) for one in before):
            whole.metric = None
            apart.append(token)
    for one in said.drafts if apart else ():
        # 诉讼46件中有5件、复议118件中有9件涉及信息公开
        before_all = all(one.end < token.start for token in disclosing)
        if before_all and (one.metric or "").startswith("disputes.") and _SOME_IN.match(said.text, one.end):
            one.metric = None


def _some_of_which(said: Said, tokens: Sequence[Token], at: int) -> Draft | None:
    """The disputes of which some are told to be about disclosure by the word at a place."""
    token, before = tokens[at], tokens[at - 1] if at else None
    told = [one for one in said.drafts if one.end <= token.start]
    if before is not None and before.kind == "mark":
        told = [one for one in told if _LISTED_AMONG.fullmatch(said.text, one.end, token.start)]
    elif before is None or before.kind not in ("list", "open", "pause"):
        told = [one for one in told if _AMONG.fullmatch(said.text, one.end, token.start)]
    whole = max(told, key=lambda one: one.start, default=None)
    if whole is None or not (whole.metric or "").startswith("disputes."):
        return None
    if before is not None and before.kind == "pause":
        after = tokens[at + 1 : at + 2]
        some = [one.kind == "share" or (one.kind == "figure" and one.number < whole.number) for one in after]
        return whole if token.kind == "disclosure" and some == [True] else None
    return whole


def _in_bracket(text: str, token: Token) -> bool:
    return text.rfind("(", 0, token.start) > text.rfind(")", 0, token.start)


def settle_disputes(said: Said, tokens: Sequence[Token]) -> None:
    """Outcomes told before what they are of get it; what was said before disclosure was named, and said again of it, was
    of every kind: 行政复议案件83件,其中涉信息公开行政复议25件."""
    disclosing = [
        token
        for token in tokens
        if token.kind == "disclosure" or (token.kind, token.value) == ("object", "requests")
    ]
    if not disclosing:
        return
    first = disclosing[0].start
    _of_every_kind(said, tokens, disclosing)
    _outcomes_told_first(said)
    _outcomes_shared(said)
    again = {
        draft.metric
        for draft in said.drafts
        if draft.start > first and (draft.metric or "").startswith("disputes.")
    }
    listed = next((at for at, token in enumerate(tokens) if token.start == first), 0)
    listed_apart = any(
        token.kind == "list" or word_of(token, said) in _WITHIN
        for token in tokens[max(0, listed - 2) : listed]
    )
    alone = [token for token in tokens[listed + 1 : listed + 2] if token.kind in ("figure", "share")]
    # 诉讼22件,信息公开类4件
    listed_apart |= bool(alone) and listed > 0 and tokens[listed - 1].kind == "pause"
    for draft in said.drafts:
        disputed = (draft.metric or "").startswith("disputes.")
        if draft.start < first and (draft.metric in again or (listed_apart and disputed)):
            draft.metric = None  # 行政诉讼104件,其中政府信息公开类5件; 104件行政诉讼中涉政府信息公开5件
