"""Plain text and Markdown, as reports look when copied or extracted from PDF, Word and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.errors import UnreadableError
from auditor.extensions import Loader, Source
from auditor.limits import DEFAULT, Limits
from auditor.loaders.text.encoding import decode
from auditor.loaders.text.gaps import gaps_of
from auditor.loaders.text.grids import drawn_table
from auditor.loaders.text.numbered_lines import with_numbers_joined
from auditor.loaders.text.printed_pages import without_running
from auditor.loaders.text.rows import rows_from, table_of, without_doubled_tabs, without_idle_tabs
from auditor.loaders.text.spread import Line, with_pipes_apart, with_rows_unled
from auditor.loaders.text.whole_rows import with_labels_whole, with_rows_whole
from auditor.loaders.text.words import (
    note_in,
    plain,
    with_tables_marked_up,
    with_whole_bold,
    without_formulas,
    without_front_matter,
    without_inline_tags,
)
from auditor.model.document import Block, Document, Paragraph
from auditor.model.location import Location

MAX_SEPARATORS = 300_000
_HEADING = re.compile(r"\s*(#{1,6}|\*{1,6}(?=\s+[一二三四五六]、))\s+(.*?)\s*#*\s*(?:\{\s*[#.:][^{}]*\}\s*)?")
"""A heading of Markdown, or one that stars mark; `{#id}` behind it is left out."""
_LOST = re.compile(r"(?<=[\u4e00-\u9fff])\?+(?=[\u4e00-\u9fff])")
FEWEST_LOST, LOST_SHARE = 20, 0.02
"""Of the characters, question marks between Chinese ones: what another encoding had no room for."""
_QUOTE = re.compile(r"^>[ ]?", re.MULTILINE)
QUOTED = 0.9
_UNDERLINE = re.compile(r"\s*([-=~^_*])\1{3,}\s*")
"""A line under a heading, or between parts of a text."""
_BLANKS = " \t\xa0\u3000"


def accepts(source: Source) -> bool:
    """Anything without a binary signature; the last loader asked."""
    return source.suffix in LOADER.suffixes or (b"\0" not in source.head and not source.suffix)


def load(source: Source) -> Document:
    """A document whose locations are line numbers of the file."""
    text, encoding, damaged = decode(source.data)
    text = without_front_matter(text)
    if text.count("\t") + text.count("|") + text.count("│") > MAX_SEPARATORS:
        raise UnreadableError("文件中的表格过大", where=source.name, do="请确认文件是否为一份年度报告")
    if len(_LOST.findall(text)) > max(FEWEST_LOST, LOST_SHARE * len(text)):
        raise UnreadableError(
            "文件中许多字变成了问号",
            where=source.name,
            do="请以 UTF-8 重新保存原来的文字，或提交 PDF、Word 文件",
        )
    printed, running = without_running(
        _pages(with_whole_bold(without_inline_tags(with_tables_marked_up(without_formulas(_unquoted(text))))))
    )
    lines = with_rows_whole(
        without_idle_tabs(
            with_pipes_apart(with_rows_unled(with_numbers_joined(without_doubled_tabs(printed))))
        )
    )
    blocks = tuple(_blocks(with_labels_whole(lines), source.limits))
    return Document(
        name=source.name,
        format="text",
        engine="auditor",
        blocks=blocks,
        digest=source.digest,
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
        gaps=gaps_of(blocks),
        ignored=(*running, *((f"无法按 {encoding} 解码的字符：{damaged} 处",) if damaged else ())),
    )


def _pages(text: str) -> list[list[Line]]:
    """The lines of each page, as form feeds part them."""
    pages: list[list[Line]] = []
    number = 0
    for page in text.split("\f"):
        lines = re.split(r"\r\n|\r|\n", page)
        pages.append(list(enumerate(lines, start=number + 1)))
        number += len(lines)
    return pages


def _unquoted(text: str) -> str:
    """A file's text without the sign of a quotation (`> `) that nearly all of its lines begin with."""
    filled = [line for line in text.splitlines() if line.strip()]
    quoted = sum(line.startswith(">") for line in filled)
    return _QUOTE.sub("", text) if quoted > QUOTED * len(filled) else text


def _blocks(lines: list[Line], limits: Limits = DEFAULT) -> Iterator[Block]:
    at = tables = paragraphs = 0
    while at < len(lines):
        number, text = lines[at]
        if not text.strip(_BLANKS):
            at += 1
            continue
        if "<table" in text.lower():
            from auditor.loaders.text.markup import marked_up  # lxml, only where it is needed

            found, after = marked_up(lines, at, tables, paragraphs, limits)
            for block in found:
                tables += not isinstance(block, Paragraph)
                paragraphs += isinstance(block, Paragraph)
                yield block
            at = after
            continue
        table, after = drawn_table(lines, at, tables + 1)
        if table is None:
            rows, after = rows_from(lines, at)
            table = table_of(rows, tables + 1, lines[at:after]) if rows else None
        if table is not None:
            tables += 1
            yield table
            at = after
            continue
        if _UNDERLINE.fullmatch(text):
            at += 1
            continue
        heading = _HEADING.fullmatch(text)
        paragraphs += 1
        location = Location(line=number, paragraph=paragraphs)
        if heading:
            yield Paragraph(plain(heading[2]), location, len(heading[1]))
        else:
            yield Paragraph(plain(text.strip()), location, doubt=note_in(text))
        at += 1


LOADER = Loader("文本", (".txt", ".md", ".markdown", ".text"), accepts, load, priority=90)
