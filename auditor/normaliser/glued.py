"""Headings as converters and narrow pages leave them: those on several lines put together, those that stand in one line with
what comes before or after them parted again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from auditor import whole_headings
from auditor.forms import Form, FormSection
from auditor.model.document import Block, Document, Paragraph, Table
from auditor.text import fold, folded

_ORDINALS = "〇一二三四五六七八九十"
_REFERS = frozenset(",、;:(<\"'[见和及与在由按即至到为第")
"""Before the number of a section, what makes it a mention in a sentence."""
_GOES_ON = re.compile(
    r"[,、;.)>\"'\]]|如下|[的及和与以中]|\((?![一二三四五六七八九十\d])|部分|所[示列述]|[.…·-]*\d{0,3}$|[.…·-]{2}"
)
"""After a heading's words, what shows that they are none, or that the heading is longer."""
_OPENS = re.compile(r"\(一\)|1[、.](?!\d)|20\d{2}年")
"""After a heading that follows a colon, …报告如下:一、总体情况, what shows that it is no mention of one."""
_TITLE = re.compile(r"[^。,;:]{6,60}年度报告")
"""Before the first heading, also where that has no number."""
_TEXT = re.compile(r"[。\d]|第二十条|^\([一二三四五六七八九十]\)")
_ALSO = {"overview": ("基本情况", "总体概况", "工作概述", "概述", "概况")}
"""Headings of other forms, which the rules name as such."""
_LONGEST = 60  # characters of a heading in a frame
_SHORT = 16  # characters that may belong to the heading itself


def with_whole_headings(document: Document) -> Document:
    """The document with each of the form's headings that stands on several lines or in a frame in one paragraph."""
    framed = tuple(_unframed(block) for block in document.blocks)
    blocks = tuple(whole_headings.with_whole_headings(framed, _line_of, _whole))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _unframed(block: Block) -> Block:
    """A table of one cell that holds a numbered heading of the form and nothing else, as the paragraph that it is."""
    if not isinstance(block, Table) or len(block.cells) != 1:
        return block
    cell = block.cells[0]
    if len(cell.text) > _LONGEST or not whole_headings.is_heading(cell.text):
        return block
    return Paragraph(cell.text, block.location, doubt=cell.doubt)


def _line_of(block: Block) -> str | None:
    return block.text if isinstance(block, Paragraph) else None


def _whole(blocks: list[Block], text: str) -> Block:
    lines = [one for one in blocks if isinstance(one, Paragraph)]
    doubts = dict.fromkeys(one.doubt for one in lines if one.doubt)
    return replace(lines[0], text=text, doubt="；".join(doubts) or None)


def parted(document: Document, form: Form) -> Document:
    """The document with each of the form's headings, number and words, in a paragraph of its own.

    One with fewer pieces than the form has sections is left as it is: it has lost all its lines.
    """
    if len(document.blocks) < len(form.sections):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        blocks += _parted(block, form) if isinstance(block, Paragraph) else [block]
    return replace(document, blocks=tuple(blocks)) if len(blocks) > len(document.blocks) else document


def _parted(paragraph: Paragraph, form: Form) -> Sequence[Paragraph]:
    text = fold(paragraph.text)
    cuts = [0]
    for match in _headings(form.sections).finditer(text.text):
        start, end = match.span()
        rest = text.text[end:]
        before = text.text[start - 1 : start]
        if before in _REFERS and not (before == ":" and _OPENS.match(rest)):
            continue
        if start and not _GOES_ON.match(rest):
            cuts += [start, end]
        elif start and not rest:
            cuts.append(start)
        elif not start and _is_text(rest) and _own_number(form.sections).match(text.text):
            cuts.append(end)
    if (
        len(cuts) == 1
        and (title := _TITLE.match(text.text))
        and text.text[title.end() :] in _known(form.sections[0])
    ):
        cuts.append(title.end())
    if len(cuts) == 1:
        return [paragraph]
    ends = [*cuts[1:], len(text.text)]
    pieces = [text.quote(first, end) for first, end in zip(cuts, ends, strict=True)]
    return [replace(paragraph, text=piece) for piece in pieces if piece]


def _is_text(rest: str) -> bool:
    """Whether what follows a heading is no part of it."""
    return (
        not _GOES_ON.match(rest)
        and rest[0] not in "。:"
        and (len(rest) > _SHORT or _TEXT.search(rest) is not None)
    )


@cache
def _headings(sections: tuple[FormSection, ...]) -> re.Pattern[str]:
    """A section's number, its own or where one is missing another's, and one of its headings."""
    ordinal = f"[{_ORDINALS[1 : len(sections) + 1]}]"
    numbered = rf"第{ordinal}部分[、:.]?|{ordinal}[、.]|(?<![A-Za-z0-9])[A-F]\."
    known = sorted({text for one in sections for text in _known(one)}, key=len, reverse=True)
    return re.compile(rf"(?:{numbered})(?:{'|'.join(map(re.escape, known))})")


@cache
def _own_number(sections: tuple[FormSection, ...]) -> re.Pattern[str]:
    """Each section's own number and one of its headings."""
    return re.compile(
        "|".join(
            rf"(?:第{n}部分[、:.]?|{n}[、.])(?:{'|'.join(map(re.escape, _known(one)))})"
            for one in sections
            for n in _ORDINALS[one.ordinal]
        )
    )


def _known(section: FormSection) -> list[str]:
    """A section's headings, the longest first."""
    known = (section.heading, *section.variants, *_ALSO.get(section.key, ()))
    return sorted({folded(text) for text in known}, key=len, reverse=True)
