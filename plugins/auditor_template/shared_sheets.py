"""Sheets on which several pages stand side by side: in what order they are to be read is not known."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.api import Section
from auditor_template.prose import listed


def side_by_side(printed: Sequence[Section]) -> str:
    """The headings on one page to the left and right of one another, or in one line, in Chinese; empty for none."""
    placed = [(one, place, place.box) for one in printed if (place := one.heading.location).box]
    beside = [
        f"“{one.heading.title}”"
        for one, place, box in placed
        if any(
            place.page == other.page and (of == box or of[0] >= box[2] or of[2] <= box[0])
            for another, other, of in placed
            if another is not one
        )
    ]
    return listed(beside)
