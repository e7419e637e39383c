"""Where everything of an exported report stands: covers, contents, columns, tables with heads again, pages turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import corpus_drawn as drawn
from corpus_content import Sample
from corpus_export_fonts import Fonts
from corpus_grids import Box, Sheet
from corpus_html import NUMERALS
from corpus_look import Look
from corpus_shapes import sheets

MARGIN = drawn.MARGIN
PAD = 2.0


@dataclass(frozen=True)
class Export:
    """What a program made of the same report."""

    rules: str
    text: str
    turn: str
    embedded: bool
    cover: bool = False
    contents: bool = False
    seal: str = ""  # signature, table
    browser: bool = False
    columns: bool = False  # the overview in two columns
    reshape: str = ""
    beside: int = 0


@dataclass
class Page(drawn.Leaf):
    """A page; `upright` are words that run downwards, turned by a quarter; `sides` what the rules leave out."""

    wide: bool = False
    upright: list[tuple[float, float, float, str]] = field(default_factory=list)
    heads: list[tuple[float, float, float, float]] = field(default_factory=list)
    border: str = "all"

    def segments(self) -> list[drawn.Segment]:
        return [one for one in super().segments() if self._drawn(one)]

    def _drawn(self, side: drawn.Segment) -> bool:
        x0, y0, x1, y1 = side
        flat = y0 == y1
        around = next(t for t in self.tables if t[0] <= x0 and x1 <= t[2] and t[1] <= y0 and y1 <= t[3])
        edge = (flat and y0 in (around[1], around[3])) or (not flat and x0 in (around[0], around[2]))
        if self.border == "none":
            return False
        if self.border == "across":
            return flat
        if self.border == "upright":
            return not flat or edge
        if self.border == "three":
            below = any(h[1] == y0 and h[0] <= x0 and x1 <= h[2] for h in self.heads)
            return flat and (edge or below)
        if self.border == "inner":
            return not edge
        if self.border == "open-sides":
            return flat or not edge
        if self.border == "open-top":
            return not (flat and y0 == around[3])
        return True


class Setter:
    """Sets a report on pages, from top to bottom."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        self.look, self.fonts = look, fonts
        self.border = look.border if look.border in BORDERS else "all"
        self.pages: list[Page] = []
        self.turn(wide=look.landscape)

    @property
    def page(self) -> Page:
        return self.pages[-1]

    def turn(self, *, wide: bool | None = None) -> None:
        wide = self.page.wide if wide is None else wide
        self.pages.append(Page(wide=wide, border=self.border))
        self.width, self.height = (drawn.HEIGHT, drawn.WIDTH) if wide else (drawn.WIDTH, drawn.HEIGHT)
        self.y = self.height - MARGIN

    def line(self, text: str, size: float, *, align: str = "left", start: float = 0.0) -> None:
        if self.y - size * 1.6 < MARGIN:
            self.turn()
        self.y -= size * 1.6
        room = self.width - 2 * MARGIN - self.fonts.measure(text, size)
        x = MARGIN + start + {"left": 0.0, "center": room / 2, "right": room}[align]
        self.page.words.append((x, self.y, size, text))

    def paragraph(self, text: str, size: float) -> None:
        lines = drawn.wrapped("\u3000\u3000" + text, self.width - 2 * MARGIN, size, self.fonts.measure)
        for line in lines:
            shown = line.lstrip("\u3000")
            self.line(shown, size, start=2 * size if line != shown else 0.0)
        self.y -= 2

    def in_columns(self, texts: Sequence[str], size: float) -> None:
        """Paragraphs in two columns, on a page of their own."""
        self.turn()
        room = (self.width - 2 * MARGIN - 24) / 2
        lines = [
            (line.lstrip("\u3000"), 2 * size if line.startswith("\u3000") else 0.0)
            for text in texts
            for line in drawn.wrapped("\u3000\u3000" + text, room, size, self.fonts.measure)
        ]
        half = (len(lines) + 1) // 2
        top = self.y
        for at, part in enumerate((lines[:half], lines[half:])):
            y = top
            for text, start in part:
                y -= size * 1.6
                self.page.words.append((MARGIN + at * (room + 24) + start, y, size, text))
            self.y = min(self.y, y)

    def table(self, sheet: Sheet) -> None:
        look, size = self.look, self.look.cell_size
        xs = [MARGIN + (self.width - 2 * MARGIN) * (1 - min(look.wide, 1)) / 2]
        for share in sheet.widths:
            whole = (self.width - 2 * MARGIN) * min(look.wide, 1)
            xs.append(round(xs[-1] + whole * share / sum(sheet.widths), 2))
        held = {
            id(box): self._lines(box, xs[box.column + box.colspan] - xs[box.column]) for box in sheet.boxes
        }
        step, pad = size * max(look.line, 1.1), 2 * (PAD + look.pad / 4)
        heights = [step + pad] * sheet.rows
        for box in sorted(sheet.boxes, key=lambda box: box.rowspan):
            rows = range(box.row, box.row + box.rowspan)
            short = len(held[id(box)]) * step + pad - sum(heights[row] for row in rows)
            if short > 0 and not (box.rowspan > 1 and box.row >= sheet.heads):
                heights[box.row + box.rowspan - 1] += short
        row = 0
        while row < sheet.rows:
            again = range(sheet.heads) if row and look.repeat else range(0)
            room = self.y - MARGIN - sum(heights[at] for at in again)
            last = row
            while last < sheet.rows and sum(heights[row : last + 1]) <= room:
                last += 1
            if last == row or (row == 0 and last < min(sheet.rows, sheet.heads + 1)):
                if self.y == self.height - MARGIN:
                    raise ValueError("a row is higher than a page")
                self.turn()
                continue
            self._part(sheet, [*again, *range(row, last)], xs, heights, held)
            row = last
            if row < sheet.rows:
                self.turn()
        self.y -= 8

    def _lines(self, box: Box, width: float) -> list[str]:
        if box.upright and self.look.upright == "stacked":
            return list(box.text)
        if box.upright and self.look.upright == "downwards":
            return [box.text]
        return drawn.wrapped(box.text, width - 2 * PAD, self.look.cell_size, self.fonts.measure)

    def _part(
        self,
        sheet: Sheet,
        rows: Sequence[int],
        xs: Sequence[float],
        heights: Sequence[float],
        held: dict[int, list[str]],
    ) -> None:
        tops, y = {}, self.y
        for row in rows:
            tops[row] = y
            y = round(y - heights[row], 2)
        page, size = self.page, self.look.cell_size
        page.tables.append((xs[0], y, xs[-1], self.y))
        step = size * max(self.look.line, 1.1)
        for box in sheet.boxes:
            own = [row for row in range(box.row, box.row + box.rowspan) if row in tops]
            if not own:
                continue
            x0, x1 = xs[box.column], xs[box.column + box.colspan]
            y1, y0 = tops[own[0]], round(tops[own[-1]] - heights[own[-1]], 2)
            page.cells.append((x0, y0, x1, y1))
            if box.under and own[-1] == sheet.heads - 1:
                page.heads.append((x0, y0, x1, y1))
            if own[0] != box.row:
                continue  # what a page's end parts from its first row stays there
            lines = held[id(box)]
            if box.upright and self.look.upright == "downwards":
                page.upright.append(
                    ((x0 + x1) / 2 - 0.35 * size, y1 - 3, size, lines[0][: int((y1 - y0 - 4) / size)])
                )
                continue
            lines = lines[: max(1, int((y1 - y0) / step))]
            spare = y1 - y0 - len(lines) * step
            y = y1 - {"top": PAD, "bottom": spare - PAD}.get(self.look.valign, spare / 2)
            for line in lines:
                y -= step
                page.words.append(
                    (round(self._start(box, line, x0, x1), 2), round(y + 0.3 * size, 2), size, line)
                )
        self.y = page.tables[-1][1]

    def _start(self, box: Box, line: str, x0: float, x1: float) -> float:
        align = (self.look.figures or self.look.align) if not box.head else self.look.align
        room = x1 - x0 - self.fonts.measure(line, self.look.cell_size)
        return x0 + {"left": PAD, "right": room - PAD}.get(align, room / 2)


BORDERS = ("inner", "open-top", "open-sides", "across", "upright", "three", "none")


def pages_of(sample: Sample, look: Look, export: Export, fonts: Fonts) -> list[Page]:
    setter = Setter(look, fonts)
    if export.cover:
        setter.y -= 160
        for line in (sample.agency, sample.title.removeprefix(sample.agency), *sample.signature):
            setter.line(line, look.size * 1.4, align="center")
        setter.turn()
    if export.contents:
        setter.line("目　录", look.size * 1.3, align="center")
        for number, (_, heading, _) in enumerate(sample.sections):
            setter.line(
                sample.spell(NUMERALS[number] + "、") + heading + "…" * 12 + str(number + 2), look.size
            )
        setter.turn()
    title = (
        [sample.agency, sample.title.removeprefix(sample.agency)] if look.two_line_title else [sample.title]
    )
    for line in title:
        setter.line(line, min(look.size * 1.5, (setter.width - 2 * MARGIN) / len(line)), align="center")
    for text in sample.preface:
        setter.paragraph(text, look.size)
    for number, (key, heading, paragraphs) in enumerate(sample.sections):
        if key == "requests" and look.turned:
            setter.turn(wide=not look.landscape)
        setter.line(sample.spell(NUMERALS[number] + "、") + heading, look.size * 1.1)
        if key == "overview" and export.columns:
            setter.in_columns(paragraphs, look.size)
        else:
            for text in paragraphs:
                setter.paragraph(text, look.size)
        setter.y -= {"requests": look.lead, "disputes": look.gap}.get(key, 0) * 5
        for sheet in sheets(sample, look, key):
            if sheet.caption:
                setter.line(sheet.caption, look.size, align="right")
            setter.table(sheet)
        if key == "requests" and look.turned:
            setter.turn(wide=look.landscape)
    for line in sample.signature:
        setter.line(line, look.size, align="right")
    return setter.pages
