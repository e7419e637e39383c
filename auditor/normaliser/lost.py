"""What a text itself shows that its conversion lost: where it begins in the middle or breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from auditor.forms import Form
from auditor.model.document import Block, Document, Paragraph, Table, TableCell
from auditor.model.report import Gap
from auditor.normaliser.section_names import Found, in_sections
from auditor.normaliser.signature import signatures
from auditor.text import folded, skeleton

BEGINNING = "文本开头缺少的内容"
END = "文本末尾缺少的内容"
REPEATED = "转换时可能略去的重复的行"
HEADING = "印在表格里的标题"
_SENTENCE = re.compile(r"[。;]")
_LEFT_OUT = re.compile(
    r"(?:[.…。]{2,}|[\[(<](?:\.{3}|…+|(?:以下|后文|内容)?(?:从)?略|truncated)[\])>])$", re.I
)
"""What says that the rest is left out: ……, （以下略）, [truncated]."""
_ENDED = re.compile(r"[。;!?:.)\]>》\"'\d年月日号]$|^[^\u4e00-\u9fff]*$")
_DATE = re.compile(r"[\d〇零一二三四五六七八九十年月日号./-]+")
_ITEM = re.compile(r"\([一二三四五六七八九十]\)[^。:;]{2,20}")
_ORDINAL = 4  # characters: 第五部分
_BROKEN = 30  # characters of a line that is no label, name or heading


def lost_parts(
    document: Document, found: Sequence[Found], form: Form, closing: Sequence[Paragraph], *, tables: bool
) -> tuple[Gap, ...]:
    """Gaps before the first and after the last of a text's sections, where it does not begin or end as a report does, and where
    headings stand in its tables. `tables` says whether any official one was read."""
    if document.format != "text":
        return tuple(_headings_drawn_into_tables(document.blocks, found, form))
    if not found:
        return (Gap(what=BEGINNING, section=""),)
    return tuple(_lost(document.blocks, found, form, closing, tables))


def _lost(
    blocks: Sequence[Block], found: Sequence[Found], form: Form, closing: Sequence[Paragraph], tables: bool
) -> Iterator[Gap]:
    first, last = found[0], found[-1]
    if first.key != form.sections[0].key and not any(map(_is_sentence, blocks[: first.at])):
        yield Gap(what=BEGINNING, section="")
    if _breaks_off(blocks[last.at :], last, form) or (not tables and _lacks_several(last, form)):
        yield Gap(what=END, section=last.key)
    if _signed_again(blocks[: first.at], closing):
        yield Gap(what=REPEATED, section=last.key, repeated=True)
    yield from _headings_in_tables(blocks, found, form)


def _lacks_several(last: Found, form: Form) -> bool:
    """Whether two sections or more are missing behind the last."""
    return last.key not in [section.key for section in form.sections[-2:]]


def _signed_again(front: Sequence[Block], closing: Sequence[Paragraph]) -> bool:
    """Whether a text ends with a date alone, and the line of an agency stands before its sections: some conversions leave out
    lines that come again."""
    alone = bool(closing) and all(_DATE.fullmatch(folded(one.text)) for one in closing)
    lines = [one for one in front if isinstance(one, Paragraph)]
    return alone and any(_DATE.fullmatch(folded(lines[at].text)) is None for at in signatures(lines))


def _headings_in_tables(blocks: Sequence[Block], found: Sequence[Found], form: Form) -> Iterator[Gap]:
    sought = _missing(found, form)
    for key, block in in_sections(blocks, found) if sought else ():
        if isinstance(block, Table) and any(skeleton(cell.text).endswith(sought) for cell in block.cells):
            yield Gap(what=HEADING, section=key)


def _headings_drawn_into_tables(blocks: Sequence[Block], found: Sequence[Found], form: Form) -> Iterator[Gap]:
    """Gaps where a line of a table's cell, or of a row one of whose cells is in doubt, is the heading of a section that is
    missing: a line that a program draws through it makes text and the table over it one."""
    sought = _missing(found, form)
    for key, block in in_sections(blocks, found) if sought else ():
        rows = block.by_row() if isinstance(block, Table) else ()
        if any(_is_heading(line, sought) for row in rows for line in _lines_of(row)):
            yield Gap(what=HEADING, section=key)


def _missing(found: Sequence[Found], form: Form) -> tuple[str, ...]:
    """The letters of the headings of sections that were not found."""
    known = {one.key for one in found}
    return tuple(skeleton(one.heading) for one in form.sections if one.key not in known)


def _is_heading(line: str, sought: Sequence[str]) -> bool:
    text = skeleton(line)
    return any(text.endswith(one) and len(text) - len(one) <= _ORDINAL for one in sought)


def _lines_of(row: Sequence[TableCell]) -> Iterator[str]:
    """The lines of each cell of a row, what floats standing in one of them, and those through all cells of a row in doubt."""
    lines = [cell.text.split("\n") for cell in row]
    yield from chain.from_iterable(lines)
    if any(cell.doubt for cell in row):
        for parts in zip_longest(*lines, fillvalue=""):
            yield "".join(parts)


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
    if _LEFT_OUT.search(text) or (_ITEM.fullmatch(text) and last.key != form.sections[-1].key):
        return True
    return len(text) > _BROKEN and _ENDED.search(text) is None
