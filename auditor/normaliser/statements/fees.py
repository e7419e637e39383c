"""Money: counted only where it is the information-processing fee."""

from __future__ import annotations

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.subjects import actions_in, objects_in
from auditor.normaliser.statements.tokens import Token


def read_amount(said: Said, figure: Token, lead: list[Token]) -> None:
    """Money: counted only where it is the information-processing fee."""
    found = objects_in(lead)
    head = found[-1] if found else said.head
    charged = "charged" in actions_in(lead) or found[-1:] == ["fee"] or figure.number == 0 or not found
    if head in ("fee", "notice") and charged:
        part = any(token.kind in ("word", "part") for token in lead) or bool(said.open)
        draft = said.draft("amount", "fees.amount", figure)
        draft.plain = not part
        draft.scope = "part" if part else said.scope
        in_list = said.open and said.open[-1].whole.metric == "fees.notices"
        draft.by = "notice" if in_list and not any(token.kind in ("word", "part") for token in lead) else None
        said.drafts.append(draft)


def settle_fee(said: Said) -> None:
    """The only amount told of the notices sent is all that was charged: 发出2件,其中1件缴纳,收取300元."""
    amounts = [draft for draft in said.drafts if draft.metric == "fees.amount"]
    notices = [draft for draft in said.drafts if draft.metric == "fees.notices"]
    if len(amounts) == 1 and len(notices) == 1 and amounts[0].by == "notice":
        amounts[0].plain, amounts[0].scope = notices[0].plain, notices[0].scope
