"""One sentence at a time: its clauses, and the figures and claims in them."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.brackets import beside_those_kept, lists_within, told_in_bracket
from auditor.normaliser.statements.changes import (
    emit_change,
    is_base,
    last_direction,
    on_the_basis,
    rises_from,
)
from auditor.normaliser.statements.claims import all_done, all_ended_so, of_others
from auditor.normaliser.statements.clauses import (
    Item,
    clauses,
    figures_opened,
    governing,
    named_after,
    nested,
    next_figure,
    plain_tokens,
    predicated,
    tail_of,
)
from auditor.normaliser.statements.continuing import back_to_this_year, read_figure, yearly
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.each import counted_apart, each_in_turn
from auditor.normaliser.statements.emitting import emit
from auditor.normaliser.statements.ended_lists import close_lists
from auditor.normaliser.statements.fees import settle_fee
from auditor.normaliser.statements.lists import back_to_those_done, divided, lists_all, open_list
from auditor.normaliser.statements.narrowing import (
    after_among,
    among_them,
    led_over,
    of_these,
    settle_applicants,
    until_next,
    waiting,
)
from auditor.normaliser.statements.points import read_points
from auditor.normaliser.statements.reshaping import reshaped
from auditor.normaliser.statements.scope import back_to_respondent, settle_scope
from auditor.normaliser.statements.settled_disputes import settle_disputes
from auditor.normaliser.statements.shares import settle_shares
from auditor.normaliser.statements.speaking import counted, note, spoken_of
from auditor.normaliser.statements.subjects import CORE
from auditor.normaliser.statements.sums_of_years import add_years_up
from auditor.normaliser.statements.tokens import Token
from auditor.normaliser.statements.uncounted import no_count
from auditor.normaliser.statements.years import (
    came_in_another_year,
    each_year,
    names_another_year,
    of_another_year,
    settle_year,
)
from auditor.normaliser.statements.zeros import zero_claims, zeros_in


def read_sentence(said: Said, tokens: Sequence[Token]) -> list[Draft]:
    """The drafts of a sentence, given what is known before it."""
    said.results = len({token.value for token in tokens if token.kind == "result" and token.by == "result"})
    tokens = reshaped(figures_opened(tokens), said.text)
    _clauses(said, nested(counted_apart(tokens, said.text)), bracketed=False)
    settle_shares(said)
    settle_fee(said)
    close_lists(said, 0)
    settle_disputes(said, tokens)
    settle_applicants(said)
    add_years_up(said)
    said.drafts.extend(read_points(said, tokens))
    return said.drafts


def _clauses(said: Said, items: Sequence[Item], *, bracketed: bool) -> None:
    level, ends_with_figure, among = len(said.open), False, False
    before, previous = list[Token](), list[Token]()
    for pause, clause in clauses(items):
        if pause == ";":
            said.pending = []
        if pause == ";" and not bracketed:
            settle_shares(said)
            back_to_this_year(said)
            said.among = []
            close_lists(said, level, keep_known=True)
            back_to_respondent(said)
        if pause == ":" and ends_with_figure and not bracketed:
            open_list(said, plain_tokens(clause), all_of_it=True)
        elif pause == ":" and not bracketed and (kinds := divided(said, previous)) is not None:
            open_list(said, plain_tokens(clause), all_of_it=kinds)
        elif among:
            open_list(said, plain_tokens(clause), all_of_it=False)
        elif pause in (":", ",") and yearly(before, plain_tokens(clause)):
            # 申请量连续上升:2021年74件
            said.pending = [token for token in before if token.kind in ("object", "action")]
        _clause(said, clause)
        previous = plain_tokens(clause)
        before = previous if next_figure(clause) == len(clause) else []
        ends_with_figure = bool(previous) and clause[-1] is previous[-1] and previous[-1].kind == "figure"
        among = not bracketed and of_these(said, clause)


def _clause(said: Said, items: list[Item]) -> None:
    tokens = plain_tokens(items)
    note(said, tokens)
    first = next((at for at, token in enumerate(tokens) if token.kind == "figure"), len(tokens))
    if first == len(tokens):
        for place, item in enumerate(items):
            if isinstance(item, list) and not _base_in_brackets(said, item, plain_tokens(items[:place])):
                _group(said, item)
        _without_figure(said, tokens)
        said.among, said.pending = tokens if among_them(said, tokens) else [], waiting(tokens)
        return
    opening = tokens[:first]
    inherits = not any(
        token.kind in CORE - {"share"} or token.kind in ("word", "list", "none") for token in opening
    )
    kept = led_over(said, opening, tail_of(tokens, first))
    kinds = ("list", "part") if kept and said.text.startswith(":", kept[-1].end) else ("list",)
    lead = [token for at, token in enumerate(kept) if inherits or token.kind in kinds or each_year(kept, at)]
    said.pending = []
    at, before = 0, list[Token]()
    figure: Token | None = None
    while True:
        figure_at = next_figure(items, at)
        for item in items[at:figure_at]:
            if not isinstance(item, list):
                lead.append(item)
            elif told_in_bracket(said, figure, before, lead, item):
                continue
            elif not _base_in_brackets(said, item, lead):
                _group(said, item, apart=any(token.kind == "mark" for token in lead))
        if figure_at == len(items):
            break
        next_one = items[figure_at]
        assert isinstance(next_one, Token)
        figure = next_one
        used = _figure(said, figure, lead, tail_of(items, figure_at))
        before, lead, at = lead, [], figure_at + 1 + used
    _claims(said, lead)


def _base_in_brackets(said: Said, tokens: list[Token], lead: list[Token]) -> bool:
    """较上年（30件）: read the figure of the year compared with; whether the bracket held such."""
    figures = [token for token in tokens if token.kind == "figure"]
    if not figures or not is_base(said, lead):
        return False
    if len(figures) > 1:
        return True  # 与2023年(347件、149件)相比: of which each is, is not read
    settle_year(said, lead)
    reading = read_figure(said, figures[0], lead, [], True)
    emit(said, figures[0], lead, reading, base=True, understood=True)
    return True


def _group(said: Said, tokens: list[Token], *, apart: bool = False) -> None:
    """A bracket: what it says of years, scopes and subjects ends with it, 行政复议9件(政府信息公开类3件),行政诉讼4件.

    `apart`: it explains what comes after the last figure, 公告7条、解读专栏(图解4条、视频5条), and divides none.
    """
    kept = (said.scope, said.subject, said.scope_sure, said.year, said.head, said.action)
    dispute = said.dispute
    disclosure, whole, outer, said.pending = said.disclosure, said.last_count, said.open, []
    said.open, level = lists_within(said, tokens, apart=apart)
    _clauses(said, list(tokens), bracketed=True)
    settle_shares(said)
    close_lists(said, level)
    said.open = outer
    beside_those_kept(said, whole, tokens)
    if whole is not None and whole in said.counts:
        del said.counts[said.counts.index(whole) + 1 :]
    said.scope, said.subject, said.scope_sure, said.year, said.head, said.action = kept
    said.dispute = dispute or said.dispute
    said.disclosure &= disclosure or not any(token.kind == "figure" for token in tokens)
    said.pending = []


def _figure(said: Said, figure: Token, lead: list[Token], tail: list[Token]) -> int:
    """Read one figure; how many of the words after it were used for it."""
    lead, tail = each_in_turn(said, lead, figure), until_next(said, tail)
    lead = governing(lead, tail)
    cut = after_among(said, lead)
    if cut:
        said.among, lead = lead[:cut], lead[cut:]
    before = (said.year, said.year_said)
    settle_year(said, lead)
    aside = names_another_year(said, lead) or of_another_year(said, lead)
    if came_in_another_year(said, tail):
        said.year, said.year_said, aside = None, True, True
    understood = settle_scope(lead, said)
    if predicated(lead, tail, figure):
        spoken_of(said, lead)
        lead = []
    all_of_it = figure.unit not in ("%", "元") and lists_all(lead)
    if all_of_it or any(token.kind == "list" for token in lead):
        settle_shares(said)
        open_list(said, lead, all_of_it=all_of_it)
    if no_count(said, figure, lead, tail):
        return 0
    settle_shares(said)
    base = is_base(said, lead) or rises_from(said, lead, tail) or on_the_basis(said, figure, lead)
    core = any(token.kind in CORE for token in lead)
    back_to_those_done(said, figure, [*lead, *tail])
    reading = read_figure(said, figure, lead, tail, base)
    if not base:
        claimed = next((at for at, token in enumerate(tail) if token.kind in ("none", "all")), len(tail))
        spoken_of(said, [*lead, *counted(lead, tail)] if core else [*lead, *tail[:claimed]])
    emit(said, figure, lead, reading, base=base, understood=understood)
    if aside and before[0] == said.default_year:
        said.year, said.year_said = before
    using = (
        not core
        and not base
        and any(token.kind in CORE for token in tail)
        and (reading.metrics or reading.by)
    )
    if using and any(token.kind == "all" for token in tail):
        _claims(said, tail)
    return len(tail) if using else named_after(lead, tail)


def _without_figure(said: Said, tokens: list[Token]) -> None:
    said.drafts += (claims := zeros_in(tokens, said))
    spoken_of(said, [token for token in tokens if token.by != "means"])
    if not claims:
        _claims(said, tokens)


def _of_bodies_before(said: Said, tokens: list[Token]) -> bool:
    """Whether a claim right after a figure is of so many bodies among others: 其中有3个零申请."""
    return said.text[max(0, tokens[0].start - 1) : tokens[0].start] in ("个", "家")


def _claims(said: Said, tokens: list[Token]) -> None:
    """All done, or a change without its size, in words that lead to no figure."""
    if not tokens:
        return
    for claim in (all_done(tokens, said), all_ended_so(tokens, said)):
        if claim is not None and "requests" not in said.aside:
            said.drafts.append(claim)
    for zero in (
        zero_claims(tokens, said)
        if not of_others(tokens) and not _of_bodies_before(said, tokens) and said.counts
        else ()
    ):
        if zero not in said.drafts and not any(one.start == zero.start for one in said.drafts):
            said.drafts.append(zero)
    direction = last_direction(tokens)
    if direction is not None and said.compared is None:
        settle_year(said, tokens)
    if direction is None or said.compared is None or any(token.kind in ("none", "share") for token in tokens):
        return
    words = [token for token in tokens if token.kind in CORE or token.kind == "word"]
    emit_change(said, None, direction, [token for token in words if token.kind != "direction"])
