"""Stretches of a text that a conversion left unreadable: bytes taken for letters of another script, characters lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.document import Block, Gap, Paragraph

WHAT = "无法识别的乱码"
_STRAY = re.compile(r"[\ufffd\x80-\x9fÀ-ɏˆ‹›]")
_SPELT = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêüÜ×÷·")
"""Letters that tell how a character is pronounced, and signs."""
_FEWEST = 3


def garbled(blocks: Sequence[Block]) -> tuple[Gap, ...]:
    """A gap for each block that holds such characters; none where the whole text has hardly any."""
    found = [(block, sum(map(_strays, _texts(block)))) for block in blocks]
    if sum(count for _, count in found) < _FEWEST:
        return ()
    return tuple(Gap(what=WHAT, after=block.location) for block, count in found if count)


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells)


def _strays(text: str) -> int:
    if text.isascii():
        return 0
    return sum(sign not in _SPELT for sign in _STRAY.findall(text))
