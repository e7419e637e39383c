"""Official forms as data: the sections, aspects and tables that reports of certain years must have."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, ValidationError

from auditor.errors import PluginError
from auditor.model.frozen import Frozen


class Line(Frozen):
    """A row or a column: its key, its label as the form prints it, the label it stands under, and known variants."""

    key: str
    label: str
    group: str | None = None
    variants: tuple[str, ...] = ()


class Block(Frozen):
    """Rows and columns printed as one grid; a table of the form is one block or several under each other."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    title: str
    rows: tuple[Line, ...] = Field(alias="row", min_length=1)
    columns: tuple[Line, ...] = Field(alias="column", min_length=1)


class Sum(Frozen):
    """What must add up: of `columns` in every row, of `rows` in every column, the parts to the whole (whose own
    parts, where there are several, are added up too)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Literal["columns", "rows"]
    parts: tuple[str, ...] = Field(min_length=1)
    whole: tuple[str, ...] = Field(min_length=1)


class FormTable(Frozen):
    """A table of the form.

    `orientation` is `rows` where each row of a block is printed as a row, `columns` where its rows stand side
    by side, each with its own set of columns, over a single row of figures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    key: str
    section: str
    orientation: Literal["rows", "columns"]
    blocks: tuple[Block, ...] = Field(alias="block", min_length=1)
    sums: tuple[Sum, ...] = Field(alias="sum", default=())

    def lines(self) -> Iterator[tuple[Block, Line]]:
        """Every row, with its block, in the order of the form."""
        for block in self.blocks:
            for row in block.rows:
                yield block, row

    @property
    def row_keys(self) -> tuple[str, ...]:
        return tuple(row.key for _, row in self.lines())

    def columns_of(self, row_key: str) -> tuple[Line, ...]:
        return next(block.columns for block, row in self.lines() if row.key == row_key)

    def row(self, row_key: str) -> Line:
        return next(row for _, row in self.lines() if row.key == row_key)


class FormSection(Frozen):
    """A section: `heading` as the form words it, `variants` that are accepted without remark."""

    key: str
    ordinal: int
    heading: str
    variants: tuple[str, ...] = ()


class FormAspect(Frozen):
    key: str
    heading: str
    variants: tuple[str, ...] = ()


class Form(Frozen):
    """An official form, for reports on `first_year` to `last_year` (None: still in force). `source` is its key."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    title: str
    source: str
    first_year: int
    last_year: int | None = None
    sections: tuple[FormSection, ...] = Field(alias="section")
    aspects: tuple[FormAspect, ...] = Field(alias="aspect")
    tables: tuple[FormTable, ...] = Field(alias="table")

    def covers(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, key: str) -> FormTable:
        return next(table for table in self.tables if table.key == key)

    def section(self, key: str) -> FormSection:
        return next(section for section in self.sections if section.key == key)


def read_form(path: Path) -> Form:
    """A form from its TOML file; PluginError naming file and key where it does not hold together."""
    try:
        return Form.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PluginError(f"表式文件无法读取（{error}）", where=str(path)) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise PluginError(f"表式文件的 {key} 有误：{first['msg']}", where=str(path)) from None


def builtin_forms() -> Iterator[Form]:
    """The forms shipped with the tool."""
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        yield read_form(path)
