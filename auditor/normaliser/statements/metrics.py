"""What a figure counts, from the words that lead to it: a small grammar for each subject of a report.

Precision comes first: where a word that the lexicon does not know stands between the words that name the
metric and the figure, the figure counts only part of it; where the subject is not sure, the metric is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.carry import carry_direction, is_next_year
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.tokens import Token

DISPUTES = ("review", "litigation", "both", "litigation_direct", "litigation_after_review")
REQUESTS = ("requests", "application")
PROPOSALS = ("npc", "cppcc", "proposals", "suggestion")
DOCUMENTS = ("normative_documents", "regulations")
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
_NAMING = frozenset(("object", "action", "result", "outcome", "assignment", "part"))
RECEIVED_AND_CARRIED = "requests.new+carried_in"
TOTALS = ("requests.new", "requests.total", "requests.processed", RECEIVED_AND_CARRIED)
NOTHING = Reading()
_BOTH_PROPOSALS = {"proposals.npc.total", "proposals.cppcc.total"}
_NO_CASES = frozenset("人户名家场期部批幅张本册间则笔")
_CASE_UNITS = ("件", "件次", "件(次)", "项", "份", "个", "宗", "")
_REASONS_END = re.compile("等?(?:原因|情形|情况|理由)|等(?=的?(?:不予|无法|不能))")
_REASONS = ("因", "由于", "系")  # what follows says why, not what was done
_NUMBERS = ("量", "总数", "件数")
_CASES = ("申请", "件", "量", "数", "事项")
_WAYS = ("渠道", "方式", "途径", "形式")

Tokens = Sequence[Token]


def objects_in(tokens: Tokens) -> list[str]:
    return [token.value for token in tokens if token.kind == "object"]


def actions_in(tokens: Tokens) -> list[str]:
    return [token.value for token in tokens if token.kind == "action"]


def restricting(tokens: Tokens) -> bool:
    """Whether an unknown word stands after the first word that names something."""
    seen = False
    for token in tokens:
        if token.kind in _NAMING:
            seen = True
        elif token.kind in ("word", "aside") and seen:
            return True
    return False


def read_count(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> Reading:
    """What a count says, given the words before and after its figure and what the sentence has said."""
    tokens, number, unit = list(lead), figure.number, figure.unit
    if not any(token.kind in _NAMING for token in lead):
        if tail and said.text[tail[0].start : tail[0].end] in _REASONS:
            return NOTHING
        tokens += tail
    else:
        following = [token for token in tail if token.kind != "filler"][:1]
        if following and following[0].kind == "object":
            tokens.append(following[0])
        elif following and following[0].kind == "word" and not objects_in(lead):
            return NOTHING
    if unit == "个" and any(token.kind == "scope" for token in tail[:1]):
        return NOTHING  # 4个县区申请量
    found = objects_in(tokens)
    head = found[-1] if found else None
    volumes = unit == "部" and (head == "regulations" or (head is None and said.head == "regulations"))
    persons = unit in "人名户" and head == "notice"  # 向3名申请人发出收费通知
    if (unit in _NO_CASES and not (volumes or persons)) or any(token.kind == "except" for token in lead):
        return NOTHING
    tokens = without_ways(tokens, said)
    parts = [token for token in tokens if token.kind == "part"]
    if any(one in DISPUTES for one in found):
        return NOTHING if head in ("requests", "foreign") else _dispute(tokens, found, said, number)
    if head in PROPOSALS or any(token.kind == "assignment" for token in tokens):
        return _proposals(tokens, found, said, number, unit)
    if head in FEES:
        return Reading(("fees.notices",), plain=head == "notice", restricted=restricting(tokens))
    if _disclosed_of(tokens, said):
        return Reading(("requests.granted",), plain=False, by="result")
    results = [token for token in tokens if token.kind == "result"]
    if results and head in (None, "foreign") and _about_requests(said):
        if head and tokens.index(results[-1]) < max(at for at, one in enumerate(tokens) if one.value == head):
            return NOTHING  # 予以公开信息12条
        by_part = any(token.value != "anyone" for token in parts)
        restricted = by_part or restricting(without_reasons(tokens, said))
        return _result(results, said, restricted, head is None and said.about in REQUESTS)
    if any(token.value == "withdrawn" for token in results):
        return Reading(("withdrawn",), plain=False, by="result")
    if results and head is None and said.counts:
        return Reading(by="result")  # 印发公文12件,其中不予公开2件
    if any(one in DOCUMENTS for one in found) or (head is None and said.head in DOCUMENTS):
        return _documents(tokens, found, said, number)
    if any(token.kind == "outcome" for token in tokens) and said.dispute and head is None:
        return _dispute(tokens, [], said, number)
    if head == "foreign":
        return Reading(by=parts[-1].by) if parts else NOTHING
    if parts and not ("received" in actions_in(tokens) and (head in REQUESTS)):
        return Reading(by=parts[-1].by, value=parts[-1].value)
    return _requests(tokens, head, results, said, any(token.value != "anyone" for token in parts))


def _disclosed_of(tokens: list[Token], said: Said) -> bool:
    """Whether 公开 alone is a result: 答复427件,其中:公开187件,不予公开…."""
    listed = bool(said.open) and said.open[-1].whole.metric == "requests.total" and not said.open[-1].parts
    words = [token for token in tokens if token.kind not in ("list", "filler")]
    return listed and len(words) == 1 and words[0].kind == "action" and _word(words[0], said) == "公开"


def without_ways(tokens: list[Token], said: Said) -> list[Token]:
    """The words without ways of asking that are all named: 通过网站、信函、当面等渠道收到."""
    ways = [at for at, token in enumerate(tokens) if token.kind == "part" and token.by == "channel"]
    if len(ways) < 2:
        return tokens
    end = next((at for at in range(ways[-1] + 1, len(tokens)) if _word(tokens[at], said) in _WAYS), None)
    between = tokens[ways[-1] + 1 : end]
    if end is None or not any(_word(token, said) == "等" for token in between):
        return tokens
    return tokens[: ways[0]] + tokens[end:]


def _word(token: Token, said: Said) -> str:
    return said.text[token.start : token.end]


def _about_requests(said: Said) -> bool:
    """Whether results that follow are those of requests: a figure of requests was said, or no figure yet."""
    if said.open and not (said.open[-1].whole.metric or "").startswith("requests."):
        return False
    counted = [one.metric or "" for one in said.counts if one.by not in ("channel", "applicant")]
    if counted:
        return any(metric.startswith("requests.") for metric in counted)
    return said.about in REQUESTS or said.near in REQUESTS


def _requests(
    tokens: list[Token], head: str | None, results: list[Token], said: Said, by_part: bool
) -> Reading:
    about = head or said.head or said.near
    if head == "application" and said.reviewer:
        return NOTHING
    sure = (
        head == "requests"
        or (head == "application" and (said.disclosure or said.about == "requests"))
        or (head is None and about in REQUESTS)
    )
    if about not in REQUESTS or (head == "application" and not sure and said.near not in REQUESTS):
        return (
            Reading((results[0].value,), plain=False, by=results[0].by)
            if results and results[0].by == "detail" and about is None
            else NOTHING
        )
    restricted = by_part or restricting(tokens)
    if results:
        restricted = by_part or restricting(without_reasons(tokens, said))
        return _result(results, said, restricted, sure or said.near == "requests")
    actions = actions_in(tokens)
    carry = next(
        (at for at, token in enumerate(tokens) if token.kind == "action" and token.value == "carry"), None
    )
    if carry is not None and any(
        token.kind == "action" and "新" in said.text[token.start : token.end] for token in tokens[carry:]
    ):
        carry = None  # 结转上年后新收: the carrying is over
        actions = ["received"]
    if carry is not None:
        direction, certain = carry_direction(tokens, carry, said.default_year)
        joined = any(token.kind in ("joint", "compare", "mark") for token in tokens[:carry]) and any(
            token.kind == "object" or (token.kind == "action" and token.value == "received")
            for token in tokens[:carry]
        )
        if direction == "requests.carried_in" and joined:
            return Reading((RECEIVED_AND_CARRIED,), plain=certain, restricted=restricted)
        return Reading(
            (direction,),
            plain=certain and (sure or said.near == "requests"),
            restricted=restricted,
            by="state",
        )
    if "received_all" in actions:
        return Reading((RECEIVED_AND_CARRIED,), plain=sure, restricted=restricted)
    if "pending" in actions:
        old = any(token.kind == "year" and token.year != said.default_year for token in tokens)
        return Reading(("requests.carried_in" if old else "requests.carried_out",), plain=False, by="state")
    if "reviewed" in actions or "disclosed" in actions:
        return NOTHING
    metrics = tuple(
        metric
        for action, metric in (("received", "requests.new"), ("handled", "requests.total"))
        if action in actions
    )
    if not metrics and "processed" in actions:
        metrics = ("requests.processed",)
    if metrics and "received" not in actions and is_next_year(tokens, said.default_year):
        return Reading(("requests.carried_out",), plain=False, restricted=restricted, by="state")
    if not metrics and sure and head in REQUESTS and _names_number(tokens, said):
        metrics = ("requests.new",)  # 申请量由2022年的74件上升到…
    if not metrics and head == "requests" and _names_cases(tokens, said):
        bare = not said.action and not any(token.kind == "filler" for token in tokens[-1:])
        metrics = ("requests.new",) if said.action in (None, "received", "processed") else ()
        sure = sure and not bare and said.action == "received"
    if not metrics:
        return NOTHING
    state = "state" if head is None else None
    return Reading(metrics, plain=sure, restricted=restricted, by=state)


def _names_number(tokens: list[Token], said: Said) -> bool:
    """Whether the object is the number of applications, and nothing else is said of it."""
    last = next(token for token in reversed(tokens) if token.kind == "object")
    return not actions_in(tokens) and _word(last, said).endswith(_NUMBERS)


def _names_cases(tokens: list[Token], said: Said) -> bool:
    """Whether the object itself means applications (…申请, …件), not information disclosed upon them."""
    last = next(token for token in reversed(tokens) if token.kind == "object")
    return said.text[last.start : last.end].endswith(_CASES)


def _result(results: list[Token], said: Said, restricted: bool, sure: bool) -> Reading:
    details = [token for token in results if token.by == "detail"]
    several = len(details) > 1 or (details and _and_others(details[-1].end, said.text))
    group = several and results[-1].by == "result"  # 因…、…等原因无法提供
    chosen = results[-1:] if group else details[-1:] or results
    if any(token.value == "withdrawn" for token in chosen):
        return Reading(("withdrawn",), plain=False, restricted=restricted, by="result")
    metrics = list(dict.fromkeys(metric for token in chosen for metric in token.value.split("+")))
    within = said.open[-1].whole.metric if said.open else None
    sure = sure and not (details and within == "requests.new")
    return Reading(("+".join(metrics),), plain=sure, restricted=restricted, by=chosen[-1].by)


def _and_others(at: int, text: str) -> bool:
    return _REASONS_END.match(text, at) is not None


def without_reasons(tokens: Tokens, said: Said) -> list[Token]:
    """The words without those that end a list of reasons: 因不掌握等原因 无法提供."""
    return [token for token in tokens if not _and_others(token.start, said.text)]


def _dispute(tokens: list[Token], found: list[str], said: Said, number: Decimal) -> Reading:
    kinds = [one for one in found if one in DISPUTES] or ([said.dispute] if said.dispute else [])
    outcomes = [token.value for token in tokens if token.kind == "outcome"]
    named = next((token for token in tokens if token.kind == "outcome"), None)
    if named is not None and _word(named, said).startswith(("复议", "诉讼")):
        kinds = ["review" if _word(named, said).startswith("复议") else "litigation"]
    elif outcomes and len(set(found) & {"review", "litigation"}) > 1:
        return NOTHING  # 经复议、诉讼被纠正4件
    related = said.disclosure or said.head in REQUESTS or said.near in (*REQUESTS, *DISPUTES)
    if not kinds or said.reviewer or not related or "unknown" in outcomes:
        return Reading(by="outcome", value="unknown") if "unknown" in outcomes and not found else NOTHING
    caused = max((at for at, one in enumerate(tokens) if one.kind == "respondent"), default=-1)
    tokens = tokens[caused + 1 :] if found and _disputed(tokens[caused + 1 :]) else tokens
    actions = actions_in(tokens)
    restricted = restricting(tokens) or any(token.kind == "new" for token in tokens)
    plain = said.disclosure and "received" not in actions and "handled" not in actions
    if said.government and not said.respondent:
        plain = False
    last = kinds[-1]
    if outcomes:
        if last == "both" or len(set(outcomes)) > 1:
            return NOTHING
        return Reading(
            (f"disputes.{last}.{outcomes[-1]}",), plain, restricted, by="outcome", value=outcomes[-1]
        )
    if any(action not in ("received", "carry") for action in actions):
        restricted = True
    if last.startswith("litigation_"):
        return Reading((f"disputes.{last}.total",), plain, restricted, by="procedure", value=last)
    names = ["review", "litigation"] if "both" in kinds else list(dict.fromkeys(kinds))
    totals = [f"disputes.{name}.total" for name in names]
    if number == 0:
        return Reading(tuple(totals), plain, restricted)
    return Reading(("+".join(totals),), plain and len(totals) == 1, restricted)


def _disputed(tokens: list[Token]) -> bool:
    """Whether the words name a review or a lawsuit: 因…答复引发的 行政复议."""
    return any(token.kind == "object" and token.value in DISPUTES for token in tokens)


def _documents(tokens: list[Token], found: list[str], said: Said, number: Decimal) -> Reading:
    kinds = list(dict.fromkeys(one for one in found if one in DOCUMENTS)) or [said.head or ""]
    actions = actions_in(tokens)
    first = next((at for at, token in enumerate(tokens) if token.kind == "action"), 0)
    foreign_after = any(token.kind == "object" and token.value not in DOCUMENTS for token in tokens[first:])
    if (
        ("reviewed" in actions and "in_force" not in actions)
        or foreign_after
        or any(token.kind in ("part", "outcome") for token in tokens)
    ):
        return NOTHING
    if not actions and found and said.action and tokens[0].kind == "mark":
        actions = [said.action]
    column, plain = None, "foreign" not in found and len(kinds) == 1 and not said.reviewer
    for action in actions:
        if action in ("issued", "published"):
            column, plain = "issued", plain and action == "issued"
        elif action in ("repealed", "disclosed"):
            column = action if column is None or action == "repealed" else column
        elif action in ("in_force", "still_in_force"):
            column, plain = "in_force", plain and action == "in_force"
    if column is None or (said.reviewed and "still_in_force" in actions):
        return NOTHING
    plain = plain and not (said.reviewed and "in_force" not in actions)
    if "disclosed" in actions and column != "disclosed":
        plain = False
    whole = said.open[-1].whole.metric or "" if said.open else ""
    if whole.endswith(".in_force") and column == "issued":
        return Reading((whole,), False, True, by="state")  # 现行有效68件,其中县政府制发41件
    metrics = [f"proactive.{kind}.{column}" for kind in kinds]
    metric = tuple(metrics) if number == 0 else ("+".join(metrics),)
    return Reading(metric, plain, restricting(tokens), by="state" if not found else None)


def _proposals(tokens: list[Token], found: list[str], said: Said, number: Decimal, unit: str) -> Reading:
    assigned = [token for token in tokens if token.kind == "assignment"]
    kinds = list(dict.fromkeys(one for one in found if one in PROPOSALS))
    known = said.proposals is not None or any(kind != "suggestion" for kind in kinds)
    kinds = ["npc" if kind == "suggestion" else kind for kind in kinds]
    last = said.last_count
    goes_on = bool(tokens) and tokens[0].kind == "mark" and not actions_in(tokens)
    if goes_on and not assigned and last is not None and (last.by == "assignment" or last.metric is None):
        return NOTHING
    published = "disclosed" in actions_in(tokens) or (unit not in _CASE_UNITS and not actions_in(tokens))
    if not known or "foreign" in found or published:
        return Reading(by="assignment") if assigned else NOTHING
    if not kinds and said.proposals is not None:
        both = assigned and {one.metric for one in said.counts[-2:]} == _BOTH_PROPOSALS
        kinds = ["proposals"] if both else [said.proposals]
    if "proposals" in kinds or "npc+cppcc" in kinds:
        kinds = ["npc", "cppcc"]
    column = assigned[-1].value if assigned else "total"
    names = [f"proposals.{kind}.{column}" for kind in kinds]
    restricted = restricting(tokens)
    by, value = ("assignment", column) if assigned else ("proposal", "+".join(kinds))
    if number == 0:
        return Reading(tuple(names), True, restricted, by, value)
    return Reading(("+".join(names),), not restricted, restricted, by, value)
