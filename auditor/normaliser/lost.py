"""What a text itself shows that its conversion lost: where it begins in the middle or breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.forms import Form
from auditor.model.document import Block, Document, Paragraph
from auditor.model.report import Gap
from auditor.normaliser.sections import Found
from auditor.text import folded

BEGINNING = "文本开头缺少的内容"
END = "文本末尾缺少的内容"
_SENTENCE = re.compile(r"[。;]")
_LEFT_OUT = re.compile(
    r"(?:[.…。]{2,}|[\[(<](?:\.{3}|…+|(?:以下|后文|内容)?(?:从)?略|truncated)[\])>])$", re.I
)
_ENDED = re.compile(r"[。;!?:.)\]>》\"'\d年月日号]$|^[^\u4e00-\u9fff]*$")
_BROKEN = 30  # characters of a line that is no label, name or heading


def lost_parts(document: Document, found: Sequence[Found], form: Form) -> tuple[Gap, ...]:
    """Gaps before the first and after the last of a text's sections, where it does not begin or end as a report does."""
    if document.format != "text" or not found:
        return ()
    return tuple(_lost(document.blocks, found, form))


def _lost(blocks: Sequence[Block], found: Sequence[Found], form: Form) -> Iterator[Gap]:
    first, last = found[0], found[-1]
    if first.key != form.sections[0].key and not any(map(_is_sentence, blocks[: first.at])):
        yield Gap(what=BEGINNING, section="")
    if _breaks_off(blocks[last.at :], last, form):
        yield Gap(what=END, section=last.key)


def _is_sentence(block: Block) -> bool:
    return isinstance(block, Paragraph) and _SENTENCE.search(folded(block.text)) is not None


def _breaks_off(blocks: Sequence[Block], last: Found, form: Form) -> bool:
    """Whether a text ends in a heading that others should follow, in the middle of a sentence or in a sign of what is
    left out."""
    end = blocks[-1]
    if len(blocks) == 1:
        return not last.heading.rest and last.key != form.sections[-1].key
    if not isinstance(end, Paragraph):
        return False
    text = folded(end.text)
    return _LEFT_OUT.search(text) is not None or (len(text) > _BROKEN and _ENDED.search(text) is None)
