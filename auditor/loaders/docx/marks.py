"""Marks of notes beside figures: digits that are raised, smaller than others, or a link within the document."""

from __future__ import annotations

import re

from auditor.loaders.line import ASIDE, RAISED, SHIFTED, is_beside_others, runs_on
from auditor.loaders.symbols import raised

LINKED = "数字旁另有带链接的数字，可能是注释的标记"
_DIGIT = re.compile(r"\d")


class Marks:
    """Those of the paragraph being read."""

    __slots__ = ("_joined", "_linked", "_raised")

    def __init__(self) -> None:
        self._raised: list[tuple[int, str]] = []
        self._linked = 0
        self._joined = False

    def add(self, kind: str, start: int, end: int) -> None:
        """Pieces of the paragraph that stand otherwise than on its line; see `Line.add`."""
        self._raised += [(at, kind) for at in range(start, end)]

    def link(self, text: str, before: str) -> None:
        """A link, and the piece that stands before it."""
        self._linked += len(_DIGIT.findall(text))
        self._joined = self._joined or (before[-1:].isdigit() and text[:1].isdigit())

    def told(self, pieces: list[str]) -> tuple[str | None, str | None]:
        """Why the text may be more than a figure, and why digits of it may be no part of one; raised figures beside others are
        written as such, lest they be read as more digits of them. The marks are gone again."""
        if not (self._raised or self._linked):
            return None, None
        above, linked, joined = dict(self._raised), self._linked, self._joined
        self._raised, self._linked, self._joined = [], 0, False
        kinds = [(piece, above.get(at, "")) for at, piece in enumerate(pieces)]
        joined = joined or runs_on(kinds)
        doubt = LINKED if 0 < linked < len(_DIGIT.findall("".join(pieces))) else None
        if is_beside_others(kinds):
            doubt = RAISED
        above = {at: kind for at, kind in above.items() if kind != ASIDE}
        base = any(piece.strip() for at, piece in enumerate(pieces) if at not in above)
        for at, kind in above.items():
            if pieces[at].strip() and (base or kind != SHIFTED):
                if base and kind != SHIFTED:
                    pieces[at] = raised(pieces[at], kind)
                doubt = RAISED
        return doubt, doubt if joined else None
