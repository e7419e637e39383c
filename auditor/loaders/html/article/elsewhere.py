"""What may hold tables of the report and was not read: attachments, data that a script shows, parts for browsers without
scripts, drawings, files in frames.

It is looked for only where a table of the form was not read, and in the bytes of the page first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.loaders.attached import ENDINGS, attached
from auditor.loaders.flow import Cell, Grid, Text
from auditor.loaders.html.markup.tree import has_words, text_of
from auditor.loaders.html.shown.codes import holds_drawing
from auditor.loaders.html.shown.filled import TEMPLATE, is_awaited
from auditor.loaders.html.shown.unread import FRAMES
from auditor.model.document import Gap

if TYPE_CHECKING:
    from lxml.etree import _Element

_INERT = {
    b"noscript": "浏览器停用脚本时才显示的表格（noscript）",
    b"template": "网页模板里的表格（template），由脚本才显示",
}
_WORDS = ("自然人", "商业企业", "结果维持", "结转下年度", "本年新收", "现行有效件数", "本年处理决定数量")
_LEAST_WORDS = 2
SCRIPTED = "由脚本显示的数据"
_FILLED = frozenset({"div", "section", "article", "table", "tbody", "ul", "dl"})
_NAMED_BY = ("id", "data-url", "data-src", "v-html", "v-for")
_DRAWING = "图形（svg、canvas）"
_LEAST_TEXTS = 12
_SPELT = tuple(ending.encode() for ending in ENDINGS if ending not in (".docx", ".xlsx"))
_OF_A_REPORT = re.compile(r"年报|年度报告|附表|附件|下载")
CUES = ("信息内容", "自然人", "维持")
"""A word of the heads of each of the form's tables."""
_FIRST_CELLS = 40
_LEAST_FIGURES = 4
_NO_SIZE = frozenset({"0", "1", "0px"})
_WITHIN, _UNNAMED = ("data:", "blob:"), "（写在网页里，没有文件名）"
_NAME, _MOST_NAMES = 60, 5
_EMBEDDED = ("object", "embed", "applet")
_DOCUMENT = re.compile("pdf|doc|ofd|wps|xls|file|view|attach|upload|download|（", re.I)
"""What addresses of documents, and of pages that show documents, have in them."""


def holds_figures(element: _Element) -> bool:
    """Whether there are enough cells with figures in an element for a table of the form."""
    found = 0
    for cell in element.iter("td", "th"):
        found += any(str(text).strip().isdigit() for text in cell.itertext())
        if found >= _LEAST_FIGURES:
            return True
    return False


def tables_in(element: _Element) -> int:
    """How many times a word of each of the form's tables stands in an element, of the one that does least often."""
    text = text_of(element) if next(element.iter("td", "th"), None) is not None else ""
    return min(map(text.count, CUES))


def is_whole(pieces: Iterable[Text | Grid]) -> bool:
    """Whether words of each of the form's tables stand in tables that were read, in whose cells nothing seems to be wanting."""
    waiting = set(CUES)
    for table, found in _cued(pieces):
        if any(map(_is_wanting, table.cells)):
            return False
        waiting -= found
    return not waiting


def has_tables(pieces: Iterable[Text | Grid]) -> bool:
    """Whether words of each of the form's tables stand in tables that were read, whatever is wanting in their cells."""
    return set(CUES).issubset(cue for _, found in _cued(pieces) for cue in found)


def _cued(pieces: Iterable[Text | Grid]) -> Iterator[tuple[Grid, set[str]]]:
    """The tables, in one another too, that have words of the form's tables in them, with these."""
    stack = list(pieces)
    while stack:
        piece = stack.pop()
        if isinstance(piece, Text):
            continue
        texts = [one for cell in piece.cells[:_FIRST_CELLS] for one in cell.content]
        stack += (one for one in texts if isinstance(one, Grid))
        words = " ".join(one.text for one in texts if isinstance(one, Text))
        if found := {cue for cue in CUES if cue in words}:
            yield piece, found


def _is_wanting(cell: Cell) -> bool:
    first = cell.content[0] if cell.content else None
    if not isinstance(first, Text):
        return first is None
    text = first.text
    return (
        len(cell.content) > 1 if text.isdigit() else is_awaited(text) or (text.isascii() and text.isalpha())
    )


def elsewhere(
    root: _Element, lowered: bytes, inside: Iterable[_Element], headings: Sequence[_Element]
) -> Iterator[Gap]:
    """All there is; `lowered` is the markup in small letters, `inside` the elements that hold the report, `headings` those of
    its headings."""
    yield from inert_tables(lowered)
    if b"<script" in lowered:
        yield from islice((*scripted_tables(lowered), *awaited_tables(root, headings)), 1)
    yield from drawn_tables(lowered)
    yield from attachments(root, lowered, inside)


def inert_tables(lowered: bytes) -> Iterator[Gap]:
    """Tables in parts that browsers do not show; `lowered` is the markup in small letters."""
    for tag, what in _INERT.items():
        at = lowered.find(b"<" + tag)
        while at >= 0:
            end = lowered.find(b"</" + tag, at)
            stop = len(lowered) if end < 0 else end
            if lowered.find(b"<td", at, stop) >= 0:
                yield Gap(what)
                break
            at = lowered.find(b"<" + tag, stop)


def scripted_tables(lowered: bytes) -> Iterator[Gap]:
    """Labels of the form in a script, as it stands or by numbers of its characters."""
    found = 0
    for word in _WORDS:
        spelt = word.encode(), word.encode("unicode_escape")
        found += any(_in_script(lowered, one) for one in spelt)
        if found >= _LEAST_WORDS:
            yield Gap(SCRIPTED)
            return


def awaited_tables(root: _Element, headings: Sequence[_Element]) -> Iterator[Gap]:
    """Parts between the headings of the report without anything in them but with a name, by which a script may find them, and
    templates of tables."""
    if len(headings) < 2:
        return
    elements = dropwhile(lambda one: one is not headings[0], root.iter("*"))
    between = takewhile(lambda one: one is not headings[-1], elements)
    if any(
        part.tag in _FILLED
        and (
            (any(map(part.get, _NAMED_BY)) and _is_blank(part))
            or (part.tag == "table" and _is_template(part))
        )
        for part in between
    ):
        yield Gap(SCRIPTED)


def _is_template(table: _Element) -> bool:
    """Whether a table holds in place of its rows one that a script repeats."""
    return any(TEMPLATE.search(str(text)) for text in table.itertext())


def _is_blank(element: _Element) -> bool:
    return next(element.iter("img"), None) is None and not has_words(element)


def _in_script(lowered: bytes, word: bytes) -> bool:
    at = lowered.find(word)
    while at >= 0:
        start = lowered.rfind(b"<script", 0, at)
        if start >= 0 and lowered.find(b"</script", start, at) < 0:
            return True
        following = lowered.find(b"<script", at)
        at = lowered.find(word, following) if following >= 0 else -1
    return False


def drawn_tables(lowered: bytes) -> Iterator[Gap]:
    """Drawings with so much text that it may be a table, or drawn by a script."""
    if holds_drawing(lowered) or lowered.count(b"<text") >= _LEAST_TEXTS:
        yield Gap(_DRAWING)


def attachments(root: _Element, lowered: bytes, inside: Iterable[_Element]) -> Iterator[Gap]:
    """Files that links in the report, or by their words of it, lead to."""
    if not any(ending in lowered for ending in _SPELT):
        return
    holders = set(inside)
    names: dict[str, None] = {}
    for link in root.iter("a"):
        target = (link.get("href") or "").split("#", 1)[0].split("?", 1)[0]
        if not target.lower().endswith(ENDINGS):
            continue
        words = text_of(link).strip()
        if _OF_A_REPORT.search(words) or not holders.isdisjoint(link.iterancestors()):
            names[words or unquote(target.rsplit("/", 1)[-1])] = None
    yield from attached(names)


@dataclass(frozen=True, slots=True)
class Framed:
    """A file whose content a frame shows: its name, whether it may be a document of its own, as viewers show it, and
    the elements that hold the frame."""

    name: str
    document: bool
    within: frozenset[_Element]

    def is_aside(self, report: Iterable[_Element]) -> bool:
        """Whether a site adds it to its pages, as it does the weather and footers: no document, outside the `report`."""
        return not self.document and self.within.isdisjoint(report)


def framed_files(root: _Element) -> list[Framed]:
    """The files whose content frames show, for what stands there is not in the page."""
    files: dict[str, Framed] = {}
    for frame in root.iter(*FRAMES):
        within = frozenset(frame.iterancestors())
        if any(one.tag == "noscript" for one in within):  # browsers without scripts alone show it
            continue
        source = frame.get("src") or frame.get("data") or ""
        if source.startswith(_WITHIN):
            source = _UNNAMED
        name = source.split("?", 1)[0].split("#", 1)[0].rstrip("/").rsplit("/", 1)[-1]
        if name and frame.get("height") not in _NO_SIZE and frame.get("width") not in _NO_SIZE:
            name = "".join(filter(str.isprintable, name))[:_NAME]
            document = frame.tag in _EMBEDDED or _DOCUMENT.search(source) is not None
            earlier = files.get(name)
            if earlier:
                document, within = document or earlier.document, within | earlier.within
            files[name] = Framed(name, document, within)
    return list(files.values())[:_MOST_NAMES]
