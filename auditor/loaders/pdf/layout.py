"""What a page's glyphs and bars make: tables, and lines of text outside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.loaders.pdf.cells import ReadTable
from auditor.loaders.pdf.misprints.beyond import doubt_beyond, doubt_on_both_pages
from auditor.loaders.pdf.misprints.cut_words import doubt_cut_words
from auditor.loaders.pdf.model import Box, Glyph, PageContent
from auditor.loaders.pdf.ruled.cells import read_grids
from auditor.loaders.pdf.ruled.fills import MAX_AREAS, filled_grids, leaves, stripes
from auditor.loaders.pdf.ruled.frames import without_frames
from auditor.loaders.pdf.ruled.grid import find_grids
from auditor.loaders.pdf.ruled.no_tables import drop_frames
from auditor.loaders.pdf.ruled.rules import Rule, find_rules, without_grounds
from auditor.loaders.pdf.ruled.sheet_heads import leave_out_sheet_heads
from auditor.loaders.pdf.sheets import doubt_beside, renumber
from auditor.loaders.pdf.text.beside import doubt_words_beside
from auditor.loaders.pdf.text.doubles import without_doubles
from auditor.loaders.pdf.text.lines import Line, text_lines
from auditor.loaders.pdf.text.running import PageLines
from auditor.loaders.pdf.text.stretched import join_stretched, put_back
from auditor.loaders.pdf.text.tiles import once, tiled_marks
from auditor.loaders.pdf.text_columns.parts import page_parts
from auditor.loaders.pdf.unruled.aligned import find_aligned
from auditor.loaders.pdf.unruled.drawn import Drawn
from auditor.model.document import UNORDERED

_STROKES = 4
_LINES = frozenset("-—－─━_=")


@dataclass(slots=True)
class PageLayout:
    content: PageContent
    tables: list[ReadTable]
    loose: list[Glyph]  # the glyphs outside tables
    across: list[Rule]
    upright: list[Rule]
    text: list[Line] = field(default_factory=list)  # the lines outside tables, once those are settled
    lost: bool = False  # whether characters were lost when tables were made of lines


def lines_of(number: int, parts: Sequence[PageLayout]) -> PageLines:
    """The lines outside tables of all parts of a page."""
    edges = [
        (glyph.top, glyph.bottom) for part in parts for glyph in part.content.glyphs if glyph.text != " "
    ] or [(0.0, 0.0)]
    edges += [(table.box[1], table.box[3]) for part in parts for table in part.tables]
    top, bottom = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    return PageLines(
        number,
        parts[0].content.height,
        [line for part in parts for line in part.text],
        top,
        bottom,
        parts[0].content.width if len(parts) == 1 else 0.0,
        max((table.box[3] for part in parts for table in part.tables), default=0.0),
    )


def lay_out(contents: Sequence[PageContent]) -> list[PageLayout]:
    for content in contents:
        content.turned_upright()
        _leave_out_doubles(content)
    _leave_out_tiles(contents)
    return [_lay_out(content) for content in contents]


def _lay_out(content: PageContent) -> PageLayout:
    across, upright = without_frames(*find_rules(without_grounds(content.bars, content.glyphs)))
    grids = find_grids(across, upright, content.glyphs) if across and upright else []
    areas = leaves(content.areas) if len(content.areas) <= MAX_AREAS else []
    if areas:
        grids += filled_grids(areas, grids, content.glyphs)
        across = sorted([*across, *stripes(areas, content.width)], key=lambda rule: (rule.at, rule.start))
    tables, loose = read_grids(grids, content.glyphs)
    for table in tables:
        leave_out_sheet_heads(table)
    doubt_beyond(tables, content, upright)
    doubt_beside(tables)
    doubt_cut_words(tables, content)
    return PageLayout(content, tables, loose, across, upright)


def _leave_out_doubles(content: PageContent) -> None:
    glyphs = without_doubles(content.glyphs)
    content.doubled |= len(glyphs) < len(content.glyphs)
    content.glyphs = glyphs


def _leave_out_tiles(contents: Sequence[PageContent]) -> None:
    """Leave out the words or the number of a watermark tiled over the pages."""
    for content, marks in zip(contents, tiled_marks([content.glyphs for content in contents]), strict=True):
        left_out = {id(glyph) for run in marks for glyph in run}
        if left_out:
            content.glyphs = [glyph for glyph in content.glyphs if id(glyph) not in left_out]
        told = {once("".join(glyph.text for glyph in run)) for run in marks}
        content.marks = sorted({*content.marks, *told})


def settle_tables(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The layouts of the pages, or of parts of them that are read one after another, with what is a table decided: not what
    is only framed, but also figures in columns without rules."""
    drop_frames(pages)
    for page in pages:
        page.text = _text_of(page)
    pages = _columns_apart(pages)
    before: Drawn | None = None
    for number, page in enumerate(pages):
        ruled = [table.box for table in page.tables]
        apart = join_stretched(page.text)
        lines = [line for line in page.text if line not in apart] if apart else page.text
        found = find_aligned(lines, page.across, page.upright, before, ruled)
        if found.heads is not None:
            _take_heads(pages[number - 1], found.heads)
        doubt_beyond(found.tables, page.content, [])
        page.text, before, page.lost = put_back(found.lines, apart), found.last, found.lost
        page.tables = sorted([*page.tables, *found.tables], key=lambda table: (table.box[1], table.box[0]))
        doubt_words_beside(page.text)
    for upper, lower in pairwise(pages):
        doubt_on_both_pages(upper.tables, lower.tables, (upper.upright, lower.upright))
    return list(pages)


def _text_of(page: PageLayout) -> list[Line]:
    """The lines outside tables, but for strokes that stand for rules."""
    return [line for line in text_lines(page.loose) if not _is_rule(line.text)]


def _is_rule(text: str) -> bool:
    """Whether a line is nothing but strokes, set one after another as rules of a table."""
    strokes = text.split()
    return bool(strokes) and all(len(one) >= _STROKES and _LINES.issuperset(one) for one in strokes)


def _columns_apart(pages: Sequence[PageLayout]) -> Sequence[PageLayout]:
    """The pages, those set in columns in parts; the lines of those of which the columns are not told are doubted."""
    found = page_parts(list(map(_columns_in, pages)))
    apart: list[PageLayout] = []
    unsure = []
    for page, parts in zip(pages, found, strict=True):
        apart += lay_out(parts) if parts else [page]
        if parts == []:
            unsure.append(page)
    if len(apart) > len(pages):
        renumber(page.content for page in apart)
        drop_frames(apart)
        for page in apart:
            page.text = _text_of(page)
    for page in unsure:
        for line in page.text:
            line.doubts = (*line.doubts, UNORDERED)
    return apart


def _columns_in(page: PageLayout) -> tuple[PageContent, Sequence[Line], Sequence[Box]]:
    """What may stand in columns on a page: lines and tables; nothing on scans, which part their sheets by themselves."""
    if type(page.content) is not PageContent:
        return page.content, (), ()
    return page.content, page.text, [table.box for table in page.tables]


def _take_heads(page: PageLayout, heads: Drawn) -> None:
    """Heads at the foot of a page are a table's, for the next page goes on below them."""
    waiting = {id(line) for line in heads.waiting}
    page.text = [line for line in page.text if id(line) not in waiting]
    page.tables.append(heads.table)


def segments(lines: Sequence[Line], tables: Sequence[ReadTable]) -> list[list[Line]]:
    """The lines before, between and after the tables: one list more than there are tables. Those beside a table, which
    they flow around, come after it."""
    parts: list[list[Line]] = [[] for _ in range(len(tables) + 1)]
    for line in lines:
        parts[sum(1 for table in tables if _is_before(table.box, line))].append(line)
    return parts


def _is_before(table: Box, line: Line) -> bool:
    beside = line.box[0] >= table[2] or line.box[2] <= table[0]
    return table[1] + (0 if beside else (table[3] - table[1]) / 2) < line.cy
