"""Pieces of Markdown, with what they are given made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|])")


def text(value: object) -> str:
    """A text on one line, none of it markup."""
    return _ACTIVE.sub(r"\\\1", " ".join(str(value).split()))


def commented(value: str) -> str:
    """A docstring's text on one line: what it has between backticks is code, none of the rest markup."""
    return "".join(
        code(piece[1:-1]) if re.fullmatch("`.+`", piece) else _ACTIVE.sub(r"\\\1", piece)
        for piece in re.split("(`[^`]+`)", " ".join(value.split()))
    )


def code(value: object) -> str:
    shown = " ".join(str(value).split()).replace("|", "｜")
    return f"`{shown}`" if "`" not in shown else f"`` {shown} ``"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def section(title: str, body: str, level: int = 2) -> str:
    return f"{'#' * level} {title}\n\n{body.strip()}\n\n"


def listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
