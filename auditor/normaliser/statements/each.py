"""Things named together and figures given to each in turn: 予以公开、不予公开分别为3件、2件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.subjects import CORE
from auditor.normaliser.statements.tokens import Token

_NAMED = ("object", "result", "year", "action")
_DIVIDING = ("outcome", "part")
"""What divides a thing that is named once: 网络、信函收到申请分别为37件、11件."""
_APART = ("mark", "joint", "compare", "word", "period")
"""Words that may name, or stand between, several that have a figure each."""
_RANGE = re.compile(r"(20\d\d)年?[-至到~](20\d\d)年")
_MOST_YEARS = 10
_FURTHEST = 400  # words
_AND = "、和及与"
_AS_ONE = ("或", "含", "包括")
_MEMBERS = re.compile("政协|提案|委员")
_DELEGATES = re.compile("人大|代表|(?<!委员)建议")


def counted_apart(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens, each 分别 knowing (as its number) how many figures follow it; words of the lexicon that name two
    things at once are taken for two where there is a figure for each."""
    found = list(tokens)
    for at in range(len(found) - 1, -1, -1):
        if found[at].kind != "respectively":
            continue
        figures = _figures_after(found, at)
        found[at].number = Decimal(figures)
        since = _since(found, at)
        for kind in _NAMED:
            named = [token for token in found[since:at] if token.kind == kind]
            apart = [part for token in named for part in _parts(token, text)]
            if len(named) < figures == len(apart):
                pieces = [
                    part
                    for token in found[since:at]
                    for part in (_parts(token, text) if token.kind == kind else [token])
                ]
                found[since:at] = pieces
                break
    return found


def _figures_after(tokens: Sequence[Token], at: int) -> int:
    """How many figures of the same unit follow without a word between them that names something."""
    figures: list[Token] = []
    for token in tokens[at + 1 : at + _FURTHEST]:
        if (figures and token.kind in CORE) or (token.kind == "pause" and token.value in ";:"):
            break
        if token.kind == "figure" and (not figures or token.unit == figures[0].unit):
            figures.append(token)
    return len(figures)


def _since(tokens: Sequence[Token], at: int) -> int:
    """Where the words begin that a 分别 may distribute over: after the figure before it."""
    first = max(0, at - _FURTHEST)
    return next((back + 1 for back in range(at - 1, first - 1, -1) if tokens[back].kind == "figure"), first)


def _years(token: Token, words: str) -> list[Token]:
    """Each year of a span: 2021年至2023年."""
    span = _RANGE.fullmatch(words)
    if span is None or not 0 < int(span[2]) - int(span[1]) <= _MOST_YEARS:
        return [token]
    years = range(int(span[1]), int(span[2]) + 1)
    return [Token("year", f"{year}年", token.start, token.end, year=year) for year in years]


def _parts(token: Token, text: str) -> list[Token]:
    words = text[token.start : token.end]
    if token.kind == "year":
        return _years(token, words)
    if any(mark in words for mark in _AS_ONE):
        return [token]
    if token.kind == "object" and token.value == "proposals":
        delegates, members = _DELEGATES.search(words), _MEMBERS.search(words)
        if delegates is None or members is None:
            return [token]
        values = ["npc", "cppcc"] if delegates.start() < members.start() else ["cppcc", "npc"]
    elif token.kind == "result" and "+" in token.value and any(mark in words for mark in _AND):
        values = token.value.split("+")
    else:
        return [token]
    return [Token(token.kind, value, token.start, token.end, by=token.by) for value in values]


def each_in_turn(said: Said, lead: list[Token], figure: Token) -> list[Token]:
    """The words for one of the figures after 分别为: of the things named before it, the one in its turn."""
    at = next((at for at, token in enumerate(lead) if token.kind == "respectively"), None)
    if at is None:
        if said.each and not any(token.kind in CORE or token.kind == "word" for token in lead):
            return [said.each.pop(0), *lead]
        return lead
    for kind in (*_NAMED, *_DIVIDING):
        told = [token for token in lead[:at] if token.kind == kind]
        if len({_name(token, said.text) for token in told}) < 2:
            continue
        rest = [token for token in lead if token not in told and token.kind not in ("mark", "respectively")]
        said.each = told if len(told) == lead[at].number else _nobody_knows(lead[at])
        return [said.each.pop(0), *rest]
    said.each = []
    divided = any(
        token.kind in _APART or (token.kind, token.value) == ("scope", "part") for token in lead[:at]
    )
    if divided and lead[at].number > 1 and figure.unit not in ("%", "元"):
        said.each = _nobody_knows(lead[at])  # 县级部门、各乡镇收到申请分别为37件、11件
        return [said.each.pop(0), *lead]
    return lead


def _name(token: Token, text: str) -> str:
    """What tells a thing from those beside it: ways of asking have one value."""
    return text[token.start : token.end] if token.kind == "part" else token.value


def _nobody_knows(respectively: Token) -> list[Token]:
    """For figures that cannot be told apart, as more or fewer things are named: words that nothing is read by."""
    start, end = respectively.start, respectively.end
    return [Token("except", "except", start, end) for _ in range(max(1, int(respectively.number)))]
