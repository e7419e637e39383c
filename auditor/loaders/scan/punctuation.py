"""Punctuation in Chinese prose: the recogniser gives it in either width, whatever was printed."""

from __future__ import annotations

from collections.abc import Sequence

_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
_HALF = {wide: half for half, wide in _WIDE.items()}
_DATED = frozenset("年月日0123456789")
CHINESE = "\u2e7f"


def widened(characters: Sequence[str]) -> list[str]:
    """The characters of a line, with the marks that stand beside Chinese ones as wide as these, and brackets as wide as
    those they belong to; no digit follows a 一, which is a dash there, as in 1月1日—12月31日. What stands between digits or
    letters is left: it may be part of a figure or an address."""
    wide = [_is_beside_chinese(characters, at) for at in range(len(characters))]
    opened: list[int] = []
    for at, character in enumerate(characters):
        half = _HALF.get(character, character)
        if half == "(":
            opened.append(at)
        elif half == ")" and opened:
            other = opened.pop()
            wide[at] = wide[other] = wide[at] or wide[other]
    return [
        "—" if one == "一" and _is_between_dates(characters, at) else _WIDE.get(one, one) if wide[at] else one
        for at, one in enumerate(characters)
    ]


def _is_between_dates(characters: Sequence[str], at: int) -> bool:
    before, after = characters[at - 1 : at], characters[at + 1 : at + 2]
    return bool(before and after) and before[0] in _DATED and after[0].isdecimal()


def _is_beside_chinese(characters: Sequence[str], at: int) -> bool:
    if characters[at] not in _WIDE:
        return characters[at] in _HALF
    sides = characters[at + 1 :], characters[:at][::-1]
    return any(next(filter(_is_no_mark, side), "") > CHINESE for side in sides)


def _is_no_mark(character: str) -> bool:
    return character not in _WIDE and character not in _HALF and not character.isspace()
