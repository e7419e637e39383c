"""The short form in which an OFD writes a path: letters of operations, each with its numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdfminer.utils import Matrix

    from auditor.loaders.pdf.drawing.paths import PathPainter

_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers of each operation: start, move, line, curves of second and third order, arc, close."""
_TOKEN = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")

_START = 100  # characters, enough for an operation of two numbers


def draw(data: str, painter: PathPainter, ctm: Matrix) -> int:
    """Hand a path over to be painted; how many operations it has. It ends at the first that is none."""
    tokens = _TOKEN.findall(data)
    at = count = 0
    while at < len(tokens):
        name = tokens[at]
        takes = _TAKES.get(name)
        if takes is None:
            break
        try:
            values = [float(token) for token in tokens[at + 1 : at + 1 + takes]]
        except ValueError:
            break
        if len(values) < takes:
            break
        if name in "SM":
            painter.begin(values[0], values[1], ctm)
        elif name == "L":
            painter.line(values[0], values[1], ctm)
        elif name == "C":
            painter.close()
        else:
            painter.curve(values[-2], values[-1], ctm)
        at += takes + 1
        count += 1
    return count


def first_point(data: str) -> tuple[float, float] | None:
    """Where a path begins; None where it does with anything else than a point."""
    name, x, y, *_ = [*_TOKEN.findall(data[:_START]), "", "", ""]
    try:
        return (float(x), float(y)) if name and name in "SM" else None
    except ValueError:
        return None
