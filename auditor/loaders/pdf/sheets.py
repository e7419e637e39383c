"""Sheets that show two pages side by side, as printing two to a sheet makes them, are read as two pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from typing import Any

from auditor.loaders.pdf.breaks.same_columns import PERHAPS_CUT, SAME_EDGE
from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.model import BOXES, Box, Glyph, PageContent
from auditor.loaders.pdf.text.lines import Line, text_lines
from auditor.model.document import UNORDERED
from auditor.text import folded

_WIDE = 1.2  # times the height of a sheet, its width at least
_MIDDLE = 0.04  # of the width, by which the space between pages may miss the middle of the sheet
_MARGINS = 1.2  # times the margin of the sheet, the space between two pages at least: it holds two of them
_LEAST = 20  # glyphs a page
_RULES = 4  # each way, of a ruled table
_NUMERALS = "一二三四五六七八九"
_SECTION = re.compile(rf"([{_NUMERALS}])、[^,。;]{{2,25}}$")
_RUNNING = re.compile("(?:[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef][^\u4e00-\u9fff]{0,4}){12}")


def read_apart(contents: Sequence[PageContent]) -> list[PageContent]:
    """The pages of a document; where all its sheets with text on both halves show two, those one by one."""
    for content in contents:
        content.turned_upright()
    parted = [halves(content) for content in contents]
    if not any(parted) or any(
        not found and _both_filled(one) for one, found in zip(contents, parted, strict=True)
    ):
        return list(contents)
    pages = [page for one, found in zip(contents, parted, strict=True) for page in found or _parts(one)]
    renumber(pages)
    return pages


def renumber(pages: Iterable[PageContent]) -> None:
    """Number the pages as they are read, which may be more than the file has."""
    for number, page in enumerate(pages, 1):
        page.printed_on, page.number = page.page_number, number


def doubt_order(pages: Sequence[Sequence[Line]]) -> None:
    """Doubt all lines of pages that are parts of sheets or pages where their sections are numbered in another order, as
    sheets to be folded to a booklet show them; what begins with the first once more may be a table of contents."""
    heads = (_SECTION.match(folded(line.text)) for lines in pages for line in lines)
    found = [_NUMERALS.index(head[1]) for head in heads if head]
    back = [after for before, after in pairwise(found) if after < before]
    if any(back) or (back and found[0]):
        for line in (line for lines in pages for line in lines):
            line.doubts = (*line.doubts, UNORDERED)


def doubt_beside(tables: Sequence[ReadTable]) -> None:
    """Doubt the rows of two tables side by side where one may go on as the other, in the middle of a row."""
    for left, right in permutations(tables, 2):
        if _are_beside(left, right):
            for cell in (*left.last_row(), *right.first_row()):
                cell.doubts.append(PERHAPS_CUT)


def _are_beside(left: ReadTable, right: ReadTable) -> bool:
    """Whether two tables of as many columns and one width stand side by side."""
    width = left.box[2] - left.box[0]
    return (
        left.box[2] < right.box[0]
        and left.columns == right.columns
        and abs(width - (right.box[2] - right.box[0])) < SAME_EDGE
        and left.box[1] < right.box[3]
        and right.box[1] < left.box[3]
    )


def _both_filled(content: PageContent) -> bool:
    """Whether there is text enough on both halves of a sheet for two pages."""
    left = sum(glyph.cx < content.width / 2 for glyph in content.glyphs)
    return content.width > _WIDE * content.height and min(left, len(content.glyphs) - left) >= _LEAST


def halves(content: PageContent) -> tuple[PageContent, PageContent] | None:
    """A sheet's two pages; None where it does not show two for sure."""
    if not _both_filled(content) or not _is_parted(content):
        return None
    middle = content.width / 2
    found = _half(content, 0.0, middle), _half(content, middle, content.width)
    return found if all(map(_is_page, found)) else None


def _is_parted(content: PageContent) -> bool:
    """Whether a space as wide as two margins parts what a sheet shows in its middle."""
    middle, spans = content.width / 2, _spans(content)
    if any(x0 < middle < x1 for x0, x1 in spans):
        return False
    left, right = [x1 for _, x1 in spans if x1 <= middle], [x0 for x0, _ in spans if x0 >= middle]
    if not left or not right:
        return False  # nothing but spaces on one half
    start, end = max(left), min(right)
    outer = min(min(x0 for x0, _ in spans), content.width - max(x1 for _, x1 in spans))
    off = abs((start + end) / 2 - middle)
    return end - start >= _MARGINS * outer and off <= _MIDDLE * content.width


def _parts(content: PageContent) -> list[PageContent]:
    """What a sheet among others of two pages shows: two pages, with little text on one, or one."""
    middle = content.width / 2
    if content.width <= _WIDE * content.height or any(x0 < middle < x1 for x0, x1 in _spans(content)):
        return [content]
    found = _half(content, 0.0, middle), _half(content, middle, content.width)
    return [half for half in found if half.glyphs or half.bars] or [content]


def _spans(content: PageContent) -> list[tuple[float, float]]:
    printed = [(glyph.x0, glyph.x1) for glyph in content.glyphs if glyph.text != " "]
    return printed + [(bar[0], bar[2]) for bar in content.bars]


def _is_page(half: PageContent) -> bool:
    """Whether a half shows running text or a ruled table, and is not some columns of a table without rules."""
    upright = sum(bar[3] - bar[1] > bar[2] - bar[0] for bar in half.bars)
    if min(upright, len(half.bars) - upright) >= _RULES:
        return True
    return any(_RUNNING.search(line.text) for line in text_lines(half.glyphs))


def _half(content: PageContent, x0: float, x1: float) -> PageContent:
    return part_of(content, lambda x, _: x0 <= x < x1, x0, x1 - x0)


def part_of(
    content: PageContent, holds: Callable[[float, float], bool], x0: float, width: float
) -> PageContent:
    """What of a page has its middle where `holds` says, as a page whose left edge is at `x0`."""
    sampled = [glyph for _, glyph, _ in content.digits]
    twins = {
        id(one): one.moved(-x0)
        for one in (*content.glyphs, *content.unseen, *sampled)
        if holds(one.cx, one.cy)
    }

    def own(boxes: Iterable[Box]) -> list[Box]:
        inside = (box for box in boxes if holds((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
        return [(box[0] - x0, box[1], box[2] - x0, box[3]) for box in inside]

    def moved(glyphs: Sequence[Glyph]) -> list[Glyph]:
        return [twins[id(glyph)] for glyph in glyphs if id(glyph) in twins]

    boxes: dict[str, Any] = {name: own(getattr(content, name)) for name in BOXES}
    return replace(
        content,
        width=width,
        glyphs=moved(content.glyphs),
        unseen=moved(content.unseen),
        digits=[
            (font, twins[id(one)], mirrored) for font, one, mirrored in content.digits if id(one) in twins
        ],
        left=content.left + x0,
        sheet_width=content.sheet_width or content.width,
        clips={(clip[0] - x0, clip[1], clip[2] - x0, clip[3]) for clip in content.clips},
        **boxes,
    )
