"""What a conversion left out of a text, with a sign in its place, or left unreadable: bytes taken for letters of another
script, characters lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model.document import Block, Gap, Paragraph

GARBLED = "无法识别的乱码"
_STRAY = re.compile(r"[\ufffd\x80-\x9fÀ-ɏˆ‹›„†‡]")
_SPELT = frozenset("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêüÜ×÷·")
"""Letters that tell how a character is pronounced, and signs."""
_FEWEST = 2
_LEFT_OUT = re.compile(
    r"[\[【<(]\s*(?:tables?|images?|figures?|pictures?|表格?|图片?|图表|附件)[^\]】>)]{0,30}[\]】>)]"
    r"|<!--\s*(?:image|table|picture|formula)[^<>]{0,40}-->",
    re.I,
)
"""What stands in the place of a table or a picture."""
_PICTURED = re.compile(r"!\[[^\]]{0,200}\](?:[(\[]|$)|!\[\[|<img[\s/>]", re.I)
"""A picture in Markdown or HTML, with words before it or none."""


def gaps_of(blocks: Sequence[Block]) -> tuple[Gap, ...]:
    """A gap for each line that stands in the place of something, and one for unreadable characters."""
    return (*_left_out(blocks), *_garbled(blocks))


def _left_out(blocks: Sequence[Block]) -> Iterator[Gap]:
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        text = block.text.strip()
        if sign := _LEFT_OUT.fullmatch(text) or _PICTURED.search(text):
            yield Gap(what=f"没有转换的内容“{text[sign.start() :][:20]}”", after=block.location)


def _garbled(blocks: Sequence[Block]) -> tuple[Gap, ...]:
    """A gap that may stand anywhere, where some characters were left unreadable: others may have been lost without a trace."""
    count = sum(_strays(text) for block in blocks for text in _texts(block))
    return (Gap(what=GARBLED),) if count >= _FEWEST else ()


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from (cell.text for cell in block.cells)


def _strays(text: str) -> int:
    if text.isascii():
        return 0
    return sum(sign not in _SPELT for sign in _STRAY.findall(text))
