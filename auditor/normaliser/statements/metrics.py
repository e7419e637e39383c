"""What a figure counts, from the words that lead to it: a small grammar for each subject of a report.

Precision comes first: where a word that the lexicon does not know stands between the words that name the
metric and the figure, the figure counts only part of it; where the subject is not sure, the metric is None.
"""

from __future__ import annotations

import re

from auditor.normaliser.statements.carry import (
    brought_in,
    carried_over,
    carry_direction,
    is_next_year,
    kept_out,
)
from auditor.normaliser.statements.disputes import read_dispute
from auditor.normaliser.statements.documents import read_documents
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.hints import (
    RECEIVED_AND_CARRIED,
    asked_by,
    clause_goes_on,
    exist,
    kept_back,
    names_cases,
    names_number,
    of_those_received,
    one_of_several,
    still,
    two_together,
)
from auditor.normaliser.statements.proposals import read_proposals
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
from auditor.normaliser.statements.ways import one_way, within, without_ways

CARRIED = {"requests.carried_in", "requests.carried_out"}
TOTALS = ("requests.new", "requests.total", "requests.processed", RECEIVED_AND_CARRIED)
_NO_CASES = frozenset("人户名家场期部批幅张本册间则笔")
_REASONS = ("因", "由于", "系")  # what follows says why, not what was done
_CASES = ("申请", "件", "量", "数", "事项")
_WHOSE = ("filler", "scope", "disclosure")  # 收到5件 市政府的信息公开 征询单
_ADDED = ("加上", "加", "另加")  # 收到59件,加上结转的2件
_MERGED = re.compile("并案|合并(?:处理|答复|办理|回复)")
TAKEN_ON = "taken_on"  # of those received


def read_count(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> Reading:
    """What a count says, given the words before and after its figure and what the sentence has said."""
    tokens, number, unit = list(lead), figure.number, figure.unit
    told_after = not any(token.kind in NAMING for token in lead)
    own = bool(tail) and tail[0].kind == "object" and tail[0].value not in REQUESTS  # 7件建议和9件提案
    if number != number.to_integral_value() or (told_after and not own and two_together(said, figure)):
        return NOTHING  # 人均8.4件; 把153件新申请和8件旧申请一并办理
    if told_after:
        if tail and said.text[tail[0].start : tail[0].end] in _REASONS:
            return NOTHING
        tokens += tail
    else:
        following = [token for token in tail if token.kind not in _WHOSE][:1]
        if following and following[0].kind == "object":
            tokens.append(following[0])
        elif (
            following
            and following[0].kind == "word"
            and not objects_in(lead)
            and not clause_goes_on(tail, said)
        ):
            return NOTHING
    if unit == "个" and any(token.kind in ("scope", "part") for token in tail[:1]):
        return NOTHING  # 4个县区申请量; 2个自然人的申请
    found = objects_in(tokens)
    head = found[-1] if found else None
    if head in REQUESTS and of_something(tokens, said) and not (said.disclosure and head == "application"):
        return NOTHING
    if one_of_several(tokens, head, said) or (head == "application" and of_another_kind(tokens, said)):
        return NOTHING
    volumes = unit == "部" and (head == "regulations" or (head is None and said.head == "regulations"))
    persons = unit in "人名户" and head == "notice"  # 向3名申请人发出收费通知
    if told_after and said.about in REQUESTS and _came_last_year(tail, said):
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
    if any(one in DISPUTES for one in found):
        return NOTHING if head in ("requests", "foreign") else read_dispute(tokens, found, said, number)
    if head in PROPOSALS or any(token.kind == "assignment" for token in tokens):
        return read_proposals(tokens, found, said, number, unit)
    if head in DECISIONS:
        return Reading((f"proactive.{head}.decisions",), restricted=restricting(tokens))
    if head in FEES:
        return Reading(("fees.notices",), plain=head == "notice", restricted=restricting(tokens))
    if disclosed_alone(tokens, said):
        return Reading(("requests.granted",), plain=False, by="result")
    results = [token for token in tokens if token.kind == "result"]
    if results and head in (None, "foreign") and _about_requests(said):
        if head and tokens.index(results[-1]) < max(at for at, one in enumerate(tokens) if one.value == head):
            return NOTHING  # 予以公开信息12条
        by_part = any(token.value != "anyone" for token in parts)
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
        return _requests(tokens, head, results, said, by_part=True)
    if head is None and parts and "received" in actions_in(tokens) and asked_by(tokens, said):
        return Reading(
            ("requests.new",), plain=False, restricted=True, by=parts[-1].by, value=parts[-1].value
        )
    if parts and not ("received" in actions_in(tokens) and (head in REQUESTS)):
        return Reading(by=parts[-1].by, value=parts[-1].value)
    outcomes = [token.value for token in tokens if token.kind == "outcome"]
    if len(outcomes) == 1 and head is None and said.head is None and outcomes[0] != "unknown":
        return Reading(by="outcome", value=outcomes[0])  # of what, may be said after it
    return _requests(tokens, head, results, said, any(token.value != "anyone" for token in parts))


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


def _back_to_requests(tokens: list[Token], said: Said) -> bool:
    """Whether a figure is of requests again after something else was named: 8件要求取得合同;1件结转下年度."""
    spoken = said.near in REQUESTS
    if spoken and said.results > 1:
        return True
    told = any((one.metric or "").startswith("requests.") for one in said.counts)
    carried = any(token.kind == "action" and token.value == "carry" for token in tokens)
    return carried and (told or spoken) and any(token.kind == "year" for token in tokens)


def _requests(
    tokens: list[Token], head: str | None, results: list[Token], said: Said, by_part: bool
) -> Reading:
    about = head or said.head or said.near
    if about == "foreign" and head is None and _back_to_requests(tokens, said):
        about = "requests"
    if said.reviewer and (head == "application" or (head is None and said.head not in REQUESTS)):
        return NOTHING
    if head is None and any(token.kind == "outcome" for token in tokens):
        return NOTHING  # 因…而终止办理
    sure = (
        head == "requests"
        or (head == "application" and (said.disclosure or said.about == "requests"))
        or (head is None and about in REQUESTS)
    )
    if about not in REQUESTS or (head == "application" and not sure and said.near not in REQUESTS):
        return (
            read_result(results, said, False, False)
            if results and results[0].by == "detail" and about is None
            else NOTHING
        )
    restricted = by_part or restricting(tokens) or (head is None and within(tokens))
    restricted |= one_way(tokens, said)
    if results:
        restricted = by_part or restricting(without_reasons(tokens, said))
        return read_result(results, said, restricted, sure or said.near == "requests")
    actions = actions_in(tokens)
    carry = next(
        (at for at, token in enumerate(tokens) if token.kind == "action" and token.value == "carry"), None
    )
    brought = any(
        token.kind == "year" and (token.year or 9999) < (said.default_year or 0) for token in tokens
    )
    if carry is None and brought and "brought" in actions:
        return Reading(("requests.carried_in",), plain=False, restricted=restricted, by="state")
    if carry is not None and any(
        token.kind == "action" and "新" in said.text[token.start : token.end] for token in tokens[carry:]
    ):
        carry = None  # 结转上年后新收: the carrying is over
        actions = ["received"]
    goes_on = carry is not None and is_next_year(tokens[carry:], said.default_year)  # 结转下年度答复
    if carry is not None and not goes_on and any(one.value == "handled" for one in tokens[carry:]):
        return Reading(
            ("requests.total",), plain=False, restricted=True, by="state"
        )  # 24件结转申请已答复19件
    if carry is not None:
        direction, certain = carry_direction(tokens, carry, said.default_year)
        if not certain and any(said.text[one.start : one.end] in _ADDED for one in tokens[:carry]):
            direction = "requests.carried_in"
        joined = any(token.kind in ("joint", "compare", "mark") for token in tokens[:carry]) and any(
            token.kind == "object" or (token.kind == "action" and token.value == "received")
            for token in tokens[:carry]
        )
        brought_to = certain and any(
            token.kind in ("year", "date") and token.year == said.default_year
            for token in tokens[carry + 1 :]
        )
        if joined and not brought_to and (direction == "requests.carried_in" or not certain):
            return Reading((RECEIVED_AND_CARRIED,), plain=certain, restricted=restricted)
        return Reading(
            (direction,),
            plain=certain and (sure or said.near == "requests"),
            restricted=restricted,
            by="state",
        )
    if "received_all" in actions:
        return Reading((RECEIVED_AND_CARRIED,), plain=sure, restricted=restricted)
    if "pending" in actions or ("processed" in actions and still(tokens, said)):
        old = any(token.kind == "year" and token.year != said.default_year for token in tokens)
        return Reading(("requests.carried_in" if old else "requests.carried_out",), plain=False, by="state")
    if "reviewed" in actions or "disclosed" in actions:
        return NOTHING
    metrics = tuple(
        metric
        for action, metric in (("received", "requests.new"), ("handled", "requests.total"))
        if action in actions
    )
    if "requests.new" in metrics and of_those_received(tokens, said):
        metrics, sure = metrics[1:], False  # 收到4件,受理并办结3件
        if not metrics:
            return Reading(by="state", value=TAKEN_ON)
    if "requests.total" in metrics and _MERGED.search(said.text, 0, tokens[-1].end):
        sure = False  # answers, of which one may be to several
    if not metrics and "processed" in actions:
        metrics = ("requests.processed",)
    if metrics and "received" not in actions and is_next_year(tokens, said.default_year):
        return Reading(("requests.carried_out",), plain=False, restricted=restricted, by="state")
    if not metrics and sure and head in REQUESTS and names_number(tokens, said):
        metrics = ("requests.new",)  # 申请量由2022年的74件上升到…
    if (
        not metrics
        and head is None
        and said.about in REQUESTS
        and said.counts
        and is_next_year(tokens, said.default_year)
    ):
        return Reading(("requests.carried_out",), plain=False, restricted=restricted, by="state")
    bare_cases = {token.kind for token in tokens} <= {"filler", "year", "scope", "object"} and len(
        objects_in(tokens)
    ) == 1
    if not metrics and head == "application" and sure and bare_cases and not said.counts:
        return Reading(("requests.new",), plain=False)  # 全年只有7件申请
    if not metrics and head == "requests" and not said.counts and exist(tokens, said, sure):
        return Reading(("requests.new",), plain=False, restricted=restricted)
    if not metrics and head == "requests" and names_cases(tokens, said):
        bare = not said.action and not any(token.kind == "filler" for token in tokens[-1:])
        metrics = ("requests.new",) if said.action in (None, "received", "processed") else ()
        restricted |= within(tokens, "object")  # 疫苗类公开申请3件
        sure = sure and not bare and said.action == "received"
    if not metrics:
        return NOTHING
    state = "state" if head is None else None
    return Reading(metrics, plain=sure, restricted=restricted, by=state)
