"""What a figure counts, from the words that lead to it: a small grammar for each subject of a report.

Precision comes first: where a word that the lexicon does not know stands between the words that name the
metric and the figure, the figure counts only part of it; where the subject is not sure, the metric is None.
"""

from __future__ import annotations

from auditor.normaliser.statements.carry import (
    brought_in,
    carried_over,
    kept_out,
)
from auditor.normaliser.statements.disputes import read_dispute
from auditor.normaliser.statements.documents import read_decisions, read_documents
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.hints import (
    RECEIVED_AND_CARRIED,
    asked_by,
    clause_goes_on,
    kept_back,
    one_of_several,
    two_together,
)
from auditor.normaliser.statements.proposals import read_proposals
from auditor.normaliser.statements.requests import TAKEN_ON, read_requests
from auditor.normaliser.statements.results import disclosed_alone, read_result, without_reasons
from auditor.normaliser.statements.speaking import of_another_kind, of_something
from auditor.normaliser.statements.subjects import (
    DECISIONS,
    DISPUTES,
    DOCUMENTS,
    FEES,
    NAMING,
    NOTHING,
    PROPOSALS,
    REQUESTS,
    Tokens,
    actions_in,
    objects_in,
    restricting,
)
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import without_ways

CARRIED = {"requests.carried_in", "requests.carried_out"}
TOTALS = ("requests.new", "requests.total", "requests.processed", RECEIVED_AND_CARRIED)
_NO_CASES = frozenset("人户名家场期部批幅张本册间则笔")
_REASONS = ("因", "由于", "系")  # what follows says why, not what was done
_WHOSE = ("filler", "scope", "disclosure")  # 收到5件 市政府的信息公开 征询单


def read_count(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> Reading:
    """What a count says, given the words before and after its figure and what the sentence has said."""
    number, unit = figure.number, figure.unit
    tokens = _telling(lead, tail, said, figure)
    if tokens is None:
        return NOTHING
    found = objects_in(tokens)
    head = found[-1] if found else None
    if head in REQUESTS and of_something(tokens, said) and not (said.disclosure and head == "application"):
        return NOTHING
    if one_of_several(tokens, head, said) or (head == "application" and of_another_kind(tokens, said)):
        return NOTHING
    volumes = unit == "部" and (head == "regulations" or (head is None and said.head == "regulations"))
    persons = unit in "人名户" and head == "notice"  # 向3名申请人发出收费通知
    if _is_told_after(lead) and said.about in REQUESTS and _came_last_year(tail, said):
        return Reading(("requests.carried_in",), plain=False, restricted=True, by="state")
    if kept_out(lead, tail, said):
        return carried_over(tail, said)
    if brought_in(lead, said):
        return Reading(("requests.carried_in",), plain=False, by="state")
    if (unit in _NO_CASES and not (volumes or persons)) or any(token.kind == "except" for token in lead):
        return NOTHING
    if kept_back(tokens, said):
        return NOTHING
    tokens = without_ways(tokens, said)
    parts = [token for token in tokens if token.kind == "part"]
    by_part = any(token.value != "anyone" for token in parts)
    if any(one in DISPUTES for one in found):
        return NOTHING if head in ("requests", "foreign") else read_dispute(tokens, found, said, number)
    if head in PROPOSALS or any(token.kind == "assignment" for token in tokens):
        return read_proposals(tokens, found, said, number, unit)
    if head in DECISIONS:
        return read_decisions(tokens, found, said)
    if head in FEES:
        return Reading(("fees.notices",), plain=head == "notice", restricted=restricting(tokens))
    if disclosed_alone(tokens, said):
        return Reading(("requests.granted",), plain=False, by="result")
    results = [token for token in tokens if token.kind == "result"]
    if results and head in (None, "foreign") and _about_requests(said):
        if head and tokens.index(results[-1]) < max(at for at, one in enumerate(tokens) if one.value == head):
            return NOTHING  # 予以公开信息12条
        restricted = by_part or restricting(without_reasons(tokens, said))
        return read_result(results, said, restricted, head is None and said.about in REQUESTS)
    if any(token.value == "withdrawn" for token in results):
        return Reading(("withdrawn",), plain=False, by="result")
    if results and head is None and said.counts:
        return Reading(by="result")  # 印发公文12件,其中不予公开2件
    if any(one in DOCUMENTS for one in found) or (head is None and said.head in DOCUMENTS):
        return read_documents(tokens, found, said, number)
    judged = any(token.kind == "outcome" or token.value == "closed" for token in tokens)
    if judged and said.dispute and head is None:
        return read_dispute(tokens, [], said, number)
    if head == "foreign":
        return Reading(by=parts[-1].by) if parts else NOTHING
    in_time = all(token.value == "handling" and token.by == "handling" for token in parts)
    if parts and in_time and head in (None, *REQUESTS) and "handled" in actions_in(tokens):
        return read_requests(tokens, head, results, said, by_part=True)
    if head is None and parts and "received" in actions_in(tokens) and asked_by(tokens, said):
        return Reading(
            ("requests.new",), plain=False, restricted=True, by=parts[-1].by, value=parts[-1].value
        )
    if parts and not ("received" in actions_in(tokens) and (head in REQUESTS)):
        return Reading(by=parts[-1].by, value=parts[-1].value)
    outcomes = [token.value for token in tokens if token.kind == "outcome"]
    if len(outcomes) == 1 and head is None and said.head is None and outcomes[0] != "unknown":
        return Reading(by="outcome", value=outcomes[0])  # of what, may be said after it
    return read_requests(tokens, head, results, said, by_part=by_part)


def _is_told_after(lead: Tokens) -> bool:
    """Whether what a figure counts is named behind it."""
    return not any(token.kind in NAMING for token in lead)


def _telling(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> list[Token] | None:
    """The words that tell what a figure counts; None where it counts nothing of the report's."""
    behind = _is_told_after(lead)
    own = bool(tail) and tail[0].kind == "object" and tail[0].value not in REQUESTS  # 7件建议和9件提案
    if figure.number != figure.number.to_integral_value() or (
        behind and not own and two_together(said, figure)
    ):
        return None  # 人均8.4件; 把153件新申请和8件旧申请一并办理
    if figure.unit == "个" and any(token.kind in ("scope", "part") for token in tail[:1]):
        return None  # 4个县区申请量; 2个自然人的申请
    if behind:
        why = bool(tail) and said.text[tail[0].start : tail[0].end] in _REASONS
        return None if why else [*lead, *tail]
    following = next((token for token in tail if token.kind not in _WHOSE), None)
    if following is None:
        return list(lead)
    if following.kind == "object":
        return [*lead, following]
    unknown = following.kind == "word" and not objects_in(lead) and not clause_goes_on(tail, said)
    return None if unknown else list(lead)


def _came_last_year(tail: Tokens, said: Said) -> bool:
    """Whether the words after a figure say that it came in the year before: 其中3件为上年收到."""
    words = [token for token in tail if token.kind != "filler"]
    last = None if said.default_year is None else said.default_year - 1
    return (
        len(words) > 1
        and words[0].kind == "year"
        and words[0].year == last is not None
        and words[1].value == "received"
    )


def _about_requests(said: Said) -> bool:
    """Whether results that follow are those of requests: a figure of requests was said, or no figure yet."""
    whole = said.open[-1].whole if said.open else None
    if whole is not None and not (whole.metric or "").startswith("requests.") and whole.value != TAKEN_ON:
        return False
    counted = [one.metric or "" for one in said.counts if one.by not in ("channel", "applicant")]
    if counted:
        return any(metric.startswith("requests.") for metric in counted)
    if said.counts and said.head == "foreign":
        return False  # 窗口受理政务服务事项90件,不予受理4件
    return said.about in REQUESTS or said.near in REQUESTS
