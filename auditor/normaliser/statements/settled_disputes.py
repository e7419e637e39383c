"""Reviews and lawsuits of a whole sentence: outcomes get what they are of, and those of every kind beside those about
disclosure are left aside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from auditor.normaliser.statements.drafts import LOOKED_BACK, Draft, Said
from auditor.normaliser.statements.subjects import word_of
from auditor.normaliser.statements.tokens import Token, behind_last

_NEAR = 4  # words
_WITHIN = ("中", "当中", "里")
_AMONG = re.compile(r"[^,;:。\d()]*(?:中|里)[^,;:。()]*")
"""Between a figure and what some of its cases are said to be: 61件案件中有21件涉及信息公开."""
_LISTED_AMONG = re.compile(r"[,(:]?(?:其中|包括|含)[^;。()]*")
_SOME_IN = re.compile("(?:案件)?[中里]有?[0-9]")
_NOT = ("不", "未", "非")
_UNRELATED = ("无关", "没有关系")
_OF = ("的", "有", "共", "案件", "的案件")
_BESIDE = re.compile("(?:行政)?(?:复议|诉讼)(?:案件)?[、和及与]")


def settle_disputes(said: Said, tokens: Sequence[Token]) -> None:
    """Outcomes told before what they are of get it; what was said before disclosure was named, and said again of it, was
    of every kind: 行政复议案件83件,其中涉信息公开行政复议25件."""
    disclosing = [
        token
        for token in tokens
        if token.kind == "disclosure" or (token.kind, token.value) == ("object", "requests")
    ]
    denied = [token for token in disclosing if _is_denied(token, said.text)]
    _of_nothing_disclosed(said, disclosing, denied)
    disclosing = [token for token in disclosing if token not in denied]
    _outcomes_shared(said)
    if not disclosing:
        return
    first = disclosing[0].start
    _beside_none(said, disclosing)
    _of_every_kind(said, tokens, disclosing)
    _outcomes_told_first(said)
    again = {draft.metric for draft in said.drafts if draft.start > first and _disputed(draft)}
    listed = next((at for at, token in enumerate(tokens) if token.start == first), 0)
    listed_apart = any(
        token.kind == "list" or word_of(token, said) in _WITHIN
        for token in tokens[max(0, listed - 2) : listed]
    )
    alone = [token for token in tokens[listed + 1 : listed + 2] if token.kind in ("figure", "share")]
    # 诉讼22件,信息公开类4件
    listed_apart |= bool(alone) and listed > 0 and tokens[listed - 1].kind == "pause"
    for draft in said.drafts:
        if draft.start < first and (draft.metric in again or (listed_apart and _disputed(draft))):
            draft.metric = None  # 行政诉讼104件,其中政府信息公开类5件; 104件行政诉讼中涉政府信息公开5件


def _is_denied(token: Token, text: str) -> bool:
    return text.endswith(_NOT, 0, token.start) or text.startswith(_UNRELATED, token.end)


def _of_nothing_disclosed(said: Said, disclosing: Sequence[Token], denied: Sequence[Token]) -> None:
    """Disputes said not to be about disclosure count nothing of the report's: 行政诉讼案件11件,均不涉及信息公开."""
    for token in denied:
        begins = behind_last(";。", said.text, token.start)
        told = [one for one in said.drafts if begins <= one.start < token.start and _disputed(one)]
        named = any(begins <= one.start < token.start for one in disclosing)
        for one in told[-1:] if named else told:
            one.metric = None


def _beside_none(said: Said, disclosing: Sequence[Token]) -> None:
    """Disputes counted where there were none about disclosure are of other kinds: 无信息公开类诉讼,行政诉讼9件."""
    told = [one for one in said.drafts if _disputed(one)]
    for none in (one for one in told if not one.number):
        for one in told:
            same = (
                one.number and one.start > none.start and (one.metric, one.year) == (none.metric, none.year)
            )
            if same and not any(none.end <= token.start < one.start for token in disclosing):
                one.metric = None


def _disputed(draft: Draft) -> bool:
    return (draft.metric or "").startswith("disputes.")


def _of_every_kind(said: Said, tokens: Sequence[Token], disclosing: Sequence[Token]) -> None:
    """Among disputes told of no cause, some are said to be about disclosure: 复议27件,其中政府信息公开类5件;诉讼33件(信息公开类4件);
    被诉的33件案件中有4件涉及信息公开."""
    others: list[int] = []  # where disclosure is named, outside brackets, of what is not every kind
    apart = False
    drafts, named = sorted(said.drafts, key=_end), set(map(id, disclosing))
    for at, token in enumerate(tokens):
        if id(token) not in named:
            continue
        until = bisect_right(drafts, token.start, key=_end)
        whole = _some_of_which(said, drafts[max(0, until - LOOKED_BACK) : until], tokens, at)
        before = bisect_left(others, whole.start) if whole is not None else 0
        if whole is not None and not (
            before and others[before - 1] >= behind_last(";。", said.text, whole.start)
        ):
            whole.metric = None
            apart = True
            _outcomes_of_whole(said, drafts, tokens, at)
        elif not _in_bracket(said.text, token):
            others.append(token.start)
    for one in said.drafts if apart else ():
        # 诉讼46件中有5件、复议118件中有9件涉及信息公开
        before_all = one.end < disclosing[0].start
        if before_all and _disputed(one) and _SOME_IN.match(said.text, one.end):
            one.metric = None


def _end(draft: Draft) -> int:
    return draft.end


def _outcomes_of_whole(said: Said, drafts: Sequence[Draft], tokens: Sequence[Token], at: int) -> None:
    """Outcomes behind a bracket are of what stands before it, where there are more than the bracket tells:
    52件(信息公开类4件),审结50件,维持43件,纠正7件."""
    closed = said.text.find(")", tokens[at].end)
    if closed < 0 or not _in_bracket(said.text, tokens[at]):
        return
    some = next((one for one in tokens[at + 1 : at + _NEAR] if one.kind == "figure"), None)
    behind = [one for one in tokens[at + 1 : at + LOOKED_BACK] if one.start > closed]
    until = next((one.start for one in behind if one.kind in ("object", "disclosure")), len(said.text))
    first = bisect_right(drafts, closed, key=_end)
    told = [one for one in drafts[first : first + LOOKED_BACK] if one.kind == "count" and one.start < until]
    if some is not None and any(one.number > some.number for one in told):
        for one in told:
            if one.by == "outcome":
                one.metric = None


def _some_of_which(said: Said, told: Sequence[Draft], tokens: Sequence[Token], at: int) -> Draft | None:
    """The disputes, among the figures `told` before, of which some are told to be about disclosure by the word at a place."""
    token, before = tokens[at], tokens[at - 1] if at else None
    beside = before is not None and before.kind in ("pause", "mark")
    if before is not None and before.kind == "mark":
        listed = [one for one in told if _LISTED_AMONG.fullmatch(said.text, one.end, token.start)]
        told, beside = listed or told, not listed
    elif before is None or before.kind not in ("list", "open", "pause"):
        told = [one for one in told if _AMONG.fullmatch(said.text, one.end, token.start)]
    whole = max(told, key=lambda one: one.start, default=None)
    if whole is None or not _disputed(whole):
        return None
    some = _some_told(said, tokens, at) if beside else None
    if some is not None:
        return whole if some.kind == "share" or some.number < whole.number else None
    return None if beside else whole


def _some_told(said: Said, tokens: Sequence[Token], at: int) -> Token | None:
    """The figure or share that alone follows disclosure: 行政复议案件108件,涉及信息公开的9件; 诉讼22件,信息公开类4件."""
    if tokens[at].kind != "disclosure":
        return None
    others = (one for one in tokens[at + 1 :] if word_of(one, said) not in _OF and one.by != "instance")
    after = next(others, None)
    return after if after is not None and after.kind in ("figure", "share") else None


def _in_bracket(text: str, token: Token) -> bool:
    return text.rfind("(", 0, token.start) > text.rfind(")", 0, token.start)


def _outcomes_told_first(said: Said) -> None:
    """维持5件、纠正1件,行政复议共6件: the outcomes are of the one kind of dispute told after them."""
    totals = [one for one in said.drafts if one.kind == "count" and _disputed(one)]
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
