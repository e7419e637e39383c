"""Labels of which a text in columns of white space keeps a part: the rest is wrapped to other lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from auditor.api import Cell, FormTable, Label, Line, TableReading, fold, skeleton

_LOOSE = frozenset({"lines", "spaces", "text alignment"})
_RULED = "ruling lines"
_DRAWN = _LOOSE | {_RULED}
_PLAIN_TEXT = frozenset({"pipes", "tab separated", "cell per line"})
_SHORT = 4  # characters that a conversion to text keeps at most of a label on two lines
_CUT = 2  # characters that it cuts off at least
_SLIP = 4  # characters
_FIGURES = re.compile(r"\d+")
_TURNED = 2  # characters, which a slip of the pen may exchange
_FREE = 2.5  # ems, what a full line and the margins of its cell leave free at most
_PITCH = 1.15  # ems from one line to the next, at least, and the margins
_LEAST = 4  # characters by which the beginning of a label is known


def loose(reading: TableReading) -> bool:
    """Whether the table's cells were told by the gaps between words alone."""
    return reading.source in _LOOSE


def is_plain_text(reading: TableReading) -> bool:
    """Whether characters of a text tell its cells apart."""
    return reading.source in _PLAIN_TEXT


def torn(label: Label, reading: TableReading, table: FormTable) -> bool:
    """Whether a label is how the form's begins or ends, also with words of its group among it, or differs by more than
    a slip of the pen, where lines may wrap; in other text, how the form's begins; in ruled cells, two of the form's."""
    printed, official = skeleton(label.printed), skeleton(label.official)
    if reading.source == _RULED and _is_two(printed, {skeleton(one.label) for one in _lines_of(table)}):
        return True  # cells that were not parted
    if not loose(reading):
        return is_plain_text(reading) and (_cut_off(label) or _has_figure(printed, official))
    if label in reading.columns and printed and (official.startswith(printed) or official.endswith(printed)):
        return True  # heads on several lines, of which some were taken for others' or for none's
    if printed and (official in printed or official.find(printed) > 0):
        return True  # its neighbour's words stand beside it, or its first ones stand elsewhere
    if _has_figure(printed, official) or (0 < len(printed) < _LEAST and official.startswith(printed)):
        return True
    if len(printed) < len(official) <= _LEAST:
        return True
    groups = {skeleton(row.group) for _, row in table.lines() if row.key == label.key and row.group}
    added = Counter(_FIGURES.sub("", printed)) - Counter(official)
    among = set(added) & set().union(*groups)
    if among and not Counter(official) - Counter(printed) and set(added) <= among | set(official):
        return True  # words of the group, and its own, stand among it
    changes = SequenceMatcher(None, printed, official, autojunk=False).get_opcodes()
    if sum(max(i1 - i0, j1 - j0) for kind, i0, i1, j0, j1 in changes if kind != "equal") > _SLIP:
        return True
    return any(
        len(piece) >= _LEAST
        and (official.startswith(piece) or (official.endswith(piece) and len(official) - len(piece) > _SLIP))
        for piece in (printed, *(piece for group in groups for piece in _without(printed, group)))
    )


def _has_figure(printed: str, official: str) -> bool:
    """Whether a figure, such as the first of the row, stands right after the label or one of its lines."""
    return len(printed) > len(official) and _FIGURES.sub("", printed) == _FIGURES.sub("", official)


def _cut_off(label: Label) -> bool:
    """Whether a label is how the form's begins, and what is not there is no remark in brackets."""
    printed, official = fold(label.printed).text, fold(label.official).text
    rest = official.removeprefix(printed)
    return 0 < len(printed) <= _SHORT and _CUT <= len(rest) < len(official) and not rest.startswith("(")


def _without(printed: str, group: str) -> list[str]:
    """The text with any run of the group's characters left out."""
    return [
        printed[:start] + printed[end:]
        for start in range(1, len(printed))
        for end in range(start + 1, min(len(printed), start + len(group)) + 1)
        if printed[start:end] in group
    ]


def shut_off(label: Label, reading: TableReading) -> bool:
    """Whether a label is a part of the form's, fills its cell to the end of its last line, and the cell has no room for
    another: what a row of a fixed height does not hold is not printed; or it begins the form's, and dots stand for the
    rest."""
    whole = label.printed.rstrip(" .…")
    printed, official = skeleton(whole), skeleton(label.official)
    if len(printed) >= _LEAST and official.startswith(printed) and whole != label.printed:
        return True
    if not printed or printed == official or printed not in official or label.location.box is None:
        return False
    drawn = [
        (one.location.box, one.printed.split("\n"))
        for one in (*reading.columns, *reading.rows, *reading.groups)
        if one.location.box is not None and one.printed.strip() and not _runs_upright(one)
    ]
    if not drawn:
        return False
    em = min((box[2] - box[0]) / max(map(_ems, lines)) for box, lines in drawn)
    (left, top, right, bottom), lines = label.location.box, label.printed.split("\n")
    downwards = all(len(line) == 1 for line in lines[1:]) and len(lines) > 1
    full = downwards or right - left < (_ems(lines[-1]) + _FREE) * em
    return full and bottom - top < (len(lines) + 1) * _PITCH * em


def _runs_upright(label: Label) -> bool:
    """Whether a name that has a line to itself may run up or down its cell, which is taller than wide."""
    x0, top, x1, bottom = label.location.box or (0, 0, 0, 0)
    return len(label.printed.split("\n")) == 1 and _ems(label.printed) >= _LEAST and bottom - top > x1 - x0


def _ems(line: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in line) or 1.0


def run_over(label: Label, rows: Mapping[str, Mapping[str, Cell]], labels: Collection[Label]) -> bool:
    """Whether the end of a column's name, which its cell does not hold, stands in a doubtful cell of the table: it was
    set in so low or narrow a cell that it runs on over the border; or a name of the other `labels` begins with it, or this
    one with the end of another's."""
    printed, official = skeleton(label.printed), skeleton(label.official)
    for one in labels:
        other, whole = skeleton(one.printed), skeleton(one.official)
        if _ran_into(printed, official, other, whole) or _ran_into(other, whole, printed, official):
            return True
    rest = official.removeprefix(printed)
    if not printed or rest in (official, ""):
        return False
    below = (cell for row in rows.values() for cell in row.values())
    return any(cell.doubt is not None and rest in skeleton(cell.raw) for cell in below)


def lent(label: Label, reading: TableReading, rows: Mapping[str, Mapping[str, Cell]]) -> bool:
    """Whether what a printed label lacks stands among another's or in a doubtful cell of its row, or what it has beside
    its own is what another lacks, on a page where characters stand where they are drawn: the last line of one cell, in
    the next."""
    if reading.source not in _DRAWN:
        return False
    lost, more = _off(label)
    named = (*reading.columns, *reading.rows, *reading.groups)
    others = [_off(one) for one in named if not one.same and one is not label]
    beside = [
        Counter(skeleton(cell.raw)) for cell in rows.get(label.key, {}).values() if cell.doubt is not None
    ]
    found = [*(surplus for _, surplus in others), *beside]
    missing: Counter[str] = sum((lacking for lacking, _ in others), Counter())
    return (bool(lost) and any(lost <= one for one in found)) or (bool(more) and more <= missing)


def _lines_of(table: FormTable) -> Iterator[Line]:
    for block in table.blocks:
        yield from (*block.rows, *block.columns)


def _is_two(printed: str, names: Collection[str]) -> bool:
    return any(printed.startswith(one) and printed[len(one) :] in names for one in names)


def _off(label: Label) -> tuple[Counter[str], Counter[str]]:
    """The characters that a label lacks of the form's, and those it has beside them."""
    printed, official = Counter(skeleton(label.printed)), Counter(skeleton(label.official))
    return official - printed, printed - official


def _ran_into(short: str, official: str, long: str, whole: str) -> bool:
    """Whether what one name lacks stands before another."""
    rest = official.removeprefix(short)
    return 0 < len(short) < len(official) and rest != official and long == rest + whole


def scrambled(label: Label) -> bool:
    """Whether a label has the characters of the form's in the reverse order, or on several lines in any other, as lines
    that run downwards have them where they are read across, perhaps without those that its cell does not hold."""
    printed, official = skeleton(label.printed), skeleton(label.official)
    if len(official) > _TURNED and printed == official[::-1]:
        return True
    if len(label.printed.split()) < 2 or Counter(printed) - Counter(official):
        return False
    rest = iter(official)
    return not all(char in rest for char in printed)
