"""Pages that are pictures, laid out like any other page, with everything in them marked as recognised."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.limits import GRANTED, Limits
from auditor.loaders.pdf.layout import PageLayout, lay_out
from auditor.loaders.pdf.limits import Clock
from auditor.loaders.pdf.model import Box
from auditor.loaders.pdf.pictures import last_before
from auditor.loaders.scan.cells import check_cells, quoted
from auditor.loaders.scan.content import ScannedContent, recognised
from auditor.loaders.scan.parting import missing_uprights
from auditor.loaders.scan.recogniser import Recogniser, recogniser
from auditor.loaders.scan.sheet import straighten, unit_of
from auditor.model.document import RECOGNISED, Block, Gap, Paragraph, Table, TableCell
from auditor.numbers import is_figure
from auditor.reading import reaching

Draw = Callable[[int], tuple[Any, float]]
"""The grey values of a page by its number from 1, and how many pixels a point has."""

RECOGNISING = "识别"
UNREAD = "没有识别出来的文字"
FEWEST = 10  # figures of a page that tell whether rules are missing
SHEET = 2**0.5  # times as long as it is wide
PARTED = 6  # times that cells are parted in two: as many uprights of a cell may be missing
ALONE = 0.85
"""The share of a page's figures that stand alone in a cell where no rules are missing."""


def lay_out_pages(
    draw: Draw, pages: Collection[int], source: Source, clock: Clock
) -> dict[int, list[PageLayout]]:
    """The layouts of pages of a document, by number from 1: two of a sheet that shows two pages."""
    refuse_long(len(pages), source.limits)
    layouts = {}
    for number in reaching(sorted(pages), RECOGNISING, source.name):
        begin(clock, number)
        picture, scale = draw(number)
        begin_long(clock, number, picture)
        layouts[number] = lay_out_picture(picture, scale, number)
    return layouts


def lay_out_picture(picture: Any, scale: float, number: int) -> list[PageLayout]:
    """The layout of a page from its grey values, `scale` pixels a point; those of two that stand side by side on it."""
    engine = recogniser()
    height, width = picture.shape
    unit = unit_of(width / scale, height / scale)
    page = recognised(straighten(picture, scale / unit, engine), number, engine)
    page.unit = unit
    return [_laid_out(content, engine) for content in page.apart()]


def _laid_out(content: ScannedContent, engine: Recogniser) -> PageLayout:
    (layout,) = lay_out([content])
    for _ in range(PARTED):
        parting = list(missing_uprights(layout.tables, content.clean, content.scale))
        if not parting:
            break
        content.bars = [*content.bars, *parting]
        (layout,) = lay_out([content])
    if _lack_rules(layout, len(content.figures)):
        content.bars = []
        (layout,) = lay_out([content])
    check_cells(layout.tables, content, engine)
    content.clean, content.known = None, {}
    return layout


def _lack_rules(layout: PageLayout, figures: int) -> bool:
    """Whether so many figures of a page are not alone in a cell that the rest is better told by the places of the
    text: rules must be missing between them."""
    alone = sum(is_figure(cell.text.strip()) for table in layout.tables for cell in table.cells)
    return bool(layout.content.bars) and figures >= FEWEST and alone < ALONE * figures


def refuse_long(pages: int, limits: Limits) -> None:
    if pages > limits.scans:
        raise UnreadableError(
            f"扫描件共 {pages} 页，超过识别 {limits.scans} 页的上限", do="确需识别时用 --limit scans= 放宽"
        )


def begin(clock: Clock, number: int) -> None:
    """Each page that is recognised may take as long as a whole file otherwise does."""
    _allow(clock, number, 1)


def begin_long(clock: Clock, number: int, picture: Any) -> None:
    """A picture as long as several sheets of paper, as one of a scrolled screen is, may take as long as they."""
    short, long = sorted(picture.shape)
    if (sheets := round(long / short / SHEET)) > 1:
        _allow(clock, number, sheets)


def _allow(clock: Clock, number: int, times: int) -> None:
    clock.restart(f"识别第{number}页", times)
    GRANTED.get()(times * clock.seconds)


def note_of(pages: Collection[int]) -> str:
    listed = "、".join(str(page) for page in sorted(pages)[:20]) + ("等" if len(pages) > 20 else "")
    return f"第{listed}页没有可用的文字层，其文字由图像识别得来，请人工核对"


def unread(blocks: Sequence[Block], layouts: Iterable[PageLayout]) -> tuple[Gap, ...]:
    """Gaps where there is writing on recognised pages that was not read."""
    contents = [one.content for one in layouts if isinstance(one.content, ScannedContent)]
    places = [
        last_before(content.page_number, content.shown_box(box)[1], blocks)
        for content in contents
        for box in content.unread
    ]
    return tuple(Gap(UNREAD, place) for place in dict.fromkeys(places))


def marked(blocks: Iterable[Block], layouts: Iterable[PageLayout]) -> tuple[Block, ...]:
    """The blocks with a doubt on all that stands on recognised pages, or may run on into them."""
    contents = [one.content for one in layouts if isinstance(one.content, ScannedContent)]
    pages = {content.page_number for content in contents}
    others = {
        (content.page_number, content.shown_box(box)): text
        for content in contents
        for box, text in content.others.items()
    }
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            cells = tuple(_marked_cell(cell, pages, others) for cell in block.cells)
            found.append(replace(block, cells=cells))
        elif {block.location.page, (block.location.page or 0) + 1} & pages:
            found.append(_marked_paragraph(block))
        else:
            found.append(block)
    return tuple(found)


def _marked_cell(cell: TableCell, pages: Collection[int], others: Mapping[tuple[int, Box], str]) -> TableCell:
    page, box = cell.location.page, cell.location.box
    if page is None or page not in pages:
        return cell
    if box is not None and (page, box) in others:
        cell = replace(cell, other=others[page, box])
    if RECOGNISED in (cell.doubt or ""):
        return cell
    doubt = f"{RECOGNISED}，只有一种方法读出：{quoted(cell.text)}"
    return replace(cell, doubt=f"{doubt}；{cell.doubt}" if cell.doubt else doubt)


def _marked_paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, doubt=f"{RECOGNISED}；{paragraph.doubt}" if paragraph.doubt else RECOGNISED)
