"""The text of one paragraph of a DOCX as it is printed with every tracked change accepted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from auditor.loaders.docx.alternatives import KNOWN, chosen
from auditor.loaders.docx.controls import CONTROL, form_field
from auditor.loaders.docx.fields import FILLED, is_stale, simple_field
from auditor.loaders.docx.marks import Marks
from auditor.loaders.docx.names import MC, M, W, child_of, in_reverse
from auditor.loaders.docx.objects import floats, object_kind
from auditor.loaders.docx.properties import DELETED, PLAIN_RUN, RunProperties
from auditor.loaders.docx.table_styles import PAGE
from auditor.loaders.fields import FILLED_IN, STALE, Fields
from auditor.loaders.line import ASIDE, BOX, STRUCK, UNSEEN
from auditor.loaders.symbols import symbol
from auditor.loaders.tints import is_lost

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.condense import Properties
    from auditor.loaders.docx.styles import Styles

_TEXT = f"{W}t"
_RUN = f"{W}r"
_RUN_PROPERTIES = f"{W}rPr"
_PARAGRAPH_PROPERTIES = f"{W}pPr"
_TEXT_BOX = f"{W}txbxContent"
_FIELD = f"{W}fldChar"
_SIMPLE_FIELD = f"{W}fldSimple"
_INSTRUCTION = f"{W}instrText"
_FORM = f"{W}ffData"
_SYMBOL = f"{W}sym"
_LINK = f"{W}hyperlink"
_RUBY = f"{W}ruby"
_OVERRIDE = f"{W}bdo"
_MATH_TEXT = f"{M}t"
_DENOMINATOR = f"{M}den"
_ALTERNATIVES = f"{MC}AlternateContent"
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_DIGIT = re.compile(r"\d")
_SEVERAL = re.compile(r"\d\D*\d")
_OWN_MARK = f"{W}customMarkFollows"
_LITERAL = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_UNREAD = frozenset({_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES, f"{W}rt", f"{W}sdtPr"})
_FORMULAS = re.compile(
    r"f|s(Sup|Sub|SubSup|Pre)|rad|nary|m|phant|eqArr|lim(Upp|Low)|func|borderBox|d|acc|bar|groupChr"
)


Ink = tuple[str | None, str | None]
"""The colours of a text and of what it stands on; None where nothing states them."""


class InlineReader:
    """Reads paragraphs in document order, since fields may run on from one to the next; `backdrop` is how a cell looks in
    which they stand.

    `left_out` counts, by what it is in Chinese, all that was not read. What else a paragraph turned out to hold is left, until
    it is taken, in `boxes` (text boxes), `notes` (kind and id of notes referred to), `objects` (what stands there that is no
    text, and whether it floats), `doubt` (why its text may not be what is printed) and `beside` (why it may not be all of a figure of a cell).
    """

    def __init__(
        self,
        styles: Styles,
        properties: Properties,
        control: Callable[[_Element], str | None],
        left_out: Counter[str],
    ) -> None:
        self.boxes: list[_Element] = []
        self.notes: list[tuple[str, str]] = []
        self.objects: list[tuple[str, bool]] = []
        self.doubt: str | None = None
        self.beside: str | None = None
        self._styles = styles
        self._properties = properties
        self._control = control
        self._form: str | None = None
        self._left_out = left_out
        self.fields = Fields()
        self.backdrop = PAGE
        self._around: Ink = (None, None)
        self._marks = Marks()

    def read(self, paragraph: _Element, style: str | None, ground: str | None) -> str:
        """The text of a `w:p` whose paragraph style is `style`, on a ground of its own, line breaks as `\\n`."""
        pieces: list[str] = []
        fields = self.fields
        stated = self._styles.of(style)
        hidden = stated.hidden
        self._around = style, ground
        colour = stated.colour or self.backdrop.colour or self._styles.base.colour
        lost = colour is not None and is_lost(*self._ink(style, ground))
        for child in paragraph:
            tag = child.tag
            if tag == _RUN:
                first = child[0] if len(child) == 1 else None
                if first is not None and first.tag == _TEXT and not hidden and not lost:
                    if not fields.silent:
                        pieces.append(_plain(first.text))
                else:
                    self._run(child, pieces, hidden)
            elif tag != _PARAGRAPH_PROPERTIES:
                self._read([child], pieces, hidden)
        if fields.open:
            self.doubt = fields.end_of_paragraph() or self.doubt
        beside, joined = self._marks.told(pieces)
        self.beside, self.doubt = beside or self.beside, joined or self.doubt
        if stated.unseen:
            self.not_seen("".join(pieces))
        if stated.struck and any(map(str.strip, pieces)):
            self._struck()
        return pieces[0] if len(pieces) == 1 else "".join(pieces)

    def _ink(self, style: str | None, ground: str | None) -> Ink:
        """The colour of a paragraph's text that has none of its own, and of what it stands on."""
        stated, behind, base = self._styles.of(style), self.backdrop, self._styles.base
        ground = ground or stated.ground or behind.ground or base.ground
        return stated.colour or behind.colour or base.colour, ground

    def is_seen(self, style: str | None, ground: str | None) -> bool:
        """Whether plain text in a paragraph style is seen on a page, before the ground that its paragraph states."""
        stated, base = self._styles.of(style), self._styles.base
        ink = stated.colour or base.colour, ground or stated.ground or base.ground
        return not (is_lost(*ink) or stated.unseen or stated.struck)

    def bare(self, text: str, style: str | None, ground: str | None) -> str:
        """The text of a paragraph that holds nothing but a run of it."""
        stated = self._styles.of(style)
        if stated.hidden:
            self._left_out["隐藏文字"] += 1
            return ""
        colour = stated.colour or self.backdrop.colour or self._styles.base.colour
        if stated.unseen or (colour is not None and is_lost(*self._ink(style, ground))):
            self.not_seen(text)
        if stated.struck and text.strip():
            self._struck()
        silent = self.fields.silent
        if self.fields.open:
            self.doubt = self.fields.end_of_paragraph() or self.doubt
        return "" if silent else _plain(text)

    def _read(self, stack: list[_Element], pieces: list[str], hidden: bool) -> None:
        """Read elements, the last of the stack first."""
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == _TEXT:
                if not self.fields.silent:
                    pieces.append(_plain(element.text))
            elif tag == _RUN:
                self._run(element, pieces, hidden)
            elif tag in _UNREAD:
                continue
            elif tag in _LITERAL:
                if not self.fields.silent:
                    pieces.append(_LITERAL[tag])
            elif tag in DELETED:
                self._left_out["修订中已删除的文字"] += 1
            elif tag == _FIELD:
                self._field(element, pieces)
            elif tag == _INSTRUCTION:
                self.fields.instruct(element.text or "")
            elif tag == _SYMBOL:
                if not self.fields.silent:
                    pieces.append(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")))
            elif tag == _MATH_TEXT:
                pieces.append("" if self.fields.silent else element.text or "")
            elif tag == _TEXT_BOX:
                self.boxes.append(element)
                self.beside = self.beside or BOX
            elif tag == _ALTERNATIVES:
                stack += chosen(element)[::-1]
            else:
                self._other(tag, element, pieces)
                stack += in_reverse(element)

    def _run(self, run: _Element, pieces: list[str], inherited: bool) -> None:
        properties = PLAIN_RUN
        found = child_of(run, _RUN_PROPERTIES)
        if found is not None:
            properties = self._properties.run(found)
        style = properties.style
        hidden = properties.hidden
        if hidden is None:
            hidden = inherited or (style is not None and self._styles.of(style).hidden)
        if hidden:
            self._left_out["隐藏文字"] += child_of(run, _TEXT) is not None
            doubt = self.doubt
            self._read([one for one in in_reverse(run) if one.tag == _FIELD], [], True)
            self.doubt = doubt
            return
        children = in_reverse(run)
        for index, child in enumerate(children):
            if child.tag in _NOTES:
                self.notes.append((_NOTES[str(child.tag)], child.get(f"{W}id", "")))
                if child.get(_OWN_MARK, "0") not in {"0", "false", "off"}:
                    del children[:index]  # what follows is the mark, not text
                break
        before = len(pieces)
        self._read(children, pieces, inherited)
        raised_by = properties.raised
        if style and raised_by in (None, ASIDE):
            raised_by = self._styles.of(style).raised or raised_by
        if raised_by or self.fields.leads_within:
            self._marks.add(raised_by or ASIDE, before, len(pieces))
        struck = self._styles.of(style).struck if properties.struck is None and style else properties.struck
        if struck and any(piece.strip() for piece in pieces[before:]):
            self._struck()
        if (properties.odd or style) and _DIGIT.search("".join(pieces[before:])):
            self.doubt = properties.odd or self._styles.of(style).odd or self.doubt
        unseen = properties.unseen or (style is not None and self._styles.of(style).unseen)
        if unseen or self._is_lost(properties):
            self.not_seen("".join(pieces[before:]))

    def _is_lost(self, run: RunProperties) -> bool:
        colour, ground, style = run.colour, run.ground, run.style
        if style is not None:
            colour = colour or self._styles.of(style).colour
            ground = ground or self._styles.of(style).ground
        around = self._ink(*self._around)
        return is_lost(colour or around[0], ground or around[1])

    def not_seen(self, text: str) -> None:
        """Doubt figures of which nothing can be seen; other text goes unnoticed."""
        if _DIGIT.search(text):
            self._left_out["白色或极小、仍按原文读取的数字"] += 1
            self.doubt = UNSEEN

    def _field(self, mark: _Element, pieces: list[str]) -> None:
        """A field character; of a list or a box of a form the file says what it shows."""
        data = child_of(mark, _FORM)
        if data is not None:
            self._form = form_field(data)
        if is_stale(mark):
            self.doubt = self.doubt or STALE
        doubt = self.fields.mark(mark.get(f"{W}fldCharType"), sum(map(len, pieces)))
        if doubt is None:
            return
        shown, self._form = self._form, None
        if shown is None:
            self.doubt = doubt
        elif not self.fields.silent:
            pieces.append(shown)

    def _struck(self) -> None:
        self._left_out["划有删除线、仍按原文读取的文字"] += 1
        self.doubt = STRUCK

    def _other(self, tag: object, element: _Element, pieces: list[str]) -> None:
        if str(tag).startswith(M) and _FORMULAS.fullmatch(str(tag), len(M)):
            self.doubt = "单元格内有公式"
        elif tag == _DENOMINATOR:
            pieces.append("/")
        elif tag == _SIMPLE_FIELD:
            self.doubt = simple_field(element) or self.doubt
        elif tag == CONTROL:
            self.doubt = self._control(element) or self.doubt
        elif tag == _RUBY:
            above = child_of(element, f"{W}rt")
            if above is not None and _DIGIT.search(_text_of(above)):
                self.doubt = "文字上方另有小字的数字（拼音指南）"
        elif tag == _LINK and element.get(f"{W}anchor"):
            self._marks.link(_text_of(element), pieces[-1] if pieces else "")
        elif tag in FILLED:
            self.doubt = FILLED_IN
        elif not str(tag).startswith(KNOWN) and (
            _DIGIT.search(_text_of(element)) or element.get("hidden") == "1"
        ):
            self.doubt = "单元格内有扩展标记，各软件不一定显示其中的数字"
        elif tag == _OVERRIDE and element.get(f"{W}val") == "rtl" and _SEVERAL.search(_text_of(element)):
            self.doubt = "数字改变了书写方向，印出来的次序可能不同"
        kind = object_kind(tag, element)
        if kind:
            self.objects.append((kind, floats(element)))
            self.beside = self.beside or f"单元格内有{kind.partition('（')[0]}，数字可能在其中"


def _text_of(element: _Element) -> str:
    return "".join(text.text or "" for text in element.iter(_TEXT))


def _plain(text: str | None) -> str:
    """The text of a `w:t`, in which line ends are spaces."""
    if not text:
        return ""
    return " ".join(text.split("\n")).strip(" ") if "\n" in text else text
