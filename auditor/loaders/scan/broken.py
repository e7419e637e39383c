"""Rules of which a scanner has left pieces: hairlines in black and white, faint copies.

Pieces in line with one another are one rule where a piece of it crosses rules of the other direction, as no dash in a
cell and no stroke of writing does. It goes on to the next rule at either end. Where the pieces on both sides of a gap
end at rules, the gap is a merged cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Bar = tuple[int, int, int, int]  # x0, y0, x1, y1, in pixels

_ASIDE = 1.2  # points by which pieces of one rule may be out of line
_FAR = 60.0  # points of a rule that may be missing
_THROUGH = 2.0  # points by which a rule goes beyond another that it crosses
_MEET = 4.0  # points
_THIN = 2.5  # points
_INKED = 0.15  # of a rule's length
_SUM = 40.0  # points of ink that make a rule


@dataclass(frozen=True, slots=True)
class _Line:
    """Pieces in line, as from, to along it; `at` is its place across."""

    at: float
    pieces: tuple[tuple[int, int], ...]
    near: int
    beyond: int

    @property
    def ink(self) -> int:
        return sum(last - first for first, last in self.pieces)


def joined(across: Sequence[Bar], upright: Sequence[Bar], scale: float) -> tuple[list[Bar], list[Bar]]:
    """The rules with those whole of which there are only pieces."""
    level = _lines(across, scale)
    standing = _lines([_turned(bar) for bar in upright], scale)
    return (
        [bar for line in level for bar in _mended(line, standing, scale)],
        [_turned(bar) for line in standing for bar in _mended(line, level, scale)],
    )


def _turned(bar: Bar) -> Bar:
    x0, y0, x1, y1 = bar
    return y0, x0, y1, x1


def _lines(bars: Sequence[Bar], scale: float) -> list[_Line]:
    """Level bars in line with one another."""
    rows: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar[1] + bar[3], bar)):
        thin = bar[3] - bar[1] <= _THIN * scale
        if rows and thin and _is_in_line(rows[-1][0], bar, scale):
            rows[-1].append(bar)
        else:
            rows.append([bar])
    return [
        _Line(
            sum(map(_middle, row)) / len(row),
            tuple(sorted((bar[0], bar[2]) for bar in row)),
            min(bar[1] for bar in row),
            max(bar[3] for bar in row),
        )
        for row in rows
    ]


def _is_in_line(one: Bar, other: Bar, scale: float) -> bool:
    return one[3] - one[1] <= _THIN * scale and abs(_middle(other) - _middle(one)) <= _ASIDE * scale


def _middle(bar: Bar) -> float:
    return (bar[1] + bar[3]) / 2


def _mended(line: _Line, others: Sequence[_Line], scale: float) -> Iterator[Bar]:
    places = sorted(
        other.at
        for other in others
        if other.ink >= _SUM * scale
        and other.pieces[0][0] - _FAR * scale <= line.at <= max(end for _, end in other.pieces) + _FAR * scale
    )
    for chain in _chains(line.pieces, places, scale):
        first, last = chain[0][0], max(end for _, end in chain)
        if len(chain) > 1 and _is_rule(chain, places, scale):
            first, last = _reaching(first, last, places, scale)
            yield first, line.near, last, line.beyond
        else:
            for start, end in chain:
                yield start, line.near, end, line.beyond


def _chains(
    pieces: Sequence[tuple[int, int]], places: Sequence[float], scale: float
) -> Iterator[list[tuple[int, int]]]:
    chain = [pieces[0]]
    left = pieces[0][1]
    for after in pieces[1:]:
        right = after[0]
        merged = _meets(left, places, scale) and _meets(right, places, scale)
        if right - left > _FAR * scale or (merged and right > left):
            yield chain
            chain = []
        chain.append(after)
        left = max(left, after[1])
    yield chain


def _meets(end: float, places: Sequence[float], scale: float) -> bool:
    return any(abs(end - place) <= _MEET * scale for place in places)


def _is_rule(chain: Sequence[tuple[int, int]], places: Sequence[float], scale: float) -> bool:
    ink = sum(end - start for start, end in chain)
    if ink < _SUM * scale or ink < _INKED * (max(end for _, end in chain) - chain[0][0]):
        return False
    beyond = _THROUGH * scale
    return any(start + beyond <= place <= end - beyond for start, end in chain for place in places)


def _reaching(first: int, last: int, places: Sequence[float], scale: float) -> tuple[int, int]:
    """The ends of a rule, moved on to the next rule it may have reached."""
    if not _meets(first, places, scale):
        before = [place for place in places if first - _FAR * scale <= place < first]
        first = round(before[-1]) if before else first
    if not _meets(last, places, scale):
        after = [place for place in places if last < place <= last + _FAR * scale]
        last = round(after[0]) if after else last
    return first, last
