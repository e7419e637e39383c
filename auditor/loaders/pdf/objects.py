"""Plain objects of a PDF, read from the bytes in one go: dictionaries and arrays of names, numbers and references.

pdfminer.six takes the tokens of a file one by one, which for files with hundreds of fonts costs more than all else of
reading. What is not plain (strings, streams, comments, escapes in names, anything damaged) is left to it.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT

LONGEST = 1 << 20
"""Bytes of a plain object; longer ones are left to pdfminer."""
DEEPEST = 50
_BLANKS = b"\0\t\n\f\r "
_HEAD = re.compile(rb"[\0\t\n\f\r ]*(\d{1,9})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?=[\0\t\n\f\r \[<])")
_END = rb"(?=[\0\t\n\f\r /\[\]<>]|\Z)"
_TOKEN = re.compile(
    rb"[\0\t\n\f\r ]*(?:"
    rb"/([!$&-'*-.0-;=?-Z^-z|~]+)" + _END  # 1: a name in ASCII
    + rb"|(\d{1,9})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R" + _END  # 2: a reference
    + rb"|([+-]?\d{1,15})" + _END  # 3: a whole number
    + rb"|([+-]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15}))" + _END  # 4: another
    + rb"|(<<|\[)|(>>|\])|(true|false|null)" + _END  # 5, 6: opens, closes; 7
    + rb")"
)  # fmt: skip
_WORDS = {b"true": True, b"false": False, b"null": None}
_OPENS = {b">>": b"<<", b"]": b"["}


def plain_object(
    data: bytes, start: int, number: int, document: PDFDocument
) -> dict[str, Any] | list[Any] | None:
    """The dictionary or array that the object `number` at `start` is; None where it is no plain one."""
    head = _HEAD.match(data, start)
    if head is None or int(head[1]) != number:
        return None
    end = data.find(b"endobj", head.end(), head.end() + LONGEST)
    return _value(data, head.end(), end, document) if end >= 0 else None


def _value(data: bytes, at: int, stop: int, document: PDFDocument) -> dict[str, Any] | list[Any] | None:
    items: list[Any] = []
    outer: list[tuple[bytes, list[Any]]] = []
    while data[stop - 1] in _BLANKS:
        stop -= 1
    while at < stop:
        match = _TOKEN.match(data, at, stop)
        if match is None or len(outer) > DEEPEST:
            return None
        at = match.end()
        kind, token = match.lastindex, match[match.lastindex or 0]
        if kind == 3:
            items.append(int(token))
        elif kind == 1:
            items.append(LIT(token.decode("ascii")))
        elif kind == 2:
            items.append(PDFObjRef(document, int(token)))
        elif kind == 4:
            items.append(float(token))
        elif kind == 7:
            items.append(_WORDS[token])
        elif kind == 5:
            outer.append((token, items))
            items = []
        else:
            if not outer or outer[-1][0] != _OPENS[token]:
                return None
            made = items if token == b"]" else _dictionary(items)
            if made is None:
                return None
            items = outer.pop()[1]
            items.append(made)
            if not outer:
                break
    whole = not outer and at == stop and len(items) == 1
    return items[0] if whole and isinstance(items[0], (dict, list)) else None


def _dictionary(items: list[Any]) -> dict[str, Any] | None:
    keys = items[::2]
    if len(items) % 2 or not all(type(key) is _LITERAL for key in keys):
        return None
    return {key.name: value for key, value in zip(keys, items[1::2], strict=True) if value is not None}


_LITERAL = type(LIT("Type"))
