"""DOCX (Word, WPS, LibreOffice), read straight from its XML.

`package` opens the file (`flat` and `word2003` one that is all XML), `markup` makes trees of its parts, and `reading` leads.
`body` walks the paragraphs and `tables`; `inline` reads what is in a paragraph, with `fields`, `controls` and `bindings`,
`notes`, `marks`, `objects` and `numbering`; `anchors` places text boxes, `chunks` reads documents within, `alternatives`
chooses what is there in several ways. What is stated is in `properties`, and what holds by `styles` (`style`, `inherited`)
and `table_styles` (`table_looks`). `unseen`, `shading`, `clashes` and `embedded_fonts` tell what is printed otherwise than it
is written. Most cells are alike: `cells` and `condense` read them and their properties once.
"""

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
