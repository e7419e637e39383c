"""Rules of which a scanner has left pieces: hairlines in black and white, faint copies.

Pieces in line with one another are one rule where a piece of it crosses rules of the other direction, as no dash in a
cell and no stroke of writing does. It goes on to the next rule at either end. Where the pieces on both sides of a gap
end at rules, the gap is a merged cell. Specks, too short to be told from strokes of writing by themselves, count where
they are in line with others and with rules they cross.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.loaders.scan.in_line import MEET, SUM, Line, Piece, lines_of

Bar = tuple[int, int, int, int]  # x0, y0, x1, y1, in pixels
Crossed = Callable[[float, int, int, Sequence[float]], bool]

_FAR = 60.0  # points of a rule that may be missing
_ENDS = 2  # times what is missing inside a rule, at its ends
_NEAR = 25.0  # points of one of which there are specks
_DENSE = 3  # times what is missing, of specks that make a rule longer which is whole
_SEVERAL = 2  # rules crossed by one of which there are specks alone
_SHATTERED = 4  # gaps in a rule that do not reach from one that it crosses to another
_THROUGH = 2.0  # points by which a rule goes beyond another that it crosses
_SPACE = 12.0  # points between rules, with room for writing
_INKED = 0.15  # of a rule's length
_WHOLE = 40.0  # points of pieces longer than specks


@dataclass(frozen=True, slots=True)
class Pieces:
    """Those of one direction, upright ones as on their side; `crossed`: whether writing stands across a level line at
    some height, from a place along it to another, rules at other places aside."""

    pieces: Iterable[Piece]
    crossed: Crossed


def joined(across: Pieces, upright: Pieces, scale: float) -> tuple[list[Bar], list[Bar]]:
    """The rules of both directions, those whole of which there are only pieces; upright ones as on their side."""
    level, standing = lines_of(across.pieces, scale), lines_of(upright.pieces, scale)
    rules = [line for line in level if _may_be_crossed(line, level, standing, scale, across.crossed)]
    uprights = [line for line in standing if _may_be_crossed(line, standing, level, scale, upright.crossed)]
    return (
        [bar for line in level for bar in _mended(line, level, uprights, scale, across.crossed)],
        [bar for line in standing for bar in _mended(line, standing, rules, scale, upright.crossed)],
    )


def _may_be_crossed(
    line: Line, beside: Sequence[Line], others: Sequence[Line], scale: float, written: Crossed
) -> bool:
    """Whether it is a rule, and not strokes of writing in line with one another: others may go on to it."""
    if sum(piece.ink for piece in line.pieces if not piece.speck) >= _WHOLE * scale:
        return True
    places, crossed = _places(line, others, scale)
    return _is_crossing(line, list(_chains(line, beside, places, scale, written)), crossed, scale)


def _mended(
    line: Line, beside: Sequence[Line], others: Sequence[Line], scale: float, written: Crossed
) -> Iterator[Bar]:
    places, crossed = _places(line, others, scale)
    chains = list(_chains(line, beside, places, scale, written))
    sure = _is_crossing(line, chains, crossed, scale)
    shattered = _is_shattered(line, places, scale)
    for chain in chains:
        whole = _without_ends(chain, places, shattered)
        if sure and len(whole) > 1 and _is_inked(whole) and any(_touches(whole, at, scale) for at in crossed):
            first, last = _reaching(whole, crossed, scale)
            yield first, min(piece.y0 for piece in whole), last, max(piece.y1 for piece in whole)
        else:
            for piece in chain:
                if not piece.speck:
                    yield piece.x0, piece.y0, piece.x1, piece.y1


def _places(line: Line, others: Sequence[Line], scale: float) -> tuple[list[float], list[float]]:
    """Where a line comes by others, and where it may cross them."""
    around = [
        other
        for other in others
        if other.clear_ink >= SUM * scale
        and other.pieces[0].x0 - _FAR * scale <= line.at <= other.end + _FAR * scale
    ]
    return sorted(other.at for other in around), sorted(
        other.at for other in around if other.is_near(line.at, scale)
    )


def _is_crossing(
    line: Line, chains: Iterable[Sequence[Piece]], crossed: Sequence[float], scale: float
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
    line: Line, beside: Sequence[Line], places: Sequence[float], scale: float, crossed: Crossed
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


def _is_shattered(line: Line, places: Sequence[float], scale: float) -> bool:
    """Whether gaps are too many to be merged cells, those between strokes of writing aside."""
    clear = [piece for piece in line.pieces if piece.clear]
    if not clear:
        return False
    gaps, left = 0, clear[0].x1
    for piece in clear[1:]:
        in_rule = scale < piece.x0 - left <= _FAR * scale  # farther, dirt is in line with it
        gaps += in_rule and not _is_between(left, piece.x0, places, scale)
        left = max(left, piece.x1)
    return gaps >= _SHATTERED


def _is_between(left: float, right: float, places: Sequence[float], scale: float) -> bool:
    return _meets(left, places, scale) and _meets(right, places, scale)


def _meets(end: float, places: Sequence[float], scale: float) -> bool:
    return any(abs(end - place) <= MEET * scale for place in places)


def _is_rule(chain: Sequence[Piece], scale: float) -> bool:
    return sum(piece.ink for piece in chain if piece.clear) >= SUM * scale and _is_inked(chain)


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
    reach = MEET * scale
    return chain[0].x0 - reach <= place <= max(piece.x1 for piece in chain) + reach


def _reaching(chain: Sequence[Piece], places: Sequence[float], scale: float) -> tuple[int, int]:
    """The ends of a rule, moved on to the next rule it may have reached: no more is missing there than elsewhere."""
    first, last = chain[0].x0, max(piece.x1 for piece in chain)
    far = min(_FAR * scale, _ENDS * max(after.x0 - before.x1 for before, after in pairwise(chain)))
    if not _meets(first, places, scale):
        before = [place for place in places if first - far <= place < first]
        first = round(before[-1]) if before else first
    if not _meets(last, places, scale):
        after = [place for place in places if last < place <= last + far]
        last = round(after[0]) if after else last
    return first, last
