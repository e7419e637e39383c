"""Plain text and Markdown, as reports look when copied or extracted from PDF, Word and web pages.

Tables come in four shapes: cells separated by tabs, cells between pipes, the same with every cell on a line of
its own, and one cell a line (each begun by a tab, rows parted by blank lines, as Word saves text). Their columns
need not line up from row to row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from auditor.errors import UnreadableError
from auditor.extensions import Loader, Source
from auditor.loaders.spread import spread_table
from auditor.model.document import Block, Document, Paragraph, Table, TableCell
from auditor.model.location import Location

MAX_SEPARATORS = 300_000
ENCODINGS = ("utf-8-sig", "gb18030", "big5")
_HEADING = re.compile(r"\s*(#{1,6})\s+(.*?)\s*#*\s*")
_PIPE_RULE = re.compile(r"[\s|:\-+=]+")
_TAB_RULE = re.compile(r"[\s:\-]*-{3,}[\s:\-\t]*")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")

Line = tuple[int, str]


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding; UnreadableError where the bytes are no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates: tuple[str, ...] = ("utf-16",)
    else:
        candidates = ENCODINGS
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
        if controls * 100 <= len(text):
            return text, encoding
    raise UnreadableError("不是文本文件，也不是能识别的格式", do="请确认文件类型，或另存为 PDF、DOCX 后再试")


def accepts(source: Source) -> bool:
    """Anything without a binary signature; the last loader asked."""
    return source.suffix in LOADER.suffixes or (b"\0" not in source.head and not source.suffix)


def load(source: Source) -> Document:
    """A document whose locations are line numbers of the file."""
    text, encoding = decode(source.data)
    if text.count("\t") + text.count("|") > MAX_SEPARATORS:
        raise UnreadableError("文件中的表格过大", where=source.name, do="请确认文件是否为一份年度报告")
    lines = list(enumerate(re.split(r"\r\n|\r|\n|\f", text), start=1))
    return Document(
        name=source.name,
        format="text",
        engine="auditor",
        blocks=tuple(_blocks(lines)),
        digest=source.digest,
        encoding="utf-8" if encoding == "utf-8-sig" else encoding,
    )


def _blocks(lines: list[Line]) -> Iterator[Block]:
    at = tables = paragraphs = 0
    while at < len(lines):
        number, text = lines[at]
        if not text.strip(" \t\xa0\u3000"):
            at += 1
            continue
        rows, after = _table_from(lines, at)
        if rows:
            tables += 1
            yield _table(rows, tables, _source_of(lines[at:after]))
            at = after
            continue
        heading = _HEADING.fullmatch(text)
        paragraphs += 1
        location = Location(line=number, paragraph=paragraphs)
        if heading:
            yield Paragraph(_plain(heading[2]), location, len(heading[1]))
        else:
            yield Paragraph(_plain(text.strip()), location)
        at += 1


def _plain(text: str) -> str:
    return _BOLD.sub(r"\1", text)


def _is_cell_line(text: str) -> bool:
    return text.startswith("\t") and "\t" not in text[1:]


def _is_tab_row(text: str) -> bool:
    return "\t" in text.strip(" ") and not _is_cell_line(text)


def _is_pipe_row(text: str) -> bool:
    return "|" in text


def _is_lone_pipe(text: str) -> bool:
    return text.strip() == "|"


def _source_of(lines: list[Line]) -> str:
    first = next(text for _, text in lines if text.strip())
    pipes = any(_is_pipe_row(text) for _, text in lines)
    return (
        "pipes"
        if pipes and not _is_tab_row(first)
        else "cell per line"
        if _is_cell_line(first)
        else "tab separated"
    )


def _table_from(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    """Rows of cells from `at`, and the line after them; no rows where no table begins here."""
    text = lines[at][1]
    if _is_cell_line(text) and _next_is(lines, at, _is_cell_line):
        return _cell_lines(lines, at)
    if _is_tab_row(text):
        return _row_lines(lines, at, _is_tab_row, _split_tabs, _TAB_RULE)
    if _is_pipe_row(text) or _next_is(lines, at, _is_lone_pipe):
        rows, after = spread_table(lines, at)
        if rows:
            return rows, after
    if _is_pipe_row(text) and _next_is(lines, at, _is_pipe_row):
        return _row_lines(lines, at, _is_pipe_row, _split_pipes, _PIPE_RULE)
    return [], at


def _next_is(lines: list[Line], at: int, kind: Callable[[str], bool]) -> bool:
    following = (lines[index][1] for index in range(at + 1, len(lines)))
    return kind(next((text for text in following if text.strip()), ""))


def _split_tabs(text: str) -> list[str]:
    return text.split("\t")


def _split_pipes(text: str) -> list[str]:
    text = text.strip()
    cells = text.removeprefix("|").split("|")
    return cells[:-1] if text.endswith("|") else cells


def _row_lines(
    lines: list[Line],
    at: int,
    is_row: Callable[[str], bool],
    split: Callable[[str], list[str]],
    rule: re.Pattern[str],
) -> tuple[list[list[Line]], int]:
    rows: list[list[Line]] = []
    end = at
    while at < len(lines):
        number, text = lines[at]
        if is_row(text):
            if not rule.fullmatch(text):
                rows.append([(number, cell) for cell in split(text)])
            end = at + 1
        elif text.strip() and not rule.fullmatch(text):
            break
        at += 1
    return rows, end


def _cell_lines(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    rows: list[list[Line]] = [[]]
    end = at
    while at < len(lines):
        number, text = lines[at]
        if _is_cell_line(text):
            rows[-1].append((number, text[1:]))
        elif not text:
            if rows[-1]:
                rows.append([])
            at += 1
            continue
        elif rows[-1]:
            first, cell = rows[-1][-1]
            rows[-1][-1] = (first, f"{cell}\n{text}")
        else:
            break
        at += 1
        end = at
    return [row for row in rows if row], end


def _table(rows: list[list[Line]], number: int, source: str) -> Table:
    cells = tuple(
        TableCell(
            text.strip(" \t\xa0\u3000"),
            row,
            column,
            location=Location(line=line, table=number, row=row + 1, column=column + 1),
        )
        for row, texts in enumerate(rows)
        for column, (line, text) in enumerate(texts)
    )
    return Table(
        cells=cells,
        rows=len(rows),
        columns=max(len(row) for row in rows),
        aligned=False,
        source=source,
        location=Location(line=rows[0][0][0], table=number),
    )


LOADER = Loader("文本", (".txt", ".md", ".markdown", ".text"), accepts, load, priority=90)
