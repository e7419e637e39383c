"""A table that runs over a page break is one table, and a row that the break cuts is one row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from auditor.loaders.pdf.cells import MARGINS, ReadCell, ReadTable
from auditor.loaders.pdf.labelled import begins_row
from auditor.loaders.pdf.repeated import repeated_heads
from auditor.loaders.pdf.units import is_unit

SAME_EDGE = 3.0  # points
CUT = "该行被分页断开，两页都有数字，可能是一个数，也可能是两个数"
PERHAPS_CUT = "该行在分页处，可能被断开"
_WITHIN = frozenset(",，")  # within a figure
_WORDS = re.compile("[\u2e80-\u9fff]")

_Pair = tuple[ReadCell, ReadCell]


def goes_on_as(upper: ReadTable, lower: ReadTable) -> bool:
    """Whether two tables, one ending a page and one beginning the next, stand between the same edges."""
    return upper.source == lower.source and all(
        abs(upper.box[side] - lower.box[side]) < SAME_EDGE for side in (0, 2)
    )


def is_open(text: str) -> bool:
    """Whether a bracket is opened in a text and not closed."""
    return sum(text.count(char) for char in "（(") > sum(text.count(char) for char in "）)")


def joined_over_break(upper: ReadTable, lower: ReadTable) -> ReadTable:
    """Both as one table, in the columns of either; heads printed anew and the halves of a cut row made one."""
    edges = _edges([*upper.cells, *lower.cells])
    skipped = repeated_heads(upper, lower)
    top = [_placed(cell, edges, 0) for cell in upper.cells]
    bottom = [_placed(cell, edges, upper.rows - skipped) for cell in lower.cells if cell.row >= skipped]
    rows = upper.rows + lower.rows - skipped
    if bottom and (skipped or not lower.headed) and _mend(top, bottom, upper.rows):
        rows -= 1
        bottom = [replace(cell, row=max(cell.row - 1, upper.rows)) for cell in bottom]
    return ReadTable([*top, *bottom], rows, len(edges) - 1, upper.box, upper.source)


def doubt_apart(upper: ReadTable, lower: ReadTable) -> None:
    """Doubt the last row of a table and the first of one on the next page that may be halves of one row, though other
    text stands between them, such as a page number that was not taken for one."""
    edges = _edges([*upper.cells, *lower.cells])
    skipped = repeated_heads(upper, lower)
    last = {
        (placed.column, placed.colspan): cell
        for cell in upper.cells
        if cell.row + cell.rowspan == upper.rows
        for placed in (_placed(cell, edges, 0),)
    }
    pairs = [
        (last[key], cell)
        for cell in lower.cells
        if cell.row == skipped
        for placed in (_placed(cell, edges, 0),)
        if (key := (placed.column, placed.colspan)) in last
    ]
    own = sorted((pair for pair in pairs if pair[1].rowspan == 1), key=lambda pair: pair[0].box[0])
    figures = [pair for pair in own[_label_of(own) + 1 :] if not _words([pair])] if own else []
    if not figures or any(begins_row(below.text) for _, below in own) or _is_cut(own) is False:
        return
    for pair in figures:
        for cell in pair:
            cell.doubts.append(CUT if cell.text else PERHAPS_CUT)


def doubt_heads_apart(upper: ReadTable, lower: ReadTable) -> None:
    """Doubt words that end a table and others between the same edges that begin one on the next page, all of its row: heads
    on several lines, perhaps, that the break cut, even if not all of the row could be read."""
    first = [cell for cell in lower.cells if cell.row == 0 and cell.text]
    last = [cell for cell in upper.cells if cell.row + cell.rowspan == upper.rows and cell.text]
    if not all(map(_is_head, (*first, *last))):
        return
    for above in last:
        for below in first:
            level = all(abs(above.box[side] - below.box[side]) < SAME_EDGE for side in (0, 2))
            if level and above.text != below.text:
                above.doubts.append(PERHAPS_CUT)
                below.doubts.append(PERHAPS_CUT)


def _is_head(cell: ReadCell) -> bool:
    return _WORDS.match(cell.text) is not None and not begins_row(cell.text)


def _edges(cells: Sequence[ReadCell]) -> list[float]:
    found: list[float] = []
    for at in sorted(x for cell in cells for x in (cell.box[0], cell.box[2])):
        if not found or at - found[-1] > SAME_EDGE:
            found.append(at)
    return found


def _placed(cell: ReadCell, edges: Sequence[float], down: int) -> ReadCell:
    first, last = (_nearest(edges, at) for at in (cell.box[0], cell.box[2]))
    return replace(cell, row=cell.row + down, column=first, colspan=max(1, last - first))


def _nearest(edges: Sequence[float], at: float) -> int:
    after = bisect_left(edges, at)
    near = range(max(0, after - 1), min(len(edges), after + 1))
    return min(near, key=lambda index: abs(edges[index] - at))


def _mend(top: list[ReadCell], bottom: list[ReadCell], at: int) -> bool:
    """Join the first row below the break to the last above it where they are one; whether they were."""
    last = {(cell.column, cell.colspan): cell for cell in top if cell.row + cell.rowspan == at}
    first = [cell for cell in bottom if cell.row == at]
    pairs = [(last[key], cell) for cell in first if (key := (cell.column, cell.colspan)) in last]
    own = [(above, below) for above, below in pairs if above.rowspan == below.rowspan == 1]
    single = [cell for cell in first if cell.rowspan == 1]
    own.sort(key=lambda pair: pair[0].column)
    paired = {id(below) for _, below in own}
    if len(own) < 2 or any(cell.text and id(cell) not in paired for cell in single):
        return False
    cut = _is_cut(own)
    if not cut and _heads_go_on(own) and not _figures(top):
        cut = True
    if cut is None:
        for above, below in own[1:]:
            for cell in (above, below):
                if not cell.text:
                    cell.doubts.append(PERHAPS_CUT)
    if not cut:
        return False
    sure = bool(_WORDS.search(own[0][0].text)) or _goes_on_where_full(own)
    for above, below in own:
        _join(above, below, sure=sure)
    for cell in single:
        bottom.remove(cell)
    for cell in bottom:
        if cell.row == at:
            cell.rowspan -= 1
    return True


def _is_cut(own: Sequence[_Pair]) -> bool | None:
    """Whether the cells above and below the break are halves of one row; None where they may be.

    Cells of a row that a break cuts are filled on one side of it only, but for a label that is full above.
    """
    at = _label_of(own)
    label, figures = own[at], own[at + 1 :]
    if any(is_open(above.text) and _closes(below.text) for above, below in own):
        return True
    if not any(_WORDS.match(cell.text) or begins_row(cell.text) for cell in label):
        # the label of the next row may stand behind a number of the row's own
        return False if any(begins_row(below.text) for _, below in own) else _figures_go_on(own)
    if _words_go_on(own):
        return True
    above, below = (any(pair[side].text for pair in figures) for side in (0, 1))
    if not label[1].text:
        return below or _apart(figures)  # figures that no label stands beside are the rest of the row above
    if not label[0].text:
        return _apart(figures)
    if begins_row(label[1].text):
        return False
    if label[0].full:
        both = [above for above, below in figures if above.text and below.text]
        if not both or (not _words(figures) and all(map(_goes_on, both))):
            return True
        return begins_row(label[0].text) and not _words(figures)  # the next row would begin so too
    return None if above != below and not _words(figures) and not _on_one_line(label) else False


def _label_of(own: Sequence[_Pair]) -> int:
    """Which of the cells of a row is its label, behind those of groups and blanks beside them."""
    filled = [at for at, (above, below) in enumerate(own) if above.text or below.text]
    texts = ["".join((above.text or below.text).split()) for above, below in (own[at] for at in filled)]
    begun = [begins_row(text) for text in texts]  # narrow cells break their ordinals too, or after them
    words = next((at for at, text in enumerate(texts) if not _WORDS.match(text)), 0)
    first = begun.index(True) if True in begun[: words + 1] else 0
    return filled[max(0, begun.index(False, first) - 1) if False in begun[first:] else -1] if filled else 0


def _goes_on(cell: ReadCell) -> bool:
    """Whether a cell's text can only go on below: its last line is full, or ends within a figure or a bracket."""
    return cell.full or is_open(cell.text) or cell.text[-1:] in _WITHIN


def _closes(text: str) -> bool:
    closing = min((at for char in "）)" if (at := text.find(char)) >= 0), default=-1)
    return closing >= 0 and not any(char in text[:closing] for char in "（(")


def _on_one_line(label: _Pair) -> bool:
    """Whether two labels would have fitted on one line, so that they are not one that was wrapped."""
    above, below = label
    lines = (above.text.split("\n")[-1], below.text.split("\n")[0])
    return sum(map(len, lines)) * max(above.size, below.size) < 0.9 * (above.box[2] - above.box[0])


def _heads_go_on(own: Sequence[_Pair]) -> bool:
    """Whether both rows are nothing but words, all of one length: heads on two lines, cut between them."""
    lower = [below.text for _, below in own if below.text]
    return (
        all(_WORDS.match(above.text) and not begins_row(above.text) for above, _ in own)
        and len(lower) > 2
        and all(_WORDS.match(text) and text != "无" and not begins_row(text) for text in lower)
        and not any(char.isdigit() for pair in own for cell in pair for char in cell.text)
    )


def _figures(cells: Sequence[ReadCell]) -> bool:
    return any(cell.text[:1].isdigit() for cell in cells)


def _words_go_on(own: Sequence[_Pair]) -> bool:
    """Whether all that stands below the break goes on from words of several full cells, a group's among them, in a row
    that has its figures above it."""
    lower = [pair for pair in own if pair[1].text]
    return (
        len(lower) > 1
        and all(
            above.full and not begins_row(below.text) and not below.text[0].isdigit()
            for above, below in lower
        )
        and any(above.text[:1].isdigit() and not begins_row(above.text) for above, _ in own)
    )


def _figures_go_on(own: Sequence[_Pair]) -> bool | None:
    """Whether what stands below the break, in a row without a label, goes on from full lines above it or is all of
    cells that are empty there; None where it may be."""
    lower = [pair for pair in own if pair[1].text]
    fits = all((above.full or not above.text) and not _WORDS.match(above.text) for above, _ in lower)
    if (
        fits
        and any(above.text for above, _ in lower)
        and len(lower) < sum(bool(above.text) for above, _ in own)
    ):
        return True
    return None if lower and any(not above.text for above, _ in own) else False


def _goes_on_where_full(own: Sequence[_Pair]) -> bool:
    """Whether text stands below the break under all cells that are full above it, and under no others."""
    filled = [(above, below) for above, below in own if above.text]
    return len({above.full for above, _ in filled}) > 1 and all(
        above.full == bool(below.text) for above, below in filled
    )


def _apart(pairs: Sequence[_Pair]) -> bool:
    return not any(above.text and below.text for above, below in pairs)


def _words(pairs: Sequence[_Pair]) -> bool:
    return any(_WORDS.match(cell.text) and not is_unit(cell.text) for pair in pairs for cell in pair)


def _had_no_room(above: ReadCell, text: str) -> bool:
    """Whether the first character of a text, with a bracket that may follow it, would not have fitted on a cell's
    last line."""
    unit = text[:2] if text[1:2] in ("（", "(") else text[:1]
    width = sum(0.5 if char < "\x7f" else 1.0 for char in unit) * above.size
    return above.room < width + MARGINS


def _join(above: ReadCell, below: ReadCell, *, sure: bool) -> None:
    if not below.text:
        return
    full = above.full or _had_no_room(above, below.text)
    if above.text:
        if (
            not (sure and full)
            and not is_open(above.text)
            and not _WORDS.match(above.text)
            and not begins_row(above.text)
        ):
            above.doubts.append(CUT)
        above.text = f"{above.text}\n{below.text}"
        above.wraps = (*above.wraps, full, *below.wraps)
    else:
        above.text, above.page, above.box, above.wraps = below.text, below.page, below.box, below.wraps
    above.full, above.room = below.full, below.room
    above.doubts += below.doubts
