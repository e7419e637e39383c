"""Operators and files of PDF, by hand: pages that are turned, cropped, scaled, cut in streams or shown through forms."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts "
    b"[ << /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] "
    b"/FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -120 1000 880] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >>"
)


def code(words: str) -> str:
    return words.encode("utf-16-be").hex()


def text(x: float, y: float, size: float, words: str) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{code(words)}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l "


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re "


@dataclass
class Shown:
    """How a page shows its content: entries of the page, contents, and streams of forms by name."""

    entries: str
    contents: list[str]
    forms: dict[str, str] = field(default_factory=dict)


Turn = Callable[[str, str, float, float], Shown]  # rules, text, width, height


def plain(rules: str, words: str, width: float, height: float) -> Shown:
    return Shown(f"/MediaBox [0 0 {width} {height}]", [rules + words])


def turned(rotate: int) -> Turn:
    def show(rules: str, words: str, width: float, height: float) -> Shown:
        matrix = {
            90: f"0 1 -1 0 {height} 0",
            180: f"-1 0 0 -1 {width} {height}",
            270: f"0 -1 1 0 0 {width}",
        }[rotate]
        wide, high = (height, width) if rotate % 180 else (width, height)
        return Shown(f"/Rotate {rotate} /MediaBox [0 0 {wide} {high}]", [f"q {matrix} cm\n{rules}{words}Q\n"])

    return show


def cropped(rules: str, words: str, width: float, height: float) -> Shown:
    """A sheet larger than the page, not beginning at nought, with words of the printer beyond its edge."""
    aside = text(-60, 200, 10, "12345") + text(10, height + 20, 10, "678")
    return Shown(
        f"/MediaBox [-100 -80 {width + 100} {height + 90}] /CropBox [0 0 {width} {height}]",
        [rules + words + aside],
    )


def scaled(rules: str, words: str, width: float, height: float) -> Shown:
    """Drawn in the dots of a driver, upside down, as those of Windows have it."""
    inner = f"q 0.12 0 0 -0.12 0 {height} cm q 8.33333 0 0 -8.33333 0 {height / 0.12} cm\n{rules}{words}Q Q\n"
    return Shown(f"/MediaBox [0 0 {width} {height}]", [inner])


def in_form(rules: str, words: str, width: float, height: float) -> Shown:
    """Rules in a form, text in a form that the same is nested in."""
    return Shown(
        f"/MediaBox [0 0 {width} {height}]",
        ["q /Outer Do Q\n"],
        {"Outer": f"/Rules Do\n{words}", "Rules": rules},
    )


def in_pieces(rules: str, words: str, width: float, height: float) -> Shown:
    """The content in several streams, cut between operators."""
    lines = (rules + words).splitlines(keepends=True)
    step = max(1, len(lines) // 7)
    return Shown(
        f"/MediaBox [0 0 {width} {height}]",
        ["".join(lines[at : at + step]) for at in range(0, len(lines), step)],
    )


def in_units(rules: str, words: str, width: float, height: float) -> Shown:
    return Shown(
        f"/UserUnit 2 /MediaBox [0 0 {width / 2} {height / 2}]", [f"0.5 0 0 0.5 0 0 cm\n{rules}{words}"]
    )


def sized(times: float) -> Turn:
    """Drawn so much larger, page and all, as exporters that count in pixels or metres have it."""

    def show(rules: str, words: str, width: float, height: float) -> Shown:
        matrix = f"{times} 0 0 {times} 0 0"
        return Shown(
            f"/MediaBox [0 0 {times * width} {times * height}]", [f"q {matrix} cm\n{rules}{words}Q\n"]
        )

    return show


def marked(rules: str, words: str, width: float, height: float) -> Shown:
    """A pale mark across the page, over the tables, and a number in the middle of its foot."""
    mark = (
        f"q 0.85 g BT /F1 50 Tf 0.7 0.7 -0.7 0.7 {width / 2 - 120:.0f} {height / 2 - 150:.0f} Tm "
        f"<{code('内部资料注意保存')}> Tj ET Q\n"
    )
    return Shown(f"/MediaBox [0 0 {width} {height}]", [mark + rules + words])


TURNS: dict[str, Turn] = {
    "plain": plain,
    "turned-90": turned(90),
    "turned-180": turned(180),
    "turned-270": turned(270),
    "cropped": cropped,
    "scaled": scaled,
    "in-form": in_form,
    "in-pieces": in_pieces,
    "in-units": in_units,
    "tenth": sized(0.1),
    "eightfold": sized(8),
    "marked": marked,
}


def file(
    pages: Sequence[Shown], width: float, height: float, fonts: Mapping[str, Sequence[bytes]] | None = None
) -> bytes:
    """`fonts`: by name the objects of each, the font itself first; in them `{n}` stands for the number of the nth."""
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    kids = []
    number = 3
    known = ""
    for name, parts in (fonts or {"F1": [FONT]}).items():
        known += f"/{name} {number} 0 R "
        for at, part in enumerate(parts):
            for other in range(len(parts)) if not part.endswith(b"endstream") else ():
                part = part.replace(b"{%d}" % other, b"%d 0 R" % (number + other))
            objects[number + at] = part
        number += len(parts)
    for page in pages:
        names = {name: number + 1 + at for at, name in enumerate(page.forms)}
        resources = f"/Font << {known}>> /XObject << " + " ".join(
            f"/{name} {at} 0 R" for name, at in names.items()
        )
        resources += " >>"
        for name, at in names.items():
            head = (
                f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << {resources} >>"
                if name == "Outer"
                else f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}]"
            )
            objects[at] = stream(head, page.forms[name].encode("latin-1"))
        first = number + 1 + len(names)
        for at, content in enumerate(page.contents):
            objects[first + at] = stream("", content.encode("latin-1"))
        parts = " ".join(f"{first + at} 0 R" for at in range(len(page.contents)))
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R {page.entries} /Contents [{parts}] /Resources << {resources} >> >>"
        ).encode()
        kids.append(f"{number} 0 R")
        number = first + len(page.contents)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _joined(objects)


def stream(entries: str, content: bytes) -> bytes:
    data = zlib.compress(content)
    head = f"<< {entries} /Filter /FlateDecode /Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def _joined(objects: Mapping[int, bytes]) -> bytes:
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
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
