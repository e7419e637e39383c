"""A clean report as a word processor keeps it, changed in one thing, and in the formats LibreOffice saves it in."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Cm
from lxml import etree

SOFFICE = shutil.which("soffice")
EXAMPLE = Path(__file__).parents[3] / "examples" / "formats" / "青屿市林业和园林局.docx"
REQUESTS, DISPUTES = 4, 5
"""Which of its tables are 三 and 四."""
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def element(markup: str) -> etree._Element:
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", markup, count=1))


def changed(change: Callable[[Document, etree._Element], object], which: int = REQUESTS) -> bytes:
    """The example after `change`, which is handed the document and one of its tables."""
    document = docx.Document(str(EXAMPLE))
    change(document, document.tables[which]._tbl)
    return saved(document)


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def instead(table: etree._Element, *others: str) -> None:
    """Put other elements in place of a table."""
    for other in others:
        table.addprevious(element(other))
    table.getparent().remove(table)


def picture(document: Document, table: etree._Element) -> None:
    """Put a picture in place of a table."""
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(io.BytesIO(png()), width=Cm(12))
    table.addprevious(paragraph._p)
    table.getparent().remove(table)


def png(width: int = 300, height: int = 150) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\xee\xee\xff" * width for _ in range(height)))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def converted(data: bytes, formats: list[str], folder: Path) -> dict[str, bytes]:
    """The document in other formats, by LibreOffice; skips where it is not installed."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source = folder / "r.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    found = {}
    for kind in formats:
        command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=240)
        found[kind] = (folder / "out" / f"r.{kind}").read_bytes()
    return found
