"""Brackets that give the figures behind a percentage: 6.9%（233件/2433件）, 下降10.1%（366件降至329件）."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.changes import DIRECTIONS
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.tokens import Token

_OVER = ("/", "÷")


def behind(said: Said, percentage: Token, lead: Sequence[Token], bracket: Sequence[Token]) -> bool:
    """Read the two figures that a percentage is worked out from; whether the bracket holds them."""
    figures = [token for token in bracket if token.kind == "figure"]
    if percentage.unit != "%" or len(figures) != 2 or figures[0].unit != figures[1].unit:
        return False
    if figures[0].unit in ("%", "元") or figures[0] is not bracket[0] or figures[1] is not bracket[-1]:
        return False
    between = bracket[1:-1]
    told = said.text[figures[0].end : figures[1].start]
    direction = next((token for token in reversed(lead) if token.kind == "direction"), None)
    if told in _OVER and direction is None:
        _share(said, percentage, *figures)
        return True
    if direction is not None and [token.kind for token in between if token.kind != "filler"] == ["level"]:
        _change(said, percentage, direction, *figures)
        return True
    return False


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
