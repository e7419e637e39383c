"""Tables of contents, as programs make them and as clerks type them: whose lines are no headings of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.model.document import Block, Paragraph
from auditor.normaliser.headings import MAX_TITLE, Numbered
from auditor.normaliser.section_names import Found
from auditor.text import folded

_LINE = re.compile(r"(?:\.{3,}|…|·{3,}|-{3,})-?\d{0,3}-?$|[^\d年第]\d{1,3}$")
_REST = re.compile(r"[^.…·\d]{1,8}(?:\.{3,}|…|·{3,})[.…·]*-?\d{0,3}-?$")
_PAGE = re.compile(
    r"[.…·。_~/|\s-]*[(〔\[<{]?(?:第|[Pp]\.?)?\s?\d{1,3}(?:[-~]\d{1,3})?页?[)〕\]>}]?[.…·。_~\s-]*$|[.…·。_~-]+$"
)
"""The page at the end of a line, with what leads up to it."""
_LEAST = 3
_LONGEST = MAX_TITLE + 20


def is_contents_line(heading: Numbered) -> bool:
    """Whether a heading alone shows that it is one of the contents: by its page."""
    return bool(_LINE.search(heading.folded.text)) and not heading.rest


def ends_in_contents(following: Sequence[Block]) -> bool:
    """Whether what follows a heading is the end of a line of the contents, which was too long for one."""
    return any(
        isinstance(one, Paragraph) and len(one.text) <= MAX_TITLE and _REST.match(folded(one.text))
        for one in following
    )


def without_contents(found: list[Found], blocks: Sequence[Block]) -> list[Found]:
    """Drop tables of contents: headings with nothing between them but lines that come again, as they all do themselves."""
    times = Counter(one.key for one in found)
    if sum(count > 1 for count in times.values()) < _LEAST:
        return found
    start = 0
    while start < len(found):
        end = start + 1
        keys = {found[start].key}
        again = next((one.at for one in found[end:] if one.key in keys), len(blocks))
        while (
            end < len(found)
            and found[end].key not in keys
            and _lists(blocks, found[end - 1].at, found[end].at, again)
        ):
            keys.add(found[end].key)
            end += 1
        if end - start >= _LEAST and keys <= {one.key for one in found[end:]}:
            return without_contents(found[:start] + found[end:], blocks)
        start = end
    return found


def _lists(blocks: Sequence[Block], first: int, end: int, again: int) -> bool:
    """Whether all blocks between two are lines that come again from a place on, each for itself or as the rest of the one above
    it."""
    return all(
        _comes_again(blocks, at, at, again) or (at > 0 and _comes_again(blocks, at - 1, at, again))
        for at in range(first + 1, end)
    )


def _comes_again(blocks: Sequence[Block], first: int, last: int, again: int) -> bool:
    """Whether a later paragraph begins with what some blocks in a row say, but for the page."""
    lines = [block.text if isinstance(block, Paragraph) else "" for block in blocks[first : last + 1]]
    if not all(lines) or sum(map(len, lines)) > _LONGEST:
        return False
    line = _PAGE.sub("", folded("".join(lines)))
    return len(line) > 1 and any(
        isinstance(one, Paragraph) and folded(one.text).startswith(line) for one in blocks[again:]
    )
