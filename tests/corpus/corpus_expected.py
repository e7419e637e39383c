"""What is not yet read exactly, by engine and look: there, cells may be in doubt or absent; wrong they are nowhere.

A look that is named here and read exactly today is to be taken off the list.
"""

from __future__ import annotations

UNRULED = ("three-line", "none", "striped", "upright-rules", "across", "across-break", "none-break")
NOT_EXACT: dict[str, tuple[str, ...]] = {
    "any": ("beside",),  # table 三 folded into two halves side by side
    "chromium": (*UNRULED, "spread", "bold", "dashes"),
    "libreoffice": (
        *UNRULED, "double", "striped-ruled", "narrow", "wrapped", "groups-repeated", "blank-column", "remarks",
        "traditional", "break",
    ),
    "cairo": ("none",),
    "pdfwrite": ("none", "break", "narrow"),
    "printer": ("all", "dotted", "inner", "thick", "narrow", "none", "turned", "break"),
    "wkhtmltopdf": ("three-line", "none", "striped", "upright-rules", "across", "landscape", "dashes"),
    "weasyprint": ("none", "across"),
    "reportlab": ("three-line", "none", "striped", "upright-rules", "across", "inner", "open-sides"),
    "reportlab-cid": ("three-line", "none", "striped", "upright-rules", "across", "inner", "open-sides"),
}  # fmt: skip
"""Looks where cells may be in doubt or absent, and other things lost with them; `break` is all page breaks."""
NOT_WHOLE: dict[str, tuple[str, ...]] = {
    "chromium": ("inner", "open-sides", "stamp"),
    "libreoffice": ("large",),
    "cairo": ("inner",),
    "html-docx": ("site",),
    "weasyprint": ("inner",),
    "office-html": ("thin",),
}
"""Looks where every figure is exact but something of the prose, a title or a heading is not."""
UNREADABLE = {
    "unmapped": "the fonts of the text have no characters mapped to their shapes",
    "unmapped-printer": "the same",
}
