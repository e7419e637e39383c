"""X606: prose that was taken over from last year's report or from another agency's."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Fault,
    NotApplicable,
    Outcome,
    Parameters,
    rule,
)
from auditor_corpus.histories import Histories, files_of, key_of, title_of
from auditor_corpus.overlap import Overlap, Prose, overlaps, prints, proses

_SECTIONS = {"overview": "第一部分", "problems": "第五部分", "other": "第六部分"}


class CopiedText(Parameters):
    """What counts as copied: how much of a section's text, in runs of at least how many characters."""

    share_other: float = Field(default=0.5, gt=0, le=1, description="与其他机关相同的字数占该部分的比例")
    share_last_year: float = Field(default=0.6, gt=0, le=1, description="与上一年度相同的字数占该部分的比例")
    run: int = Field(default=30, ge=20, description="连续相同多少字才算")
    least: int = Field(default=120, ge=50, description="该部分至少有多少字才比较")
    common: int = Field(default=5, ge=2, description="超过多少份报告都有的文字视为通用表述，不算照搬")


@rule(
    code="X606",
    name="copied-text",
    title="正文不应照搬上一年度或者其他机关的报告",
    severity="warning",
    certainty="suspected",
    basis=("reg-2019 第五十条",),
    since="0.1",
    scope="corpus",
    parameters=CopiedText,
    extracts=(prints,),
    documentation=Documentation(
        checks="第一、五、六部分的文字，是否有大半与同一机关以前年度或者其他机关报告的同一部分连续相同。",
        why="年度报告应当反映本机关本年度的实际情况，照搬的文字说明不了问题。",
        failing="两个局的第五部分除机关名称外文字全部相同。",
        passing="两个局的第五部分各写各的问题。",
        exceptions="多份报告都有的通用表述、官方格式的标题不算；文字太少的部分不比较。上下级共同起草等情况由人工判断，因此只作疑似提示。",
        verify="把所列的两份报告的同一部分放在一起，从引文处开始对照。",
    ),
)
def copied_text(corpus: Corpus, context: Context) -> Iterator[Outcome]:
    parameters = context.parameters
    assert isinstance(parameters, CopiedText)
    texts = [prose for filed in corpus.filed for prose in proses(filed, parameters.least)]
    if len(texts) < 2:
        yield NotApplicable("没有两份可以比较的报告")
        return
    histories = Histories(corpus)
    judged = {filed.path for filed in corpus.judged}
    best: dict[int, tuple[Overlap, bool]] = {}
    for overlap in overlaps(texts, common=parameters.common, least=parameters.run):
        relation = _relation(histories, overlap)
        if overlap.this.filed.path not in judged or relation is None:
            continue
        share = parameters.share_last_year if relation else parameters.share_other
        known = best.get(id(overlap.this))
        if overlap.share >= share and (known is None or overlap.length > known[0].length):
            best[id(overlap.this)] = (overlap, relation)
    for prose in texts:
        if prose.filed.path in judged:
            found = best.get(id(prose))
            yield _fault(*found) if found else Checked(f"{title_of(prose.filed)}{_SECTIONS[prose.section]}")


def _relation(histories: Histories, overlap: Overlap) -> bool | None:
    """True where the other is the same agency's earlier report, False another agency's, None neither."""
    this, other = overlap.this.filed.report, overlap.other.filed.report
    same = histories.identity(this.agency.name) == histories.identity(other.agency.name)
    if same and this.agency.name:
        earlier = this.year is not None and other.year is not None and other.year < this.year
        return True if earlier else None
    if this.year is not None and other.year is not None and other.year > this.year:
        return None  # the later one copied
    return False


def _fault(overlap: Overlap, same_agency: bool) -> Fault:
    this, other = overlap.this, overlap.other
    start, end, there = overlap.longest
    whose = "上一年度的报告" if same_agency and _is_last_year(this, other) else title_of(other.filed)
    share = f"{overlap.share:.0%}"
    return Fault(
        f"{title_of(this.filed)}报告{_SECTIONS[this.section]}有{overlap.length}字与{whose}"
        f"（{files_of([this.filed, other.filed])[1]}）相同，占该部分的{share}",
        expected="反映本机关本年度的实际情况",
        actual=f"{share}相同",
        evidence=(this.quote(start, end), other.quote(there, there + end - start)),
        suggestion=f"{_SECTIONS[this.section]}与{whose}相同的内容过多，请结合本机关本年度的实际重新撰写。",
        key=key_of(this.filed, f"{this.section}:{key_of(other.filed)}"),
    )


def _is_last_year(this: Prose, other: Prose) -> bool:
    years = this.filed.report.year, other.filed.report.year
    return years[0] is not None and years[1] == years[0] - 1
