"""Lines → paragraphs, over page breaks too."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.boxes import around
from auditor.loaders.pdf.glyphs.fonts import UNKNOWN
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.text.lines import UNDECODED, Line

_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部]"
)
"""What begins an item: 一、 （一） 第一章."""
_CHAPTER = re.compile(r"[一二三四五六七八九十⼀⼆⼋⼗]{1,3}、(?!.*[，。；])")
_ATTACHMENT = re.compile(r"\s*附件\s*[一二三四五六七八九十\d]{0,2}\s*[：:]?\s*")
"""The line over an attachment, which goes on from nothing."""
_N = "[0-9〇○零一二三四五六七八九十⼀⼆⼋⼗ ]"
_DATE = re.compile(rf"{_N}{{4,8}}年{_N}{{1,4}}[月⽉]{_N}{{1,5}}[日⽇]\s*")
"""A line that is a date, with which a text ends."""
_ENDS = frozenset("。！？；：.!?;:”）)")
_COLUMN_GAP = 1.8  # ems inside a line, wider than any space in a text
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
# what a line break does not tear apart: a Latin word or number, brackets and marks with their neighbours
_LEADING_UNIT = re.compile(
    r"[（《〈〔【“‘「『]*(?:[!-~]+(?:[〕）】〉》”][!-~]*)*|.)[，。、；：！？）》〉〕】”’]*", re.DOTALL
)


@dataclass(slots=True)
class Margins:
    """Where the lines of a document's text begin and end, and how far apart they are, in points."""

    left: float
    right: float
    pitch: float
    size: float
    indented: bool  # whether paragraphs begin with an indent


@dataclass(slots=True)
class TextBlock:
    """A paragraph in the making. `page` and `box` are where it begins."""

    page: int
    box: Box
    lines: list[Line]
    text: str = ""

    @property
    def doubt(self) -> str | None:
        found = {doubt: None for line in self.lines for doubt in line.doubts if _matters(doubt, line)}
        return "；".join(found) or None


def _matters(doubt: str, line: Line) -> bool:
    """A bullet that is no character puts nothing else of its line in doubt."""
    return doubt != UNDECODED or UNKNOWN in line.text.lstrip(f"{UNKNOWN} ")


def find_margins(pages: Sequence[Sequence[Line]]) -> Margins:
    """The margins of running text, from the lines of the whole document."""
    lines = [line for page in pages for line in page]
    if not lines:
        return Margins(0.0, 0.0, 0.0, 10.0, False)
    size = _usual_size(lines)
    body = [line for line in lines if abs(line.size - size) <= 0.12 * size] or lines
    left, right = _lower(sorted(line.box[0] for line in body)), _upper(sorted(line.box[2] for line in body))
    full = [line for line in body if line.box[2] > right - 2 * size]
    starts = [line for line in full if 1.2 * size < line.box[0] - left < 3.2 * size]
    pitch = _usual_pitch(pages, left, right, size)
    return Margins(left, right, pitch, size, len(starts) > 0.08 * len(full))


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most of the text, in halves of a point."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.glyphs)
    return max(weights, key=lambda key: (weights[key], -key))


def _usual_pitch(pages: Sequence[Sequence[Line]], left: float, right: float, size: float) -> float:
    """The distance from a full line to one below it that begins at the margin, as it mostly is."""
    gaps = sorted(
        below.cy - above.cy
        for page in pages
        for above, below in itertools.pairwise(page)
        if above.box[2] > right - 2 * size and abs(below.box[0] - left) < 0.5 * size
    )
    return gaps[len(gaps) // 2] if gaps else 1.5 * size


def split_paragraphs(page: int, lines: Sequence[Line], margins: Margins) -> list[TextBlock]:
    """The paragraphs among lines that follow one another on a page with no table between them."""
    blocks: list[TextBlock] = []
    for line in lines:
        if blocks and not _begins(blocks[-1].lines[-1], line, margins):
            blocks[-1].lines.append(line)
        else:
            blocks.append(TextBlock(page, line.box, [line]))
    for block in blocks:
        block.box = around(line.box for line in block.lines)
        block.text = run_together([line.text for line in block.lines])
    return blocks


def goes_on(last: TextBlock, first: TextBlock, margins: Margins) -> bool:
    """Whether a paragraph that ends one page runs on with the one that begins the next."""
    before, after = last.lines[-1], first.lines[0]
    if abs(before.size - after.size) > 0.12 * max(before.size, after.size):
        return False
    if before.stretched or _ATTACHMENT.fullmatch(after.text) or _DATE.fullmatch(before.text):
        return False
    if not _reaches_margin(before, after, margins) or after.box[0] > margins.left + 0.8 * margins.size:
        return False
    return margins.indented or before.text[-1:] not in _ENDS


def run_together(texts: Sequence[str]) -> str:
    """Lines as one text: nothing between Chinese characters, a space between Latin words."""
    whole = ""
    for text in texts:
        if whole and _ASCII_WORD.match(whole[-1]) and _ASCII_WORD.match(text[:1]):
            whole += "" if whole[-1].isdigit() or text[0].isdigit() or "://" in whole[-80:] else " "
        whole += text
    return whole


def _begins(above: Line, line: Line, margins: Margins) -> bool:
    """Whether a line begins a new paragraph below another."""
    if not _are_alike(above, line):
        return True
    if _title_goes_on(above, line, margins):
        return False
    if above.stretched or _is_set_off(above, line, margins):
        return True
    indent = line.box[0] - margins.left
    if indent > 0.8 * margins.size:
        # a hanging indent or a centred text: on with it only where both lines stand at one edge
        level = abs(line.box[0] - above.box[0]) <= 0.3 * max(line.size, above.size)
        return indent > 1.2 * margins.size or not level
    if not _reaches_margin(above, line, margins):
        return True
    ended = above.text[-1:] in _ENDS
    return ended and bool((_CHAPTER if margins.indented else _ITEM).match(line.text))


def _are_alike(above: Line, line: Line) -> bool:
    """Whether two lines may be of one text: of one size, and neither set in columns, which is a row by itself."""
    if abs(line.size - above.size) > 0.12 * max(line.size, above.size):
        return False
    return max(above.widest / above.size, line.widest / line.size) <= _COLUMN_GAP


def _is_set_off(above: Line, line: Line, margins: Margins) -> bool:
    """Whether a line stands off the one above it, is indented by spaces, a heading of its own, or below the end of a
    text."""
    size, pitch = max(line.size, above.size), line.cy - above.cy
    if pitch > 1.35 * margins.pitch and pitch > 1.35 * size:
        return True
    own = _ATTACHMENT.fullmatch(line.text) or _DATE.fullmatch(above.text)
    return line.led > 0.5 * size or own is not None


def _reaches_margin(above: Line, line: Line, margins: Margins) -> bool:
    """Whether a line is full: what the next begins with would not have fitted after it."""
    unit = _LEADING_UNIT.match(line.text)
    length = max(1, len(unit[0].replace(" ", ""))) if unit else 1
    needed = line.glyphs[min(length, len(line.glyphs)) - 1].x1 - line.glyphs[0].x0
    unfinished = margins.indented and above.text[-1:] not in _ENDS
    if unfinished and above.box[2] > margins.right - 0.2 * (margins.right - margins.left):
        return True  # paragraphs begin with an indent here, and this one has not come to its end
    # half a character more, for what squeezing and spreading a line leaves
    return above.box[2] + needed + 0.6 * line.size > margins.right


def _title_goes_on(above: Line, line: Line, margins: Margins) -> bool:
    """A title, larger than the text and centred, over several lines; not into or out of the date of a cover."""
    if min(line.size, above.size) < 1.15 * margins.size or line.cy - above.cy > 2.2 * line.size:
        return False
    if _DATE.fullmatch(above.text) or _DATE.fullmatch(line.text):
        return False
    middle = (margins.left + margins.right) / 2
    return all(abs((one.box[0] + one.box[2]) / 2 - middle) < 1.5 * one.size for one in (above, line))


def _upper(ordered: Sequence[float]) -> float:
    """The right margin: beyond it only stray lines and hanging punctuation."""
    return ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))]


def _lower(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(0.1 * len(ordered)))]
