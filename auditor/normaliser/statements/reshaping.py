"""Words that mean something else beside others: seen once for a sentence, before it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from auditor.normaliser.statements.subjects import DISPUTES, REQUESTS
from auditor.normaliser.statements.tokens import Token

_CASES = ("件", "宗", "例", "份", "起", "件次", "件(次)", "次")
_WITHOUT_ITS_NOUN = ("政府信息公开", "信息公开", "政府信息公开类", "信息公开类")
_OTHERS = ("其他", "其它", "另外", "其他的")
_NEAR = 200  # words of a sentence
_NOT_DONE = ("未结", "尚未结", "还未结")
_AND = ("与", "同", "和", "于")
_CONTENTS = ("内容", "事项", "诉求", "申请人", "信息")
_THAN = "高低多少优大小早晚"
_SHORT = {
    "收": "received",
    "接": "received",
    "办": "processed",
    "结": "handled",
    "答": "handled",
    "存": "pending",
    "剩": "pending",
    "余": "pending",
}
_KEPT = ("repealed", "in_force", "still_in_force")
_Rule = Callable[[Sequence[Token], int, str], Token | None]


def reshaped(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens of a sentence, those changed that the words beside them make something else."""
    found = list(tokens)
    for at, token in enumerate(tokens):
        if token.kind in _RULES:
            changed = _RULES[token.kind](found, at, text)
            if changed is not None:
                found[at] = changed
    return found


def _disclosing(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """公开 right before a dispute says what that is about: 公开行政复议."""
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if text[token.start : token.end] != "公开" or after is None or after.kind != "object":
        return None
    if after.value not in DISPUTES or after.start != token.end:
        return None
    return replace(token, kind="disclosure", value="disclosure", by=None)


def _added(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """新增 right after a comparison is by how much more there were: 较上年新增3件."""
    token = tokens[at]
    if not text.startswith("新增", token.start):
        return None
    before = [one for one in tokens[:at] if one.kind != "filler"][-2:]
    if before and before[-1].kind == "year":
        before.pop()
    compared = bool(before) and before[-1].kind == "compare"
    if not compared or text[before[-1].start : before[-1].end] in _AND:
        return None  # 上年结转的与新增的
    return replace(token, kind="direction", value="up")


def _action(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    return _disclosing(tokens, at, text) or _added(tokens, at, text)


def _requests(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """Disclosure that is received and counted in cases is requests for it: 收到政府信息公开7件."""
    token = tokens[at]
    if text[token.start : token.end] not in _WITHOUT_ITS_NOUN:
        return None
    after = [one for one in tokens[at + 1 : at + 6] if one.kind != "filler"][:2]
    if not after or after[0].kind != "figure" or after[0].unit not in _CASES:
        return None
    if len(after) > 1 and after[1].kind in ("object", "word"):
        return None  # 收到信息公开3份文件
    return replace(token, kind="object", value="requests") if _come_in(tokens[:at]) else None


def _come_in(before: Sequence[Token]) -> bool:
    """Whether what a clause leads to is said to have been received."""
    for one in reversed(before):
        if one.kind in ("pause", "object", "figure", "none", "outcome"):
            return False
        if one.kind == "action":
            return one.value in ("received", "received_all")
    return False


def _asked_for(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """Information asked for that is received is as many requests: 收到申请公开的政府信息8件."""
    token = tokens[at]
    if text[token.start : token.end] != "政府信息" or not 1 < at < len(tokens) - 1:
        return None
    asked, figure = tokens[at - 2], tokens[at + 1]
    asking = asked.value in REQUESTS and text.startswith("申请", asked.start)
    if (
        not asking
        or text[tokens[at - 1].start] != "的"
        or figure.kind != "figure"
        or figure.unit not in _CASES
    ):
        return None
    return replace(token, value="requests") if _come_in(tokens[: at - 2]) else None


def _object(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    return _asked_for(tokens, at, text) or _documents(tokens, at, text)


def _the_rest(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """其他 right before a figure of which something is done is what is left, no result: 其他8件均已答复."""
    token = tokens[at]
    if text[token.start : token.end] not in _OTHERS or at + 1 == len(tokens):
        return None
    if tokens[at + 1].kind != "figure":
        return None
    clause = list(_until_pause(tokens[at + 2 :]))
    done = any(one.kind == "action" and one.value in ("handled", "processed") for one in clause)
    if not done or any(one.kind in ("figure", "object", "result", "outcome") for one in clause):
        return None
    return replace(token, kind="rest", value="rest", by=None)


def _unfinished(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """未结 of requests alone is what is not dealt with yet, no outcome of disputes: 旧存4件,新收申请46件,未结5件."""
    token = tokens[at]
    if not text.startswith(_NOT_DONE, token.start):
        return None
    near = tokens[max(0, at - _NEAR) : at + _NEAR]
    objects = {one.value for one in near if one.kind == "object"}
    asked = not objects.isdisjoint(REQUESTS) or any(one.value == "brought" for one in near)
    if not asked or not objects.isdisjoint(DISPUTES):
        return None
    return replace(token, kind="action", by=None)


def _outcome(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    return _the_rest(tokens, at, text) or _unfinished(tokens, at, text)


def _at_a_time(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """于 before a year says when, not what is compared with: 于2023年废止; unlike 高于2023年."""
    token = tokens[at]
    if text[token.start : token.end] != "于" or text[max(0, token.start - 1) : token.start] in _THAN:
        return None
    dated = at + 1 < len(tokens) and tokens[at + 1].kind in ("year", "date")
    compared = dated and text.startswith(("相比", "比较", "对比"), tokens[at + 1].end)
    return replace(token, kind="filler", value="filler") if dated and not compared else None


def _alike(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """相同 of what requests ask for says nothing of how many they are: 与上年的3件申请内容相同."""
    token = tokens[at]
    same = token.value == "flat" and text[: token.start].endswith(_CONTENTS)
    return replace(token, kind="filler", value="filler") if same else None


def _completed(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """完成 alone before a figure, behind one of requests, is what was done with them: 收到申请12件,完成11件."""
    token = tokens[at]
    if text[token.start : token.end] != "完成" or at == 0 or at + 1 == len(tokens):
        return None
    after = _until_pause(tokens[at + 1 :])
    if tokens[at - 1].kind != "pause" or after[:1] != tokens[at + 1 : at + 2] or after[0].kind != "figure":
        return None
    if any(one.kind in ("object", "word", "action") for one in after[1:2]):
        return None  # 完成12件答复
    named = next((one for one in reversed(tokens[:at]) if one.kind == "object"), None)
    asked = named is not None and named.value in REQUESTS
    return replace(token, kind="action", value="processed") if asked else None


def _documents(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """文件 repealed or in force, behind normative documents, are such: 制定规范性文件4件,废止文件1件."""
    token = tokens[at]
    if text[token.start : token.end] != "文件" or at == 0 or tokens[at - 1].value not in _KEPT:
        return None
    named = next(
        (one for one in reversed(tokens[: at - 1]) if one.kind in ("object", "pause") and one.value != ","),
        None,
    )
    return (
        token if named is None or named.value != "normative_documents" else replace(token, value=named.value)
    )


def _until_pause(tokens: Sequence[Token]) -> Sequence[Token]:
    end = next((at for at, one in enumerate(tokens) if one.kind in ("pause", "mark")), len(tokens))
    return tokens[:end]


def _short_verb(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """A verb of one character right before its figure: 收52件、结51件、存2件, or before 件 and its figure."""
    token = tokens[at]
    value = _SHORT.get(token.value)
    if value is None or at + 1 == len(tokens):
        return None
    after = tokens[at + 1]
    if text[after.start : after.end] in ("件", "件数", "了") and at + 2 < len(tokens):
        after = tokens[at + 2]
    if after.kind != "figure" or after.unit not in (*_CASES, ""):
        return None
    clause = _until_pause(tokens[tokens.index(after) + 1 :])
    if value == "pending" and any(one.value == "handled" for one in clause):
        return replace(token, kind="rest", value="rest")  # 撤回4件,余41件均已答复
    return replace(token, kind="action", value=value)


_RULES: dict[str, _Rule] = {
    "action": _action,
    "compare": _at_a_time,
    "direction": _alike,
    "disclosure": _requests,
    "filler": _completed,
    "object": _object,
    "outcome": _outcome,
    "word": _short_verb,
}
