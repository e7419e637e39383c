"""Paragraphs that were not read for sure: what rests on them is unverifiable, never a fault."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.engine import judge
from auditor.forms import Form
from auditor.loaders.base import load, read_source
from auditor.model.document import Document, Paragraph
from auditor.model.location import Location
from auditor.normaliser import normalise
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"
REASON = "两个阅读程序读出的不同"


def doubted(document: Document) -> Document:
    """The same document, no paragraph of it read for sure."""
    blocks = tuple(
        replace(block, doubt=REASON) if isinstance(block, Paragraph) else block for block in document.blocks
    )
    return replace(document, blocks=blocks)


def test_no_fault_is_found_with_doubtful_text(host: PluginHost, forms: tuple[Form, ...]) -> None:
    ruleset = resolve("national-2021", host.registries)
    spared = 0
    for path in sorted(EXAMPLES.glob("*.pdf")) + sorted(EXAMPLES.glob("*.docx")):
        document = load(read_source(path), host.registries.loaders)
        sure = judge(normalise(document, list(forms)), ruleset, host.registries)
        report = normalise(doubted(document), list(forms))
        assert report.statements and all(one.doubt == REASON for one in report.statements)
        unsure = judge(report, ruleset, host.registries)
        prose = {paragraph.location for paragraph in document.paragraphs}
        for before, after in zip(sure, unsure, strict=True):
            cited = {one.location for finding in after.findings for one in finding.evidence}
            assert not cited & prose, (path.name, after.rule)
            if any(one.location in prose for finding in before.findings for one in finding.evidence):
                spared += 1
                assert after.verdict == "unverifiable" or after.findings
    assert spared


def test_a_torn_passage_carries_the_doubt_of_its_pieces(forms: tuple[Form, ...]) -> None:
    pieces = (
        Paragraph("一、总体情况", Location(paragraph=1)),
        Paragraph("本年度我局共收到政府信息公开申请，其中自然人提出的", Location(paragraph=2)),
        Paragraph("申请17件，全部按期办结。", Location(paragraph=3), doubt=REASON),
        Paragraph("二、主动公开政府信息情况", Location(paragraph=4)),
        Paragraph("三、收到和处理政府信息公开申请情况", Location(paragraph=5)),
    )
    document = Document("报告.pdf", "pdf", "", pieces, "")
    report = normalise(document, list(forms))
    (passage,) = report.sections[0].paragraphs
    assert passage.doubt == REASON
    assert {one.location.paragraph for one in report.doubts} == {2, 3}
