"""Labels of which a text in columns of white space keeps a part: the rest is wrapped to other lines."""

from __future__ import annotations

from difflib import SequenceMatcher

from auditor.api import FormTable, Label, TableReading, skeleton

_LOOSE = frozenset({"lines", "spaces", "text alignment"})
_SLIP = 4  # characters
_LEAST = 4  # characters by which the beginning of a label is known


def loose(reading: TableReading) -> bool:
    """Whether the table's cells were told by the gaps between words alone."""
    return reading.source in _LOOSE


def torn(label: Label, reading: TableReading, table: FormTable) -> bool:
    """Whether a label is how the form's begins or ends, also with words of its group among it, or differs by more than
    a slip of the pen, where lines may wrap."""
    if not loose(reading):
        return False
    printed, official = skeleton(label.printed), skeleton(label.official)
    groups = {skeleton(row.group) for _, row in table.lines() if row.key == label.key and row.group}
    changes = SequenceMatcher(None, printed, official, autojunk=False).get_opcodes()
    if sum(max(i1 - i0, j1 - j0) for kind, i0, i1, j0, j1 in changes if kind != "equal") > _SLIP:
        return True
    return any(
        len(piece) >= _LEAST
        and (official.startswith(piece) or (official.endswith(piece) and len(official) - len(piece) > _SLIP))
        for piece in (printed, *(piece for group in groups for piece in _without(printed, group)))
    )


def _without(printed: str, group: str) -> list[str]:
    """The text with any run of the group's characters left out."""
    return [
        printed[:start] + printed[end:]
        for start in range(1, len(printed))
        for end in range(start + 1, min(len(printed), start + len(group)) + 1)
        if printed[start:end] in group
    ]
