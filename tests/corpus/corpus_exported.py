"""A sample as PDF in the ways of Word, WPS and their like: what their exports hold beside text and rules.

Runs parted at every change of font, glyphs set one by one or kerned, tags with the text they stand for, lines of a browser or
of a book around the text, seals and marks over it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import corpus_drawn as drawn
import corpus_pdf as pdf
from corpus_content import Sample
from corpus_export_fonts import Fonts
from corpus_export_pages import Export, pages_of
from corpus_look import Look
from corpus_reshaped import SHAPES

ADDRESS = "https://www.example.gov/art/2024/1/5/art_1.html"


def document(sample: Sample, look: Look, seed: str, *, embedded: bool = False) -> bytes:
    """The report as some program chosen by the seed exports it; its fonts `embedded`, or by chance."""
    export = drawn_at_random(random.Random(seed))
    export = replace(export, embedded=embedded or export.embedded)
    if look.landscape and export.beside and look.cell_size < 9:
        look = replace(look, beside=export.beside, split=0, label=28)
    elif not look.reshape:
        look = replace(look, reshape=export.reshape)
    fonts = Fonts(embedded=export.embedded)
    pages = pages_of(sample, look, export, fonts)
    shown = []
    for number, page in enumerate(pages):
        width, height = (drawn.HEIGHT, drawn.WIDTH) if page.wide else (drawn.WIDTH, drawn.HEIGHT)
        words = TEXTS[export.text](page.words, fonts)
        words += "".join(
            fonts.shown(x, y, size, text, matrix="0 -1 1 0") for x, y, size, text in page.upright
        )
        words += _around(sample, look, export, fonts, number, len(pages), (width, height))
        if export.seal == "signature" and number == len(pages) - 1:
            words += seal(sample.agency, width - 150, page.words[-1][1] + 10, fonts)
        if export.seal == "table" and page.tables:
            words += seal(sample.agency, width / 2 + 60, page.tables[-1][1] + 40, fonts)
        under = _mark(look, fonts, width, height)
        turn = "turned-90" if page.wide and not look.landscape else export.turn
        shown.append(pdf.TURNS[turn](under + drawn.RULES[export.rules](page), words, width, height))
    return pdf.file(shown, drawn.HEIGHT, drawn.HEIGHT, fonts.objects())


def drawn_at_random(rng: random.Random) -> Export:
    turn = rng.choice(("plain", "plain", "plain", "scaled", "in-form", "in-pieces", "in-units"))
    return Export(
        rules=rng.choice(list(drawn.RULES)),
        text=rng.choice(list(TEXTS)),
        turn=turn,
        embedded=rng.random() < 0.7,
        cover=rng.random() < 0.15,
        contents=rng.random() < 0.15,
        seal=rng.choice(("", "", "", "signature", "signature", "table")),
        browser=rng.random() < 0.15,
        columns=rng.random() < 0.1,
        reshape=rng.choice(list(SHAPES)) if rng.random() < 0.25 else "",
        beside=rng.choice((0, 11, 13)),
    )


def _around(
    sample: Sample,
    look: Look,
    export: Export,
    fonts: Fonts,
    number: int,
    count: int,
    paper: tuple[float, float],
) -> str:
    width, height = paper
    if export.browser:
        parts = [(20.0, height - 20, "2024/1/5 09:30"), (width / 2, height - 20, sample.title)]
        parts += [(20.0, 16.0, ADDRESS), (width - 60, 16.0, f"{number + 1}/{count}")]
        return "".join(fonts.shown(x, y, 8, text) for x, y, text in parts)
    foot = look.footer.replace("#", str(number + 1)).replace("@", str(count))
    out = fonts.shown(width / 2 - 15, 30, 9, foot) if foot else ""
    return out + (fonts.shown(width / 2 - 50, height - 35, 9, look.header) if look.header else "")


def _mark(look: Look, fonts: Fonts, width: float, height: float) -> str:
    if look.watermark not in ("text", "level"):
        return ""
    if look.watermark == "level":
        return f"q 0.85 g {fonts.shown(width / 2 - 200, height / 2, 44, '内部资料注意保存')}Q\n"
    turned = fonts.shown(
        width / 2 - 120, height / 2 - 150, 50, "内部资料注意保存", matrix="0.7071 0.7071 -0.7071 0.7071"
    )
    return f"q 0.85 g {turned}Q\n"


def seal(name: str, x: float, y: float, fonts: Fonts, radius: float = 56.0) -> str:
    """A ring, a star and a name along the ring, in red."""
    k = 0.5523 * radius
    ring = f"{x - radius:.2f} {y:.2f} m "
    for ax, ay, bx, by in ((-1, 0, 0, 1), (0, 1, 1, 0), (1, 0, 0, -1), (0, -1, -1, 0)):
        ring += (
            f"{x + ax * radius + bx * k:.2f} {y + ay * radius + by * k:.2f} {x + bx * radius + ax * k:.2f} "
            f"{y + by * radius + ay * k:.2f} {x + bx * radius:.2f} {y + by * radius:.2f} c "
        )
    points = [
        (
            x + (15 if at % 2 == 0 else 6) * math.sin(at * math.pi / 5),
            y + (15 if at % 2 == 0 else 6) * math.cos(at * math.pi / 5),
        )
        for at in range(10)
    ]
    star = " ".join(f"{px:.2f} {py:.2f} {'l' if at else 'm'}" for at, (px, py) in enumerate(points))
    out = f"q 0.85 0 0 RG 0.85 0 0 rg 2.5 w {ring}S {star} f\n"
    for at, char in enumerate(name):
        angle = math.radians(210 - 240 * (at + 0.5) / len(name))
        c, s = math.sin(angle), -math.cos(angle)
        cx, cy = x + (radius - 14) * math.cos(angle), y + (radius - 14) * math.sin(angle)
        out += fonts.shown(cx, cy, 11, char, matrix=f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f}")
    return out + "Q\n"


Words = Sequence[tuple[float, float, float, str]]


def by_runs(words: Words, fonts: Fonts) -> str:
    """A text object for each run of one font, with a blank at the end of the paragraph, tagged, as Word has it."""
    out = ""
    for at, (x, y, size, text) in enumerate(words):
        out += f"/P <</MCID {at}>> BDC q\n{fonts.shown(x, y, size, text + ' ')}Q EMC\n"
    return out


def by_glyphs(words: Words, fonts: Fonts) -> str:
    """Each glyph in a text object of its own."""
    out = ""
    for x, y, size, text in words:
        for char in text:
            out += fonts.shown(x, y, size, char)
            x += fonts.measure(char, size)
    return out


def kerned(words: Words, fonts: Fonts) -> str:
    """One text object for a page, strings in pieces with what moves the next a hair."""
    return "".join(fonts.shown(x, y, size, text, kern=True) for x, y, size, text in words)


def replaced(words: Words, fonts: Fonts) -> str:
    """Each word marked with the text that it stands for."""
    out = ""
    for x, y, size, text in words:
        stands = (b"\xfe\xff" + text.encode("utf-16-be")).hex()
        out += f"/Span <</ActualText <{stands}>>> BDC\n{fonts.shown(x, y, size, text)}EMC\n"
    return out


def stroked(words: Words, fonts: Fonts) -> str:
    """Bold by drawing the outlines too."""
    return "".join(f"q 2 Tr 0.3 w {fonts.shown(x, y, size, text)}Q\n" for x, y, size, text in words)


def twice(words: Words, fonts: Fonts) -> str:
    return by_runs(words, fonts) + by_runs([(x + 0.25, y, size, text) for x, y, size, text in words], fonts)


def clipped(words: Words, fonts: Fonts) -> str:
    """Each word in a clip of its own."""
    return "".join(
        f"q {pdf.box(x - 1, y - 0.3 * size, fonts.measure(text, size) + 2, 1.5 * size)}W* n\n"
        f"{fonts.shown(x, y, size, text)}Q\n"
        for x, y, size, text in words
    )


TEXTS: dict[str, Callable[[Words, Fonts], str]] = {
    "by-runs": by_runs,
    "by-glyphs": by_glyphs,
    "kerned": kerned,
    "replaced": replaced,
    "stroked": stroked,
    "twice": twice,
    "clipped": clipped,
}
