"""Official headings that a manual line break parts, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.loaders.flow import Gap, Grid, Text
from auditor.text import folded, folded_start

_ORDINAL = re.compile(r"(?:第[一二三四五六]部分|[一二三四五六])[、.]?")
_HEADINGS = re.compile(
    r"总体(?:工作)?情况|(?:行政机关)?主动公开政府信息的?情况|(?:行政机关)?收到[和及]处理政府信息公开申请的?情况"
    r"|(?:因?政府信息公开(?:工作)?)?(?:被申请)?行政复议[、和](?:被?提起)?行政诉讼的?情况"
    r"|(?:政府信息公开工作)?存在的?(?:主要)?问题[及和]改进(?:措施|情况)|(?:其[他它])?需要报告的(?:其[他它])?事项"
)
_FIRST = "第一二三四五六"
"""Characters that an ordinal begins with."""
_LONGEST = 30
_MOST_LINES = 3


def with_whole_headings(pieces: Iterable[Text | Grid]) -> Iterator[Text | Grid]:
    """The pieces, numbered lines that only together with the next one or two are a heading of the form as one."""
    waiting: list[Text] = []
    for piece in pieces:
        if waiting and isinstance(piece, Text) and type(piece) is not Gap:
            waiting.append(piece)
            whole = "".join(line.text.strip() for line in waiting)
            if _is_heading(whole):
                yield Text(whole, waiting[0].level)
                waiting = []
                continue
            if len(waiting) < _MOST_LINES and len(whole) <= _LONGEST and not _is_begun(piece):
                continue
            piece = waiting.pop()
        yield from waiting
        waiting = [piece] if isinstance(piece, Text) and _is_begun(piece) else []
        if not waiting:
            yield piece
    yield from waiting


def _is_begun(line: Text) -> bool:
    """Whether a line may be the beginning of a heading."""
    if not line.text or len(line.text) > _LONGEST:
        return False
    start = folded_start(line.text)
    if start and start not in _FIRST:
        return False
    bare = folded(line.text)
    return _ORDINAL.match(bare) is not None and not _is_heading(line.text)


def _is_heading(line: str) -> bool:
    bare = folded(line) if len(line) <= 2 * _LONGEST else ""
    start = _ORDINAL.match(bare)
    return start is not None and _HEADINGS.fullmatch(bare, start.end()) is not None
