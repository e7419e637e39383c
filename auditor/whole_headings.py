"""Official headings that a manual line break parts, put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from auditor.text import folded, folded_start

_ORDINAL = re.compile(r"(?:第[一二三四五六]部分|[一二三四五六])[、.]?")
_HEADINGS = re.compile(
    r"总体(?:工作)?情况|(?:行政机关)?主动公开政府信息的?情况|(?:行政机关)?收到[和及]处理政府信息公开申请的?情况"
    r"|(?:因?政府信息公开(?:工作)?)?(?:被申请)?行政复议[、和](?:被?提起)?行政诉讼的?情况"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题[及和]改进(?:措施|情况)|(?:其[他它])?需要报告的(?:其[他它])?事项"
)
_NUMBERED = re.compile(r"(?:第[一二三四五六]部分|[一二三四五六][、.])")
Piece = TypeVar("Piece")
_FIRST = "第一二三四五六"
"""Characters that an ordinal begins with."""
_LONGEST = 30
_MOST_LINES = 3


def with_whole_headings(
    pieces: Iterable[Piece],
    line_of: Callable[[Piece], str | None],
    whole: Callable[[list[Piece], str], Piece],
) -> Iterator[Piece]:
    """The pieces, numbered lines that only together with the next one or two are a heading of the form as one.

    `line_of` gives the text of a piece that is a line, None for any other; `whole` makes one piece of several.
    """
    waiting: list[Piece] = []
    for piece in pieces:
        line = line_of(piece)
        if waiting and line is not None:
            waiting.append(piece)
            text = "".join((line_of(one) or "").strip() for one in waiting)
            if is_heading(text):
                yield whole(waiting, text)
                waiting = []
                continue
            if len(waiting) < _MOST_LINES and len(text) <= _LONGEST and not _is_begun(line):
                continue
            piece = waiting.pop()
        yield from waiting
        waiting = [piece] if line is not None and _is_begun(line) else []
        if not waiting:
            yield piece
    yield from waiting


def _is_begun(line: str) -> bool:
    """Whether a line may be the beginning of a heading."""
    if not line or len(line) > _LONGEST:
        return False
    start = folded_start(line)
    if start and start not in _FIRST:
        return False
    bare = folded(line)
    return _ORDINAL.match(bare) is not None and not is_heading(line)


def is_heading(line: str) -> bool:
    bare = folded(line) if len(line) <= 2 * _LONGEST else ""
    start = _ORDINAL.match(bare)
    return start is not None and _HEADINGS.fullmatch(bare, start.end()) is not None


def may_be_heading(line: str) -> bool:
    """Whether a line is a heading of the form, numbered or not, or one in other words that is numbered."""
    bare = folded(line) if len(line) <= 2 * _LONGEST else ""
    numbered = _NUMBERED.match(bare) is not None and not bare.endswith("。")
    return numbered or _HEADINGS.fullmatch(bare) is not None or is_heading(line)
