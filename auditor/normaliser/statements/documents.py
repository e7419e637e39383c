"""Normative documents and regulations: what a figure counts of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.normaliser.statements.carry import is_next_year
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.subjects import DOCUMENTS, NOTHING, actions_in, restricting, word_of
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import within

_PLANNED = re.compile(
    r"(?<![按照依据])(?:计划|拟|原定|预计)(?:于|在|新|共|年内|全年|(?:20\d\d|本|当)年度?)*$"
)
_LOOKED_THROUGH = re.compile(
    "(?:现行有效的?)?(?:(?:行政)?规范性文件)?(?:均|都|全部|已|逐件|逐一|逐项)*(?:开展|进行|组织|实施)?了?(?:全面|集中|专项|系统|动态|定期|一次|的){0,2}"
    "(?:清理|评估|梳理|审查|审核|复核|排查|核查|修订|修改)"
)

_TO_BE_LOOKED_THROUGH = re.compile(
    "(?<!经)(?<!经过)(?<!通过)(?:清理|评估|梳理|审查|审核|复核|排查|核查)了?的?$"
)


def read_documents(tokens: list[Token], found: list[str], said: Said, figure: Token) -> Reading:
    """What a figure counts of documents, by the words before it (`found`: what they are about); NOTHING where that is not sure."""
    kinds = list(dict.fromkeys(one for one in found if one in DOCUMENTS)) or [said.head or ""]
    actions = actions_in(tokens)
    if not actions and "foreign" in found and _actively(tokens, said):
        return Reading((f"proactive.{kinds[0]}.disclosed",), False, restricting(tokens))
    if _of_something_else(tokens, found, actions) or _at_another_time(tokens, actions, said):
        return NOTHING
    if any(token.kind == "action" and _PLANNED.search(said.text, 0, token.start) for token in tokens):
        return NOTHING
    if not actions and found and said.action and tokens[0].kind == "mark":
        actions = [said.action]
    among = not actions and bool(found) and _of_papers_issued(said)
    actions = [said.action or ""] if among else actions
    column = _column(actions)
    if column == "repealed" and any(
        (one.metric or "").endswith(".in_force") for listed in said.open[-1:] for one in listed.parts
    ):
        return NOTHING  # 收录43件,其中现行有效31件、已废止12件: of all years
    if column == "in_force" and _looked_through(tokens, said, figure):
        return NOTHING
    if column is None or (said.reviewed and "still_in_force" in actions):
        return NOTHING
    whole = said.open[-1].whole.metric or "" if said.open else ""
    this_year = any(token.kind == "year" and token.year == said.default_year for token in tokens)
    if whole.endswith(".in_force") and column == "issued" and not this_year:
        return Reading((whole,), False, True, by="state")  # 现行有效68件,其中县政府制发41件
    alone = not among and "foreign" not in found and len(kinds) == 1
    plain = alone and _as_the_form(actions, column, said) and _own(tokens, said)
    metrics = [f"proactive.{kind}.{column}" for kind in kinds]
    metric = tuple(metrics) if figure.number == 0 else ("+".join(metrics),)
    kind = not found and bool(said.open) and any(token.kind == "word" for token in tokens)
    restricted = kind or restricting(tokens)  # 规范性文件68件(含党政联合发文0件)
    return Reading(metric, plain, restricted, by="state" if not found else None)


def _looked_through(tokens: Sequence[Token], said: Said, figure: Token) -> bool:
    """Whether documents in force are those that were looked through, some of which were repealed then: 对现行有效的123件规范性文件开展
    清理, 清理现行有效规范性文件123件; not 经清理现行有效120件."""
    if _LOOKED_THROUGH.match(said.text, figure.end):
        return True
    at = next((token.start for token in tokens if token.value in ("in_force", "still_in_force")), 0)
    return _TO_BE_LOOKED_THROUGH.search(said.text, 0, at) is not None


def _of_something_else(tokens: Sequence[Token], found: list[str], actions: list[str]) -> bool:
    """Whether what is counted is no column of the form: documents reviewed, kinds of them, what was done to others."""
    first = next((at for at, token in enumerate(tokens) if token.kind == "action"), 0)
    foreign_after = any(token.kind == "object" and token.value not in DOCUMENTS for token in tokens[first:])
    reviewed = "reviewed" in actions and "in_force" not in actions
    if reviewed or foreign_after or any(token.kind in ("part", "outcome") for token in tokens):
        return True
    # 现行有效规范性文件22件;领导分工、办事指南发布61条
    return not found and within(tokens) and any(token.kind == "mark" for token in tokens)


def _at_another_time(tokens: Sequence[Token], actions: Sequence[str], said: Said) -> bool:
    """Whether documents are those there were when the year began, of two years, or put off to the next."""
    years = {token.year for token in tokens if token.kind == "year"}
    begins = any(token.kind == "period" and token.value == "start" for token in tokens)
    return begins or "carry" in actions or is_next_year(tokens, said.default_year) or len(years) > 1


def _column(actions: Sequence[str]) -> str | None:
    """The column of the form that what was done belongs to."""
    column = None
    for action in actions:
        if action in ("issued", "published"):
            column = "issued"
        elif action == "repealed" or (action == "disclosed" and column is None):
            column = action
        elif action in ("in_force", "still_in_force"):
            column = "in_force"
    return column


def _as_the_form(actions: Sequence[str], column: str, said: Said) -> bool:
    """Whether what was done is told in a way that can be nothing else than the column of the form."""
    if {"published", "still_in_force"} & set(actions) or ("disclosed" in actions and column != "disclosed"):
        return False
    return not said.reviewer and not (said.reviewed and "in_force" not in actions)


def _own(tokens: Sequence[Token], said: Said) -> bool:
    """Whether the documents are the agency's, and normative ones: not 废止市政府规范性文件7件, nor 文件 alone."""
    if any(token.kind == "object" and word_of(token, said) == "文件" for token in tokens):
        return False
    return said.government or not any(token.value == "government" for token in tokens)


def _of_papers_issued(said: Said) -> bool:
    """Whether what is listed is some of the papers issued: 印发政策文件35件,其中规范性文件6件."""
    whole = said.open[-1].whole if said.open else None
    papers = whole is not None and said.text[: whole.start].rstrip("共计").endswith("文件")
    return papers and said.head == "foreign" and said.action == "issued"


def read_decisions(tokens: list[Token], found: list[str], said: Said) -> Reading:
    """Permits, penalties and coercion decided on; those made public may be fewer, or of other years."""
    if len(found) > 1 or {"disclosed", "published"} & set(actions_in(tokens)):
        return NOTHING
    as_the_form = any("处理决定" in word_of(token, said) for token in tokens if token.kind == "object")
    restricted = restricting(tokens) or within(tokens, "object")
    return Reading((f"proactive.{found[0]}.decisions",), as_the_form, restricted)


def _actively(tokens: list[Token], said: Said) -> bool:
    """Whether the documents are told to have been disclosed of one's own accord: 主动公开 规范性文件5件."""
    last = [token for token in tokens if token.kind == "object"][-2:]
    return len(last) == 2 and word_of(last[0], said) == "主动公开" and last[1].value in DOCUMENTS
