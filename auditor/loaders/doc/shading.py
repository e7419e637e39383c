"""Colours of a DOC: of text, and of what is laid behind it."""

from __future__ import annotations

from auditor.loaders.tints import AUTOMATIC, BLACK, PAPER, mixed

_INDEXED = (
    AUTOMATIC, "000000", "0000FF", "00FFFF", "00FF00", "FF00FF", "FF0000", "FFFF00", "FFFFFF", "000080", "008080",
    "008000", "800080", "800000", "808000", "808080", "C0C0C0",
)  # fmt: skip
_SHARES = {
    1: 1.0, 2: 0.05, 3: 0.1, 4: 0.2, 5: 0.25, 6: 0.3, 7: 0.4, 8: 0.5, 9: 0.6, 10: 0.7, 11: 0.75, 12: 0.8, 13: 0.9,
}  # fmt: skip
_WHOLE = 10  # bytes of a shade: two colours and a pattern


def of_index(number: int) -> str:
    """One of the sixteen colours."""
    return _INDEXED[number] if number < len(_INDEXED) else AUTOMATIC


def of_parts(operand: bytes) -> str:
    """A colour by red, green and blue; anything in the fourth byte says that the program chooses it."""
    return AUTOMATIC if operand[3:4] != b"\0" else operand[:3].hex().upper()


def shade(operand: bytes) -> str | None:
    """What a shade of ten bytes, or of two, comes to; None where it shows what is behind it."""
    if len(operand) >= _WHOLE:
        pattern = int.from_bytes(operand[8:10], "little")
        return _mixture(of_parts(operand[:4]), of_parts(operand[4:8]), pattern)
    bits = int.from_bytes(operand[:2], "little")
    return _mixture(of_index(bits & 31), of_index(bits >> 5 & 31), bits >> 10)


def shades(operand: bytes, size: int) -> list[str | None]:
    """The shades of the cells of a row, of ten bytes each, or of two."""
    return [shade(operand[at : at + size]) for at in range(0, len(operand) - size + 1, size)]


def _mixture(front: str, back: str, pattern: int) -> str | None:
    ground = None if back == AUTOMATIC else back
    share = _SHARES.get(pattern, 0.0)
    if not share:
        return ground
    return mixed(BLACK if front == AUTOMATIC else front, ground or PAPER, share)
