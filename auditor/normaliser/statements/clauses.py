"""The shape of a sentence: clauses, brackets, and what stands before and after each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.normaliser.statements.tokens import Token

BRACKETED = "bracketed"
"""How a figure stands that a bracket holds alone."""
_CASES = ("件", "宗", "起", "例", "份", "部")
_APART = frozenset(("figure", "open", "compare", "share"))
"""Before a bracket, words to which it tells another figure: 占全省申请总量（612件）."""
_NAMING = frozenset(("object", "action", "result", "outcome"))

Item = Token | list[Token]


def figures_opened(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, a figure that stands alone in a bracket behind what it counts without that: 收到申请（46件）、办结申请（48件）."""
    found: list[Token] = []
    since = 0  # the last 、 or pause
    for token in tokens:
        if token.kind == "close" and (opened := _lone_figure(found, since)):
            found[opened - 1 :] = [
                replace(one, by=BRACKETED) for one in found[opened:] if one.kind == "figure"
            ]
            continue
        found.append(token)
        since = len(found) if token.kind in ("mark", "pause") else since
    return found


def _lone_figure(tokens: Sequence[Token], since: int) -> int:
    """Where a bracket begins that holds one figure, of what is named before it and has none; 0 where none does."""
    opened = next((at for at in range(len(tokens), since, -1) if tokens[at - 1].kind == "open"), 0)
    within = [token for token in tokens[opened:] if token.kind != "filler"]
    before = [token for token in tokens[since : max(since, opened - 1)] if token.kind != "filler"]
    if not opened or [token.kind for token in within] != ["figure"] or within[0].unit not in _CASES:
        return 0
    named = bool(before) and before[-1].kind in _NAMING
    return opened if named and not any(token.kind in _APART for token in before) else 0


def nested(tokens: Sequence[Token]) -> list[Item]:
    """Tokens with each bracketed run as a list of its own; an unclosed bracket ends with the sentence, or where it holds
    others with theirs."""
    items: list[Item] = []
    group: list[Token] | None = None
    depth = 0
    unclosed = sum((token.kind == "open") - (token.kind == "close") for token in tokens) > 0
    for token in tokens:
        if token.kind == "open":
            depth += 1
            group = group if group is not None else []
        elif token.kind == "close" and depth:
            depth = 0 if unclosed else depth - 1
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


def next_figure(items: Sequence[Item], at: int = 0) -> int:
    """Where the next figure of a clause stands, or its end."""
    for index in range(at, len(items)):
        item = items[index]
        if isinstance(item, Token) and item.kind == "figure":
            return index
    return len(items)


def plain_tokens(items: Sequence[Item]) -> list[Token]:
    return [item for item in items if isinstance(item, Token)]


def tail_of(items: Sequence[Item], at: int) -> list[Token]:
    """The words after a figure that can be its own: up to the next figure or 、."""
    tail: list[Token] = []
    for item in items[at + 1 : next_figure(items, at + 1)]:
        if isinstance(item, Token):
            if item.kind == "mark":
                break
            tail.append(item)
    return tail


def governing(lead: Sequence[Token], tail: Sequence[Token]) -> list[Token]:
    """The words before a figure that count it: of 公布我局办理的 7件建议 not the first verb, which is of the whole."""
    words = [at for at, token in enumerate(lead) if token.kind != "filler"]
    named = next((token for token in tail if token.kind != "filler"), None)
    ends = bool(words) and words[-1] + 1 < len(lead) and lead[words[-1]].kind == "action"
    # 公布我局办理的 7件建议答复: what is made public
    answers = any(token.value == "handled" for token in tail)
    if not ends or answers or named is None or named.kind != "object" or lead[-1].end - lead[-1].start != 1:
        return list(lead)
    return [token for at, token in enumerate(lead) if token.kind != "action" or at == words[-1]]


def named_after(lead: Sequence[Token], tail: Sequence[Token]) -> int:
    """How many words after a figure name what it counts, where another figure is joined to it: 7件建议和9件提案."""
    joined = bool(tail) and tail[-1].kind in ("compare", "joint")
    if not joined or tail[0].kind != "object" or any(token.kind == "object" for token in lead):
        return 0
    return len(tail) - 1


def acts(after: Sequence[Token]) -> bool:
    """Whether what follows a name is what it did."""
    first = next((token for token in after if token.kind != "filler"), None)
    return first is not None and first.kind == "action"


def predicated(lead: Sequence[Token], tail: Sequence[Token], figure: Token) -> bool:
    """Whether a figure between a topic and a verb counts what the verb says: 收到的申请 五件 公开."""
    if not lead or not tail or lead[-1].kind != "object" or tail[0].start != figure.end:
        return False
    return tail[0].kind in ("result", "outcome") or tail[0].value == "disclosed"
