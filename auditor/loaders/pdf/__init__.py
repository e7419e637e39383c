"""PDF with a text layer.

A page goes through `interpreter` (glyphs and bars, by way of `canvas`, `lettering`, `operators` and `notes`;
`sight` says what of them is seen), `rules` and `grid` (ruled tables), `cells`, `aligned` (figures in columns without
rules), `confirm` and `prose` (the second reader), `running` (page numbers, running headers), `paragraphs`, `strays`,
`breaks` and `assemble`; `reader` leads it.
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
