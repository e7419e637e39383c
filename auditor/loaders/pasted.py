"""Documents whose content is pictures: pages pasted into a text document, or shown on a web page, recognised in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from auditor.extensions import Source
from auditor.loaders.scan.recogniser import engine_name, is_installed
from auditor.model.document import Block, Document, Paragraph
from auditor.whole_headings import may_be_heading

FEW = 200  # characters; no report has fewer
PICTURE = "图片"


def with_pages(document: Document, source: Source, pictures: Callable[[], Iterable[bytes]]) -> Document:
    """The document with the pages that its `pictures` show, where it has next to nothing else to show."""
    if not _is_bare(document) or not is_installed():
        return document
    from auditor.loaders.scan.pictures import may_be_page, recognise_pages

    pages = [one for one in pictures() if may_be_page(one)]
    read = recognise_pages(pages, source) if pages else None
    if read is None or _letters(read.blocks) < FEW:  # ornaments, photographs
        return document
    before = _before_pictures(document)
    note = f"正文是 {len(pages)} 幅图片，依次作为各页，其文字由图像识别得来，请人工核对"
    return replace(
        document,
        engine=f"{document.engine}，{engine_name()}",
        blocks=(*document.blocks[:before], *read.blocks, *document.blocks[before:]),
        pages=len(read.pages),
        ignored=(*(line for line in document.ignored if PICTURE not in line), *read.ignored, note),
        recognised=read.pages,
        gaps=(*(gap for gap in document.gaps if not gap.what.startswith(PICTURE)), *read.gaps),
    )


def _before_pictures(document: Document) -> int:
    """How many blocks stand before the first picture: all, where its place is not known."""
    first = next((gap.after for gap in document.gaps if gap.what.startswith(PICTURE)), None)
    if first is None:
        return len(document.blocks)
    return next((at for at, block in enumerate(document.blocks, 1) if block.location == first), 0)


def _is_bare(document: Document) -> bool:
    """Whether there is no table, no heading of a section, and less text than a report has."""
    blocks = document.blocks
    return (
        not document.tables
        and _letters(blocks) < FEW
        and not any(isinstance(block, Paragraph) and may_be_heading(block.text) for block in blocks)
    )


def _letters(blocks: Iterable[Block]) -> int:
    return sum(
        len(piece.text)
        for block in blocks
        for piece in ([block] if isinstance(block, Paragraph) else block.cells)
    )
