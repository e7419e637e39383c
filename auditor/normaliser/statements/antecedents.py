"""Figures that say what became of what the sentence counted just before, and do not name it: of other things together
with requests, of one part of them, or of those last year left. They are not the report's whole and are not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from auditor.normaliser.statements.aside import CASES, LEFT_OVER, families_in
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.tokens import Token, behind_last
from auditor.normaliser.statements.ways import WAYS

_SUMMED = re.compile("(?:合计|共计|总计|一共|总共|累计|(?:^|,)共)(?:受理|收到|接收|办理)?(?:是|为|有)?$")
_AMONG_DISCLOSING = re.compile("(?:其中|包?[含括])[^,;]*公开")
_EXAMPLES = re.compile("案例[^,;。\\d]{0,8}:")
_ONE_PERSON = re.compile("某[^,;:。]{0,6}(?:提[出交起]|申请)|(?:一|1)人(?:共|就)?(?:提[出交起]|申请)")
_REACH = 60  # characters


def of_what_was_counted(said: Said, metric: str | None, figure: Token, lead: Sequence[Token]) -> bool:
    """Whether a figure that names nothing is of what was counted just before it, which is not all of the report's."""
    if (metric or "").startswith("requests.") and _EXAMPLES.search(_before(said, figure.start)):
        return True
    counts = [one for one in said.lately if one.year == said.default_year and one.unit in CASES]
    if metric is None or not counts or said.year != said.default_year:
        return False
    if metric.startswith("requests.") and _of_one_person(said, counts, figure):
        return True
    if any(families_in(lead)):
        return False
    if metric.startswith("disputes."):
        return not metric.endswith(".total") and _of_every_kind(said, counts, figure)
    if not metric.startswith("requests.") or metric in ("requests.new", LEFT_OVER):
        return False
    return (
        _of_others(said, counts, figure, lead)
        or _of_several_things(said, counts)
        or _of_each(lead, counts)
        or (not said.open and _of_the_old(counts, metric, figure))
        or _of_a_part(said, counts, metric, figure)
    )


def _of_others(said: Said, counts: Sequence[Draft], figure: Token, lead: Sequence[Token]) -> bool:
    """Whether the rest is told of something else than requests: 招标46件,办结20件,其余26件结转下年."""
    rest = any(token.kind == "rest" for token in lead) and figure.number <= counts[0].number
    return rest and said.head == "foreign" and all(one.metric is None for one in counts)


def _of_one_person(said: Said, counts: Sequence[Draft], figure: Token) -> bool:
    """Whether one who asked was told of, and no more are told now: 李某一人提出申请11件,我局办结11件."""
    first = counts[0]
    return figure.number <= first.number and _ONE_PERSON.search(_before(said, first.start)) is not None


def _before(said: Said, at: int) -> str:
    """The sentence before a place, up to a semicolon, as far as it may matter."""
    near = said.text[max(0, at - _REACH) : at]
    return near[behind_last(";。", near, len(near)) :]


def _of_several_things(said: Said, counts: Sequence[Draft]) -> bool:
    """Whether different things were summed up before: 来信300件、申请46件,合计346件,办结340件."""
    for at, total in enumerate(counts):
        if total.metric is not None or at < 2 or not _SUMMED.search(_before(said, total.start)):
            continue
        left, unknown = total.number, False
        for one in reversed(counts[:at]):
            left -= one.number
            unknown |= one.metric is None and one.by is None and one.scope != "part"
            if left <= 0:
                break
        if not left and unknown:
            return True
    return False


def _of_each(lead: Sequence[Token], counts: Sequence[Draft]) -> bool:
    """Whether each of several figures has one in turn: 来信126件、申请46件,分别办结126件、46件."""
    return len(counts) > 1 and any(token.kind == "respectively" for token in lead)


def _of_the_old(counts: Sequence[Draft], metric: str, figure: Token) -> bool:
    """Whether only those that last year left were told of, and no more are told now: 上年结转4件,予以公开2件."""
    old = counts[0]
    if old.metric != LEFT_OVER or metric == "requests.carried_out" or figure.number > old.number:
        return False
    return all(one.metric != "requests.new" and one.number <= old.number for one in counts)


def _of_a_part(said: Said, counts: Sequence[Draft], metric: str, figure: Token) -> bool:
    """Whether a part of those received was told just before, and no more are told now: 收到46件,信函12件,办结12件."""
    known = next((at for at in range(len(counts) - 1, -1, -1) if counts[at].metric), None)
    if known is None or counts[known].metric != "requests.new" or known + 1 == len(counts):
        return False
    whole, since = counts[known], counts[known + 1 :]
    part = since[0]
    if part.by not in (None, *WAYS) or ";" in said.text[whole.end : figure.start]:
        return False
    if metric == "requests.carried_out" and len(since) == 1:
        return False
    told = sum((one.number for one in since if one.by == part.by), Decimal(0))
    return told < whole.number and figure.number <= since[-1].number


def _of_every_kind(said: Said, counts: Sequence[Draft], figure: Token) -> bool:
    """Whether the outcomes told behind those about disclosure are of all that the agency had: 行政诉讼47件,其中信息公开4件,
    审结40件,维持38件."""
    for at in range(len(counts) - 1, 0, -1):
        whole, part = counts[at - 1 : at + 1]
        if _AMONG_DISCLOSING.search(said.text, whole.end, part.start) is None:
            continue
        told = [*(one.number for one in counts[at + 1 :]), figure.number]
        return part.number < max(told) <= whole.number
    return False
