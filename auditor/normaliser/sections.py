"""The report's six sections, wherever and however their headings are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from auditor.forms import Form
from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.contents import ends_in_contents, is_contents_line, without_contents
from auditor.normaliser.headings import MAX_TITLE, take_apart
from auditor.normaliser.own_manner import in_own_manner
from auditor.normaliser.section_names import ALIKE, ANY_KEYWORD, Found, by_ordinal, which_section
from auditor.numbers import chinese_number

_BARE_ORDINAL = re.compile(r"([一二三四五六])[-)·/]?(?=.{2})")
_ORDINAL_AND_BLANK = re.compile(r"\s*[一二三四五六]\s+\S{2}")


def find_headings(blocks: Sequence[Block], form: Form) -> list[Found]:
    """Headings of sections in printed order, without those of a table of contents."""
    found: list[Found] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            one = as_heading(block, at, form)
            if one and not ends_in_contents(blocks[at + 1 : at + 2]):
                found.append(one)
    return without_contents(in_own_manner(found, blocks, form), blocks)


def as_heading(paragraph: Paragraph, at: int, form: Form) -> Found | None:
    """The heading of a section that a paragraph, block `at`, is; None for any other."""
    heading = take_apart(paragraph)
    title = heading.title
    if not 2 <= len(title) <= MAX_TITLE or heading.style == "item" or is_contents_line(heading):
        return None
    if heading.style != "chapter" and not ANY_KEYWORD.search(title):
        return None
    key, score = which_section(title, form)
    if heading.style == "chapter":
        key = key or by_ordinal(heading, form)
        beyond = heading.ordinal is not None and heading.ordinal > len(form.sections)
        if key is None and (not beyond or heading.rest):
            return None
        return Found(at, key, heading, score)
    standing_alone = not heading.rest and heading.style == "none"
    bare = _BARE_ORDINAL.match(title)
    if standing_alone and bare:
        numbered = replace(
            heading,
            style="chapter",
            ordinal=chinese_number(bare[1]),
            start=bare.end(),
            title=title[bare.end() :],
        )
        named, likely = which_section(numbered.title, form)
        if named and likely == 1.0:
            return Found(at, named, numbered, likely)
        if _ORDINAL_AND_BLANK.match(paragraph.text):
            named = named or by_ordinal(numbered, form)
            if named and form.section(named).ordinal == numbered.ordinal:
                return Found(at, named, numbered, likely)
    if key and standing_alone and (score == 1.0 or (paragraph.level is not None and score >= ALIKE)):
        return Found(at, key, heading, score)
    if key and heading.style == "digit" and heading.ordinal is not None and score == 1.0 and not heading.rest:
        return Found(at, key, heading, score)
    return None


def one_for_each(found: list[Found], blocks: Sequence[Block]) -> list[Found]:
    """Drop repeats: of headings for one key keep the numbered one, the most alike, the first with something
    under it."""
    kept: dict[str, tuple[tuple[bool, bool, float, int], Found]] = {}
    for one, following in zip_longest(found, found[1:]):
        if one.key is None:
            continue
        rank = _rank(one, following.at if following else len(blocks), blocks)
        if one.key not in kept or rank > kept[one.key][0]:
            kept[one.key] = (rank, one)
    last = max((one.at for _, one in kept.values()), default=-1)
    extra = [one for one in found if one.key is None and one.at > last]
    return sorted([*(one for _, one in kept.values()), *extra], key=lambda one: one.at)


def _rank(one: Found, end: int, blocks: Sequence[Block]) -> tuple[bool, bool, float, int]:
    substance = one.heading.rest or any(
        isinstance(block, Table) or block.text.strip() for block in blocks[one.at + 1 : end]
    )
    return substance, one.heading.style == "chapter", one.likeness, -one.at
