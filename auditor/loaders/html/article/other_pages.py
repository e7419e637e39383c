"""The pages before and behind one of an article that its site shows page by page; and a page that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from auditor.loaders.html.markup.tree import text_of
from auditor.loaders.html.shown.styles import having

if TYPE_CHECKING:
    from lxml.etree import _Element

_REST = r"(?:(?:(?:点击|继续)?(?:阅读|查看|显示|浏览)(?:余下|剩余|全部)?|(?:点击)?(?:余下|剩余|全部))(?:全文|正文))"
"""A link to the whole text, or to the rest of it."""
_NEXT = re.compile(rf"[>»›]*(?:下一?页|后一?页|[末尾]页|(?i:next(?:page)?)|{_REST})[>»›→.…]*")
_PREVIOUS = re.compile(r"[<«‹←]*(?:上一?页|前一?页|(?i:prev(?:ious)?(?:page)?))")
_WORDS = tuple(
    word.encode()
    for word in (
        "一页",
        "下页",
        "上页",
        "后页",
        "前页",
        "末页",
        "尾页",
        "全文",
        "正文",
        "next page",
        "previous page",
    )
)
_COUNTED = re.compile(rb"createpage\w{0,20}\(\s*['\"]?(\d{1,4})['\"]?\s*,\s*['\"]?(\d{1,4})")
"""How many pages there are and which this is, from 0, as a script of a widespread site system is called."""
_SAID = re.compile(
    r"第(?P<this>\d{1,3})页[，,、/／|（(]*(?:总|合计)?共(?P<count>\d{1,3})页|第?(?<![\d/])(\d{1,3})[/／](\d{1,3})页"
)
_SAID_FIRST = re.compile(r"共(\d{1,3})页[，,、/／|（(]*(?:当前|目前|现在|这)?(?:是|为|在)?第(\d{1,3})页")
"""Which page this is, and of how many; the second the other way about."""
_NUMBER = re.compile(r"[\[【(（]?(\d{1,2})[\]】)）]?")
_BESIDE_NUMBERS = re.compile(
    r"分?页码?[:：]?|首页|[上前下后]一?页|[末尾]页|共\d*页|跳转?至?|\.{2,}|[<>«»‹›←→…|·:：\-]"
)
"""What stands beside numbers of pages."""
_OPEN = re.compile(r"(?<![a-z])(?:active|cur(?:rent)?|on|this\w*|now|selected|sel)(?![a-z])", re.I)
"""Classes of the number of the page that is open."""
_MOST = 20
"""Numbers in a row; more are days of a month."""
_NO_TARGET = re.compile(r"(?:#|javascript:\s*(?:void\b|;|\Z)).*|\Z", re.I | re.S)
_ONLY = re.compile("共1页|1/1页")
_LONGEST = 16
_PARTS = (b"div", b"table")
_OF_TABLES = ("tr", "tbody", "thead", "table")


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
    """Whether there are some, by links to them, the script that makes these, or what is said of the number of pages; `lowered` is
    the markup in small letters."""
    counted = _COUNTED.search(lowered)
    if counted is not None:
        count, this = int(counted[1]), int(counted[2])
        return OtherPages(before=count > 1 and this > 0, behind=this + 1 < count)
    said = _said("".join(text_of(root).split()))
    if said:
        return OtherPages(min(this for this, _ in said) > 1, all(this < count for this, count in said))
    pressed = [*root.iter("a", "button"), *having(root, "onclick")]
    before, behind = _by_numbers(pressed)
    if not any(word in lowered for word in _WORDS):
        return OtherPages(before, behind)
    for link in pressed:
        words = "".join(text_of(link).split())
        if not 0 < len(words) <= _LONGEST or _is_off(link):
            continue
        back, on = _PREVIOUS.fullmatch(words) is not None, _NEXT.fullmatch(words) is not None
        if (back or on) and not _is_only_page(link):
            before |= back
            behind |= on
    return OtherPages(before, behind)


def _said(text: str) -> list[tuple[int, int]]:
    """The pages, each with the number of them all, that a text says it is of, as the feet of its printed pages may."""
    found = [(int(one[1] or one[3]), int(one[2] or one[4])) for one in _SAID.finditer(text)]
    return found + [(int(one[2]), int(one[1])) for one in _SAID_FIRST.finditer(text)]


def _by_numbers(links: Iterable[_Element]) -> OtherPages:
    """By numbers from 1 on in a row, of which all but that of this page are links."""
    rows: dict[_Element, dict[int, bool]] = {}
    for link in links:
        number = _NUMBER.fullmatch("".join(text_of(link).split()))
        leads = link.get("onclick") or not _NO_TARGET.match((link.get("href") or "").strip())
        holder = around = link.getparent()
        if around is not None and len(around) == 1:
            holder = around.getparent()
        if number is not None and leads and holder is not None and holder.tag not in _OF_TABLES:
            parts = (link,) if around is None or around is holder else (link, around)
            names = " ".join(part.get("class", "") for part in parts)
            rows.setdefault(holder, {})[int(number[1])] = _OPEN.search(names) is not None
    before = behind = False
    for holder, linked in rows.items():
        numbers = _numbers_in(holder)
        if not numbers:
            continue
        here = [one for one in numbers if linked.get(one, True)]
        this = here[0] if len(here) == 1 else None
        before |= this is None or this > 1
        behind |= this is None or this < numbers[-1]
    return OtherPages(before, behind)


def _numbers_in(holder: _Element) -> list[int]:
    """The numbers of pages in a part that holds nothing else; none where they do not count up from 1."""
    texts = [_BESIDE_NUMBERS.sub(" ", "".join(str(text).split())) for text in holder.itertext()]
    words = " ".join(texts).split()
    found = [int(one[1]) if (one := _NUMBER.fullmatch(word)) else 0 for word in words]
    rises = all(one < other for one, other in pairwise(found))
    return found if found[:2] == [1, 2] and rises and len(found) <= _MOST else []


def _is_off(link: _Element) -> bool:
    """Whether a link or button is there but cannot be pressed, as the one to the next page on the last."""
    return link.get("disabled") is not None or "disab" in (link.get("class") or "").lower()


def _is_only_page(link: _Element) -> bool:
    around = link.getparent()
    return around is not None and bool(_ONLY.search("".join(text_of(around).split())))
