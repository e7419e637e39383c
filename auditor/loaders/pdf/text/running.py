"""Page numbers and running headers and footers: recognised, dropped, and said to have been dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median_high

from auditor.loaders.pdf.text.lines import Line
from auditor.page_numbers import is_page_number

EDGE = 0.12  # of the page's height, at the top and at the bottom, where running lines stand
_FOOT = 0.2  # of the page's height, at the bottom, where a line that all pages have alike is a footer
_APART = 0.9  # ems between a running line and the text, at least
_SEVERAL = 3  # pages
_MIDDLE = 0.01  # of the page's width, by which a page's number may miss the middle
_OFF = 2.0  # ems between a number alone and the text
_COVER_AND_TEXT = 2  # pages
_LARGER = 1.15  # of the size of most lines, from which on a line is of a title
_STEP = 4  # points, within which lines stand at one height
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines outside tables, downwards; `top` and `bottom` bound all that is printed on it; `width` is not known of
    a page in columns; `table` is where the lowest table ends."""

    number: int
    height: float
    lines: list[Line]
    top: float
    bottom: float
    width: float = 0.0
    table: float = 0.0


_Found = tuple[int, Line]  # a line, and the place of its page among the pages
_Look = tuple[str, int]  # the text of a line, digits aside, and how high it stands


@dataclass(slots=True)
class _Marginal:
    """The lines in the margins of pages: those that are a page's number, numbers alone by how far they count from the
    page's, and others by their look; and of lines a little above the lower margin numbers alone and others."""

    numbers: list[_Found] = field(default_factory=list)
    bare: dict[int, list[_Found]] = field(default_factory=dict)
    alike: dict[_Look, list[_Found]] = field(default_factory=dict)
    high: dict[_Look, list[_Found]] = field(default_factory=dict)
    high_bare: dict[int, list[_Found]] = field(default_factory=dict)

    def note(self, found: _Found, page: PageLines) -> None:
        """Note a line of a page if it is one of these."""
        line = found[1]
        text, height = line.text.strip(), round(line.cy / _STEP)
        if not _at_edge(line, page):
            if not _above_foot(line, page) or _in_text(line, page):
                return
            if _BARE.fullmatch(text):
                self.high_bare.setdefault(int(text) - page.number, []).append(found)
            else:
                self.high.setdefault((text, height), []).append(found)
        elif is_page_number(text):
            self.numbers.append(found)
        elif _BARE.fullmatch(text):
            self.bare.setdefault(int(text) - page.number, []).append(found)
        else:
            self.alike.setdefault((_DIGITS.sub("#", text), height), []).append(found)


def without_running(pages: Sequence[PageLines]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page that are text, and in Chinese what was left out."""
    found = _Marginal()
    for index, page in enumerate(pages):
        for line in page.lines:
            found.note((index, line), page)
    numbers = [*found.numbers, *_bare_numbers(found, pages)]
    left_out = [("页码", numbers)] if numbers else []
    left_out += _heads_and_feet(found, pages)
    dropped = {id(line) for _, lines in left_out for _, line in lines}
    notes = [_note(what, lines, pages) for what, lines in left_out]
    return [[line for line in page.lines if id(line) not in dropped] for page in pages], notes


def _bare_numbers(marginal: _Marginal, pages: Sequence[PageLines]) -> list[_Found]:
    """The numbers alone that are pages' numbers: those that count with the pages, or one that is a page's own, where such
    stand and nothing else does; of those above the margin, where all pages or all but one have them."""
    return [
        one
        for offset, found in marginal.bare.items()
        if len(_pages_of(found)) > 1
        or (offset == 0 and (len(pages) == 1 or all(_is_alone(line, pages[at]) for at, line in found)))
        for one in found
    ] + [
        one
        for found in marginal.high_bare.values()
        if len(_pages_of(found)) >= _nearly_all(len(pages))
        for one in found
    ]


def _is_alone(line: Line, page: PageLines) -> bool:
    """Whether a line stands in the middle of the foot of a page, well below all else."""
    above = max([page.table, *(one.box[3] for one in page.lines if one is not line)])
    off = abs((line.box[0] + line.box[2]) / 2 - page.width / 2)
    return off < _MIDDLE * page.width and line.box[1] - above > _OFF * line.size


def _nearly_all(pages: int) -> int:
    return max(_SEVERAL, pages - 1)


def _heads_and_feet(found: _Marginal, pages: Sequence[PageLines]) -> list[tuple[str, list[_Found]]]:
    """The running headers and footers, each with what it is called."""
    alike = {look: list(lines) for look, lines in found.alike.items()}
    for look, lines in found.high.items():
        if len(_pages_of(lines)) >= _nearly_all(len(pages)):
            alike.setdefault(look, []).extend(lines)
    sizes = [line.size for page in pages for line in page.lines]
    usual = median_high(sizes) if sizes else 0.0
    running = []
    for (_, height), lines in sorted(alike.items(), key=lambda item: item[0]):
        if _is_running(lines, pages, usual):
            at, first = lines[0]
            kind = "页眉" if height * _STEP < pages[at].height / 2 else "页脚"
            running.append((f"{kind}“{first.text.strip()[:40]}”", lines))
    return running


def _is_running(lines: Sequence[_Found], pages: Sequence[PageLines], usual: float) -> bool:
    """Whether lines that look alike are a header or a footer: on half of the pages, for left and right ones may differ, and
    not on two pages only where both stand in the text, or are a title's: on the cover and over the text."""
    count = len(_pages_of(lines))
    if count == _COVER_AND_TEXT and (
        all(_in_text(line, pages[index]) for index, line in lines) or _are_of_title(lines, usual)
    ):
        return False
    return count > 1 and count >= (len(pages) - 1) // 2


def _are_of_title(lines: Sequence[_Found], usual: float) -> bool:
    """Whether lines are set larger than is `usual` in the document."""
    return all(line.size > _LARGER * usual for _, line in lines)


def _pages_of(found: Sequence[_Found]) -> set[int]:
    return {index for index, _ in found}


def _in_text(line: Line, page: PageLines) -> bool:
    """Whether a line is set in one with the text next to it, as no running header or footer is."""
    near = [
        max(one.box[1] - line.box[3], line.box[1] - one.box[3])
        for one in page.lines
        if one is not line
        and abs(one.size - line.size) < 0.05 * line.size
        and abs(one.box[0] - line.box[0]) < 3 * line.size
    ]
    return min(near, default=_APART * line.size) < _APART * line.size


def _at_edge(line: Line, page: PageLines) -> bool:
    """In the margin, and with nothing printed beyond it but other lines of the margin."""
    if line.box[3] <= EDGE * page.height:
        return line.box[1] - page.top < 3 * line.size
    if line.box[1] >= (1 - EDGE) * page.height:
        return page.bottom - line.box[3] < 3 * line.size
    return False


def _above_foot(line: Line, page: PageLines) -> bool:
    """A little above the margin, and with nothing printed below it but lines of the margin."""
    if line.box[1] < (1 - _FOOT) * page.height:
        return False
    below = [one for one in page.lines if one.box[1] >= line.box[3]]
    last = max(one.box[3] for one in [line, *below])
    return last >= page.bottom - 1 and all(_at_edge(one, page) for one in below)


def _note(what: str, found: Sequence[_Found], pages: Sequence[PageLines]) -> str:
    numbers = sorted({pages[index].number for index in _pages_of(found)})
    shown = "、".join(str(number) for number in numbers[:12]) + ("等" if len(numbers) > 12 else "")
    return f"{what}（第{shown}页）"
