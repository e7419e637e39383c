"""What a figure counts, from the words that lead to it: a small grammar for each subject of a report.

Precision comes first: where a word that the lexicon does not know stands between the words that name the
metric and the figure, the figure counts only part of it; where the subject is not sure, the metric is None.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from auditor.normaliser.statements.carry import brought_in, carried_over, kept_out
from auditor.normaliser.statements.disputes import read_dispute
from auditor.normaliser.statements.documents import read_decisions, read_documents
from auditor.normaliser.statements.drafts import Reading, Said
from auditor.normaliser.statements.hints import (
    RECEIVED_AND_CARRIED,
    asked_by,
    denied_to_be,
    held_within,
    kept_back,
    one_of_several,
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
    NOTHING,
    PROPOSALS,
    REQUESTS,
    Tokens,
    actions_in,
    objects_in,
    restricting,
    word_of,
)
from auditor.normaliser.statements.telling import is_told_after, words_telling
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import without_ways

CARRIED = {"requests.carried_in", "requests.carried_out"}
TOTALS = ("requests.new", "requests.total", "requests.processed", RECEIVED_AND_CARRIED)
_NO_CASES = frozenset(("人次", *"人户名家场期部批幅张本册间则笔"))
_RESULTS = 5  # kinds that the form has, but 公开
_MANY = 3  # kinds of results, which nothing but requests has


@dataclass(frozen=True, eq=False)
class _Words:
    """The words that tell what a figure counts, without the ways that the requests came by."""

    tokens: list[Token]
    found: list[str]  # what is named, those of ways too
    said: Said
    figure: Token

    @property
    def head(self) -> str | None:
        return self.found[-1] if self.found else None

    @cached_property
    def parts(self) -> list[Token]:
        return [token for token in self.tokens if token.kind == "part"]

    @cached_property
    def results(self) -> list[Token]:
        return [token for token in self.tokens if token.kind == "result"]

    @property
    def by_part(self) -> bool:
        return any(token.value != "anyone" for token in self.parts)

    @property
    def of_part(self) -> Reading:
        """What a figure counts of which only the part is told, not the whole."""
        return Reading(by=self.parts[-1].by, value=self.parts[-1].value)


def read_count(lead: Tokens, tail: Tokens, said: Said, figure: Token) -> Reading:
    """What a count says, given the words before and after its figure and what the sentence has said."""
    tokens = words_telling(lead, tail, said, figure)
    if tokens is None:
        return NOTHING
    found = objects_in(tokens)
    head = found[-1] if found else None
    if _of_another(tokens, head, said):
        return NOTHING
    carried = _carried(lead, tail, said)
    if carried is not None:
        return carried
    if _no_cases(lead, head, said, figure.unit) or kept_back(tokens, said) or denied_to_be(tokens, said):
        return NOTHING
    words = _Words(without_ways(tokens, said), found, said, figure)
    reading = next(reading for reader in _READERS if (reading := reader(words)) is not None)
    return replace(reading, restricted=True) if held_within(tail, said) else reading


def _of_another(tokens: list[Token], head: str | None, said: Said) -> bool:
    """Whether what is named belongs to something else than disclosure, or to several."""
    part = said.disclosure and head == "application" and bool(said.open)
    if head in REQUESTS and of_something(tokens, said) and not part:
        return True
    return one_of_several(tokens, head, said) or (head == "application" and of_another_kind(tokens, said))


def _carried(lead: Tokens, tail: Tokens, said: Said) -> Reading | None:
    """Requests that came from the year before, or went to the next."""
    if is_told_after(lead) and said.about in REQUESTS and _came_last_year(tail, said):
        return Reading(("requests.carried_in",), plain=False, restricted=True, by="state")
    if kept_out(lead, tail, said):
        return carried_over(tail, said)
    if brought_in(lead, said):
        return Reading(("requests.carried_in",), plain=False, by="state")
    return None


def _no_cases(lead: Tokens, head: str | None, said: Said, unit: str) -> bool:
    """Whether the unit of a figure is none of what the report counts, or the figure is of all but something."""
    volumes = unit == "部" and (head == "regulations" or (head is None and said.head == "regulations"))
    persons = unit in "人名户" and head == "notice"  # 向3名申请人发出收费通知
    return (unit in _NO_CASES and not (volumes or persons)) or any(token.kind == "except" for token in lead)


def _of_disputes(words: _Words) -> Reading | None:
    if not any(one in DISPUTES for one in words.found):
        return None
    if words.head in ("requests", "foreign") or words.found[-2:] == ["foreign", "application"]:
        return NOTHING  # 涉及行政复议材料的申请2件
    return read_dispute(words.tokens, words.found, words.said, words.figure.number)


def _of_proposals(words: _Words) -> Reading | None:
    if words.head in PROPOSALS or any(token.kind == "assignment" for token in words.tokens):
        number, unit = words.figure.number, words.figure.unit
        return read_proposals(words.tokens, words.found, words.said, number, unit)
    return None


def _of_decisions(words: _Words) -> Reading | None:
    return read_decisions(words.tokens, words.found, words.said) if words.head in DECISIONS else None


def _of_fees(words: _Words) -> Reading | None:
    if words.head not in FEES:
        return None
    return Reading(("fees.notices",), plain=words.head == "notice", restricted=restricting(words.tokens))


def _of_results(words: _Words) -> Reading | None:
    """Results of requests, named as such or told of what was said before."""
    tokens, head, said, results = words.tokens, words.head, words.said, words.results
    if disclosed_alone(tokens, said):
        return Reading(("requests.granted",), plain=False, by="result")
    several = head is None and said.head is None and said.results > _MANY
    if results and head in (None, "foreign") and (several or _about_requests(said)):
        if head and tokens.index(results[-1]) < max(at for at, one in enumerate(tokens) if one.value == head):
            return NOTHING  # 予以公开信息12条
        if results[-1].value == "requests.other" and _of_all_the_rest(tokens, said):
            return Reading(by="result")
        restricted = words.by_part or restricting(without_reasons(tokens, said))
        return read_result(results, said, restricted, head is None and said.about in REQUESTS)
    if any(token.value == "withdrawn" for token in results):
        return Reading(("withdrawn",), plain=False, by="result")
    if results and head is None and said.counts:
        return Reading(by="result")  # 印发公文12件,其中不予公开2件
    return None


def _of_all_the_rest(tokens: list[Token], said: Said) -> bool:
    """Whether what was done otherwise is all that a sentence does not name: 公开96件,部分公开21件,其余138件依法作其他处理."""
    return said.results < _RESULTS and any(one.kind == "rest" for one in tokens)


def _of_documents(words: _Words) -> Reading | None:
    if any(one in DOCUMENTS for one in words.found) or (words.head is None and words.said.head in DOCUMENTS):
        return read_documents(words.tokens, words.found, words.said, words.figure)
    return None


def _of_disputes_told_before(words: _Words) -> Reading | None:
    judged = any(token.kind == "outcome" or token.value == "closed" for token in words.tokens)
    if judged and words.said.dispute and words.head is None:
        return read_dispute(words.tokens, [], words.said, words.figure.number)
    return None


def _of_something_else(words: _Words) -> Reading | None:
    if words.head != "foreign":
        return None
    return Reading(by=words.parts[-1].by) if words.parts else NOTHING


def _of_parts(words: _Words) -> Reading | None:
    """Requests told by who asked or how they came, and those finished in time."""
    tokens, head, said, parts = words.tokens, words.head, words.said, words.parts
    if not parts:
        return None
    in_time = all(token.value == "handling" and token.by == "handling" for token in parts)
    actions = actions_in(tokens)
    if in_time and head in (None, *REQUESTS) and "handled" in actions:
        return read_requests(tokens, head, words.results, said, by_part=True)
    if "received" in actions and head is None and asked_by(tokens, said):
        return replace(words.of_part, metrics=("requests.new",), plain=False, restricted=True)
    return None if "received" in actions and head in REQUESTS else words.of_part


def _of_an_outcome(words: _Words) -> Reading | None:
    """An outcome of what may be said only after it."""
    outcomes = [token.value for token in words.tokens if token.kind == "outcome"]
    alone = len(outcomes) == 1 and outcomes[0] != "unknown"
    if alone and words.head is None and words.said.head is None:
        return Reading(by="outcome", value=outcomes[0])
    return None


def _of_requests(words: _Words) -> Reading:
    return read_requests(words.tokens, words.head, words.results, words.said, by_part=words.by_part)


_READERS = (  # the first that knows what the words name
    _of_disputes,
    _of_proposals,
    _of_decisions,
    _of_fees,
    _of_results,
    _of_documents,
    _of_disputes_told_before,
    _of_something_else,
    _of_parts,
    _of_an_outcome,
    _of_requests,
)


def _came_last_year(tail: Tokens, said: Said) -> bool:
    """Whether the words after a figure say that it came in the year before: 其中3件为上年收到."""
    words = [token for token in tail if token.kind != "filler" and word_of(token, said) != "系"]
    if said.default_year is None or len(words) < 2 or words[0].kind != "year":
        return False
    return words[0].year == said.default_year - 1 and words[1].value == "received"


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
