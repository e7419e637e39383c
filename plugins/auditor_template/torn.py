"""Labels of which a text in columns of white space keeps a part: the rest is wrapped to other lines."""

from __future__ import annotations

from auditor.api import FormTable, Label, TableReading, skeleton

_LOOSE = frozenset({"lines", "spaces", "text alignment"})
_LEAST = 4  # characters by which the beginning of a label is known


def loose(reading: TableReading) -> bool:
    """Whether the table's cells were told by the gaps between words alone."""
    return reading.source in _LOOSE


def torn(label: Label, reading: TableReading, table: FormTable) -> bool:
    """Whether a label is how the form's begins, also with words of its group among it, where lines may wrap."""
    if not loose(reading):
        return False
    printed, official = skeleton(label.printed), skeleton(label.official)
    groups = {skeleton(row.group) for _, row in table.lines() if row.key == label.key and row.group}
    return any(
        len(piece) >= _LEAST and official.startswith(piece)
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
