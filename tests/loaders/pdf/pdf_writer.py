"""Writes small PDF files by hand, for what no program at hand would draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts "
    "[ << /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] "
    "/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -120 1000 880] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >>"
)


def text(x: float, y: float, words: str, size: float = 10, operators: str = "") -> str:
    """Words whose baseline starts at x, y (from the bottom left)."""
    return f"BT /F1 {size} Tf {operators} 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def stroke(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0} {y0} m {x1} {y1} l S\n"


def bar(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re f\n"


def pdf(
    pages: Sequence[str],
    *,
    page: str = "/MediaBox [0 0 595 842]",
    resources: str = "",
    extra: Mapping[int, str] | None = None,
    streams: Mapping[int, tuple[str, str]] | None = None,
    trailer: str = "",
    pages_dictionary: str = "",
) -> bytes:
    """A file with these content streams. Objects 1 to 3 are catalogue, page tree and font; pages follow
    from 10 on in twos; `extra` (bodies) and `streams` (dictionary entries, content) from 100 on."""
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: FONT.encode(),
    }
    kids = []
    for index, content in enumerate(pages):
        number = 10 + 2 * index
        kids.append(f"{number} 0 R")
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R {page} /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        ).encode()
        objects[number + 1] = stream("", content)
    tree = pages_dictionary or f"/Kids [{' '.join(kids)}] /Count {len(kids)}"
    objects[2] = f"<< /Type /Pages {tree} >>".encode()
    objects.update({number: body.encode() for number, body in (extra or {}).items()})
    objects.update({number: stream(*parts) for number, parts in (streams or {}).items()})
    return _file(objects, trailer)


def stream(entries: str, content: str | bytes) -> bytes:
    data = content if isinstance(content, bytes) else content.encode("latin-1")
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Mapping[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    for number in range(size):
        offset = offsets.get(number)
        out += f"{offset or 0:010} {0 if offset else 65535:05} {'n' if offset else 'f'} \n".encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def table_text(rows: Sequence[Sequence[str]], x: float, top: float, width: float, height: float) -> str:
    """The words of a table of equal cells, set in the middle of each."""
    out = ""
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            left = x + column * width + (width - sum(5 if char < "\x7f" else 10 for char in words)) / 2
            out += text(left, top - row * height - height / 2 - 4, words) if words else ""
    return out


def table_lines(rows: int, columns: int, x: float, top: float, width: float, height: float) -> str:
    out = ""
    for row in range(rows + 1):
        out += stroke(x, top - row * height, x + columns * width, top - row * height)
    for column in range(columns + 1):
        out += stroke(x + column * width, top, x + column * width, top - rows * height)
    return out
