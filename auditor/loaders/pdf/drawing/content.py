"""Splits a content stream into operations.

A regular expression takes a whole operation at a time, and as most of a stream says the same again and again (choose
that font, move on by that much, show that glyph), what a text means is kept and looked up. What is not plain goes
token by token, still several times faster than through the general PostScript parser of pdfminer.six.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, TypeVar

_WHITE = rb"\x00\t\n\f\r "
_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"[" + _WHITE + rb"]*(?:"
    rb"([+-]?(?:\d+\.?\d*|\.\d+))(?!" + _REGULAR + rb")"  # 1 number
    rb"|/(" + _REGULAR + rb"*)"  # 2 name
    rb"|\(([^()\\\r]*)\)"  # 3 string without escapes
    rb"|<([0-9A-Fa-f" + _WHITE + rb"]*)>"  # 4 hexadecimal string
    rb"|(" + _REGULAR + rb"+)"  # 5 operator, or a malformed number
    rb"|(<<|>>|[\[\]{}])"  # 6
    rb"|(%[^\r\n]*)"  # 7 comment
    rb"|(.))",  # 8 a string with escapes; anything stray
    re.DOTALL,
)
# possessive throughout: what does not match is given up at once, and goes token by token
_PLAIN_STRING = rb"\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f" + _WHITE + rb"]*+>"
_NUMBERS = rb"[-+.0-9" + _WHITE + rb"]++"
_OPERATION = re.compile(
    rb"((?>[" + _WHITE + rb"]*+[+-]?(?:\d++\.?\d*+|\.\d++)(?!" + _REGULAR + rb"))*+)"  # 1 numbers
    rb"((?>[" + _WHITE + rb"]*+(?:"  # 2 what else there is
    rb"/" + _REGULAR + rb"*+|" + _PLAIN_STRING +
    rb"|\[(?>" + _NUMBERS + rb"|" + _PLAIN_STRING + rb")*+\]"
    rb"|<<(?>/" + _REGULAR + rb"*+|" + _NUMBERS + rb"|" + _PLAIN_STRING + rb")*+>>"
    rb"|[+-]?(?:\d++\.?\d*+|\.\d++)(?!" + _REGULAR + rb")))*+)"
    rb"[" + _WHITE + rb"]*+((?!ID" + rb"(?!" + _REGULAR + rb"))[A-Za-z'\"]" + _REGULAR + rb"*+)",  # 3 operator
    re.DOTALL,
)  # fmt: skip
_STRING_PART = re.compile(rb"[^()\\\r]+|\\(?:[0-7]{1,3}|\r\n|.)|\r\n?|[()]", re.DOTALL)
"""A piece of a string in brackets: plain text, an escape, a line end, an inner bracket."""
_LOOSE_NUMBER = re.compile(rb"([+-]*)(\d*\.?\d*)")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_IMAGE_END = re.compile(rb"[" + _WHITE + rb"]EI(?=[" + _WHITE + rb"]|\Z)")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CONSTANTS = (b"true", b"false", b"null")
_OPENING = (b"[", b"<<", b"{")
_DEEPEST = 50
_MAX_OPERANDS = 100_000
_LONGEST_KNOWN = 80  # bytes of an operation whose meaning is kept
_MOST_KNOWN = 20_000
_BATCH = 500

_Meaning = TypeVar("_Meaning")


class Name(str):
    """A PDF name used as an operand."""

    __slots__ = ()


def operations(data: bytes, meaning: Callable[[bytes, list[Any]], _Meaning]) -> Iterator[_Meaning]:
    """The meaning of each operation in order, of its operator and operands.

    Operands are floats, bytes, Names, lists, or None for a dictionary; they are not to be changed. Inline images are
    skipped. Whatever is malformed is left out; nothing is raised.
    """
    return chain.from_iterable(batches(data, meaning, {}))


def batches(
    data: bytes, meaning: Callable[[bytes, list[Any]], _Meaning], known: dict[bytes, _Meaning]
) -> Iterator[list[_Meaning]]:
    """Operations some hundreds at a time; `known` keeps their meanings from stream to stream."""
    match = _OPERATION.match
    position = 0
    batch: list[_Meaning] = []
    while True:
        plain = match(data, position)
        if plain is None:
            found = _operation(data, position)
            if found is None:
                break
            position = found[2]
            batch.append(meaning(found[0], found[1]))
        else:
            position = plain.end()
            text = plain[0]
            if text in known:
                batch.append(known[text])
            else:
                act = meaning(*_read(plain))
                batch.append(act)
                if len(text) <= _LONGEST_KNOWN:
                    if len(known) >= _MOST_KNOWN:
                        known.clear()
                    known[text] = act
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    yield batch


def _read(plain: re.Match[bytes]) -> tuple[bytes, list[Any]]:
    numbers, others, operator = plain.groups()
    if not others and len(numbers) <= _LONGEST_KNOWN and b"\0" not in numbers:
        return operator, list(map(float, numbers.split()))
    found = _operation(plain[0], 0)
    return (found[0], found[1]) if found else (b"", [])


def _operation(data: bytes, position: int) -> tuple[bytes, list[Any], int] | None:
    """The operation at a position, token by token: operator, operands, and where it ends."""
    match = _TOKEN.match
    operands: list[Any] = []
    outer: list[list[Any]] = []
    while True:
        token = match(data, position)
        if token is None:
            return None
        position = token.end()
        kind = token.lastindex or 0
        if kind in _OPERANDS:
            operands.append(_OPERANDS[kind](token[kind]))
        elif kind == 5:
            word = token[5]
            if word[0] in b"+-.0123456789":
                operands.append(_loose_number(word))
            elif outer and word in _CONSTANTS:
                operands.append(None)
            elif word == b"ID":
                position = _after_image(data, position)
                operands, outer = [], []
            else:
                # what is outside an array or dictionary that was never closed
                return word, outer[0] if outer else operands, position
        elif kind == 6:
            operands = _nested(token[6], operands, outer)
        elif kind == 8 and token[8] == b"(":
            text, position = _string(data, position)
            operands.append(text)
        if len(operands) > _MAX_OPERANDS:
            operands = []


def _nested(mark: bytes, operands: list[Any], outer: list[list[Any]]) -> list[Any]:
    """The operands to go on with after a bracket, which opens or closes an array or a dictionary; those `outer` to it are
    kept."""
    if mark in _OPENING:
        if len(outer) >= _DEEPEST:
            return operands
        outer.append(operands)
        return []
    if not outer:
        return operands
    around = outer.pop()
    around.append(operands if mark == b"]" else None)
    return around


def _loose_number(word: bytes) -> float:
    found = _LOOSE_NUMBER.match(word)
    digits = found[2] if found else b""
    value = float(digits) if digits.strip(b".") else 0.0
    return -value if found and b"-" in found[1] else value


def _name(raw: bytes) -> Name:
    if b"#" in raw:
        raw = _HEX_NAME.sub(lambda found: bytes((int(found[1], 16),)), raw)
    return Name(raw.decode("utf-8", "replace"))


def _hexadecimal(raw: bytes) -> bytes:
    digits = raw.translate(None, b"\x00\t\n\f\r ")
    return bytes.fromhex((digits + b"0" if len(digits) % 2 else digits).decode("ascii"))


_OPERANDS: dict[int, Callable[[bytes], Any]] = {1: float, 2: _name, 3: bytes, 4: _hexadecimal}
"""What tokens of some kinds stand for."""


def _string(data: bytes, position: int) -> tuple[bytes, int]:
    """The string whose opening bracket stands before `position`, and where it ends."""
    parts: list[bytes] = []
    depth = 1
    while found := _STRING_PART.match(data, position):
        position = found.end()
        part = found[0]
        first = part[:1]
        if first == b"(":
            depth += 1
        elif first == b")":
            depth -= 1
            if not depth:
                break
        elif first == b"\r":
            part = b"\n"
        elif first == b"\\":
            part = _unescaped(part[1:])
        parts.append(part)
    else:
        position = len(data)
    return b"".join(parts), position


def _unescaped(escaped: bytes) -> bytes:
    """What stands behind a backslash: a character by its octal number or its letter, a line break that is none, or itself."""
    if escaped.isdigit() and escaped[:1] not in b"89":
        return bytes((int(escaped, 8) & 255,))
    return b"" if escaped[:1] in b"\r\n" else _ESCAPES.get(escaped, escaped)


def _after_image(data: bytes, position: int) -> int:
    """Where the inline image ends: at the first EI that is followed by text and not by more pixels."""
    for found in _IMAGE_END.finditer(data, position):
        following = data[found.end() : found.end() + 16]
        if all(byte in b"\t\n\f\r" or 32 <= byte < 127 for byte in following):
            return found.end()
    return len(data)
