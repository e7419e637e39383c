"""Reports whose every figure is different, so that a shifted column or row shows; the prose is the casebook's."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from corpus_spelling import as_is, full_width

from auditor.casebook import base_text
from auditor.forms import Form

PLACES = [
    ("栖霜县人民政府", "澜山市水务局"),
    ("云桐市临汐区人民政府", "云桐市临汐区教育和体育局"),
    ("江屿省青砚市人民政府", "青砚市住房和城乡建设局"),
    ("北陌自治区松汀县人民政府", "松汀县市场监督管理局"),
    ("澄川市望岫区柳堰街道办事处", "澄川市望岫区卫生健康局"),
    ("江屿省人民政府", "国家栖霜事务局"),
    ("云桐市松汀镇人民政府", "江屿省交通运输厅"),
]
LONG = (
    "针对上述情况，我们把公开要求嵌入公文办理、合同签订、资金拨付等日常环节，由承办科室在起草时提出公开意见，"
    "办公室在审核时逐件复核，并对12个重点领域的326条历史信息重新标注了来源、时间和效力；凡群众来电（电话：0000-0000001）"
    "询问较多的事项，三个工作日内补充解读材料，做到内容看得懂、流程查得到、结果对得上。"
)


@dataclass(frozen=True)
class Figure:
    """A cell as printed, and what it must be read as."""

    printed: str
    kind: str
    value: Decimal | None


@dataclass(frozen=True)
class Sample:
    """A report to be rendered: `sections` are heading and paragraphs; `figures` by table, row and column."""

    form: Form
    agency: str
    year: int
    signed: date
    preface: list[str]
    sections: list[tuple[str, str, list[str]]]
    figures: dict[str, dict[str, dict[str, Figure]]]
    spell: Callable[[str], str] = as_is  # how labels are written; the prose is so already

    @property
    def title(self) -> str:
        return self.agency + self.spell(f"{self.year}年政府信息公开工作年度报告")

    @property
    def signature(self) -> tuple[str, str]:
        return self.agency, f"{self.signed.year}年{self.signed.month}月{self.signed.day}日"

    def spelt(self, spell: Callable[[str], str]) -> Sample:
        """The same report in another spelling."""
        sections = [
            (key, spell(heading), [spell(text) for text in paragraphs])
            for key, heading, paragraphs in self.sections
        ]
        preface = [spell(text) for text in self.preface]
        return replace(self, agency=spell(self.agency), preface=preface, sections=sections, spell=spell)


@dataclass(frozen=True)
class Marks:
    """What else than plain figures stands in cells; shares of one."""

    zero: float = 0.2
    blank: float = 0.0
    slash: float = 0.0
    remark: float = 0.0
    unit: float = 0.0
    thousands: bool = False
    largest: int = 999
    full: bool = False
    dashes: str = "/-—"


def sample(seed: int, forms: dict[str, Form], marks: Marks = Marks(), *, long: bool = True) -> Sample:
    """The report of a seed; odd seeds are of the form of 2019."""
    rng = random.Random(seed)
    form = forms["2019" if seed % 2 else "2021"]
    year = rng.choice([2019, 2020]) if seed % 2 else rng.choice([2021, 2022, 2023, 2024])
    kind = rng.choice(["government", "department"])
    agency = PLACES[seed % len(PLACES)][kind == "department"]
    preface, parts = _prose(f"{kind}-{form.id}", agency, year)
    if long:
        parts[4] += [LONG, LONG.replace("326", "418")]
        parts[0].append(LONG.replace("12个", "8个"))
    headings = [(section.key, section.heading) for section in form.sections]
    sections = [(*heading, parts[at]) for at, heading in enumerate(headings)]
    signed = date(year + 1, rng.randint(1, 3), rng.randint(1, 28))
    return Sample(form, agency, year, signed, preface, sections, _figures(form, rng, marks))


def _prose(base: str, agency: str, year: int) -> tuple[list[str], list[list[str]]]:
    own = "澜山市水务局" if base.startswith("department") else "栖霜县人民政府"
    base_year = 2021 if base.endswith("2021") else 2020
    parts: list[list[str]] = [[]]
    for line in base_text(base).splitlines()[1:]:
        if line.startswith("## "):
            parts.append([])
        elif line.strip() and not line.startswith("|"):
            text = line.replace(f"{own}办公室", agency).replace(own, agency)
            parts[-1].append(
                text.replace(str(base_year), str(year)).replace(str(base_year + 1), str(year + 1))
            )
    parts[-1] = parts[-1][:-2]  # the signature
    return parts[0], parts[1:]


def _figures(form: Form, rng: random.Random, marks: Marks) -> dict[str, dict[str, dict[str, Figure]]]:
    numbers = rng.sample(range(1, max(marks.largest, 400)), 260)
    found: dict[str, dict[str, dict[str, Figure]]] = {}
    for table in form.tables:
        rows = found.setdefault(table.key, {})
        for block, row in table.lines():
            for column in block.columns:
                decimals = column.key == "amount"
                rows.setdefault(row.key, {})[column.key] = _figure(numbers.pop(), rng, marks, decimals)
    return found


def _figure(number: int, rng: random.Random, marks: Marks, decimals: bool) -> Figure:
    draw = rng.random()
    for share, figure in (
        (marks.zero, Figure("0", "zero", Decimal(0))),
        (marks.blank, Figure("", "blank", None)),
        (marks.slash, Figure(rng.choice(marks.dashes), "dash", None)),
    ):
        if draw < share:
            return figure
        draw -= share
    value = Decimal(number) + (Decimal(rng.randint(1, 99)) / 100 if decimals else 0)
    printed = f"{value:,}" if marks.thousands else f"{value}"
    printed = full_width(printed) if marks.full else printed
    if draw < marks.remark:
        printed += rng.choice(["（其中1件上年结转）", "（含2件撤回）"])
    elif draw < marks.remark + marks.unit:
        printed += "万元" if decimals else "件"
    return Figure(printed, "number", value)
