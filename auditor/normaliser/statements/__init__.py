"""Statements: what the prose of a report says in figures, read once, for every rule to compare.

A passage goes through `masking` (what is none of the report's figures is hidden, sentences are parted) and `tokens` (figures,
and the words of `lexicon`, which are data). `reader` takes a sentence clause by clause (`clauses`, `brackets`) and
keeps in `drafts.Said` what it has said so far. For each figure it asks what it counts (`telling`, `metrics`, with `requests`,
`results`, `disputes`, `documents`, `proposals`, `fees` for the subjects), of which year (`years`, `changes`), and whose it is
(`scope`); `emitting` notes the draft, with the whole it is a part of (`lists`, `belonging`, `shares`, `sums`,
`sums_of_years`, `narrowing`); `points` lie between two rates. At the end of a sentence `settled_disputes` looks at all of
it. What is said without figures is in `zeros` and `claims`. Precision comes first: what a word unknown here may change
counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from auditor.model.report import Agency, Passage
from auditor.model.statement import Breakdown, Statement
from auditor.normaliser.statements.aside import (
    of_every_kind_before,
    of_the_old_told,
    tells_new,
    tells_requests,
    told_aside,
    year_of_heading,
)
from auditor.normaliser.statements.carry import balance_opens, carrying
from auditor.normaliser.statements.drafts import Draft, Parts, Said
from auditor.normaliser.statements.lexicon import Lexicon, builtin_lexicon
from auditor.normaliser.statements.masking import masked, sentences
from auditor.normaliser.statements.reader import read_sentence
from auditor.normaliser.statements.scope import is_government, of_both_kinds, told_of_both, with_own_names
from auditor.normaliser.statements.subjects import DISPUTES, REQUESTS, objects_in
from auditor.normaliser.statements.tokens import Token, Tokeniser
from auditor.normaliser.statements.ways import received_before, ways_alone
from auditor.text import Folded, fold

_LONGEST_PASSAGE = 20_000
_LONGEST_QUOTE = 160
_HEADING = 40
_MOST = 2_000
_CUTS = frozenset(",;:。")
_WITHIN = {"requests": "requests", "disputes": "review"}

_FIGURE = re.compile(r"\d|[一二两三四五六七八九十][件宗起例份]|百分之")
_CLAIM = re.compile("[未无没零均全都]|不存在|悉数|逐一|持平|增|减")
_PLANNED = re.compile("[将拟]|计划|打算|下一?步|今后|来年|明年|争取|力争|展望")
_MEANT_TO = re.compile("(?<![主重需必只])要(?![求闻点素件略目情])")
_CLAIMED = re.compile("申请|复议|诉讼|费|建议|提案|规范性文件|规章|结转")

Span = tuple[int, int]


def read_statements(
    passages: Iterable[tuple[str | None, Passage]],
    *,
    year: int | None,
    agency: Agency,
    lexicon: Lexicon | None = None,
) -> tuple[Statement, ...]:
    """The statements of passages in order, each passage with the key of its section (or `preface`).

    `year` is the report's year, which a sentence that names none is taken to speak of. `lexicon` is the
    shipped one unless given.
    """
    reader = _Reader(year, agency, lexicon or builtin_lexicon())
    for section, passage in passages:
        reader.read(section, passage)
    return tuple(reader.statements())


@dataclass(frozen=True, slots=True)
class _Source:
    section: str | None
    passage: Passage
    folded: Folded


class _Reader:
    def __init__(self, year: int | None, agency: Agency, lexicon: Lexicon) -> None:
        self._year = year
        self._agency = agency
        self._tokeniser = Tokeniser(with_own_names(lexicon, agency), year)
        self._government = is_government(agency)
        self._found: list[tuple[Draft, _Source, Span]] = []
        self._section: str | None = None
        self._topic: str | None = None
        self._of_service = False
        self._dated: int | None = None  # the other year that the heading of these passages names
        self._before: Said | None = None  # the last sentence of the passage before, in the same section

    def read(self, section: str | None, passage: Passage) -> None:
        if len(self._found) > _MOST:
            return  # no report says so much
        if section != self._section:
            self._section, self._topic, self._of_service = section, _WITHIN.get(section or ""), False
            self._before = self._dated = None
        folded = fold(passage.text[:_LONGEST_PASSAGE])
        if len(folded.text) > _HEADING and not _worth_reading(folded.text):
            return
        text = masked(folded)
        spans = list(sentences(text))
        worth = [_worth_reading(text[start:end]) for start, end in spans]
        short = bool(spans) and spans[0][1] - spans[0][0] <= _HEADING
        read = [
            (span, self._tokeniser.tokens(folded, text, *span))
            for index, span in enumerate(spans)
            if any(worth[index : index + 2])
            or (short and index == 0)  # a sentence tells what the next is about
        ]
        source = _Source(section, passage, folded)
        for draft, span in self._odd_years(text, read):
            self._found.append((draft, source, span))
        said: Said | None = None
        dated = self._dated
        for index, (span, tokens) in enumerate(read):
            heading = index == 0 and short and not any(token.kind == "figure" for token in tokens)
            if heading and section not in _WITHIN:
                self._head(tokens)
                self._before = None
            if heading:
                dated = year_of_heading(tokens, self._year)
                self._dated = dated if len(read) == 1 else None
            said = self._said(text, said, tokens)
            if index == 0 and self._before is not None:
                said.aside = told_aside(self._before, tokens) & {"requests"}
            if dated is not None and not any(token.kind == "year" for token in tokens):
                said.year, said.year_said = dated, True
            self._found.extend((draft, source, span) for draft in read_sentence(said, tokens))
        self._before = said if said is not None and tells_requests(said.counts) else None

    def _head(self, tokens: list[Token]) -> None:
        """Take in what a heading is about; under 依申请公开 or 行政审批 it is on applications for the same: 申请情况."""
        topic = _topic(tokens)
        if topic is None or (topic == "application" and (self._topic == "requests" or self._of_service)):
            return
        self._topic, self._of_service = topic, any(one.by == "service" for one in tokens)

    def _said(self, text: str, before: Said | None, tokens: list[Token]) -> Said:
        """What a new sentence starts from: the passage's topic, and all of the last sentence after 其中."""
        said = Said(text, self._agency, self._government, self._year, self._year, self._topic, self._topic)
        said.near = said.near or balance_opens(tokens)
        if before is None:
            return said
        said.near = before.head or before.near
        said.aside = told_aside(before, tokens)
        if of_the_old_told(before, tokens) and not tells_new(draft for draft, _, _ in self._found):
            said.aside |= {"requests"}
        if before.head in REQUESTS and before.scope in ("all", "own"):
            said.scope, said.subject, said.scope_sure = before.scope, before.subject, before.scope_sure
        first = next((token for token in tokens if token.kind != "filler"), None)
        goes_on = first is not None and first.kind in ("list", "result") and bool(before.counts)
        asked = received_before(before.counts) if ways_alone(tokens) else None
        goes_on |= asked is not None
        if goes_on or before.dispute:
            both = told_of_both(before.counts)
            said.dispute = "both" if both else of_both_kinds(before.dispute, before.counts)
            said.disclosure, said.reviewer = before.disclosure, before.reviewer
        if first is not None and first.kind == "list":
            of_every_kind_before(before, tokens)
        if goes_on and first is not None:
            said.counts = _divided(before.counts, tokens) if first.kind == "list" else []
            said.counts = [asked] if asked is not None else said.counts
            said.head = before.head
            if self._year not in {count.year for count in before.counts}:
                said.year, said.year_said = before.year, before.year_said
            said.proposals, said.respondent = before.proposals, before.respondent
            said.scope, said.subject, said.scope_sure = before.scope, before.subject, before.scope_sure
        return said

    def _odd_years(self, text: str, read: list[tuple[Span, list[Token]]]) -> Iterator[tuple[Draft, Span]]:
        """Years that cannot be meant, and a passage that opens with another year and never names this one."""
        years = [
            (token, span) for span, tokens in read for token in tokens if token.kind in ("year", "odd_year")
        ]
        if self._year is None or not years:
            return
        for token, span in years:
            if token.kind == "odd_year":
                yield self._year_draft(token, Decimal(_digits(token.value)), plain=True), span
        opening, span = years[0]
        if any(one.year == self._year for one, _ in years) or not _opens(opening, _body(read), self._year):
            return
        planned = _PLANNED.search(text) or _MEANT_TO.search(text, *span)
        if opening.year != self._year + 1 or not planned:
            yield self._year_draft(opening, Decimal(opening.year or 0), plain=False), span

    def _year_draft(self, token: Token, value: Decimal, *, plain: bool) -> Draft:
        return Draft("year", None, value, "年", None, None, token.start, token.end, plain=plain)

    def statements(self) -> Iterator[Statement]:
        numbers = {id(draft): number for number, (draft, _, _) in enumerate(self._found, 1)}

        def number(draft: Draft | None) -> int | None:
            return numbers.get(id(draft)) if draft is not None else None

        for draft, source, span in self._found:
            yield Statement(
                metric=draft.metric,
                value=_whole(draft.number),
                unit=draft.unit,
                year=draft.year,
                scope=draft.scope,
                quote=_quote(source.folded, span, draft),
                location=source.passage.location,
                section=source.section,
                approximate=draft.approximate,
                zero_words=draft.zero_words,
                subject=draft.subject,
                number=numbers[id(draft)],
                kind=draft.kind,
                plain=draft.plain,
                step=_whole(draft.step),
                direction=draft.direction,
                of=number(draft.of),
                base=number(draft.base),
                breakdowns=tuple(_breakdown(one, source.folded, numbers) for one in draft.lists),
                doubt=source.passage.doubt,
            )


def _body(read: list[tuple[Span, list[Token]]]) -> list[Token]:
    """The first sentence of a passage, behind its heading where it has one."""
    (start, end), first = read[0]
    headed = end - start <= _HEADING and not any(token.kind in ("year", "figure") for token in first)
    return read[1][1] if headed and len(read) > 1 else first


def _opens(opening: Token, tokens: list[Token], year: int) -> bool:
    """Whether a passage opens by saying what the agency did a year before or after, or in a year of this one's digits."""
    if opening not in tokens or opening.year is None or not opening.value[0].isdigit():
        return False
    if opening.year not in (year - 1, year + 1) and sorted(str(opening.year)) != sorted(str(year)):
        return False
    at = tokens.index(opening)
    before = all(token.kind in ("filler", "open", "close", "pause", "word") for token in tokens[:at])
    after = [token for token in tokens[at + 1 : at + 4] if token.kind not in ("pause", "filler")][:1]
    return (
        before and at <= 4 and bool(after) and after[0].kind == "scope" and after[0].value in ("own", "all")
    )


def _divided(counts: list[Draft], tokens: list[Token]) -> list[Draft]:
    """The one figure that a sentence after 其中 may divide; of several those received, where it tells what last year left:
    受理45件。…。包括上年结转4件."""
    wholes = [count for count in counts if count.by in (None, "proposal", "state")]
    came = wholes[:1] if carrying(tokens) is not None and counts[0].metric == "requests.new" else []
    return wholes if len(wholes) == 1 else came


def _worth_reading(sentence: str) -> bool:
    """Whether a sentence can hold a figure or a claim; most do not, and reading costs."""
    if _FIGURE.search(sentence):
        return True
    return _CLAIM.search(sentence) is not None and _CLAIMED.search(sentence) is not None


def _breakdown(listed: Parts, folded: Folded, numbers: Mapping[int, int]) -> Breakdown:
    ends = [part.end for part in listed.parts]
    start = min(listed.whole.start, listed.parts[0].start)
    return Breakdown(
        parts=tuple(numbers[id(part)] for part in listed.parts if id(part) in numbers),
        exhaustive=listed.exhaustive,
        by=listed.by,
        overlap=listed.by is None or listed.apart,
        quote=folded.quote(start, max(ends)),
    )


def _whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _digits(text: str) -> str:
    return "".join(character for character in text.replace("O", "0") if character.isdigit()) or "0"


def _topic(tokens: list[Token]) -> str | None:
    """What a heading announces, None where it announces nothing that is counted."""
    found = objects_in(tokens)
    if not found:
        return None
    return found[-1] if found[-1] in (*REQUESTS, *DISPUTES) else "foreign"


def _quote(folded: Folded, span: Span, draft: Draft) -> str:
    """The sentence as printed, or the clauses around the figure where it is long."""
    text, (start, end) = folded.text, span
    if end - start > _LONGEST_QUOTE:
        reach = _LONGEST_QUOTE // 2
        first, last = max(start, draft.start - reach), min(end, draft.end + reach)
        if first > start:
            first = next((at + 1 for at in range(first, draft.start) if text[at] in _CUTS), draft.start)
        if last < end:
            last = next((at for at in range(last - 1, draft.end - 1, -1) if text[at] in _CUTS), draft.end)
        start, end = first, last
    return folded.quote(start, end).strip()
