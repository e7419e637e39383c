"""Pictures and outlines on pages that have text besides, which may hold what seems to be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from auditor.loaders.pdf.boxes import holds
from auditor.loaders.pdf.model import Box, PageContent
from auditor.loaders.pdf.outlined import outlined_lines
from auditor.loaders.seals import is_seal
from auditor.model.document import Block, Gap
from auditor.model.location import NOWHERE, Location

_LEAST = 0.03
"""Of the page: seals and emblems cover less."""
_PRINTED_OVER = 20
"""Characters over a picture from which it is only the ground of a text."""
_LINE = (8.0, 48.0)
"""Points that the picture of a line of text is high."""
_LONG = 3.0
"""Of its height, that it is wide at least."""


def picture_gaps(
    contents: Sequence[PageContent], blocks: Sequence[Block], recognised: Collection[int]
) -> tuple[Gap, ...]:
    """A gap for each picture of some size, and each that may be a line of text, as outlines may be, after the block over
    it; pages that are `recognised` aside."""
    outlined = {
        content.number: list(outlined_lines(content.contours)) for content in contents if content.contours
    }
    times = Counter(
        _place(box) for content in contents for box in {*content.images, *outlined.get(content.number, ())}
    )
    found: list[Gap] = []
    for content in contents:
        if content.page_number in recognised:
            continue
        pictures = [box for box in content.images if _is_large(box, content) or _is_text(box, content, times)]
        lines = [box for box in outlined.get(content.number, ()) if _is_text(box, content, times)]
        for what, boxes in (("图片", pictures), ("画成图形的文字", lines)):
            places = (last_before(content.page_number, _top(box, content), blocks) for box in boxes)
            found += [Gap(what, place, _is_seal(what, box)) for place, box in zip(places, boxes, strict=True)]
    return tuple(dict.fromkeys(found))


def _is_large(box: Box, content: PageContent) -> bool:
    """Whether a picture may hold anything, and is not the ground of a text."""
    area = max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
    page = content.width * content.height or 1.0
    return area > _LEAST * page and _over(box, content) < _PRINTED_OVER


def _is_text(box: Box, content: PageContent, times: Counter[tuple[int, ...]]) -> bool:
    """Whether what is drawn on one page alone may be a line of text, with no other over it."""
    return times[_place(box)] == 1 and _is_line(box) and not _over(box, content)


def _is_seal(what: str, box: Box) -> bool:
    return what == "图片" and is_seal(box[2] - box[0], box[3] - box[1])


def _top(box: Box, content: PageContent) -> float:
    return content.shown_box(box)[1]


def _place(box: Box) -> tuple[int, ...]:
    """Where a picture stands; one in the same place on several pages belongs to none of their texts."""
    return tuple(map(round, box))


def _is_line(box: Box) -> bool:
    height = box[3] - box[1]
    return _LINE[0] <= height <= _LINE[1] and box[2] - box[0] >= _LONG * height


def _over(box: Box, content: PageContent) -> int:
    """The characters that are seen over a picture."""
    return sum(not glyph.hidden and holds(box, glyph) for glyph in content.glyphs)


def last_before(page: int, top: float, blocks: Sequence[Block]) -> Location:
    """The place of the last block that begins over a height of a page."""
    last = NOWHERE
    for block in blocks:
        place = block.location
        if (
            place.page is None
            or place.page > page
            or (place.page == page and place.box and place.box[1] >= top)
        ):
            continue
        last = place
    return last
