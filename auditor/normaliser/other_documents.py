"""Lines of other documents that stand in a report, out of pictures of their pages or from the site around it: their index, their
signature. They say nothing of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from auditor.dates import FoundDate
from auditor.model.document import Paragraph
from auditor.text import folded

EARLY = (12, 1)
"""Month and day of the year reported on, from which on some reports are put up before it has ended."""
_DUE = 3
"""The month to whose end reports are due at the latest."""
_TITLE = re.compile(r"(?:文件|信息|公文|文章)?(?:标题|名称|题名):(?=.)")
_OF_A_REPORT = re.compile(r"报告|年报|总结|信息公开(?:工作|情况)")
_LABELLED = re.compile(r"[\u3400-\u9fff]{2,6}:")
_SENTENCE = re.compile(r"[\u3400-\u9fff,、]{12,}.*。")


def names_another(line: Paragraph) -> bool:
    """Whether a line of an index is the title of what is no report."""
    text = folded(line.text)
    return _TITLE.match(text) is not None and _OF_A_REPORT.search(text) is None


def without_others(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines without the index of another document: from its title on, as far as one label follows another."""
    kept: list[Paragraph] = []
    another = False
    for line in lines:
        another = names_another(line) or (another and _LABELLED.match(folded(line.text)) is not None)
        if not another:
            kept.append(line)
    return kept


def may_sign(day: date, year: int | None) -> bool:
    """Whether a report on that year may be signed on that day: not months before the year ends; in the months when reports
    are due the year may be written wrong."""
    if year is None or day >= date(year, *EARLY):
        return True
    return day.year == year and day.month <= _DUE


def goes_on(paragraphs: Sequence[Paragraph], closing: Sequence[Paragraph]) -> bool:
    """Whether sentences follow a signature, so that it may be a notice's."""
    at = next((at for at, one in enumerate(paragraphs) if closing and one is closing[-1]), None)
    return at is not None and any(_SENTENCE.search(folded(one.text)) for one in paragraphs[at + 1 :])


def is_of_another(
    paragraphs: Sequence[Paragraph], closing: Sequence[Paragraph], days: Sequence[FoundDate], year: int | None
) -> bool:
    """Whether a signature with these days is that of another document than the report on that year."""
    return bool(days) and not any(may_sign(one.first, year) for one in days) and goes_on(paragraphs, closing)
