"""Plain objects of a PDF, read from the bytes in one go: dictionaries, arrays and streams without twists.

pdfminer.six takes the tokens of a file one by one, which for files with hundreds of fonts costs more than all else of
reading. What is not plain (strings with escapes, comments, anything damaged) is left to it.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import LIT

LONGEST = 1 << 20
"""Bytes of a plain object, what a stream holds apart; longer ones are left to pdfminer."""
DEEPEST = 50
_HEAD = re.compile(rb"[\0\t\n\f\r ]*(\d{1,9})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?=[\0\t\n\f\r \[<])")
"""`12 0 obj`."""
_END = rb"(?=[\0\t\n\f\r /\[\]<>(]|\Z)"
_PLAIN = rb"[!$&-'*-.0-;=?-Z^-z|~]++"
_NAME = rb"(?:" + _PLAIN + rb"|#[0-9A-Fa-f]{2})++"
_REFERENCE = rb"(\d{1,9}+)[\0\t\n\f\r ]++\d{1,5}[\0\t\n\f\r ]++R"
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*+(?:"
    rb"/(" + _NAME + rb")(?:[\0\t\n\f\r ]++" + _REFERENCE + rb")?" + _END  # 1, 2: a name, and a reference after it
    + rb"|" + _REFERENCE + _END  # 3: a reference
    + rb"|([+-]?\d{1,15})" + _END  # 4: a whole number
    + rb"|([+-]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15}))" + _END  # 5: another
    + rb"|\[([-+.0-9\t\n\f\r ]++)\]"  # 6: an array of numbers
    + rb"|\[[\t\n\f\r ]*+(\d{1,9}+)((?>[\t\n\f\r ]*+/" + _PLAIN + rb")++)[\t\n\f\r ]*+\]"  # 7, 8: of names, numbered
    + rb"|(<<|\[)|(>>|\])|(true|false|null)" + _END  # 9, 10: opens, closes; 11
    + rb"|\(([^()\\\r]*+)\)|<((?>[0-9A-Fa-f]{2})*+)>"  # 12, 13: strings
    + rb")"
)  # fmt: skip
_ENDS = re.compile(rb"[\0\t\n\f\r ]*endobj")
_STREAM = re.compile(rb"[\0\t\n\f\r ]*stream\r?\n")
_STREAM_ENDS = re.compile(rb"[\r\n]*endstream")
_ESCAPED = re.compile(rb"#(..)")
_WORDS = {b"true": True, b"false": False, b"null": None}
_OPENS = {b">>": b"<<", b"]": b"["}


def plain_object(data: bytes, start: int, number: int, document: PDFDocument) -> Any:
    """The dictionary, array, whole number or stream that the object `number` at `start` is; None where it is no plain one."""
    head = _HEAD.match(data, start)
    if head is None or int(head[1]) != number:
        return None
    found = _value(data, head.end(), min(len(data), head.end() + LONGEST), document)
    if found is None:
        return None
    value, at = found
    if _ENDS.match(data, at):
        return value
    return _stream(value, data, at, number, document) if isinstance(value, dict) else None


def _stream(
    entries: dict[str, Any], data: bytes, at: int, number: int, document: PDFDocument
) -> PDFStream | None:
    begins = _STREAM.match(data, at)
    length = entries.get("Length")
    if isinstance(length, PDFObjRef) and length.objid != number:
        length = resolve1(length)
    if begins is None or type(length) is not int or not 0 <= length <= len(data) - begins.end():
        return None
    ends = begins.end() + length
    return PDFStream(entries, data[begins.end() : ends]) if _STREAM_ENDS.match(data, ends) else None


def _value(data: bytes, at: int, stop: int, document: PDFDocument) -> tuple[Any, int] | None:
    """What begins at a place, and where it ends."""
    items: list[Any] = []
    outer: list[tuple[bytes, list[Any]]] = []
    while at < stop:
        match = _TOKEN.match(data, at, stop)
        if match is None or len(outer) > DEEPEST:
            return None
        at = match.end()
        kind = match.lastindex or 0
        token = match[kind]
        if kind == 2:
            items += (_literal(match[1]), PDFObjRef(document, int(token)))
        elif kind == 3:
            items.append(PDFObjRef(document, int(token)))
        elif kind == 9:
            outer.append((token, items))
            items = []
        elif kind == 10:
            around = _closed(token, items, outer)
            if around is None:
                return None
            items = around
        elif kind == 8:
            items.append([int(match[7]), *map(_literal, token.translate(_SLASHES).split())])
        else:
            made = _PLAINLY[kind](token)
            if made is None and kind == 6:
                return None
            items.append(made)
        if not outer:
            break
    return (items[0], at) if items and not outer and _is_whole(items[0]) else None


def _closed(mark: bytes, items: list[Any], outer: list[tuple[bytes, list[Any]]]) -> list[Any] | None:
    """What stands around an array or a dictionary of items, with it at its end; None where another one is to be closed, or
    its items are none of a dictionary."""
    if not outer or outer[-1][0] != _OPENS[mark]:
        return None
    made = items if mark == b"]" else _dictionary(items)
    if made is None:
        return None
    around = outer.pop()[1]
    around.append(made)
    return around


def _is_whole(value: Any) -> bool:
    return isinstance(value, (dict, list)) or type(value) is int


def _numbers(listed: bytes) -> list[int | float] | None:
    try:
        if b"." not in listed:
            return [*map(int, listed.split())]
        return [float(one) if b"." in one else int(one) for one in listed.split()]
    except ValueError:
        return None


def _dictionary(items: list[Any]) -> dict[str, Any] | None:
    names = [key.name for key in items[::2] if type(key) is _LITERAL and type(key.name) is str]
    if 2 * len(names) != len(items):
        return None
    return {name: value for name, value in zip(names, items[1::2], strict=True) if value is not None}


@lru_cache(maxsize=4096)
def _literal(name: bytes) -> Any:
    whole = _ESCAPED.sub(lambda found: unhexlify(found[1]), name)
    try:
        return LIT(whole.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(whole)


_LITERAL = type(LIT("Type"))
_SLASHES = bytes.maketrans(b"/", b" ")
_PLAINLY: dict[int, Callable[[bytes], Any]] = {
    1: _literal,
    4: int,
    5: float,
    6: _numbers,
    11: _WORDS.__getitem__,
    12: bytes,
    13: unhexlify,
}
"""What tokens of some kinds stand for by themselves; None for numbers that are none."""
