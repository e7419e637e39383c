"""What is behind the cells of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.docx.table_styles import Look
from auditor.loaders.slivers import AWAY

if TYPE_CHECKING:
    from auditor.loaders.docx.properties import TableProperties
    from auditor.loaders.docx.table_styles import TableStyle

HIDING = "表格样式使文字看不见（隐藏，或与底色相同）"


class TableLooks:
    """How the cells of a table look; `plain` where nothing but they themselves bears on it. `outer` is what the table
    stands on."""

    def __init__(self, stated: TableProperties, style: TableStyle | None, outer: Look) -> None:
        self._style = style
        self._outer = Look(None, stated.ground or outer.ground)
        self.plain = style is None and self._outer.ground is None
        self.doubt = AWAY if stated.away else HIDING if style is not None and style.hides else None

    def of(self, row: int, column: int, ground: str | None) -> Look:
        """The look of a cell whose own ground is stated, if it is."""
        look = self._outer
        if self._style is not None:
            look = self._style.at(row, column).over(look)
        return look if ground is None else Look(look.colour, ground)
