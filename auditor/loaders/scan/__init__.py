"""Pages that are pictures: scans in a PDF, and picture files. Needs the optional extra `ocr`.

A page goes through `sheet` (straightened), `ruling` (lines in the bitmap), `content` (text found on the whole page, by
the `recogniser`), the layout of the PDF loader (grids and tables), and `cells` (every cell recognised by itself, and
both readings compared). Whatever comes out is marked as recognised.
"""

from __future__ import annotations

from auditor.extensions import Loader, Source
from auditor.model.document import Document

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _accepts(source: Source) -> bool:
    head = source.head
    if head.startswith(_SIGNATURES):
        return True
    if head.startswith(b"BM"):  # two letters alone are also a text's
        return len(head) > 26 and head[6:10] == b"\0\0\0\0" and head[14:18] in _BMP_HEADERS
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


_BMP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def _load(source: Source) -> Document:
    from auditor.loaders.scan.pictures import read_picture

    return read_picture(source)


LOADER = Loader(
    name="图片",
    suffixes=(
        ".tif",
        ".tiff",
    ),  # other pictures in a folder are photos and logos; by name they are read all the same
    accepts=_accepts,
    load=_load,
    priority=15,
)
