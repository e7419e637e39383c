"""A page from its bytes to the blocks of a document."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from auditor.errors import UnreadableError
from auditor.limits import Limits, relax
from auditor.loaders.attached import attached
from auditor.loaders.encoding import Decoded, decode
from auditor.loaders.flow import flatten, locate
from auditor.loaders.headings import with_whole_headings
from auditor.loaders.html.article.copies import without_copies
from auditor.loaders.html.article.heads import with_heads
from auditor.loaders.html.article.report import select
from auditor.loaders.html.flow.found import PICTURE
from auditor.loaders.html.markup.mhtml import Page as Archived
from auditor.loaders.html.markup.mhtml import is_mhtml, unpack
from auditor.loaders.html.markup.written_in import pictures_in
from auditor.loaders.html.reading import Page, PageReader
from auditor.loaders.opinion import doubted
from auditor.loaders.pasted import FEW, with_pages
from auditor.model.document import Block, Document, Gap, Paragraph
from auditor.model.location import NOWHERE
from auditor.whole_headings import may_be_heading

if TYPE_CHECKING:
    from auditor.extensions import Source

_BEFORE, _BEHIND = "网页分页显示，前面各页", "网页分页显示，后面各页"
_CUT = "网页文件不完整，中断处以后的内容"
_CUT_HERE = "网页文件在此处中断，可能没有读全"


def read_page(source: Source) -> Document:
    """UnreadableError where there is no text, or more of anything than the limits allow."""
    archive = source.data if is_mhtml(source.head) else b""
    page = unpack(archive, source.limits) if archive else Archived(source.data, None)
    decoded = decode(page.data, page.charset)
    check = _watch(source.limits)
    found = PageReader(source.limits, check).read(decoded.markup)
    check()
    left_out = found.left_out
    pieces = without_copies(list(with_whole_headings(flatten(found.main.pieces))), left_out)
    placed: list[Gap] = []
    blocks = tuple(locate(with_heads(select(pieces, left_out)), "html", placed))
    if found.broken_off and blocks:
        blocks = (*blocks[:-1], _cut_here(blocks[-1]))
    document = Document(
        name=source.name,
        format="html",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        encoding=decoded.encoding,
        metadata=found.metadata,
        ignored=(*_counted(left_out), *found.notes, *_losses(found.outside, decoded)),
        gaps=(
            *_pictures(found, blocks, placed),
            *_other_pages(found, blocks),
            *found.gaps,
            *attached(page.files),
        ),
    )
    document = with_pages(document, source, lambda: pictures_in(page.data, archive))
    if not document.blocks:
        raise UnreadableError("网页中没有文字", where=source.name, do=_elsewhere(found))
    return document if found.lie is None else doubted(document, found.lie)


def _cut_here(block: Block) -> Block:
    """The last of a page that breaks off, in doubt as far as its last words are."""
    if isinstance(block, Paragraph):
        return replace(block, doubt=block.doubt or _CUT_HERE)
    last = block.cells[-1]
    return replace(block, cells=(*block.cells[:-1], replace(last, doubt=last.doubt or _CUT_HERE)))


def _other_pages(found: Page, blocks: tuple[Block, ...]) -> Iterator[Gap]:
    """What stands on the pages before and behind this one of the article, or behind where the file breaks off."""
    if found.others.before:
        yield Gap(_BEFORE, NOWHERE)
    if found.others.behind and blocks:
        yield Gap(_BEHIND, blocks[-1].location)
    if found.broken_off and blocks:
        yield Gap(_CUT, blocks[-1].location)


def _pictures(found: Page, blocks: tuple[Block, ...], placed: list[Gap]) -> Iterator[Gap]:
    """The pictures of a page with headings, each in its place; one of a page with hardly any text."""
    if any(isinstance(block, Paragraph) and may_be_heading(block.text) for block in blocks):
        yield from dict.fromkeys(placed)
    headed = any(picture.heading for picture in found.pictured if picture.what == PICTURE)
    if found.left_out[PICTURE] and not headed and _letters(blocks) < FEW:
        yield Gap(PICTURE)


def _letters(blocks: tuple[Block, ...]) -> int:
    texts = (
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in blocks
    )
    return sum(map(len, texts))


def _elsewhere(found: Page) -> str:
    if found.left_out["嵌入的框架或附件预览"]:
        return "正文在框架所引用的另一文件中，请打开那一页另存，或打印成 PDF 后再试"
    if found.left_out[PICTURE]:
        return "正文可能是图片，请提交原来的 Word 文件或 PDF；只有图片时请直接提交图片"
    return "正文可能由脚本载入，请用浏览器打开后打印成 PDF 再试"


def _counted(left_out: Counter[str]) -> list[str]:
    return [f"{what}：{times} 处" for what, times in sorted(left_out.items()) if times]


def _losses(outside: int, decoded: Decoded) -> list[str]:
    notes = [f"正文以外的网页内容：约 {outside} 字"] if outside > 0 else []
    if decoded.damaged:
        notes.append(f"无法按 {decoded.encoding} 解码的字符：{decoded.damaged} 处")
    return notes


def _watch(limits: Limits) -> Callable[[], None]:
    """What is called from time to time, and raises UnreadableError once the time is over."""
    until = time.monotonic() + limits.seconds

    def check() -> None:
        if time.monotonic() > until:
            raise UnreadableError(f"读取超过 {limits.seconds:g} 秒", do=relax("seconds"))

    return check
