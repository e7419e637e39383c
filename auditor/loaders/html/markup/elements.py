"""What each kind of element is to the reader."""

from __future__ import annotations

INLINE, BLOCK, CELL, ROW, SECTION, TABLE, BREAK, IMAGE, INPUT, LINK, RAISED = range(11)
BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "marquee", "menu", "nav",
    "ol", "optgroup", "p", "plaintext", "pre", "section", "summary", "ul", "xmp",
)  # fmt: skip
KINDS = dict.fromkeys(BLOCKS, BLOCK) | {
    "td": CELL, "th": CELL, "tr": ROW, "thead": SECTION, "tbody": SECTION, "tfoot": SECTION,
    "table": TABLE, "br": BREAK, "img": IMAGE, "input": INPUT, "a": LINK, "sup": RAISED, "sub": RAISED,
    "del": RAISED, "s": RAISED, "strike": RAISED,
}  # fmt: skip
CELLS = frozenset({"td", "th"})
LEVELS = {f"h{level}": level for level in range(1, 7)}
FREE = frozenset({CELL, ROW, SECTION, INLINE, RAISED, LINK})
"""Parts of a table, which count with it as one level, and inline elements, which careless editors never end."""
ALWAYS_OPEN = frozenset({CELL, ROW, SECTION, TABLE})
HOLD_BLOCKS = frozenset({BLOCK, TABLE})
IN_LINE = frozenset({INLINE, LINK, RAISED})
