"""X604: a government's figures hold those of the agencies under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Filed,
    NotApplicable,
    Outcome,
    Unverifiable,
    rule,
)
from auditor_corpus.figures import TABLES, Place, figure, figures, labels
from auditor_corpus.histories import Histories, title_of
from auditor_corpus.sums import Sum, together

_SUMMED = ("requests", "disputes")
_NAMED = 8
_ONE_BY_ONE = 10
"""Cells that are told one by one; of more, what was counted is another."""


@rule(
    code="X604",
    name="roll-up",
    title="一级政府的数字应当包括所属各机关的数字",
    severity="warning",
    certainty="suspected",
    basis=("form-2021", "form-2019"),
    since="0.1",
    scope="corpus",
    extracts=(figures,),
    documentation=Documentation(
        checks="报送清单写明上级的，一级政府第三、四部分表格各格是否不小于所属各机关同一格之和；所属机关全部报送、"
        "其中有政府办公机构的，是否恰好相等。缺少的机关逐一列出。相差的超过10格的，多半是统计范围不同，合为一项。",
        why="一级政府的年度报告汇总本级和所属机关的情况，小于所属机关之和就是漏了汇总。",
        failing="区政府本年新收12件，所属各局本年新收合计15件。",
        passing="区政府本年新收15件，所属各局和政府办公室合计15件。",
        exceptions="清单没有写明上级的不适用。各级统计口径可能不同，因此只作疑似提示；有机关没有报送时，只查是否小于已报送各机关之和。",
        verify="把所属各机关同一格的数字相加，与一级政府的数字对照。",
    ),
)
def roll_up(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    if not any(one.parent for one in corpus.roster or ()):
        yield NotApplicable("没有报送清单，或者清单没有写明上级机关")
        return
    histories = Histories(corpus)
    judged = False
    for filed in corpus.judged:
        names = histories.children(filed)
        if names:
            judged = True
            yield from _government(histories, filed, names, context)
    if not judged:
        yield Unverifiable("清单写明的上级机关都没有报告")


def _government(
    histories: Histories, filed: Filed, names: Sequence[str], context: Context
) -> Iterator[Outcome]:
    found = {name: histories.of(name, filed.report.year) for name in names}
    missing = [name for name, reports in found.items() if not reports]
    twice = [name for name, reports in found.items() if len(reports) > 1]
    if missing:
        shown_names = "、".join(missing[:_NAMED]) + ("等" if len(missing) > _NAMED else "")
        yield Unverifiable(
            f"{title_of(filed)}所属 {len(missing)} 个机关没有报告，未能全部相加：{shown_names}"
        )
    if twice:
        yield Unverifiable(
            f"{title_of(filed)}所属{'、'.join(twice[:_NAMED])}有不止一份报告，不知以哪一份为准"
        )
        return
    children = [reports[0] for reports in found.values() if reports]
    whole = not missing and any("政府办公" in (one.report.agency.name or "") for one in children)
    places: dict[Place, str] = {}
    for key in _SUMMED:
        for place, row_label, column_label in labels(context.form.table(key)):
            row, _, column = place.partition(":")
            places[key, row, column] = f"{TABLES[key]}“{row_label}”（{column_label}）"
    sums = [Sum(figure(filed, *place), place, label) for place, label in places.items()]
    for child in children:  # one by one: there may be more than fit in memory
        known = child.extract(figures)
        for one in sums:
            one.add(child, known)
    wrong = [one for one in sums if one.is_wrong(exact=whole)]
    if len(wrong) > _ONE_BY_ONE:
        yield together(filed, wrong, len(children))
        sums = [one for one in sums if one not in wrong]
        wrong = []
    for child in children:
        for one in wrong:
            one.name(child)
    for one in sums:
        yield (
            one.fault(filed, len(children))
            if one in wrong
            else one.unsure or Checked(f"{title_of(filed)}{one.label}")
        )
