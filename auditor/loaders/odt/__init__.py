"""ODT (LibreOffice, OpenOffice, Word, WPS) and its flat form in one XML file, read straight from the XML."""

from __future__ import annotations

import re

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.model.document import Document

SUFFIXES = (".odt", ".ott", ".fodt")

_ZIP = b"PK\x03\x04"
_KIND = b"application/vnd.oasis.opendocument."
_TEXT = (b"text", b"text-template", b"text-master")
_NAMES = {b"spreadsheet": "ODS 表格", b"presentation": "ODP 幻灯片", b"graphics": "ODG 绘图"}
_FLAT = re.compile(rb"<office:document\s[^>]*?\boffice:mimetype=[\"']" + re.escape(_KIND) + rb"text")


def accepts(source: Source) -> bool:
    """An OpenDocument of any kind, told by the type that stands in it; the flat form only of texts."""
    if source.head.startswith(_ZIP):
        return _kind(source) is not None
    return b"<office:document" in source.head and _FLAT.search(source.data[:65536]) is not None


def load(source: Source) -> Document:
    """Read an ODT; UnreadableError where it is something else, damaged, locked or out of proportion."""
    from auditor.loaders.odt.reading import read

    if not source.head.startswith(_ZIP):
        return read(source, flat=True)
    kind = _kind(source) or b"text"
    if kind not in _TEXT:
        name = next((name for key, name in _NAMES.items() if kind.startswith(key)), "OpenDocument 的其他文件")
        raise UnreadableError(
            f"是{name}，不是文字文档", where=source.name, do="请报送年度报告的 Word 或 PDF 文件"
        )
    return read(source, flat=False)


def _kind(source: Source) -> bytes | None:
    """The last piece of the type, which is the first thing in the zip, or stands in its list of parts; `text` by the
    name where the zip is too damaged to tell."""
    from auditor.loaders.docx.package import ZipPackage

    try:
        package = ZipPackage(source)
        stated = (package.read("mimetype") or b"").strip() if "mimetype" in package else b""
        if not stated and "content.xml" in package and "META-INF/manifest.xml" in package:
            match = re.search(re.escape(_KIND) + rb"[a-z-]+", package.read("META-INF/manifest.xml") or b"")
            stated = match[0] if match else b""
    except UnreadableError:
        head = source.data[30:200]
        return b"text" if source.suffix in SUFFIXES or _KIND + b"text" in head else None
    return stated[len(_KIND) :] if stated.startswith(_KIND) else None


LOADER = Loader("ODT", SUFFIXES, accepts, load, priority=18)
