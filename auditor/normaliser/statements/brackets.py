"""Brackets that give the figures behind a percentage: 6.9%（233件/2433件）, 下降10.1%（366件降至329件）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.normaliser.statements.changes import DIRECTIONS
from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.subjects import REQUESTS
from auditor.normaliser.statements.tokens import Token

_OVER = ("/", "÷")
_BESIDES = ("另有", "还有", "另")
_DUE = "(?:应|需|当年应|全年应)(?:办结?|答复|办理|回复|处理)(?:申请)?(?:总?数)?为?\\d+[件宗]"
_DONE = "(?:已|实际?)?(?:办结?|答复|办理|回复|处理)(?:申请)?(?:总?数)?为?\\d+[件宗]"
_DUE_AND_DONE = re.compile(f"{_DUE}[,、;]{_DONE}")
_DONE_AND_DUE = re.compile(f"{_DONE}[,、;]{_DUE}")

_ASKED = re.compile("(?:申请|受理|答复|办理|被申请)(?:对象|机关|单位|主体)(?:均|都)?[为是系](?!本|我)")


def lists_within(said: Said, bracket: Sequence[Token], *, apart: bool) -> tuple[list[Parts], int]:
    """The lists that go on inside a bracket, and how many of them began outside: those around it, one of its own, or none
    where it tells other numbers."""
    whole = said.last_count
    if whole is None or not _holds_counts(bracket):
        return said.open, len(said.open)
    return ([Parts(whole, [])] if not apart and _lists_parts(bracket) else []), 0


def _holds_counts(bracket: Sequence[Token]) -> bool:
    """Whether a bracket tells numbers of its own, which are no parts of what the sentence lists: 网站45条（公告3条）、微信9条."""
    return any(token.kind == "figure" and token.unit not in ("%", "元") for token in bracket)


def _lists_parts(bracket: Sequence[Token]) -> bool:
    """Whether a bracket holds several figures that nothing before it announces: （网上9件、信函4件）."""
    counts = sum(token.kind == "figure" and token.unit not in ("%", "元") for token in bracket)
    return counts > 1 and not any(token.kind in ("list", "level") for token in bracket)


def told_in_bracket(
    said: Said, figure: Token | None, told: Sequence[Token], lead: list[Token], bracket: Sequence[Token]
) -> bool:
    """Whether a bracket only tells more of what stands before it: read then, and done with.

    `figure` is the last one before it and `told` the words that led to that, `lead` the words since.
    """
    if (
        figure is not None
        and not lead
        and (
            behind(said, figure, told, bracket)
            or _of_more_bodies(said, bracket)
            or _of_some_months(said, bracket)
            or _asked_of_another(said, bracket)
        )
    ):
        return True
    return named_within(lead, bracket) or (figure is not None and named_behind(said, figure, bracket))


def behind(said: Said, percentage: Token, lead: Sequence[Token], bracket: Sequence[Token]) -> bool:
    """Read the two figures that a percentage is worked out from; whether the bracket holds them."""
    figures = [token for token in bracket if token.kind == "figure"]
    if percentage.unit != "%" or len(figures) != 2 or figures[0].unit != figures[1].unit:
        return False
    if any(token.kind == "rate" for token in lead) and (due := _of_those_due(said, bracket, figures)):
        _share(said, percentage, *due)
        return True
    first = next((at for at, token in enumerate(bracket) if token.kind != "filler"), 0)  # 由366件降至329件
    if figures[0].unit in ("%", "元") or figures[0] is not bracket[first] or figures[1] is not bracket[-1]:
        return False
    between = bracket[first + 1 : -1]
    told = said.text[figures[0].end : figures[1].start]
    direction = next((token for token in reversed(lead) if token.kind == "direction"), None)
    if told in _OVER and direction is None:
        _share(said, percentage, *figures)
        return True
    if direction is not None and [token.kind for token in between if token.kind != "filler"] == ["level"]:
        _change(said, percentage, direction, *figures)
        return True
    return False


def _of_those_due(said: Said, bracket: Sequence[Token], figures: Sequence[Token]) -> list[Token]:
    """What was done and what there was to do, where a bracket behind a rate tells just these: (应办91件,已办87件)."""
    words = said.text[bracket[0].start : bracket[-1].end]
    if _DUE_AND_DONE.fullmatch(words):
        return [figures[1], figures[0]]
    return list(figures) if _DONE_AND_DUE.fullmatch(words) else []


def beside_those_kept(said: Said, whole: Draft | None, bracket: Sequence[Token]) -> None:
    """Those received, beside others in a bracket that go into the next year, may be all that were dealt with:
    受理91件（另有2件结转下年度办理）."""
    if whole is None or whole.metric != "requests.new" or not bracket:
        return
    kept = any(one.metric == "requests.carried_out" and one.start > whole.end for one in said.drafts)
    if kept and said.text.startswith(_BESIDES, bracket[0].start):
        whole.metric, whole.plain = "requests.processed", False


def named_within(lead: list[Token], bracket: Sequence[Token]) -> bool:
    """Whether a bracket says which kind of the result before it is meant, 不予公开（属于内部事务）1件: then lead has that."""
    last = next((at for at in range(len(lead) - 1, -1, -1) if lead[at].kind != "filler"), None)
    kinds = [token for token in bracket if token.kind == "result" and token.by == "detail"]
    if last is None or lead[last].by != "result" or len(kinds) != 1 or _counts(bracket):
        return False
    if not kinds[0].value.startswith(f"{lead[last].value}."):
        return False
    lead[last] = kinds[0]
    return True


def named_behind(said: Said, figure: Token, bracket: Sequence[Token]) -> bool:
    """Give a figure that counts nothing known the result that the bracket behind it names: 34件满足了要求（予以公开）."""
    named = [token for token in bracket if token.kind != "filler"]
    draft = said.last_count
    if draft is None or draft.end != figure.end or draft.metric or draft.by or said.about not in REQUESTS:
        return False
    if len(named) != 1 or named[0].kind != "result" or named[0].value == "withdrawn":
        return False
    draft.metric, draft.by, draft.plain = named[0].value, named[0].by, False
    return True


def _of_more_bodies(said: Said, bracket: Sequence[Token]) -> bool:
    """Whether a bracket behind a figure says whose that is besides: 规范性文件12件（含县乡两级）."""
    draft, words = said.last_count, [token for token in bracket if token.kind != "filler"]
    if draft is None or len(words) < 2 or words[0].kind != "list" or _counts(bracket):
        return False
    if any((token.kind, token.value) != ("scope", "part") and token.kind != "mark" for token in words[1:]):
        return False
    draft.scope, draft.subject, draft.plain = "all", said.text[words[1].start : words[-1].end], False
    said.scope_sure = False
    return True


def _of_some_months(said: Said, bracket: Sequence[Token]) -> bool:
    """Whether a bracket behind a figure says of which part of the year that is: 9件（一季度）、14件（二季度）."""
    draft, words = said.last_count, [token for token in bracket if token.kind != "filler"]
    if draft is None or [(token.kind, token.value) for token in words] != [("period", "part")]:
        return False
    draft.year = None
    return True


def _asked_of_another(said: Said, bracket: Sequence[Token]) -> bool:
    """Whether a bracket behind a figure says that another body was asked: 30件（申请对象为市政府）."""
    draft = said.last_count
    if draft is None or not bracket or _counts(bracket):
        return False
    words = said.text[bracket[0].start : bracket[-1].end]
    if _ASKED.match(words) is None or any(token.value == "own" for token in bracket):
        return False
    draft.scope, draft.subject, draft.plain = "part", words, False
    return True


def _counts(bracket: Sequence[Token]) -> bool:
    return any(token.kind == "figure" for token in bracket)


def _without(said: Said, percentage: Token) -> None:
    """Forget what was read of the percentage before its bracket."""
    said.shares = [one for one in said.shares if one.start != percentage.start]
    said.drafts[:] = [one for one in said.drafts if one.start != percentage.start]


def _share(said: Said, percentage: Token, part: Token, whole: Token) -> None:
    _without(said, percentage)
    parts, of = said.draft("count", None, part), said.draft("count", None, whole)
    share = said.draft("share", None, percentage)
    share.of, share.base, share.plain = parts, of, False
    said.drafts += [parts, of, share]


def _change(said: Said, percentage: Token, direction: Token, before: Token, now: Token) -> None:
    if direction.value == "flat" or said.default_year is None:
        return
    _without(said, percentage)
    base, of = said.draft("count", None, before), said.draft("count", None, now)
    base.year, of.year = said.default_year - 1, said.default_year
    change = _changed(said, percentage, direction, of)
    change.base = base
    said.drafts += [base, of, change]


def _changed(said: Said, percentage: Token, direction: Token, of: Draft) -> Draft:
    change = said.draft("change", None, percentage)
    change.direction, change.of, change.year, change.plain = DIRECTIONS[direction.value], of, of.year, False
    return change
