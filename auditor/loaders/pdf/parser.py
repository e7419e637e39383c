"""pdfminer's object parser with a short cut for the plainest tokens, on which most of its time goes."""

from __future__ import annotations

import re

from pdfminer.pdfparser import PDFParser
from pdfminer.psparser import KWD, LIT, PSBaseParserToken

_END = rb"(?=[\t\n\f\r ()<>\[\]{}/%])"  # in sight, so that the token is known to be whole
_PLAIN = re.compile(
    rb"[\x00\t\n\f\r ]*(?:"
    rb"([+-]?\d+)" + _END + rb"|([+-]?\d+\.\d+)" + _END + rb"|/([A-Za-z0-9_.+,*-]+)" + _END + rb"|"
    rb"([A-Za-z]+)" + _END + rb"|([\[\]]|<<|>>))"
)


class Parser(PDFParser):
    """Hands whatever is not plain (strings, comments, odd names, ends of buffers) to pdfminer."""

    def nexttoken(self) -> tuple[int, PSBaseParserToken]:
        if self._tokens or self._parse1 != self._parse_main:
            return super().nexttoken()
        found = _PLAIN.match(self.buf, self.charpos)
        if found is None:
            return super().nexttoken()
        kind = found.lastindex or 0
        word = found[kind]
        position = self.bufpos + found.start(kind)
        self.charpos = found.end()
        if kind == 1:
            return position, int(word)
        if kind == 2:
            return position, float(word)
        if kind == 3:
            return position - 1, LIT(word.decode("ascii"))
        if word in (b"true", b"false"):
            return position, word == b"true"
        return position, KWD(word)
