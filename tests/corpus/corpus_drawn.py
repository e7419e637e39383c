"""A sample as a PDF written by hand, with rules, glyphs and pages set in the ways of many drivers and exporters.

Fonts are only named, as office suites of Chinese systems do; what stands where is the same in all of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import corpus_pdf as pdf
from corpus_content import Sample
from corpus_grids import Sheet
from corpus_html import NUMERALS
from corpus_look import Look
from corpus_shapes import sheets

Segment = tuple[float, float, float, float]  # x0, y0, x1, y1, from the bottom left
WIDTH, HEIGHT = 595.0, 842.0
MARGIN = 50.0
LEADING = 1.3
PAD = 3.0


@dataclass
class Leaf:
    """A page: cells as boxes with the lines of text in them, and text outside tables."""

    cells: list[tuple[float, float, float, float]] = field(default_factory=list)  # x0, y0, x1, y1
    words: list[tuple[float, float, float, str]] = field(default_factory=list)  # x, baseline, size, text
    tables: list[tuple[float, float, float, float]] = field(default_factory=list)

    def segments(self) -> list[Segment]:
        """Each side of each cell once."""
        found = set()
        for x0, y0, x1, y1 in self.cells:
            found |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
        return sorted(found)

    def runs(self) -> list[Segment]:
        """Sides that go on in one another made one."""
        found: list[Segment] = []
        for turned in (False, True):
            sides = sorted(
                (s[0], s[1], s[3]) if turned else (s[1], s[0], s[2])
                for s in self.segments()
                if (s[0] == s[2]) == turned
            )
            merged: list[tuple[float, float, float]] = []
            for at, start, end in sides:
                if merged and merged[-1][0] == at and start <= merged[-1][2] + 0.01:
                    merged[-1] = (at, merged[-1][1], max(end, merged[-1][2]))
                else:
                    merged.append((at, start, end))
            found += [(a, s, a, e) if turned else (s, a, e, a) for a, s, e in merged]
        return found


def width_of(text: str, size: float) -> float:
    return sum(size / 2 if char < "\x7f" else size for char in text)


def wrapped(
    text: str, width: float, size: float, measure: Callable[[str, float], float] = width_of
) -> list[str]:
    lines = [""]
    for char in text:
        if measure(lines[-1] + char, size) > width and lines[-1]:
            lines.append("")
        lines[-1] += char
    return lines


class Setter:
    """Sets a report on pages, from top to bottom."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width, self.height = (HEIGHT, WIDTH) if look.landscape else (WIDTH, HEIGHT)
        self.pages = [Leaf()]
        self.y = self.height - MARGIN

    def paragraph(self, text: str, size: float, *, indent: float = 0.0, align: str = "left") -> None:
        lines = wrapped("\u3000" * int(indent) + text, self.width - 2 * MARGIN, size)
        for line in lines:
            if self.y - size * 1.6 < MARGIN:
                self._turn()
            self.y -= size * 1.6
            shown = line.lstrip("\u3000")
            x = MARGIN + width_of(line, size) - width_of(shown, size)
            room = self.width - 2 * MARGIN - width_of(line, size)
            x += {"left": 0.0, "center": room / 2, "right": room}[align]
            self.pages[-1].words.append((x, self.y, size, shown))
        self.y -= 2

    def _turn(self) -> None:
        self.pages.append(Leaf())
        self.y = self.height - MARGIN

    def table(self, sheet: Sheet) -> None:
        size = self.look.cell_size
        total = sum(sheet.widths)
        xs = [MARGIN]
        for share in sheet.widths:
            xs.append(round(xs[-1] + (self.width - 2 * MARGIN) * share / total, 2))
        held = {
            id(box): wrapped(box.text, xs[box.column + box.colspan] - xs[box.column] - 2 * PAD, size)
            for box in sheet.boxes
        }
        heights = [size * LEADING + 2 * PAD] * sheet.rows
        for box in sorted(sheet.boxes, key=lambda box: box.rowspan):
            need = len(held[id(box)]) * size * LEADING + 2 * PAD
            rows = range(box.row, box.row + box.rowspan)
            short = need - sum(heights[row] for row in rows)
            if short > 0 and not (box.rowspan > 1 and box.row >= sheet.heads):
                heights[box.row + box.rowspan - 1] += short
        row = 0
        while row < sheet.rows:
            last = row
            room = self.y - MARGIN
            while last < sheet.rows and sum(heights[row : last + 1]) <= room:
                last += 1
            if last == row or (row == 0 and last < sheet.heads + 1):
                self._turn()
                continue
            self._part(sheet, row, last, xs, heights, held)
            row = last
            if row < sheet.rows:
                self._turn()
        self.y -= 8

    def _part(
        self,
        sheet: Sheet,
        first: int,
        last: int,
        xs: Sequence[float],
        heights: Sequence[float],
        held: dict[int, list[str]],
    ) -> None:
        ys = [self.y]
        for row in range(first, last):
            ys.append(round(ys[-1] - heights[row], 2))
        page, size = self.pages[-1], self.look.cell_size
        for box in sheet.boxes:
            top, bottom = max(box.row, first), min(box.row + box.rowspan, last)
            if top >= bottom:
                continue
            x0, x1 = xs[box.column], xs[box.column + box.colspan]
            y1, y0 = ys[top - first], ys[bottom - first]
            page.cells.append((x0, y0, x1, y1))
            lines = held[id(box)] if box.row >= first else []
            most = int((y1 - y0) / (size * LEADING))
            y = (y0 + y1) / 2 + min(len(lines), most) * size * LEADING / 2
            for line in lines[:most] if box.rowspan > 1 else lines:
                y -= size * LEADING
                x = (x0 + x1 - width_of(line, size)) / 2
                page.words.append((round(x, 2), round(y + 0.3 * size, 2), size, line))
        page.tables.append((xs[0], ys[-1], xs[-1], ys[0]))
        self.y = ys[-1]


def leaves(sample: Sample, look: Look) -> list[Leaf]:
    setter = Setter(look)
    setter.paragraph(sample.title, look.size * 1.5, align="center")
    for text in sample.preface:
        setter.paragraph(text, look.size, indent=2)
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        setter.paragraph(sample.spell(NUMERALS[number] + "、") + heading, look.size * 1.1)
        for text in paragraphs:
            setter.paragraph(text, look.size, indent=2)
        setter.y -= {"requests": look.lead, "disputes": look.gap}.get(key, 0) * 5
        for sheet in sheets(sample, look, key):
            setter.table(sheet)
    for line in sample.signature:
        setter.paragraph(line, look.size, align="right")
    return setter.pages


# rules


def strokes(leaf: Leaf) -> str:
    return "0.5 w\n" + "".join(pdf.line(*one) + "S\n" for one in leaf.runs())


def one_path(leaf: Leaf) -> str:
    return "0.5 w\n" + "".join(pdf.line(*one) for one in leaf.runs()) + "S\n"


def no_width(leaf: Leaf) -> str:
    return "0 w\n" + "".join(pdf.line(*one) + "S\n" for one in leaf.runs())


def pieces(leaf: Leaf) -> str:
    """Thin boxes for each side of each cell, with squares of their own at the corners, as Word draws them."""
    out, corners = "", set()
    for x0, y0, x1, y1 in leaf.segments():
        corners |= {(x0, y0), (x1, y1)}
        out += (
            pdf.box(x0 + 0.48, y0, x1 - x0 - 0.48, 0.48)
            if y0 == y1
            else pdf.box(x0, y0 + 0.48, 0.48, y1 - y0 - 0.48)
        ) + "f*\n"
    return out + "".join(pdf.box(x, y, 0.48, 0.48) + "f*\n" for x, y in sorted(corners))


def one_fill(leaf: Leaf) -> str:
    """All rules as subpaths of one filled path."""
    out = ""
    for x0, y0, x1, y1 in leaf.runs():
        out += pdf.box(x0, y0 - 0.25, x1 - x0, 0.5) if y0 == y1 else pdf.box(x0 - 0.25, y0, 0.5, y1 - y0)
    return out + "f\n"


def framed_cells(leaf: Leaf) -> str:
    return "0.5 w\n" + "".join(pdf.box(x0, y0, x1 - x0, y1 - y0) + "S\n" for x0, y0, x1, y1 in leaf.cells)


def rings(leaf: Leaf) -> str:
    """Each cell's border as the even-odd fill of two boxes."""
    out = ""
    for x0, y0, x1, y1 in leaf.cells:
        out += pdf.box(x0, y0, x1 - x0, y1 - y0) + pdf.box(x0 + 0.5, y0 + 0.5, x1 - x0 - 1, y1 - y0 - 1)
        out += "f*\n"
    return out


def short_strokes(leaf: Leaf) -> str:
    """Dots drawn one by one."""
    out = "0.5 w\n"
    for x0, y0, x1, y1 in leaf.runs():
        length = max(x1 - x0, y1 - y0)
        for at in range(int(length / 3) + 1):
            end = min(3 * at + 1.5, length)
            if y0 == y1:
                out += pdf.line(x0 + 3 * at, y0, x0 + end, y0)
            else:
                out += pdf.line(x0, y0 + 3 * at, x0, y0 + end)
    return out + "S\n"


def stretched_pixels(leaf: Leaf) -> str:
    """Rules as pictures of one black pixel, as some printer drivers have them."""
    out = ""
    for x0, y0, x1, y1 in leaf.runs():
        wide, high = max(x1 - x0, 0.5), max(y1 - y0, 0.5)
        out += f"q {wide:.2f} 0 0 {high:.2f} {x0:.2f} {y0:.2f} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"
    return out


def leaning(leaf: Leaf) -> str:
    """Lines that are not quite straight."""
    rng = random.Random(1)
    out = "0.5 w\n"
    for x0, y0, x1, y1 in leaf.runs():
        off = [rng.uniform(-0.3, 0.3) for _ in range(4)]
        out += pdf.line(x0 + off[0], y0 + off[1], x1 + off[2], y1 + off[3]) + "S\n"
    return out


def double(leaf: Leaf) -> str:
    out = "0.4 w\n"
    for x0, y0, x1, y1 in leaf.runs():
        for by in (-1.0, 1.0):
            out += (
                pdf.line(x0, y0 + by, x1, y1 + by) if y0 == y1 else pdf.line(x0 + by, y0, x1 + by, y1)
            ) + "S\n"
    return out


RULES: dict[str, Callable[[Leaf], str]] = {
    "strokes": strokes,
    "one-path": one_path,
    "no-width": no_width,
    "pieces": pieces,
    "one-fill": one_fill,
    "framed-cells": framed_cells,
    "rings": rings,
    "dots": short_strokes,
    "pixels": stretched_pixels,
    "leaning": leaning,
    "double": double,
}

# text


def shown(leaf: Leaf) -> str:
    return "".join(pdf.text(x, y, size, words) for x, y, size, words in leaf.words)


def _glyphs(leaf: Leaf) -> Iterator[tuple[float, float, float, str]]:
    for x, y, size, words in leaf.words:
        for char in words:
            yield x, y, size, char
            x += width_of(char, size)


def one_by_one(leaf: Leaf) -> str:
    return "".join(pdf.text(*glyph) for glyph in _glyphs(leaf))


def shuffled(leaf: Leaf) -> str:
    glyphs = list(_glyphs(leaf))
    random.Random(2).shuffle(glyphs)
    return "".join(pdf.text(*glyph) for glyph in glyphs)


def by_columns(leaf: Leaf) -> str:
    words = sorted(leaf.words, key=lambda word: (round(word[0] / 40), -word[1]))
    return "".join(pdf.text(*word) for word in words)


def jittered(leaf: Leaf) -> str:
    """Each glyph moved to whole device pixels."""
    return "".join(
        pdf.text(round(x * 96 / 72) * 72 / 96, round(y * 96 / 72) * 72 / 96, size, char)
        for x, y, size, char in _glyphs(leaf)
    )


def narrowed(leaf: Leaf) -> str:
    """At twice the size and half the width and height of the matrix, with character spacing taken back."""
    out = ""
    for x, y, size, words in leaf.words:
        out += f"BT /F1 {2 * size} Tf 100 Tz 0.4 Tc 0.5 0 0 0.5 {x:.2f} {y:.2f} Tm <{pdf.code(words)}> Tj 0 Tc ET\n"
    return out


def struck(leaf: Leaf) -> str:
    """Bold by printing three times."""
    return "".join(
        pdf.text(x + by, y, size, words) for x, y, size, words in leaf.words for by in (0.0, 0.3, 0.6)
    )


def spaced(leaf: Leaf) -> str:
    """Spaces printed around each text, as cells filled by hand have them."""
    return "".join(pdf.text(x - size, y, size, "  " + words + "   ") for x, y, size, words in leaf.words)


TEXTS: dict[str, Callable[[Leaf], str]] = {
    "shown": shown,
    "one-by-one": one_by_one,
    "shuffled": shuffled,
    "by-columns": by_columns,
    "jittered": jittered,
    "narrowed": narrowed,
    "struck": struck,
    "spaced": spaced,
}
