"""A PDF as a document of objects: plain ones and tables of offsets are read at once, the rest by pdfminer.six."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pdfminer.pdfdocument import PDFBaseXRef, PDFDocument, PDFNoPageLabels, PDFXRef
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, int_value

from auditor.loaders.pdf.file.objects import plain_object
from auditor.loaders.pdf.file.xref import plain_table

_OBJECT = re.compile(rb"(\d{1,10})\s+(\d{1,5})$")


class Objects(PDFDocument):
    """pdfminer's document, faster where a file is plain."""

    def __init__(self, parser: PDFParser, data: bytes) -> None:
        self._data, self._file = data, parser
        super().__init__(parser)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        found = plain_object(self._data, pos, objid, self) if self.decipher is None else None
        if found is None or (isinstance(found, PDFStream) and self._file.fallback):
            # where lengths are not believed, streams end where that is seen
            return super()._getobj_parse(pos, objid)
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


def with_trailer(data: bytes) -> bytes:
    """The file with a trailer behind it that names its last catalogue and no table of offsets."""
    catalogue = data.rfind(b"/Catalog")
    head = data.rfind(b" obj", 0, max(0, catalogue))
    number = _OBJECT.search(data[max(0, head - 20) : max(0, head)])
    if not number:
        return data
    return data + b"\ntrailer\n<</Root %s %s R>>\nstartxref\n0\n%%%%EOF\n" % number.groups()
