"""Agencies of which there are several reports for a year, or several files of one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.api import NOWHERE, Checked, Corpus, Evidence, Fault, Filed, Outcome
from auditor_corpus.explained import corrected_of
from auditor_corpus.histories import Histories, evidence, files_of, key_of, title_of
from auditor_corpus.names import says_where


def several(corpus: Corpus, histories: Histories) -> Iterator[Outcome]:
    """Those of which there are several reports, and those of which there is one."""
    told: set[tuple[int | None, int | None]] = set()
    for filed in corpus.judged:
        name, year = filed.report.agency.name, filed.report.year
        same = histories.of(name, year)
        if len(same) > 1 and (histories.identity(name), year) not in told:
            told.add((histories.identity(name), year))
            alike = len({one.report.agency.name for one in same}) == 1 and says_where(name or "")
            files = "、".join(files_of(same))
            corrected = corrected_of(same)
            perhaps = "" if says_where(name or "") else "（名称没有写明地区，也可能是不同地区的机关）"
            yield Fault(
                f"{title_of(filed)}的报告有{len(same)}份：{files}{perhaps}{corrected}",
                expected="一份",
                actual=f"{len(same)}份",
                evidence=tuple(map(_title, same)),
                suggestion=f"请{filed.report.agency.name or '报送机关'}确认{files}中以哪一份为准，其余的撤回。",
                severity="error" if alike and not corrected else "warning",
                certainty="certain" if alike and not corrected else "suspected",
                key=key_of(filed, "twice"),
            )
        elif name and year and len(same) == 1:
            yield Checked(f"{title_of(filed)}只有一份")


def copied(corpus: Corpus) -> Iterator[Outcome]:
    """Files that are one report byte for byte, which is one report all the same."""
    for filed in corpus.judged:
        if filed.copies:
            same = [filed, *(replace(filed, path=path) for path in filed.copies)]
            yield Fault(
                f"{title_of(filed)}的报告有{len(same)}个内容完全相同的文件，按一份计：{'、'.join(files_of(same))}",
                expected="一个文件",
                actual=f"{len(same)}个相同的文件",
                evidence=tuple(map(_title, same)),
                suggestion="请确认没有把应当报送的另一份报告误存成这一份；没有的，不必重报。",
                severity="info",
                key=key_of(filed, "copies"),
            )


def _title(filed: Filed) -> Evidence:
    title = filed.report.title
    return evidence(filed, title.text, title.location) if title else evidence(filed, "", NOWHERE)
