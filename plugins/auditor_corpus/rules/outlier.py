"""X607: figures far from an agency's own history or from its peers'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import Field

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Fault,
    Filed,
    Outcome,
    Parameters,
    Unverifiable,
    rule,
)
from auditor_corpus.distance import Peers, far_from_history
from auditor_corpus.figures import TABLES, Figure, figure, figures, peers_of, shown
from auditor_corpus.histories import Histories, key_of, title_of
from auditor_corpus.watched import WATCHED, Watched, values_at


class Outlier(Parameters):
    """How far is far."""

    times: float = Field(default=5, gt=1, description="超过以往最大值的多少倍，或者不足以往最小值的几分之一")
    least: int = Field(default=20, ge=0, description="与以往相差至少多少才提示")
    history: int = Field(default=2, ge=1, description="至少有几个以往年度才比较")
    peers: int = Field(default=12, ge=5, description="至少有多少个同级同类机关才比较")
    deviations: float = Field(default=8, gt=1, description="偏离同类机关中位数多少个绝对中位差")


@rule(
    code="X607",
    name="outlier",
    title="数字与以往年度或者同类机关相差悬殊的，请核对",
    severity="info",
    certainty="suspected",
    basis=("reg-2019 第五十条",),
    since="0.1",
    scope="corpus",
    parameters=Outlier,
    extracts=(figures,),
    documentation=Documentation(
        checks="本年新收申请、行政复议、现行有效规范性文件、许可、处罚和收费的数字，是否与本机关以往年度或者同级同类机关相差悬殊。",
        why="相差悬殊的数字常常是填错了位置、单位或者小数点。",
        failing="以往三年新收申请都在10件上下，本年填1000件。",
        passing="以往三年新收申请都在10件上下，本年填12件。",
        exceptions="以往年度或者同类机关太少时不作判断；为0的，不与同类机关比较。相差悬殊未必有错，只作提示。",
        verify="核对台账，确有较大变化的，建议在正文中说明原因。",
    ),
)
def outlier(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    parameters = context.parameters
    assert isinstance(parameters, Outlier)
    histories = Histories(corpus)
    groups = list(histories.groups().values())
    values = values_at(corpus, tuple(WATCHED))
    compared = False
    for place, label in WATCHED.items():
        known = values[place]
        peers = {path: one for group in groups for path, one in peers_of(group, known).items()}
        for filed in corpus.judged:
            if filed.path not in known:
                continue
            earlier = [one for one in histories.years(filed).values() if one.path in known]
            own = Watched(filed, place, f"{TABLES[place[0]]}{label}", known[filed.path])
            outcomes = [
                *_by_history(own, [(one, known[one.path]) for one in earlier], parameters),
                *_by_peers(own, peers.get(filed.path), parameters),
            ]
            compared = compared or bool(outcomes)
            yield from outcomes
    if not compared:
        yield Unverifiable("以往年度或者同类机关的报告太少，无从比较")


def _by_history(
    own: Watched, earlier: Sequence[tuple[Filed, Decimal]], parameters: Outlier
) -> Iterator[Outcome]:
    if len(earlier) < parameters.history:
        return
    if not far_from_history(own.value, [value for _, value in earlier], parameters.times, parameters.least):
        yield Checked(f"{own.title}与以往年度")
        return
    before = "、".join(f"{one.report.year}年{shown(value)}" for one, value in earlier)
    yield _fault(own, f"以往年度为{before}", [one for one, _ in earlier], "history")


def _by_peers(own: Watched, peers: Peers | None, parameters: Outlier) -> Iterator[Outcome]:
    if peers is None or peers.count <= parameters.peers:
        return
    if not peers.far(own.value, parameters.deviations, parameters.least):
        yield Checked(f"{own.title}与同类机关")
        return
    yield _fault(own, f"{peers.count}个同级同类机关的中位数为{shown(peers.typical)}", (), "peers")


def _fault(own: Watched, beside: str, others: Sequence[Filed], how: str) -> Fault:
    return Fault(
        f"{title_of(own.filed)}报告{own.label}为{shown(own.value)}，{beside}，相差悬殊",
        actual=shown(own.value),
        evidence=tuple(
            found.evidence
            for one in (own.filed, *others)
            if isinstance(found := figure(one, *own.place), Figure)
        ),
        suggestion=f"请核对{own.label}的数字、单位和小数点；确有较大变化的，建议在正文中说明原因。",
        key=key_of(own.filed, f"{own.label}:{how}"),
    )
