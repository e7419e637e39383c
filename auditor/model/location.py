"""Where a piece of text stands in its file, in terms a reader can look up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict, SerializerFunctionWrapHandler, model_serializer


class Location(BaseModel):
    """A place in a file; only the coordinates its format has are set.

    `line`, `page`, `paragraph`, `table`, `row`, `column` count from 1, in document order; a table's
    `row` and `column` are positions of its grid. `box` is `(x0, top, x1, bottom)` in points from the
    top left corner of the page as it is shown (after rotation). `document` is the file's path, where pieces of several
    files stand side by side.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    document: str | None = None
    page: int | None = None
    line: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None

    @model_serializer(mode="wrap")
    def _only_what_is_known(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {key: value for key, value in handler(self).items() if value is not None}

    def describe(self, name: str | None = None) -> str:
        """The place in Chinese, e.g. `第3页 表2第4行第3列`; empty where nothing is known. `name` is what the file is called
        where its own name does not tell it from others."""
        parts = [name or PurePath(self.document).name] if self.document else []
        if self.page is not None:
            parts.append(f"第{self.page}页")
        if self.line is not None:
            parts.append(f"第{self.line}行")
        if self.table is not None:
            cell = f"表{self.table}"
            if self.row is not None:
                cell += f"第{self.row}行"
            if self.column is not None:
                cell += f"第{self.column}列"
            parts.append(cell)
        elif self.paragraph is not None and self.line is None:
            parts.append(f"第{self.paragraph}段")
        return " ".join(parts)


def names_apart(paths: Sequence[str]) -> list[str]:
    """The files' names, with the folders in which they lie as far as names alone do not tell them apart."""
    parted = [path.replace("\\", "/").split("/") for path in paths]
    if len({parts[-1] for parts in parted}) == len(parted):
        return [parts[-1] for parts in parted]
    common = min(map(len, parted)) - 1
    while common and len({tuple(parts[:common]) for parts in parted}) > 1:
        common -= 1
    return ["/".join(parts[common:]) for parts in parted]


NOWHERE = Location()
