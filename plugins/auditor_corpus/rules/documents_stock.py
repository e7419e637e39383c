"""X602: rules and normative documents in force follow from last year's and what was made and repealed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Corpus, Documentation, Fault, Outcome, Unverifiable, rule
from auditor_corpus.figures import Figure, figure, figures, shown
from auditor_corpus.histories import Histories, Pair, key_of, title_of

_ROWS = {"regulations": "规章", "normative_documents": "行政规范性文件"}


@rule(
    code="X602",
    name="documents-stock",
    title="现行有效件数应当等于上一年度现行有效件数加本年制发、减本年废止",
    severity="warning",
    certainty="suspected",
    basis=("form-2021",),
    since="0.1",
    scope="corpus",
    extracts=(figures,),
    documentation=Documentation(
        checks="同一机关上一年度报告的规章、行政规范性文件现行有效件数，加本年制发件数、减本年废止件数，是否等于本年现行有效件数。",
        why="现行有效件数逐年滚存，对不上说明有一年的统计不准或者口径变了。",
        failing="上一年度现行有效20件，本年制发3件、废止1件，本年现行有效填20件。",
        passing="上一年度现行有效20件，本年制发3件、废止1件，本年现行有效填22件。",
        exceptions="机构改革、文件到期自然失效而未计入废止等，可能使两年对不上，因此只作疑似提示。"
        "上一年度的报告可用 --compare-with 给出；用2019年版格式、没有现行有效一列的，不作判断。",
        verify="取上一年度报告的现行有效件数，加上本年制发件数，减去本年废止件数，与本年现行有效件数对照。",
    ),
)
def documents_stock(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    for found in Histories(corpus).pairs():
        if isinstance(found, Unverifiable):
            yield found
            continue
        for row, label in _ROWS.items():
            yield _row(found, row, label)


def _row(pair: Pair, row: str, label: str) -> Outcome:
    found: list[Figure] = []
    for filed, column in (
        (pair.prior, "in_force"),
        (pair.this, "issued"),
        (pair.this, "repealed"),
        (pair.this, "in_force"),
    ):
        one = figure(filed, "proactive", row, column)
        if isinstance(one, Unverifiable):
            return one
        found.append(one)
    before, issued, repealed, now = (one.value for one in found)
    due = before + issued - repealed
    if due == now:
        return Checked(f"{title_of(pair.this)}{label}现行有效件数")
    sum_shown = f"{shown(before)} + {shown(issued)} - {shown(repealed)} = {shown(due)}"
    return Fault(
        f"{title_of(pair.this)}报告{label}现行有效件数为{shown(now)}，"
        f"按上一年度现行有效加本年制发、减本年废止应为{shown(due)}（{sum_shown}）",
        expected=shown(due),
        actual=shown(now),
        evidence=tuple(one.evidence for one in reversed(found)),
        suggestion=f"请核对{label}的制发、废止和现行有效件数；有文件自然失效、机构调整等情况的，请在报告中说明。",
        key=key_of(pair.this, row),
    )
