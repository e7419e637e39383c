"""A page that holds its article twice, for desks and for telephones, or to be printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.html.article.headings import signs_of, squeeze
from auditor.numbers import is_figure

LEAST_HEADINGS = 3
_MOST_UNEQUAL = 0.05  # of the cells
_YEAR = re.compile(r"20\d\d(?=年)")
_SENTENCE = 20  # characters of a text that no form prescribes
_ANOTHER = "同一表格的另一份"
_UNEQUAL = "网页中有两份正文，此格在两份中不同"


def without_copies(pieces: list[Text | Grid], left_out: Counter[str]) -> list[Text | Grid]:
    """The first of several copies; cells that differ between them are in doubt.

    Nothing is left out where the copies are not of one shape, differ in many cells, speak of another year or say other
    things: then they are two reports.
    """
    pieces = _without_repeated(pieces, left_out)
    heads = [at for at, piece in enumerate(pieces) if isinstance(piece, Text) and signs_of(piece.text).kind]
    names = [_text(pieces[at]) for at in heads]
    for times in (3, 2):
        size = len(names) // times
        if size < LEAST_HEADINGS or names != names[:size] * times:
            continue
        starts = [_start(pieces, heads, size * number) for number in range(times)]
        parts = [pieces[start:end] for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)]
        tables = [[piece for piece in part if isinstance(piece, Grid)] for part in parts]
        if not tables[0] or any(list(map(_shape, other)) != list(map(_shape, tables[0])) for other in tables):
            continue
        pairs = [pair for other in tables[1:] for pair in _pairs(tables[0], other)]
        unequal = [one for one, two in pairs if _cell(one) != _cell(two)]
        if len(unequal) > _MOST_UNEQUAL * len(pairs) or not _say_the_same(parts):
            continue  # another report
        for cell in unequal:
            cell.doubt = cell.doubt or _UNEQUAL
        left_out["正文的另一份（供手机或打印）"] += times - 1
        return pieces[: starts[1]]
    return pieces


def _without_repeated(pieces: list[Text | Grid], left_out: Counter[str]) -> list[Text | Grid]:
    """Without the tables that are the same, cell by cell, as the one right before them (once for desks, once for telephones), and
    without heads that the table right after them has too, as those are that stay in sight."""
    kept: list[Text | Grid] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if isinstance(piece, Grid) and isinstance(last, Grid):
            if _is_same(last, piece):
                left_out[_ANOTHER] += 1
                continue
            if _is_head_again(last, piece):
                left_out[_ANOTHER] += 1
                kept.pop()
        kept.append(piece)
    return kept


def _is_head_again(head: Grid, table: Grid) -> bool:
    """Whether a table without figures is how another begins."""
    if not head.cells or head.rows >= table.rows or any(is_figure(_cell(cell)) for cell in head.cells):
        return False
    first = [cell for cell in table.cells if cell.row < head.rows]
    return _is_same(head, Grid(first, head.rows, table.columns))


def _is_same(one: Grid, two: Grid) -> bool:
    return (
        len(one.cells) == len(two.cells)
        and all(a.doubt == b.doubt and _cell(a) == _cell(b) for a, b in _pairs([one], [two]))
        and _shape(one) == _shape(two)
    )


def _start(pieces: list[Text | Grid], heads: list[int], number: int) -> int:
    """Where the copy begins whose first heading has a number: before it the same lines as before the first."""
    first, here = heads[0], heads[number]
    least = heads[number - 1] + 1 if number else 0
    back = 0
    while (
        here - back > least
        and first - back > 0
        and _text(pieces[first - back - 1]) == _text(pieces[here - back - 1])
    ):
        back += 1
    before = pieces[here - back - 1] if number and here - back > least else None
    if isinstance(before, Text) and signs_of(before.text).title:
        back += 1  # the title, over the first copy of which something else stands
    return here - back


def _say_the_same(parts: list[list[Text | Grid]]) -> bool:
    """Whether parts name the same year and share half of their sentences at the least."""
    first, *others = [
        {_text(piece) for piece in part if isinstance(piece, Text) and len(piece.text) > _SENTENCE}
        for part in parts
    ]
    shared = all(2 * len(first & other) >= min(len(first), len(other)) for other in others)
    return shared and len(set(map(_year_of, parts))) == 1


def _year_of(part: list[Text | Grid]) -> str | None:
    """The year that a part names most."""
    years = Counter(year for piece in part if isinstance(piece, Text) for year in _YEAR.findall(piece.text))
    return years.most_common(1)[0][0] if years else None


def _shape(grid: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells]


def _pairs(tables: list[Grid], others: list[Grid]) -> Iterator[tuple[Cell, Cell]]:
    for one, two in zip(tables, others, strict=True):
        yield from zip(one.cells, two.cells, strict=True)


def _cell(cell: Cell) -> str:
    return squeeze("".join(map(_text, cell.content)))


def _text(piece: Text | Grid) -> str:
    return squeeze(piece.text) if isinstance(piece, Text) else "|".join(map(_cell, piece.cells))
