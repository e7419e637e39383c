"""One style of styles.xml, parsed or, where little is stated, taken from its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, child_of, number, value
from auditor.loaders.docx.properties import PLAIN_RUN, RunProperties, run_properties
from auditor.loaders.docx.shading import ground_of
from auditor.loaders.docx.unseen import PARAGRAPH, RUN, is_unseen_paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENING = re.compile(
    rb"w:type=\"(\w+)\" (?:w:default=\"(\w+)\" )?(?:w:customStyle=\"\w+\" )?w:styleId=\"([^\"&<>]{1,200})\""
    rb"(?: w:customStyle=\"\w+\")?>"
)
"""What a style begins with in the files of all known programs; other files are read whole."""
_ON = frozenset({"1", "true", "on"})
_TELLING = re.compile(
    rb":(?:numPr|vanish|rStyle|vertAlign|position|d?strike|color|shd|highlight|\w*Change)|%b|%b"
    % (RUN.pattern, PARAGRAPH.pattern)
)
"""What a style has to name if it is to be parsed; of others the few things that count are taken from the text."""
_NAME = re.compile(rb"<w:name w:val=\"([^\"<>]*)\"/>")
_BASED = re.compile(rb"<w:basedOn w:val=\"([^\"<>]*)\"/>")
_OUTLINE = re.compile(rb"<w:outlineLvl w:val=\"([0-9]{1,9})\"/>")


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own properties, `run` those of its text; None where it states nothing."""

    name: str = ""
    parent: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    run: RunProperties = field(default_factory=lambda: PLAIN_RUN)
    default: bool = False


def style_of(element: _Element) -> Style:
    found = _stated(child_of(element, f"{W}pPr"), child_of(element, f"{W}rPr"))
    return replace(
        found,
        name=(value(element, "name") or "").strip().lower(),
        parent=value(element, "basedOn"),
        default=element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in _ON,
    )


def _stated(paragraph: _Element | None, properties: _Element | None) -> Style:
    numbering = None if paragraph is None else child_of(paragraph, f"{W}numPr")
    run = PLAIN_RUN if properties is None else run_properties(properties)
    return Style(
        outline=number(value(paragraph, "outlineLvl")),
        list_id=value(numbering, "numId"),
        list_level=number(value(numbering, "ilvl")),
        run=run if paragraph is None else _in_paragraph(run, paragraph),
    )


def _in_paragraph(run: RunProperties, paragraph: _Element) -> RunProperties:
    """The properties of text, with what those of its paragraph say of it."""
    return replace(
        run,
        unseen=run.unseen or is_unseen_paragraph(paragraph),
        ground=run.ground or ground_of(child_of(paragraph, f"{W}shd")),
    )


def defaults_of(element: _Element) -> RunProperties:
    """What a `w:docDefaults` states for all text."""
    run = child_of(element, f"{W}rPrDefault")
    paragraph = child_of(element, f"{W}pPrDefault")
    stated = _stated(
        None if paragraph is None else child_of(paragraph, f"{W}pPr"),
        None if run is None else child_of(run, f"{W}rPr"),
    )
    return stated.run


def may_tell(text: bytes) -> bool:
    """Whether the text of a style may state more than its name, what it is based on and its level."""
    return b"xmlns" in text or b"&" in text or _TELLING.search(text) is not None


def plain_style(chunk: bytes) -> Style | None:
    """A style of which nothing counts but its name, what it is based on and its level; None where there may be more."""
    if may_tell(chunk):
        return None
    opening, name = OPENING.match(chunk), _NAME.search(chunk)
    parent, outline = _BASED.search(chunk), _OUTLINE.search(chunk)
    if opening is None or opening[1] == b"table" or name is None:
        return None
    if (parent is None and b":basedOn" in chunk) or (outline is None and b":outlineLvl" in chunk):
        return None
    return Style(
        name=name[1].decode("utf-8", "replace").strip().lower(),
        parent=None if parent is None else parent[1].decode("utf-8", "replace"),
        outline=None if outline is None else int(outline[1]),
        default=opening[1] == b"paragraph" and (opening[2] or b"").decode() in _ON,
    )
