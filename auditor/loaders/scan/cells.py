"""The grid method: each cell recognised by itself, and checked against the text found on the whole page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.loaders.pdf.cells import ReadCell, ReadTable
from auditor.loaders.pdf.confirmation.prose import fold
from auditor.loaders.scan.content import ScannedContent, pixels_of
from auditor.loaders.scan.pieces import Piece, gap_in, inside, is_bar, is_slash, lines_in, runs_together
from auditor.loaders.scan.punctuation import CHINESE
from auditor.loaders.scan.recogniser import Reading, Recogniser, certainty_of, text_of
from auditor.loaders.scan.streaks import DOUBT as STREAKED
from auditor.model.document import RECOGNISED
from auditor.text import shortened

CLEAR = 0.6  # certainty of the least certain character
_SHOWN = 40
DASHES = frozenset("-—–－一_―─")
_STROKES = frozenset("1Il|")  # what a slash is taken for
_FIGURE = re.compile(r"[0-9][0-9,.，．]*%?|[-—–－/／]")
_ALONE = re.compile(rf"{_FIGURE.pattern}|[-—–－/／]+|[(（][0-9]+[)）]")
_ZERO = re.compile(r"[Oo]|[(（][)）]")  # thin at its head and its foot, a zero is taken for brackets
_ONE = re.compile(r"(?<=[0-9])[Il|]|[Il|](?=[0-9])")  # beside a digit
APART = "格内的数字之间有空当，可能是两格的数"
JOINED = "笔画连在一起，可能有划去、涂改，或字迹粘连"
_MARGINS = 13.0  # points; the widest usual ones of a cell, on both sides together


def check_cells(tables: Iterable[ReadTable], content: ScannedContent, recogniser: Recogniser) -> None:
    """Read every cell of the ruled tables a second time, settle its text, and mark it as recognised; what shows the same
    pixels as a line that was surely read is not."""
    cells = [cell for table in tables for cell in table.cells]
    pieces = [lines_in(content.clean, inside(cell.box, content.scale), content.scale) for cell in cells]
    known = [[content.known.get(pixels_of(piece)) for piece in lines] for lines in pieces]
    unknown = [
        piece.picture
        for lines, readings in zip(pieces, known, strict=True)
        for piece, reading in zip(lines, readings, strict=True)
        if reading is None
    ]
    others = iter(recogniser.read(unknown))
    for cell, lines, readings in zip(cells, pieces, known, strict=True):
        left = _settle(cell, lines, [next(others) if one is None else one for one in readings], content)
        if left is not None:
            content.others[cell.box] = left
        if content.streaks and max(cell.text, default="") < CHINESE and _is_crossed(cell, content):
            cell.doubts.append(STREAKED)


def _settle(
    cell: ReadCell, lines: Sequence[Piece], readings: Sequence[Reading], content: ScannedContent
) -> str | None:
    """Decide what the cell says; the reading not taken, where there are two."""
    scale = content.scale
    read = [_line(piece, reading) for piece, reading in zip(lines, readings, strict=True)]
    other = "\n".join(text for text in read if text)
    own = cell.text
    letters = not other.isdecimal() and _in_digits(other).isdecimal()
    if letters:
        other = _in_digits(other)
        own = _in_digits(own) if _in_digits(own).isdecimal() else own
        cell.text = own
    if len(lines) == 1 and is_bar(lines[0]) and own.strip() in DASHES:
        own = cell.text = other
    clear = min(map(certainty_of, readings), default=1.0) >= CLEAR and not letters and not _is_odd(other)
    if fold(own) == fold(other):
        if _better(other, own):  # the same characters, other spaces or line breaks
            _take(cell, other, lines, scale)
        left = None
        doubt = f"{RECOGNISED}：{quoted(own)}" if clear else f"{RECOGNISED}，字迹不清：{quoted(own)}"
        if lines and not own.strip():
            doubt = f"{RECOGNISED}，有字迹而没有读出"
    else:
        taken, left = (other, own) if _better(other, own) else (own, other)
        if taken == other:
            _take(cell, other, lines, scale)
        doubt = f"{RECOGNISED}，两种方法读出的不同：{quoted(taken)}与{quoted(left)}"
        if not left.strip():  # something is there: not found is not read as blank
            left, doubt = None, f"{RECOGNISED}，只有一种方法读出：{quoted(taken)}"
    cell.doubts.insert(0, doubt)
    figures = [piece for piece, text in zip(lines, read, strict=True) if _FIGURE.fullmatch(text)]
    if any(gap_in(content.clean, piece.box) for piece in figures):
        cell.doubts.append(APART)
    if any(runs_together(piece) for piece in figures if not is_bar(piece)):
        cell.doubts.append(JOINED)
    return left


def _is_crossed(cell: ReadCell, content: ScannedContent) -> bool:
    """Whether a streak ran through a cell, where it may have hidden a stroke."""
    x0, top, x1, bottom = (side * content.unit for side in content.shown_box(cell.box))
    return any(
        x0 < right and left < x1 and top < below and above < bottom
        for left, above, right, below in content.streaks
    )


def quoted(text: str) -> str:
    plain = "".join(text.split())
    return f"“{shortened(plain, _SHOWN)}”" if plain else "空白"


def _line(piece: Piece, reading: Reading) -> str:
    text = text_of(reading)
    if text in _STROKES and is_slash(piece):
        return "/"
    return "—" if is_bar(piece) and len(text) <= 1 and text not in "/／" else text


def _in_digits(text: str) -> str:
    """With digits for the letters and brackets that they are taken for."""
    return _ONE.sub("1", _ZERO.sub("0", text))


def _is_odd(text: str) -> bool:
    """Whether there are neither words nor a figure or a dash: a stroke too many made 491 49], or a zero ó."""
    plain = "".join(text.split())
    return bool(plain) and max(plain) < CHINESE and _ALONE.fullmatch(plain) is None


def _better(other: str, own: str) -> bool:
    """Whether the cell read by itself is to be believed: by itself no neighbour runs into it."""
    figures = [bool(_FIGURE.fullmatch("".join(text.split()))) for text in (other, own)]
    if figures[0] != figures[1]:
        return figures[0]
    return figures[0] or not own.strip()


def _take(cell: ReadCell, text: str, lines: Sequence[Piece], scale: float) -> None:
    cell.text = text
    full = []
    for x0, y0, x1, y1 in (piece.box for piece in lines):
        free = (cell.box[2] - cell.box[0]) - (x1 - x0) / scale
        full.append(free < 0.7 * (y1 - y0) / scale + _MARGINS)
    breaks = text.count("\n")
    full += [False] * (breaks + 1 - len(full))
    cell.wraps, cell.full = tuple(full[:breaks]), full[breaks]
