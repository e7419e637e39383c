"""What printing put at the heads and feet of pages, which extracts of PDFs keep among their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.loaders.text.spread import Line
from auditor.page_numbers import is_page_number

_ADDRESS = r"(?:https?|file)://[^\s，。；（）]+"
_TIME = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?"
_PAGE = r"(?:页码[，,]\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}"
_PRINTED = re.compile(rf"(?P<address>{_ADDRESS})|(?P<time>{_TIME})|(?P<page>{_PAGE})")
_LONGEST = 300
_TITLE = re.compile(r"信息公开.{0,12}(?:报告|年报)$")
_DIGITS = re.compile(r"\d+")
_MARKER = re.compile(r"\s*[-=\[(<*#]+\s*(?:page|第)\s*(\d{1,3})\s*页?\s*[-=\])>*#]*\s*", re.I)
"""What extraction puts between pages: [Page 2], --- 第2页 ---."""
_NUMBER = re.compile(r"\s*(\d{1,3})\s*")
_BARE = re.compile(r" *\d{1,3} *")
_FEWEST, _SURELY_PAGES = 2, 3  # bare numbers with an empty line beside each, and without
_MANY = 5  # with such lines, however few others lie between
_SHORTEST = 5  # lines of a page


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[str]]:
    """The lines of all pages but for those that a browser or a printer repeats, and in Chinese what was left out."""
    filled = [lines for page in pages if (lines := [line for line in page if line[1].strip()])]
    numbers = set(_numbers(filled))
    heads = set(_repeated_titles(filled))
    lines = [line for page in filled for line in page]
    numbers |= set(_counted(lines))
    printed = set(_by_browsers(lines))
    dropped = numbers | heads | printed
    kept = [line for page in pages for line in page if line[0] not in dropped]
    counts = {"页码": len(numbers), "页眉": len(heads), "浏览器打印的页眉页脚": len(printed)}
    return kept, [f"{what}：{count} 行" for what, count in counts.items() if count]


def _numbers(pages: Sequence[Sequence[Line]]) -> Iterator[int]:
    """Bare numbers that end, or begin, nearly every page and count with the pages."""
    for at in (-1, 0):
        found: dict[int, list[int]] = {}
        for index, page in enumerate(pages):
            if match := _NUMBER.fullmatch(page[at][1]):
                found.setdefault(int(match[1]) - index, []).append(page[at][0])
        for lines in found.values():
            if len(lines) >= max(2, len(pages) - 1):
                yield from lines


def _counted(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that tell which page begins or ends: those that show it where they go up, others where they count with the
    pages, bare numbers only where all of a file do and pages lie between them."""
    marked = [(number, int(match[1])) for number, text in lines if (match := _MARKER.fullmatch(text))]
    shown = [(number, int(_DIGITS.findall(text)[0])) for number, text in lines if is_page_number(text)]
    bare = [(number, int(text)) for number, text in lines if _BARE.fullmatch(text)]
    if all(upper[1] < lower[1] for upper, lower in pairwise(shown)):
        yield from (number for number, _ in shown)
    for found in (marked, bare if _stand_as_pages_do([number for number, _ in bare], lines) else ()):
        counts = [page for _, page in found]
        if len(found) > 1 and counts == list(range(counts[0], counts[0] + len(found))):
            yield from (number for number, _ in found)


def _stand_as_pages_do(numbered: Sequence[int], lines: Sequence[Line]) -> bool:
    """Whether so many lines, by their numbers, may be pages' by where they stand: with an empty line beside each, or far
    from one another."""
    filled = {number for number, _ in lines}
    apart = all(number - 1 not in filled or number + 1 not in filled for number in numbered)
    close = any(upper + _SHORTEST > lower for upper, lower in pairwise(numbered))
    if apart:
        return len(numbered) >= (_MANY if close else _FEWEST)
    return len(numbered) >= _SURELY_PAGES and not close


def _repeated_titles(pages: Sequence[Sequence[Line]]) -> Iterator[int]:
    """A title over every page from the second on; the first is the report's own."""
    first = [page[0] for page in pages[1:]]
    counts = Counter(text.strip() for _, text in first)
    for number, text in first:
        if counts[text.strip()] > 1 and _TITLE.search(text.strip()):
            yield number


def _by_browsers(lines: Sequence[Line]) -> Iterator[int]:
    """The address, the time, the number of the page, the title beside them or below; nothing where no lines number pages
    from the first to the last, as only printing does."""
    marks = [_mark(text) for _, text in lines]
    pages: dict[int, set[int]] = {}
    for mark in marks:
        if mark is not None and mark.page is not None and (mark.page[1] > 1 or len(mark.kinds) > 1):
            pages.setdefault(mark.page[1], set()).add(mark.page[0])
    total = max((last for last, found in pages.items() if found == set(range(1, last + 1))), default=0)
    if not total:
        return
    counts = Counter((mark.kinds, mark.printed, mark.rest) for mark in marks if mark is not None)
    for at, mark in enumerate(marks):
        if mark is None:
            continue
        times = counts[mark.kinds, mark.printed, mark.rest]
        on_each = times >= max(2, total - 1) or (times >= total - 1 and _TITLE.search(mark.rest) is not None)
        if (mark.page is not None and mark.page[1] == total and not mark.rest) or on_each:
            yield lines[at][0]
    titles = [(number, text.strip()) for number, text in lines if _TITLE.search(text.strip())]
    again = Counter(text for _, text in titles)
    own = {text: number for number, text in reversed(titles)}
    yield from (number for number, text in titles if again[text] >= max(2, total - 1) and number != own[text])


class _Mark(NamedTuple):
    """What a browser prints at the ends of a line: the `page` of how many, all else of it, and the `rest` of the line."""

    kinds: frozenset[str]
    printed: str
    page: tuple[int, int] | None
    rest: str


def _mark(text: str) -> _Mark | None:
    if len(text) > _LONGEST or not any(sign in text for sign in "/:o"):
        return None
    found: dict[str, str] = {}
    rest = text.strip()
    while match := _at_an_end(rest):
        kind = match.lastgroup or ""
        if kind in found:
            return None
        found[kind] = match[0]
        rest = (rest[: match.start()] + rest[match.end() :]).strip()
    if not found:
        return None
    page = found.pop("page", None)
    first, last = _DIGITS.findall(page)[-2:] if page else ("", "")
    kinds = frozenset(found) | ({"page"} if page else set())
    printed = " ".join(found[kind] for kind in sorted(found))
    return _Mark(kinds, printed, (int(first), int(last)) if page else None, " ".join(rest.split()))


def _at_an_end(text: str) -> re.Match[str] | None:
    """Something that a browser prints at the start or the end of a text, white space between it and the rest."""
    for found in _PRINTED.finditer(text):
        starts = found.start() == 0 and (found.end() == len(text) or text[found.end()].isspace())
        ends = found.end() == len(text) and (found.start() == 0 or text[found.start() - 1].isspace())
        if starts or ends:
            return found
    return None
