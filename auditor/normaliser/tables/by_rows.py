"""Tables whose rows are printed as rows: requests, and the blocks of what was disclosed proactively."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from auditor.forms import Block, Form
from auditor.model.frozen import Quote
from auditor.model.tables import ABSENT, Cell, Label, TableReading
from auditor.normaliser.tables.column_order import (
    doubt_named_again,
    is_parted,
    is_told,
    last_comes_first,
    named_again,
    ordered_by_row,
)
from auditor.normaliser.tables.cut_heads import with_cut_ends
from auditor.normaliser.tables.fitting import Fit, fit_of
from auditor.normaliser.tables.groups import group_labels
from auditor.normaliser.tables.heads import (
    beside_spans,
    column_labels,
    head_cells,
    head_spans,
    with_beginnings,
    with_unlike_head,
)
from auditor.normaliser.tables.label_columns import (
    after_labels,
    label_columns,
    sticking_out,
    under_labels,
    widened,
)
from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.line_ends import cells_above, tabled
from auditor.normaliser.tables.match import Match, is_printed_twice, printed_again
from auditor.normaliser.tables.neighbours import (
    BLANKS,
    TORN,
    among_doubted,
    beside_pieces,
    beside_unnamed,
    blanks_unsure,
    torn_labels,
)
from auditor.normaliser.tables.printed import LINES, PrintedRow, grid_columns, is_blank
from auditor.normaliser.tables.row_doubts import HEADLESS, RowDoubts
from auditor.normaliser.tables.streams import gathered
from auditor.normaliser.tables.under_heads import changes_in_words, in_other_money
from auditor.normaliser.tables.values import MISPLACED, Span, assign, both, doubted

Cells = dict[str, dict[str, Cell]]
_Placed = tuple[list[Span | None], set[int], list[set[int]]]
"""Where the heads of a block's columns stand in a table, what stands beside them and its labels, and under further heads
of each column."""
PIECED = "表格是散落的文字行，许多行不完整，其余各行也不能确定"
MOST_BROKEN = 4
"""One row in so many of a table of loose lines may be read in part only."""


def read_by_rows(
    rows: Sequence[PrintedRow], key: str, forms: Iterable[Form]
) -> tuple[Cells, TableReading] | None:
    """The table by the form that fits best; None where there is none.

    Lines of text are looked at only where no printed table has the form's rows.
    """
    for source in (list(tabled(rows)), list(gathered(rows))):
        fits = [fit for form in forms if (fit := fit_of(source, form, key))]
        if fits:
            return _build(max(fits, key=lambda fit: fit.quality), beside_pieces(rows))
    return None


def _build(fit: Fit, torn_brackets: set[int]) -> tuple[Cells, TableReading]:
    cells: Cells = {}
    notes: list[str] = []
    columns: list[Label] = []
    labels, labelled = Labels(line for _, line in fit.table.lines()), label_columns(fit.matches)
    widest = max(len(block.columns) for block in fit.table.blocks)
    torn = torn_labels(fit.rows, fit.matches)
    unnamed = beside_unnamed(fit.rows, fit.matches, widest) | torn_brackets
    doubts = RowDoubts(labels, torn, unnamed, printed_again(fit.matches, fit.others))
    for block in fit.table.blocks:
        heads = fit.heads(block)
        named = with_unlike_head(column_labels(heads, block.columns), heads, block.columns)
        if heads:
            named = with_beginnings(named, cells_above(fit.around, heads[0].table))
        read, noted = _read_block(fit, block, heads, named, labelled, doubts)
        named, read = in_other_money(*with_cut_ends(named, read))
        changes_in_words(read, block.columns)
        columns += named
        cells |= read
        notes += noted
    for key in blanks_unsure(fit.matches, cells):
        cells[key] = _all_doubted(cells[key], BLANKS)
    first = fit.matches[0].candidate
    others = [one for one in fit.others if not is_printed_twice(one, fit.matches)]
    if pieced := _pieced_together(fit, cells):
        cells = {key: _all_doubted(row, PIECED) for key, row in cells.items()}
    return cells, TableReading(
        key=fit.table.key,
        form=fit.form.id,
        source=first.row.source,
        location=first.label_cell.location,
        rows=tuple(_label(one, TORN if id(one.candidate.row) in torn else None) for one in fit.matches),
        columns=tuple(columns),
        groups=group_labels(fit.rows, fit.table, fit.taken),
        missing=tuple(key for key in fit.table.row_keys if fit.match(key) is None),
        extra=tuple(Quote(text=one.label, location=one.label_cell.location) for one in others),
        sure=not others and not pieced,
        notes=tuple(notes),
    )


def _read_block(
    fit: Fit,
    block: Block,
    heads: Sequence[PrintedRow],
    named: Sequence[Label],
    labelled: Collection[tuple[int | None, int]],
    doubts: RowDoubts,
) -> tuple[Cells, list[str]]:
    """The cells of a block of rows under the same heads, and why rows are in doubt."""
    keys = [column.key for column in block.columns]
    matches = [match for row in block.rows if (match := fit.match(row.key))]
    cells: Cells = {row.key: dict.fromkeys(keys, ABSENT) for row in block.rows}
    notes: list[str] = []
    labelled_at = under_labels(matches)
    placed = _placed_heads(fit, block, labelled_at)
    told, wide = ordered_by_row(heads, named, block.columns), widened(matches, len(keys))
    turned, too_long = _is_turned(heads, matches, block), sticking_out(matches)
    for match in matches:
        printed = match.candidate.row
        values = after_labels(match.candidate, labelled)
        spans, beside, again = placed.get(printed.table) or placed[None]
        own = labelled_at[printed.table] | grid_columns(match.candidate.label_cell)
        spread = printed.aligned or printed.table in wide or id(printed) in too_long
        read = assign(values, spans, beside, own, gridded=printed.table in placed, widened=spread)
        if printed.aligned:
            read = doubt_named_again(read, values, again)
        headless = turned or not (told or is_told(printed, named, spans, keys, values))
        headless |= printed.aligned and is_parted(spans, block.columns)
        headless |= len(keys) == 1 and not named and (printed.aligned or all(map(is_blank, values)))
        if doubt := doubts.of(match, whole=len(values) == len(keys), headless=headless):
            read = [cell.model_copy(update={"doubt": both(cell.doubt, doubt)}) for cell in read]
        cells[match.line.key] = dict(zip(keys, among_doubted(read), strict=True))
        notes += [f"{match.line.label}：{cell.doubt}" for cell in read if cell.doubt][:1]
    under_heads = [match.line.key for match in matches if match.candidate.row.table in placed]
    if under_heads and all(_is_misplaced(cells[key]) for key in under_heads):
        for match in matches:
            if match.line.key not in under_heads:
                cells[match.line.key] = _all_doubted(cells[match.line.key], HEADLESS)
    return cells, notes


def _is_turned(heads: Sequence[PrintedRow], matches: Sequence[Match], block: Block) -> bool:
    """Whether text whose columns are told by their order alone has the last of them first."""
    if not matches or matches[0].candidate.row.aligned:
        return False
    row = matches[0].candidate.row
    return last_comes_first(head_cells(heads) or row.cells[: row.pieces], block.columns)


def _all_doubted(row: Mapping[str, Cell], doubt: str) -> dict[str, Cell]:
    return {column: doubted(cell, doubt) for column, cell in row.items()}


def _placed_heads(
    fit: Fit, block: Block, labelled: Mapping[int | None, set[int]]
) -> dict[int | None, _Placed]:
    """For None those of the block's first table, in whose order the columns of others without heads of their own are."""
    found: dict[int | None, _Placed] = {}
    tables = [match.candidate.row.table for row in block.rows if (match := fit.match(row.key))]
    for table in dict.fromkeys(tables):
        heads = fit.heads(block, table)
        spans = head_spans(heads, block.columns)
        if heads and (any(spans) or not found):
            found[table] = _placed(heads, spans, labelled[table], block)
    first = fit.heads(block)
    spans = head_spans(first, block.columns)
    table = first[0].table if first else None
    found[None] = _placed(first, spans, labelled[table], block)
    return found


def _placed(
    heads: Sequence[PrintedRow], spans: list[Span | None], labelled: Collection[int], block: Block
) -> _Placed:
    return spans, beside_spans(heads, spans, labelled), named_again(heads, spans, block.columns)


def _is_misplaced(cells: Mapping[str, Cell]) -> bool:
    return any(MISPLACED in (cell.doubt or "") for cell in cells.values())


def _pieced_together(fit: Fit, cells: Cells) -> bool:
    """Whether a table of loose lines has so many rows missing, cut or unlike the form's that the rest may be right
    by chance alone."""
    if fit.matches[0].candidate.row.source != LINES:
        return False
    broken = sum(
        (match := fit.match(row.key)) is None
        or (match.likeness < 1.0 and len(match.candidate.values) < len(block.columns))
        or any(cell.doubt or cell.kind == "absent" for cell in cells[row.key].values())
        for block, row in fit.table.lines()
    )
    return broken * MOST_BROKEN > len(fit.table.row_keys)


def _label(match: Match, doubt: str | None) -> Label:
    return Label(
        key=match.line.key,
        printed=match.candidate.label,
        official=match.line.label,
        same=match.likeness == 1.0,
        location=match.candidate.label_cell.location,
        doubt=match.candidate.label_cell.doubt or doubt,
    )
