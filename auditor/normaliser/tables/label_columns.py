"""Where in the grid the labels of a table's rows stand, and which cells of a row come after them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from auditor.model.document import TableCell
from auditor.normaliser.tables.match import Candidate, Match
from auditor.normaliser.tables.printed import WRITTEN, grid_columns, is_blank


def label_columns(matches: Iterable[Match]) -> set[tuple[int | None, int]]:
    """Table and grid column of what only labels stand in, and figures nowhere."""
    labelled: set[tuple[int | None, int]] = set()
    filled: set[tuple[int | None, int]] = set()
    for one in (match.candidate for match in matches):
        label = one.label_cell
        labelled |= {(one.row.table, at) for at in grid_columns(label)}
        filled |= {(one.row.table, cell.column) for cell in one.values if not is_blank(cell)}
    return labelled - filled


def under_labels(matches: Iterable[Match]) -> dict[int | None, set[int]]:
    """By table the grid columns that labels of a block's rows stand in; a figure there, in a row whose cells moved to
    the left, is none of a column beside the form's."""
    counts: dict[int | None, Counter[int]] = defaultdict(Counter)
    for one in (match.candidate for match in matches):
        counts[one.row.table].update(grid_columns(one.label_cell))
    found = {table: {at for at, count in of.items() if count > 1} for table, of in counts.items()}
    return defaultdict(set, found)


def widened(matches: Iterable[Match], columns: int) -> set[int | None]:
    """The tables in which a row has more between its first and its last filled cell than the form has columns."""
    found: set[int | None] = set()
    for one in (match.candidate for match in matches):
        filled = [at for at, cell in enumerate(one.values) if not is_blank(cell)]
        if filled and filled[-1] - filled[0] >= columns:
            found.add(one.row.table)
    return found


def sticking_out(matches: Iterable[Match]) -> set[int]:
    """The ids of the rows that end to the right of where the most rows of their table end, in a grid that tells what its
    cells span: a cell too many stands somewhere in them, and a blank at the left need not be it."""
    ends: dict[int | None, dict[int, int]] = defaultdict(dict)
    for row in (match.candidate.row for match in matches):
        if row.source in WRITTEN:
            ends[row.table][id(row)] = max(cell.column + cell.colspan for cell in row.cells)
    found: set[int] = set()
    for of in ends.values():
        usual = Counter(of.values()).most_common(1)[0][0]
        found |= {row for row, end in of.items() if end > usual}
    return found


def after_labels(one: Candidate, labelled: Collection[tuple[int | None, int]]) -> Sequence[TableCell]:
    """A row's figures without the blanks before them that stand where other rows have their labels."""
    first = 0
    while first < len(one.values) and is_blank(one.values[first]):
        if (one.row.table, one.values[first].column) not in labelled:
            break
        first += 1
    return one.values[first:] if one.row.table is not None else one.values
