"""A passage before it is read: what its figures are not of hidden, and where its sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.text import Folded

HIDDEN = "◇"
NEUTRAL = "◆"
STOPS = "。!?"
_CIRCLED = tuple(map(chr, range(ord("①"), ord("⑳") + 1)))

_HIDE = (  # each with characters one of which it cannot do without
    (
        ":.@",
        r"https?:[^\s,。;()]{1,300}|www\.[^\s,。;()]{1,300}|[A-Za-z0-9_.+-]{1,60}@[A-Za-z0-9_.-]{1,80}",
    ),
    (" ", r"\d[\d,.]{0,20}(?: \d[\d,.]{0,20})+"),  # two figures, or one that extraction broke
    ("号", r"[\[(〔]\d{4}[\])〕]第?\d{1,5}号"),
    (
        "届",
        r"(?:全国|省|市|区|县|州|旗)?(?:人大|政协)?第?[\d一二三四五六七八九十]{1,4}届(?:人大|政协|人民代表大会|委员会)?"
        r"第?[\d一二三四五六七八九十]{0,3}次?(?:全体)?(?:会议|全会)?",
    ),
    ("第", r"第[\d一二三四五六七八九十百〇零]{1,6}(?:[条款项号章次期批轮个]|季(?!度))"),
    (  # what requests were about, between what came in and what became of it
        "等",
        r"(?:(?:申请)?(?:公开)?的?(?:内容|事项|信息|类型)(?:主要|重点|大多|多)?|主要|重点|大多|多)"
        r"(?:集中在|集中于|涉及|围绕)[^\d,;:。()\"]{2,80}?等(?:方面|领域|内容|事项|问题|信息|类)?(?=[,;。])",
    ),
    ("号-~至", r"\d{1,6}号(?!召)|\d{3,4}-\d{7,8}|\d{1,3}[-~至]\d{1,4}(?=件|条|人|个|次|%)"),
    ("".join(_CIRCLED), f"[{_CIRCLED[0]}-{_CIRCLED[-1]}]"),
    (".、", r"(?:^|(?<=[。;:]))\d{1,2}[.、](?=[一-鿿])"),
    ("是(（", r"[一二三四五六七八九十]{1,2}是|[(（][一二三四五六七八九十]{1,3}[)）]"),
    (
        "".join(map(chr, (*range(65, 91), *range(97, 123)))) + ":：",
        r"[A-Za-z][A-Za-z0-9_./-]*\d[\w./-]*|\d{1,2}[:：]\d\d",
    ),
)
_HIDDEN = tuple((frozenset(needs), re.compile(pattern)) for needs, pattern in _HIDE)
_ENDS = re.compile(r"[()。!?]")
_STOP = re.compile(r"(?<=[一-鿿)])\.(?=[一-鿿(]|$)")  # a stop of another width


def masked(folded: Folded) -> str:
    """The text with titles, document numbers, ordinals and addresses hidden, every character in its place."""
    hidden = folded.text
    if "《" in hidden:
        hidden = _without_titles(hidden)
    hidden = _STOP.sub("。", hidden) if "." in hidden else hidden
    letters = set(hidden)
    for needs, pattern in _HIDDEN:
        if not needs.isdisjoint(letters):
            hidden = pattern.sub(lambda match: NEUTRAL * len(match[0]), hidden)
    if '"' not in letters:
        return hidden
    pieces = hidden.split('"')
    for index in range(1, len(pieces) - 1, 2):
        if len(pieces[index]) <= 40:
            pieces[index] = re.sub(r"\d", NEUTRAL, pieces[index])
    return '"'.join(pieces)


def _without_titles(printed: str) -> str:
    text = list(printed)
    depth, since = 0, 0
    for at, character in enumerate(printed):
        if character == "《":
            depth, since = depth + 1, since if depth else at
        elif character == "》" and depth:
            depth -= 1
            if not depth:
                text[since : at + 1] = HIDDEN * (at + 1 - since)
    return "".join(text)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, brackets kept together."""
    start = depth = 0
    for match in _ENDS.finditer(text):
        character, at = match[0], match.start()
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif depth == 0 or at - start > 600:
            yield start, at + 1
            start, depth = at + 1, 0
    if start < len(text):
        yield start, len(text)
