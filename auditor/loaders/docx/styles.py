"""What styles.xml says of the text of a style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from auditor.loaders.docx.inherited import Inherited, inherited
from auditor.loaders.docx.names import MAIN, W
from auditor.loaders.docx.properties import PLAIN_RUN
from auditor.loaders.docx.style import OPENING, Style, defaults_of, plain_style, style_of
from auditor.loaders.docx.style import may_tell as may_state
from auditor.loaders.docx.table_styles import TableStyle, may_tell, parent_of, table_style

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^?<>]*?(?:encoding\s*=\s*[\"'](?i:utf-8)[\"'][^?<>]*)?\?>)?\s*(<w:styles\s[^<>]*>)"
)


class Styles:
    """The styles of a document, each read when it is first asked for.

    `data` is styles.xml, if there is one; `parse` makes a root of such bytes.
    """

    def __init__(self, data: bytes | None, parse: Callable[[bytes], _Element]) -> None:
        self._parse = parse
        self._styles: dict[str, Style | None] = {}
        self._tables: dict[str, TableStyle] = {}
        self.base = PLAIN_RUN
        """What holds for text of whatever style, unless it states something else."""
        self._head, self._unread, defaults, base = _apart(data)
        self._written = dict(self._unread)
        if data is not None and not self._unread:
            self._read(parse(data))
        elif may_state(base):
            self._read(parse(self._head + base + b"</w:styles>"))
        self.of = cache(self._of)
        self.table = cache(self._table)
        for key in defaults:
            self._get(key)
        found = [key for key, style in self._styles.items() if style and style.default]
        self._default = found[-1] if found else None

    def _read(self, root: _Element) -> None:
        for stated in root.iterchildren(f"{W}docDefaults"):
            self.base = defaults_of(stated)
        for element in root.iterchildren(f"{W}style"):
            key = element.get(f"{W}styleId")
            if key and element.get(f"{W}type") == "table":
                self._tables[key] = table_style(element)
            elif key:
                self._styles[key] = style_of(element)

    def _get(self, key: str) -> Style | None:
        chunk = self._unread.pop(key.encode("utf-8", "replace"), None)
        if chunk is not None and (plain := plain_style(chunk)):
            self._styles[key] = plain
        elif chunk is not None:
            body, closing, _ = chunk.partition(b"</w:style>")
            self._read(self._parse(self._head + b"<w:style " + body + closing + b"</w:styles>"))
        return self._styles.get(key)

    def _of(self, key: str | None) -> Inherited:
        """What holds for text of a style, by itself, by those that it is based on and by what holds for all text."""
        return inherited(list(self._line(key)), self.base)

    def _table(self, key: str | None) -> TableStyle | None:
        """What a table style and those it is based on come to; None where it gives text and ground no colours."""
        found: TableStyle | None = None
        seen: set[str] = set()
        while key is not None and key not in seen:
            seen.add(key)
            if key not in self._tables and key not in self._styles:
                if not may_tell(chunk := self._unread.get(key.encode("utf-8", "replace"), b"")):
                    key = parent_of(chunk)
                    continue
                self._get(key)
            style = self._tables.get(key)
            found = style if found is None else found.over(style)
            key = None if style is None else style.parent
        return None if found is None or found.is_plain else found

    @property
    def apart(self) -> bool:
        """Whether the styles' own XML is known one by one."""
        return bool(self._written)

    def written(self, key: bytes | str | None) -> Iterator[bytes]:
        """The XML of a style and of those it is based on, without parsing any, as far as it may give colours."""
        seen: set[bytes] = set()
        while key is not None:
            name = key.encode("utf-8", "replace") if isinstance(key, str) else key
            chunk = self._written.get(name)
            if chunk is None or name in seen:
                return
            seen.add(name)
            if may_tell(chunk):
                yield chunk
            key = parent_of(chunk)

    def tints(self, key: str, *, table: bool = False) -> tuple[set[str], set[str]]:
        """The colours that a style gives to text, and those that it gives to what is behind it."""
        if table:
            style = self.table(key)
            return (set(), set()) if style is None else style.tints()
        of = self.of(key)
        return {of.colour} if of.colour else set(), {of.ground} if of.ground else set()

    def _line(self, key: str | None) -> Iterator[tuple[str, Style]]:
        """A style and its ancestors; without a key, the default paragraph style."""
        current = self._default if key is None else key
        seen: set[str] = set()
        while current is not None and current not in seen and (style := self._get(current)):
            seen.add(current)
            yield current, style
            current = style.parent


def _apart(data: bytes | None) -> tuple[bytes, dict[bytes, bytes], list[str], bytes]:
    """The root's tag, the styles' own XML by id, which may be a default, and the XML of what holds for all text; empty where
    styles.xml has to be read whole."""
    whole: tuple[bytes, dict[bytes, bytes], list[str], bytes] = b"", {}, [], b""
    root = None if data is None or (b"!" in data and b"<!" in data) else _ROOT.match(data)
    if data is None or root is None or root[1].count(b'xmlns:w="' + MAIN.encode() + b'"') != 1:
        return whole
    found: dict[bytes, bytes] = {}
    defaults: list[str] = []
    opening = OPENING.match
    before, *pieces = data.rsplit(b"<w:style ")  # as `split`, in half the time
    _, stated, base = before.partition(b"<w:docDefaults>")
    base, closed, rest = base.partition(b"</w:docDefaults>")
    if bool(stated) != bool(closed) or b"docDefaults" in rest or b"docDefaults" in (pieces or [b""])[-1]:
        return whole
    for piece in pieces:
        tag = opening(piece)
        if tag is None:
            return whole
        kind, default, name = tag.groups()
        found[name] = piece
        if default and kind == b"paragraph":
            defaults.append(name.decode("utf-8", "replace"))
    return root[1], found, defaults, stated + base + closed
