"""Walking the prose of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.api import Evidence, Form, Passage, Report, Section, fold

ORDINALS = "〇一二三四五六七八九十"
_SENTENCE_LENGTH = 15
_FURNITURE = re.compile(
    r"[·*|-]*(?:20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}|[^。:]{0,30}(?:发布|发文|公开)(?:日期|时间):"
    r"|(?:信息)?来源:|(?:栏目|作者|访问量|浏览(?:量|次数)|关联(?:稿件|导读)|主办单位|总号|目录|文号|索引号|标题)(?::|$))|[^\u4e00-\u9fff]*$"
)
"""Lines that a page puts over a report."""
_OPENING = 2
_CUTS = frozenset(",;:。、")


def passages(report: Report) -> Iterator[tuple[Section | None, Passage]]:
    """Every passage in the order printed, with its section (None before the first and after the last)."""
    for passage in report.preface:
        yield None, passage
    for section in report.sections:
        for passage in section.paragraphs:
            yield section, passage
    for passage in report.closing:
        yield None, passage


def mention(pattern: re.Pattern[str], passage: Passage, around: int = 30) -> Evidence | None:
    """The first match in a passage, quoted as printed with what stands around it."""
    folded = fold(passage.text)
    match = pattern.search(folded.text)
    if match is None:
        return None
    start, end = max(0, match.start() - around), min(len(folded.text), match.end() + around)
    if start > 0:  # not from within a clause
        start = next((at + 1 for at in range(start, match.start()) if folded.text[at] in _CUTS), start)
    return Evidence(quote=folded.quote(start, end).strip(), location=passage.location)


def first_mention(pattern: re.Pattern[str], report: Report) -> tuple[Section | None, Evidence] | None:
    """Where the report first says something, in any part."""
    for section, passage in passages(report):
        found = mention(pattern, passage)
        if found is not None:
            return section, found
    return None


def part(form: Form, key: str) -> str:
    """`第三部分“收到和处理政府信息公开申请情况”`."""
    section = form.section(key)
    return f"第{ORDINALS[section.ordinal]}部分“{section.heading}”"


def front(report: Report) -> tuple[Passage, ...]:
    """The preface, and what opens the first section, where some reports put it."""
    overview = report.section("overview")
    return (*report.preface, *(overview.paragraphs[:_OPENING] if overview else ()))


def opening(report: Report) -> tuple[Evidence, ...]:
    """The passage that opens the preface, page furniture such as a font chooser passed over."""
    long = next(
        (one for one in front(report) if len(one.text) >= _SENTENCE_LENGTH and not is_furniture(one)), None
    )
    first = long or next(iter(front(report)), None)
    return (Evidence(quote=first.text, location=first.location),) if first else ()


def is_furniture(passage: Passage) -> bool:
    """Whether a passage tells when, where and by whom a page was put up, and no sentence of the report."""
    text = fold(passage.text).text
    return "。" not in text and _FURNITURE.match(text) is not None


def ending(report: Report) -> tuple[Evidence, ...]:
    """The last passages printed."""
    last = report.closing[-2:] or (report.sections[-1].paragraphs[-1:] if report.sections else ())
    return tuple(Evidence(quote=one.text, location=one.location) for one in last)


def lost_beginning(report: Report) -> str | None:
    """Where what should stand before the first section may be, or how it may have been lost; None where nothing shows it."""
    if report.is_text and (unread := report.unread_in("")):
        return f"前言可能在转换时丢失（{unread}）"
    return report.perhaps_unread("")


def printed_before(report: Report, form: Form, key: str) -> str:
    """A section that is printed, else the last one printed of those before it, behind which it would stand; empty for
    none of them."""
    keys = [section.key for section in form.sections]
    known = keys[: keys.index(key) + 1]
    return next((one for one in reversed(known) if report.section(one) is not None), "")


def doubt_in(section: Section) -> str | None:
    """Why some of a section's prose was not read for sure."""
    return next((one.doubt for one in section.paragraphs if one.doubt), None)


def place(form: Form, section: Section | None) -> str:
    """A section as the reader knows it."""
    if section is None:
        return "正文各部分之外"
    if section.key is None or all(section.key != one.key for one in form.sections):
        return f"“{section.heading.printed.strip()}”"
    return part(form, section.key)


def listed(names: list[str], limit: int = 8) -> str:
    """A、B、C, cut short after `limit` with the number of all."""
    if len(names) <= limit:
        return "、".join(names)
    return f"{'、'.join(names[:limit])}等{len(names)}处"
