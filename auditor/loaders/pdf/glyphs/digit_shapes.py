"""Whether the outline of a glyph that is called a digit looks like another digit."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from string import ascii_letters

from auditor.loaders.pdf.glyphs.contours import Contour
from auditor.loaders.pdf.glyphs.outlines import Shape, shape

FULL = 15
_PROPORTION = 3.0 * FULL  # what a proportion e times as wide weighs, in fields of ink
_LEAST = 0.05
# squares of distances, in fields of full ink
_NEAR = 10.0 * FULL * FULL  # how close the other digit is,
_FARTHER = 4.5 * FULL * FULL  # and by how much closer than the digit it is called
_TIMES = 2.0
# and how close that is which is called no digit: by a letter; by a sign, which is farther from any; by a stroke
_LETTER, _SIGN, _STROKE = (times * FULL * FULL for times in (10.0, 6.6, 6.3))
_WIDEST = 0.85  # width by height, of such a sign: circles are wider than noughts

LETTERS = frozenset(f"{ascii_letters}×|")
"""Those that are like digits."""
Known = dict[int, list[tuple[bytes, float]]]


@cache
def known_shapes() -> Known:
    """The shapes of each digit in fonts of many kinds: ink from 0 to 15, and the weighed proportion."""
    found: Known = defaultdict(list)
    for line in files("auditor.data").joinpath("digit_shapes.txt").read_text("ascii").splitlines():
        if not line.startswith("#"):
            digit, proportion, ink = line.split(" ")
            found[int(digit)].append((bytes(int(one, 16) for one in ink), weighed(int(proportion) / 100)))
    return found


def weighed(proportion: float) -> float:
    """A proportion on a scale on which it is compared like ink."""
    return _PROPORTION * log(max(proportion, _LEAST))


@lru_cache(maxsize=4096)
def looks_like(contours: tuple[Contour, ...], digit: int) -> int | None:
    """Another digit that a glyph called `digit` looks like, beyond doubt; None where there is none."""
    return other_digit(shape(contours), digit)


@lru_cache(maxsize=4096)
def drawn_as(contours: tuple[Contour, ...], called: str) -> int | None:
    """The digit that a glyph looks like which is called something else; None where there is none."""
    seen = shape(contours)
    letter = called in LETTERS
    if seen is None or not (letter or seen.proportion < _WIDEST):
        return None
    ink, proportion = _measured(seen)
    nearest, digit = min((_distance(ink, proportion, one), one) for one in range(10))
    return digit if nearest < (_LETTER if letter else _STROKE if called in "/／" else _SIGN) else None


def _measured(seen: Shape) -> tuple[bytes, float]:
    return bytes(min(FULL, round(FULL * value)) for value in seen.ink), weighed(seen.proportion)


def other_digit(seen: Shape | None, digit: int) -> int | None:
    if seen is None:
        return None
    ink, proportion = _measured(seen)
    own = _distance(ink, proportion, digit)
    if own <= _FARTHER:
        return None
    nearest, other = min((_distance(ink, proportion, one), one) for one in range(10) if one != digit)
    if nearest < _NEAR and own > _TIMES * nearest and own - nearest > _FARTHER:
        return other
    return None


@lru_cache(maxsize=4096)
def _distance(ink: bytes, proportion: float, digit: int) -> float:
    return min(
        sum((one - two) * (one - two) for one, two in zip(ink, known, strict=True))
        + (proportion - stated) ** 2
        for known, stated in known_shapes()[digit]
    )
