"""What cases cannot say well: distances, overlaps, many reports."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from auditor_corpus.distance import Peers, far_from_history
from auditor_corpus.histories import files_of
from auditor_corpus.overlap import overlaps, proses
from auditor_corpus.rules.carry_over import carry_over
from auditor_corpus.rules.copied_text import copied_text
from hypothesis import given, settings
from hypothesis import strategies as st
from tests_support import clean_report

from auditor.api import (
    Checked,
    Context,
    Corpus,
    Documentation,
    Evidence,
    Fault,
    Filed,
    Location,
    Outcome,
    Report,
    folded,
    rule,
)
from auditor.engine import judge_corpus
from auditor.forms import builtin_forms
from auditor.model.report import Doubt, Passage
from auditor.plugins import PluginHost

TOLD = Documentation(checks="x", why="x", failing="x", passing="x", exceptions="x", verify="x")
LETTERS = "".join(letter for letter in map(chr, range(0x4E00, 0x5200)) if folded(letter) == letter)

FORM = next(form for form in builtin_forms() if form.id == "2021")


def decimals(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    ("value", "before", "far"),
    [
        (1700, (17, 18), True),
        (40, (17, 18), False),  # more than twice, not five times
        (100, (17, 18), True),
        (90, (18, 19), False),
        (0, (500, 600), True),
        (0, (5, 6), False),  # near, for all that it is nothing
        (120, (500, 600), False),
        (25, (0, 0), True),
        (15, (0, 0), False),
    ],
)
def test_far_from_history(value: float, before: tuple[float, ...], far: bool) -> None:
    assert far_from_history(Decimal(str(value)), decimals(*before), 5, 20) is far


def test_far_from_peers() -> None:
    peers = Peers.of(decimals(8, 9, 10, 10, 11, 12, 12, 13, 14, 15, 16, 20))
    assert (peers.count, peers.typical) == (12, 12)
    assert peers.far(Decimal(3000), 8, 20)
    assert not peers.far(Decimal(40), 8, 20)
    assert not peers.far(Decimal(0), 8, 20)


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (("报送/一/甲.docx", "报送/一/乙.docx"), ["甲.docx", "乙.docx"]),
        (("报送/一/甲.docx", "报送/二/甲.docx"), ["一/甲.docx", "二/甲.docx"]),
        (("报送/甲.docx", "报送/二/甲.docx"), ["甲.docx", "二/甲.docx"]),
        (("一/甲.docx", "二/甲.docx"), ["一/甲.docx", "二/甲.docx"]),
    ],
)
def test_files_of_one_name_are_told_by_their_folders(paths: tuple[str, ...], told: list[str]) -> None:
    assert files_of([Filed(path, clean_report()) for path in paths]) == told


def with_problems(text: str, name: str, year: int = 2021) -> Filed:
    report = clean_report()
    sections = tuple(
        one.model_copy(update={"paragraphs": (Passage(text=text, location=one.heading.location),)})
        if one.key == "problems"
        else one.model_copy(update={"paragraphs": ()})
        for one in report.sections
    )
    agency = report.agency.model_copy(update={"name": name})
    update = {"sections": sections, "agency": agency, "year": year}
    return Filed(f"{name}{year}.md", report.model_copy(update=update))


def prose(number: int, length: int = 300) -> str:
    """Text of its own for each number: no fourteen letters of it recur."""
    state, letters = number * 7919 + 1, []
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2**31
        letters.append(LETTERS[state // 65536 % len(LETTERS)])
    return "".join(letters)


@settings(deadline=None)
@given(st.integers(80, 200), st.integers(0, 80), st.integers(0, 80))
def test_a_shared_run_is_found_whole_wherever_it_stands(length: int, before: int, behind: int) -> None:
    shared = prose(1, length)
    one = with_problems(prose(2, before) + shared + prose(3, 150), "甲局")
    other = with_problems(prose(4, behind) + shared + prose(5, 150), "乙局")
    texts = [text for filed in (one, other) for text in proses(filed, 50)]
    found = list(overlaps(texts, common=5, least=30))
    assert [len(overlap.runs) for overlap in found] == [1, 1]
    for overlap, filed in zip(found, (one, other), strict=True):
        start, end, _ = overlap.runs[0]
        assert shared in overlap.this.text[start:end]
        assert end - start <= length + 2  # a letter more may agree by chance
        assert overlap.this.quote(start, end).quote == overlap.this.text[start:end]
        assert overlap.this.filed is filed


def test_copies_are_found_among_many_and_nobody_else_is_named() -> None:
    filed = [with_problems(prose(10 + number), f"第{number}局") for number in range(300)]
    filed[40] = with_problems(prose(10 + 7), "照抄局")
    corpus = Corpus(tuple(filed), tuple(filed))
    context = Context(FORM, copied_text.parameters())
    faults = [one for one in copied_text.check(corpus, context) if isinstance(one, Fault)]
    assert {one.message.split("2021年度")[0] for one in faults} == {"照抄局", "第7局"}


def test_text_in_doubt_is_no_copy(host: PluginHost) -> None:
    one, other = (with_problems(prose(10), name) for name in ("甲局", "乙局"))
    doubted = next(part for part in other.report.sections if part.key == "problems").paragraphs[0].location
    unsure = other.report.model_copy(update={"doubts": (Doubt(location=doubted, reason="两个读法不同"),)})

    def verdict(second: Filed) -> str:
        corpus = Corpus((one, second), (one, second))
        rule = host.registries.rules.get("X606")
        assert rule is not None
        return judge_corpus(rule, corpus, Context(FORM, copied_text.parameters())).verdict

    assert verdict(other) == "fail"
    assert verdict(Filed(other.path, unsure)) == "unverifiable"


def test_the_same_findings_in_any_order(report: Report) -> None:
    earlier = Filed("2020.md", report.model_copy(update={"year": 2020}))
    later = Filed("2021.md", report)
    context = Context(FORM, carry_over.parameters())
    found = [
        [one for one in carry_over.check(Corpus(order, (later,)), context) if isinstance(one, Fault)]
        for order in ((earlier, later), (later, earlier))
    ]
    assert found[0] == found[1]
    assert found[0]


def test_an_agency_without_a_report_of_the_year_before_is_named_once() -> None:
    same = [Filed(f"{number}.md", with_problems("甲", "甲局").report) for number in range(7)]
    others = [with_problems("甲", f"{name}局") for name in "乙丙"]
    corpus = Corpus((*same, *others), (*same, *others))
    told = [str(one) for one in carry_over.check(corpus, Context(FORM, carry_over.parameters()))]
    assert len(told) == 1
    assert "9 份报告" in told[0]
    assert "：甲局2021年度、乙局2021年度、丙局2021年度" in told[0]


@pytest.fixture
def report() -> Report:
    return clean_report()


def test_a_report_that_is_only_compared_with_is_never_at_fault() -> None:
    @rule(
        code="X999", name="x", title="x", severity="error", certainty="certain", basis=("form-2021",), since="1",
        scope="corpus", documentation=TOLD,
    )  # fmt: skip
    def check(corpus: Corpus, context: Context) -> Iterator[Outcome]:
        yield Checked()
        for filed in corpus.filed:
            yield Fault(filed.path, evidence=(Evidence(quote="x", location=Location(document=filed.path)),))

    own, other = Filed("a", clean_report()), Filed("b", clean_report(), compared=True)
    verdict = judge_corpus(check, Corpus((own, other), (own,)), Context(FORM, check.parameters()))
    assert [finding.message for finding in verdict.findings] == ["a"]
    assert judge_corpus(check, Corpus((other,), (own,)), Context(FORM, check.parameters())).verdict == "pass"
