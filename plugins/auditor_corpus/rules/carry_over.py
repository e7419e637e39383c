"""X601: what last year's report carried out is what this year's carries in."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import Checked, Context, Corpus, Documentation, Fault, Outcome, Unverifiable, rule
from auditor_corpus.explained import explained
from auditor_corpus.figures import figure, figures, shown
from auditor_corpus.histories import Histories, Pair, key_of, title_of


@rule(
    code="X601",
    name="carry-over",
    title="上年结转应当等于上一年度报告的结转下年度",
    severity="error",
    certainty="certain",
    basis=("form-2021", "form-2019"),
    since="0.1",
    scope="corpus",
    extracts=(figures,),
    documentation=Documentation(
        checks="同一机关上一年度报告表格“四、结转下年度继续办理”的各列，是否等于本年度“二、上年结转政府信息公开申请数量”的同一列。",
        why="上一年度没有办完的申请，就是本年度要接着办的申请，两处说的是同一批。",
        failing="2021年度报告结转下年度继续办理3件，2022年度报告上年结转2件。",
        passing="2021年度报告结转下年度继续办理3件，2022年度报告上年结转3件。",
        exceptions="没有同一机关上一年度的报告（可用 --compare-with 给出），或者有不止一份的，不作判断；读取有疑问的单元格不作判断。报告写明因机构调整、数据更正等原因与上一年度报告不同的，只作疑似提示。",
        verify="把两年的报告放在一起，逐列对照。",
    ),
)
def carry_over(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    columns = context.form.table("requests").columns_of("carried_in")
    for found in Histories(corpus).pairs():
        if isinstance(found, Unverifiable):
            yield found
            continue
        for column in columns:
            yield _column(found, column.key, column.label)


def _column(pair: Pair, column: str, label: str) -> Outcome:
    prior = figure(pair.prior, "requests", "carried_out", column)
    this = figure(pair.this, "requests", "carried_in", column)
    if isinstance(prior, Unverifiable):
        return prior
    if isinstance(this, Unverifiable):
        return this
    if prior.value == this.value:
        return Checked(f"{title_of(pair.this)}上年结转“{label}”")
    out, carried = shown(prior.value), shown(this.value)
    told = explained(pair.this)
    return Fault(
        f"{title_of(pair.this)}报告上年结转“{label}”为{carried}，上一年度报告结转下年度继续办理为{out}，两者不一致"
        + ("；报告另有说明，请据以核对" if told else ""),
        expected=out,
        actual=carried,
        evidence=(this.evidence, prior.evidence, *told),
        suggestion=f"请核对台账：上一年度报告“{label}”结转下年度继续办理{out}，本年度上年结转填{carried}，改正有误的一处；"
        "上一年度报告有误的，请在第六部分说明。",
        severity="warning" if told else None,
        certainty="suspected" if told else None,
        cause=f"carry-over:{key_of(pair.this)}",
        key=key_of(pair.this, column),
    )
