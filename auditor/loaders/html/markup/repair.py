"""Ends put to table cells that have none, as browsers do; the parser lets the next cell stand inside."""

from __future__ import annotations

import re

_ASIDE = re.compile(rb"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.I | re.S)
_TAG = re.compile(rb"<(/?)(table|tr|td|th|tbody|thead|tfoot)(?=[\s>/])[^>]*>", re.I)


def with_cells_closed(markup: bytes) -> bytes:
    """The markup without comments and scripts, every cell ended before the next one, its row or its table ends."""
    pieces: list[bytes] = []
    tables: list[bytes] = []  # of each open table the name of its open cell
    at = 0
    markup = _ASIDE.sub(b"", markup)
    for match in _TAG.finditer(markup):
        name, ends = match[2].lower(), bool(match[1])
        if name == b"table" and not ends:
            tables.append(b"")
            continue
        if not tables:
            continue
        if ends and name in (b"td", b"th"):
            tables[-1] = b""
            continue
        if tables[-1]:
            pieces += [markup[at : match.start()], b"</", tables[-1], b">"]
            at = match.start()
            tables[-1] = b""
        if name == b"table":
            tables.pop()
        elif not ends and name in (b"td", b"th"):
            tables[-1] = name
    return b"".join([*pieces, markup[at:]])
