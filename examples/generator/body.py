"""A report as a sequence of blocks, the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator import forms
from generator.content import Report

HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
Style = Literal["title", "heading", "subheading", "text", "signature"]


@dataclass(frozen=True)
class Text:
    style: Style
    text: str


def blocks(report: Report) -> Iterator[Text | forms.Grid]:
    """Title, preface, six sections with their tables, signature."""
    yield Text("title", report.title)
    yield from _paragraphs(report.preface)
    yield Text("heading", HEADINGS[0])
    yield from _paragraphs(report.lead)
    for heading, text in report.overview:
        if heading.endswith("。"):  # run in: the heading opens the first paragraph
            yield from _paragraphs([heading + text[0], *text[1:]])
        else:
            yield Text("subheading", heading)
            yield from _paragraphs(text)
    yield Text("heading", HEADINGS[1])
    yield from forms.proactive(report)
    yield Text("heading", HEADINGS[2])
    yield forms.requests(report)
    yield Text("heading", HEADINGS[3])
    yield forms.disputes(report)
    yield Text("heading", HEADINGS[4])
    yield from _paragraphs(report.problems)
    yield Text("heading", HEADINGS[5])
    yield from _paragraphs(report.matters)
    yield Text("signature", report.agency)
    if report.signed:
        yield Text("signature", report.signed)


def _paragraphs(lines: list[str]) -> Iterator[Text]:
    return (Text("text", line) for line in lines)
