"""Pieces of rules that are in line with one another, specks among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MEET = 4.0  # points by which rules that meet may miss each other
SUM = 18.0  # points of ink that make a rule
ASIDE = 1.2  # points by which pieces of one rule may be out of line
_LEVEL = 0.7  # points by which a speck may be
_AROUND = 12.0  # points from where two rules cross to a piece of the other
_THIN = 2.5  # points


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A level piece of a rule. `clear`: no writing is close on either side; `speck`: it is too short to be believed."""

    x0: int
    y0: int
    x1: int
    y1: int
    clear: bool = True
    speck: bool = False

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def ink(self) -> int:
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces in line, from left to right; `at` is its place down the page."""

    at: float
    pieces: tuple[Piece, ...]

    @property
    def ink(self) -> int:
        return sum(piece.ink for piece in self.pieces)

    @property
    def clear_ink(self) -> int:
        return sum(piece.ink for piece in self.pieces if piece.clear)

    @property
    def end(self) -> int:
        return max(piece.x1 for piece in self.pieces)

    def is_near(self, place: float, scale: float) -> bool:
        """Whether one of the pieces comes near a place along the line."""
        reach = _AROUND * scale
        return any(piece.x0 - reach <= place <= piece.x1 + reach for piece in self.pieces)

    def is_inked(self, first: float, last: float, scale: float) -> bool:
        """Whether some of it lies between two places along the line, rules at those aside."""
        inside = (first + MEET * scale, last - MEET * scale)
        shared = (min(piece.x1, inside[1]) - max(piece.x0, inside[0]) for piece in self.pieces if piece.clear)
        return self.ink >= SUM * scale and sum(max(0.0, one) for one in shared) >= scale


def lines_of(pieces: Iterable[Piece], scale: float) -> list[Line]:
    """Pieces in line with one another: specks with what else is, or as far as enough of them are."""
    rows: list[list[Piece]] = []
    specks: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece)):
        if piece.speck:
            specks.append(piece)
        elif rows and _is_in_line(rows[-1][0], piece, scale):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    lines = [_line(row) for row in rows]
    places = [line.at for line in lines]
    left: list[Piece] = []
    for speck in specks:
        near = bisect_left(places, speck.middle)
        close = [at for at in (near - 1, near) if 0 <= at < len(places)]
        best = min(close, key=lambda at: abs(places[at] - speck.middle), default=None)
        if (
            best is not None
            and abs(places[best] - speck.middle) <= _LEVEL * scale
            and _is_thin(rows[best][0], scale)  # thick ones do not fall to pieces
        ):
            rows[best].append(speck)
        else:
            left.append(speck)
    return [*map(_line, rows), *_of_specks(left, scale)]


def _of_specks(specks: Sequence[Piece], scale: float) -> Iterator[Line]:
    """Lines of specks alone, where most of them lie first."""
    ink: Counter[int] = Counter()
    by_place: dict[int, list[Piece]] = {}
    for speck in specks:
        place = speck.y0 + speck.y1
        ink[place] += speck.ink
        by_place.setdefault(place, []).append(speck)
    reach = round(2 * _LEVEL * scale)

    def together(place: int) -> int:
        return sum(ink[near] for near in range(place - reach, place + reach + 1))

    for place in sorted(by_place, key=lambda place: (-together(place), place)):
        if together(place) < SUM * scale:
            continue
        row = [one for near in range(place - reach, place + reach + 1) for one in by_place.pop(near, ())]
        for near in range(place - reach, place + reach + 1):
            ink.pop(near, None)
        yield _line(row)


def _line(row: Sequence[Piece]) -> Line:
    ink = sum(piece.ink for piece in row)
    return Line(sum(piece.middle * piece.ink for piece in row) / ink, tuple(sorted(row)))


def _is_in_line(one: Piece, other: Piece, scale: float) -> bool:
    thin = _is_thin(one, scale) and _is_thin(other, scale)
    return thin and abs(other.middle - one.middle) <= ASIDE * scale


def _is_thin(piece: Piece, scale: float) -> bool:
    return piece.y1 - piece.y0 <= _THIN * scale
