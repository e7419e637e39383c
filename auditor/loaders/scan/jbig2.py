"""JBIG2 pictures (ITU-T T.88), which scanners put into OFD: taken apart into segments, and decoded by PDFium."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.errors import UnreadableError
from auditor.loaders.pdf.confirmation.confirm import PDFIUM

SIGNATURE = b"\x97JB2\r\n\x1a\n"

_SEQUENTIAL, _PAGES_UNKNOWN = 1, 2
_PAGE, _END_OF_PAGE, _END_OF_FILE = 48, 49, 51
_UNKNOWN = 0xFFFFFFFF
_MANY = 7  # in three bits: the count of segments referred to is in four bytes
_PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 14>>stream\n9 0 0 9 0 0 cm/I Do\nendstream endobj\n5 0 obj<</Type/XObject/Subtype/Image"
    b"/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode/Length %d>>stream\n"
)


@dataclass(frozen=True, slots=True)
class _Segment:
    kind: int
    page: int
    header: bytes
    length: int


class Jbig2:
    """A JBIG2 file of one page, or a stream of its segments as a PDF has them.

    Raises ValueError where it is damaged, of a height that is not stated, or has segments of a length that is not;
    UnreadableError where it has more pages.
    """

    def __init__(self, data: bytes) -> None:
        try:
            segments = list(_segments(data))
            pages = [(one.page, body) for one, body in segments if one.kind == _PAGE]
            if len(pages) > 1:
                raise UnreadableError(f"JBIG2 图片共 {len(pages)} 页", do="请另存为 PDF 后再试")
            page, size = pages[0]
            self.width, self.height = struct.unpack_from(">II", size)
        except (struct.error, IndexError):
            raise ValueError("no whole page") from None
        if not self.width or not self.height or self.height == _UNKNOWN:
            raise ValueError("no size")
        self._stream = b"".join(
            one.header + body
            for one, body in segments
            if one.page in (0, page) and one.kind not in (_END_OF_PAGE, _END_OF_FILE)
        )

    def picture(self) -> Any:
        """For Pillow, in greys."""
        import pypdfium2
        import pypdfium2.raw as raw

        file = _PDF % (self.width, self.height, len(self._stream)) + self._stream
        file += b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        with PDFIUM:
            try:
                document = pypdfium2.PdfDocument(file)
                try:
                    (image,) = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
                    return image.get_bitmap().to_pil().convert("L")
                finally:
                    document.close()
            except pypdfium2.PdfiumError as error:
                raise ValueError(str(error)) from None


def _segments(data: bytes) -> Iterator[tuple[_Segment, bytes]]:
    """Each with its data, which stands behind its header, or, in files for random access, behind all headers."""
    at, apart = 0, False
    if data.startswith(SIGNATURE):
        flags = data[len(SIGNATURE)]
        at = len(SIGNATURE) + (1 if flags & _PAGES_UNKNOWN else 5)
        apart = not flags & _SEQUENTIAL
    waiting = []
    while at < len(data):
        segment = _header(data, at)
        at += len(segment.header)
        if not apart:
            yield segment, _body(data, at, segment.length)
            at += segment.length
            continue
        waiting.append(segment)
        if segment.kind == _END_OF_FILE:
            break
    for segment in waiting:
        yield segment, _body(data, at, segment.length)
        at += segment.length


def _body(data: bytes, at: int, length: int) -> bytes:
    if at + length > len(data):
        raise ValueError("a segment is cut")
    return data[at : at + length]


def _header(data: bytes, start: int) -> _Segment:
    """ITU-T T.88, 7.2."""
    number, flags, count = struct.unpack_from(">IBB", data, start)
    at = start + 6
    if count >> 5 == _MANY:
        count = struct.unpack_from(">I", data, at - 1)[0] & 0x1FFFFFFF
        at += 3 + (count + 8) // 8
    else:
        count >>= 5
    at += count * (1 if number <= 256 else 2 if number <= 65536 else 4)
    wide = flags & 0x40
    page, length = struct.unpack_from(">II" if wide else ">BI", data, at)
    at += 8 if wide else 5
    if length == _UNKNOWN:
        raise ValueError("a segment of unknown length")
    return _Segment(flags & 0x3F, page, data[start:at], length)
