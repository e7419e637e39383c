"""OFD, the fixed layout of GB/T 33190-2016 that WPS, 数科 and 福昕 write: pages of placed text and lines, as in a PDF.

`package` finds the parts; `structure` the pages and what they share; `painting` puts what a page draws where the PDF loader has
what it read, and from there on pages are laid out as those of a PDF are.
"""

from __future__ import annotations

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.model.document import Document

SUFFIXES = (".ofd",)

_ZIP = b"PK\x03\x04"


def accepts(source: Source) -> bool:
    """A zip with the entry of an OFD in it; by its name where the zip is too damaged to tell."""
    if not source.head.startswith(_ZIP):
        return False
    from auditor.loaders.docx.package import ZipPackage
    from auditor.loaders.ofd.package import ENTRY

    try:
        return ENTRY in ZipPackage(source)
    except UnreadableError:
        return source.suffix in SUFFIXES


def load(source: Source) -> Document:
    """Read an OFD; UnreadableError where it is damaged, locked, a scan, or out of proportion."""
    from auditor.loaders.ofd.reading import read  # the parsers below cost half a second to import

    return read(source)


LOADER = Loader("OFD", SUFFIXES, accepts, load, priority=17)
