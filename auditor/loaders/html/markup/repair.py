"""Markup that browsers read and a parser does not: cells without an end, which it lets the next one stand in, rows without a
beginning, and the tags of XHTML under a prefix."""

from __future__ import annotations

import re

_ASIDE = re.compile(rb"<!--.*?-->|<(script|style|textarea)\b.*?</\1\s*>", re.I | re.S)
"""What may hold signs of tags that are none."""
_TAG = re.compile(rb"<(/?)(table|tr|td|th|tbody|thead|tfoot)(?=[\s>/])[^>]*>", re.I)
"""The beginning or end of a table or of a part of one."""
_ASIDE_OR_TAG = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)|" + _TAG.pattern, re.I | re.S
)
"""The one or the other; what is aside and does not end goes on to the end of the markup."""

PREFIXED = re.compile(
    r"<(\w{1,20}):html\s[^>]{0,2000}?xmlns:\1\s*=\s*[\"']http://www\.w3\.org/1999/xhtml[\"']"
)
"""A page all of whose elements have a prefix: `<html:html xmlns:html=...>`."""
_HEAD = 4000


def without_prefix(markup: bytes) -> bytes:
    """The markup without the prefix that its tags have where its first one declares that."""
    found = PREFIXED.search(markup[:_HEAD].decode("latin-1")) if b":html" in markup[:_HEAD] else None
    return markup if found is None else re.sub(rb"(</?)%b:" % found[1].encode("latin-1"), rb"\1", markup)


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


def with_rows_opened(markup: bytes) -> bytes:
    """The markup with a row begun before every cell that stands in none, as behind the end of one; the same where there is no
    such cell."""
    pieces: list[bytes] = []
    opened: list[bool] = []  # of each open table whether it has an open row
    at = 0
    for match in _ASIDE_OR_TAG.finditer(markup):
        if match[3] is None:
            continue
        name, ends = match[3].lower(), bool(match[2])
        if name == b"table":
            if not ends:
                opened.append(False)
            elif opened:
                opened.pop()
        elif opened and name in (b"td", b"th"):
            if not ends and not opened[-1]:
                pieces += [markup[at : match.start()], b"<tr>"]
                at = match.start()
                opened[-1] = True
        elif opened:
            opened[-1] = name == b"tr" and not ends
    return b"".join([*pieces, markup[at:]]) if pieces else markup
