"""How a report is set: paper, text, rules and shape of the tables, and all that stands around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus_content import Marks
from corpus_fonts import SERIF
from corpus_spelling import as_is


@dataclass(frozen=True)
class Look:
    """One way to set a report."""

    # paper and text
    font: str = SERIF
    size: float = 12
    margin: float = 20
    landscape: bool = False
    turned: bool = False  # only the section of table 三 lies across
    indent: str = "2em"
    justify: bool = False
    two_line_title: bool = False
    markup: str = "plain"  # of web pages: or layout, word, spaced, site
    # rules and cells
    border: str = "all"
    cell_size: float = 10.5
    pad: float = 3
    align: str = "center"
    figures: str = ""  # how figures are aligned, where otherwise than labels
    valign: str = "middle"
    letter: float = 0  # ems between the characters of cells
    line: float = 1.25  # height of the lines of cells, in ems
    wide: float = 1  # of the text's width
    latin: str = ""  # font of figures
    shade: bool = False
    inverted: bool = False
    striped: bool = False
    struck: bool = False  # figures printed twice, a hair apart, to look bold
    on_cells: bool = False  # of Word files: rules are the cells' own, not the table's
    # shape of the grids
    label: float = 36
    apart: bool = False
    split: int = 0
    split_heads: bool = False
    beside: int = 0
    heads_upright: bool = False
    upright: str = ""  # labels of groups: downwards, or stacked (a character a line)
    groups: str = "merged"  # or repeated, first
    serial: bool = False
    title_row: bool = False
    unit_row: bool = False
    unit_line: bool = False
    notes: bool = False
    blank_columns: bool = False
    total_first: bool = False
    spread: bool = False
    reshape: str = ""  # columns or rows more or elsewhere, by name
    # where pages end
    lead: int = 0  # lines of space before table 三
    gap: int = 0  # the same before table 四
    cut: int | None = None  # rows of figures of table 三 before the page ends
    row_height: float = 0
    keep_rows: bool = False
    repeat: bool = False
    # around the text
    header: str = ""
    footer: str = ""
    browser: bool = False  # header and footer by the browser's own printing
    watermark: str = ""  # text, level (text set level) or picture
    stamp: bool = False
    # what is written
    marks: Marks | None = None
    spell: Callable[[str], str] = as_is
    level: int | None = None

    def space_before_cut(self, heads: float) -> float:
        """Points to leave on a page of its own so that it ends in the middle of the row after `cut` rows."""
        height = 210 if self.landscape or self.turned else 297
        inside = (height - 2 * self.margin) * 72 / 25.4
        return inside - HEADING - heads - ((self.cut or 0) + 0.5) * self.row_height


HEADING = 30.0
"""Height in points of the heading over a table whose page break is set."""
