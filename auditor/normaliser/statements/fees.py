"""Money: counted only where it is the information-processing fee."""

from __future__ import annotations

import re

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.subjects import actions_in, objects_in
from auditor.normaliser.statements.tokens import Token, behind_last

_ASKED = re.compile("通知|告知书|应收|应缴|计收")
_UNPAID = re.compile(
    "[^\\d。;]*?(?:[未没](?:有|能|予|按[时期]|如期|及时|实际)*(?:缴|交[纳费款]|支付|付费)|逾期不缴|放弃|撤[回销]"
    "|[未没]有?(?:实际)?(?:收取|收到|入账)|实际?收取?(?:为|到|入)?0)"
)
"""What is said of a fee asked for that did not come in, with no figure before it: 应收100元,申请人未缴费."""
_YEARS = re.compile("(20\\d\\d)年|(?<!较)(?<!比)上年")


def read_amount(said: Said, figure: Token, lead: list[Token]) -> None:
    """Money: counted only where it is the information-processing fee."""
    if _of_an_earlier_year(said, figure):
        return
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


def _of_an_earlier_year(said: Said, figure: Token) -> bool:
    """Whether the last year named between two semicolons is one before the report's: 2023年结转的1件(40元)已缴清."""
    start = behind_last(";。", said.text, figure.start)
    named = _YEARS.findall(said.text, start, figure.start)
    if not named or said.default_year is None:
        return False
    return not named[-1] or int(named[-1]) < said.default_year


def settle_fee(said: Said) -> None:
    """The only amount told of the notices sent is all that was charged: 发出2件,其中1件缴纳,收取300元."""
    amounts = [draft for draft in said.drafts if draft.metric == "fees.amount"]
    notices = [draft for draft in said.drafts if draft.metric == "fees.notices"]
    if len(amounts) == 1 and len(notices) == 1 and amounts[0].by == "notice":
        amounts[0].plain, amounts[0].scope = notices[0].plain, notices[0].scope
    for one in amounts:
        start = behind_last("。;", said.text, one.start)
        if one.number and _ASKED.search(said.text, start, one.start) and _UNPAID.match(said.text, one.end):
            one.plain, one.scope = False, "part"
