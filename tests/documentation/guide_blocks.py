"""The blocks of a page of the guide: files to write, commands to run, what they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^>]+?) -->\n)?^```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """`mark` is what a comment before it says: `append`, `exit: 2`, `exit: any`."""

    language: str
    title: str | None
    mark: str
    body: str


def blocks(page: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(page):
        yield Block(match["language"], match["title"], match["mark"] or "", match["body"])
