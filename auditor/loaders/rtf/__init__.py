"""RTF (Word, WPS, WordPad, LibreOffice), read straight from its text."""

from __future__ import annotations

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.model.document import Document, Gap

SUFFIXES = (".rtf",)

_BEFORE = b"\xef\xbb\xbf \t\r\n"


def accepts(source: Source) -> bool:
    return source.head.lstrip(_BEFORE).startswith(b"{\\rtf")


def load(source: Source) -> Document:
    """Read an RTF; UnreadableError where it is cut off or out of proportion."""
    from auditor.loaders.boxes import under_boxes
    from auditor.loaders.flow import flatten, locate
    from auditor.loaders.headings import with_whole_headings
    from auditor.loaders.rtf.reading import Reader

    reader = Reader(source.limits)
    try:
        flow = reader.read(source.data[len(source.data) - len(source.data.lstrip(_BEFORE)) :])
        gaps: list[Gap] = []
        blocks = tuple(locate(under_boxes(with_whole_headings(flatten(flow))), "rtf", gaps))
    except UnreadableError as error:
        raise error if error.where else UnreadableError(error.what, where=source.name, do=error.do) from None
    return Document(
        name=source.name,
        format="rtf",
        engine="auditor",
        blocks=blocks,
        digest=source.digest,
        metadata={"title": reader.title.strip()} if reader.title.strip() else {},
        ignored=tuple(f"{what}：{times} 处" for what, times in sorted(reader.left_out.items()) if times),
        gaps=tuple(gaps),
    )


LOADER = Loader("RTF", SUFFIXES, accepts, load, priority=16)
