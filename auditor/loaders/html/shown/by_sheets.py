"""What style sheets may show where a page has no words: pictures behind empty parts, text put before them; and words that a
sheet elsewhere may hide beside a figure, or draw otherwise. All of it is looked for only where something of the report was
not found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from auditor.loaders.html.article.headings import PARAGRAPHS
from auditor.loaders.html.markup.tree import has_words, text_of
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.added import CONTENT, written
from auditor.loaders.html.shown.moved import cell_around
from auditor.loaders.html.shown.page_rules import PageRules
from auditor.loaders.html.shown.unread import WHAT, is_alone, is_thin
from auditor.numbers import is_figure

if TYPE_CHECKING:
    from lxml.etree import _Element

_OUTSIDE = "样式表（不在网页内）可能显示的内容"
_PARTS = (*PARAGRAPHS, "div", "section", "span", "i", "em", "b", "strong", "font", "label", "li", "dt", "dd")
_PICTURE = re.compile(r"url\(")
_IMPORT = re.compile(r"@import\s", re.I)
_FEWEST = 2
"""Characters of a text; a single one is an icon of a font."""
_LETTERS, _OTHER = re.compile("[A-Za-z]{1,6}"), re.compile(r"[^A-Za-z\s]")
_MOST, _NEAR, _MOST_IN_CELL = 1000, 5, 20


def mark_by_sheets(root: _Element, page: PageRules) -> None:
    """Put pictures into blank cells, and marks for parts that stand alone, of which a style sheet of the page shows some; of
    sheets that are not in the page, and in cells of scripts, wherever a part is named for nothing else."""
    leaves = (part for part in root.iter(*_PARTS) if not len(part) and not has_words(part))
    blank = {part: list(_holders(part)) for part in islice(leaves, _MOST)}
    parts = list(dict.fromkeys(one for holders in blank.values() for one in holders))
    drawn = {
        part: is_thin(body)
        for selector, body in (page.rules(drawing_places) if parts else ())
        if _draws(body)
        for part in page.fitting(selector, parts)
    }
    scripted = next(root.iter("script"), None) is not None
    elsewhere = has_sheets_elsewhere(root)
    worded = names_of_words(root, parts) if scripted or elsewhere else frozenset()
    for part, holders in blank.items():
        shown = [drawn[one] for one in holders if one in drawn]
        named = (scripted or elsewhere) and any(_is_named(one, worded) for one in holders)
        cell = cell_around(part)
        if cell is not None and not has_words(cell):
            if shown or named:
                cell.append(cell.makeelement("img", {}, None))
        elif not is_alone(part):
            continue
        elif shown and not all(shown):
            part.append(part.makeelement("img", {}, None))
        elif named and elsewhere and _is_before_prose(holders[-1]):
            part.append(part.makeelement("img", {WHAT: _OUTSIDE}, None))


def cells_by_sheets_elsewhere(root: _Element) -> Iterator[_Element]:
    """The cells that a style sheet elsewhere may show otherwise than they are written."""
    if has_sheets_elsewhere(root):
        yield from _with_words_beside(root)
        yield from _of_letters(root)


def _with_words_beside(root: _Element) -> Iterator[_Element]:
    """The cells of whose text a figure alone may be shown."""
    for cell in root.iter("td", "th"):
        text = text_of(cell).strip()
        if not any(map(str.isdigit, text)) or is_figure(text) or next(cell.iter("table"), None) is not None:
            continue
        for part in islice(cell.iterdescendants("*"), _MOST_IN_CELL):
            if names_in(part) and (words := text_of(part).strip()) and not any(map(str.isdigit, words)):
                text = text.replace(words, "", 1)
        if is_figure(text):
            yield cell


def _of_letters(root: _Element) -> Iterator[_Element]:
    """The cells of letters alone that may be drawn as figures: those named, in whole or in part, as nothing is that has figures
    or other words."""
    cells = [one for one in root.iter("td", "th") if _LETTERS.fullmatch(text_of(one).strip())]
    named = {cell: frozenset().union(*map(names_in, cell.iter("*"))) for cell in cells}
    if not any(named.values()):
        return
    others = (one for one in styles.having(root, "class") if _OTHER.search(text_of(one)))
    worded = frozenset().union(*map(names_in, others))
    yield from (cell for cell, names in named.items() if names - worded)


def has_sheets_elsewhere(root: _Element) -> bool:
    """Whether a page names style sheets that are not in it."""
    return any(
        "stylesheet" in (link.get("rel") or "").lower() and not (link.get("href") or "").startswith("data:")
        for link in root.iter("link")
    ) or any(_IMPORT.search(sheet.text or "") for sheet in root.iter("style"))


def drawing_places(sheet: str) -> list[int]:
    """Where in a style sheet, in small letters, pictures or texts are put."""
    found = (pattern.finditer(sheet) for pattern in (_PICTURE, CONTENT))
    return sorted(one.start() for some in found for one in some)


def _draws(body: str) -> bool:
    """Whether declarations show a picture or a text."""
    return "url(" in body or any(
        "attr(" in one or len(written(one)) >= _FEWEST for one in CONTENT.findall(body)
    )


def _holders(part: _Element) -> Iterator[_Element]:
    """A part, and what holds nothing else."""
    one: _Element | None = part
    while one is not None and one.tag in _PARTS:
        yield one
        above = one.getparent()
        alone = one.getnext() is None and one.getprevious() is None
        if above is None or not alone or (above.text or "").strip() or (one.tail or "").strip():
            break
        one = above


def names_in(part: _Element) -> frozenset[str]:
    """The classes and the id of a part, with `.` and `#`."""
    classes = (f".{name}" for name in (part.get("class") or "").split())
    return frozenset(classes) | ({f"#{part.get('id')}"} if part.get("id") else frozenset())


def names_of_words(root: _Element, blank: list[_Element]) -> frozenset[str]:
    """Of the classes of blank parts those that are also of words: they say how these look."""
    names = frozenset(name for one in blank for name in names_in(one))
    bearing = (one for one in styles.having(root, "class") if not names.isdisjoint(names_in(one)))
    return frozenset(name for one in bearing if has_words(one) for name in names & names_in(one))


def _is_named(part: _Element, worded: frozenset[str]) -> bool:
    return bool(names_in(part) - worded) or any(str(key).startswith("data-") for key in part.attrib)


def _is_before_prose(part: _Element) -> bool:
    """Whether the next that has words is a paragraph or a table."""
    behind = islice(part.itersiblings("*"), _NEAR)
    following = next((one for one in behind if one.tag == "table" or has_words(one)), None)
    return following is not None and (
        following.tag == "table" or following.tag in PARAGRAPHS or not len(following)
    )
