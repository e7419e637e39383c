"""Sentences that go on about only some requests or disputes, or about others', without saying so again:
网上收到申请30件。办结28件。 各分局收到申请118件。办结116件。 What they count is not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.subjects import DISPUTES, REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.ways import WAYS

_FAMILIES = ("requests", "disputes")
CASES = ("件", "宗", "起", "例", "份", "件次", "项")
LEFT_OVER = "requests.carried_in"


def told_aside(before: Said, tokens: Sequence[Token]) -> frozenset[str]:
    """Of what (requests, disputes) a sentence that names none tells only some, given the sentence before it."""
    aside = {family for family in _FAMILIES if _aside(before, family)}
    return frozenset(aside.difference(_named_again(tokens, before.default_year)))


def year_of_heading(tokens: Sequence[Token], year: int | None) -> int | None:
    """The other year that a heading alone names, of which the sentences after it are: （一）2023年情况。新收申请52件。"""
    named = [token.year for token in tokens if token.kind == "year"]
    plain = not any(token.kind == "pause" for token in tokens)
    return named[0] if plain and len(named) == 1 and named[0] != year else None


def tells_requests(counts: Sequence[Draft]) -> bool:
    """Whether figures are of requests, or of ways in which they came, so that the next paragraph may go on about them."""
    return any(one.by in WAYS or (one.metric or "").startswith("requests.") for one in counts)


def of_the_old_told(before: Said, tokens: Sequence[Token]) -> bool:
    """Whether a sentence only gives results, of no more than last year left by the one before: 上年结转4件。予以公开2件。"""
    old = before.counts[:1]
    if not old or any(one.metric != LEFT_OVER for one in before.counts):
        return False
    figures = [token for token in tokens if token.kind == "figure"]
    results = any(token.kind == "result" for token in tokens)
    few = bool(figures) and all(token.number <= old[0].number for token in figures)
    return results and few and not _named_again(tokens, before.default_year)


def tells_new(drafts: Iterable[Draft]) -> bool:
    """Whether those received were told already, so that results told later are of all."""
    return any(one.metric == "requests.new" for one in drafts)


def of_some_told(said: Said, metric: str | None, lead: Sequence[Token]) -> bool:
    """Whether what a figure counts, named by none of its words, is of those told before it, which are only some."""
    family = (metric or "").partition(".")[0]
    if family not in _FAMILIES or said.year != said.default_year:
        return False
    if family in _named_again(lead, said.default_year):
        return False
    if family in said.aside:
        known = [one for one in said.drafts if (one.metric or "").startswith(family)]
        return all(one.scope == "part" or one.by in WAYS for one in known)
    return family == "requests" and _one_way_alone(said.counts)


def _one_way_alone(counts: Sequence[Draft]) -> bool:
    """Whether only those that came one way were told so far: 个人申请40件,办结38件,结转2件."""
    ways = [one.by in WAYS for one in counts]
    return ways[:1] == [True] and not any(ways[1:]) and all(one.metric is None for one in counts[1:])


def of_every_kind_before(before: Said, tokens: Sequence[Token]) -> None:
    """Forget disputes that a sentence told of no cause, where the next says that some are about disclosure:
    行政诉讼47件。其中信息公开类4件。"""
    named = next((token for token in tokens if token.kind not in ("filler", "list")), None)
    if before.disclosure or named is None or named.kind != "disclosure":
        return
    for one in before.drafts:
        if (one.metric or "").startswith("disputes."):
            one.metric = None


def _aside(before: Said, family: str) -> bool:
    mine = [one for one in before.drafts if one.kind == "count" and _may_be_of(one, family, before)]
    divides = bool(before.counts) and all(one is not before.counts[0] for one in before.drafts)
    known = [one for one in mine if one.metric and one.by not in WAYS and one.metric != LEFT_OVER]
    ways = [one for one in mine if one.by in WAYS]
    if divides or not mine or (not known and (len(ways) > 1 or mine[-1].metric == LEFT_OVER)):
        return family in before.aside  # it says nothing of what all this is of
    if not before.scope_sure:
        return True
    whole = next((one for one in known if one.scope != "part" and one.year == before.default_year), None)
    return whole is None or any(one.metric is None and _is_more(one, whole) for one in mine)


def _may_be_of(one: Draft, family: str, before: Said) -> bool:
    if one.metric is not None:
        return one.metric.startswith(family)
    spoken = before.dispute is not None if family == "disputes" else before.dispute is None
    return spoken and one.unit in CASES


def _is_more(one: Draft, whole: Draft) -> bool:
    """Whether what was not read may be all that a known figure is some of: 行政诉讼47件,其中信息公开类4件."""
    return one.by is None and one.start < whole.start and one.number > whole.number


def families_in(tokens: Iterable[Token]) -> Iterator[str]:
    """What words name that their figures are of (requests, disputes), or whose."""
    for token in tokens:
        if token.kind == "object" and token.value in REQUESTS:
            yield "requests"
        elif token.kind == "object" and token.value in DISPUTES:
            yield "disputes"
        elif token.kind == "action" and token.value in ("received", "received_all"):
            yield "requests"
        elif token.kind == "scope" and token.value in ("own", "all"):
            yield from _FAMILIES


def _named_again(tokens: Sequence[Token], year: int | None) -> Collection[str]:
    """What a sentence names itself, so that nothing before it matters; all of it where it names the year."""
    of_year = any(token.kind == "year" and token.year == year for token in tokens)
    return _FAMILIES if of_year else frozenset(families_in(tokens))
