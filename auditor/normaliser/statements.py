"""Statements: what the prose of a report says in figures, read once, for every rule to compare."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.model.report import Agency, Breakdown, Passage, Statement
from auditor.normaliser.lexicon import Lexicon, builtin_lexicon
from auditor.normaliser.statement_drafts import Draft, Said
from auditor.normaliser.statement_metrics import DISPUTES, REQUESTS, objects_in
from auditor.normaliser.statement_reader import SentenceReader
from auditor.normaliser.statement_scope import with_own_names
from auditor.normaliser.statement_tokens import Token, Tokeniser, masked, sentences
from auditor.text import Folded, fold

_LONGEST_PASSAGE = 20_000
_LONGEST_QUOTE = 160
_HEADING = 40
_WITHIN = {"requests": "requests", "disputes": "review"}


def read_statements(
    passages: Iterable[tuple[str | None, Passage]],
    *,
    year: int | None,
    agency: Agency,
    lexicon: Lexicon | None = None,
) -> tuple[Statement, ...]:
    """The statements of passages in order; each passage with the key of the section it stands in (or `preface`).

    `year` is the report's year, which a sentence that names none is taken to speak of. `lexicon` is the
    shipped one unless given.
    """
    reader = _Reader(year, agency, lexicon or builtin_lexicon())
    for section, passage in passages:
        reader.read(section, passage)
    return tuple(reader.statements())


class _Reader:
    def __init__(self, year: int | None, agency: Agency, lexicon: Lexicon) -> None:
        self._year = year
        self._agency = agency
        self._tokeniser = Tokeniser(with_own_names(lexicon, agency), year)
        self._found: list[tuple[Draft, str | None, Passage, Folded, tuple[int, int]]] = []
        self._section: str | None = None
        self._topic: str | None = None

    def read(self, section: str | None, passage: Passage) -> None:
        if section != self._section:
            self._section, self._topic = section, _WITHIN.get(section or "")
        folded = fold(passage.text[:_LONGEST_PASSAGE])
        text = masked(folded)
        said: Said | None = None
        spans = list(sentences(text))
        self._odd_years(section, passage, folded, text, spans)
        for index, (start, end) in enumerate(spans):
            tokens = self._tokeniser.tokens(folded, text, start, end)
            if index == 0 and _is_heading(text, start, end):
                self._topic = _topic(tokens) or self._topic if section not in _WITHIN else self._topic
            said = self._said(said, tokens)
            reader = SentenceReader(said, self._agency, text)
            for draft in reader.read(tokens):
                self._found.append((draft, section, passage, folded, (start, end)))

    def _said(self, before: Said | None, tokens: list[Token]) -> Said:
        """What a new sentence starts from: the passage's topic, and all of the last sentence after 其中."""
        said = Said(year=self._year, default_year=self._year, near=self._topic)
        if before is None:
            return said
        said.near = before.head or before.near
        first = next((token for token in tokens if token.kind != "filler"), None)
        if first is not None and first.kind in ("list", "result") and len(before.counts) >= 1:
            said.year, said.year_said, said.head = before.year, before.year_said, before.head
            said.counts = (
                [count for count in before.counts if count.by is None][:1] if first.kind == "list" else []
            )
            said.dispute, said.disclosure, said.reviewer = before.dispute, before.disclosure, before.reviewer
            said.proposals, said.respondent = before.proposals, before.respondent
            said.scope, said.subject, said.own_scope_sure = (
                before.scope,
                before.subject,
                before.own_scope_sure,
            )
        elif before.dispute:
            said.dispute, said.disclosure, said.reviewer = before.dispute, before.disclosure, before.reviewer
        return said

    def _odd_years(
        self, section: str | None, passage: Passage, folded: Folded, text: str, spans: list[tuple[int, int]]
    ) -> None:
        """Years that cannot be meant, and a passage that opens with another year and never names this one."""
        if self._year is None or not spans:
            return
        years: list[Token] = []
        for start, end in spans:
            if "年" in text[start:end]:
                tokens = self._tokeniser.tokens(folded, text, start, end)
                years += [token for token in tokens if token.kind in ("year", "odd_year")]
        for token in years:
            if token.kind == "odd_year":
                self._year_draft(section, passage, folded, token, spans, Decimal(_digits(token.value)))
        opening = years[0] if years and years[0].start <= spans[0][0] + 12 else None
        if (
            opening is None
            or opening.kind != "year"
            or not opening.value[0].isdigit()
            or opening.year is None
        ):
            return
        if opening.year != self._year and not any(token.year == self._year for token in years):
            self._year_draft(section, passage, folded, opening, spans, Decimal(opening.year))

    def _year_draft(
        self,
        section: str | None,
        passage: Passage,
        folded: Folded,
        token: Token,
        spans: list[tuple[int, int]],
        value: Decimal,
    ) -> None:
        draft = Draft(
            "year", None, value, "年", None, None, token.start, token.end, plain=token.kind == "odd_year"
        )
        span = next(span for span in spans if span[0] <= token.start < span[1])
        self._found.append((draft, section, passage, folded, span))

    def statements(self) -> Iterable[Statement]:
        numbers = {id(draft): number for number, (draft, *_) in enumerate(self._found, 1)}

        def number(draft: Draft | None) -> int | None:
            return numbers.get(id(draft)) if draft is not None else None

        for draft, section, passage, folded, (start, end) in self._found:
            breakdowns = []
            for one in draft.lists:
                parts = tuple(numbers[id(part)] for part in one.parts if id(part) in numbers)
                last = max((part.end for part in one.parts), default=draft.end)
                quote = folded.quote(min(draft.start, one.parts[0].start), last)
                breakdowns.append(
                    Breakdown(
                        parts=parts, exhaustive=one.exhaustive, by=one.by, overlap=one.by is None, quote=quote
                    )
                )
            yield Statement(
                metric=draft.metric, value=_whole(draft.number), unit=draft.unit, year=draft.year, scope=draft.scope,
                quote=_quote(folded, start, end, draft), location=passage.location, section=section,
                approximate=draft.approximate, zero_words=draft.zero_words, subject=draft.subject,
                number=numbers[id(draft)], kind=draft.kind, plain=draft.plain, step=_whole(draft.step),
                direction=draft.direction, of=number(draft.of), base=number(draft.base), breakdowns=tuple(breakdowns),
            )  # fmt: skip


def _whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _digits(text: str) -> str:
    return "".join(character for character in text.replace("O", "0") if character.isdigit()) or "0"


def _is_heading(text: str, start: int, end: int) -> bool:
    return end - start <= _HEADING


def _topic(tokens: list[Token]) -> str | None:
    """What a heading announces, None where it announces nothing that is counted."""
    found = objects_in(tokens)
    if not found:
        return None
    return found[-1] if found[-1] in (*REQUESTS, *DISPUTES) else "foreign"


def _quote(folded: Folded, start: int, end: int, draft: Draft) -> str:
    """The sentence as printed, or the clauses around the figure where it is long."""
    text = folded.text
    while end - start > _LONGEST_QUOTE:
        cuts = [at for at in range(start, end) if text[at] in ",;:。"]
        left = next((at + 1 for at in cuts if at < draft.start), None)
        right = next((at for at in reversed(cuts) if at >= draft.end), None)
        if left is not None and draft.start - left >= (right or end) - draft.end:
            start = left
        elif right is not None and right < end:
            end = right
        elif left is not None:
            start = left
        else:
            break
    return folded.quote(start, end).strip()
