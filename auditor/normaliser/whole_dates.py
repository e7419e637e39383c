"""Dates that a conversion left in pieces, each on a line of its own or apart from the next, put together again."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.model.document import Block, Document, Paragraph
from auditor.text import folded

_C = "〇零一二三四五六七八九十"
_WHOLE = re.compile(
    rf"(?:20\d{{2}}|二[{_C}]{{3}})年(?:\d{{1,2}}|[{_C}]{{1,3}})月(?:\d{{1,2}}|[{_C}]{{1,3}})日"
)
"""2022年1月24日, 二〇二二年一月二十四日."""
_PIECE = re.compile(rf"[\d{_C}年月日]{{1,7}}")
_FIRST = re.compile(r"20|二")
_MOST = 8  # lines
_GAP = "[ \u3000\u00a0]"
_APART = re.compile(
    rf"[2２]{_GAP}{{1,4}}[0０]{_GAP}{{1,4}}\d{_GAP}{{1,4}}\d{_GAP}*年(?:{_GAP}*(?:\d{_GAP}*){{1,2}}月{_GAP}*(?:\d{_GAP}*){{1,2}}日)?"
)
"""A date, or a year, whose digits stand apart: 2 0 2 2 年 1 月 1 8 日."""


def with_whole_dates(document: Document) -> Document:
    """The document with each date whole of which year, month and day stand on lines of their own, or the digits apart."""
    blocks = tuple(map(_joined, document.blocks))
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        size, text = _date_from(blocks, at)
        first = blocks[at]
        if size > 1 and isinstance(first, Paragraph):
            kept.append(replace(first, text=text))
            at += size
            continue
        kept.append(first)
        at += 1
    return document if kept == list(document.blocks) else replace(document, blocks=tuple(kept))


def _joined(block: Block) -> Block:
    if not isinstance(block, Paragraph) or not _APART.search(block.text):
        return block
    return replace(block, text=_APART.sub(lambda date: re.sub(_GAP, "", date[0]), block.text))


def _date_from(blocks: tuple[Block, ...], at: int) -> tuple[int, str]:
    """How many paragraphs from `at` are a date together, and the date; none where they are not."""
    text = ""
    for size, block in enumerate(blocks[at : at + _MOST], start=1):
        piece = _piece(block)
        if piece is None or (size == 1 and _FIRST.match(piece) is None):
            break
        text += piece
        if _WHOLE.fullmatch(text):
            return size, text
    return 0, ""


def _piece(block: Block) -> str | None:
    if not isinstance(block, Paragraph) or block.doubt or len(block.text) > 2 * _MOST:
        return None
    text = folded(block.text)
    return text if _PIECE.fullmatch(text) else None
