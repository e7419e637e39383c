"""The report's six sections, wherever and however their headings are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from auditor.forms import Form, FormSection
from auditor.model.document import Block, Paragraph, Table
from auditor.normaliser.headings import MAX_TITLE, Numbered, take_apart
from auditor.numbers import chinese_number
from auditor.text import folded, skeleton

# What a heading must speak of to be taken for that section's, whatever else it says.
KEYWORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "overview": (("总体", "概述", "概况", "基本情况"),),
    "proactive": (("主动公开",),),
    "requests": (("申请",), ("收到", "处理", "办理", "受理", "依申请")),
    "disputes": (("复议", "诉讼"),),
    "problems": (("问题", "不足"), ("改进", "措施", "打算", "整改", "计划", "安排")),
    "other": (("其他", "其它", "另行", "需要"), ("报告", "说明"), ("事项", "事宜", "情况")),
}
ANY_KEYWORD = re.compile("|".join(word for groups in KEYWORDS.values() for word in groups[0]))
CONTENTS_LINE = re.compile(r"(?:\.{3,}|…|·{3,}|-{3,})-?\d{0,3}-?$|[^\d年第]\d{1,3}$")
_REST_OF_CONTENTS = re.compile(r"[^.…·\d]{1,8}(?:\.{3,}|…|·{3,})[.…·]*-?\d{0,3}-?$")
_BARE_ORDINAL = re.compile(r"([一二三四五六])(?=.{4})")
_WORK = re.compile(r"(?:工作|公开|开展|落实)(?:的)?(?:总体|基本|主要)?(?:开展|完成|进展)?情况$")
_OTHER = re.compile(r"其[他它](?:有关|相关|重要)?(?:事项|事宜|情况)?$")
MAX_FREE_TITLE = 24
ALIKE = 0.75
LEAST_CONTENTS = 3
_BRACKETS = frozenset("（(")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading found at block `at`; `key` None for a section the form does not know."""

    at: int
    key: str | None
    heading: Numbered
    likeness: float


def _known(section: FormSection) -> list[str]:
    return [skeleton(text) for text in (section.heading, *section.variants)]


def likeness(title: str, section: FormSection) -> float:
    """0 to 1; 1 where nothing but spacing and punctuation differs from the heading or a known variant."""
    printed = skeleton(title)
    if not printed:
        return 0.0
    known = _known(section)
    if printed in known:
        return 1.0
    return min(0.99, max(SequenceMatcher(None, printed, text, autojunk=False).ratio() for text in known))


def _speaks_of(title: str, key: str) -> bool:
    return all(any(word in title for word in words) for words in KEYWORDS[key])


def which_section(title: str, form: Form) -> tuple[str | None, float]:
    """The key of the section whose heading a title is, and how alike they are."""
    printed = skeleton(title)
    exact = [section.key for section in form.sections if printed and printed in _known(section)]
    if exact:
        return max(exact), 1.0  # most are: likeness costs
    scored = [(likeness(title, section), section.key) for section in form.sections]
    score, key = max(scored)
    spoken = [(score, key) for score, key in scored if key not in KEYWORDS or _speaks_of(title, key)]
    if spoken and max(spoken)[0] >= 0.5:
        score, key = max(spoken)
        return key, score
    return (key, score) if score >= ALIKE and key not in KEYWORDS else (None, score)


def find_headings(blocks: Sequence[Block], form: Form) -> list[Found]:
    """Headings of sections in printed order, without those of a table of contents."""
    found: list[Found] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            one = as_heading(block, at, form)
            if one and not _ends_in_contents(blocks[at + 1 : at + 2]):
                found.append(one)
    if len({one.key for one in found}) < LEAST_CONTENTS:
        found = _in_brackets(blocks, form) or found
    return _without_contents(_with_digits(found, blocks, form))


def _with_digits(found: list[Found], blocks: Sequence[Block], form: Form) -> list[Found]:
    """Where most sections are numbered 1、2、 also the one between them whose heading words it otherwise."""
    own = {
        one.key: one.at
        for one in found
        if one.key and one.heading.style == "digit" and one.heading.ordinal == form.section(one.key).ordinal
    }
    missing = [section for section in form.sections if section.key not in {one.key for one in found}]
    if 2 * len(own) <= len(form.sections) or not missing:
        return found
    added: list[Found] = []
    for section in missing:
        before = max(
            (at for key, at in own.items() if form.section(key).ordinal < section.ordinal), default=-1
        )
        after = min(
            (at for key, at in own.items() if form.section(key).ordinal > section.ordinal),
            default=len(blocks),
        )
        for at in range(before + 1, after):
            block = blocks[at]
            heading = take_apart(block) if isinstance(block, Paragraph) else None
            if heading is None or heading.style != "digit" or heading.ordinal != section.ordinal:
                continue
            if (
                not heading.rest
                and 2 <= len(heading.title) <= MAX_FREE_TITLE
                and (
                    which_section(heading.title, form)[0] == section.key
                    or _by_ordinal(heading, form) == section.key
                )
            ):
                added.append(Found(at, section.key, heading, likeness(heading.title, section)))
                break
    return sorted([*found, *added], key=lambda one: one.at)


def _ends_in_contents(following: Sequence[Block]) -> bool:
    """Whether what follows a heading is the end of a line of the contents, which was too long for one."""
    return any(
        isinstance(one, Paragraph)
        and len(one.text) <= MAX_TITLE
        and _REST_OF_CONTENTS.match(folded(one.text))
        for one in following
    )


def _in_brackets(blocks: Sequence[Block], form: Form) -> list[Found]:
    """Headings of a report that numbers its sections （一）; none where fewer than most of the form's are numbered so."""
    found: list[Found] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.text.strip()[:1] not in _BRACKETS:
            continue
        heading = take_apart(block)
        if heading.style != "item" or heading.rest or not heading.title:
            continue
        key, score = which_section(heading.title, form)
        if key and score == 1.0 and form.section(key).ordinal == heading.ordinal:
            found.append(Found(at, key, heading, score))
    most = 2 * len({one.key for one in found}) > len(form.sections)
    return found if most else []


def _without_contents(found: list[Found]) -> list[Found]:
    """Drop a table of contents: headings with nothing between them, all of which come again."""
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and found[end].at == found[end - 1].at + 1:
            end += 1
        if end - start >= LEAST_CONTENTS:
            later = {one.key for one in found[end:]}
            if all(one.key in later for one in found[start:end]):
                return found[:start] + found[end:]
        start = end
    return found


def as_heading(paragraph: Paragraph, at: int, form: Form) -> Found | None:
    """The heading of a section that a paragraph, block `at`, is; None for any other."""
    heading = take_apart(paragraph)
    title = heading.title
    if not 2 <= len(title) <= MAX_TITLE or heading.style == "item" or _is_contents_line(heading):
        return None
    if heading.style != "chapter" and not ANY_KEYWORD.search(title):
        return None
    key, score = which_section(title, form)
    if heading.style == "chapter":
        key = key or _by_ordinal(heading, form)
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
    if key and standing_alone and (score == 1.0 or (paragraph.level is not None and score >= ALIKE)):
        return Found(at, key, heading, score)
    if key and heading.style == "digit" and heading.ordinal is not None and score == 1.0 and not heading.rest:
        return Found(at, key, heading, score)
    return None


def _by_ordinal(heading: Numbered, form: Form) -> str | None:
    """The section of the heading's own number, where the heading speaks of it in other words."""
    if heading.ordinal is None or not 1 <= heading.ordinal <= len(form.sections):
        return None
    if len(heading.title) > MAX_FREE_TITLE or re.search("[,;]", heading.title):
        return None
    key = form.sections[heading.ordinal - 1].key
    if key not in KEYWORDS or any(_speaks_of(heading.title, other) for other in KEYWORDS if other != key):
        return None
    short = {"overview": _WORK.search(heading.title), "other": _OTHER.fullmatch(heading.title)}.get(key)
    return key if short or _speaks_of(heading.title, key) else None


def _is_contents_line(heading: Numbered) -> bool:
    return bool(CONTENTS_LINE.search(heading.folded.text)) and not heading.rest


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
