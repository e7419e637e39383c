"""What holds in a group of an RTF and is inherited by the groups in it, and the words that set no more than that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from auditor.loaders.boxes import LEAST_BELOW
from auditor.loaders.edged_rows import Edge, Shape
from auditor.loaders.line import ASIDE, SHIFTED, SHIFTED_FROM, SMALL_TO
from auditor.loaders.slivers import AWAY, LOW, OFF, is_away, is_low

_SMALLEST = 4  # half points
_NARROWEST = 20  # per cent
_CLOSEST = -100  # twips
_FARTHEST = 200  # half points


@dataclass(slots=True)
class RowState:
    """The definition of a row as it grows: flags stated before the edge of the cell they are for."""

    shape: Shape = field(default_factory=lambda: Shape(0, []))
    across: bool = False
    down: bool = False
    starts: bool = False
    ground: int = 0
    height: int = 0
    """Twips; less than 0 where it is fixed."""
    place: int = 0
    """Where a table that text runs around stands."""
    grounds: list[int] = field(default_factory=list)
    """The numbers of the colours of the cells, as far as they have edges."""

    def put(self, place: int) -> None:
        """A place from the left or the top; the farther one of two counts."""
        self.place = max(self.place, place, key=abs)

    def finished(self) -> Shape:
        away = is_away(self.shape.left, self.place)
        self.shape.doubt = LOW if is_low(self.height) else AWAY if away else None
        return self.shape

    def edge(self, right: int) -> None:
        self.shape.edges.append(Edge(right, self.across, self.down, self.starts))
        self.grounds.append(self.ground)
        self.across = self.down = self.starts = False
        self.ground = 0


@dataclass(slots=True)
class State:
    """`skip`: nothing of the group is read; `kind` is the destination that the group belongs to; `joins_next`: the paragraph is
    the first letter of the next and set large."""

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
    scale: int = 100
    spacing: int = 0
    shift: int = 0
    ground: int = 0
    marker: int = 0
    paper: int = 0
    lines: int = 0
    """The height of lines in twips; less than 0 where it is fixed."""
    left: int = 0
    first: int = 0
    place: int = 0
    combined: bool = False
    joins_next: bool = False
    by_paragraph: bool = False
    """Whether the place of a shape is stated beside its paragraph."""
    top: int = 0
    """Where a shape begins, in twips from what it is beside."""
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
        self.colour, self.size, self.scale, self.spacing, self.shift, self.ground = 0, 24, 100, 0, 0, 0
        self.marker = 0
        self.font = None
        self.combined = False

    def new_paragraph(self) -> None:
        """Paragraphs without formatting."""
        self.in_table, self.depth, self.style, self.outline, self.paper = False, None, 0, None, 0
        self.lines = self.left = self.first = self.place = 0
        self.joins_next = False

    def new_shape(self) -> None:
        """A shape of which no place is stated."""
        self.by_paragraph, self.top = False, 0

    @property
    def is_high(self) -> bool:
        """Whether a shape stands at the top of the paragraph that it hangs on."""
        return self.by_paragraph and self.top < LEAST_BELOW

    @property
    def unseen(self) -> bool:
        """Whether characters are too small, too narrow or too close, far off the line or the page, or lines too low."""
        return (
            is_low(self.lines)
            or min(self.left, self.first, self.place) <= OFF
            or 0 < self.size <= _SMALLEST
            or 0 < self.scale <= _NARROWEST
            or self.spacing <= _CLOSEST
            or abs(self.shift) >= _FARTHEST
        )

    @property
    def raising(self) -> str:
        """How characters stand above or below the line, see `Line.add`."""
        if self.raised or abs(self.shift) >= SHIFTED_FROM:
            return self.raised or SHIFTED
        return ASIDE if self.size <= SMALL_TO else ""

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
    "clcbpat": lambda state, number: setattr(state.row, "ground", number or 0),
    "cbpat": lambda state, number: setattr(state, "paper", number or 0),
    "trrh": lambda state, number: setattr(state.row, "height", number or 0),
    **dict.fromkeys(
        ("tposx", "tposnegx", "tposy", "tposnegy"), lambda state, number: state.row.put(number or 0)
    ),
    "sl": lambda state, number: setattr(state, "lines", number or 0),
    "li": lambda state, number: setattr(state, "left", number or 0),
    "fi": lambda state, number: setattr(state, "first", number or 0),
    **dict.fromkeys(
        ("posx", "posnegx", "posy", "posnegy"),
        lambda state, number: setattr(state, "place", min(state.place, number or 0)),
    ),
    "twoinone": lambda state, _: setattr(state, "combined", True),
    "clmrg": _merge("across"),
    "clvmrg": _merge("down"),
    "clvmgf": _merge("starts"),
    "dropcapt": lambda state, number: setattr(state, "joins_next", number in (1, 2)),
    "pard": lambda state, _: state.new_paragraph(),
    "plain": lambda state, _: state.plain(),
    "intbl": _flag("in_table"),
    "itap": lambda state, number: setattr(state, "depth", number),
    "s": lambda state, number: setattr(state, "style", number or 0),
    "outlinelevel": lambda state, number: setattr(state, "outline", number),
    "v": _flag("hidden"),
    "deleted": _flag("deleted"),
    "mvf": _flag("deleted"),
    "strike": _flag("struck"),
    "striked": _flag("struck"),
    "super": _raise("super"),
    "sub": _raise("sub"),
    "cf": lambda state, number: setattr(state, "colour", number or 0),
    "fs": lambda state, number: setattr(state, "size", 24 if number is None else number),
    "charscalex": lambda state, number: setattr(state, "scale", 100 if number is None else number),
    "expndtw": lambda state, number: setattr(state, "spacing", number or 0),
    "up": lambda state, number: setattr(state, "shift", number or 0),
    "dn": lambda state, number: setattr(state, "shift", number or 0),
    **dict.fromkeys(("chcbpat", "cb"), lambda state, number: setattr(state, "ground", number or 0)),
    "highlight": lambda state, number: setattr(state, "marker", number or 0),
    "nosupersub": lambda state, _: setattr(state, "raised", ""),
    "shp": lambda state, _: state.new_shape(),
    "shpbypara": _flag("by_paragraph"),
    "shptop": lambda state, number: setattr(state, "top", number or 0),
    "uc": lambda state, number: setattr(state, "fallback", max(0, min(number or 0, 8))),
}
