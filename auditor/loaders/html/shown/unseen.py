"""What is taken out of a page because nobody sees it, or because its tag says that it is the page's furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import kinds_in
from auditor.loaders.html.flow.grid import LOOSE
from auditor.loaders.html.markup.custom import is_custom
from auditor.loaders.html.markup.tree import outermost, remove, settable, text_of
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.by_sheets import cells_by_sheets_elsewhere, mark_by_sheets
from auditor.loaders.html.shown.concealed import prose_aside
from auditor.loaders.html.shown.controls import keep_in_cells, show_frames
from auditor.loaders.html.shown.doubtful import CELLS, doubtful_elements
from auditor.loaders.html.shown.filled import mark_filled
from auditor.loaders.html.shown.grounds import pale_styles
from auditor.loaders.html.shown.hidden_parts import drop_hidden
from auditor.loaders.html.shown.laid_over import mark_laid_over
from auditor.loaders.html.shown.lined import MAY_BE_LINES, lined
from auditor.loaders.html.shown.overruled import Overruled
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.prose import DOUBTED, mark_unsure
from auditor.loaders.html.shown.shadow import show_shadows
from auditor.loaders.html.shown.unread import FRAMES, mark_drawings
from auditor.loaders.html.shown.unstyled import mark_drawn_beside
from auditor.numbers import is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT = (
    "script", "style", "noscript", "template", "head", "svg", "canvas", "map", "audio", "video", "select",
    "datalist", "textarea", "button", "rt", "rp", "dialog", "noframes", "noembed", "title",
)  # fmt: skip
_PAGE_ROLES = frozenset({"navigation", "contentinfo", "search", "banner"})
_FURNITURE = "网页导航、页脚"
_AS_TAG = {
    styles.BLOCK: "div",
    styles.TABLE: "table",
    styles.ROW: "tr",
    styles.CELL: "td",
    styles.STRUCK: "s",
}
_HIDING = ("hidden", "popover")
"""Attributes of what is not shown, the second until something is pressed."""
_WORDS = frozenset(MAY_BE_LINES)
_BOXES = _WORDS | {"div", "section", "ul", "ol", "li", "dl", "dt", "dd"}

_FIGURE = 20
_MENU = 6
_LISTS = frozenset({"ul", "ol", "dl"})


def prune(
    root: _Element, lowered: bytes, sheets: Mapping[str, str] = styles.NO_SHEETS, *, closely: bool = False
) -> tuple[Counter[str], list[_Element]]:
    """Take out what is not shown or is page furniture by its tag; counts it, by what it is in Chinese. Also gives
    the elements in which line breaks of the source are kept.

    `closely` looks for what may stand where the page seems to have nothing.
    """
    from lxml import etree

    left_out: Counter[str] = Counter()
    for dialog in [one for one in root.iter("dialog") if one.get("open") is not None]:
        dialog.tag = "div"
    show_shadows(root)
    show_frames(root)
    keep_in_cells(root)
    stated = styles.values(root, "style")
    page = PageRules(root, stated)
    mark_filled(root, lowered, page, closely=closely)
    mark_drawn_beside(root)
    doubtful = doubtful_elements(root, lowered, page)
    mark_laid_over(root, page)
    if closely:
        doubtful += cells_by_sheets_elsewhere(root)
        mark_by_sheets(root, page)
    rules = list(styles.display_rules(root)) if any(word in lowered for word in styles.WORDS) else []
    sheets = {**sheets, **styles.simple_rules(rules)}
    overruled = Overruled(root, rules)
    mark_drawings(root, stated)
    etree.strip_elements(root, *_SILENT, with_tail=False)
    for element in outermost(root.iter(*FRAMES)):
        left_out["嵌入的框架或附件预览"] += 1
        remove(element)
    words = list(lined(page, rules))
    hidden, lines = _apply(root, lowered[max(0, lowered.find(b"<body")) :], sheets, overruled, stated)
    for one in words:
        if one.tag in _WORDS:
            one.tag = "div"
    drop_hidden(root, hidden, left_out)
    for element in doubtful:
        _doubt(element)
    mark_unsure(root, pale_styles(page.own))
    for element in _page_parts(root, lowered):
        left_out[_FURNITURE] += 1
        remove(element)
    return left_out, lines


def _apply(
    root: _Element,
    lowered: bytes,
    sheets: Mapping[str, str],
    overruled: Overruled,
    stated: Collection[str],
) -> tuple[list[_Element], list[_Element]]:
    """The hidden elements, and those that keep lines; what is shown as a block or a table becomes one."""
    hidden: list[_Element] = []
    lines: list[_Element] = []
    hidden += prose_aside(root, stated)
    for attribute in _HIDING:
        if attribute.encode() in lowered:
            found = styles.having(root, attribute)
            hidden += (one for one in found if not overruled.is_shown(one, by_any=True))
    classed = (
        (element, kind)
        for element, kind in styles.classed(root, lowered, sheets)
        if kind != styles.HIDDEN or not overruled.is_shown(element)
    )
    for element, kind in (*classed, *styles.styled(root, stated)):
        if kind == styles.HIDDEN:
            if element.tag not in CELLS or not styles.keeps_place(element.get("style", "")):
                hidden.append(element)
        elif kind == styles.LINES:
            lines.append(element)
        elif element.tag == "a":
            _set_apart(element, kind)
        elif element.tag in (_WORDS if kind in (styles.BLOCK, styles.STRUCK) else _BOXES) or is_custom(
            element.tag
        ):
            element.tag = _AS_TAG[kind]
            if kind == styles.TABLE:
                element.set(LOOSE, "")
    lines += root.iter("pre", "listing", "xmp", "plaintext")
    return hidden, lines


def _doubt(element: _Element) -> None:
    """Have what stands in an element, or in the cells of a row, read as words that are struck."""
    for one in element.iter("td", "th") if element.tag == "tr" else (element,):
        if next(one.iter("table"), None) is None and any(not text.isspace() for text in one.itertext()):
            inner = one.makeelement(_AS_TAG[styles.STRUCK], {DOUBTED: ""}, None)
            inner.text, one.text = settable(one.text or ""), None
            inner.extend(list(one))
            one.append(inner)


def _set_apart(link: _Element, kind: str) -> None:
    """A link shown as a block stays a link, on a line of its own."""
    if kind == styles.BLOCK and link.getparent() is not None:
        link.addprevious(link.makeelement("br", {}, None))
        after = link.makeelement("br", {}, None)
        after.tail, link.tail = settable(link.tail or ""), None
        link.addnext(after)


def _page_parts(root: _Element, lowered: bytes) -> Iterable[_Element]:
    """Navigation and footers; one that holds official headings is none, nor is anything in it."""
    found = list(root.iter("nav", "footer"))
    if b"role=" in lowered:
        marked = {element for element in styles.having(root, "role") if element.get("role") in _PAGE_ROLES}
        marked.update(found)
        found = [element for element in root.iter() if element in marked] if marked else []
    return [element for element in outermost(found) if not (kinds_in(element) or _is_all_of_cell(element))]


def _is_all_of_cell(element: _Element) -> bool:
    """Whether an element is but the figure of a cell."""
    if next(element.iterancestors(*CELLS), None) is None:
        return False
    text = text_of(element).strip()
    return len(text) <= _FIGURE and is_figure(text)


def prune_link_lists(root: _Element) -> int:
    """Take out lists that are nothing but links, as menus are; how many there were."""
    from lxml import etree

    menus: list[_Element] = []
    opened: list[tuple[int, int, int]] = []
    length = linked = links = inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        inside += (event == "start") - (event == "end") if element.tag == "a" else 0
        links += element.tag == "a" and event == "start"
        if element.tag in _LISTS and event == "start":
            opened.append((length, linked, links))
        elif element.tag in _LISTS:
            before = opened.pop()
            menu = links - before[2] >= _MENU and linked - before[1] >= 0.9 * (length - before[0])
            if menu and length > before[0]:
                menus.append(element)
        size = len(text.strip()) if text else 0
        length += size
        linked += size if inside else 0
    for element in menus:
        remove(element)
    return len(menus)
