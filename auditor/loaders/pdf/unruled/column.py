"""One column of figures: the stretch of the page that its figures and its head cover."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.loaders.pdf.unruled.stacks import Stack

TOUCH = 1.5  # points by which the texts of neighbouring cells may overlap


@dataclass(slots=True)
class Column:
    """From `start` to `end` something is printed; `sure` unless what stands there may be no column."""

    start: float
    end: float
    sure: bool = True
    head: Stack | None = None
    figures: bool = False
    printed: tuple[float, float] | None = None  # from where to where its figures alone stand

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


def shared(column: Column, start: float, end: float) -> bool:
    """Whether a stretch overlaps a column by more than what stands in neighbouring cells does at most, whose
    margins the full-width boxes of brackets may fill."""
    common = min(column.end, end) - max(column.start, start)
    return common > 0 and common > min(TOUCH, 0.4 * (end - start), 0.4 * (column.end - column.start))
