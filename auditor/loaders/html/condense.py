"""Markup without what bears on nothing that is read, which is most of a page: scripts, and the attributes of tags.

Tags repeat themselves, so each is looked at once. What is left out makes no difference to the tree but for those attributes
and scripts. Markup that is not written in the usual way, in which it could make one, is left as it is.
"""

from __future__ import annotations

import re

from auditor.loaders.html.grid import NO_HEIGHT
from auditor.loaders.html.styles import has_telling_sheets, kind_of

_LEAST, _LEAST_STYLES = 4000, 200
"""Bytes and styles from which condensing pays."""
_NAME = rb"[a-zA-Z][\w:.-]*"
_VALUE = rb"\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+"
_ATTRIBUTE = re.compile(rb"(%b)(?:\s*=\s*(%b))?" % (_NAME, _VALUE))
_ATTRIBUTES = rb"(?:\s+%b(?:\s*=\s*(?:%b))?)*+" % (_NAME, _VALUE)
_TAG = re.compile(rb"([a-zA-Z][a-zA-Z0-9:]*)(%b)\s*(/?)" % _ATTRIBUTES)
_SCRIPT = re.compile(rb"<script%b\s*>" % _ATTRIBUTES)
_ENDS_EARLY = (
    b"<!",
    b"-->",
    b"--!>",
    b"</textarea",
    b"</title",
    b"</style",
    b"</xmp",
    b"</iframe",
    b"</no",
    b"</template",
)
"""What, in a script, could end something that the script stands in, or make it go on."""
_KEPT = frozenset(
    {b"rowspan", b"colspan", b"height", b"width", b"hidden", b"role", b"color", b"type", b"value"}
)
_NAMES = frozenset({b"class", b"id"})
_WHOLE = frozenset(
    {
        b"a",
        b"meta",
        b"link",
        b"base",
        b"iframe",
        b"frame",
        b"object",
        b"embed",
        b"applet",
        b"input",
        b"style",
        b"script",
    }
)
"""Tags that are kept as they are."""
RAW = ("xmp", "plaintext", "noembed", "noframes", "listing")
"""Elements whose text may be what looks like tags."""


class _Unusual(Exception):
    """The markup is not written in the usual way."""


def condensed(markup: bytes, lowered: bytes, *, named: bool) -> bytes:
    """`lowered` is the markup in lower case; `named` says that style sheets from elsewhere name elements."""
    if len(markup) < _LEAST:
        return markup
    markup = _without_scripts(markup, lowered)
    if markup.count(b"style=") < _LEAST_STYLES or _has_tags_in_title(lowered):
        return markup
    named = named or has_telling_sheets(lowered)
    first, *pieces = markup.split(b"<")
    known = _Pieces(named)
    try:
        return b"<".join([first, *map(known.__getitem__, pieces)])
    except _Unusual:
        return markup


def _without_scripts(markup: bytes, lowered: bytes) -> bytes:
    kept: list[bytes] = []
    at = 0
    start = lowered.find(b"<script")
    while start >= 0:
        opening = _SCRIPT.match(lowered, start)
        end = lowered.find(b"</script", start)
        if end < 0:
            break
        if opening and opening.end() < end and b"ld+json" not in opening[0] and b"&" not in opening[0]:
            script = lowered[opening.end() : end]
            if not (b"--" in script or b"</" in script or b"<!" in script) or not any(
                map(script.__contains__, _ENDS_EARLY)
            ):
                kept.append(markup[at : opening.end()])
                at = end
        start = lowered.find(b"<script", end)
    kept.append(markup[at:])
    return b"".join(kept)


def _has_tags_in_title(lowered: bytes) -> bool:
    """Whether what looks like a tag stands in a title, where it is text."""
    start = lowered.find(b"<title")
    while start >= 0:
        end = lowered.find(b"<", start + 1)
        if not lowered.startswith(b"</title", end):
            return True
        start = lowered.find(b"<title", end)
    return False


class _Pieces(dict[bytes, bytes]):
    """What is left of each stretch of markup from one `<` to the next."""

    def __init__(self, named: bool) -> None:
        self._named = named
        self._tags: dict[bytes, bytes] = {}

    def __missing__(self, piece: bytes) -> bytes:
        tag, closed, text = piece.partition(b">")
        if not closed and piece[:1].isalpha():
            raise _Unusual
        short = self._tags.get(tag)
        if short is None:
            short = self._tags[tag] = self._tag(tag) if tag[:1].isalpha() else tag
        left = self[piece] = short + closed + text
        return left

    def _tag(self, tag: bytes) -> bytes:
        match = _TAG.fullmatch(tag)
        if match is None:
            raise _Unusual
        name, attributes, slash = match.groups()
        if not attributes or name.lower() in _WHOLE:
            return tag
        return name + b"".join(map(self._attribute, _ATTRIBUTE.finditer(attributes))) + slash

    def _attribute(self, match: re.Match[bytes]) -> bytes:
        name = match[1].lower()
        if name == b"style":
            style = (match[2] or b"").decode("utf-8", "replace").strip("\"'")
            return b" " + match[0] if "&" in style or kind_of(style) or NO_HEIGHT.search(style) else b""
        return b" " + match[0] if name in _KEPT or (self._named and name in _NAMES) else b""
