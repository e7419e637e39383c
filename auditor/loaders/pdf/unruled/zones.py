"""A region of an unruled table cut into heads with the rows below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.loaders.pdf.unruled.fragments import Fragment
from auditor.loaders.pdf.unruled.stacks import Level
from auditor.loaders.pdf.wording import open_brackets


@dataclass(slots=True)
class Zone:
    """Heads and the rows below them; `over` are the heads of the labels."""

    heads: list[Fragment]
    over: list[Fragment] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    labels: list[Fragment] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min((piece.box[1] for piece in self.heads), default=-1.0)

    @property
    def bottom(self) -> float:
        return max((piece.box[3] for piece in self.heads), default=-1.0)


def zones_of(heads: Sequence[Fragment], levels: Sequence[Level], labels: Sequence[Fragment]) -> list[Zone]:
    """Cut where heads follow rows: rows of figures, or labels beside which nothing stands."""
    zones = [Zone([])]
    whole = _whole(labels)
    for piece in sorted(heads, key=lambda piece: piece.cy):
        if not zones[-1].heads or _follows_rows(piece, zones[-1].bottom, levels, whole):
            zones.append(Zone([piece]))
        else:
            zones[-1].heads.append(piece)
    tops = [zone.top for zone in zones[1:]]
    for level in levels:
        zones[sum(top < level.y for top in tops)].levels.append(level)
    for label in labels:
        zone = zones[sum(top < label.cy for top in tops)]
        (zone.over if label.cy < zone.bottom else zone.labels).append(label)
    return [zone for zone in zones if zone.heads or zone.levels or zone.labels]


def _follows_rows(piece: Fragment, bottom: float, levels: Sequence[Level], whole: Sequence[Fragment]) -> bool:
    """Whether figures, or a whole label, stand between the heads above and a piece."""
    return any(bottom < level.y < piece.cy for level in levels) or any(
        bottom <= label.box[1] + 1 and label.box[3] - 1 <= piece.box[1] for label in whole
    )


def _whole(labels: Sequence[Fragment]) -> list[Fragment]:
    """The lines that may be a label by themselves: not those that end inside brackets, nor what goes on from them."""
    found: list[Fragment] = []
    text = ""
    for label in sorted(labels, key=lambda label: label.cy):
        text += label.text
        if open_brackets(text):
            continue
        if text == label.text:
            found.append(label)
        text = ""
    return found
