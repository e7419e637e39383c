"""What a report says of why its figures do not follow from those of the year before, or which of two is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.api import Evidence, Filed, fold
from auditor_corpus.histories import evidence, files_of

_CHANGED = r"机构(?:改革|调整|合并|撤并|整合)|职[责能](?:划|转|整合|调整)|划入|划转|并入|合并|转隶|更名|口径|更正|勘误|有误|核[减增]"
_OF_BEFORE = r"结转|上一?年度?(?:年报|报告|未办结|数据)|遗留"
_SENTENCE = re.compile(r"[^。]+")
_ANEW = re.compile("口径|核定|核实后|更正|修正|重新统计|调整后|并入|合并")
_CORRECTED = re.compile(r"[更修补]正|修订|勘误|重新(?:发布|公布|报送)")


def explained(filed: Filed) -> tuple[Evidence, ...]:
    """The sentence in which a report tells that what was left by the year before is another agency's too, or was corrected."""
    for section in filed.report.sections:
        for passage in section.paragraphs:
            folded = fold(passage.text)
            for sentence in _SENTENCE.finditer(folded.text):
                if re.search(_CHANGED, sentence[0]) and re.search(_OF_BEFORE, sentence[0]):
                    return (evidence(filed, folded.quote(*sentence.span()), passage.location),)
    return ()


def reckoned_anew(quote: str) -> bool:
    """Whether a sentence that quotes last year's figures tells that they are none of last year's report."""
    return _ANEW.search(quote) is not None


def corrected_of(same: Sequence[Filed]) -> str:
    """Which of an agency's reports say in their titles that they take the place of another, …年度报告（更正）; empty for none
    or all of them."""
    titles = [(one, one.report.title) for one in same]
    corrected = [one for one, title in titles if title and _CORRECTED.search(fold(title.text).text)]
    if not 0 < len(corrected) < len(same):
        return ""
    return f"，其中{'、'.join(files_of(corrected))}的标题写明是更正后的"
