"""What holds for text of a style, through inheritance: heading level, list, hidden text, how it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from auditor.loaders.docx.properties import RunProperties
from auditor.loaders.docx.style import Style
from auditor.loaders.line import stated_raising

T = TypeVar("T")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]")


class Inherited(NamedTuple):
    """`heading_level` is 1 for the outermost heading and None for body text; `list_id` the list that paragraphs are in, and
    `list_levels` by name, down to the style that says so, the levels that are stated; `contents` marks an automatic table of
    contents. The rest is as in `RunProperties`, colours without what holds for all text."""

    heading_level: int | None
    list_id: str | None
    list_levels: list[tuple[str, int | None]]
    contents: bool
    hidden: bool
    raised: str
    struck: bool
    unseen: bool
    colour: str | None
    ground: str | None
    odd: str | None


def inherited(line: Sequence[tuple[str, Style]], base: RunProperties) -> Inherited:
    """What the styles of a `line`, by name from the style itself up, come to; `base` is what holds for all text."""
    styles = [style for _, style in line]
    own = [style.run for style in styles]
    runs = [*own, base]
    list_id, list_levels = _list(line)
    return Inherited(
        _heading_level(styles),
        list_id,
        list_levels,
        any(_CONTENTS.fullmatch(style.name) for style in styles),
        _first([run.hidden for run in runs]) or False,
        stated_raising([run.raised for run in runs]),
        _first([run.struck for run in runs]) or False,
        any(run.unseen for run in runs),
        _first([run.colour for run in own]),
        _first([run.ground for run in own]),
        _first([run.odd for run in runs]),
    )


def _first(stated: list[T | None]) -> T | None:
    """What the nearest says that says anything."""
    for one in stated:
        if one is not None:
            return one
    return None


def _heading_level(styles: list[Style]) -> int | None:
    for style in styles:
        if style.outline is not None:
            return style.outline + 1 if style.outline < 9 else None
        if named := _HEADING.fullmatch(style.name):
            return int(named[1])
    return None


def _list(line: Sequence[tuple[str, Style]]) -> tuple[str | None, list[tuple[str, int | None]]]:
    levels = []
    for name, style in line:
        levels.append((name, style.list_level))
        if style.list_id is not None:
            return style.list_id, levels
    return None, []
