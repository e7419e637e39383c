"""Reads a PDF: pdfminer.six for what is printed where, PDFium to confirm what stands in tables."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from itertools import islice
from typing import Any

import pdfminer
from pdfminer import pdftypes
from pdfminer.pdfdocument import (
    PDFBaseXRef,
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFPasswordIncorrect,
    PDFXRef,
)
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, dict_value, int_value, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from auditor.errors import UnreadableError
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
from auditor.loaders.pdf.file.objects import plain_object
from auditor.loaders.pdf.file.page_tree import page_numbers
from auditor.loaders.pdf.file.xref import plain_table
from auditor.loaders.pdf.glyphs.mistaken_maps import are_mistaken
from auditor.loaders.pdf.layout import PageLayout, settle_tables
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
from auditor.loaders.pdf.text.off_paper import OffPaper
from auditor.loaders.pdf.text.overlaid import doubt_overlaid, overlaid_gaps
from auditor.loaders.pdf.text.struck import doubt_struck
from auditor.model.document import Document, Gap
from auditor.reading import reaching

logging.getLogger("pdfminer").setLevel(logging.ERROR)
pdftypes.zlib = limits.BoundedInflate  # type: ignore[attr-defined, assignment]

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_OBJECT = re.compile(rb"(\d{1,10})\s+(\d{1,5})$")
_RESAVE = "请用原程序重新导出 PDF 后再试"


class _Document(PDFDocument):
    def __init__(self, parser: PDFParser, data: bytes) -> None:
        self._data, self._file = data, parser
        super().__init__(parser)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        found = plain_object(self._data, pos, objid, self) if self.decipher is None else None
        if found is None or (isinstance(found, PDFStream) and self._file.fallback):
            return super()._getobj_parse(
                pos, objid
            )  # where lengths are not believed, streams end where that is seen
        return found

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        found = plain_table(self._data, start)
        if found is None:
            super().read_xref_from(parser, start, xrefs)
            return
        table = PDFXRef()
        table.offsets, trailer = found
        parser.seek(trailer)
        parser.reset()
        table.load_trailer(parser)
        xrefs.append(table)
        for key in ("XRefStm", "Prev"):
            if key in table.trailer:
                self.read_xref_from(parser, int_value(table.trailer[key]), xrefs)

    def get_page_labels(self) -> Iterator[str]:
        raise PDFNoPageLabels  # not needed, and damaged in many files


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
                    return _read(source, _with_trailer(source.data), clock, scanned=True)
                raise
    except PDFPasswordIncorrect:
        error = UnreadableError("PDF 已加密", do="请提供未加密的文件")
    except PDFEncryptionError:
        error = UnreadableError("PDF 的加密方式不受支持", do="请提供未加密的文件")
    except (PDFException, PSException) as damage:
        error = UnreadableError(f"PDF 已损坏（{type(damage).__name__}）", do=_RESAVE)
    except UnreadableError as known:
        error = known
    raise UnreadableError(error.what, where=error.where or source.name, do=error.do) from None


def _with_trailer(data: bytes) -> bytes:
    """The file with a trailer behind it that names its last catalogue and no table of offsets."""
    catalogue = data.rfind(b"/Catalog")
    head = data.rfind(b" obj", 0, max(0, catalogue))
    number = _OBJECT.search(data[max(0, head - 20) : max(0, head)])
    if not number:
        return data
    return data + b"\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % number.groups()


def _read(source: Source, data: bytes, clock: limits.Clock, *, scanned: bool = False) -> Document:
    """`scanned`: neither the table of offsets nor stated lengths are believed."""
    parser = PDFParser(BytesIO(data))
    document = _Document(parser, data)
    parser.fallback = scanned
    pages = list(islice(PDFPage.create_pages(document), source.limits.pages + 1))
    numbered = _numbered(document, pages, source.limits.pages)
    interpreter = Interpreter(document.catalog)
    contents = [
        interpreter.read(page, number) for number, page in reaching(numbered.items(), "读取", source.name)
    ]
    leave_out_marks(contents)
    mistaken = are_mistaken(interpreter.fonts)
    with second_reader(data) as reader:
        _hide_overlaid(reader, contents)
        pictures = scanned_pages(contents, mistaken=mistaken)
        notes = check_text(contents, pictures, mistaken=mistaken)
        if list(numbered) != list(range(1, len(pages) + 1)):
            notes.append("文件把同一页列出几次，只读一次")
        if scanned:
            notes.append("文件的结构已损坏，按其中的对象重新整理后读取")
        recognised = lay_out_scans(partial(drawn, data), pictures, source, clock)
        if not recognised:
            contents = read_apart(contents)
            renumber(contents)
        layouts = laid_out(contents, recognised)
        notes += notes_of_marks(contents)
        notes += leave_out_line_numbers(layouts)
        layouts = settle_tables(layouts)
        if any(layout.content.sheet_width for layout in layouts):
            doubt_order([layout.text for layout in layouts])
        off_paper = OffPaper(contents)
        for layout in layouts:
            off_paper.doubt(layout.text, layout.tables, layout.content)
            doubt_struck(layout.tables, layout.text, layout.content)
            doubt_overlaid(layout.text)
        _confirm(reader, layouts, numbered, recognised, source.name)
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
        pages=len(pages),
        metadata=_metadata(document),
        ignored=(*ignored, *notes),
        recognised=tuple(sorted(recognised)),
        gaps=(
            *picture_gaps(contents, blocks, recognised),
            *unread,
            *off_paper.gaps(blocks),
            *overlaid_gaps(blocks),
        ),
    )


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


def _numbered(document: PDFDocument, pages: Sequence[PDFPage], most: int) -> dict[int, PDFPage]:
    """The pages by their numbers; one that is there twice is read once."""
    if len(pages) > most:
        raise limits.too_much(f"超过 {most} 页")
    numbers = page_numbers(document, pages, most)
    if not pages or numbers is None:
        stated = int_value(dict_value(document.catalog.get("Pages")).get("Count"))
        told = f"应有 {stated} 页，只找到 {len(pages)} 页" if pages else "没有页面"
        raise limits.Damaged(f"PDF 已损坏（{told}）", do=_RESAVE)
    return dict(zip(numbers, pages, strict=True))


def _metadata(document: PDFDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    for info in document.info:
        title, created = (_text(dict_value(info).get(key)) for key in ("Title", "CreationDate"))
        if title:
            found["title"] = title
        date = _DATE.match(created)
        if date:
            found["created"] = "-".join(part for part in date.groups() if part)
    return found


def _text(value: Any) -> str:
    """A text string; producers write it in more encodings than the format allows."""
    raw = resolve1(value)
    if not isinstance(raw, bytes):
        return ""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16", "ignore")
    elif raw.isascii():
        text = raw.decode("ascii")
    else:
        text = ""
        for encoding in ("utf-8-sig", "gb18030"):
            with suppress(UnicodeDecodeError):
                text = text or raw.decode(encoding)
        text = text or decode_text(raw)
    return text.strip("\0 \t\r\n")
