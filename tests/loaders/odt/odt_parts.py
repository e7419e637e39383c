"""ODT packages and flat files written by hand."""

from __future__ import annotations

import io
import zipfile

from auditor.loaders.base import Source, load
from auditor.loaders.odt import LOADER
from auditor.model.document import Document, Table

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_BASE}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style", "meta": "meta",
        "fo": "xsl-fo-compatible",
    }.items()
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:s" xmlns:math="urn:m"'  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"


def content(body: str, styles: str = "") -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {NAMESPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )


def package(body: str, styles: str = "", *, mime: str = MIME, **parts: str) -> bytes:
    """A package; `parts` are other parts, by name with __ for / and without .xml."""
    files = {"mimetype": mime, "content.xml": content(body, styles)}
    files |= {f"{name.replace('__', '/')}.xml": text for name, text in parts.items()}
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def flat(body: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:mimetype="{MIME}">'
        f"<office:meta><dc:title>年报</dc:title></office:meta>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def read(data: bytes | str, styles: str = "", name: str = "r.odt") -> Document:
    return load(Source(name, package(data, styles) if isinstance(data, str) else data), [LOADER])


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def grid(table: Table) -> list[tuple[str, int, int, int, int]]:
    return [(one.text, one.row, one.column, one.rowspan, one.colspan) for one in table.cells]


def p(inside: str, attributes: str = "") -> str:
    return f"<text:p {attributes}>{inside}</text:p>"


def tc(inside: str, attributes: str = "") -> str:
    """A cell; plain text is put in a paragraph."""
    return (
        f"<table:table-cell {attributes}>{inside if inside.startswith('<') else p(inside)}</table:table-cell>"
    )


def row(*cells: str, attributes: str = "") -> str:
    made = (one if one.startswith("<table") else tc(one) for one in cells)
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


COVERED = "<table:covered-table-cell/>"
