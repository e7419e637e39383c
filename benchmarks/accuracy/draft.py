"""A report before it is printed: pieces that changes take hold of."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from facts import Facts

SECTIONS = ("overview", "proactive", "requests", "disputes", "problems", "other")
ORDINALS = "一二三四五六七八九"


@dataclass
class Sentence:
    """A filled template: `topic` it speaks of, `values` put into its slots."""

    topic: str
    template: str
    values: dict[str, str]

    @property
    def text(self) -> str:
        return self.template.format(**self.values)


@dataclass
class Part:
    """A section: its heading without number, and paragraphs, each a list of sentences."""

    key: str
    heading: str
    paragraphs: list[list[Sentence]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    number: str | None = None


@dataclass
class Draft:
    facts: Facts
    title: str
    preface: list[Sentence]
    parts: list[Part]
    closing: list[str]
    printed: dict[str, dict[str, dict[str, str]]]
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    by_notice: bool = False
    """Whether an office's own last day applies, earlier than the statutory one."""

    def part(self, key: str) -> Part:
        return next(part for part in self.parts if part.key == key)

    def sentences(self) -> Iterator[Sentence]:
        yield from self.preface
        for part in self.parts:
            for paragraph in part.paragraphs:
                yield from paragraph

    def copy(self) -> Draft:
        return copy.deepcopy(self)

    def text(self) -> str:
        """The report as Markdown."""
        lines = [f"# {self.title}", "".join(one.text for one in self.preface)]
        for position, part in enumerate(self.parts):
            number = ORDINALS[position] if part.number is None else part.number
            lines.append(f"## {number}、{part.heading}" if number else f"## {part.heading}")
            lines += ["".join(one.text for one in paragraph) for paragraph in part.paragraphs]
            lines += ["\n".join(self.table(key)) for key in part.tables]
        return "\n\n".join([*lines, *self.closing]) + "\n"

    def table(self, key: str) -> Iterator[str]:
        """The lines of an official table."""
        table = self.facts.form.table(key)
        printed = self.printed[key]
        if key == "requests":
            yield from _requests_head()
        if table.orientation == "columns":
            yield from _disputes_head()
            figures = [
                printed[row.key][column.key]
                for block in table.blocks
                for row in block.rows
                for column in block.columns
            ]
            yield _line(figures)
            return
        for block in table.blocks:
            if key != "requests":
                yield _line([block.title])
                yield _line(
                    ["信息内容", *(self.labels.get((key, one.key), one.label) for one in block.columns)]
                )
            group = None
            for row in block.rows:
                if row.key not in printed:
                    continue
                label = self.labels.get((key, row.key), row.label)
                figures = [printed[row.key][column.key] for column in block.columns]
                if key == "requests":
                    yield _line([*_requests_labels(row.group, group, label), *figures])
                    group = row.group
                else:
                    yield _line([label, *figures])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _requests_head() -> Iterator[str]:
    yield _line(
        [
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "",
            "",
            "申请人情况",
            *[""] * 6,
        ]
    )
    yield _line(["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"])
    yield _line(["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""])


def _requests_labels(group: str | None, before: str | None, label: str) -> list[str]:
    if group is None:
        return [label, "", ""]
    if group.startswith("三、"):
        return [group if group != before else "", label, ""]
    return ["", group if group != before else "", label]


def _disputes_head() -> Iterator[str]:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    yield _line(["行政复议", *[""] * 4, "行政诉讼", *[""] * 9])
    yield _line([*outcomes, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4])
    yield _line([*[""] * 5, *outcomes, *outcomes])
