"""Tables printed as one row of figures under several sets of columns: reconsiderations and lawsuits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, groupby

from auditor.forms import Block, Form
from auditor.model.document import TableCell
from auditor.model.location import NOWHERE
from auditor.model.tables import Cell, Label, TableReading
from auditor.normaliser.tables.by_parts import in_parts, without_numbering
from auditor.normaliser.tables.groups import group_labels
from auditor.normaliser.tables.heads import beside_spans, column_label, column_labels, head_cells
from auditor.normaliser.tables.labels import Labels, names
from auditor.normaliser.tables.line_parts import figures_by_part
from auditor.normaliser.tables.printed import ALIGNED, LINES, PrintedRow, is_blank, is_figure
from auditor.normaliser.tables.streams import gathered
from auditor.normaliser.tables.values import Span, assign, both
from auditor.numbers import read_cell
from auditor.text import folded

TOTAL = "total"
ONCE = "各列的名称只印了一遍，各数属于哪一行不明"
SCATTERED = "各数各占一行，合计与各项之和不符，次序可能与表中不同"
BELOW = "表下另有一行数字，无法确定以哪一行为准"
AGAIN = "另有一张同样的表，数字与这张不同，无法确定以哪一张为准"
_TELLING = 2  # characters
Cells = dict[str, dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class _Found:
    """Heads and figures; `others`: what other figures stand elsewhere; `gridded`: both stand in one grid; `once`: the columns
    are named once for all rows."""

    heads: Sequence[PrintedRow]
    figures: Sequence[TableCell]
    others: str | None = None
    gridded: bool = False
    once: bool = False


def read_by_columns(
    rows: Sequence[PrintedRow], key: str, forms: Iterable[Form]
) -> tuple[Cells, TableReading] | None:
    """The table, by the first form whose heads are printed; None where there is none."""
    rows = without_numbering(rows)
    for form in forms:
        block = form.table(key).blocks[0]
        whole = in_parts(rows, block)
        if whole:
            return whole[1], _reading(whole[0], whole[1], key, form, block)
        found = _in_tables(rows, block) or _in_lines(rows, block)
        if found:
            return _build(found, key, form, block)
    return None


def _in_tables(rows: Sequence[PrintedRow], block: Block) -> _Found | None:
    """The first table that has the heads, in doubt where another has them over other figures."""
    found = list(_each_table(rows, block))
    if not found or all(_texts(one) == _texts(found[0]) for one in found):
        return found[0] if found else None
    return replace(found[0], others=AGAIN)


def _texts(found: _Found) -> list[str]:
    return [cell.text.strip() for cell in found.figures]


def _each_table(rows: Sequence[PrintedRow], block: Block) -> Iterator[_Found]:
    """Heads and figures, the figures in the heads' own table or, after a page break, first in the next."""
    heads: list[PrintedRow] = []
    for table, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        if table is None:
            continue
        start = None if heads else _first_after_heads(own, block)
        if not heads and start is None:
            continue
        gridded = not heads
        heads = heads or own[:start]
        figures = _figures(own[start:] if gridded else own[:1], block)
        if figures:
            yield _Found(heads, figures[0], BELOW if len(figures) > 1 else None, gridded)
            heads = []
        elif not gridded:
            return


def _first_after_heads(rows: Sequence[PrintedRow], block: Block) -> int | None:
    """Where the heads end that name at least three of the columns, all but the last twice or more."""
    columns, groups = Labels(block.columns), Labels(block.rows)
    named = [at for at, row in enumerate(rows) if sum(columns.have(cell.text) for cell in row.cells) >= 3]
    grouped = any(groups.closest(cell.text, 0.8) > 0 for row in rows for cell in row.cells)
    return named[-1] + 1 if named and grouped else None


def _figures(rows: Sequence[PrintedRow], block: Block) -> list[Sequence[TableCell]]:
    columns, heads = len(block.rows) * len(block.columns), Labels(block.columns)
    found: list[Sequence[TableCell]] = []
    for row in rows:
        cells = row.cells
        led = len(cells) == columns + 1 and not is_blank(cells[0]) and not is_figure(cells[0])
        if led or heads.have(cells[0].text):
            cells = cells[1:]
        short = [
            cell
            for cell in cells
            if read_cell(cell.text)[0] == "text"
            and len(cell.text.strip()) > 4
            and not cell.text.strip()[0].isdigit()  # a figure with a remark
        ]
        filled = [cell for cell in cells if not is_blank(cell)]
        if not short and (len(cells) == columns or len(filled) * 2 >= columns):
            found.append(cells)
    return found


def _in_lines(rows: Sequence[PrintedRow], block: Block) -> _Found | None:
    """Figures after lines that name the columns; an empty row where their number is not the form's."""
    if parts := figures_by_part(rows, block):
        return _Found([], parts)
    columns = len(block.rows) * len(block.columns)
    own = Labels([column for column in block.columns if column.key != TOTAL])  # other tables have totals, too
    known, telling = _characters(block)
    short = False
    for row in gathered(rows):
        figures = row.cells[row.figures_from :]
        labels = row.cells[: row.figures_from]
        torn = len(labels) >= len(block.columns) and _are_torn(labels, known, telling)
        if torn or any(own.closest(cell.text, 0.8) > 0 for cell in labels):
            if len(figures) == columns:
                named = [cell for cell in labels[: (len(labels) + 1) // 2] if own.have(cell.text)]
                return _Found([], figures, once=len(named) == len(block.columns) - 1)
            short = True
    return _Found([], ()) if short else None


def _characters(block: Block) -> tuple[set[str], set[str]]:
    """Those of the heads, and of them those that no other table has in its heads."""
    lines = (*block.columns, *block.rows)
    known = {one for line in lines for label in (line.label, *line.variants) for one in folded(label)}
    total = {one for line in block.columns if line.key == TOTAL for one in folded(line.label)}
    return known, known - total - set("其他结果")


def _are_torn(labels: Sequence[TableCell], known: set[str], telling: set[str]) -> bool:
    """Whether labels are heads whose words were torn apart: pieces of nothing but their characters, some of them `telling`."""
    printed = {one for cell in labels for one in folded(cell.text)}
    return printed <= known and len(printed & telling) >= _TELLING


def _build(found: _Found, key: str, form: Form, block: Block) -> tuple[Cells, TableReading]:
    heads, figures = found.heads, found.figures
    pairs = [(row.key, column.key) for row in block.rows for column in block.columns]
    spans = _positions(heads, block, pairs)
    read = assign(figures, spans, beside_spans(heads, spans), gridded=found.gridded)
    cells: Cells = {
        row.key: dict.fromkeys((column.key for column in block.columns), read[0]) for row in block.rows
    }
    doubt = found.others or (ONCE if found.once else None)
    if not heads and _is_scattered(figures, block):
        doubt = doubt or SCATTERED
    if heads and heads[0].source == ALIGNED and len(figures) != len(pairs):
        doubt = doubt or "表格没有完整的框线，列数与格式不一致，可能不完整"
    for (row_key, column_key), cell in zip(pairs, read, strict=True):
        cells[row_key][column_key] = cell.model_copy(update={"doubt": both(cell.doubt, doubt)})
    return cells, _reading(heads, cells, key, form, block, sure=found.others is None)


def _is_scattered(figures: Sequence[TableCell], block: Block) -> bool:
    """Whether figures on lines of their own, which some converters write down the columns of a page, do not add up in the
    order they have and might in another: as many of them as there are totals make half of all."""
    width = len(block.columns)
    if len(figures) != len(block.rows) * width or len({one.location for one in figures}) < len(figures):
        return False
    values = [read_cell(one.text)[1] or Decimal(0) for one in figures]
    total = next(at for at, column in enumerate(block.columns) if column.key == TOTAL)
    rows = [values[start : start + width] for start in range(0, len(values), width)]
    if all(2 * row[total] == sum(row) for row in rows):
        return False
    return any(2 * sum(totals) == sum(values) for totals in combinations(values, len(rows)))


def _reading(
    heads: Sequence[PrintedRow], cells: Cells, key: str, form: Form, block: Block, *, sure: bool = True
) -> TableReading:
    every = [cell for row in cells.values() for cell in row.values()]
    first = next((cell.location for row in heads for cell in row.cells), None)
    return TableReading(
        key=key,
        form=form.id,
        source=heads[0].source if heads else LINES,
        location=first or next((cell.location for cell in every), NOWHERE),
        rows=tuple(column_labels(heads, block.rows)),
        columns=(*column_labels(heads, block.columns), *_misnamed(heads, block)),
        groups=group_labels(heads, form.table(key)),
        sure=sure,
        notes=tuple(sorted({cell.doubt for cell in every if cell.doubt})),
    )


def _misnamed(heads: Sequence[PrintedRow], block: Block) -> Iterator[Label]:
    """The head of a column that is other than the form's, where it alone is in a grid whose heads are all the form's
    otherwise and in its order: what the others of its name say is not printed over its figures."""
    order = [column for _ in block.rows for column in block.columns]
    lowest = _lowest(head_cells(heads)) if heads and heads[0].aligned else []
    if len(lowest) == len(order):
        wrong = [pair for pair in zip(order, lowest, strict=True) if not names(pair[1].text, pair[0])]
        if len(wrong) == 1:
            yield column_label(*wrong[0], wrong[0][1].text, same=False)


def _lowest(cells: Sequence[TableCell]) -> list[TableCell]:
    """The cells with no other below them, from left to right."""
    return sorted(
        (
            one
            for one in cells
            if not any(
                other.row > one.row
                and other.column < one.column + one.colspan
                and one.column < other.column + other.colspan
                for other in cells
            )
        ),
        key=lambda cell: cell.column,
    )


def _positions(
    heads: Sequence[PrintedRow], block: Block, pairs: Sequence[tuple[str, str]]
) -> list[Span | None]:
    """Grid positions of the heads of all rows and columns; None where they are not known."""
    unknown: list[Span | None] = [None] * len(pairs)
    if not heads or not heads[0].aligned:
        return unknown
    named = sorted(
        ((cell.column, cell.colspan, column.key) for cell in head_cells(heads) for column in block.columns
         if names(cell.text, column)),
    )  # fmt: skip
    if len(named) != len(pairs) or len({column for column, _, _ in named}) < len(named):
        return unknown  # heads over one another: a page break parted their row, and moved what is below it
    width = len(block.columns)
    spans: dict[tuple[str, str], Span] = {
        (block.rows[at // width].key, key): (column, column + colspan)
        for at, (column, colspan, key) in enumerate(named)
    }
    return [spans.get(pair) for pair in pairs] if len(spans) == len(pairs) else unknown
