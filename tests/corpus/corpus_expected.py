"""What is not yet read exactly, by engine and look: there, cells may be in doubt or absent; wrong they are nowhere."""

from __future__ import annotations

NOT_EXACT: dict[str, tuple[str, ...]] = {}
"""Looks where cells may be in doubt or absent, and other things lost with them."""
NOT_WHOLE: dict[str, tuple[str, ...]] = {}
"""Looks where every figure is exact but something of the prose, a title or a heading is not."""
UNREADABLE = {
    "unmapped": "the fonts of the text have no characters mapped to their shapes",
    "unmapped-printer": "the same",
}
