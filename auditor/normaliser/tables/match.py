"""Matching printed rows to the rows of a form: in order, by likeness of labels, never by position alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.forms import Line
from auditor.model.document import TableCell
from auditor.normaliser.tables.labels import Labels, core, is_numbered, likeness, names
from auditor.normaliser.tables.printed import PrintedRow, is_blank, is_figure

LEAST = 0.55
SHORTEST = 2  # characters by which the beginning of a label is known


_SAME_NAME = 0.9  # likeness


@dataclass(frozen=True, slots=True)
class Candidate:
    """A printed row seen as a label and what follows it."""

    label: str
    label_cell: TableCell
    values: tuple[TableCell, ...]
    row: PrintedRow

    @property
    def has_figures(self) -> bool:
        return any(is_figure(cell) for cell in self.values)


@dataclass(frozen=True, slots=True)
class Match:
    """A form's row and the printed row that is it."""

    line: Line
    candidate: Candidate
    likeness: float


def printed_again(matches: Iterable[Match], others: Iterable[Candidate]) -> set[str]:
    """The keys of the rows of which another has the name and other figures, as in a second table."""
    others = list(others)
    return {
        match.line.key
        for match in matches
        for one in others
        if likeness(one.label, match.line, _SAME_NAME) and _texts(one) != _texts(match.candidate)
    }


def is_printed_twice(candidate: Candidate, matches: Iterable[Match]) -> bool:
    """Whether a row repeats one of the form's rows to the figure, as in a table printed again behind the report."""
    return any(
        likeness(candidate.label, match.line, _SAME_NAME) and _texts(candidate) == _texts(match.candidate)
        for match in matches
    )


def _texts(candidate: Candidate) -> list[str]:
    return [cell.text.strip() for cell in candidate.values]


def as_candidate(row: PrintedRow, labels: Labels) -> Candidate | None:
    """Take the rightmost cell that reads like a label of the form as the label; None where none does."""
    best: tuple[float, int] | None = None
    for at, cell in enumerate(row.cells):
        if is_blank(cell) or is_figure(cell):
            continue
        if best and best[0] == 1.0 and at >= row.pieces > 0:
            break  # what is put together of it and the name of its group is no better
        score = labels.closest(cell.text, LEAST)
        margin = 0.05 if at >= row.figures_from else 0.0
        if score >= LEAST and (best is None or score >= best[0] - margin):
            best = (score, at)
    if best is None:
        return None
    cell = row.cells[best[1]]
    return Candidate(cell.text, cell, row.cells[max(best[1] + 1, row.figures_from) :], row)


def left_blank(one: Candidate, labels: Labels) -> bool:
    """Whether it is a row of the form, by its label, in a grid, with nothing filled in or a sign in place of nothing."""
    empty = all(is_blank(cell) or len(cell.text.strip()) == 1 for cell in one.values)
    return one.row.aligned and empty and labels.have(one.label)


def candidates(rows: Sequence[PrintedRow], labels: Labels) -> list[Candidate]:
    """Rows that can be rows of the form; a label torn over two printed rows is put together again."""
    found: list[Candidate] = []
    before: PrintedRow | None = None
    for row in rows:
        if not row.aligned and all(map(is_blank, row.cells)):
            continue
        joined = _continued(found[-1], row, labels) if found else None
        if joined:
            found[-1] = joined
        elif before and (whole := on_two_lines(before, row, labels)):
            if found and found[-1].row is before:
                found.pop()
            found.append(whole)
        elif (candidate := as_candidate(row, labels)) and candidate.values:
            found.append(candidate)
        before = row
    return found


def on_two_lines(upper: PrintedRow, lower: PrintedRow, labels: Labels) -> Candidate | None:
    """The row that two lines of a text give together, one with the figures, where only so its label is one of the form's;
    cells are told by signs."""
    tables = {upper.table, lower.table}
    if upper.aligned or lower.aligned or tables == {None}:
        return None
    if None not in tables and upper.source != lower.source:
        return None
    row, rest = (upper, lower) if any(map(is_figure, upper.cells)) else (lower, upper)
    if not any(map(is_figure, row.cells)) or any(map(is_figure, rest.cells)):
        return None
    pairs = [*zip(upper.cells, lower.cells, strict=False), *_where_it_wraps(upper, lower)]
    for first, second in pairs:
        cell = first if row is upper else second
        if is_blank(first) or is_blank(second) or is_figure(cell):
            continue
        label = first.text + second.text
        if labels.have(label) and not labels.have(cell.text):
            at = next(at for at, one in enumerate(row.cells) if one is cell)
            return Candidate(label, cell, row.cells[max(at + 1, row.figures_from) :], row)
    return None


def _where_it_wraps(upper: PrintedRow, lower: PrintedRow) -> Iterator[tuple[TableCell, TableCell]]:
    """The last words of a line and the first of the next, which a line break within a cell parts."""
    above, below = (
        [cell for cell in row.cells if not is_blank(cell) and not is_figure(cell)] for row in (upper, lower)
    )
    if above and below:
        yield above[-1], below[0]


def _continued(before: Candidate, row: PrintedRow, labels: Labels) -> Candidate | None:
    """`before` with the rest of its label, where the row is nothing but that rest: or that and names of groups, in the table
    after it or under figures that go on down to it."""
    apart = row.table != before.row.table
    filled = [cell for cell in row.cells if not is_blank(cell) and not (apart and cell.rowspan > 1)]
    if row.source != before.row.source or (len(filled) != 1 and (apart or not _reaches(before, row))):
        return None
    known = labels.closest(before.label)
    for rest in filled:
        label = before.label + rest.text
        if not (is_figure(rest) or labels.have(rest.text)) and labels.closest(label) > known:
            return replace(before, label=label)
    return None


def _reaches(before: Candidate, row: PrintedRow) -> bool:
    """Whether all figures of a row go on down to another of its grid."""
    return bool(row.aligned and before.values) and all(
        cell.row + cell.rowspan > row.cells[0].row for cell in before.values
    )


def holds_several(label: str, labels: Labels) -> bool:
    """Whether a label of several lines, which is no row's as a whole, ends in a row's own, or begins with one and
    ends much like another: what a page break cut was taken for one row, or nothing parts two rows."""

    def best(parts: Sequence[str]) -> float:
        return labels.closest("".join(parts), LEAST)

    parts = label.split("\n")
    if len(parts) < 2 or best(parts) == 1.0:
        return False
    return any(
        best(parts[at:]) == 1.0 or (best(parts[:at]) == 1.0 and best(parts[at:]) >= LEAST)
        for at in range(1, len(parts))
    )


def passes_over(one: Candidate, labels: Labels) -> bool:
    """Whether between a label and its figures, all lines of text, another is printed that is much like one of the form's, or
    one with a number begins: the figures may be that row's."""
    pieces = one.row.cells[: one.row.pieces]
    if not pieces:
        return False
    at = next(at for at, cell in enumerate(one.row.cells) if cell is one.label_cell)
    alone = at < len(pieces)
    begins = at if alone else len(pieces) - (at - len(pieces) + 2)
    return any(
        is_numbered(cell.text) or (alone and labels.closest(cell.text, LEAST) >= LEAST)
        for cell in pieces[begins + 1 :]
    )


def align(found: Sequence[Candidate], lines: Sequence[Line]) -> list[Match]:
    """The in-order pairing of printed rows and form rows with the greatest total likeness."""
    scores = [[_likeness(candidate.label, line) for line in lines] for candidate in found]
    # best[i][j]: the greatest total for the first i printed rows and the first j form rows
    best = [[0.0] * (len(lines) + 1)]
    for row in scores:
        above, left = best[-1], 0.0
        best.append([left])
        for j, score in enumerate(row):
            left = max(above[j + 1], left, above[j] + _gain(score))
            best[-1].append(left)
    matches: list[Match] = []
    i, j = len(found), len(lines)
    while i and j:
        gain = _gain(scores[i - 1][j - 1])
        if gain > 0 and best[i][j] == best[i - 1][j - 1] + gain:
            matches.append(Match(lines[j - 1], found[i - 1], scores[i - 1][j - 1]))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return matches[::-1]


def out_of_order(found: Sequence[Candidate], lines: Sequence[Line], matches: Sequence[Match]) -> list[Match]:
    """Pairings of what is left, where a label is that of one row of the form only and that is printed nowhere else."""
    left = [one for one in found if all(match.candidate is not one for match in matches)]
    free = [line for line in lines if all(match.line is not line for match in matches)]
    named = [(line, one, [line for line in lines if names(one.label, line)]) for line in free for one in left]
    sure = [(line, one) for line, one, alike in named if alike == [line]]
    of_line, of_row = Counter(id(line) for line, _ in sure), Counter(id(one) for _, one in sure)
    return [Match(line, one, 1.0) for line, one in sure if of_line[id(line)] == 1 and of_row[id(one)] == 1]


def cut_short(rows: Sequence[PrintedRow], free: Sequence[Line], taken: Collection[int]) -> list[Candidate]:
    """Rows not `taken` (by their identities) whose label is how that of one free row of the form begins, and of no other:
    the rest of it may be torn off."""
    found: list[Candidate] = []
    for row in rows:
        labelled = [at for at, cell in enumerate(row.cells) if not is_blank(cell) and not is_figure(cell)]
        if not labelled or id(row) in taken:
            continue
        cell, values = row.cells[labelled[-1]], row.cells[max(labelled[-1] + 1, row.figures_from) :]
        if (
            len(begun := core(cell.text)) >= SHORTEST
            and sum(core(line.label).startswith(begun) for line in free) == 1
        ):
            found.append(Candidate(cell.text, cell, values, row))
    return found


def _likeness(label: str, line: Line) -> float:
    """The likeness of a label to a row's; none where it is the name of the row's group."""
    score = likeness(label, line, LEAST)
    return 0.0 if score < 1.0 and line.group and core(label) == core(line.group) else score


def _gain(score: float) -> float:
    return -1.0 if score < LEAST else score - LEAST / 2
