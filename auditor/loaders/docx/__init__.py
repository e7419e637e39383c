"""DOCX (Word, WPS, LibreOffice), read straight from its XML."""

from __future__ import annotations

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.loaders.docx.flat import FlatPackage, is_flat
from auditor.loaders.docx.package import ZipPackage
from auditor.model.document import Document

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")

_ZIP = b"PK\x03\x04"


def accepts(source: Source) -> bool:
    """A zip that holds a word processor's main part, or such a package as one XML file; by its name where the zip is
    too damaged to tell. A locked one is an OLE file, which the DOC loader takes.
    """
    head = source.head
    if not head.startswith(_ZIP):
        return is_flat(head)
    try:
        package = ZipPackage(source)
        return "word/document.xml" in package or package.main_part() is not None
    except UnreadableError:
        return source.suffix in SUFFIXES


def load(source: Source) -> Document:
    """Read a DOCX; UnreadableError where it is damaged, locked or out of proportion."""
    from auditor.loaders.docx.reading import read

    return read(FlatPackage(source) if is_flat(source.head) else ZipPackage(source))


LOADER = Loader("DOCX", SUFFIXES, accepts, load, priority=20)
