"""Documents embedded as they are (altChunk): web pages and word processor files that the program shows in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.base import Source
from auditor.loaders.flow import Cell, Grid, Text
from auditor.model.document import Block, Paragraph

if TYPE_CHECKING:
    from auditor.loaders.docx.package import Package, Relationship

ReadFlow = Callable[["Package"], tuple[list[Text | Grid], list[str]]]

MAX_CHUNKS = 200
_MARK = "嵌入文档中"


class Chunks:
    """Reads the embedded documents of a package, those of a word processor by `read_flow`; `left_out` tells what was
    not read of them."""

    def __init__(self, package: Package, links: list[Relationship], read_flow: ReadFlow) -> None:
        self.left_out: Counter[str] = Counter()
        self._package = package
        self._read_flow = read_flow
        self._targets = {link.key: link.target for link in links if link.kind == "aFChunk"}
        self._read = 0

    def read(self, key: str) -> list[Text | Grid]:
        """What the chunk of a relationship holds; nothing where it cannot be read."""
        target = self._targets.get(key)
        data = None if target is None or self._read >= MAX_CHUNKS else self._package.read(target)
        if not data:
            return []
        self._read += 1
        outer = self._package.source
        source = Source(
            str(target).rpartition("/")[2], data, replace(outer.limits, archives=outer.limits.archives - 1)
        )
        try:
            return self._of(source)
        except UnreadableError as error:
            self.left_out[f"{_MARK}（{error.what}）"] += 1
            return []

    def _of(self, source: Source) -> list[Text | Grid]:
        from auditor.loaders import html, rtf, text
        from auditor.loaders.docx.flat import FlatPackage, is_flat
        from auditor.loaders.docx.package import ZipPackage

        if source.head.startswith(b"PK\x03\x04") or is_flat(source.head):
            if source.limits.archives <= 0:
                raise UnreadableError("嵌入的文档层数过多")
            package = FlatPackage(source) if is_flat(source.head) else ZipPackage(source)
            flow, ignored = self._read_flow(package)
            self.left_out.update(f"{_MARK}{what}" for what in ignored)
            return flow
        for loader in (rtf.LOADER, html.LOADER, text.LOADER):
            if loader.accepts(source):
                return [_piece(block) for block in loader.load(source).blocks]
        return []


def _piece(block: Block) -> Text | Grid:
    """A block of a document as it was before it was located."""
    if isinstance(block, Paragraph):
        return Text(block.text, block.level)
    cells = [
        Cell(cell.row, cell.column, cell.rowspan, cell.colspan, [Text(cell.text)], cell.doubt)
        for cell in block.cells
    ]
    return Grid(cells, block.rows, block.columns, block.aligned)
