"""One sentence at a time: clauses, the figures in them, lists of parts, shares and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.model.report import Agency
from auditor.normaliser.statement_claims import all_done, zero_claims
from auditor.normaliser.statement_drafts import Direction, Draft, Parts, Reading, Said
from auditor.normaliser.statement_metrics import (
    CORE,
    DISPUTES,
    DOCUMENTS,
    PROPOSALS,
    RECEIVED_AND_CARRIED,
    REQUESTS,
    actions_in,
    objects_in,
    read_count,
)
from auditor.normaliser.statement_scope import is_government, settle_scope
from auditor.normaliser.statement_tokens import Token

Item = Token | list[Token]
_TOTALS = ("requests.new", "requests.total", "requests.processed", RECEIVED_AND_CARRIED)
_COUNTED_TOGETHER = frozenset(
    ("件", "条", "份", "个", "宗", "起", "篇", "项", "例", "件次", "条次", "则", "件(次)")
)
_COMPLETE = (
    {"requests.granted", "requests.partial", "requests.denied", "requests.unavailable", "requests.rejected",
     "requests.other"},
)  # fmt: skip


def nested(tokens: Sequence[Token]) -> list[Item]:
    """Tokens with each bracketed run as a list of its own; a bracket that is not closed ends with the sentence."""
    items: list[Item] = []
    group: list[Token] | None = None
    depth = 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
            group = group if group is not None else []
        elif token.kind == "close" and depth:
            depth -= 1
            if depth == 0 and group is not None:
                items.append(group)
                group = None
        elif token.kind != "close":
            (items if group is None else group).append(token)
    if group:
        items.append(group)
    return items


def clauses(items: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Clauses with the pause before each."""
    pause, clause = "", list[Item]()
    for item in items:
        if isinstance(item, Token) and item.kind == "pause":
            yield pause, clause
            pause, clause = item.value, []
        else:
            clause.append(item)
    yield pause, clause


def next_figure(items: Sequence[Item], at: int) -> int:
    """Where the next figure of a clause stands, or its end."""
    for index in range(at, len(items)):
        item = items[index]
        if isinstance(item, Token) and item.kind == "figure":
            return index
    return len(items)


def plain_tokens(items: Sequence[Item]) -> list[Token]:
    return [item for item in items if isinstance(item, Token)]


class SentenceReader:
    """Reads a sentence's tokens into drafts, given what is known before it."""

    def __init__(self, said: Said, agency: Agency, text: str) -> None:
        self.said = said
        self.drafts: list[Draft] = []
        self._agency = agency
        self._government = is_government(agency)
        self._text = text

    def read(self, tokens: Sequence[Token]) -> list[Draft]:
        self._clauses(nested(tokens), bracketed=False)
        self._close_lists(0)
        return self.drafts

    def _clauses(self, items: Sequence[Item], *, bracketed: bool) -> None:
        level = len(self.said.open)
        for pause, clause in clauses(items):
            if pause == ";" and not bracketed:
                self._close_lists(level, keep_known=True)
            if pause == ":" and self.said.counts and not bracketed:
                self._open_list(plain_tokens(clause), colon=True)
            self._clause(clause)
        if bracketed:
            self._close_lists(level)

    def _clause(self, items: list[Item]) -> None:
        tokens, said = plain_tokens(items), self.said
        figures = any(token.kind == "figure" for token in tokens)
        self._note(tokens)
        lead: list[Token] = []
        if figures and not any(
            token.kind in CORE or token.kind in ("word", "list") for token in tokens[: next_figure(tokens, 0)]
        ):
            lead = list(said.pending)
        said.pending = []
        at = 0
        while at < len(items):
            figure_at = next_figure(items, at)
            for item in items[at:figure_at]:
                if isinstance(item, list):
                    self._group(item)
                else:
                    lead.append(item)
            if figure_at == len(items):
                break
            figure = items[figure_at]
            assert isinstance(figure, Token)
            tail = self._tail(items, figure_at)
            used = self._figure(figure, lead, tail)
            lead = []
            at = figure_at + 1
            if used:
                at = self._skip(items, at, tail)
        if figures:
            self._without_figure(lead, after=True)
        else:
            self._without_figure(tokens, after=False)
            said.pending = (
                tokens if not any(token.kind in ("none", "direction", "all") for token in tokens) else []
            )

    def _tail(self, items: Sequence[Item], at: int) -> list[Token]:
        end = next_figure(items, at + 1)
        tail: list[Token] = []
        for item in items[at + 1 : end]:
            if isinstance(item, Token) and item.kind == "mark":
                break
            if isinstance(item, Token):
                tail.append(item)
        return tail

    def _skip(self, items: list[Item], at: int, tail: Sequence[Token]) -> int:
        """Past the words after a figure that were read as its own; brackets among them are read on the way."""
        left = len(tail)
        while at < len(items) and left:
            item = items[at]
            if isinstance(item, list):
                self._group(item)
            else:
                left -= 1
            at += 1
        return at

    def _group(self, tokens: list[Token]) -> None:
        said = self.said
        kept = (
            said.scope,
            said.subject,
            said.own_scope_sure,
            said.year,
            said.head,
            said.pending,
            said.action,
        )
        said.pending = []
        counts = sum(token.kind == "figure" and token.unit not in ("%", "元") for token in tokens)
        whole = said.counts[-1] if said.counts else None
        before = len(said.open)
        if whole is not None and counts > 1 and not any(token.kind == "list" for token in tokens):
            said.open.append(Parts(whole, [], bracketed=True))
        self._clauses(tokens, bracketed=True)
        self._close_lists(before)
        if whole is not None and whole in said.counts:
            del said.counts[said.counts.index(whole) + 1 :]
        said.scope, said.subject, said.own_scope_sure, said.year, said.head, said.pending, said.action = kept

    def _note(self, tokens: Sequence[Token]) -> None:
        """What the words of a clause say for the figures in and after it."""
        for token in tokens:
            self.said.disclosure |= token.kind == "disclosure" or (
                token.kind == "object" and token.value == "requests"
            )
            self.said.reviewer |= token.kind == "reviewer"
            self.said.respondent |= token.kind == "respondent"

    def _when(self, tokens: Sequence[Token]) -> None:
        """The year the words speak of: not one that is compared with or carried over from."""
        said = self.said
        for at, token in enumerate(tokens):
            if token.kind == "period" and token.value == "other":
                since_this_year = (
                    at > 0 and tokens[at - 1].kind == "year" and tokens[at - 1].year == said.default_year
                )
                if since_this_year and said.default_year is not None:
                    continue
                said.year, said.year_said = None, True
            elif token.kind == "year":
                before = [one for one in tokens[:at] if one.kind != "filler"][-1:]
                after = [one for one in tokens[at + 1 : at + 4] if one.kind != "filler"][:1]
                compared = bool(before) and before[0].kind == "compare" and token.year != said.default_year
                carried = any(
                    one and one[0].kind == "action" and one[0].value in ("carry", "pending")
                    for one in (before, after)
                )
                if compared:
                    said.compared = token.year
                elif not (carried and token.year != said.default_year):
                    whole_year = token.value in ("全年", "年内", "累计") and said.year_said
                    if not whole_year:
                        said.year, said.year_said = token.year, True
            elif token.kind == "compare" and token.value == "last_year" and said.default_year is not None:
                said.compared = said.default_year - 1

    def _heads(self, tokens: Sequence[Token]) -> None:
        said = self.said
        found = objects_in(tokens)
        if found:
            said.head = found[-1] if found[-1] != "application" or said.head not in REQUESTS else said.head
            disputes = [one for one in found if one in DISPUTES]
            if disputes:
                said.dispute = disputes[-1]
            proposals = [one for one in found if one in PROPOSALS and one != "suggestion"]
            if proposals:
                said.proposals = "npc+cppcc" if len(set(proposals)) > 1 else proposals[-1]
        actions = actions_in(tokens)
        if actions:
            said.action = actions[-1]

    def _figure(self, figure: Token, lead: list[Token], tail: list[Token]) -> bool:
        """Read one figure; whether the words after it were used up."""
        said = self.said
        opens = any(token.kind == "list" for token in lead)
        self._when(lead)
        settle_scope(lead, said, self._agency)
        if opens:
            self._open_list(lead, colon=False)
        if figure.unit == "%":
            self._percent(figure, lead)
            return False
        if figure.unit in ("个百分点", "百分点", "倍", "成"):
            return False
        if self._change(figure, lead):
            return False
        base = self._is_base(lead)
        core = any(token.kind in CORE for token in lead)
        if figure.unit == "元":
            self._amount(figure, lead)
            return False
        reading = self._read(figure, lead, tail, base)
        if not base:
            self._heads(lead)
            if not core:
                self._heads(
                    tail[: next((at for at, one in enumerate(tail) if one.kind == "none"), len(tail))]
                )
        self._emit(figure, lead, reading, base)
        return (
            not core
            and not base
            and any(token.kind in CORE for token in tail)
            and bool(reading.metrics or reading.by)
        )

    def _read(self, figure: Token, lead: list[Token], tail: list[Token], base: bool) -> Reading:
        said = self.said
        last = said.counts[-1] if said.counts else None
        level = any(token.kind == "level" for token in lead)
        quiet = not any(token.kind in (CORE - {"level"}) or token.kind in ("word", "list") for token in lead)
        if (base or (level and quiet)) and last is not None:
            if level:
                said.year = said.default_year
            return Reading((last.metric,) if last.metric else (), plain=last.plain)
        by_year = any(token.kind == "year" for token in lead) and not said.open
        if (
            quiet
            and by_year
            and last is not None
            and last.metric
            and not any(token.kind in CORE for token in tail)
        ):
            return Reading((last.metric,), plain=last.plain, restricted=last.scope == "part")
        return read_count(lead, tail, said, figure.number, self._government)

    def _is_base(self, lead: Sequence[Token]) -> bool:
        """Whether the figure is the one compared with: 较上年（的）30件."""
        said = [
            token for token in lead if token.kind not in ("filler", "object") and token.value != "received"
        ]
        return len(said) >= 2 and said[-1].kind == "year" and said[-2].kind == "compare" and said[-1].year is not None and (
            self.said.default_year is None or said[-1].year < self.said.default_year
        )  # fmt: skip

    def _emit(self, figure: Token, lead: list[Token], reading: Reading, base: bool) -> None:
        said = self.said
        hedged = figure.rounded or any(token.kind == "hedge" for token in lead[-2:])
        cumulative = any(token.kind == "period" and token.value == "cumulative" for token in lead)
        year = said.compared if base else said.year
        plain = reading.plain and not (cumulative and not said.year_said)
        scope = said.scope
        if reading.restricted or (
            said.open and reading.metrics and reading.metrics[0] in _TOTALS and reading.by is None
        ):
            scope = "part"
        first: Draft | None = None
        for metric in reading.metrics or (None,):
            draft = Draft(
                "count", metric, figure.number, figure.unit, year, scope, figure.start, figure.end,
                plain=plain and said.own_scope_sure, step=figure.step, approximate=hedged, zero_words=figure.in_words,
                subject=said.subject, by=reading.by, value=reading.value,
            )  # fmt: skip
            if first is not None and metric == "requests.total":
                draft.plain = first.plain
            self.drafts.append(draft)
            first = first or draft
        assert first is not None
        if base:
            said.base = first
            return
        self._add_part(first, lead)
        said.counts.append(first)

    def _amount(self, figure: Token, lead: Sequence[Token]) -> None:
        said = self.said
        found = objects_in(lead)
        head = found[-1] if found else said.head
        charged = "charged" in actions_in(lead) or found[-1:] == ["fee"]
        self._heads(lead)
        if head not in ("fee", "notice") or not (charged or figure.number == 0 or not found):
            return
        part = any(token.kind in ("word", "part") for token in lead) or bool(said.open)
        self.drafts.append(
            Draft("amount", "fees.amount", figure.number, "元", said.year, "part" if part else said.scope,
                  figure.start, figure.end, plain=not part, step=figure.step, approximate=figure.rounded)
        )  # fmt: skip

    # --- percentages and changes ---

    def _percent(self, figure: Token, lead: list[Token]) -> None:
        said = self.said
        if said.compared is not None and self._change(figure, lead):
            return
        rates = [token for token in lead if token.kind == "rate"]
        shares = [at for at, token in enumerate(lead) if token.kind == "share"]
        several = any(token.kind == "respectively" for token in lead) or any(
            token.value == "share" and self._text[token.start : token.end].endswith("分别为")
            for token in lead
        )
        if rates:
            self._rate(figure, lead, rates[-1])
        elif shares and several:
            said.shares = []
            self._share(figure, None, plain=True)
        elif said.shares and all(token.kind in ("filler", "mark", "compare", "joint") for token in lead):
            self._share(figure, None, plain=True)
        elif shares:
            before, count = lead[: shares[-1]], said.counts[-1] if said.counts else None
            if count is not None and not any(token.kind in CORE or token.kind == "word" for token in before):
                said.shares = []
                self._share(figure, count, plain=not said.pending)

    def _rate(self, figure: Token, lead: Sequence[Token], rate: Token) -> None:
        found = objects_in(lead)
        about = found[-1] if found else self.said.about
        if rate.value == "on_time" and about in REQUESTS:
            self.drafts.append(
                Draft("rate", "rates.on_time", figure.number, "%", self.said.year, self.said.scope, figure.start,
                      figure.end, plain=about == "requests", step=figure.step)
            )  # fmt: skip

    def _share(self, figure: Token, count: Draft | None, *, plain: bool) -> None:
        said = self.said
        whole = next(
            (parts.whole for parts in reversed(said.open) if count is not None and count in parts.parts), None
        )
        draft = Draft("share", None, figure.number, "%", said.year, said.scope, figure.start, figure.end, plain=plain,
                      step=figure.step, approximate=figure.rounded, of=count, base=whole)  # fmt: skip
        self.drafts.append(draft)
        if count is None:
            said.shares.append(draft)

    def settle_shares(self) -> None:
        """Give the shares of a 分别占 list to the counts listed before them, in order."""
        shares = self.said.shares
        if not shares:
            return
        counts = [count for count in self.said.counts if count.start < shares[0].start][-len(shares) :]
        if len(counts) == len(shares):
            for share, count in zip(shares, counts, strict=True):
                share.of = count
        else:
            self.drafts = [draft for draft in self.drafts if draft not in shares]
        self.said.shares = []

    def _change(self, figure: Token, lead: Sequence[Token]) -> bool:
        cores = [token for token in lead if token.kind in CORE or token.kind in ("word", "list")]
        if (
            not cores
            or cores[-1].kind != "direction"
            or any(token.kind == "compare" and token.value == "other" for token in lead)
        ):
            return False
        if self.said.compared is None:
            return True  # a direction without what it is compared with: no count either
        self._emit_change(
            figure, cores[-1], [token for token in lead if token.kind in CORE or token.kind == "word"]
        )
        return True

    def _emit_change(self, figure: Token | None, direction: Token, words: Sequence[Token]) -> None:
        said = self.said
        count = next((one for one in reversed(said.counts) if one.year == said.default_year), None)
        found = [token.value for token in words if token.kind == "object"]
        unknown = any(token.kind == "word" for token in words) or (bool(found) and found[-1] == "foreign")
        metric = "requests.new" if found and found[-1] in REQUESTS and not unknown else None
        if count is not None and metric and count.metric != metric:
            count = next(
                (
                    one
                    for one in reversed(said.counts)
                    if one.metric == metric and one.year == said.default_year
                ),
                None,
            )
        if unknown or (count is None and metric is None):
            return
        between = sum(one.year == said.default_year for one in said.counts)
        start, end = (figure.start, figure.end) if figure else (direction.start, direction.end)
        value: Direction = (
            "up" if direction.value == "up" else "down" if direction.value == "down" else "flat"
        )
        self.drafts.append(
            Draft("change", count.metric if count else metric, figure.number if figure else Decimal(0),
                  figure.unit if figure else "", said.default_year, said.scope, start, end,
                  plain=between == 1 or bool(metric), step=figure.step if figure else Decimal(1),
                  approximate=figure.rounded if figure else False, direction=value, of=count, base=said.base)
        )  # fmt: skip

    # --- lists of parts ---

    def _open_list(self, lead: Sequence[Token], *, colon: bool) -> None:
        said = self.said
        whole = said.counts[-1] if said.counts else None
        if whole is None or (said.open and said.open[-1].whole is whole and not said.open[-1].parts):
            return
        said.open.append(
            Parts(whole, [], exhaustive=colon and not any(token.kind == "list" for token in lead))
        )

    def _add_part(self, draft: Draft, lead: Sequence[Token]) -> None:
        said = self.said
        whole = said.counts[-1] if said.counts else None
        if (
            not said.open
            and whole is not None
            and draft.by == "assignment"
            and (whole.metric or "").endswith(".total")
        ):
            said.open.append(Parts(whole, []))
        while said.open:
            current = said.open[-1]
            if self._belongs(draft, current):
                break
            self._close_lists(len(said.open) - 1)
        if not said.open:
            return
        current = said.open[-1]
        current.by = current.by or draft.by
        current.exhaustive |= any(token.kind == "rest" for token in lead)
        current.parts.append(draft)
        if draft.metric == "requests.carried_in" and current.whole.metric in (
            "requests.new",
            "requests.processed",
        ):
            current.whole.metric = RECEIVED_AND_CARRIED

    def _belongs(self, draft: Draft, current: Parts) -> bool:
        units = {draft.unit, current.whole.unit}
        if len(units) > 1 and not units <= _COUNTED_TOGETHER:
            return False
        if draft.year != current.whole.year or not current.parts:
            return draft.year == current.whole.year
        if current.by is None:
            return draft.by is None and not (draft.metric in _TOTALS and draft.scope != "part")
        return draft.by in (None, current.by)

    def _close_lists(self, level: int, *, keep_known: bool = False) -> None:
        said = self.said
        self.settle_shares()
        while len(said.open) > level:
            if keep_known and said.open[-1].by in ("result", "assignment", "outcome", "channel", "applicant"):
                return
            parts = said.open.pop()
            if not parts.parts:
                continue
            values = {part.value for part in parts.parts}
            metrics = {part.metric for part in parts.parts}
            parts.exhaustive |= (
                (parts.by == "assignment" and "lead" in values and len(values) > 1)
                or (parts.by == "outcome" and {"upheld", "corrected", "other", "pending"} <= values)
                or (parts.by == "procedure" and len(values) > 1)
                or any(every <= metrics for every in _COMPLETE)
            )
            parts.whole.lists.append(parts)

    # --- clauses without a figure, and what follows the last one ---

    def _without_figure(self, tokens: list[Token], *, after: bool) -> None:
        said = self.said
        if not after:
            self._when(tokens)
            settle_scope(tokens, said, self._agency)
        claims = list(zero_claims(tokens, said))
        self.drafts.extend(claims)
        if claims:
            self._heads(tokens)
            return
        if not after:
            self._heads(tokens)
        done = all_done(tokens, said, self._text)
        if done is not None:
            self.drafts.append(done)
        directions = [token for token in tokens if token.kind == "direction"]
        if (
            directions
            and said.compared is not None
            and not any(token.kind in ("none", "share") for token in tokens)
        ):
            words = [token for token in tokens if token.kind in CORE or token.kind == "word"]
            self._emit_change(None, directions[-1], [token for token in words if token.kind != "direction"])


__all__ = ["DOCUMENTS", "SentenceReader"]
