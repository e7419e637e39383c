"""The tokens of an RTF: groups, control words, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.errors import UnreadableError

MAX_TOKENS = 12_000_000
"""A report has some hundred thousand; a picture's lines count as one each."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\(.)"
    rb"|([{}])"
    rb"|[\r\n\0]+"
    rb"|([^\\{}\r\n\0]+)",
    re.DOTALL,
)
"""A control word with its number, a byte (`\\'b5`), a control symbol, a bracket, a line end, plain text."""
OPEN, CLOSE, WORD, SYMBOL, BYTES = range(5)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` says which of the others hold: a control word with its number, or bytes; a symbol is one byte."""

    kind: int
    word: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(OPEN), Token(CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """All tokens; what `\\bin` announces is passed over."""
    at = count = 0
    words: dict[bytes, Token] = {}
    while at < len(data):
        match = _TOKEN.match(data, at)
        count += 1
        if match is None:
            at += 1
            continue
        if count > MAX_TOKENS:
            raise UnreadableError("文件内容过多", do="请用 Word 或 WPS 打开后另存为 DOCX 再试")
        at = match.end()
        text = match[0]
        kind = match.lastindex
        if kind is None:
            continue
        if kind <= 2:
            token = words.get(text)
            if token is None:
                number = None if match[2] is None else max(-(2**31), min(int(match[2]), 2**31))
                token = words[text] = Token(WORD, match[1].decode("ascii"), number)
            if token.word == "bin":
                at += max(token.number or 0, 0)
                continue
            yield token
        elif kind == 3:
            yield Token(BYTES, data=bytes([int(match[3], 16)]))
        elif kind == 4:
            yield Token(SYMBOL, data=match[4])
        elif kind == 5:
            yield _OPEN if text == b"{" else _CLOSE
        else:
            yield Token(BYTES, data=text)
