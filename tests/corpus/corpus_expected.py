"""What is not yet read exactly, by engine and look: there, cells may be in doubt or absent; wrong they are nowhere.

A look that is named here and read exactly today is to be taken off the list.
"""

from __future__ import annotations

NOT_EXACT: dict[str, tuple[str, ...]] = {
    "chromium": ("none-break",),  # a figure alone in the middle column
    "libreoffice": (
        "none", "upright-rules", "across", "across-break", "none-break",
        "tiny", "striped-ruled",  # figures cut by a page's end
    ),
    "pdfwrite": ("three-line", "striped", "across", "narrow"),
    "printer": (  # glyphs without characters, whichever look they fall into
        "thin", "dotted", "dashed", "inner", "thick", "across", "three-line", "none", "white-on-fill", "striped", "narrow",
        "wrapped", "landscape", "turned", "watermark", "stacked-groups", "break",
    ),
    "wkhtmltopdf": ("three-line", "none", "across", "landscape", "narrow", "mostly-blank", "groups-repeated"),
    "typst": ("narrow",),  # figures that do not fit are printed over the borders
    "weasyprint": ("none", "across"),
    "reportlab": ("across",),
    "exported": ("narrow",),  # a seal over blank cells
}  # fmt: skip
"""Looks where cells may be in doubt or absent, and other things lost with them; `break` is all page breaks."""
NOT_WHOLE: dict[str, tuple[str, ...]] = {
    "chromium": ("inner", "open-sides", "stamp", "striped"),
    "cairo": ("across", "striped"),
    "printer": ("all", "double", "inverted", "tiny"),
    "reportlab": ("mostly-blank", "open-sides"),
    "reportlab-cid": ("inner", "open-sides"),
    "wkhtmltopdf": ("title-row",),
    "html-docx": ("site",),
    "weasyprint": ("inner",),
    "office-html": ("thin",),
    "exported": ("inner", "open-top"),  # the latter in two columns
    "exported-pdfwrite": ("inner",),
    "exported-cairo": ("inner",),
}
"""Looks where every figure is exact but something of the prose, a title or a heading is not."""
UNREADABLE = {
    "unmapped": "the fonts of the text have no characters mapped to their shapes",
    "unmapped-printer": "the same",
}
