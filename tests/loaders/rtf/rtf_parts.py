"""RTF written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.loaders.base import Source, load
from auditor.loaders.rtf import LOADER
from auditor.model.document import Document, Table

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times;}{\f2\fnil\fcharset2 Wingdings;}{\f3\fnil\fcharset136 Big;}{\f4\fnil\fcharset2 Symbol;}}"


def coded(text: str, encoding: str = "gbk") -> str:
    """Characters as bytes in hexadecimal."""
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode(encoding))


def rtf(body: str, head: str = HEAD) -> bytes:
    """A document; what is not ASCII in the body is written in GBK."""
    return f"{head}{coded(body)}}}".encode("ascii")


def define(edges: Sequence[int], flags: Sequence[str] = (), left: int = 0) -> str:
    marks = [*flags, *[""] * (len(edges) - len(flags))]
    return rf"\trowd\trleft{left}" + "".join(
        rf"{mark}\cellx{edge}" for mark, edge in zip(marks, edges, strict=True)
    )


def row(texts: Sequence[str], edges: Sequence[int], flags: Sequence[str] = (), left: int = 0) -> str:
    cells = "".join(rf"{{{text}\cell}}" for text in texts)
    return rf"{define(edges, flags, left)}\pard\intbl {cells}\row\pard "


def read(data: bytes | str, name: str = "r.rtf") -> Document:
    return load(Source(name, rtf(data) if isinstance(data, str) else data), [LOADER])


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def grid(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in table.cells]
