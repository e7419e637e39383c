"""Sheets that may show two pages side by side: rules of the one have nothing to do with rules of the other."""

from __future__ import annotations

from auditor.loaders.scan.sheet import INK, Sheet

_WIDE = 1.2  # times the height of a sheet, its width at least
_SPACE = 20.0  # points, the space between two pages at least
_SPECKS = 0.002  # of a column of pixels, that ink may cover in it


def middle(sheet: Sheet) -> int | None:
    """The column of pixels in the middle of a wide sheet, where nothing stands in the space around it."""
    height, width = sheet.grey.shape
    if width <= _WIDE * height:
        return None
    half = round(_SPACE * sheet.scale / 2)
    space = sheet.grey[:, width // 2 - half : width // 2 + half] < INK
    return None if (space.mean(axis=0) > _SPECKS).any() else width // 2
