"""Whether the last row over a page break and the first one under it are halves of one row that the break cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.loaders.pdf.cells import ReadCell
from auditor.loaders.pdf.wording import CHARACTER, CLOSING, OPENING, begins_row, is_unit, open_brackets

_WITHIN = frozenset(",，")  # within a figure
_NUMBER = re.compile(r"\d[\d,，.．]*")

Pair = tuple[ReadCell, ReadCell]
"""A cell over the break and the one under it."""


def is_cut(own: Sequence[Pair]) -> bool | None:
    """Whether the cells above and below the break are halves of one row; None where they may be.

    Cells of a row that a break cuts are filled on one side of it only, but for a label that is full above.
    """
    if any(open_brackets(above.text) and _closes(below.text) for above, below in own):
        return True
    if any(is_word(above.text) and _NUMBER.fullmatch(below.text) for above, below in own):
        return False  # heads, and the first row under them
    at = label_of(own)
    label, figures = own[at], own[at + 1 :]
    if not any(CHARACTER.match(cell.text) or begins_row(cell.text) for cell in label):
        # the label of the next row may stand behind a number of the row's own
        return False if any(begins_row(below.text) for _, below in own) else _figures_go_on(own)
    return True if _words_go_on(own) else _label_goes_on(label, figures)


def _label_goes_on(label: Pair, figures: Sequence[Pair]) -> bool | None:
    """Whether two cells are one label that a break cuts, as far as the figures beside them tell; None where they may be."""
    above, below = label
    upper, lower = (any(pair[side].text for pair in figures) for side in (0, 1))
    if not below.text:
        return lower or _apart(figures)  # figures that no label stands beside are the rest of the row above
    if not above.text:
        return _apart(figures)
    if begins_row(below.text):
        return False
    if above.full:
        return _full_label_goes_on(above, figures)
    return None if upper != lower and not holds_words(figures) and not _fit_on_one_line(label) else False


def _full_label_goes_on(above: ReadCell, figures: Sequence[Pair]) -> bool:
    """Whether a full label goes on below the break, beside figures that none of the two sides has both of, or that can only
    go on; of labels that begin with ordinals the next would too."""
    both = [over for over, under in figures if over.text and under.text]
    if not both:
        return True
    return not holds_words(figures) and (all(map(_goes_on, both)) or begins_row(above.text))


def label_of(own: Sequence[Pair]) -> int:
    """Which of the cells of a row is its label, behind those of groups and blanks beside them."""
    filled = [at for at, (above, below) in enumerate(own) if above.text or below.text]
    if not filled:
        return 0
    texts = ["".join((above.text or below.text).split()) for above, below in (own[at] for at in filled)]
    begun = [begins_row(text) for text in texts]  # narrow cells break their ordinals too, or after them
    words = next((at for at, text in enumerate(texts) if not CHARACTER.match(text)), 0)
    first = begun.index(True) if True in begun[: words + 1] else 0
    return filled[max(0, begun.index(False, first) - 1 if False in begun[first:] else len(filled) - 1)]


def _goes_on(cell: ReadCell) -> bool:
    """Whether a cell's text can only go on below: its last line is full, or ends within a figure or a bracket."""
    return cell.full or open_brackets(cell.text) or cell.text[-1:] in _WITHIN


def _closes(text: str) -> bool:
    closing = min((at for char in CLOSING if (at := text.find(char)) >= 0), default=-1)
    return closing >= 0 and not any(char in text[:closing] for char in OPENING)


def _fit_on_one_line(label: Pair) -> bool:
    """Whether two labels would have fitted on one line, so that they are not one that was wrapped."""
    above, below = label
    lines = (above.text.split("\n")[-1], below.text.split("\n")[0])
    return sum(map(len, lines)) * max(above.size, below.size) < 0.9 * (above.box[2] - above.box[0])


def words_go_on_alone(own: Sequence[Pair]) -> bool:
    """Whether both rows are nothing but words, all of one length: heads on two lines, cut between them."""
    upper, lower = [above.text for above, _ in own], [below.text for _, below in own if below.text]
    return (
        len(lower) > 2
        and all(map(is_word, (*upper, *lower)))
        and "无" not in lower
        and not any(char.isdigit() for text in (*upper, *lower) for char in text)
    )


def is_word(text: str) -> bool:
    """Whether a text begins with a character, and not as a row does."""
    return CHARACTER.match(text) is not None and not begins_row(text)


def _words_go_on(own: Sequence[Pair]) -> bool:
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


def _figures_go_on(own: Sequence[Pair]) -> bool | None:
    """Whether what stands below the break, in a row without a label, goes on from full lines above it or is all of
    cells that are empty there; None where it may be."""
    lower = [pair for pair in own if pair[1].text]
    fits = all((above.full or not above.text) and not CHARACTER.match(above.text) for above, _ in lower)
    if (
        fits
        and any(above.text for above, _ in lower)
        and len(lower) < sum(bool(above.text) for above, _ in own)
    ):
        return True
    return None if lower and any(not above.text for above, _ in own) else False


def _apart(pairs: Sequence[Pair]) -> bool:
    return not any(above.text and below.text for above, below in pairs)


def holds_words(pairs: Sequence[Pair]) -> bool:
    return any(CHARACTER.match(cell.text) and not is_unit(cell.text) for pair in pairs for cell in pair)
