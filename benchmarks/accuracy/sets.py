"""Sets of reports that agree with one another: a government, its agencies, three years."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from draft import Draft, Sentence
from facts import BUREAUS, COUNTIES, Cells, Facts, invent, year_before
from writing import write

from auditor.forms import Form

AGENCIES = 4
YEARS = 3
_NEAR = 3  # times: what a year's new requests may be of another's

_WHEN = ("年初", "入夏以来", "第三季度", "汛期前后", "机构调整之后", "年底前", "春节过后", "开学之际")
_WHO = ("业务骨干", "办公室同志", "基层站所", "窗口人员", "联络员", "分管负责同志", "法制机构", "新进人员")
_DID = (
    "走访了",
    "逐页核对了",
    "重新编排了",
    "交叉检查了",
    "集中学习了",
    "试行了",
    "公开演示了",
    "反复修订了",
)
_WHAT = (
    "偏远村组的公示栏", "惠企措施的办事图解", "栏目链接和附件", "群众常问的几类事项", "邻近地方的成熟做法",
    "旧版页面的归档路径", "答复文书的范本", "水电气缴费说明",
)  # fmt: skip
_SO = (
    "群众少跑了冤枉路", "同类差错明显变少", "查找所需内容更加省时", "经办人员心里更有底", "来访者当场就能得到说明",
    "页面打开速度有了改观", "老年读者也能看清字句", "下一步的做法有了眉目",
)  # fmt: skip


@dataclass
class Set:
    """Drafts of several years, the agencies under the government, and the names on the roster."""

    drafts: list[Draft]
    government: str
    listed: list[str]
    year: int

    def of(self, year: int, *, government: bool = False) -> list[Draft]:
        return [one for one in self.drafts if one.facts.year == year and one.facts.government == government]

    def before(self, draft: Draft) -> Draft:
        return next(
            one
            for one in self.drafts
            if one.facts.year == draft.facts.year - 1 and one.facts.agency == draft.facts.agency
        )


def invent_set(rng: random.Random, form: Form, split: str) -> Set:
    """A county's government, its office and some of its bureaus, whose figures make up the government's."""
    place = f"{rng.choice(COUNTIES)}县"
    year = rng.randint(2020, 2020) if form.id == "2019" else rng.randint(2023, 2025)
    names = [f"{place}{name}" for name in (*rng.sample(BUREAUS, AGENCIES - 1), "人民政府办公室")]
    histories = [_history(rng, form, name, place, year) for name in names]
    government = replace(
        _history(rng, form, f"{place}人民政府", place, year)[0], kind="government", level="county"
    )
    drafts: list[Draft] = []
    for back in range(_years(form)):
        children = [history[back] for history in histories]
        if back:
            government = year_before(rng, government, 0)
        tables = {
            "requests": _sum([one.tables["requests"] for one in children]),
            "disputes": _sum([one.tables["disputes"] for one in children]),
            "proactive": government.tables["proactive"],
        }
        government = replace(government, tables=tables, last_new=sum(one.last_new for one in children))
        drafts += [_written(rng, facts, split, short=back > 0) for facts in (*children, government)]
    return Set(drafts, government.agency, names, year)


def _years(form: Form) -> int:
    return min(YEARS, (form.last_year or 9999) - form.first_year + 1)


def _history(rng: random.Random, form: Form, name: str, place: str, year: int) -> list[Facts]:
    """An agency's years, the last one first, none far from the others."""
    size = rng.choice((6, 12, 60))
    while True:
        facts = replace(
            invent(rng, form, size=size),
            agency=name, place=place, level="county", kind="department", year=year, last_new=0,
        )  # fmt: skip
        history = [facts]
        while len(history) < _years(form):
            before = year_before(rng, history[-1], size)
            history[-1] = replace(history[-1], last_new=before.count("new"))
            history.append(before)
        counts = [one.count("new") for one in history]
        if max(counts) < _NEAR * max(1, min(counts)):
            return history


def _sum(tables: list[Cells]) -> Cells:
    return {
        row: {column: sum(int(one[row][column]) for one in tables) for column in cells}
        for row, cells in tables[0].items()
    }


def _written(rng: random.Random, facts: Facts, split: str, *, short: bool) -> Draft:
    """A draft with words of its own in every section that is compared with others; where `short`, agencies may call
    themselves by a shorter name."""
    draft = write(rng, facts, split)
    if short and not facts.government and rng.random() < 0.3:
        name = facts.agency.removeprefix(facts.place[:-1])
        draft.title = draft.title.replace(facts.agency, name)
        draft.closing[0] = name
    for key in ("overview", "problems", "other"):
        draft.part(key).paragraphs.append([Sentence("own", own_words(rng), {})])
    return draft


def own_words(rng: random.Random, count: int = 9) -> str:
    """Sentences that hardly any two reports share."""
    return "".join(
        f"{rng.choice(_WHEN)}，{rng.choice(_WHO)}{rng.choice(_DID)}{rng.choice(_WHAT)}，{rng.choice(_SO)}。"
        for _ in range(count)
    )
