"""Whether a font file that a document brings with it draws digits as others than they are called."""

from __future__ import annotations

import ctypes
import struct
import zlib

MISTAKEN = "文件自带的字体把“{}”印成“{}”，数字都不可靠"
_SFNT = (b"\0\1\0\0", b"OTTO", b"true")
_WOFF = b"wOFF"
_MOST_TABLES = 64
_MOST = 30_000_000
"""Bytes of a font; those of all Chinese characters have some 20 million."""
_HEADER, _ENTRY = 44, 20


def is_known(data: bytes) -> bool:
    """Whether a font is of a kind that can be looked into."""
    return data[:4] in (*_SFNT, _WOFF)


def mistaken(data: bytes) -> str | None:
    """Why digits set in a font cannot be trusted; None where nothing is known against them."""
    if data[:4] == _WOFF:
        data = _unpacked(data)
    if data[:4] not in _SFNT or len(data) > _MOST:
        return None
    import pypdfium2.raw as raw

    from auditor.loaders.pdf.glyphs.digit_shapes import looks_like
    from auditor.loaders.pdf.glyphs.embedded_fonts import outline

    raw.FPDF_InitLibrary()
    holder = raw.FPDF_CreateNewDocument()
    font = None
    try:
        kept = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        font = raw.FPDFText_LoadFont(holder, kept, len(data), raw.FPDF_FONT_TRUETYPE, 0)
        if not font:
            return None
        absent = outline(font, "\x01")  # what is drawn for a character that the font does not have
        for digit in "0123456789":
            drawn = outline(font, digit)
            if drawn and drawn != absent and (other := looks_like(drawn, int(digit))) is not None:
                return MISTAKEN.format(digit, other)
        return None
    finally:
        if font:
            raw.FPDFFont_Close(font)
        raw.FPDF_CloseDocument(holder)


def _unpacked(data: bytes) -> bytes:
    """The font in a WOFF; nothing where it is not sound."""
    if len(data) < _HEADER:
        return b""
    flavor, count = data[4:8], struct.unpack_from(">H", data, 12)[0]
    if count > _MOST_TABLES or len(data) < _HEADER + _ENTRY * count:
        return b""
    tables: list[tuple[bytes, bytes, int]] = []
    for number in range(count):
        tag, offset, size, whole, check = struct.unpack_from(">4s4I", data, _HEADER + _ENTRY * number)
        table = data[offset : offset + size]
        if whole > _MOST or sum(len(one) for _, one, _ in tables) > _MOST:
            return b""
        if size < whole:
            try:
                table = zlib.decompressobj().decompress(table, whole)
            except zlib.error:
                return b""
        tables.append((tag, table, check))
    power = max(count.bit_length() - 1, 0)
    head = flavor + struct.pack(">4H", count, 16 << power, power, 16 * count - (16 << power))
    place = len(head) + 16 * count
    entries, bodies = b"", b""
    for tag, table, check in tables:
        entries += struct.pack(">4s3I", tag, check, place + len(bodies), len(table))
        bodies += table + b"\0" * (-len(table) % 4)
    return head + entries + bodies
