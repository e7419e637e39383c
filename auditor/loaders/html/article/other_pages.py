"""The pages before and behind one of an article that its site shows page by page; and a page that breaks off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from auditor.loaders.html.markup.tree import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NEXT = re.compile(r"(?:下一?页|后一?页|[末尾]页|(?:阅读)?余下全文)[>»›→.…]*")
_PREVIOUS = re.compile(r"[<«‹←]*(?:上一?页|前一?页)")
_WORDS = tuple(word.encode() for word in ("一页", "下页", "上页", "后页", "前页", "末页", "尾页", "余下"))
_COUNTED = re.compile(rb"createpage\w*\(\s*['\"]?(\d{1,4})['\"]?\s*,\s*['\"]?(\d{1,4})")
"""How many pages there are and which this is, from 0, as a script of a widespread site system is called."""
_ONLY = re.compile("共1页|1/1页")
_LONGEST = 12
_PARTS = (b"div", b"table")


class OtherPages(NamedTuple):
    before: bool = False
    behind: bool = False


NONE = OtherPages()


def breaks_off(lowered: bytes) -> bool:
    """Whether a page, its markup in small letters, ends within its parts, as one does whose transfer broke off. Some programs
    leave out the last two tags."""
    whole = b"<body" not in lowered or b"</body" in lowered or b"</html" in lowered
    return not whole and any(lowered.count(b"<" + tag) > lowered.count(b"</" + tag) for tag in _PARTS)


def other_pages(root: _Element, lowered: bytes) -> OtherPages:
    """Whether there are some, by links to them or the script that makes these; `lowered` is the markup in small letters."""
    counted = _COUNTED.search(lowered)
    if counted is not None:
        count, this = int(counted[1]), int(counted[2])
        return OtherPages(before=count > 1 and this > 0, behind=this + 1 < count)
    if not any(word in lowered for word in _WORDS):
        return NONE
    before = behind = False
    for link in root.iter("a"):
        words = "".join(text_of(link).split())
        if len(words) > _LONGEST:
            continue
        back, on = _PREVIOUS.fullmatch(words) is not None, _NEXT.fullmatch(words) is not None
        if (back or on) and not _is_only_page(link):
            before |= back
            behind |= on
    return OtherPages(before, behind)


def _is_only_page(link: _Element) -> bool:
    around = link.getparent()
    return around is not None and bool(_ONLY.search("".join(text_of(around).split())))
