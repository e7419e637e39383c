"""From an opened package to a Document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from auditor.dates import find_dates
from auditor.errors import UnreadableError
from auditor.loaders.boxes import under_boxes
from auditor.loaders.docx.body import BodyReader
from auditor.loaders.docx.chunks import Chunks
from auditor.loaders.docx.clashes import bear_on_each_other
from auditor.loaders.docx.condense import condensed
from auditor.loaders.docx.controls import Controls
from auditor.loaders.docx.embedded_fonts import lie_of_fonts
from auditor.loaders.docx.markup import RESAVE, parse
from auditor.loaders.docx.names import A, R, V, W, child_of
from auditor.loaders.docx.notes import Notes
from auditor.loaders.docx.numbering import Numbering
from auditor.loaders.docx.package import Package, Relationship
from auditor.loaders.docx.styles import Styles
from auditor.loaders.flow import Grid, Text, flatten, gap, locate
from auditor.loaders.headings import with_whole_headings
from auditor.loaders.opinion import doubted
from auditor.loaders.pasted import with_pages
from auditor.model.document import Document, Gap
from auditor.text import folded

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = "{http://purl.org/dc/terms/}created"
_MARGINS = frozenset({f"{W}hdr", f"{W}ftr"})
_LEAST_FIGURES = 6
"""In a table of a header or footer, from which it may be one of the form's; letterheads have fewer."""
_SIDE_PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


def read(package: Package) -> Document:
    """The document of a package; UnreadableError where there is none or it cannot be read."""
    from lxml import etree

    source = package.source
    try:
        flow, ignored = read_flow(package)
        gaps: list[Gap] = []
        blocks = tuple(locate(under_boxes(with_whole_headings(flatten(flow))), "docx", gaps))
        lie = lie_of_fonts(package)
    except RecursionError:
        raise UnreadableError("表格嵌套过深", where=source.name, do="请拆开表格，另存后再试") from None
    except UnreadableError as error:
        raise error if error.where else UnreadableError(error.what, where=source.name, do=error.do) from None
    document = Document(
        name=source.name,
        format="docx",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        metadata=_metadata(package),
        ignored=tuple(ignored),
        gaps=tuple(gaps),
    )
    document = with_pages(document, source, lambda: _pictures(package))
    return document if lie is None else doubted(document, lie)


def _pictures(package: Package) -> Iterator[bytes]:
    """The pictures that the body shows whole, each once, in order."""
    main = package.main_part()
    root = package.xml(main) if main else None
    if main is None or root is None:
        return
    targets = {link.key: link.target for link in package.relationships(main) if link.kind == "image"}
    shown = [
        one.get(f"{R}embed") or one.get(f"{R}id")
        for one in root.iter(f"{A}blip", f"{V}imagedata")
        if not _is_cropped(one)
    ]
    for target in dict.fromkeys(targets[key] for key in shown if key in targets):
        data = package.read(target)
        if data is not None:
            yield data


def _is_cropped(picture: _Element) -> bool:
    """Whether a part of a picture is not shown."""
    around = picture.getparent()
    cut = around.find(f"{A}srcRect") if around is not None else None
    sides = [] if cut is None else list(map(str, cut.values()))
    sides += [picture.get(f"crop{side}", "0") for side in ("left", "top", "right", "bottom")]
    return any(side.strip("0.%f-") for side in sides)


def read_flow(package: Package) -> tuple[list[Text | Grid], list[str]]:
    """What the main part holds, and what was left out."""
    source = package.source
    main = package.main_part()
    data = None if main is None else package.prepared(main)
    if main is None or data is None:
        raise _no_body(source.name)

    def root_of(some: bytes) -> _Element:
        return parse(some, main, source.name, source.limits)

    links = package.relationships(main)
    targets = {link.kind: link.target for link in links}
    styles_part = targets.get("styles", "word/styles.xml")
    numbering_part = targets.get("numbering", "word/numbering.xml")
    styles = Styles(
        package.prepared(styles_part),
        lambda some: parse(some, styles_part, source.name, source.limits),
    )
    root, properties = condensed(data, root_of, lambda part: bear_on_each_other(part, styles))
    body = child_of(root, f"{W}body")
    if body is None:
        raise _no_body(source.name)
    listed = package.prepared(numbering_part)

    @cache
    def numbering() -> Numbering:
        root = None if listed is None else parse(listed, numbering_part, source.name, source.limits)
        return Numbering(root, styles)

    notes = Notes(package, targets)
    chunks = Chunks(package, links, read_flow)
    controls = Controls(package)
    reader = BodyReader(
        styles, numbering, properties, source.limits, notes.paragraphs, chunks.read, controls.doubt
    )
    flow = reader.flow(body)
    reader.left_out.update(chunks.left_out)
    ignored = [f"{what}：{times} 处" for what, times in sorted(reader.left_out.items()) if times]
    side, unread = _side_parts(package, links, notes)
    flow += (gap(what, placed=False) for what in unread)
    return flow, [*ignored, *reader.standing, *side]


def _no_body(name: str) -> UnreadableError:
    return UnreadableError("DOCX 文件没有正文", where=name, do=RESAVE)


def _side_parts(package: Package, links: list[Relationship], notes: Notes) -> tuple[list[str], list[str]]:
    """How much text stands outside the body, notes that were read with it not counted, and what of it is not read that
    may be the report's."""
    told, unread = [], []
    for kind, name in _SIDE_PARTS.items():
        parts = [package.xml(link.target) for link in links if link.kind == kind]
        length = sum(_text_length(part) for part in parts) - notes.read[kind]
        if length > 0:
            told.append(f"{name}：约 {length} 字")
        if any(_figures_in_tables(part) >= _LEAST_FIGURES for part in parts):
            unread.append(f"{name}中的表格")
        if any(_is_dated(part) for part in parts):
            unread.append(f"{name}中的日期")
    return told, unread


def _is_dated(root: _Element | None) -> bool:
    """Whether a header or footer holds a day, as one does that signs."""
    if root is None or root.tag not in _MARGINS:
        return False
    text = "".join(text.text or "" for text in root.iter(f"{W}t"))
    return "日" in text and any(found.precision == "day" for found in find_dates(folded(text)))


def _figures_in_tables(root: _Element | None) -> int:
    if root is None or root.tag not in _MARGINS:
        return 0
    tables = root.iter(f"{W}tbl")
    return sum(1 for table in tables for text in table.iter(f"{W}t") if (text.text or "").strip().isdigit())


def _text_length(root: _Element | None) -> int:
    if root is None:
        return 0
    return sum(len((text.text or "").strip()) for text in root.iter(f"{W}t"))


def _metadata(package: Package) -> dict[str, str]:
    targets = {link.kind: link.target for link in package.relationships("")}
    root = package.xml(targets.get("core-properties", "docProps/core.xml"))
    found = {}
    for key, tag in (("title", _TITLE), ("created", _CREATED)):
        text = root.findtext(tag) if root is not None else None
        if text and text.strip():
            found[key] = text.strip()
    return found
