"""Rules of which a scanner has left pieces: hairlines in black and white, faint copies.

Pieces in line with one another are one rule where a piece of it crosses rules of the other direction, as no dash in a
cell and no stroke of writing does. It goes on to the next rule at either end. Where the pieces on both sides of a gap
end at rules, the gap is a merged cell. Specks, too short to be told from strokes of writing by themselves, count where
they are in line with others and with rules they cross.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Bar = tuple[int, int, int, int]  # x0, y0, x1, y1, in pixels
Crossed = Callable[[float, int, int, Sequence[float]], bool]

_ASIDE = 1.2  # points by which pieces of one rule may be out of line
_LEVEL = 0.7  # points by which a speck may be
_FAR = 60.0  # points of a rule that may be missing
_NEAR = 25.0  # points of one of which there are specks
_DENSE = 3  # times what is missing, of a speck that makes a rule longer which is whole
_SEVERAL = 2  # rules crossed by one of which there are specks alone
_SHATTERED = 4  # gaps in a rule that do not reach from one that it crosses to another
_THROUGH = 2.0  # points by which a rule goes beyond another that it crosses
_MEET = 4.0  # points
_SPACE = 12.0  # points between rules, with room for writing
_AROUND = 12.0  # points from where two rules cross to a piece of the other
_THIN = 2.5  # points
_INKED = 0.15  # of a rule's length
_SUM = 18.0  # points of ink that make a rule
_WHOLE = 40.0  # points of pieces longer than specks


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
class _Line:
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
        inside = (first + _MEET * scale, last - _MEET * scale)
        shared = (min(piece.x1, inside[1]) - max(piece.x0, inside[0]) for piece in self.pieces if piece.clear)
        return self.ink >= _SUM * scale and sum(max(0.0, one) for one in shared) >= scale


@dataclass(frozen=True, slots=True)
class Pieces:
    """Those of one direction, upright ones as on their side; `crossed`: whether writing stands across a level line at
    some height, from a place along it to another, rules at other places aside."""

    pieces: Iterable[Piece]
    crossed: Crossed


def joined(across: Pieces, upright: Pieces, scale: float) -> tuple[list[Bar], list[Bar]]:
    """The rules of both directions, those whole of which there are only pieces; upright ones as on their side."""
    level, standing = _lines(across.pieces, scale), _lines(upright.pieces, scale)
    rules = [line for line in level if _may_be_crossed(line, level, standing, scale, across.crossed)]
    uprights = [line for line in standing if _may_be_crossed(line, standing, level, scale, upright.crossed)]
    return (
        [bar for line in level for bar in _mended(line, level, uprights, scale, across.crossed)],
        [bar for line in standing for bar in _mended(line, standing, rules, scale, upright.crossed)],
    )


def _may_be_crossed(
    line: _Line, beside: Sequence[_Line], others: Sequence[_Line], scale: float, written: Crossed
) -> bool:
    """Whether it is a rule, and not strokes of writing in line with one another: others may go on to it."""
    if sum(piece.ink for piece in line.pieces if not piece.speck) >= _WHOLE * scale:
        return True
    places, crossed = _places(line, others, scale)
    return _is_crossing(line, list(_chains(line, beside, places, scale, written)), crossed, scale)


def _lines(pieces: Iterable[Piece], scale: float) -> list[_Line]:
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
        if best is not None and abs(places[best] - speck.middle) <= _LEVEL * scale:
            rows[best].append(speck)
        else:
            left.append(speck)
    return [*map(_line, rows), *_of_specks(left, scale)]


def _of_specks(specks: Sequence[Piece], scale: float) -> Iterator[_Line]:
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
        if together(place) < _SUM * scale:
            continue
        row = [one for near in range(place - reach, place + reach + 1) for one in by_place.pop(near, ())]
        for near in range(place - reach, place + reach + 1):
            ink.pop(near, None)
        yield _line(row)


def _line(row: Sequence[Piece]) -> _Line:
    ink = sum(piece.ink for piece in row)
    return _Line(sum(piece.middle * piece.ink for piece in row) / ink, tuple(sorted(row)))


def _is_in_line(one: Piece, other: Piece, scale: float) -> bool:
    thin = max(one.y1 - one.y0, other.y1 - other.y0) <= _THIN * scale
    return thin and abs(other.middle - one.middle) <= _ASIDE * scale


def _mended(
    line: _Line, beside: Sequence[_Line], others: Sequence[_Line], scale: float, written: Crossed
) -> Iterator[Bar]:
    places, crossed = _places(line, others, scale)
    chains = list(_chains(line, beside, places, scale, written))
    sure = _is_crossing(line, chains, crossed, scale)
    shattered = _is_shattered(line, places, scale)
    for chain in chains:
        whole = _without_ends(chain, places, shattered)
        if sure and len(whole) > 1 and _is_inked(whole) and any(_touches(whole, at, scale) for at in crossed):
            first, last = _reaching(whole[0].x0, max(piece.x1 for piece in whole), crossed, scale)
            yield first, min(piece.y0 for piece in whole), last, max(piece.y1 for piece in whole)
        else:
            for piece in chain:
                if not piece.speck:
                    yield piece.x0, piece.y0, piece.x1, piece.y1


def _places(line: _Line, others: Sequence[_Line], scale: float) -> tuple[list[float], list[float]]:
    """Where a line comes by others, and where it may cross them."""
    around = [
        other
        for other in others
        if other.clear_ink >= _SUM * scale
        and other.pieces[0].x0 - _FAR * scale <= line.at <= other.end + _FAR * scale
    ]
    return sorted(other.at for other in around), sorted(
        other.at for other in around if other.is_near(line.at, scale)
    )


def _is_crossing(
    line: _Line, chains: Iterable[Sequence[Piece]], crossed: Sequence[float], scale: float
) -> bool:
    return any(_is_rule(chain, scale) for chain in [line.pieces, *chains]) and _goes_through(
        line.pieces, crossed, scale
    )


def _without_ends(chain: Sequence[Piece], places: Sequence[float], shattered: bool) -> Sequence[Piece]:
    """Without specks at the ends that may be strokes of writing: those that writing is close to, one alone beyond the
    last rule that is crossed, or few where the rest is whole."""
    sure = [at for at, piece in enumerate(chain) if not piece.speck or (shattered and piece.clear)]
    if not sure:
        return ()
    first, last = sure[0], sure[-1]
    if not shattered:
        first = 0 if _is_dense(chain[: first + 1], places) else first
        last = len(chain) - 1 if _is_dense(chain[last:], places) else last
    elif last - first > 1:
        first += chain[first].speck and any(chain[first].x1 < at < chain[first + 1].x0 for at in places)
        last -= chain[last].speck and any(chain[last - 1].x1 < at < chain[last].x0 for at in places)
    return chain[first : last + 1]


def _is_dense(chain: Sequence[Piece], places: Sequence[float]) -> bool:
    """Whether specks beside a longer piece leave little free, up to the next rule."""
    first, last = chain[0], chain[-1]
    specks = [piece for piece in chain if piece.speck]
    gaps = float(sum(max(0, after.x0 - before.x1) for before, after in pairwise(chain)))
    if first.speck:
        gaps += first.x0 - max((at for at in places if at < first.x0), default=first.x0)
    if last.speck:
        gaps += min((at for at in places if at > last.x1), default=last.x1) - last.x1
    return sum(piece.ink for piece in specks) > _DENSE * gaps


def _chains(
    line: _Line, beside: Sequence[_Line], places: Sequence[float], scale: float, crossed: Crossed
) -> Iterator[list[Piece]]:
    """Pieces that may be of one rule. Of a rule in many pieces all may be missing up to where writing stands across,
    but between rules that it crosses only where there is something of others beside it."""
    chain = [line.pieces[0]]
    left = line.pieces[0].x1
    shattered = _is_shattered(line, places, scale)
    for before, after in pairwise(line.pieces):
        right = after.x0
        specks = before.speck or after.speck
        if right - left > scale and (specks or shattered):
            near = 2 * _FAR if shattered else _NEAR
            first, last = before.x0 if before.speck else left, after.x1 if after.speck else right
            height = (before.middle + after.middle) / 2  # the line may still slope a little
            parted = right - left > near * scale or crossed(height, first, last, places)
            if not parted and right - left > _SPACE * scale and _is_between(left, right, places, scale):
                parted = not shattered or not any(
                    other is not line and other.is_inked(left, right, scale) for other in beside
                )
        else:
            merged = right > left and _is_between(left, right, places, scale)
            parted = right - left > _FAR * scale or merged
        if parted:
            yield chain
            chain = []
        chain.append(after)
        left = max(left, after.x1)
    yield chain


def _is_shattered(line: _Line, places: Sequence[float], scale: float) -> bool:
    """Whether gaps are too many to be merged cells, those between strokes of writing aside."""
    clear = [piece for piece in line.pieces if piece.clear]
    if not clear:
        return False
    gaps, left = 0, clear[0].x1
    for piece in clear[1:]:
        gaps += piece.x0 - left > scale and not _is_between(left, piece.x0, places, scale)
        left = max(left, piece.x1)
    return gaps >= _SHATTERED


def _is_between(left: float, right: float, places: Sequence[float], scale: float) -> bool:
    return _meets(left, places, scale) and _meets(right, places, scale)


def _meets(end: float, places: Sequence[float], scale: float) -> bool:
    return any(abs(end - place) <= _MEET * scale for place in places)


def _is_rule(chain: Sequence[Piece], scale: float) -> bool:
    return sum(piece.ink for piece in chain if piece.clear) >= _SUM * scale and _is_inked(chain)


def _is_inked(chain: Sequence[Piece]) -> bool:
    length = max(piece.x1 for piece in chain) - chain[0].x0
    return sum(piece.ink for piece in chain) >= _INKED * length


def _goes_through(chain: Sequence[Piece], places: Sequence[float], scale: float) -> bool:
    beyond = _THROUGH * scale
    through = sum(
        piece.clear and any(piece.x0 + beyond <= place <= piece.x1 - beyond for place in places)
        for piece in chain
    )
    return through >= (1 if any(not piece.speck for piece in chain) else _SEVERAL)


def _touches(chain: Sequence[Piece], place: float, scale: float) -> bool:
    reach = _MEET * scale
    return chain[0].x0 - reach <= place <= max(piece.x1 for piece in chain) + reach


def _reaching(first: int, last: int, places: Sequence[float], scale: float) -> tuple[int, int]:
    """The ends of a rule, moved on to the next rule it may have reached."""
    if not _meets(first, places, scale):
        before = [place for place in places if first - _FAR * scale <= place < first]
        first = round(before[-1]) if before else first
    if not _meets(last, places, scale):
        after = [place for place in places if last < place <= last + _FAR * scale]
        last = round(after[0]) if after else last
    return first, last
