"""Which of the words before and behind a figure tell what it counts."""

from __future__ import annotations

import re
from itertools import takewhile

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.hints import clause_goes_on, two_together
from auditor.normaliser.statements.subjects import CORE, NAMING, REQUESTS, Tokens, objects_in, word_of
from auditor.normaliser.statements.tokens import Token

_REASONS = ("因", "由于", "系")  # what follows says why, not what was done
_THEN_WAITS = re.compile("[^;。\\d]{0,20}?(?:结转|延至|顺延|尚未|正在|仍在|在办)")
"""Behind a reason: what it leads to, 涉及第三方权益,需征求意见,结转下年."""
_MORE_REASONS = re.compile(r"的?[、或和及](?!\d)[^\d,;。、]*[^\d,;。、\s]")
_WHOSE = ("filler", "scope", "disclosure")  # 收到5件 市政府的信息公开 征询单


def is_told_after(lead: Tokens) -> bool:
    """Whether what a figure counts is named behind it."""
    return not any(token.kind in NAMING for token in lead)


def words_telling(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> list[Token] | None:
    """The words that tell what a figure counts; None where it counts nothing of the report's."""
    behind = is_told_after(lead)
    own = bool(tail) and tail[0].kind == "object" and tail[0].value not in REQUESTS  # 7件建议和9件提案
    if figure.number != figure.number.to_integral_value() or (
        behind and not own and two_together(said, figure)
    ):
        return None  # 人均8.4件; 把153件新申请和8件旧申请一并办理
    if figure.unit == "个" and _of_bodies(tail, said):
        return None  # 4个县区申请量; 2个自然人的申请; 51个部门收到申请
    if behind:
        if tail and (word_of(tail[0], said) in _REASONS or _for_one_reason(tail, said)):
            told = _behind_the_reason(tail, said)
            return [*lead, *told] if told else None
        return None if _one_of_several_reasons(tail, said) else [*lead, *tail]
    following = next((token for token in tail if token.kind not in _WHOSE), None)
    if following is None:
        return list(lead)
    if following.kind == "object":
        after = tail[tail.index(following) + 1 :]
        became = any(token.kind == "result" or token.value == "carry" for token in after)
        if became and said.text[figure.start - 1 : figure.start] == "的":
            return [following, *after]  # 收到的2件申请结转下年
        belongs = said.text.startswith("的", following.end) and after[1:2]
        if belongs and after[1].kind == "object" and after[1].value not in REQUESTS:
            return [*lead, following, after[1]]  # 收到12条依申请公开的咨询
        return [*lead, following]
    unknown = following.kind == "word" and not objects_in(lead) and not clause_goes_on(tail, said)
    return None if unknown else list(lead)


def _for_one_reason(tail: Tokens, said: Said) -> bool:
    """Whether the words behind a figure give a reason of which not a result comes, but that nothing is done yet:
    3件因涉及第三方权益 结转下年."""
    reasons = [at for at, token in enumerate(tail) if token.kind == "result" and token.by == "detail"]
    became = any(token.kind == "result" and token.by == "result" for token in tail)
    if became or not reasons or not said.text.startswith(_REASONS, tail[0].start):
        return False
    after = tail[reasons[-1] + 1 :]
    waits = any(token.value in ("carry", "pending") for token in after)
    return waits or _THEN_WAITS.match(said.text, tail[-1].end) is not None


def _behind_the_reason(tail: Tokens, said: Said) -> Tokens:
    """What the words behind a figure tell besides why it is so: 3件因需征求意见 结转下年; 2件系 2022年收到."""
    if word_of(tail[0], said) == "系" and len(tail) > 1 and tail[1].kind == "year":
        return tail[1:]
    at = next((at for at, token in enumerate(tail) if token.value in ("carry", "pending")), len(tail))
    return tail[at:]


def _one_of_several_reasons(tail: Tokens, said: Said) -> bool:
    """Whether the words behind a figure end with one of several reasons that it is of: 17件因不掌握、需另行制作无法提供."""
    reason = bool(tail) and tail[-1].kind == "result" and tail[-1].by == "detail"
    return reason and _MORE_REASONS.match(said.text, tail[-1].end) is not None


def _of_bodies(tail: Tokens, said: Said) -> bool:
    """Whether the words right after a figure name those who act or ask, not what they do."""
    if tail and tail[0].kind == "part":
        return True
    named = takewhile(lambda token: token.kind not in CORE, tail)
    return any(token.kind in ("scope", "word") or word_of(token, said) == "行政机关" for token in named)
