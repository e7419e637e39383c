"""Tables of two pages with other text between them, which may be one all the same."""

from __future__ import annotations

from auditor.loaders.pdf.breaks.cut_rows import Pair, holds_words, is_cut, is_word, label_of
from auditor.loaders.pdf.breaks.repeated import repeated_heads
from auditor.loaders.pdf.breaks.same_columns import CUT, PERHAPS_CUT, SAME_EDGE, columns_of, edges_of
from auditor.loaders.pdf.cells import ReadCell, ReadTable, doubt_once
from auditor.loaders.pdf.wording import CHARACTER, begins_row


def doubt_apart(upper: ReadTable, lower: ReadTable) -> None:
    """Doubt the last row of a table and the first of one on the next page that may be halves of one row, though other
    text stands between them, such as a page number that was not taken for one."""
    own = _one_over_the_other(upper, lower)
    figures = [pair for pair in own[label_of(own) + 1 :] if not holds_words([pair])] if own else []
    if not figures or any(begins_row(below.text) for _, below in own) or is_cut(own) is False:
        return
    for pair in figures:
        for cell in pair:
            cell.doubts.append(CUT if cell.text else PERHAPS_CUT)
    for above, below in own:
        if above.text and below.text and holds_words([(above, below)]):
            above.doubts.append(PERHAPS_CUT)
            below.doubts.append(PERHAPS_CUT)


def _one_over_the_other(upper: ReadTable, lower: ReadTable) -> list[Pair]:
    """The cells that end a table, each with the one of the same columns that begins another, heads printed anew aside."""
    edges = edges_of(upper, lower)
    first = repeated_heads(upper, lower)
    last = {columns_of(cell, edges): cell for cell in upper.last_row()}
    found = [
        (last[columns], cell)
        for cell in lower.cells
        if cell.row == first and cell.rowspan == 1 and (columns := columns_of(cell, edges)) in last
    ]
    return sorted(found, key=lambda pair: pair[0].box[0])


def doubt_heads_apart(upper: ReadTable, lower: ReadTable) -> None:
    """Doubt words that end a table and others between the same edges that begin one on the next page, all of its row: heads
    on several lines, perhaps, that the break cut, even if not all of the row could be read."""
    first = [cell for cell in lower.first_row() if cell.text]
    last = [cell for cell in upper.last_row() if cell.text]
    if not all(map(_is_head, (*first, *last))):
        return
    for above in last:
        for below in first:
            level = all(abs(above.box[side] - below.box[side]) < SAME_EDGE for side in (0, 2))
            if level and above.text != below.text:
                above.doubts.append(PERHAPS_CUT)
                below.doubts.append(PERHAPS_CUT)


def doubt_words_apart(upper: ReadTable, lower: ReadTable) -> None:
    """Doubt the words that end a table and, where they begin no row, those with which the next page begins another, one of
    them drawn with rules alone: halves of one label, perhaps, though the columns of both cannot be compared."""
    below = [cell for cell in lower.first_row() if is_word(cell.text)]
    if not below:
        return
    above = [cell for cell in upper.last_row() if CHARACTER.search(cell.text)]
    doubt_once((*above, *below), PERHAPS_CUT)


def _is_head(cell: ReadCell) -> bool:
    return is_word(cell.text)
