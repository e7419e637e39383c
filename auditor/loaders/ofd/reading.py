"""From an OFD to a Document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from auditor.errors import UnreadableError
from auditor.loaders.ofd.drawn_digits import lie_of
from auditor.loaders.ofd.package import RESAVE, Parts, told
from auditor.loaders.ofd.painting import Painting
from auditor.loaders.ofd.scans import Drawer, recognisable
from auditor.loaders.ofd.structure import Body, read_structure
from auditor.loaders.opinion import doubted
from auditor.loaders.pdf import limits
from auditor.loaders.pdf.assemble import assemble
from auditor.loaders.pdf.layout import settle_tables
from auditor.loaders.pdf.misprints.overlaid import doubt_overlaid, overlaid_gaps
from auditor.loaders.pdf.misprints.struck import doubt_struck
from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.pictures import picture_gaps
from auditor.loaders.pdf.scans import Wording, check_text, laid_out, lay_out_scans, marked
from auditor.loaders.pdf.sheets import read_apart
from auditor.loaders.pdf.text.marks import leave_out_marks, notes_of_marks
from auditor.model.document import Document, Gap
from auditor.reading import reaching

if TYPE_CHECKING:
    from auditor.loaders.base import Source

_WORDING = Wording("OFD", undeciphered=RESAVE)


def read(source: Source) -> Document:
    """The document; UnreadableError where it is damaged, locked, a scan, or out of proportion."""
    with told(source), limits.deadline(source.limits.seconds) as clock:
        parts = Parts(source)
        if parts.is_locked:
            raise UnreadableError("OFD 文件已加密", do="请提供未加密的文件")
        body = read_structure(parts, source.limits.pages)
        document = _document(source, parts, body, clock)
        lie = lie_of(parts, body.pages, body.shared)
    return document if lie is None else doubted(document, lie)


def _document(source: Source, parts: Parts, body: Body, clock: limits.Clock) -> Document:
    painted = [
        Painting(page, body.shared, at)
        for at, page in enumerate(reaching(body.pages, "读取", source.name), 1)
    ]
    contents = [one.content for one in painted]
    pictures = {one.content.number: one.pictures for one in painted}
    leave_out_marks(contents)
    drawer = Drawer(parts, contents, pictures)
    scanned = recognisable(contents, drawer)
    notes = check_text(contents, scanned, wording=_WORDING)
    recognised = lay_out_scans(drawer, scanned, source, clock)
    if not recognised:
        contents = read_apart(contents)
    layouts = laid_out(contents, recognised)
    layouts = settle_tables(layouts)
    for layout in layouts:
        doubt_struck(layout.tables, layout.text, layout.content)
        doubt_overlaid(layout.text)
    blocks, ignored = assemble(layouts)
    engine = f"lxml {etree.__version__}"
    unread: tuple[Gap, ...] = ()
    if recognised:
        blocks, engine, unread = marked(blocks, layouts, engine)
    return Document(
        name=source.name,
        format="ofd",
        engine=engine,
        blocks=blocks,
        digest=source.digest,
        pages=len(body.pages),
        metadata={key: value for key, value in (("title", body.title), ("created", body.created)) if value},
        ignored=(*ignored, *notes, *_left_out(body, contents)),
        recognised=tuple(sorted(recognised)),
        gaps=(*picture_gaps(contents, blocks, recognised), *unread, *overlaid_gaps(blocks)),
    )


def _left_out(body: Body, contents: Sequence[PageContent]) -> list[str]:
    """In Chinese, what of the file is no part of the text."""
    told = notes_of_marks(contents)
    if body.seals:
        told.append(f"电子签章：{body.seals} 处")
    if body.attached:
        told.append(f"附件：{'、'.join(body.attached)}")
    if body.others:
        told.append(f"同一文件里的其他文档：{body.others} 个")
    if body.versions > 1:
        told.append(f"同一文件里的其他版本：{body.versions - 1} 个")
    return told
