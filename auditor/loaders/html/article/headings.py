"""The official headings of an annual report, by which a page shows where the report stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from auditor.loaders.html.markup.tree import text_of
from auditor.text import INVISIBLE, folded, folded_end

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HEADING = 40
SECTIONS = 6
"""Headings that the form has."""
_WHOLE = 3
"""Of them: what holds so many is a report."""

_MAX_RAW = 400
"""Length, white space of the source included, over which a text is no line of its own."""

_MOST_PARTS = 60
PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_MAX_TITLE = 80
_MAX_LINE = 200
"""The same, runs of white space counted as one."""

_ORDINAL = re.compile(r"(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[)）]?(?:部分)?[、.．:：，,]?)")
_KINDS = re.compile(
    "(?P<overview>(?:总体|基本|工作)(?:情况|概况|概述)|概述)"
    "|(?P<proactive>主动公开(?:政府信息)?(?:的)?(?:工作)?情况)"
    "|(?P<requests>(?:收到和处理|依申请公开|收到及处理).{0,16}(?:情况|申请))"
    "|(?P<disputes>.{0,16}行政复议.{0,10}诉讼)"
    "|(?P<problems>(?:政府信息公开)?(?:工作)?(?:中)?存?在?的?(?:主要)?问题.{0,4}(?:改进|措施|打算))"
    "|(?P<other>(?:其他|其它|其余)?(?:需要|应当|需)(?:报告|说明)的(?:其他|其它)?(?:有关)?事项)"
)
_TABLE_CUE = re.compile(r"第二十条第|自然人$|结果维持|本年新收政府信息公开申请")
_TITLE = re.compile(r".{0,60}信息公开.{0,12}(?:报告|年报)[）)》]?$")
_TITLE_ENDS = ("告", "报", "）", ")", "》", "")
_SPACE = re.compile(r"\s+")
_UNCOUNTED = re.compile(rf"[\x00-\x1f\x7f-\x9f{INVISIBLE}]")
HINT = re.compile("[况況述訴讼訟题題项項请請条條然维維报報\uf900-\ufaff\u2e80-\u2fdf]")
"""A character that one of the signs has to have, however it is spelt."""


class Signs(NamedTuple):
    """What a line says of where the report stands: its kind of heading, a table's label, a title."""

    kind: str | None
    cue: bool
    title: bool


NO_SIGNS = Signs(None, False, False)


@lru_cache(maxsize=4096)
def signs(text: str) -> Signs:
    """The signs of a line; reports share most of those that have any."""
    return Signs(heading_kind(text), is_table_cue(text), is_title(text))


def signs_of(text: str) -> Signs:
    """As `signs`, without a look at the lines that can have none."""
    return signs(text) if len(text) <= _MAX_LINE and HINT.search(text) else NO_SIGNS


def squeeze(text: str) -> str:
    """The text without any white space, for recognition only."""
    return _SPACE.sub("", text)


def is_longer(text: str, most: int) -> bool:
    """Whether a text is certainly longer than `most` characters once folded, which takes longer to do than to tell."""
    if len(text) <= most:
        return False
    bare = "".join(text.split())
    return len(bare) > most and _UNCOUNTED.search(bare) is None


def heading_kind(text: str) -> str | None:
    """Which of the six official headings a line is, ordinal or not; None for anything else."""
    if len(text) > _MAX_RAW or not HINT.search(text) or is_longer(text, MAX_HEADING):
        return None
    bare = folded(text)
    if not 2 <= len(bare) <= MAX_HEADING:
        return None
    ordinal = _ORDINAL.match(bare)
    found = _KINDS.match(bare[ordinal.end() :] if ordinal else bare)
    return found.lastgroup if found else None


def kinds_in(element: _Element) -> set[str]:
    """Which official headings stand in an element as lines of their own."""
    return {kind for text in lines_in(element) if (kind := heading_kind(text))}


def lines_in(element: _Element) -> Iterator[str]:
    """The texts in an element, and the paragraphs whose text is put together of several."""
    yield from map(str, element.itertext())
    yield from (joined(block) for block in element.iter(*PARAGRAPHS) if len(block))


def joined(block: _Element) -> str:
    """The text of a block; none of one with more parts than a heading has."""
    parts = sum(1 for _ in islice(block.iter("*"), _MOST_PARTS + 1))
    return text_of(block) if parts <= _MOST_PARTS else ""


def holds_report(element: _Element) -> bool:
    """Whether so many of them do that it is a report."""
    return len(kinds_in(element)) >= _WHOLE


def is_table_cue(text: str) -> bool:
    """Whether a text is a fixed label of one of the official tables."""
    return len(text) <= MAX_HEADING and _TABLE_CUE.match(folded(text)) is not None


def is_title(text: str) -> bool:
    """Whether a line has the form of the title of an annual report."""
    if len(text) > _MAX_RAW or folded_end(text) not in _TITLE_ENDS or is_longer(text, _MAX_TITLE):
        return False
    bare = folded(text)
    return 8 <= len(bare) <= _MAX_TITLE and _TITLE.match(bare) is not None
