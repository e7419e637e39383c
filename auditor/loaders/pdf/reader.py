"""Reads a PDF: pdfminer.six for what is printed where, PDFium to confirm what stands in tables."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from itertools import islice
from typing import NamedTuple

import pdfminer
from pdfminer import pdftypes
from pdfminer.pdfdocument import (
    PDFEncryptionError,
    PDFPasswordIncorrect,
)
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value, int_value
from pdfminer.psexceptions import PSException

from auditor.errors import UnreadableError, class_of
from auditor.loaders.attached import attached
from auditor.loaders.base import Source
from auditor.loaders.pdf import limits
from auditor.loaders.pdf.assemble import assemble
from auditor.loaders.pdf.confirmation.confirm import (
    SecondReader,
    reader_version,
    second_reader,
    unconfirmed,
)
from auditor.loaders.pdf.drawing.geometry import page_matrix
from auditor.loaders.pdf.drawing.interpreter import Interpreter
from auditor.loaders.pdf.file.attachments import attachments
from auditor.loaders.pdf.file.document import Objects, with_trailer
from auditor.loaders.pdf.file.metadata import metadata
from auditor.loaders.pdf.file.page_tree import page_numbers
from auditor.loaders.pdf.glyphs.mistaken_maps import are_mistaken
from auditor.loaders.pdf.layout import PageLayout, settle_tables
from auditor.loaders.pdf.misprints.beside_figures import gaps_beside_figures
from auditor.loaders.pdf.misprints.off_paper import OffPaper
from auditor.loaders.pdf.misprints.overlaid import doubt_overlaid, overlaid_gaps
from auditor.loaders.pdf.misprints.struck import doubt_struck
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.pictures import picture_gaps
from auditor.loaders.pdf.scans import (
    PASTED,
    check_text,
    drawn,
    is_covered,
    laid_out,
    lay_out_scans,
    marked,
    scanned_pages,
)
from auditor.loaders.pdf.sheets import doubt_order, read_apart, renumber
from auditor.loaders.pdf.text.line_numbers import leave_out_line_numbers
from auditor.loaders.pdf.text.marks import leave_out_marks, notes_of_marks
from auditor.model.document import Document, Gap
from auditor.reading import reaching

logging.getLogger("pdfminer").setLevel(logging.ERROR)
pdftypes.zlib = limits.BoundedInflate  # type: ignore[attr-defined, assignment]

_RESAVE = "请用原程序重新导出 PDF 后再试"


def read_pdf(source: Source) -> Document:
    """Raises UnreadableError for anything that is not a whole PDF whose text can be read or recognised."""
    try:
        with limits.deadline(source.limits.seconds) as clock:
            try:
                return _read(source, source.data, clock)
            except (PDFPasswordIncorrect, PDFEncryptionError):
                raise
            except (PDFException, PSException, limits.Damaged):
                # by scanning for objects, as viewers do; what is damaged itself fails again
                with suppress(PDFException, PSException, UnreadableError), limits.scanning():
                    return _read(source, with_trailer(source.data), clock, scanned=True)
                raise
    except PDFPasswordIncorrect:
        error = UnreadableError("PDF 已加密", do="请提供未加密的文件")
    except PDFEncryptionError:
        error = UnreadableError("PDF 的加密方式不受支持", do="请提供未加密的文件")
    except (PDFException, PSException) as damage:
        error = UnreadableError("PDF 已损坏", do=_RESAVE, detail=class_of(damage))
    except UnreadableError as known:
        error = known
    raise UnreadableError(
        error.what, where=error.where or source.name, do=error.do, detail=error.detail
    ) from None


class _Opened(NamedTuple):
    """A file's objects, how many pages it lists, and the pages by their numbers."""

    document: Objects
    listed: int
    pages: Mapping[int, PDFPage]


def _read(source: Source, data: bytes, clock: limits.Clock, *, scanned: bool = False) -> Document:
    """`scanned`: neither the table of offsets nor stated lengths are believed."""
    file = _opened(data, source.limits.pages, scanned)
    interpreter = Interpreter(file.document.catalog)
    contents = [
        interpreter.read(page, number) for number, page in reaching(file.pages.items(), "读取", source.name)
    ]
    _leave_out_marks(contents)
    mistaken = are_mistaken(interpreter.fonts)
    with second_reader(data) as reader:
        _hide_overlaid(reader, contents)
        pictures = scanned_pages(contents, mistaken=mistaken)
        notes = check_text(contents, pictures, mistaken=mistaken)
        notes += _notes_of_structure(file, scanned)
        recognised = lay_out_scans(partial(drawn, data), pictures, source, clock)
        if not recognised:
            contents = read_apart(contents)
            renumber(contents)
        layouts = laid_out(contents, recognised)
        notes += notes_of_marks(contents)
        notes += leave_out_line_numbers(layouts)
        layouts = settle_tables(layouts)
        off_paper = OffPaper(contents)
        _doubt(layouts, off_paper)
        _confirm(reader, layouts, file.pages, recognised, source.name)
    blocks, ignored = assemble(layouts)
    engine = f"pdfminer.six {pdfminer.__version__} + {reader_version()}"
    unread: tuple[Gap, ...] = ()
    if recognised:
        blocks, engine, unread = marked(blocks, layouts, engine)
    return Document(
        name=source.name,
        format="pdf",
        engine=engine,
        blocks=blocks,
        digest=source.digest,
        pages=file.listed,
        metadata=metadata(file.document),
        ignored=(*ignored, *notes),
        recognised=tuple(sorted(recognised)),
        gaps=(
            *picture_gaps(contents, blocks, recognised),
            *unread,
            *off_paper.gaps(blocks),
            *overlaid_gaps(blocks),
            *gaps_beside_figures(blocks, lost=any(layout.lost for layout in layouts)),
            *attached(attachments(file.document, file.pages.values())),
        ),
    )


def _opened(data: bytes, most: int, scanned: bool) -> _Opened:
    """Raises UnreadableError where the file has more pages than are read, or not those that it says it has."""
    parser = PDFParser(BytesIO(data))
    document = Objects(parser, data)
    parser.fallback = scanned
    pages = list(islice(PDFPage.create_pages(document), most + 1))
    if len(pages) > most:
        raise limits.too_much(f"超过 {most} 页")
    numbers = page_numbers(document, pages, most)
    if not pages or numbers is None:
        stated = int_value(dict_value(document.catalog.get("Pages")).get("Count"))
        told = f"应有 {stated} 页，只找到 {len(pages)} 页" if pages else "没有页面"
        raise limits.Damaged(f"PDF 已损坏（{told}）", do=_RESAVE)
    # one that is there twice is read once
    return _Opened(document, len(pages), dict(zip(numbers, pages, strict=True)))


def _leave_out_marks(contents: Sequence[PageContent]) -> None:
    """Leave out the marks that run across the pages, and, where these are turned, those that run as their text does."""
    leave_out_marks(contents)
    for content in contents:
        content.turned_upright()
    if any(content.turn for content in contents):
        leave_out_marks(contents)


def _notes_of_structure(file: _Opened, scanned: bool) -> list[str]:
    """In Chinese, what was not as it should be in the structure of a file."""
    notes = []
    if list(file.pages) != list(range(1, file.listed + 1)):
        notes.append("文件把同一页列出几次，只读一次")
    if scanned:
        notes.append("文件的结构已损坏，按其中的对象重新整理后读取")
    return notes


def _doubt(layouts: Sequence[PageLayout], off_paper: OffPaper) -> None:
    """Doubt the order of what is read of sheets of several pages, and what is not all printed, or not alone."""
    if any(layout.content.sheet_width for layout in layouts):
        doubt_order([layout.text for layout in layouts])
    for layout in layouts:
        off_paper.doubt(layout.text, layout.tables, layout.content)
        doubt_struck(layout.tables, layout.text, layout.content)
        doubt_overlaid(layout.text)


def _hide_overlaid(reader: SecondReader | None, contents: Sequence[PageContent]) -> None:
    """Take for unseen the text over pictures of some size which is not what is printed."""
    for content in contents:
        if reader and content.glyphs and is_covered(content, PASTED) and not content.circular:
            reader.hide_overlaid(content)


def _confirm(
    reader: SecondReader | None,
    layouts: Sequence[PageLayout],
    pages: Mapping[int, PDFPage],
    recognised: Collection[int],
    name: str,
) -> None:
    for layout in reaching(layouts, "核对", name):
        content = layout.content
        if content.page_number in recognised:
            continue
        if reader is None or content.circular:
            unconfirmed(layout.tables, layout.text)
        else:
            matrix = page_matrix(pages[content.page_number])[0]
            reader.confirm(layout.tables, layout.text, content, matrix)
    for layout in layouts:
        if reader:
            reader.doubt_mistaken(layout.tables, layout.text)
