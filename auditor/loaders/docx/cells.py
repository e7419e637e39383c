"""Cells of one run of text, as nearly all cells of a table are, written shorter.

A part is cut into its texts and what stands between them; the latter is much the same from cell to cell and is
looked at once. `<w:tc>…<w:p>…<w:r><w:t>12</w:t></w:r></w:p></w:tc>` becomes `<w:tc k_="m,n">12</w:tc>`, m and n the numbers of
the properties of the cell and the paragraph, or empty. Several such cells side by side, blank ones among them, become one,
keys parted by `|` and texts by line ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.loaders.docx.properties import KEY

_OPEN, _CLOSE = b"<w:t>", b"</w:t>"
_TEXT = re.compile(rb"<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t>")  # spaces are kept in any case
_CELL = b"<w:tc>"
_ATTRIBUTES = rb"(?:\s[^<>/]*)?"
_STATED = rb"(?:<w:%%b %b=\"(\d+)\"/>)?" % KEY.encode()
_BEGINS = rb"<w:tc>" + _STATED % b"tcPr" + rb"<w:p" + _ATTRIBUTES
_PROPERTIES = rb">(?:<w:pPr/>)?" + _STATED % b"pPr"
_RUN = rb"<w:r" + _ATTRIBUTES
_OPENS = re.compile(_BEGINS + _PROPERTIES + _RUN + rb">\Z")
_NOTHING = rb"(?:" + _RUN + rb"(?:/>|>" + _STATED % b"rPr" + rb"</w:r>))?"
_EMPTY = re.compile(_BEGINS + rb"(?:/>|" + _PROPERTIES + _NOTHING + rb"</w:p>)</w:tc>")
_PLAIN = re.compile(_RUN + rb">")
_JOINS = re.compile(rb"</w:r>" + _RUN + rb">")
_CLOSES = b"</w:r></w:p></w:tc>"
_PARTED = b"|"
_SHORT = b'<w:tc %b="%%b">' % KEY.encode()
_SHORT_EMPTY = b'<w:tc %b="%%b"/>' % KEY.encode()
_EMPTY_OPENS, _EMPTY_CLOSES = _SHORT_EMPTY.split(b"%b")
_EMPTIES = re.compile(rb"(?:%b)+" % (_SHORT_EMPTY % rb"[\d,]+"))


def split_texts(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """What stands before, between and after the texts, and the texts."""
    pieces = _TEXT.split(data)
    return pieces[::2], pieces[1::2]


def joined(gaps: Sequence[bytes], texts: Sequence[bytes], left: dict[bytes, bytes]) -> tuple[bytes, set[str]]:
    """The part again, cells of one text shortened, and the keys of such cells; `left` is what is left of each gap."""
    keys: set[str] = set()
    single = _could_part(texts)
    parts = {gap: _parts(short, keys, single) for gap, short in left.items()}
    out: list[bytes] = []
    run: list[bytes] = []  # the keys and the texts of cells side by side
    cells: list[bytes] = []
    held = b""
    _, plain, before, opening, *_ = parts[gaps[0]]
    for text, gap in zip(texts, gaps[1:], strict=True):
        joins, starts_plain, whole, next_opening, rest, rest_opening, after = parts[gap]
        if joins and plain and b"\n" not in text:
            held += text
            continue
        plain = starts_plain
        if held:
            text, held = held + text, b""
        short = opening is not None and rest is not None
        if run and (single or not short or opening[0]):  # type: ignore[index]
            out += (_SHORT % _PARTED.join(run), b"\n".join(cells), b"</w:tc>")
            run.clear()
            cells.clear()
        if short:
            at, key, blanks = opening  # type: ignore[misc]
            out.append(before[:at])
            run.append(key + after)
            cells.append(blanks + text + b"\n" * after.count(_PARTED) if after else blanks + text)
            before, opening = rest or b"", rest_opening
        else:
            out += (before, _OPEN, text, _CLOSE)
            before, opening = whole, next_opening
    if run:
        out += (_SHORT % _PARTED.join(run), b"\n".join(cells), b"</w:tc>")
    out += (before, _OPEN, held, _CLOSE) if held else (before,)
    return b"".join(out), keys


def _could_part(texts: Sequence[bytes]) -> bool:
    """Whether any of the texts could hold, once it is parsed, what parts the texts of cells written as one."""
    whole = b"\0".join(texts)
    return b"\n" in whole or b"\r" in whole or b"&#" in whole


def keys_of(key: str) -> list[str]:
    """The keys of the cells that were written as one."""
    return key.split(_PARTED.decode())


_Opening = tuple[int, bytes, bytes]
"""Where a cell of one text begins in what stands before the text, its key, and line ends for the blank cells that stand
before it, with which it begins then."""


class _Gap(NamedTuple):
    """What stands between two texts, `whole`, and its `rest` past the end of a cell of one text, if it has that, and past
    blank ones there, whose keys are `after`.

    `joins` where it only ends a run and begins another that states nothing; `plain` where it begins such a run.
    """

    joins: bool
    plain: bool
    whole: bytes
    opening: _Opening | None
    rest: bytes | None = None
    rest_opening: _Opening | None = None
    after: bytes = b""


def _parts(short: bytes, keys: set[str], single: bool) -> _Gap:
    if _JOINS.fullmatch(short):
        return _Gap(True, True, short, None)

    def emptied(match: re.Match[bytes]) -> bytes:
        key = _key(match)
        keys.add(key.decode())
        return _SHORT_EMPTY % key

    short, found = _EMPTY.subn(emptied, short)
    plain = _PLAIN.fullmatch(short, max(short.rfind(b"<"), 0)) is not None
    key = None
    at = short.rfind(_CELL)
    if at >= 0 and (match := _OPENS.match(short, at)):
        key = _key(match)
        keys.add(key.decode())
    empties = [match.span() for match in _EMPTIES.finditer(short)] if found and not single else []
    opening = _opening(short, at, key, empties)
    if not short.startswith(_CLOSES):
        return _Gap(False, plain, short, opening)
    cut, after = len(_CLOSES), b""
    if empties and empties[0][0] == cut:
        after = _PARTED + _keys_of_empties(short[cut : empties[0][1]])
        cut = empties.pop(0)[1]
    rest, empties = short[cut:], [(start - cut, end - cut) for start, end in empties]
    return _Gap(False, plain, short, opening, rest, _opening(rest, at - cut, key, empties), after)


def _opening(short: bytes, at: int, key: bytes | None, empties: Sequence[tuple[int, int]]) -> _Opening | None:
    if key is None:
        return None
    start, end = empties[-1] if empties else (0, None)
    if end != at:
        return at, key, b""
    before = _keys_of_empties(short[start:end])
    return start, before + _PARTED + key, b"\n" * (before.count(_PARTED) + 1)


def _keys_of_empties(short: bytes) -> bytes:
    """The keys of blank cells side by side, parted as those of a run."""
    return short[len(_EMPTY_OPENS) : -len(_EMPTY_CLOSES)].replace(_EMPTY_CLOSES + _EMPTY_OPENS, _PARTED)


def _key(match: re.Match[bytes]) -> bytes:
    return b"%b,%b" % (match[1] or b"", match[2] or b"")
