"""The names of the files attached to a PDF, of the kinds that reports are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value

from auditor.loaders.attached import ENDINGS
from auditor.loaders.pdf.file.values import name_of, text_of

_SHOWN = ("Source", "Alternative")  # what the pages were made of, or show otherwise
_MOST = 200
"""Names that are looked at: in one leaf, on one page, in all."""


def attachments(document: PDFDocument, pages: Iterable[PDFPage]) -> Iterator[str]:
    """Those listed in the file, and those pinned to pages."""
    names = dict_value(document.catalog.get("Names"))
    listed = _leaves(names.get("EmbeddedFiles")) if "EmbeddedFiles" in names else iter(())
    for one in islice(chain(listed, _pinned(pages)), _MOST):
        file = dict_value(one)
        name = text_of(file.get("UF")) or text_of(file.get("F"))
        if name.lower().endswith(ENDINGS) and name_of(file.get("AFRelationship")) not in _SHOWN:
            yield name


def _pinned(pages: Iterable[PDFPage]) -> Iterator[object]:
    for page in pages:
        notes = map(dict_value, list_value(page.annots)[:_MOST] if page.annots else [])
        yield from (
            note["FS"] for note in notes if name_of(note.get("Subtype")) == "FileAttachment" and "FS" in note
        )


def _leaves(root: object) -> Iterator[object]:
    """The values of a tree of names, as far as it is read."""
    nodes = [root]
    for node in nodes:  # which grows
        tree = dict_value(node)
        yield from list_value(tree.get("Names") or [])[1 : 2 * _MOST : 2]
        nodes += list_value(tree.get("Kids") or [])[: _MOST - len(nodes)] if len(nodes) < _MOST else []
