"""Style sheets laid flat: the rules that hold on a desktop screen, without blocks around them, with variables put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.loaders.html.shown.selectors import separate

WIDTH = 1280
"""Pixels of the screen that a page is taken to be looked at on."""
_MEDIA = re.compile(r"@media([^{};@]{0,400})\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}", re.I)
"""A block for certain screens: its condition, and the rules within."""
_BLOCKS = re.compile(r"\{[^{}]{0,4000}\{")
_AT = re.compile(r"@([-\w]+)(.*)", re.S)
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]{1,8})\s*(px|r?em)?")
"""(max-width: 600px)."""
_COMPARED = re.compile(
    r"\(\s*width\s*(<|>)=?\s*([\d.]{1,8})\s*(px|r?em)?|\(\s*([\d.]{1,8})\s*(px|r?em)?\s*(<|>)=?\s*width"
)
"""(width <= 600px), (600px <= width)."""
_OTHERWISE = re.compile(
    r"orientation\s*:\s*portrait|hover\s*:\s*none|pointer\s*:\s*(?:coarse|none)|color-scheme\s*:\s*dark|forced-colors\s*:\s*active"
    r"|contrast\s*:\s*more|-high-contrast\s*:\s*(?:active|none|black|white)|scripting\s*:\s*none"
)
"""What holds on no ordinary screen."""
_TYPE = re.compile(r"\s*(?:only\s+)?([a-z]+)")
_SCREENS = frozenset({"screen", "all"})
_PIXELS = 16
_DEEPEST = 12
_LONGEST = 4_000_000
"""Characters that a sheet may come to as it is laid flat."""
_MOST_VARIABLES = 20_000
_MOST = 40
_NAMED = re.compile(r"(--[-\w]{1,60})\s*:\s*([^;{}]{1,120})")
_SINGLE = re.compile(r"(?:calc|min)\(\s*(-?[\d.]+[a-z%]*)\s*(?:,[^()]*)?\)")
_VARIABLE = re.compile(r"var\(\s*(--[-\w]{1,60})\s*(?:,\s*([^(),;{}]{0,80}(?:\([^()]{0,80}\))?)\s*)?\)")
"""var(--name, what to take otherwise)."""


def for_screens(text: str) -> str:
    """The sheet with what is within `@media` and its like, or within other rules, as rules of their own; without what
    holds elsewhere, as on paper. A sheet without such blocks is given back as it is."""
    text = _MEDIA.sub(lambda block: block[2] if holds_on_screens(block[1].lower()) else "", text)
    return "".join(_flat(text)) if _BLOCKS.search(text) else text


def holds_on_screens(query: str) -> bool:
    """Whether a media query, in small letters, holds on a desktop screen."""
    return not query.strip() or any(map(_holds, query.split(",")))


def has_values(text: str) -> bool:
    """Whether there is anything in a text that `with_values` would put a value for."""
    return "var(" in text or "calc(" in text or "min(" in text


def with_values(texts: Sequence[str], declared: Iterable[str]) -> list[str]:
    """Texts with the values of variables, as first `declared`, in place of their names, of those declared nowhere the value
    stated beside the name; and with sizes that are computed of a single one."""
    texts = [_SINGLE.sub(r"\1", text) if has_values(text) else text for text in texts]
    if not 0 < sum(text.count("var(") for text in texts) < _MOST_VARIABLES:
        return texts
    values: dict[str, str] = {}
    for sheet in declared:
        for name, value in _NAMED.findall(sheet):
            values.setdefault(name, value.strip())

    def value_of(found: re.Match[str]) -> str:
        return values.get(found[1]) or found[2] or found[0]

    once = [_VARIABLE.sub(value_of, text) for text in texts]
    if sum(text.count("var(") for text in once) > _MOST_VARIABLES:
        return once
    return [_VARIABLE.sub(value_of, text) for text in once]  # the value of one may be another


def with_own_values(style: str) -> str:
    """Declarations with the values of the variables that they declare themselves."""
    return with_values([style], [style])[0] if "--" in style and "var(" in style else style


def _holds(query: str) -> bool:
    query = query.strip()
    turned = query.startswith("not ")
    query = query.removeprefix("not ")
    found = _TYPE.match(query)
    holds = (
        (found is None or found[1] in _SCREENS)
        and not _OTHERWISE.search(query)
        and all(_fits(bound == "min", size, unit) for bound, size, unit in _WIDTH.findall(query))
        and all(
            _fits(above == ">" or below == "<", size or other, unit or another)
            for above, size, unit, other, another, below in _COMPARED.findall(query)
        )
    )
    return holds != turned


def _fits(at_least: bool, size: str, unit: str) -> bool:
    try:
        pixels = float(size) * (1 if unit == "px" or not unit else _PIXELS)
    except ValueError:
        return True
    return pixels <= WIDTH if at_least else pixels >= WIDTH


def _flat(text: str) -> Iterator[str]:
    stack: list[tuple[str, bool]] = [("", True)]  # what the rules within are for, and whether they hold
    length = 0
    parts = re.split(r"([{}])", text)
    for piece, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
        heads, live = stack[-1]
        stated, _, head = piece.rpartition(";") if mark == "{" else (piece, "", "")
        if heads and live and stated.strip():
            length += len(heads) + len(stated)
            if length > _LONGEST:
                return
            yield f"{heads}{{{stated}}}\n"
        if mark == "{":
            if len(stack) > _DEEPEST:
                return
            stack.append(_inner(head.strip(), heads, live))
        elif mark == "}" and len(stack) > 1:
            stack.pop()


def _inner(head: str, around: str, live: bool) -> tuple[str, bool]:
    if (block := _AT.match(head)) is None:
        return (_within(around, head) if around else head), live
    name, query = block[1].lower(), block[2].lower()
    if name == "media":
        return around, live and holds_on_screens(query)
    if name == "supports":
        return around, live and not query.strip().startswith("not")
    if name == "container":  # how wide it is is not known: what it hides is not told by a class alone
        return around or "html", live
    return around, live and name in ("layer", "scope")


def _within(around: str, head: str) -> str:
    """The selectors of a rule that stands within another."""
    outer, inner = separate(around), separate(head)
    if len(outer) * len(inner) > _MOST or sum(map(len, outer)) > 4000:
        return ""
    return ",".join(
        one.replace("&", other) if "&" in one else f"{other} {one}" for other in outer for one in inner
    )
