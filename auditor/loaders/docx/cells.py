"""Cells of one run of text, as nearly all cells of a table are, written shorter.

A part is cut into its texts and what stands between them; the latter is much the same from cell to cell and is
looked at once. `<w:tc>…<w:p>…<w:r><w:t>12</w:t></w:r></w:p></w:tc>` becomes `<w:tc>…<w:t k_="n">12</w:t></w:tc>`, n the number
of the paragraph's properties or empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.docx.properties import KEY

_OPEN, _CLOSE = b"<w:t>", b"</w:t>"
_CELL = b"<w:tc>"
_FRAME = rb"<w:tc>((?:<w:tcPr %b=\"\d+\"/>)?)<w:p(?:\s[^<>/]*)?>(?:<w:pPr %b=\"(\d+)\"/>)?" % ((KEY.encode(),) * 2)
_OPENS = re.compile(_FRAME + rb"<w:r(?:\s[^<>/]*)?>\Z")
_EMPTY = re.compile(_FRAME + rb"</w:p></w:tc>")
_CLOSES = b"</w:r></w:p></w:tc>"
_SHORT = b"<w:tc>%%b<w:t %b=\"%%b\">" % KEY.encode()
_SHORT_EMPTY = rb"<w:tc>\1<w:t %b=\"\2\"/></w:tc>" % KEY.encode()


def split_texts(data: bytes) -> tuple[list[bytes], list[bytes]] | None:
    """What stands before, between and after the texts, and the texts; None where an end is missing."""
    head, *pieces = data.split(_OPEN)
    gaps, texts = [head], []
    for piece in pieces:
        text, closed, gap = piece.partition(_CLOSE)
        if not closed:
            return None
        texts.append(text)
        gaps.append(gap)
    return gaps, texts


def joined(gaps: Sequence[bytes], texts: Sequence[bytes], left: dict[bytes, bytes]) -> bytes:
    """The part again: `left` is what is left of each gap; cells of one text are shortened."""
    if not texts:
        return left[gaps[0]]
    parts = {gap: _parts(short) for gap, short in left.items()}
    out: list[bytes] = []
    first = parts[gaps[0]]
    before = first[0]  # what is to be written ahead of the next text, as it is to be if that is not shortened
    opening = first[1]
    for text, gap in zip(texts, gaps[1:], strict=True):
        following = parts[gap]
        if opening is not None and following[2] is not None:
            out += (before[: opening[0]], opening[1], text, b"</w:t></w:tc>")
            before = following[2]
            opening = following[3]
        else:
            out += (before, _OPEN, text, _CLOSE)
            before, opening = following[0], following[1]
    out.append(before)
    return b"".join(out)


_Opening = tuple[int, bytes]
"""Where a cell of one text begins in what stands before the text, and what is written from there."""


def _parts(short: bytes) -> tuple[bytes, _Opening | None, bytes | None, _Opening | None]:
    """A gap whole and with its opening; then the same past the end of a cell of one text, if it begins with it."""
    short = _EMPTY.sub(_SHORT_EMPTY, short)
    opening: _Opening | None = None
    at = short.rfind(_CELL)
    if at >= 0 and (match := _OPENS.match(short, at)):
        opening = at, _SHORT % (match[1], match[2] or b"")
    if not short.startswith(_CLOSES):
        return short, opening, None, None
    cut = len(_CLOSES)
    return short, opening, short[cut:], opening and (opening[0] - cut, opening[1])
