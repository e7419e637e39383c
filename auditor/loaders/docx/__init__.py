"""DOCX (Word, WPS, LibreOffice), read straight from its XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.loaders.docx.package import Package
from auditor.loaders.flow import flatten, locate
from auditor.model.document import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIXES = (".docx", ".docm")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATED = "{http://purl.org/dc/terms/}created"
_SIDE_PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


def accepts(source: Source) -> bool:
    """A zip that holds a word processor's main part; by its name where the zip is too damaged to tell.

    Locked DOCX and old DOC files are taken as well, only to say what to do about them.
    """
    if source.head.startswith(_OLE):
        return source.suffix in (*SUFFIXES, ".doc", ".wps")
    if not source.head.startswith(_ZIP):
        return False
    try:
        return Package(source).main_part() is not None
    except UnreadableError:
        return source.suffix in SUFFIXES


def load(source: Source) -> Document:
    """Read a DOCX; UnreadableError where it is damaged, locked or out of proportion."""
    if source.head.startswith(_OLE):
        raise UnreadableError(
            "是加密的 DOCX 或旧版 Word 文档（DOC）",
            where=source.name,
            do="请去掉打开密码，用 Word 或 WPS 另存为 DOCX 后再试",
        )
    from lxml import etree

    from auditor.loaders.docx.body import BodyReader
    from auditor.loaders.docx.names import W
    from auditor.loaders.docx.numbering import Numbering
    from auditor.loaders.docx.styles import Styles

    package = Package(source)
    main = package.main_part()
    root = package.xml(main) if main is not None else None
    body = root.find(f"{W}body") if root is not None else None
    if main is None or body is None:
        raise UnreadableError("DOCX 文件没有正文", where=source.name, do="请用原程序重新打开并另存后再试")
    links = package.relationships(main)
    targets = {link.kind: link.target for link in links}
    styles = Styles(package.xml(targets.get("styles", "word/styles.xml")))
    numbering = Numbering(package.xml(targets.get("numbering", "word/numbering.xml")), styles)
    reader = BodyReader(styles, numbering)
    blocks = tuple(locate(flatten(reader.flow(body)), "docx"))
    ignored = [f"{what}：{times} 处" for what, times in sorted(reader.left_out.items()) if times]
    for kind, name in _SIDE_PARTS.items():
        parts = [package.xml(link.target) for link in links if link.kind == kind]
        length = sum(_text_length(part) for part in parts)
        if length:
            ignored.append(f"{name}：约 {length} 字")
    return Document(
        name=source.name,
        format="docx",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        metadata=_metadata(package),
        ignored=tuple(ignored),
    )


def _text_length(root: _Element | None) -> int:
    from auditor.loaders.docx.names import W

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


LOADER = Loader("DOCX", SUFFIXES, accepts, load, priority=20)
