"""One paragraph put together from stretches of text, with what makes a figure in it doubtful."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from auditor.loaders.flow import Gap, gap
from auditor.loaders.symbols import raised as written_raised
from auditor.loaders.tints import is_lost

RAISED = "数字旁有上标或下标，可能是注释的标记"
STRUCK = "单元格内有划掉的文字（删除线）"
UNSEEN = "单元格内有看不见的数字（白色或极小的字，或与底色相同），数字可能不是一个"
LOST = "白色或极小、仍按原文读取的数字"
_DIGIT = re.compile(r"\d")
SHIFTED = "shift"
ASIDE = "aside"
SMALL_TO = 15
"""Half points: no figures of a table are printed so small beside larger ones."""
SHIFTED_FROM = 4
"""Half points above or below the line from which text is beside it."""
BOX = "单元格内有文本框，文字可能不完整"


class Line:
    """Filled stretch by stretch, then taken. `left_out` counts what was not read, or read with a remark.

    `doubt` is why the text may not be what is printed, `beside` what stands beside it, in which the figure of a cell may be.
    """

    def __init__(self, left_out: Counter[str]) -> None:
        self._left_out = left_out
        self._pieces: list[tuple[str, str]] = []
        self._gaps: list[Gap] = []
        self._inks: set[str] = set()
        self.doubt: str | None = None
        self.beside: str | None = None

    def add(
        self,
        text: str,
        raised: str = "",
        *,
        struck: bool = False,
        unseen: bool = False,
        colour: str | None = None,
        ground: str | None = None,
    ) -> None:
        """Text; `raised` is `super` or `sub` where it stands above or below the line, `shift` where it is only moved,
        `aside` where it is only small or a link to elsewhere in the document, `unseen` that nothing of it can be seen
        whatever its `colour` and the `ground` that it brings with it."""
        self._pieces.append((text, raised))
        if colour is not None and ground is None and _DIGIT.search(text):
            self._inks.add(colour)
        if (unseen or (ground is not None and is_lost(colour, ground))) and _DIGIT.search(text):
            self._left_out[LOST] += 1
            self.doubt = UNSEEN
        if struck and text.strip():
            self._left_out["划有删除线、仍按原文读取的文字"] += 1
            self.doubt = STRUCK

    @property
    def length(self) -> int:
        """Characters so far."""
        return sum(len(text) for text, _ in self._pieces)

    def place(self, kind: str, *, floats: bool = False) -> None:
        """Something that is no text stands here, or over what is around it."""
        self._left_out[kind] += 1
        self._gaps.append(gap(kind, floats=floats))
        self.beside = self.beside or f"单元格内有{kind.partition('（')[0]}，数字可能在其中"

    @property
    def placed(self) -> bool:
        """Whether anything was, since it was asked for."""
        return bool(self._gaps)

    def gaps(self) -> list[Gap]:
        """What was placed since they were asked for last."""
        found, self._gaps = self._gaps, []
        return found

    def inks(self) -> set[str]:
        """The colours of the figures since they were asked for last, of those that bring no ground with them."""
        found, self._inks = self._inks, set()
        return found

    def take(self) -> tuple[str, str | None, str | None]:
        """The text, why it may not be all of a figure that a cell holds, and why it may not be what is printed; the line is empty
        again."""
        pieces, self._pieces = self._pieces, []
        unsure, self.doubt = self.doubt, None
        doubt, self.beside = unsure or self.beside, None
        if any(kind for _, kind in pieces) and runs_on(pieces):
            unsure = unsure or RAISED
        if any(kind == ASIDE for _, kind in pieces):
            doubt = RAISED if is_beside_others(pieces) else doubt
            pieces = [(text, kind if kind != ASIDE else "") for text, kind in pieces]
        above = {kind for text, kind in pieces if kind and text.strip()}
        beside = any(text.strip() and not kind for text, kind in pieces)
        if above and (beside or above != {SHIFTED}):
            doubt = RAISED
            if beside:
                pieces = [(written_raised(text, kind), kind) for text, kind in pieces]
        return "".join(text for text, _ in pieces), doubt, unsure


def stated_raising(stated: Iterable[str | None]) -> str:
    """What the first of some styles says of how text stands on the line, or else that it is small."""
    found = [one for one in stated if one is not None]
    return next((one for one in found if one != ASIDE), found[0] if found else "")


def is_beside_others(pieces: Iterable[tuple[str, str]]) -> bool:
    """Whether some of the digits of a line are small, or a link, and others are not, as with the mark of a note."""
    return len({kind == ASIDE for text, kind in pieces if _DIGIT.search(text)}) > 1


def runs_on(pieces: Iterable[tuple[str, str]]) -> bool:
    """Whether digits that are small, moved or a link touch others that are not, so that both would be read as one figure."""
    said = [(text, kind in (ASIDE, SHIFTED)) for text, kind in pieces if text]
    return any(
        before != after and left[-1].isdigit() and right[0].isdigit()
        for (left, before), (right, after) in pairwise(said)
    )
