"""Page numbers and running headers and footers: recognised, dropped, and said to have been dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.loaders.pdf.text.lines import Line
from auditor.page_numbers import is_page_number

EDGE = 0.12  # of the page's height, at the top and at the bottom, where running lines stand
_FOOT = 0.2  # of the page's height, at the bottom, where a line that all pages have alike is a footer
_APART = 0.9  # ems between a running line and the text, at least
_SEVERAL = 3  # pages
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines outside tables, downwards; `top` and `bottom` bound all that is printed on it."""

    number: int
    height: float
    lines: list[Line]
    top: float
    bottom: float


def without_running(pages: Sequence[PageLines]) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page that are text, and in Chinese what was left out."""
    numbered: list[tuple[int, Line]] = []
    candidates: dict[tuple[str, int], list[tuple[int, Line]]] = {}
    bare: dict[int, list[tuple[int, Line]]] = {}
    high: dict[tuple[str, int], list[tuple[int, Line]]] = {}
    for index, page in enumerate(pages):
        for line in page.lines:
            text = line.text.strip()
            if not _at_edge(line, page):
                if _above_foot(line, page) and not _in_text(line, page):
                    high.setdefault((text, round(line.cy / 4)), []).append((index, line))
            elif is_page_number(text):
                numbered.append((index, line))
            elif _BARE.fullmatch(text):
                bare.setdefault(int(text) - page.number, []).append((index, line))
            else:
                key = (_DIGITS.sub("#", text), round(line.cy / 4))
                candidates.setdefault(key, []).append((index, line))
    for offset, found in bare.items():
        # a number alone is a page number where it counts with the pages
        if len({index for index, _ in found}) > 1 or (len(pages) == 1 and offset == 0):
            numbered += found
    dropped = {id(line) for _, line in numbered}
    notes = [_note("页码", numbered, pages)] if numbered else []
    for key, found in high.items():
        if len({index for index, _ in found}) >= max(_SEVERAL, len(pages) - 1):
            candidates.setdefault(key, []).extend(found)
    for (_, place), found in sorted(candidates.items(), key=lambda item: item[0]):
        where = {index for index, _ in found}
        alone = len(where) > 2 or not all(_in_text(line, pages[index]) for index, line in found)
        if (
            alone and len(where) > 1 and len(where) >= (len(pages) - 1) // 2
        ):  # left and right pages may differ
            dropped |= {id(line) for _, line in found}
            kind = "页眉" if place * 4 < pages[found[0][0]].height / 2 else "页脚"
            notes.append(_note(f"{kind}“{found[0][1].text.strip()[:40]}”", found, pages))
    return [[line for line in page.lines if id(line) not in dropped] for page in pages], notes


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


def _note(what: str, found: Sequence[tuple[int, Line]], pages: Sequence[PageLines]) -> str:
    numbers = sorted({pages[index].number for index, _ in found})
    shown = "、".join(str(number) for number in numbers[:12]) + ("等" if len(numbers) > 12 else "")
    return f"{what}（第{shown}页）"
