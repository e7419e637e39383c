"""Which figures belong to a list of parts: what they count, in which unit, of which year, by which division."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.ended_lists import COME_IN
from auditor.normaliser.statements.metrics import TOTALS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import GO_OUT

COUNTED_TOGETHER = frozenset(
    ("", "件", "条", "份", "个", "宗", "起", "篇", "项", "例", "件次", "条次", "则", "件(次)")
)
_PAPERS = {"条", "份", "篇"}
_TOGETHER = frozenset({"共", "共计", "合计", "总计", "总共", "累计"})


def belongs(said: Said, draft: Draft, current: Parts, lead: Sequence[Token]) -> bool:
    """Whether a figure, with the words that lead to it, is the next part of a list."""
    units = {draft.unit, current.whole.unit}
    if len(units) > 1 and not units <= COUNTED_TOGETHER:
        return False
    if len(units) > 1 and "个" in units and (current.whole.unit == "个" or current.whole.metric is None):
        return False  # 4个县区,其中江南区512件
    if len(units) > 1 and draft.unit == "份" and any(token.by == "means" for token in lead):
        return False  # 收到86件,其中重复的9件,合并办理后出具答复书82份
    if "起" in units and units & _PAPERS:
        return False  # 发布信息300条,其中…,查处案件45起
    quarter = draft.year is None and any(token.kind == "period" and token.value == "part" for token in lead)
    if draft.year != current.whole.year and not quarter:
        return False
    if draft.value == "pending" and current.whole.by == "settled":
        return False  # 审结22件:维持…;尚有3件未结
    if draft.number > current.whole.number and _TOGETHER.intersection(_words(said, lead)):
        return False  # 答复45件,其中1件…,共出具文书46份: of its own
    if len(units) > 1 and draft.number > current.whole.number:
        return False  # 新增88项,其中许可21项,许可决定776件
    if current.parts and _TOGETHER.intersection(_words(said, lead[:1])):
        return False  # 其中许可新增21项,总计21项: the sum so far
    marked = bool(lead) and lead[0].kind == "mark"  # 其中提前办结31件、按期办结13件
    if not marked and _told_again(draft, current.parts):
        return False  # 6件,其中4件已答复,2件结转下年度,已答复的4件均为…
    if not current.parts:
        return True
    if lead and lead[0].kind == "mark" and None in (draft.by, current.by) and draft.metric is None:
        return True  # what 、 joins is of one kind: 网站97宗、来信44宗、现场12宗
    if draft.metric in GO_OUT and {part.metric for part in current.parts} <= COME_IN:
        return False  # what came in is divided; what became of it is another division
    if current.by is None:
        return draft.by is None and (
            draft.metric is None or (draft.metric in TOTALS and draft.scope == "part")
        )
    others = draft.metric is None and any(
        token.kind == "outcome" and token.value == "other" for token in lead
    )
    return draft.by == current.by or (draft.by is None and others)


def _words(said: Said, lead: Sequence[Token]) -> list[str]:
    return [said.text[token.start : token.end] for token in lead]


def _told_again(draft: Draft, parts: Sequence[Draft]) -> bool:
    """Whether a figure is of what a part before it is: 其中33件已办结,答复27件,撤回6件."""
    return draft.metric in GO_OUT and any(
        part.metric == draft.metric and part.subject == draft.subject for part in parts
    )
