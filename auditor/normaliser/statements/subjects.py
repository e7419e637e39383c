"""What a report counts, by kinds, and the words that name it."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.tokens import Token, behind_last

Tokens = Sequence[Token]

DISPUTES = ("review", "litigation", "both", "litigation_direct", "litigation_after_review")
EITHER_LAWSUIT = {"disputes.litigation_direct.total", "disputes.litigation_after_review.total"}
REQUESTS = ("requests", "application")
PROPOSALS = ("npc", "cppcc", "proposals", "suggestion")
DOCUMENTS = ("normative_documents", "regulations")
DECISIONS = ("licences", "penalties", "coercion")
FEES = ("fee", "notice")
CORE = frozenset(
    (
        "object",
        "action",
        "result",
        "outcome",
        "assignment",
        "part",
        "rate",
        "share",
        "direction",
        "level",
        "zero",
    )
)
NAMING = frozenset(("object", "action", "result", "outcome", "assignment", "part"))
NOTHING = Reading()


def objects_in(tokens: Tokens) -> list[str]:
    return [token.value for token in tokens if token.kind == "object"]


def actions_in(tokens: Tokens) -> list[str]:
    return [token.value for token in tokens if token.kind == "action"]


def restricting(tokens: Tokens) -> bool:
    """Whether an unknown word stands after the first word that names something."""
    seen = False
    for token in tokens:
        if token.kind in NAMING:
            seen = True
        elif token.kind in ("word", "aside") and seen:
            return True
    return False


def cause_of(tokens: Tokens) -> int:
    """Where the words that say what a dispute came of end, 因…答复引发的; -1 where there are none."""
    return max((at for at, token in enumerate(tokens) if token.kind == "respondent"), default=-1)


def sentence_of(said: Said, at: int) -> str:
    """The sentence that stands at a place of the passage."""
    start, end = behind_last("。", said.text, at), said.text.find("。", at)
    return said.text[start : end if end > 0 else len(said.text)]


def word_of(token: Token, said: Said) -> str:
    return said.text[token.start : token.end]
