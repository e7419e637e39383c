"""Highlights and notes in a PDF, by PDFium, as an update behind the file's own bytes."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from auditor.errors import UnreadableError
from auditor.model.verdict import SEVERITIES
from auditor.reporters.annotated.notes import AUTHOR, pieces, together
from auditor.reporters.ledger import Entry

Box = tuple[float, float, float, float]
COLOURS = {"error": (255, 150, 140), "warning": (255, 214, 90), "info": (150, 200, 255)}
FINE = 100
"""Steps in a point: PDFium turns places on a page only in whole numbers."""
ICON = 20.0
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]*)>\s*\]")
"""The two names of a file in its trailer."""


def annotate(data: bytes, path: str, entries: Sequence[Entry]) -> bytes:
    """The file with a highlight at every place a finding rests on; a finding without one is noted on page 1."""
    places: dict[int, dict[Box | None, list[Entry]]] = {}
    for entry in entries:
        found = list(dict.fromkeys((one.location.page or 1, one.location.box) for one in pieces(entry, path)))
        for page, box in found or [(1, None)]:
            places.setdefault(page, {}).setdefault(box, []).append(entry)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"文件无法打开（{error}）") from None
    try:
        for number, on_page in sorted(places.items()):
            if number <= len(document):
                _page(document[number - 1], on_page)
        out = BytesIO()
        document.save(out, flags=raw.FPDF_INCREMENTAL)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"批注无法写入（{error}）") from None
    finally:
        document.close()
    return _without_chance(out.getvalue(), data)


def _page(page: Any, places: Mapping[Box | None, list[Entry]]) -> None:
    try:
        printed = _printed(page)
        for box, entries in places.items():
            severity = max((entry.finding.severity for entry in entries), key=SEVERITIES.index)
            if box is None:
                width, _ = page.get_size()
                box = (width - ICON * 2, ICON, width - ICON, ICON * 2)
                kind = raw.FPDF_ANNOT_TEXT
            else:
                kind = raw.FPDF_ANNOT_HIGHLIGHT
            _add(page, kind, box, COLOURS[severity], together(entries), printed)
    finally:
        page.close()


def _printed(page: Any) -> list[Box]:
    """Where text stands on a page, in the page's own space, from the top."""
    text = page.get_textpage()
    try:
        return sorted(
            (text.get_rect(at) for at in range(text.count_rects())), key=lambda one: (-one[3], one[0])
        )
    finally:
        text.close()


def _lines(box: Box, printed: Sequence[Box]) -> list[Box]:
    """The lines of text in a box, each marked for itself: one mark over several is drawn as a blot on all of them."""
    lines: list[Box] = []
    for left, bottom, right, top in printed:
        middle = (bottom + top) / 2
        if not (box[0] <= (left + right) / 2 <= box[2] and box[1] <= middle <= box[3]):
            continue
        if lines and middle > lines[-1][1]:
            last = lines.pop()
            left, bottom, right, top = min(left, last[0]), min(bottom, last[1]), max(right, last[2]), last[3]
        lines.append((left, bottom, right, top))
    return lines if len(lines) > 1 else [box]


def _add(
    page: Any, kind: int, box: Box, colour: tuple[int, int, int], text: str, printed: Sequence[Box]
) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page, kind)
    if not annotation:
        raise pypdfium2.PdfiumError("annotation")
    try:
        left, bottom, right, top = _on_page(page, box)
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *colour, 255)
        raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(left, top, right, bottom))
        if kind == raw.FPDF_ANNOT_HIGHLIGHT:
            for x0, y0, x1, y1 in _lines((left, bottom, right, top), printed):
                corners = raw.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0)
                raw.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
        for key, value in ((b"Contents", text), (b"T", AUTHOR)):
            raw.FPDFAnnot_SetStringValue(annotation, key, _wide(value))
        raw.FPDFAnnot_SetFlags(annotation, raw.FPDF_ANNOT_FLAG_PRINT)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _on_page(page: Any, box: Box) -> Box:
    """A box of the page as it is shown, in the page's own space: left, bottom, right, top."""
    width, height = page.get_size()
    size = (round(width * FINE), round(height * FINE))
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        px, py = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(page, 0, 0, *size, 0, round(x * FINE), round(y * FINE), px, py)
        corners.append((px.value, py.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _wide(text: str) -> Any:
    encoded = text.encode("utf-16-le", "replace") + b"\x00\x00"
    return (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)


def _without_chance(content: bytes, original: bytes) -> bytes:
    """PDFium gives each version of a file a random name, and a file without one a random first name; ours are the
    same each time. The first name of a locked file stays: its key is made of it."""
    found = list(_ID.finditer(content, len(original)))
    if not found:
        return content
    name = hashlib.sha256(original).hexdigest().upper().encode()
    for group in (2,) if b"/Encrypt" in content else (2, 1):
        start, end = found[-1].span(group)
        content = content[:start] + name[: end - start].ljust(end - start, b"0") + content[end:]
    return content
