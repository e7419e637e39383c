"""Pictures of a PDF's pages with what was read drawn over them: paragraphs, grids, figures, doubts.

What stands on a page without a frame around it was not read as part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from auditor.errors import UnreadableError, UsageError
from auditor.extensions import Source
from auditor.model.document import Document, Paragraph
from auditor.model.location import Location
from auditor.model.report import Report
from auditor.model.tables import Cell
from auditor.numbers import chinese_number

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

LEGEND = (
    "紫框是段落；蓝框是表格的单元格，左下角是对应到格式的第几行（如 (3) 即（三））、第几列（A、B、C…），“!”表示印的名称与格式不同；"
    "绿框是读出的数字，右下角是读数；橙色是有疑问的（“?”）；灰框是没有数字的空白 [ ]、横线 [-] 和文字 [text]。没有框的没有作为正文读取，接上页的文字除外"
)
_ORDINAL = re.compile(r"([一二三四五六])、|（([一二三四五六七])）|(\d{1,2})\.")
SCALE = 2.0  # pixels a point
MAX_SIDE = 4000  # pixels
PARAGRAPH, GRID, SURE, DOUBTFUL, EMPTY = "#8a6fb0", "#4477aa", "#11803a", "#d4560b", "#8c8c8c"
_SIGNS = {"blank": "[ ]", "dash": "[-]", "text": "[text]"}

Place = tuple[int, tuple[float, float, float, float]]


def draw_pages(source: Source, document: Document, report: Report) -> Iterator[bytes]:
    """A PNG for each page, in order. Violet: a paragraph; blue: a cell, and in its corner the row (its ordinal in the
    form) or column (a letter) it was matched to; green: a figure as it was read; orange: doubtful; grey: a figure's
    cell that holds no number. `LEGEND` says so in Chinese.

    UsageError where the file is no PDF or Pillow is not installed.
    """
    try:
        import PIL  # noqa: F401
    except ImportError:
        raise UsageError("绘制页面需要 Pillow", do='请运行 pip install "auditor[picture]"') from None
    if not source.data[:1024].count(b"%PDF-"):
        raise UsageError("只有 PDF 能绘制页面", where=source.name)
    import pypdfium2

    figures = dict(_figures(report))
    keys = dict(_keys(report))
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"页面无法绘制（{error}）", where=source.name) from None
    try:
        for number in range(1, len(pdf) + 1):
            yield _page(pdf[number - 1], number, document, figures, keys)
    finally:
        pdf.close()


def _page(
    page: Any, number: int, document: Document, figures: Mapping[Place, Cell], keys: Mapping[Place, str]
) -> bytes:
    from PIL import ImageDraw

    scale = min(SCALE, MAX_SIDE / max(*page.get_size(), 1.0))
    image = page.render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image, "RGBA")
    for block in document.blocks:
        if isinstance(block, Paragraph):
            place = _place(block.location)
            if place and place[0] == number:
                draw.rectangle(_scaled(place, scale), outline=PARAGRAPH)
            continue
        for cell in block.cells:
            place = _place(cell.location)
            if place and place[0] == number:
                _draw_cell(draw, place, scale, figures.get(place), cell.doubt, keys.get(place, ""))
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def _draw_cell(
    draw: ImageDraw, place: Place, scale: float, figure: Cell | None, doubt: str | None, key: str
) -> None:
    box = _scaled(place, scale)
    doubt = doubt or (figure.doubt if figure else None)
    colour = DOUBTFUL if doubt else GRID if figure is None else SURE if figure.sure else EMPTY
    draw.rectangle(box, outline=colour, width=2, fill=f"{colour}30" if doubt else None)
    size = max(7.0, min(15.0 * scale / SCALE, (box[3] - box[1]) * 0.35))
    if figure is not None:
        shown = str(figure.value) if figure.value is not None else _SIGNS.get(figure.kind, figure.kind)
        _write(draw, (box[2] - 2, box[3] - 1), f"{shown}?" if doubt else shown, colour, size, "rb")
    elif key:
        _write(draw, (box[0] + 2, box[3] - 1), key, colour, size, "lb")


def _write(
    draw: ImageDraw, at: tuple[float, float], text: str, colour: str, size: float, anchor: str
) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(size)  # figures and keys are ASCII, which this font has everywhere
    draw.rectangle(draw.textbbox(at, text, font=font, anchor=anchor), fill="#ffffffc0")
    draw.text(at, text, fill=colour, font=font, anchor=anchor)


def _figures(report: Report) -> Iterator[tuple[Place, Cell]]:
    for key in ("proactive", "requests", "disputes"):
        reading = report.reading(key)
        unsure = {} if reading is None or reading.sure else {"doubt": "行列未能与格式确切对应"}
        for cells in (report.tables.get(key) or {}).values():
            for cell in cells.values():
                place = _place(cell.location)
                if place and cell.kind != "absent":
                    yield place, cell.model_copy(update=unsure) if unsure else cell


def _keys(report: Report) -> Iterator[tuple[Place, str]]:
    """Where each row and column was found, and a name for it that needs no Chinese font; `!` where its label is
    not the form's."""
    for reading in report.readings:
        for number, label in enumerate(reading.rows, 1):
            if place := _place(label.location):
                yield place, _ordinal(label.official, number) + ("" if label.same else " !")
        for number, label in enumerate(reading.columns):
            if place := _place(label.location):
                yield place, chr(ord("A") + number % 26) + ("" if label.same else " !")


def _ordinal(label: str, number: int) -> str:
    """`1`, `(3)`, `2.` as the form numbers the row; `#4` for the fourth where it does not."""
    match = _ORDINAL.match(label)
    if match is None:
        return f"#{number}"
    chapter, item, digit = match.groups()
    return f"{digit}." if digit else f"({chinese_number(item)})" if item else f"{chinese_number(chapter)}"


def _place(location: Location) -> Place | None:
    return (location.page, location.box) if location.page and location.box else None


def _scaled(place: Place, scale: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (value * scale for value in place[1])
    return (x0, top, max(x0, x1), max(top, bottom))
