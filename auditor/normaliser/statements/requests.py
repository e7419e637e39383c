"""What a figure counts that is said of requests: those received, brought over, handled, or carried on."""

from __future__ import annotations

import re

from auditor.normaliser.statements.carry import carry_direction, carrying, is_next_year
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.hints import (
    RECEIVED_AND_CARRIED,
    exist,
    names_cases,
    names_number,
    of_those_received,
    only_some_came,
    still,
)
from auditor.normaliser.statements.results import read_result, without_reasons
from auditor.normaliser.statements.scope import is_office
from auditor.normaliser.statements.speaking import of_unknown_kind
from auditor.normaliser.statements.subjects import (
    NOTHING,
    REQUESTS,
    actions_in,
    objects_in,
    restricting,
    sentence_of,
    word_of,
)
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import one_way, within

TAKEN_ON = "taken_on"
"""The value of a figure of those taken on, of those received."""

_ADDED = ("加上", "加", "另加")  # 收到59件,加上结转的2件
_HOW = re.compile("(?:书面|口头|当面|电话)(?:形式|方式)?(?:答复|回复)")
_MERGED = re.compile("并案|合并(?:处理|答复|办理|回复)")
_NOT_ALONE = ("并案", "合并", "引导", "指导", "指引", "帮助", "督促")
_ENDED_OTHERWISE = re.compile("撤回|撤件|终结|注销|并案|合并")
_CAME_IN_YEAR = re.compile(r"(20\d\d|上)年度?(?:收到|受理|接收)[^,;。]{0,8}(?:答复|办结|办理)")
_ANSWERED = ("答", "复")


def read_requests(
    tokens: list[Token], head: str | None, results: list[Token], said: Said, *, by_part: bool
) -> Reading:
    """`head` is the object that the words name, if any; `results` what became of requests; `by_part`: of some applicants
    or ways only."""
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
    if head is None and about == "application" and not results and not said.asked:
        return NOTHING  # 优化政务服务,全年收到申请3000件,办结2990件
    if of_unknown_kind(tokens, said) and not said.open:
        return NOTHING
    if results:
        restricted = by_part or restricting(without_reasons(tokens, said))
        return read_result(results, said, restricted, sure or said.near == "requests")
    restricted = by_part or restricting(tokens) or (head is None and within(tokens)) or one_way(tokens, said)
    restricted |= only_some_came(tokens, said)
    actions = actions_in(tokens)
    carry = carrying(tokens)
    if carry is None and "brought" in actions and (_of_years_before(tokens, said) or _of_old(tokens, said)):
        return Reading(("requests.carried_in",), plain=False, restricted=restricted, by="state")
    if carry is not None and _then_came_new_ones(tokens[carry:], said):
        carry, actions = None, ["received"]
    if carry is not None:
        return _carried(tokens, carry, said, restricted=restricted, sure=sure)
    done = _done(tokens, head, actions, said, restricted=restricted, sure=sure)
    return done or _named_alone(tokens, head, said, restricted=restricted, sure=sure)


def _back_to_requests(tokens: list[Token], said: Said) -> bool:
    """Whether a figure is of requests again after something else was named: 8件要求取得合同;1件结转下年度."""
    spoken = said.near in REQUESTS
    if spoken and said.results > 1:
        return True
    told = any((one.metric or "").startswith("requests.") for one in said.counts)
    return carrying(tokens) is not None and (told or spoken) and any(token.kind == "year" for token in tokens)


def _of_years_before(tokens: list[Token], said: Said) -> bool:
    return any(token.kind == "year" and (token.year or 9999) < (said.default_year or 0) for token in tokens)


def _of_old(tokens: list[Token], said: Said) -> bool:
    return any(token.value == "brought" and word_of(token, said).startswith("旧") for token in tokens)


def _then_came_new_ones(tokens: list[Token], said: Said) -> bool:
    """Whether the carrying is over: 结转上年后新收."""
    return any(token.kind == "action" and "新" in said.text[token.start : token.end] for token in tokens)


def _carried(tokens: list[Token], carry: int, said: Said, *, restricted: bool, sure: bool) -> Reading:
    """What is carried from one year to another; `carry` is where that is said."""
    goes_on = is_next_year(tokens[carry:], said.default_year)  # 结转下年度答复
    if not goes_on and any(one.value == "handled" for one in tokens[carry:]):
        # 24件结转申请已答复19件
        return Reading(("requests.total",), plain=False, restricted=True, by="state")
    direction, certain = carry_direction(tokens, carry, said.default_year)
    if not certain and any(said.text[one.start : one.end] in _ADDED for one in tokens[:carry]):
        direction = "requests.carried_in"
    before, after = tokens[:carry], tokens[carry + 1 :]
    joined = any(token.kind in ("joint", "compare", "mark") for token in before) and any(
        token.kind == "object" or (token.kind == "action" and token.value == "received") for token in before
    )
    brought_to = certain and any(
        token.kind in ("year", "date") and token.year == said.default_year for token in after
    )
    if joined and not brought_to and (direction == "requests.carried_in" or not certain):
        return Reading((RECEIVED_AND_CARRIED,), plain=certain, restricted=restricted)
    plain = certain and (sure or said.near == "requests")
    plain &= not any(token.value == "handled" for token in before)  # 办结上年结转申请7件
    return Reading((direction,), plain=plain, restricted=restricted, by="state")


def _done(
    tokens: list[Token], head: str | None, actions: list[str], said: Said, *, restricted: bool, sure: bool
) -> Reading | None:
    """What the actions say that was done with requests; None where they say nothing."""
    if "received_all" in actions:
        return Reading((RECEIVED_AND_CARRIED,), plain=sure, restricted=restricted)
    if "pending" in actions or ("processed" in actions and still(tokens, said)):
        old = any(token.kind == "year" and token.year != said.default_year for token in tokens)
        return Reading(("requests.carried_in" if old else "requests.carried_out",), plain=False, by="state")
    if "reviewed" in actions or "disclosed" in actions:
        return NOTHING
    known = (("received", "requests.new"), ("handled", "requests.total"))
    metrics = tuple(metric for action, metric in known if action in actions)
    if len(metrics) > 1 and _came_before(tokens, said):
        metrics, sure, restricted = metrics[1:], False, True  # 2023年受理、2024年办结的4件
    if len(metrics) > 1 and (_of_new_ones(tokens, said) or _beside_old_ones(tokens, said)):
        metrics, sure, restricted = metrics[1:], False, True  # 新收件办结82件
    if "requests.new" in metrics and of_those_received(tokens, said):
        metrics, sure = metrics[1:], False  # 收到4件,受理并办结3件
        if not metrics:
            return Reading(by="state", value=TAKEN_ON)
    if "requests.total" in metrics and _names_a_kind(tokens, said):
        return NOTHING  # 行政诉讼21件(含申请答复类18件)
    if "requests.total" in metrics and _MERGED.search(said.text, 0, tokens[-1].end):
        sure = False  # answers, of which one may be to several
    if "requests.total" in metrics and _others_ended_otherwise(tokens, said):
        sure, restricted = False, True  # 答复41件,另有5件因撤回终结
    if "requests.total" in metrics and _HOW.search(said.text, tokens[0].start, tokens[-1].end):
        sure = False  # others may have been answered otherwise
    if not metrics and (any(token.kind == "rest" for token in tokens) or _not_alone(tokens, said)):
        return NOTHING  # 办结46件,其余4件在法定期限内办理; 含并案处理3件
    if not metrics and "processed" in actions:
        metrics = ("requests.processed",)
    if not said.government and _of_a_government(tokens, said):
        sure, restricted = False, True  # 承办市政府信息公开申请12件, 收到市政府转办申请9件
    if not metrics:
        return None
    if "received" not in actions and is_next_year(tokens, said.default_year):
        return Reading(("requests.carried_out",), plain=False, restricted=restricted, by="state")
    return Reading(metrics, plain=sure, restricted=restricted, by="state" if head is None else None)


def _of_a_government(tokens: list[Token], said: Said) -> bool:
    """Whether requests are a government's that the agency deals with; an office that opens with it (市政府受理9件) may mean
    itself."""
    named = [at for at, token in enumerate(tokens) if token.value == "government"]
    did = next((at for at, token in enumerate(tokens) if token.kind == "action"), len(tokens))
    return bool(named) and (named[-1] > did or not is_office(said.agency))


def _not_alone(tokens: list[Token], said: Said) -> bool:
    """Whether requests are dealt with together with others (并案处理3件), or by others who are helped (引导办理12件)."""
    return any(token.kind == "action" and said.text.endswith(_NOT_ALONE, 0, token.start) for token in tokens)


def _came_before(tokens: list[Token], said: Said) -> bool:
    """Whether what was dealt with is said to have come in an earlier year."""
    came = next(at for at, token in enumerate(tokens) if token.value == "received")
    return _of_years_before([one for one in tokens[:came] if one.kind == "year"][-1:], said)


def _of_new_ones(tokens: list[Token], said: Said) -> bool:
    """Whether what was dealt with is said to be of those that came in: 新收件办结82件, 新收已办结82件, not 新收并办结申请82件."""
    came = next(token for token in reversed(tokens) if token.value == "received")
    after = (token for token in tokens[tokens.index(came) + 1 :] if token.kind not in ("filler", "object"))
    done = next(after, came)
    return "新" in word_of(came, said) and done.value == "handled"


def _beside_old_ones(tokens: list[Token], said: Said) -> bool:
    """Whether the sentence tells what came the year before and was dealt with apart: 2023年收到并答复82件,2022年收到2023年答复5件."""
    came = _CAME_IN_YEAR.finditer(sentence_of(said, tokens[0].start))
    return any(match[1] == "上" or int(match[1]) < (said.default_year or 0) for match in came)


def _names_a_kind(tokens: list[Token], said: Said) -> bool:
    last = next(token for token in reversed(tokens) if token.value == "handled")
    return said.text.startswith("类", last.end)


def _others_ended_otherwise(tokens: list[Token], said: Said) -> bool:
    """Whether requests are said to have been answered where the sentence tells of others that came to no answer."""
    last = next(token for token in reversed(tokens) if token.value == "handled")
    if not any(one in word_of(last, said) for one in _ANSWERED):
        return False
    return _ENDED_OTHERWISE.search(sentence_of(said, last.start)) is not None


def _named_alone(
    tokens: list[Token], head: str | None, said: Said, *, restricted: bool, sure: bool
) -> Reading:
    """What is counted where no verb says what was done with it."""
    if sure and head in REQUESTS and names_number(tokens, said):
        return Reading(("requests.new",), restricted=restricted)  # 申请量由2022年的74件上升到…
    if head is None and said.about in REQUESTS and said.counts and is_next_year(tokens, said.default_year):
        return Reading(("requests.carried_out",), plain=False, restricted=restricted, by="state")
    if head == "application" and sure and not said.counts and _is_bare(tokens):
        return Reading(("requests.new",), plain=False)  # 全年只有7件申请
    if head in REQUESTS and _is_bare(tokens) and _came_this_year(tokens, said):
        return Reading(("requests.new",), plain=sure, by="state")
    if head == "requests" and not said.counts and exist(tokens, said, sure):
        return Reading(("requests.new",), plain=False, restricted=restricted)
    refused = any(token.kind == "outcome" and token.value == "unknown" for token in tokens)
    if refused or set(actions_in(tokens)) - {"received", "processed"}:
        return NOTHING  # 收到20件,延期答复申请7件; 驳回申请7件
    if head == "requests" and said.action in (None, "received", "processed") and names_cases(tokens, said):
        restricted |= within(tokens, "object")  # 疫苗类公开申请3件
        restricted |= "foreign" in objects_in(tokens)  # 收到20件,转办申请7件
        return Reading(("requests.new",), plain=sure and said.action == "received", restricted=restricted)
    return NOTHING


def _came_this_year(tokens: list[Token], said: Said) -> bool:
    """Whether those of this year are told beside those brought over: 受理50件,其中结转上年3件,2024年申请47件."""
    told = {one.metric for one in said.counts}
    this_year = any(token.kind == "year" and token.year == said.default_year for token in tokens)
    return this_year and told >= {RECEIVED_AND_CARRIED, "requests.carried_in"}


def _is_bare(tokens: list[Token]) -> bool:
    kinds = {token.kind for token in tokens}
    return kinds <= {"filler", "year", "scope", "object"} and len(objects_in(tokens)) == 1
