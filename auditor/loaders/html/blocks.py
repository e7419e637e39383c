"""From elements to a flow of paragraphs and tables, without recursion."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.flow import MAX_SLOTS, Grid, Text
from auditor.loaders.html.grid import GridBuilder

if TYPE_CHECKING:
    from lxml.etree import _Element

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "ul", "marquee", "listing", "xmp", "plaintext", "optgroup", "tr", "td", "th",
    "thead", "tbody", "tfoot", "table",
})  # fmt: skip
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)", re.I)
_LINE_STYLE = re.compile(r"white-space\s*:\s*(?:pre\b|pre-wrap|pre-line)", re.I)

_WIDE = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


class FlowReader:
    """Reads elements in document order; `left_out` counts pictures, whose text cannot be read."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._flows: list[list[Text | Grid]] = [[]]
        self._pieces: list[str] = []
        self._builders: list[GridBuilder] = []
        self._level: int | None = None
        self._lines_kept = 0
        self._slots = 0

    def read(self, root: _Element) -> list[Text | Grid]:
        """The flow of an element's content, its tail not included."""
        from lxml import etree

        self._flows, self._pieces, self._builders = [[]], [], []
        cells: list[tuple[_Element, bool]] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._start(element, cells)
                if element.text:
                    self._add(element.text)
            else:
                self._end(element, cells)
                if element.tail and element is not root:
                    self._add(element.tail)
        self._flush()
        return self._flows[0]

    def _start(self, element: _Element, cells: list[tuple[_Element, bool]]) -> None:
        tag = element.tag
        if tag == "br":
            self._flush()
        elif tag == "img":
            self.left_out["图片"] += not _is_spacer(element)
            if cells:
                cells[-1] = cells[-1][0], cells[-1][1] or not _is_spacer(element)
        elif tag == "input" and cells and element.get("type", "text") != "hidden":
            cells[-1] = cells[-1][0], True
        elif _is_block(element):
            self._flush()
            self._level = _LEVELS.get(tag, self._level)
            builder = self._builders[-1] if self._builders else None
            if tag == "table":
                self._builders.append(GridBuilder())
            elif builder is not None and not builder.open:
                if tag in _SECTIONS:
                    builder.start_section(tag)
                elif tag == "tr":
                    builder.start_row(element)
                elif tag in ("td", "th"):
                    builder.open += 1
                    self._flows.append([])
                    cells.append((element, False))
        if _keeps_lines(element):
            self._lines_kept += 1

    def _end(self, element: _Element, cells: list[tuple[_Element, bool]]) -> None:
        tag = element.tag
        if _is_block(element):
            self._flush()
            if tag in _LEVELS:
                self._level = None
            if tag == "table":
                grid = self._builders.pop().grid()
                self._slots += grid.rows * grid.columns
                if self._slots > MAX_SLOTS:
                    raise UnreadableError("表格过多或过大", do="请打印成 PDF 后再试")
                self._flows[-1].append(grid)
            elif cells and cells[-1][0] is element:
                _, pictured = cells.pop()
                content = self._flows.pop()
                empty = not any(isinstance(piece, Grid) or piece.text.strip() for piece in content)
                doubt = "单元格内是图片或输入框，读不到文字" if pictured and empty else None
                self._builders[-1].open -= 1
                self._builders[-1].add_cell(element, content, doubt)
        if _keeps_lines(element):
            self._lines_kept -= 1

    def _add(self, text: str) -> None:
        if self._lines_kept and "\n" in text:
            first, *others = text.split("\n")
            self._pieces.append(first)
            for line in others:
                self._flush()
                self._pieces.append(line)
        else:
            self._pieces.append(text)

    def _flush(self) -> None:
        """End the paragraph; a line break of the source between Chinese characters is not a space."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if "\n" in text or "\r" in text:
            text = _WIDE_BREAK.sub("", text)
        text = _SPACES.sub(" ", text).strip(" ")
        if text:
            self._flows[-1].append(Text(text, self._level))


def _is_block(element: _Element) -> bool:
    if element.tag in BLOCKS:
        return True
    style = element.get("style")
    return style is not None and "display" in style.lower() and _BLOCK_STYLE.search(style) is not None


def _keeps_lines(element: _Element) -> bool:
    style = element.get("style")
    return element.tag in _PREFORMATTED or (style is not None and _LINE_STYLE.search(style) is not None)


def _is_spacer(image: _Element) -> bool:
    """An image of a pixel or two, put there for the layout or to count visitors."""
    return any(image.get(side, "").strip().rstrip("px") in {"0", "1", "2"} for side in ("width", "height"))
