"""Punctuation in Chinese prose: the recogniser gives it in either width, whatever was printed."""

from __future__ import annotations

from collections.abc import Sequence

_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
_HALF = {wide: half for half, wide in _WIDE.items()}
CHINESE = "\u2e7f"


def widened(characters: Sequence[str]) -> list[str]:
    """The characters of a line, with the marks that stand beside Chinese ones as wide as these, and brackets as wide as
    those they belong to. What stands between digits or letters is left: it may be part of a figure or an address."""
    wide = [_is_beside_chinese(characters, at) for at in range(len(characters))]
    opened: list[int] = []
    for at, character in enumerate(characters):
        half = _HALF.get(character, character)
        if half == "(":
            opened.append(at)
        elif half == ")" and opened:
            other = opened.pop()
            wide[at] = wide[other] = wide[at] or wide[other]
    return [_WIDE.get(one, one) if is_wide else one for one, is_wide in zip(characters, wide, strict=True)]


def _is_beside_chinese(characters: Sequence[str], at: int) -> bool:
    if characters[at] not in _WIDE:
        return characters[at] in _HALF
    sides = characters[at + 1 :], characters[:at][::-1]
    return any(next(filter(_is_no_mark, side), "") > CHINESE for side in sides)


def _is_no_mark(character: str) -> bool:
    return character not in _WIDE and character not in _HALF and not character.isspace()
