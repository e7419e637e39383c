"""The text of one paragraph of an ODT as it is printed with every tracked change accepted."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from lxml.etree import _Element

from auditor.loaders.flow import Gap
from auditor.loaders.line import ASIDE, Line
from auditor.loaders.odt.fields import MARKS, field_doubt, shown
from auditor.loaders.odt.names import DRAW, LOEXT, OFFICE, STYLE, SVG, TEXT, XLINK, whole
from auditor.loaders.odt.styles import Styles
from auditor.loaders.odt.unseen import twips
from auditor.loaders.seals import SEAL, is_seal
from auditor.loaders.tints import PAPER


class Look(NamedTuple):
    """`raised` is `super`, `sub` or empty; `unseen` that nothing is to be seen whatever the colours are; `odd` why digits are
    printed otherwise than they are written, if they are."""

    hidden: bool = False
    struck: bool = False
    raised: str = ""
    unseen: bool = False
    odd: str | None = None
    colour: str | None = None
    ground: str | None = None


_HREF = f"{XLINK}href"
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_UNREAD = {
    f"{TEXT}note": "脚注或尾注",
    f"{OFFICE}annotation": "批注",
    f"{TEXT}ruby-text": "",
    f"{TEXT}script": "",
    f"{OFFICE}annotation-end": "",
    f"{OFFICE}event-listeners": "",
    f"{STYLE}map": "",
}
_OBJECTS = {
    f"{DRAW}image": "图片",
    f"{DRAW}object": "嵌入对象（如表格、图表、公式）",
    f"{DRAW}object-ole": "嵌入对象（如表格、图表、公式）",
    f"{DRAW}control": "表单控件",
    f"{DRAW}plugin": "嵌入对象（如表格、图表、公式）",
}
_IMAGE = f"{DRAW}image"
_POINT = 20  # twips
_RUBY = f"{TEXT}ruby-text"
_HIDING = f"{TEXT}is-hidden"
_SHOWN_OTHERWISE = frozenset(
    {f"{DRAW}{name}" for name in ("line", "polyline", "path", "connector", "measure", "caption")}
)
_SHAPES = frozenset(
    {f"{DRAW}{name}" for name in ("custom-shape", "rect", "ellipse", "circle", "text-box", "polygon", "regular-polygon")}
) | _SHOWN_OTHERWISE  # fmt: skip


class InlineReader:
    """Reads paragraphs. `boxes` holds the text boxes met, until they are taken; `ground` is the colour of the cell in which
    they stand; `deletions` the changes whose text is deleted where it still stands."""

    def __init__(self, styles: Styles, left_out: Counter[str]) -> None:
        self.boxes: list[_Element] = []
        self.ground: str | None = None
        self.deletions: set[str] = set()
        self._deleting: set[str] = set()
        self._styles = styles
        self._left_out = left_out
        self._line = Line(left_out)

    def read(self, paragraph: _Element) -> tuple[str, str | None, str | None]:
        """The text, line breaks as `\\n`, why it may not be all of a figure, and why not what is printed."""
        style = paragraph.get(f"{TEXT}style-name")
        hidden = self._styles.hidden("paragraph", style) or False
        hiding = paragraph.find(f"{TEXT}hidden-paragraph")
        hidden = hidden or (hiding is not None and hiding.get(_HIDING) == "true")
        look = Look(
            hidden,
            self._styles.struck("paragraph", style),
            self._styles.raised("paragraph", style),
            self._styles.unseen("paragraph", style),
            self._styles.odd("paragraph", style),
            self._styles.colour("paragraph", style),
            self._styles.ground("paragraph", style) or self.ground,
        )
        self._inside(paragraph, look)
        return self._line.take()

    def read_shape(self, element: _Element) -> None:
        """A frame or shape that hangs on no paragraph: its text boxes."""
        self._child(element, Look(), True)
        self._line.take()

    def gaps(self) -> list[Gap]:
        """What stands in what was read last and was not read itself."""
        return self._line.gaps()

    def _inside(self, element: _Element, look: Look, *, shape: bool = False) -> None:
        if not shape:
            self._say(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, look, shape)
            if not shape:
                self._say(child.tail, look)

    def _child(self, child: _Element, look: Look, shape: bool) -> None:
        tag = str(child.tag)
        if tag == _RUBY and any(char.isdigit() for text in child.itertext() for char in str(text)):
            self._line.doubt = "文字上方另有小字的数字（拼音指南）"
        elif tag in _UNREAD:
            self._left_out[_UNREAD[tag]] += bool(_UNREAD[tag])
        elif tag == f"{TEXT}s":
            self._say(" " * min(whole(child, f"{TEXT}c"), _MOST_SPACES), look, spaces=False)
        elif tag == f"{TEXT}tab":
            self._say("\t", look, spaces=False)
        elif tag in (f"{TEXT}line-break", f"{LOEXT}br"):
            self._say("\n", look, spaces=False)
        elif tag == f"{TEXT}change-start":
            self._deleting |= {child.get(f"{TEXT}change-id", "")} & self.deletions
        elif tag == f"{TEXT}change-end":
            self._deleting.discard(child.get(f"{TEXT}change-id", ""))
        elif tag in MARKS:
            text, doubt = shown(child)
            self._say(text, look)
            self._line.doubt = doubt or self._line.doubt
        elif tag == f"{TEXT}a" and child.get(_HREF, "").startswith("#"):
            self._inside(child, look._replace(raised=look.raised or ASIDE))
        elif tag == f"{TEXT}span":
            self._inside(child, self._look(child, look))
        elif tag in _SHAPES:
            if next(child.iter(f"{TEXT}p", f"{TEXT}h", f"{TEXT}list"), None) is not None:
                self.boxes.append(child)
        elif tag in _OBJECTS:
            seal = tag == _IMAGE and _is_seal(child.getparent())
            self._line.place(SEAL if seal else _OBJECTS[tag], floats=_floats(child.getparent()))
        elif tag.startswith(DRAW):
            replaced = child.find(f"{DRAW}object")
            if replaced is not None:  # what else is in the frame only stands in for it
                self._line.place(_OBJECTS[f"{DRAW}object"], floats=_floats(child))
            else:
                self._inside(child, look, shape=True)
        elif self._is_unseen(child, tag):
            self._left_out["隐藏文字"] += 1
        else:
            self._line.doubt = field_doubt(child) or self._line.doubt
            self._inside(child, look, shape=shape)

    @staticmethod
    def _is_unseen(child: _Element, tag: str) -> bool:
        hidden = tag == f"{TEXT}hidden-text" and child.get(_HIDING, "true") != "false"
        return hidden or child.get(f"{TEXT}display") == "none"

    def _look(self, span: _Element, outer: Look) -> Look:
        style = span.get(f"{TEXT}style-name")
        hidden = self._styles.hidden("text", style)
        return Look(
            outer.hidden if hidden is None else hidden,
            outer.struck or self._styles.struck("text", style),
            self._styles.raised("text", style) or outer.raised,
            outer.unseen or self._styles.unseen("text", style),
            outer.odd if (own := self._styles.odd("text", style)) is None else own,
            self._styles.colour("text", style) or outer.colour,
            self._styles.ground("text", style) or outer.ground,
        )

    def _say(self, text: str | None, look: Look, *, spaces: bool = True) -> None:
        if not text:
            return
        if look.hidden:
            self._left_out["隐藏文字"] += bool(text.strip())
            return
        if self._deleting:
            self._left_out["修订中已删除的文字"] += bool(text.strip())
            return
        if look.odd and _DIGIT.search(text):
            self._line.doubt = look.odd
        self._line.add(
            _SPACES.sub(" ", text) if spaces else text,
            look.raised,
            struck=look.struck,
            unseen=look.unseen,
            colour=look.colour,
            ground=look.ground or PAPER,
        )


def _is_seal(frame: _Element | None) -> bool:
    if frame is None:
        return False
    width, height = (twips(frame.get(f"{SVG}{side}")) for side in ("width", "height"))
    return width is not None and height is not None and is_seal(width / _POINT, height / _POINT)


def _floats(frame: _Element | None) -> bool:
    """Whether what is in a frame may lie over what is around it."""
    return frame is not None and frame.get(f"{TEXT}anchor-type", "as-char") != "as-char"
