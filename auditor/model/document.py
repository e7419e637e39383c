"""What a loader makes of a file: paragraphs and tables in reading order, nothing interpreted.

Plain dataclasses, because a document holds thousands of pieces and is never validated input:
only loaders, which are code, make one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import cast

from auditor.model.location import NOWHERE, Location

RECOGNISED = "由图像识别得来"
"""What the doubt on each piece of text begins with that was recognised from a picture."""
UNORDERED = "文字排成两栏，读出的先后次序不确切"
"""The doubt on each piece of text that stands in columns which could not be told."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed. `level` is the heading level (1 outermost) where the format marks one; `doubt`
    says, in Chinese, why the text may not be what is printed."""

    text: str
    location: Location = NOWHERE
    level: int | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as printed, line breaks kept as `\\n`; `row` and `column` (from 0) are its top left corner.

    `doubt` says, in Chinese, why the text may not be what is printed (two readers disagree, a glyph
    without a character); `None` where the loader is sure. `other` is what a second reader read, where that
    differs and may be right.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    location: Location = NOWHERE
    doubt: str | None = None
    other: str | None = None


class _OpenCell:
    """A cell while it is made: a frozen dataclass takes four times as long to set its fields. Once made it is one."""

    __slots__ = tuple(field.name for field in fields(TableCell))

    def __init__(
        self,
        text: str,
        row: int,
        column: int,
        rowspan: int,
        colspan: int,
        location: Location,
        doubt: str | None,
    ) -> None:
        self.text = text
        self.row = row
        self.column = column
        self.rowspan = rowspan
        self.colspan = colspan
        self.location = location
        self.doubt = doubt
        self.other = None
        self.__class__ = TableCell  # type: ignore[assignment]


table_cell = cast("Callable[[str, int, int, int, int, Location, str | None], TableCell]", _OpenCell)
"""A cell as `TableCell` makes it from its text, row, column, rowspan, colspan, location and doubt, for loaders that make
hundreds in a page."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in row-major order.

    `aligned` is true where the columns are known to line up over the rows (HTML, DOCX, ruled PDF);
    false where each row only lists its cells in order (text formats), so that a cell's `column` says
    nothing across rows. `source` names how the grid was found, in English: `ruling lines`,
    `tab separated`, `cell per line`, `pipes`, `spaces`, `html`, `docx`.
    """

    cells: tuple[TableCell, ...]
    rows: int
    columns: int
    aligned: bool
    source: str
    location: Location = NOWHERE

    def by_row(self) -> Iterator[list[TableCell]]:
        """Each grid row's own cells, left to right; cells spanning from above are not repeated."""
        rows: list[list[TableCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        for row in rows:
            yield sorted(row, key=lambda cell: cell.column)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that may hold text or a table and was not read: a picture, an embedded sheet.

    `what` it is, in Chinese; `after` the location of the block it follows (NOWHERE at the beginning), None where its
    place among the blocks is not known; `seal` whether it is a picture of the size and shape of a seal.
    """

    what: str
    after: Location | None = None
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `name` is the file's name without folders, `format` one of `text`, `html`, `docx`, `pdf`, ...;
    `engine` the reader (`pdfminer.six 20260107`). `metadata` holds what the file says of itself outside
    its text, under the keys `title`, `agency`, `published`, `index_number`, `created`, values as found.
    `ignored` lists in Chinese what was left out and why; `digest` is the SHA-256 of the bytes, hex.
    `recognised` are the pages whose text was recognised from a picture: all on them is in doubt. `gaps` are what was
    not read and may hold a table.
    """

    name: str
    format: str
    engine: str
    blocks: tuple[Block, ...]
    digest: str
    pages: int | None = None
    encoding: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    recognised: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))
