"""Suggestions of delegates and proposals of the consultative conference: what a figure counts of them."""

from __future__ import annotations

from decimal import Decimal

from auditor.normaliser.statements.drafts import Draft, Reading, Said
from auditor.normaliser.statements.subjects import NOTHING, PROPOSALS, actions_in, restricting, word_of
from auditor.normaliser.statements.tokens import Token

_CASE_UNITS = ("件", "件次", "件(次)", "项", "份", "个", "宗", "")
_REACH = 16  # characters before a figure that tell what it counts
_PAPERS = ("条", "篇", "则")
_BOTH_PROPOSALS = {"proposals.npc.total", "proposals.cppcc.total"}


def read_proposals(tokens: list[Token], found: list[str], said: Said, number: Decimal, unit: str) -> Reading:
    """What a figure counts of proposals, by the words before it (`found`: what they are about); NOTHING where that is not sure."""
    assigned = [token for token in tokens if token.kind == "assignment"]
    kinds = list(dict.fromkeys(one for one in found if one in PROPOSALS))
    known = said.proposals is not None or any(kind != "suggestion" for kind in kinds)
    kinds = ["npc" if kind == "suggestion" else kind for kind in kinds]
    last = said.last_count
    goes_on = bool(tokens) and tokens[0].kind == "mark" and not actions_in(tokens)
    if goes_on and not assigned and last is not None and (last.by == "assignment" or last.metric is None):
        return NOTHING
    if _answers(tokens, said):
        return NOTHING
    actions = set(actions_in(tokens))
    published = "disclosed" in actions or (unit not in _CASE_UNITS and not actions)
    # 建议提案办理8条, 建议提案答复12篇: of what was published
    published |= unit in _PAPERS and "received" not in actions and (unit != "条" or "handled" not in actions)
    published |= _among_published(said) and bool(actions)
    if not known or "foreign" in found or published:
        return Reading(by="assignment") if assigned else NOTHING
    if not kinds and said.proposals is not None:
        both = assigned and _told_together(said)
        kinds = ["proposals"] if both else [said.proposals]
    if "proposals" in kinds or "npc+cppcc" in kinds:
        kinds = ["npc", "cppcc"]
    column = assigned[-1].value if len({token.value for token in assigned}) == 1 else "total"
    names = [f"proposals.{kind}.{column}" for kind in kinds]
    restricted = restricting(tokens)
    by, value = ("assignment", column) if column != "total" else ("proposal", "+".join(kinds))
    if number == 0:
        return Reading(tuple(names), True, restricted, by, value)
    return Reading(("+".join(names),), not restricted, restricted, by, value)


def sums_up_both(draft: Draft) -> bool:
    """Whether a figure was said to sum up suggestions and proposals: 建议58件、提案44件,共计102件."""
    return draft.metric is None and any(one.by == "proposal" and one.exhaustive for one in draft.lists)


def _answers(tokens: list[Token], said: Said) -> bool:
    """Whether what is counted are answers, which may be those published: 对委员提案的 答复9件."""
    if len(tokens) < 3 or tokens[-1].value != "handled" or word_of(tokens[-2], said) != "的":
        return False
    return tokens[-3].kind == "object" and len(actions_in(tokens)) == 1


def _among_published(said: Said) -> bool:
    """Whether the figure is one of the parts of what was published: 公开政府信息182件,其中建议提案办理27件."""
    if not said.open or said.open[-1].whole.metric is not None:
        return False
    at = said.open[-1].whole.start
    return any(word in said.text[max(0, at - _REACH) : at] for word in ("信息", "发布"))


def _told_together(said: Said) -> bool:
    """Whether suggestions and proposals were told beside one another, so that parts may be of both.

    Not where the first has parts of its own, (主办5件、会办7件), where ; parts them, or where a bracket follows the last.
    """
    of_both = [one for one in said.counts if not (one.by == "assignment" and "+" in (one.metric or ""))]
    of_both = of_both[:-1] if of_both and sums_up_both(of_both[-1]) else of_both
    last = of_both[-2:]
    if {one.metric for one in last} != _BOTH_PROPOSALS:
        return False
    between = said.text[last[0].end : last[1].start]
    if between.startswith(tuple("、和及与")):
        return True
    return not any(one in between for one in ";(") and not said.text.startswith("(", last[1].end)
