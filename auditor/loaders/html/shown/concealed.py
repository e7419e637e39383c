"""Tables of which nothing is seen because of what stands around them: faded, squeezed, cut off, or off the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from auditor.loaders.html.article.elsewhere import tables_in
from auditor.loaders.html.article.headings import holds_report
from auditor.loaders.html.shown import styles
from auditor.loaders.html.shown.invisible import FAINT, NIL
from auditor.loaders.html.shown.selectors import Selector, separate
from auditor.loaders.html.shown.unread import is_in_table

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO = rf"{NIL}(?:px|pt|em|rem|%)?\s*(?:[;!}}]|$)"
_PATTERNS = {
    "opacity": rf"(?:(?<![-\w])|(?<=-webkit-))opacity\s*:\s*{FAINT}\s*(?:[;!}}]|$)|opacity\(\s*{FAINT}\s*\)",
    "font-size": rf"(?<![-\w])font-size\s*:\s*{_NO}",
    "overflow": rf"(?<![-\w])(?:max-)?(?:height|width)\s*:\s*(?:{_NO}|[12]px)",
    "visibility": r"visibility\s*:\s*(?:hidden|collapse)",
    "text-security": r"text-security\s*:\s*(?!none)[a-z]",
    "left": r"(?<![-\w])left\s*:\s*-\d{4,}",
    "top": r"(?<![-\w])top\s*:\s*-\d{4,}",
    "text-indent": r"text-indent\s*:\s*-\d{3,}",
    "translate": r"translate[xyz3d]*\([^)]{0,200}-\d{4,}",
    "clip": r"clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)|clip\s*:\s*rect\(\s*(?:0|1px)\b",
    "scale": rf"scale[xy3d]*\(\s*{NIL}\s*[,)]|(?<![-\w])scale\s*:\s*{FAINT}\s*(?:[;!}}]|$)",
    "blur": r"(?<!-)filter\s*:[^;{}]{0,200}blur\(\s*(?:[4-9]|\d\d)",
    "color": r"(?:(?<![-\w])|(?<=text-fill-))color\s*:\s*(?:transparent|#(?:[0-9a-f]{6}0\d|[0-9a-f]{3}0)(?!\w))",
    "zoom": rf"(?<![-\w])zoom\s*:\s*{FAINT}\s*(?:[;!}}]|$)",
}
"""By a word that stands with them. Stricter than for cells: much of a page is moved about for its layout."""
_ASIDE = frozenset({"overflow", "left", "top", "clip"})
_CONCEALING = {word: re.compile(pattern) for word, pattern in _PATTERNS.items()}


def concealing(style: str) -> str | None:
    """The word of what leaves nothing to be seen of an element, in declarations in small letters; None where all is."""
    return next(
        (word for word, pattern in _CONCEALING.items() if word in style and pattern.search(style)), None
    )


def prose_aside(root: _Element, stated: Collection[str]) -> Iterator[_Element]:
    """The parts with sentences and no tables that are clipped to nothing or set off the page, as what is to be read aloud."""
    told = {
        style
        for style in stated
        if ("clip" in style or "absolute" in style) and concealing(style.lower()) in _ASIDE
    }
    for part in styles.with_style(root, told):
        if part.get("style") not in told or is_in_table(part) or next(part.iter("table"), None) is not None:
            continue
        if any("。" in text for text in part.itertext()):
            yield part


def concealed_cells(root: _Element, stated: Collection[str], sheets: Sequence[str]) -> Iterator[_Element]:
    """The cells of such tables; `stated` are styles of elements themselves, `sheets` style sheets, as far as there may be
    something in them."""
    own = {style for style in stated if concealing(style.lower())}
    holders = [one for one in styles.with_style(root, own) if one.get("style") in own]
    if any(concealing(sheet.lower()) for sheet in sheets):
        holders += _by_sheets(root, [rule for sheet in sheets for rule in styles.rules(sheet)])
    for holder in holders:  # but for the report, which a script shows as the page comes up
        if next(holder.iter("table"), None) is None or holds_report(holder) or tables_in(holder):
            continue
        yield from (one for one in holder.iter("td", "th") if next(one.iter("table"), None) is None)


def _by_sheets(root: _Element, rules: Sequence[tuple[str, str]]) -> Iterator[_Element]:
    around: list[_Element] | None = None
    for heads, body in rules:
        word = concealing(body.lower())
        if word is None:
            continue
        if around is None:
            tables = root.iter("table")
            around = list({one for table in tables for one in (table, *table.iterancestors())})
        for selector in filter(None, map(Selector.parsed, separate(heads))):
            for element in around:
                if selector.fits(element) and not _is_shown(element, word, rules):
                    yield element


def _is_shown(element: _Element, word: str, rules: Sequence[tuple[str, str]]) -> bool:
    """Whether the element itself, or another rule for it, says otherwise."""
    if word in (element.get("style") or "").lower():
        return True
    for heads, body in rules:
        if word in body and concealing(body.lower()) != word:
            found = map(Selector.parsed, separate(heads))
            if any(one is not None and one.fits(element) for one in found):
                return True
    return False
