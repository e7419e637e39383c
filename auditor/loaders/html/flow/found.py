"""What is found on the way through a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.loaders.flow import Grid, Text
from auditor.loaders.html.shown.unread import WHAT

if TYPE_CHECKING:
    from lxml.etree import _Element

Pieces = list[Text | Grid]
PICTURE = "图片"


@dataclass(slots=True)
class Mark:
    """A sign of the report: where it stands in the tree and in the flow."""

    element: _Element
    kind: str | None
    flow: Pieces
    at: int


@dataclass(slots=True)
class Picture:
    """A picture, and the last heading before it."""

    element: _Element
    heading: str

    @property
    def what(self) -> str:
        """What it is, in Chinese: a picture, or what a mark stands for."""
        return self.element.get(WHAT) or PICTURE


@dataclass(slots=True)
class Flow:
    """What was read. `spans` says where the pieces of an element stand: flow, start, end, and its characters;
    `before` is every text before the first heading; `crossed` says that a cell stands in a cell of its own
    table, which is how the parser takes cells without an end; `outside` that a table's label stands in no table."""

    pieces: Pieces
    marks: list[Mark] = field(default_factory=list)
    titles: list[Mark] = field(default_factory=list)
    spans: dict[_Element, tuple[Pieces, int, int, int]] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    length: int = 0
    crossed: bool = False
    outside: bool = False


@dataclass(slots=True)
class Frame:
    """An element being read: its kind, its children still to come, where its pieces begin, and, of a cell,
    what it holds beside plain text."""

    element: _Element
    kind: int
    children: Iterator[_Element]
    flow: Pieces
    start: int
    length: int
    holds: set[str] = field(default_factory=set)
