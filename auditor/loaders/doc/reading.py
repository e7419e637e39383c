"""From the streams of a DOC to a Document."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.boxes import under_boxes
from auditor.loaders.doc import fib
from auditor.loaders.doc.body import BodyReader
from auditor.loaders.doc.inline import InlineReader, read_fonts
from auditor.loaders.doc.numbering import read_lists
from auditor.loaders.doc.pieces import Pieces
from auditor.loaders.doc.runs import Runs, of_characters, of_paragraphs
from auditor.loaders.doc.styles import Styles
from auditor.loaders.doc.summary import STREAM, read_summary
from auditor.loaders.flow import Grid, Text, flatten, locate
from auditor.loaders.headings import with_whole_headings
from auditor.model.document import Document, Gap

if TYPE_CHECKING:
    from auditor.loaders.base import Source
    from auditor.loaders.doc.container import Container

MAX_TABLES = 20
"""Levels of tables within tables; Word itself allows 64 only in theory."""

_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"
_SIDE = {1: "脚注", 2: "页眉页脚", 4: "批注", 5: "尾注"}


def read(source: Source, container: Container, main: bytes) -> tuple[Document, int]:
    """The document, and how many of its parts were not as they should be."""
    head = fib.read_head(main, source.name)
    table = container.read(head.table)
    if table is None:
        raise UnreadableError(f"DOC 文件已损坏（没有 {head.table}）", where=source.name, do=_RESAVE)
    data = container.read("Data") or b""
    flow, left_out, odd = _flow(source, head, main, table, data)
    gaps: list[Gap] = []
    blocks = tuple(locate(under_boxes(with_whole_headings(flatten(flow))), "doc", gaps))
    ignored = [f"{what}：{times} 处" for what, times in sorted(left_out.items()) if times]
    ignored += [
        f"{name}：约 {head.lengths[number]} 字" for number, name in _SIDE.items() if head.lengths[number] > 1
    ]
    document = Document(
        name=source.name,
        format="doc",
        engine="auditor",
        blocks=blocks,
        digest=source.digest,
        metadata=_summary(container),
        ignored=tuple(ignored),
        gaps=tuple(gaps),
    )
    return document, odd


def _summary(container: Container) -> dict[str, str]:
    with suppress(UnreadableError):  # a damaged summary costs no text
        return read_summary(container.read(STREAM))
    return {}


def _flow(
    source: Source, head: fib.Head, main: bytes, table: bytes, data: bytes
) -> tuple[list[Text | Grid], Counter[str], int]:
    left_out: Counter[str] = Counter()
    pieces = Pieces(head.part(fib.PIECES, table), main, sum(head.lengths), source.name)
    styles = Styles(head.part(fib.STYLES, table))
    lists = read_lists(table, head.places[fib.LISTS], head.places[fib.OVERRIDES])
    fonts = read_fonts(head.part(fib.FONTS, table))
    characters = Runs(main, head.part(fib.CHARACTERS, table), of_characters)
    paragraphs = Runs(main, head.part(fib.PARAGRAPHS, table), of_paragraphs)
    inline = InlineReader(pieces, characters, styles, fonts, left_out)
    most = min(MAX_TABLES, source.limits.nesting)
    body = BodyReader(pieces, paragraphs, inline, styles, lists, data, left_out, most)
    flow = body.read(head, table)
    return flow, left_out, body.unread + body.unsure + inline.unread
