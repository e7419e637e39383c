"""Kinds of picture files by their first bytes, those that cannot be opened as well: they are to be told by name."""

from __future__ import annotations

OPENED = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF", "JPEG2000", "AVIF", "JBIG2")
"""As Pillow names them, all but the last, which it does not open."""
OPTIONAL = {"JPEG2000": "jpg_2000", "AVIF": "avif"}  # what Pillow may be built without
SHOWN = {"JPEG2000": "JPEG 2000", "WEBP": "WebP"}

_SIGNATURES = (
    ("PNG", b"\x89PNG\r\n\x1a\n"),
    ("JPEG", b"\xff\xd8\xff"),
    ("TIFF", b"II*\0"),
    ("TIFF", b"MM\0*"),
    ("TIFF", b"II+\0"),
    ("TIFF", b"MM\0+"),
    ("JPEG2000", b"\0\0\0\x0cjP  \r\n\x87\n"),
    ("JPEG2000", b"\xff\x4f\xff\x51"),
    ("JPEG XL", b"\0\0\0\x0cJXL \r\n\x87\n"),
    ("JPEG XR", b"II\xbc\x01"),
    ("JBIG2", b"\x97JB2\r\n\x1a\n"),
    ("DjVu", b"AT&TFORM"),
    ("PSD", b"8BPS\0"),
)
_BMP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"mif1": "HEIF", b"msf1": "HEIF"}
_HEIC = (b"hei", b"hev")


def kind_of(head: bytes) -> str | None:
    """None for what is no picture."""
    for kind, signature in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"BM"):  # two letters alone are also a text's
        size = head[14:18]
        return "BMP" if len(head) > 26 and head[6:10] == b"\0\0\0\0" and size in _BMP_HEADERS else None
    if head.startswith(b"RIFF"):
        return "WEBP" if head[8:12] == b"WEBP" else None
    if head.startswith((b"GIF87a", b"GIF89a")):  # a text may begin so, but holds no zeros
        sized = any(head[6:8]) and any(head[8:10])
        return "GIF" if sized and head[12:13] == b"\0" else None
    return _of_boxes(head) if head[4:8] == b"ftyp" else None


def _of_boxes(head: bytes) -> str | None:
    """By the brands of a file of boxes (ISO/IEC 14496-12), the major one first; films are none."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[at : at + 4] for at in (8, *range(16, end - 3, 4))]
    if brands[0] in _BRANDS or brands[0].startswith(_HEIC):
        if any(brand.startswith(_HEIC) for brand in brands):
            return "HEIC"
        return next((_BRANDS[brand] for brand in brands if brand in (b"avif", b"avis")), "HEIF")
    return None
