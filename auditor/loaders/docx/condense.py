"""Property blocks of a part read once each, however often they are repeated.

Formatting makes up most of a document, and is the same few blocks over and over. Each distinct block is parsed
once; in the text it is replaced by a reference to what was read, or left out where it states nothing that
bears on the text. What comes out is parsed to the same document in a fraction of the time. A part that is
written in an unusual way is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.loaders.docx import clashes, unseen
from auditor.loaders.docx.cells import joined, keys_of, split_texts
from auditor.loaders.docx.markup import parser
from auditor.loaders.docx.names import MAIN, W
from auditor.loaders.docx.properties import (
    KEY,
    PLAIN_CELL,
    CellProperties,
    ParagraphProperties,
    RowProperties,
    RunProperties,
    TableProperties,
    cell_properties,
    paragraph_properties,
    row_properties,
    run_properties,
    table_properties,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEAST = 4000
"""Bytes from which condensing pays."""
_MOST_BLOCKS = 20_000
_BOUND = re.compile(rb"xmlns:w\s*=\s*[\"']([^\"']*)[\"']")
_ROOT = re.compile(rb"<w:(?:document|styles|hdr|ftr|footnotes|endnotes)\s[^<>]*>")
_UTF8 = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml\s[^?<>]*?(?:encoding\s*=\s*[\"'](?i:utf-8)[\"'][^?<>]*)?\?>)?\s*"
)
_BETWEEN = b"\0"
_REFERENCE = f"{KEY}=".encode()
_BORDERS = "tcBorders"
"""What is much of a table, and of no account to anything else."""
_TELLING = {
    "pPr": rb":(?:pStyle|outlineLvl|numPr|del|moveFrom|vanish)|" + unseen.PARAGRAPH.pattern,
    "rPr": rb":(?:vanish|rStyle|vertAlign|position|d?strike)|" + unseen.RUN.pattern,
    "tcPr": rb":(?:gridSpan|[vh]Merge|cellMerge|cellDel)|" + unseen.CELL.pattern,
    "trPr": rb":(?:gridBefore|gridAfter|del)|" + unseen.ROW.pattern,
    "tblPr": unseen.TABLE.pattern,
    _BORDERS: rb"(?!)",
}
"""By block, what it has to name to be of any account. One pattern, since `in` takes several times as long for bytes."""
_READERS: dict[str, Callable[[_Element], object]] = {
    "pPr": paragraph_properties,
    "rPr": run_properties,
    "tcPr": cell_properties,
    "trPr": row_properties,
    "tblPr": table_properties,
}


@dataclass(slots=True)
class ShortCell:
    """What shortened cells of one key have in common; the reader of the body notes whether they are `plain`.

    That is a cell with nothing in it but its text, which is no heading and can be seen on paper.
    """

    cell: CellProperties
    paragraph: ParagraphProperties | None
    plain: bool | None = None


class Runs(dict[str | None, list[ShortCell]]):
    """The shortened cells that stand written as one, by their keys; none where an element is no such cell."""

    def __init__(self, short: Mapping[str, ShortCell]) -> None:
        self._short = short

    def __missing__(self, key: str | None) -> list[ShortCell]:
        found = [self._short.get(one) for one in keys_of(key or "")]
        run = self[key] = [one for one in found if one] if all(found) else []
        return run


@dataclass(slots=True)
class Properties:
    """Reads property elements; `known` holds those of condensed blocks, `runs` those of shortened cells."""

    known: dict[str | None, Any] = field(default_factory=dict)
    runs: Runs = field(default_factory=lambda: Runs({}))

    def paragraph(self, element: _Element) -> ParagraphProperties:
        return self.known.get(element.get(KEY)) or paragraph_properties(element)

    def run(self, element: _Element) -> RunProperties:
        return self.known.get(element.get(KEY)) or run_properties(element)

    def row(self, element: _Element) -> RowProperties:
        return self.known.get(element.get(KEY)) or row_properties(element)

    def cell(self, element: _Element) -> CellProperties:
        return self.known.get(element.get(KEY)) or cell_properties(element)

    def table(self, element: _Element) -> TableProperties:
        return self.known.get(element.get(KEY)) or table_properties(element)


def condensed(
    data: bytes, parse: Callable[[bytes], _Element], tinted: Callable[[bytes], bool]
) -> tuple[_Element, Properties]:
    """The root of a part with its property blocks read; `parse` makes a root of bytes, `tinted` tells of the part, repeats
    left out, whether the colours in it bear on what is seen."""
    declarations = _declarations(data)
    if declarations is not None:
        gaps, texts = split_texts(data)
        distinct = list(dict.fromkeys(gaps))
        blocks: dict[tuple[str, bytes], bytes] = {}
        shorter, references = _without(_BETWEEN.join(distinct), _BORDERS, blocks, _tells(_BORDERS, False))
        coloured = tinted(shorter)
        for name in _READERS:
            if name == "rPr" and b"<w:pPr>" in shorter:
                continue  # one that stays as it is holds the marks of its paragraph in such a block
            shorter, added = _without(shorter, name, blocks, _tells(name, coloured))
            references += added
        known = _read(blocks, declarations)
        left = shorter.split(_BETWEEN)
        whole = known is not None and len(left) == len(distinct)
        if known is not None and whole and shorter.count(_REFERENCE) == references and not _rebound(shorter):
            shortened, keys = joined(gaps, texts, dict(zip(distinct, left, strict=True)))
            return parse(shortened), Properties(known, Runs(dict(_short(keys, known))))
    return parse(data), Properties()


def _short(keys: set[str], known: dict[str | None, Any]) -> Iterator[tuple[str, ShortCell]]:
    for key in keys:
        cell, _, paragraph = key.partition(",")
        yield key, ShortCell(known[cell] if cell else PLAIN_CELL, known[paragraph] if paragraph else None)


def _declarations(data: bytes) -> bytes | None:
    """The attributes of the root; None where the part is not written in the one way that is condensed.

    That is in UTF-8, without comments, CDATA and instructions, so that each `<` opens a tag, and with the
    prefix `w` bound once.
    """
    if len(data) < _LEAST or (b"!" in data and b"<!" in data):
        return None
    start = _UTF8.match(data)
    root = _ROOT.match(data, start.end()) if start else None
    if root is None or (data.find(b"?", root.start()) >= 0 and data.find(b"<?", root.start()) >= 0):
        return None
    return root[0].partition(b" ")[2].rstrip(b"/>") if _BOUND.findall(root[0]) == [MAIN.encode()] else None


def _rebound(part: bytes) -> bool:
    """Whether the prefix `w` is bound anywhere but in the root."""
    root = part.find(b"<w:")
    inside = part.find(b"xmlns:w", part.find(b">", root))
    return inside >= 0 and _BOUND.search(part, inside) is not None


@cache
def _tells(name: str, coloured: bool) -> Callable[[bytes], object]:
    """Finds what makes a block of account, colours included where they bear on each other."""
    pattern = _TELLING[name] + b"|" + clashes.TELLING if coloured else _TELLING[name]
    return re.compile(pattern).search


def _without(
    data: bytes, name: str, blocks: dict[tuple[str, bytes], bytes], tells: Callable[[bytes], object]
) -> tuple[bytes, int]:
    """The part with blocks of a name replaced, and by how many references: to those of which something `tells`.

    A block that holds another of its name stays as it is.
    """
    opening, closing = f"<w:{name}>".encode(), f"</w:{name}>".encode()
    head, *pieces = data.split(opening)
    memo: dict[bytes, bytes] = {}
    out = [head]
    open_before = False
    references = 0
    for piece in pieces:
        block, closed, rest = piece.partition(closing)
        if open_before or not closed:
            out += (opening, piece)
            open_before = not closed
            continue
        written = memo.get(block)
        if written is None:
            written = memo[block] = b""
            if tells(block):
                written = memo[block] = b'<w:%s %s="%d"/>' % (name.encode(), KEY.encode(), len(blocks))
            blocks[name, block] = written
        references += written != b""
        out += (written, rest)
    return b"".join(out), references


def _read(blocks: dict[tuple[str, bytes], bytes], declarations: bytes) -> dict[str | None, Any] | None:
    """What each block states, by its number; None where one of them is no whole element."""
    from lxml import etree

    if len(blocks) > _MOST_BLOCKS:
        return None
    plain = b"".join([_element(*key) for key, written in blocks.items() if not written])
    telling = [(number, key) for number, (key, written) in enumerate(blocks.items()) if written]
    whole = b"<w:plain>%b</w:plain>%b" % (plain, b"".join([_element(*key) for _, key in telling]))
    if b"xmlns" in whole or _REFERENCE in whole:
        return None
    try:
        root = etree.fromstring(b"<w:blocks " + declarations + b">" + whole + b"</w:blocks>", parser())
    except etree.XMLSyntaxError:
        return None
    if len(root) != len(telling) + 1 or len(root[0]) != len(blocks) - len(telling):
        return None
    known: dict[str | None, Any] = {}
    for element, (number, (name, _)) in zip(list(root)[1:], telling, strict=True):
        if element.tag != W + name:
            return None
        known[str(number)] = _READERS[name](element)
    return known


def _element(name: str, block: bytes) -> bytes:
    return f"<w:{name}>".encode() + block + f"</w:{name}>".encode()
