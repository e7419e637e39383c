"""What styles.xml says of a paragraph or run: heading level, list, hidden text, through inheritance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import MAIN, W, child_of, number, value
from auditor.loaders.docx.properties import PLAIN_RUN, run_properties
from auditor.loaders.docx.shading import ground_of
from auditor.loaders.docx.table_styles import TableStyle, may_tell, parent_of, table_style
from auditor.loaders.docx.unseen import PARAGRAPH, RUN, is_unseen_paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]")
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^?<>]*?(?:encoding\s*=\s*[\"'](?i:utf-8)[\"'][^?<>]*)?\?>)?\s*(<w:styles\s[^<>]*>)"
)
_OPENING = re.compile(
    rb"w:type=\"(\w+)\" (?:w:default=\"(\w+)\" )?(?:w:customStyle=\"\w+\" )?w:styleId=\"([^\"&<>]{1,200})\""
    rb"(?: w:customStyle=\"\w+\")?>"
)
"""What a style begins with in the files of all known programs; other files are read whole."""
_ON = frozenset({"1", "true", "on"})
_TELLING = (
    b":numPr", b":vanish", b":rStyle", b":vertAlign", b":position", b"trike", b":color", b":shd", b":highlight", b"Change",
    b"xmlns", b"&",
)  # fmt: skip
"""What a style has to name if it is to be parsed; of others the few things that count are taken from the text."""
_NAME = re.compile(rb"<w:name w:val=\"([^\"<>]*)\"/>")
_BASED = re.compile(rb"<w:basedOn w:val=\"([^\"<>]*)\"/>")
_OUTLINE = re.compile(rb"<w:outlineLvl w:val=\"([0-9]{1,9})\"/>")


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties; None where it states nothing."""

    name: str
    parent: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool | None = None
    raised: str | None = None
    struck: bool | None = None
    unseen: bool = False
    colour: str | None = None
    ground: str | None = None
    odd: str | None = None
    default: bool = False


class Styles:
    """The styles of a document, each read when it is first asked for.

    `data` is styles.xml, if there is one; `parse` makes a root of such bytes.
    """

    def __init__(self, data: bytes | None, parse: Callable[[bytes], _Element]) -> None:
        self._parse = parse
        self._styles: dict[str, Style | None] = {}
        self._tables: dict[str, TableStyle] = {}
        self._head, self._unread, defaults = _apart(data)
        self._written = dict(self._unread)
        if data is not None and not self._unread:
            self._read(parse(data))
        self.heading_level = cache(self._heading_level)
        self.numbering = cache(self._numbering)
        self.hidden = cache(self._hidden)
        self.raised = cache(self._raised)
        self.struck = cache(self._struck)
        self.unseen = cache(self._unseen)
        self.colour = cache(self._colour)
        self.ground = cache(self._ground)
        self.odd = cache(self._odd)
        self.table = cache(self._table)
        self.is_contents = cache(self._is_contents)
        for key in defaults:
            self._get(key)
        found = [key for key, style in self._styles.items() if style and style.default]
        self._default = found[-1] if found else None

    def _read(self, root: _Element) -> None:
        for element in root.iterchildren(f"{W}style"):
            key = element.get(f"{W}styleId")
            if key and element.get(f"{W}type") == "table":
                self._tables[key] = table_style(element)
            elif key:
                self._styles[key] = _style(element)

    def _get(self, key: str) -> Style | None:
        chunk = self._unread.pop(key.encode("utf-8", "replace"), None)
        if chunk is not None and (plain := _plain(chunk)):
            self._styles[key] = plain
        elif chunk is not None:
            body, closing, _ = chunk.partition(b"</w:style>")
            self._read(self._parse(self._head + b"<w:style " + body + closing + b"</w:styles>"))
        return self._styles.get(key)

    def _heading_level(self, key: str | None) -> int | None:
        """1 for the outermost heading; None for body text."""
        for style in self._line(key):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            if named := _HEADING.fullmatch(style.name):
                return int(named[1])
        return None

    def _numbering(self, key: str | None) -> tuple[str | None, int | None, str | None]:
        """The list a style puts its paragraphs in, the level it states, and which style says so."""
        level = None
        for name, style in self._named_line(key):
            level = style.list_level if level is None else level
            if style.list_id is not None:
                return style.list_id, level, name
        return None, None, None

    def _hidden(self, key: str | None) -> bool:
        return next((style.hidden for style in self._line(key) if style.hidden is not None), False)

    def _raised(self, key: str | None) -> str:
        return next((style.raised for style in self._line(key) if style.raised is not None), "")

    def _struck(self, key: str | None) -> bool:
        return next((style.struck for style in self._line(key) if style.struck is not None), False)

    def _unseen(self, key: str | None) -> bool:
        return any(style.unseen for style in self._line(key))

    def _colour(self, key: str | None) -> str | None:
        return next((style.colour for style in self._line(key) if style.colour is not None), None)

    def _ground(self, key: str | None) -> str | None:
        return next((style.ground for style in self._line(key) if style.ground is not None), None)

    def _odd(self, key: str | None) -> str | None:
        return next((style.odd for style in self._line(key) if style.odd is not None), None)

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
        colour, ground = self.colour(key), self.ground(key)
        return {colour} if colour else set(), {ground} if ground else set()

    def _is_contents(self, key: str | None) -> bool:
        """Whether a style is that of an automatic table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._line(key))

    def _line(self, key: str | None) -> Iterator[Style]:
        return (style for _, style in self._named_line(key))

    def _named_line(self, key: str | None) -> Iterator[tuple[str, Style]]:
        """A style and its ancestors; without a key, the default paragraph style."""
        current = self._default if key is None else key
        seen: set[str] = set()
        while current is not None and current not in seen and (style := self._get(current)):
            seen.add(current)
            yield current, style
            current = style.parent


def _style(element: _Element) -> Style:
    paragraph = child_of(element, f"{W}pPr")
    numbering = None if paragraph is None else child_of(paragraph, f"{W}numPr")
    properties = child_of(element, f"{W}rPr")
    run = PLAIN_RUN if properties is None else run_properties(properties)
    return Style(
        name=(value(element, "name") or "").strip().lower(),
        parent=value(element, "basedOn"),
        outline=number(value(paragraph, "outlineLvl")),
        list_id=value(numbering, "numId"),
        list_level=number(value(numbering, "ilvl")),
        hidden=run.hidden,
        raised=run.raised,
        struck=run.struck,
        unseen=run.unseen or (paragraph is not None and is_unseen_paragraph(paragraph)),
        colour=run.colour,
        odd=run.odd,
        ground=run.ground or (None if paragraph is None else ground_of(child_of(paragraph, f"{W}shd"))),
        default=element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in _ON,
    )


def _plain(chunk: bytes) -> Style | None:
    """A style of which nothing counts but its name, what it is based on and its level; None where there may be more."""
    if any(word in chunk for word in _TELLING) or RUN.search(chunk) or PARAGRAPH.search(chunk):
        return None
    opening, name = _OPENING.match(chunk), _NAME.search(chunk)
    parent, outline = _BASED.search(chunk), _OUTLINE.search(chunk)
    if opening is None or opening[1] == b"table" or name is None:
        return None
    if (parent is None and b":basedOn" in chunk) or (outline is None and b":outlineLvl" in chunk):
        return None
    return Style(
        name=name[1].decode("utf-8", "replace").strip().lower(),
        parent=None if parent is None else parent[1].decode("utf-8", "replace"),
        outline=None if outline is None else int(outline[1]),
        default=opening[1] == b"paragraph" and (opening[2] or b"").decode() in _ON,
    )


def _apart(data: bytes | None) -> tuple[bytes, dict[bytes, bytes], list[str]]:
    """The root's tag, the styles' own XML by id, and which may be a default; empty where styles.xml has to be read whole."""
    root = None if data is None or (b"!" in data and b"<!" in data) else _ROOT.match(data)
    if data is None or root is None or root[1].count(b'xmlns:w="' + MAIN.encode() + b'"') != 1:
        return b"", {}, []
    found: dict[bytes, bytes] = {}
    defaults: list[str] = []
    opening = _OPENING.match
    for piece in data.split(b"<w:style ")[1:]:
        tag = opening(piece)
        if tag is None:
            return b"", {}, []
        kind, default, name = tag.groups()
        found[name] = piece
        if default and kind == b"paragraph":
            defaults.append(name.decode("utf-8", "replace"))
    return root[1], found, defaults
