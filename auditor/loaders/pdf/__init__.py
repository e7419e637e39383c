"""PDF with a text layer.

`reader` leads. `file` finds the objects; `drawing` runs what each page draws, glyphs and bars, and says what of them is seen;
`glyphs` knows the fonts. `layout` makes of that tables, `ruled` or `unruled`, and lines of `text`, which may be set in
`text_columns` or on `sheets` of two pages; `misprints` doubts what is not all printed, or not alone; `confirmation` has the
second reader read them again; `breaks` and `assemble` put the pages together. `scans` stands in where there is no text.
"""

from __future__ import annotations

from auditor.loaders.base import Loader, Source
from auditor.model.document import Document


def _accepts(source: Source) -> bool:
    return b"%PDF-" in source.data[:1024]


def _load(source: Source) -> Document:
    from auditor.loaders.pdf.reader import read_pdf  # the parsers below cost half a second to import

    return read_pdf(source)


LOADER = Loader(name="PDF", suffixes=(".pdf",), accepts=_accepts, load=_load, priority=10)
