"""Pages by their numbers in a viewer, which counts one that the page tree names twice as two."""

from __future__ import annotations

from collections.abc import Sequence

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, int_value, list_value, resolve1

_DEEPEST = 50


def page_numbers(document: PDFDocument, pages: Sequence[PDFPage], most: int) -> list[int] | None:
    """The number of each page, of one that is named again its first; None where fewer pages are found than there are said
    to be, or more are than `most`."""
    stated = int_value(dict_value(document.catalog.get("Pages")).get("Count"))
    if len(pages) >= stated:
        return list(range(1, len(pages) + 1))
    if stated > most:
        return None
    named = _leaves(document.catalog.get("Pages"), _DEEPEST, stated)
    if len(named) < stated or {int_value(page.pageid) for page in pages} != set(named):
        return None
    return [named.index(int_value(page.pageid)) + 1 for page in pages]


def _leaves(node: object, depth: int, most: int) -> list[int]:
    """The pages in the order in which the tree names them."""
    kids = dict_value(node).get("Kids") if depth and isinstance(resolve1(node), dict) else None
    if kids is None:
        return [node.objid] if isinstance(node, PDFObjRef) else []
    found: list[int] = []
    for kid in list_value(kids):
        if len(found) < most:
            found += _leaves(kid, depth - 1, most - len(found))
    return found
