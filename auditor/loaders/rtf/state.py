"""What holds in a group of an RTF and is inherited by the groups in it, and the words that set no more than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from auditor.loaders.drawn import Edge, Shape


@dataclass(slots=True)
class RowState:
    """The definition of a row as it grows: flags stated before the edge of the cell they are for."""

    shape: Shape = field(default_factory=lambda: Shape(0, []))
    across: bool = False
    down: bool = False
    starts: bool = False

    def edge(self, right: int) -> None:
        self.shape.edges.append(Edge(right, self.across, self.down, self.starts))
        self.across = self.down = self.starts = False


@dataclass(slots=True)
class State:
    """`skip`: nothing of the group is read; `kind` is the destination that the group belongs to."""

    skip: bool = False
    kind: str = ""
    fallback: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raised: str = ""
    colour: int = 0
    size: int = 24
    in_table: bool = False
    depth: int | None = None
    style: int = 0
    outline: int | None = None
    row: RowState = field(default_factory=RowState)

    def inner(self) -> State:
        return replace(self)

    def plain(self) -> None:
        """Characters without formatting."""
        self.hidden = self.deleted = self.struck = False
        self.raised = ""
        self.colour, self.size = 0, 24
        self.font = None

    def new_paragraph(self) -> None:
        """Paragraphs without formatting."""
        self.in_table, self.depth, self.style, self.outline = False, None, 0, None

    @property
    def level(self) -> int:
        """How many tables the paragraph is in."""
        if self.depth is not None and self.depth > 0:
            return self.depth
        return int(self.in_table)


Setter = Callable[[State, "int | None"], None]


def _flag(name: str) -> Setter:
    return lambda state, number: setattr(state, name, number != 0)


def _raise(kind: str) -> Setter:
    return lambda state, number: setattr(state, "raised", kind if number != 0 else "")


def _merge(name: str) -> Setter:
    return lambda state, _: setattr(state.row, name, True)


SETTERS: dict[str, Setter] = {
    "trowd": lambda state, _: setattr(state, "row", RowState()),
    "trleft": lambda state, number: setattr(state.row.shape, "left", number or 0),
    "cellx": lambda state, number: state.row.edge(number or 0),
    "clmrg": _merge("across"),
    "clvmrg": _merge("down"),
    "clvmgf": _merge("starts"),
    "pard": lambda state, _: state.new_paragraph(),
    "plain": lambda state, _: state.plain(),
    "intbl": _flag("in_table"),
    "itap": lambda state, number: setattr(state, "depth", number),
    "s": lambda state, number: setattr(state, "style", number or 0),
    "outlinelevel": lambda state, number: setattr(state, "outline", number),
    "v": _flag("hidden"),
    "deleted": _flag("deleted"),
    "strike": _flag("struck"),
    "striked": _flag("struck"),
    "super": _raise("super"),
    "sub": _raise("sub"),
    "cf": lambda state, number: setattr(state, "colour", number or 0),
    "fs": lambda state, number: setattr(state, "size", 24 if number is None else number),
    "nosupersub": lambda state, _: setattr(state, "raised", ""),
    "uc": lambda state, number: setattr(state, "fallback", max(0, min(number or 0, 8))),
}
