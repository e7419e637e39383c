"""Which of the form's sections a title names: by its words, by how alike it is, by the number it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from auditor.forms import Form, FormSection
from auditor.model.document import Block
from auditor.normaliser.headings import Numbered
from auditor.text import skeleton

# What a heading must speak of to be taken for that section's, whatever else it says.
KEYWORDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "overview": (("总体", "概述", "概况", "基本情况"),),
    "proactive": (("主动公开",),),
    "requests": (("申请",), ("收到", "处理", "办理", "受理", "依申请")),
    "disputes": (("复议", "诉讼"),),
    "problems": (
        ("问题", "不足", "差距", "短板", "弱项", "薄弱环节"),
        ("改进", "措施", "打算", "整改", "计划", "安排", "努力方向", "对策", "举措", "思路", "下一步"),
    ),
    "other": (("其他", "其它", "另行", "需要"), ("报告", "说明"), ("事项", "事宜", "情况")),
}
ANY_KEYWORD = re.compile("|".join(word for groups in KEYWORDS.values() for word in groups[0]))
_WORK = re.compile(
    r"(?:工作|公开|开展|落实)(?:的)?(?:总体|基本|主要)?(?:开展|完成|进展)?情况$|^(?:20\d{2}年(?:度)?)?(?:主要|重点)工作(?:成效|做法|回顾)?$"
)
_OTHER = re.compile(r"(?:有关|相关)?其[他它](?:有关|相关|重要|工作)*(?:事项|事宜|情况)?$")
_REQUESTS = re.compile(r"(?:政府信息)?申请公开(?:的)?情况$")
_PROBLEMS = re.compile(
    r"(?:政府信息公开|政务公开)?(?:工作)?中?(?:当前|目前|还|仍)?(?:存在的?(?:主要)?|主要)(?:困难[和与及])?(?:问题|不足|差距)(?:[和与及、](?:问题|不足|差距))?"
)
"""What names the problems and leaves out what is done about them (存在的主要问题)."""
_PLANS = re.compile(
    r"(?:下一步|下步|今后)(?:的)?工作(?:的)?(?:主要)?(?:打算|计划|安排|思路|措施|重点)$|(?:改进|整改)(?:情况|措施|举措)$"
)
"""What names only what is done about them."""
MAX_FREE_TITLE = 24
ALIKE = 0.75
MISSPELT = 0.85
"""How alike a heading is of which a character or two are others, be it one that tells what it speaks of."""


@dataclass(frozen=True, slots=True)
class Found:
    """A heading found at block `at`; `key` None for a section the form does not know."""

    at: int
    key: str | None
    heading: Numbered
    likeness: float


def in_sections(blocks: Iterable[Block], found: Iterable[Found]) -> Iterator[tuple[str | None, Block]]:
    """Each block with the key of the section it stands in: empty before the first, None in one the form does not know."""
    starts = {one.at: one.key for one in found}
    key: str | None = ""
    for at, block in enumerate(blocks):
        key = starts.get(at, key)
        yield key, block


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


def speaks_of(title: str, key: str) -> bool:
    return all(any(word in title for word in words) for words in KEYWORDS[key])


def which_section(title: str, form: Form) -> tuple[str | None, float]:
    """The key of the section whose heading a title is, and how alike they are."""
    printed = skeleton(title)
    exact = [section.key for section in form.sections if printed and printed in _known(section)]
    if exact:
        return max(exact), 1.0  # most are: likeness costs
    scored = [(likeness(title, section), section.key) for section in form.sections]
    score, key = max(scored)
    spoken = [
        (score, key)
        for score, key in scored
        if key not in KEYWORDS or score >= MISSPELT or speaks_of(title, key)
    ]
    if spoken and max(spoken)[0] >= 0.5:
        score, key = max(spoken)
        return key, score
    return (key, score) if score >= ALIKE and key not in KEYWORDS else (None, score)


def by_ordinal(heading: Numbered, form: Form) -> str | None:
    """The section of the heading's own number, where the heading speaks of it in other words."""
    if heading.ordinal is None or not 1 <= heading.ordinal <= len(form.sections):
        return None
    section = form.sections[heading.ordinal - 1]
    return section.key if names_otherwise(heading.title, section) else None


def names_otherwise(title: str, section: FormSection) -> bool:
    """Whether a title, of no great length, speaks of a section in other words and of no other one."""
    key = section.key
    if len(title) > MAX_FREE_TITLE or re.search("[,;]", title):
        return False
    if key not in KEYWORDS or any(speaks_of(title, other) for other in KEYWORDS if other != key):
        return False
    short = {
        "overview": _WORK.search(title),
        "requests": _REQUESTS.fullmatch(title),
        "problems": _PROBLEMS.fullmatch(title) or _PLANS.fullmatch(title),
        "other": _OTHER.fullmatch(title),
    }.get(key)
    return short is not None or speaks_of(title, key) or likeness(title, section) >= ALIKE
