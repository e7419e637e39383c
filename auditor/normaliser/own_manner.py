"""Headings in a report's own manner: numbered 01/, 第1部分, 【一】, PART 1, （一） and the like, or not numbered at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from auditor.forms import Form, FormSection
from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.headings import MAX_TITLE, Numbered, Style, take_apart
from auditor.normaliser.section_names import (
    ALIKE,
    MAX_FREE_TITLE,
    Found,
    by_ordinal,
    likeness,
    names_otherwise,
    which_section,
)
from auditor.text import fold

_ROMAN = ("I", "II", "III", "IV", "V", "VI")
_ENUMERATED = re.compile(
    r"(?P<before>[^\w\s]{0,2}(?:第|部分|PART|Part|part)?[^\w\s]?\s?)"
    r"(?P<number>0?[1-9]|I{1,3}|I?V|VI|[^\W\da-zA-Z_])"
    r"(?P<after>(?:部分|章|节|篇)?[^\w\s]{0,2})(?=[一-鿿])"
)
"""A number before a heading in whatever manner: 01/, 第1部分, 【一】, PART 1, Ⅲ."""
_SENTENCE = re.compile(r"[。;!?:,]")
_NO_HEADING = re.compile(r"表$|\d$")
"""The name of a table, a line of the contents."""
_OTHER_WORDS = re.compile(r"[(),:;。]|\d(?!\d{0,3}年)|表$")
"""In a line without a number, what shows that it holds more than a heading."""
_OVERVIEW = re.compile(
    r"(?:20\d{2}年度?)?(?:政务公开|政府信息公开)?(?:工作)?(?:总体|整体|基本|主要|开展)(?:工作)?(?:开展|进展)?(?:情况|概况)(?:概述)?|概述|概况"
)
"""What heads section one without a number and is the title of nothing else."""
_SEPARATORS = re.compile("[、.,:]+")


def in_own_manner(found: list[Found], blocks: Sequence[Block], form: Form) -> list[Found]:
    """The headings found, and those of sections without one, or without a number, that are numbered as most are in this
    report, or stand alone between those of their neighbours."""
    numbered = {one.key for one in found if one.heading.ordinal is not None}
    if all(section.key in numbered for section in form.sections):
        return found
    here = _in_one_manner(blocks, form)
    places = {one.at for one in here}
    return _between(
        sorted([*(one for one in found if one.at not in places), *here], key=_place), blocks, form
    )


def _place(one: Found) -> int:
    return one.at


def _in_one_manner(blocks: Sequence[Block], form: Form) -> list[Found]:
    """The headings in the manner in which most of the form's sections are numbered as in the form; none without one."""
    manners: dict[tuple[str, str, str], list[Found]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.text) > MAX_TITLE:
            continue
        manner, heading = _enumerated(block)
        if heading is None:
            continue
        key, score = which_section(heading.title, form)
        key = key or by_ordinal(heading, form)
        if key and form.section(key).ordinal == heading.ordinal:
            manners.setdefault(manner, []).append(Found(at, key, heading, score))
    for headings in manners.values():
        exact = {one.key for one in headings if one.likeness == 1.0}
        if (
            len({one.key for one in headings}) > len(form.sections) / 2
            and len(exact) >= len(form.sections) / 2
        ):
            return headings
    return []


def _enumerated(paragraph: Paragraph) -> tuple[tuple[str, str, str], Numbered | None]:
    """How a line that is a number and a title is numbered, and both; None for any other line."""
    text = fold(paragraph.text)
    match = _ENUMERATED.match(text.text)
    number = match and _value(match["number"])
    if match is None or not number:
        return ("", "", ""), None
    start = match.end()
    stop = _SENTENCE.search(text.text, start)
    end = stop.start() if stop else len(text.text)
    title = text.text[start:end]
    if end + 1 < len(text.text) or not 2 <= len(title) <= MAX_FREE_TITLE or _NO_HEADING.search(title):
        return ("", "", ""), None
    value, kind = number
    before, after = (_SEPARATORS.sub("、", match[part]) for part in ("before", "after"))
    style: Style = "item" if before == "(" else "chapter" if kind == "CJK" else "digit"
    return (before, kind, after), Numbered(style, value, title, False, text, start, end)


def _value(number: str) -> tuple[int, str] | None:
    """The value of a number of one to six, and the kind of its characters."""
    if number in _ROMAN:
        return _ROMAN.index(number) + 1, "ROMAN"
    if number.isdecimal():
        return int(number), "DIGIT"
    value = unicodedata.numeric(number, 0)
    return (int(value), unicodedata.name(number).split()[0]) if value in range(1, 7) else None


def _between(found: list[Found], blocks: Sequence[Block], form: Form) -> list[Found]:
    """The headings found, and for each section that is missing among most others the line without a number, alone between
    the headings of its neighbours, that is like its own, or one with whatever number that names it in other words."""
    places = {form.section(one.key).ordinal: one.at for one in found if one.key}
    missing = [section for section in form.sections if section.ordinal not in places]
    if len(missing) >= len(form.sections) / 2:
        return found
    added: list[Found] = []
    for section in missing:
        first = max((at for ordinal, at in places.items() if ordinal < section.ordinal), default=-1) + 1
        last = min((at for ordinal, at in places.items() if ordinal > section.ordinal), default=len(blocks))
        for at, block in enumerate(blocks[first:last], first):
            if isinstance(block, Paragraph) and len(block.text) <= MAX_TITLE:
                heading = take_apart(block)
                only = not _OTHER_WORDS.search(heading.folded.text)
                alone = heading.style == "none" and only
                alike = likeness(heading.title, section) if alone else 0.0
                named = (alone or (heading.style == "chapter" and only)) and _names(
                    heading.title, section, blocks[at + 1 : at + 2]
                )
                if named or (alike >= ALIKE and which_section(heading.title, form)[0] == section.key):
                    added.append(Found(at, section.key, heading, alike))
                    break
    return sorted([*found, *added], key=_place)


def _names(title: str, section: FormSection, following: Sequence[Block]) -> bool:
    """Whether a line heads a section in other words: one with a table only right over a table."""
    if section.key == "overview":
        return _OVERVIEW.fullmatch(title) is not None
    over_table = any(isinstance(block, Table) for block in following)
    both = section.key != "disputes" or (
        "复议" in title and "诉讼" in title
    )  # 行政复议 may head half the table
    return (section.key in ("problems", "other") or over_table) and both and names_otherwise(title, section)
