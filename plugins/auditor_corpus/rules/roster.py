"""X605: every agency of the roster has one report, and every report an agency of the roster."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Evidence,
    Fault,
    Outcome,
    Unverifiable,
    rule,
)
from auditor_corpus.histories import Histories, evidence, files_of, key_of, title_of
from auditor_corpus.names import may_be_short_for
from auditor_corpus.repeated import copied, several

_NAMED = 5


@rule(
    code="X605",
    name="roster",
    title="报送清单上的机关应当各有一份报告",
    severity="error",
    certainty="certain",
    basis=("reg-2019 第四十九条",),
    since="0.1",
    scope="corpus",
    documentation=Documentation(
        checks="报送清单上的每个机关是否有报告、是否只有一份，每份报告的机关是否在清单上；没有清单的，只查同一机关同一年度是否有几份。内容完全相同的几个文件是一份，只作提示。",
        why="没有报送的机关，比报送得不好的更应当督促；重复报送的，不知道以哪一份为准。",
        failing="清单列有青榆县林业局，收到的报告中没有这个机关的。",
        passing="清单列有三个机关，三个机关各报送一份。",
        exceptions="读不出机关名称的报告不参加对照，另行列出；有这样的报告或者有来历不明的文件未能读取时，没有报送只作疑似提示，另有一份不在清单上而名称相近的报告时也是。清单没有写年度的，按收到的最新年度对照，只有以前年度报告的机关和年度读不出的报告不作判断。机关名称写法不同（如“市机关事务局”与“某某市机关事务管理局”）按同一机关对待。名称没有写明地区的（如“市水务局”），有几份时，以及标题写明其中有更正后的时，只作疑似提示。只供对照的报告（--compare-with）不算报送。",
        verify="用清单逐一对照收到的报告。",
    ),
)
def roster(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    histories = Histories(corpus)
    yield from several(corpus, histories)
    yield from copied(corpus)
    nameless = files_of([filed for filed in corpus.judged if not filed.report.agency.name])
    if nameless:
        yield Unverifiable(f"{len(nameless)} 份报告读不出机关名称：{'、'.join(nameless[:_NAMED])}")
    if corpus.roster is None:
        yield Unverifiable("没有报送清单，不知道应有哪些机关报送")
        return
    uncertain = bool(nameless) or any(agency is None for _, agency in corpus.unread)
    yield from _listed(corpus, histories, uncertain)
    yield from _unlisted(histories)


def _listed(corpus: Corpus, histories: Histories, uncertain: bool) -> Iterator[Outcome]:
    years = {filed.report.year for filed in corpus.judged}
    submitted = [filed.report for filed in corpus.filed if not filed.compared]
    newest = max((report.year for report in submitted if report.year), default=None)
    undated = {histories.identity(report.agency.name) for report in submitted if not report.year}
    earlier: list[str] = []
    unlisted = [filed.report.agency.name or "" for filed in histories.unlisted(judged=False)]
    unread = {histories.identity(agency) for _, agency in corpus.unread if agency}
    for entry in corpus.roster or ():
        if not entry.agency:
            continue
        wanted = entry.year or newest
        if wanted not in years:
            continue  # of a year that another ruleset judges
        if histories.submitted(entry.agency, wanted):
            yield Checked(f"{entry.agency}已报送")
            continue
        if histories.of(entry.agency, wanted):
            yield Unverifiable(f"{entry.agency}{wanted}年度的报告在只供对照的报告里，不知是否报送")
            continue
        if histories.identity(entry.agency) in undated:
            yield Unverifiable(f"{entry.agency}的报告读不出年度")
            continue
        if histories.identity(entry.agency) in unread:
            yield Unverifiable(f"{entry.agency}报送的文件未能读取，或者由图像识别得来")
            continue
        if not entry.year and histories.submitted(entry.agency):
            earlier.append(entry.agency)
            continue
        when = f"{entry.year}年度" if entry.year else ""
        alike = "、".join(name for name in unlisted if name and may_be_short_for(entry.agency, name))
        certain = not uncertain and not alike
        yield Fault(
            f"清单上的{entry.agency}没有{when}报告"
            + (f"；不在清单上的{alike}可能是它的另一名称" if alike else ""),
            expected="一份报告",
            actual="没有",
            evidence=(Evidence(quote=entry.agency),),
            suggestion=f"请督促{entry.agency}报送{when or '年度'}报告；已经报送的，请核对文件和清单上的名称。",
            severity="error" if certain else "warning",
            certainty="certain" if certain else "suspected",
            key=f"{entry.agency}:{entry.year or ''}:missing",
        )
    if earlier:
        yield Unverifiable(
            f"清单没有写年度，{len(earlier)} 个机关只有{newest}年度以前的报告：{'、'.join(earlier[:_NAMED])}"
            + ("等" if len(earlier) > _NAMED else "")
        )


def _unlisted(histories: Histories) -> Iterator[Outcome]:
    for filed in histories.unlisted(judged=True):
        name, title = filed.report.agency.name or "", filed.report.title
        yield Fault(
            f"{title_of(filed)}的报告不在清单上（{files_of([filed])[0]}）",
            expected="清单上的机关",
            actual=name,
            evidence=(evidence(filed, title.text, title.location),) if title else (),
            suggestion=f"请核对“{name}”是否清单上机关的另一名称；应当报送的，请补入清单。",
            severity="warning",
            certainty="suspected",
            key=key_of(filed, "unlisted"),
        )
