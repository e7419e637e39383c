"""The recognition engine: where text stands in a picture, and what a piece of it says.

The package's detector and its recogniser are used one by one, because each character's place and certainty are needed,
which its own interface does not give.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import fmean
from typing import Any

from auditor.errors import UnreadableError
from auditor.loaders.scan.models import installed, load_models
from auditor.loaders.scan.punctuation import widened

INSTALL = '要识别扫描件，请安装识别组件：pip install "auditor[ocr]"；或提供由 Word、WPS 等导出的原件'
HEIGHT = 48  # pixels; what the recogniser was trained on
LEAST_WIDTH = 160  # pixels; narrower, lone zeros are taken for the letter o
MOST_WIDTH = 3200
BATCH = 8
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Mark:
    """A character, how certain it is (0 to 1), and where its centre stands in the width of the piece (0 to 1)."""

    text: str
    certainty: float
    at: float


Reading = tuple[Mark, ...]


def text_of(reading: Sequence[Mark]) -> str:
    return "".join(mark.text for mark in reading).strip()


def certainty_of(reading: Sequence[Mark]) -> float:
    """Of the least certain character; 0 where nothing was read."""
    return min((mark.certainty for mark in reading), default=0.0)


def is_installed() -> bool:
    return installed() is not None


def engine_name() -> str:
    return installed() or ""


@cache
def recogniser() -> Recogniser:
    """The one engine of this process; UnreadableError where it cannot be loaded."""
    if not is_installed():
        raise UnreadableError("没有安装识别组件", do=INSTALL)
    try:
        return Recogniser()
    except ImportError as error:  # a library of the system, which wheels do not bring
        raise UnreadableError(f"识别组件无法加载（{error}）", do="请补装所缺的系统库后再试") from None


class Recogniser:
    """Finds pieces of text in pictures and reads them; safe to share among threads."""

    def __init__(self) -> None:
        self._models = load_models()

    def find(self, picture: Any) -> list[Any]:
        """The corners (4 × 2) of each piece of text in a picture of grey values."""
        with _LOCK:
            corners = self._models.detect(_coloured(picture))
        return [] if corners is None else list(corners)

    def upside_down(self, pieces: Sequence[Any]) -> bool:
        """Whether these pieces of text stand on their heads; where their looks tell different things, as those of a bent
        page do, by which way round they are read more surely."""
        import cv2

        with _LOCK:
            told = self._models.turned([_coloured(piece) for piece in pieces])
        votes = [label for label, certainty in told if certainty > 0.8]
        if len(set(votes)) == 1 and 2 * len(votes) > len(told):
            return votes[0] == "180"
        turned = [cv2.rotate(piece, cv2.ROTATE_180) for piece in pieces]
        return self._sureness(turned) > self._sureness(pieces)

    def _sureness(self, pieces: Sequence[Any]) -> float:
        """How surely the characters of pieces of text are read."""
        return fmean([mark.certainty for reading in self.read(pieces) for mark in reading] or [0.0])

    def read(self, pieces: Sequence[Any]) -> list[Reading]:
        """What each piece, a line of text in grey values, says."""
        found: list[Reading] = [()] * len(pieces)
        widths = [_width(piece) for piece in pieces]
        order = sorted(range(len(pieces)), key=lambda index: widths[index])
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            width = max(LEAST_WIDTH, *(widths[index] for index in batch))
            for index, marks in zip(batch, self._run([pieces[i] for i in batch], width), strict=True):
                # an engine whose last step lies past the piece reads the padding
                share = width / max(1, widths[index])
                found[index] = tuple(Mark(m.text, m.certainty, min(1.0, m.at * share)) for m in marks)
        return found

    def _run(self, pieces: Sequence[Any], width: int) -> Iterator[Reading]:
        import numpy as np

        block = np.stack([_normal(piece, width) for piece in pieces])
        with _LOCK:
            shares = self._models.shares(block)
        best, certainties = shares.argmax(axis=2), shares.max(axis=2)
        steps, characters = best.shape[1], self._models.characters
        for row, certainty in zip(best, certainties, strict=True):
            changes = [
                (step, int(here))
                for step, (before, here) in enumerate(pairwise([0, *row.tolist()]))
                if here and here != before
            ]
            texts = widened([characters[char] for _, char in changes])
            yield tuple(
                Mark(text, float(certainty[step]), (step + 0.5) / steps)
                for text, (step, _) in zip(texts, changes, strict=True)
            )


def _width(piece: Any) -> int:
    height, width = (int(side) for side in piece.shape[:2])
    return min(MOST_WIDTH, max(1, round(HEIGHT * width / height)))


def _normal(piece: Any, width: int) -> Any:
    """The piece as the recogniser wants it: 3 × 48 × width, values from -1 to 1, padded with 0."""
    import cv2
    import numpy as np

    own = min(width, _width(piece))
    scaled = cv2.resize(piece, (own, HEIGHT), interpolation=cv2.INTER_AREA)
    block: Any = np.zeros((3, HEIGHT, width), np.float32)
    block[:, :, :own] = scaled.astype(np.float32) / 127.5 - 1
    return block


def _coloured(picture: Any) -> Any:
    import cv2

    return cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
