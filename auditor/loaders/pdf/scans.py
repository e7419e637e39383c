"""Pages without text to go by: recognised where the optional extra is installed, else refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.loaders.pdf.glyphs.fonts import UNKNOWN
from auditor.loaders.pdf.layout import PageLayout, lay_out
from auditor.loaders.pdf.limits import Clock
from auditor.loaders.pdf.model import Glyph, PageContent
from auditor.loaders.pdf.sheets import renumber
from auditor.loaders.scan import recogniser
from auditor.model.document import Block, Gap

if TYPE_CHECKING:
    from auditor.loaders.scan.pages import Draw

LEAST = 5  # glyphs; a picture may carry a page number in print
FILLING = 0.4  # of the page, that a scan fills
PASTED = 0.1  # of the page, that the picture of a table covers
MARGIN = 0.08  # of the page's height, at its head and its foot, where programs print on scans,
MARGINAL = 25  # so few glyphs


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of files without text, in Chinese: their format, what to do about scans, and about fonts."""

    format: str = "PDF"
    scanned: str = recogniser.INSTALL
    undeciphered: str = f"请用原程序重新导出 PDF 后再试。{recogniser.INSTALL}"


_PDF = Wording()


def scanned_pages(contents: Sequence[PageContent], *, mistaken: bool = False) -> list[int]:
    """The pages to recognise, none where that cannot be done: pictures, with a hidden layer of text or without; those
    whose fonts do not tell their characters; all pages where the file has no text, or fonts are `mistaken` in theirs."""
    found = [content.number for content in contents if _is_scan(content) or _is_undeciphered([content])]
    if mistaken or not any(_printed(content) for content in contents):
        found = [content.number for content in contents]
    return found if found and recogniser.is_installed() else []


def check_text(
    contents: Sequence[PageContent],
    recognised: Collection[int],
    *,
    mistaken: bool = False,
    wording: Wording = _PDF,
) -> list[str]:
    """UnreadableError where there is no text to go by; in Chinese, what else cannot be read, and what is to be
    recognised."""
    contents = [content for content in contents if content.number not in recognised]
    notes = []
    if recognised:
        from auditor.loaders.scan.pages import note_of

        notes.append(note_of(recognised))
    else:
        _refuse_scans(contents, wording)
    if mistaken and contents:
        raise UnreadableError(
            f"{wording.format} 的字体所附的字符对照有误，文字与印出的不同", do=wording.undeciphered
        )
    if _is_undeciphered(contents):
        raise UnreadableError(f"{wording.format} 的字体缺少字符对照，文字无法还原", do=wording.undeciphered)
    pictures = [content.number for content in contents if _is_picture(content)]
    notes += [f"第{number}页是图片，没有文字层，未读取" for number in pictures]
    notes += [f"第{content.number}页的倾斜文字（如水印）" for content in contents if content.slanted]
    return notes


def drawn(data: bytes, number: int) -> tuple[Any, float]:
    """A page of a PDF as grey values, and how many pixels a point has."""
    from auditor.loaders.scan import rendering

    return rendering.drawn(data, number)


def lay_out_scans(
    draw: Draw, pages: Collection[int], source: Source, clock: Clock
) -> dict[int, list[PageLayout]]:
    """The layouts of pages that are recognised, by number: two of a sheet that shows two pages."""
    if not pages:
        return {}
    from auditor.loaders.scan.pages import lay_out_pages

    return lay_out_pages(draw, pages, source, clock)


def laid_out(
    contents: Iterable[PageContent], recognised: Mapping[int, Sequence[PageLayout]]
) -> list[PageLayout]:
    """The layouts of all pages in their order, numbered anew."""
    contents = list(contents)
    read = iter(lay_out([content for content in contents if not recognised.get(content.number)]))
    layouts: list[PageLayout] = []
    for content in contents:
        layouts += recognised.get(content.number) or [next(read)]
    if recognised:
        renumber(layout.content for layout in layouts)
    return layouts


def marked(
    blocks: Sequence[Block], layouts: Sequence[PageLayout], engine: str
) -> tuple[tuple[Block, ...], str, tuple[Gap, ...]]:
    """The blocks with a doubt on all that was recognised, the name of both engines, and gaps where writing was not
    read."""
    from auditor.loaders.scan.pages import marked, unread

    if not blocks:
        raise UnreadableError("扫描件上没有识别出文字", do="请确认文件，或提供更清晰的扫描件")
    return marked(blocks, layouts), f"{engine}，{recogniser.engine_name()}", unread(blocks, layouts)


def _refuse_scans(contents: Sequence[PageContent], wording: Wording) -> None:
    printed = [glyph for content in contents for glyph in _printed(content)]
    if not printed:
        raise UnreadableError(f"{wording.format} 是扫描件或图片，没有文字层", do=wording.scanned)
    if 2 * sum(glyph.hidden for glyph in printed) > len(printed):
        raise UnreadableError(
            f"{wording.format} 是扫描件，其中的文字由识别得来，不足为凭", do=wording.scanned
        )
    pictures = [content.number for content in contents if _is_picture(content)]
    if any(1 < number < len(contents) for number in pictures):
        raise UnreadableError(f"第{pictures[0]}页是扫描件或图片，没有文字层", do=wording.scanned)


def _printed(content: PageContent) -> list[Glyph]:
    return [glyph for glyph in content.glyphs if glyph.text != " "]


def _is_undeciphered(contents: Sequence[PageContent]) -> bool:
    """Whether the fonts do not say of many of the characters which they are."""
    printed = [glyph for content in contents for glyph in _printed(content)]
    return 3 * sum(UNKNOWN in glyph.text for glyph in printed) > len(printed)


def is_covered(content: PageContent, share: float = FILLING) -> bool:
    """Whether pictures, the strips of one added up, cover so much of a page; it may be a scan by what it is otherwise."""
    area = sum(max(0.0, x1 - x0) * max(0.0, bottom - top) for x0, top, x1, bottom in content.images)
    return area > share * (content.width * content.height or 1.0)


def _is_picture(content: PageContent) -> bool:
    return len(content.glyphs) < LEAST and is_covered(content)


def _is_scan(content: PageContent) -> bool:
    printed = _printed(content)
    seen = [glyph for glyph in printed if not glyph.hidden]
    hidden = len(printed) - len(seen)
    if len(seen) < LEAST or (len(seen) < MARGINAL and len(_inside(content, seen)) < LEAST):
        return (hidden >= LEAST and hidden > len(seen)) or is_covered(content)
    return 2 * len(seen) < len(printed) and is_covered(content)


def _inside(content: PageContent, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Those that stand neither at the head nor at the foot of the page."""
    edge = MARGIN * content.height
    return [glyph for glyph in glyphs if edge < glyph.cy < content.height - edge]
