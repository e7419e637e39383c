"""Where a piece of text stands in its file, in terms a reader can look up."""

from __future__ import annotations

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

    def describe(self) -> str:
        """The place in Chinese, e.g. `第3页 表2第4行第3列`; empty where nothing is known."""
        parts = [PurePath(self.document).name] if self.document else []
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


NOWHERE = Location()
