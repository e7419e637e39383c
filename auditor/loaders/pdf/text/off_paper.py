"""Text that is not printed because it runs over the edges of the paper: what seems to be missing may be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.loaders.pdf.model import PageContent
from auditor.loaders.pdf.text.lines import Line
from auditor.model.document import Gap

CUT_OFF = "这一行超出了纸面，没有印全"
FOLLOWED = "其后有印在纸面以外的文字"
_WHAT = "印在纸面以外的文字"
_SAME = 0.5  # points
_SOME = 4  # characters


def doubt_off_paper(lines: Sequence[Line], content: PageContent) -> None:
    """Doubt the lines of a page that go on beyond its left or right edge, and the last one where text goes on below."""
    edges = [place[1] for place in content.cut if place[0] < _SAME or abs(place[0] - content.width) < _SAME]
    for line in lines if edges else ():
        if any(line.box[1] < y < line.box[3] for y in edges):
            line.doubts = (*line.doubts, CUT_OFF)
    if lines and content.past >= _SOME:
        last = max(lines, key=lambda line: line.cy)
        last.doubts = (*last.doubts, FOLLOWED)


def off_paper_gaps(contents: Iterable[PageContent]) -> list[Gap]:
    """A gap, without a place, where text is over or under the paper: what goes on on the next page is not known either."""
    return [Gap(_WHAT)] if any(content.past >= _SOME for content in contents) else []
