"""The shape of a sentence: clauses, brackets, and what stands before and after each figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.normaliser.statements.tokens import Token

Item = Token | list[Token]


def nested(tokens: Sequence[Token]) -> list[Item]:
    """Tokens with each bracketed run as a list of its own; an unclosed bracket ends with the sentence."""
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


def acts(after: Sequence[Token]) -> bool:
    """Whether what follows a name is what it did."""
    first = next((token for token in after if token.kind != "filler"), None)
    return first is not None and first.kind == "action"


def predicated(lead: Sequence[Token], tail: Sequence[Token], figure: Token) -> bool:
    """Whether a figure between a topic and a verb counts what the verb says: 收到的申请 五件 公开."""
    if not lead or not tail or lead[-1].kind != "object" or tail[0].start != figure.end:
        return False
    return tail[0].kind in ("result", "outcome") or tail[0].value == "disclosed"
