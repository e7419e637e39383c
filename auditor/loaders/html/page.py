"""A page from its bytes to the blocks of a document."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from auditor.errors import UnreadableError
from auditor.loaders.flow import flatten, locate
from auditor.loaders.html.blocks import Flow, FlowReader
from auditor.loaders.html.copies import without_copies
from auditor.loaders.html.encoding import Decoded, decode
from auditor.loaders.html.inline import flatten_inline
from auditor.loaders.html.main_content import Main, find_main
from auditor.loaders.html.metadata import read_metadata, stated_metadata
from auditor.loaders.html.mhtml import is_mhtml, unpack
from auditor.loaders.html.repair import with_cells_closed
from auditor.loaders.html.report import select
from auditor.loaders.html.stored import stored_articles
from auditor.loaders.html.styles import NO_SHEETS, read_sheets
from auditor.loaders.html.tree import parse
from auditor.loaders.html.unseen import framed_files, prune, prune_link_lists
from auditor.model.document import Document

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.extensions import Source
    from auditor.limits import Limits


@dataclass
class _Page:
    """What was made of a page's markup; `notes` and `left_out` say what was not."""

    main: Main
    metadata: dict[str, str]
    left_out: Counter[str]
    notes: list[str]
    outside: int


def read_page(source: Source) -> Document:
    """UnreadableError where there is no text, or more of anything than the limits allow."""
    data, charset = source.data, None
    if is_mhtml(source.head):
        page = unpack(data, source.limits)
        data, charset = page.data, page.charset
    decoded = decode(data, charset)
    check = _watch(source.limits)
    found = _read(decoded.markup, source.limits, check)
    if not found.main.sure:
        found = _stored(decoded.markup, source.limits, check) or found
    check()
    left_out = found.left_out
    pieces = without_copies(list(flatten(found.main.pieces)), left_out)
    blocks = tuple(locate(select(pieces, left_out), "html"))
    if not blocks:
        raise UnreadableError("网页中没有文字", where=source.name, do=_elsewhere(found))
    return Document(
        name=source.name,
        format="html",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        encoding=decoded.encoding,
        metadata=found.metadata,
        ignored=(*_counted(left_out), *found.notes, *_losses(found.outside, decoded)),
    )


def _read(
    markup: bytes, limits: Limits, check: Callable[[], None], sheets: Mapping[str, str] = NO_SHEETS
) -> _Page:
    """`sheets` is what the styles of a page around this one say."""
    lowered = markup.lower()
    root = parse(markup, lowered)
    stated = stated_metadata(root)
    files = framed_files(root)
    flow, left_out, top, reader = _flow(root, lowered, sheets, limits, check)
    if flow.crossed:
        root = parse(with_cells_closed(markup), lowered)
        flow, left_out, top, reader = _flow(root, lowered, sheets, limits, check)
    outside = flow.length
    main = find_main(flow, top)
    metadata = read_metadata(stated, flow.before, marked=any(mark.kind for mark in flow.marks))
    if not main.sure and (menus := prune_link_lists(root)):
        left_out["网页链接列表"] += menus
        flow = reader.read(top)
        main = find_main(flow, top)
    notes = [f"框架所引用的文件不在本网页内：{'、'.join(files)}"] if files else []
    notes += _pictures(flow, main, top, left_out)
    return _Page(main, metadata, left_out, notes, outside - main.length)


def _flow(
    root: _Element, lowered: bytes, sheets: Mapping[str, str], limits: Limits, check: Callable[[], None]
) -> tuple[Flow, Counter[str], _Element, FlowReader]:
    left_out, lines = prune(root, lowered, sheets)
    flatten_inline(root, lines)
    body = root.find("body")
    top = body if body is not None else root
    reader = FlowReader(limits, check)
    return reader.read(top), left_out, top, reader


def _pictures(flow: Flow, main: Main, top: _Element, left_out: Counter[str]) -> list[str]:
    """Counts the pictures within the report, and says after which headings they stand."""
    inside = set(main.roots)
    headings = [
        heading
        for picture, heading in flow.pictures
        if main.roots[-1] is top or not inside.isdisjoint(picture.iterancestors())
    ]
    left_out["图片"] += len(headings)
    return [
        f"“{heading}”之后有图片，其中的文字（或表格）读不到" for heading in dict.fromkeys(headings) if heading
    ]


def _stored(markup: bytes, limits: Limits, check: Callable[[], None]) -> _Page | None:
    """The page that stands as data in a page whose own text is not the report."""
    outer = parse(markup, markup.lower())
    stated, sheets = stated_metadata(outer), read_sheets(outer)
    for stored in stored_articles(outer):
        check()
        try:
            found = _read(stored, limits, check, sheets)
        except UnreadableError:
            continue
        if found.main.sure:
            found.metadata = read_metadata(stated, [], marked=False) | found.metadata
            found.notes.append("正文取自网页中由脚本显示的数据")
            return found
    return None


def _elsewhere(found: _Page) -> str:
    if found.left_out["嵌入的框架或附件预览"]:
        return "正文在框架所引用的另一文件中，请打开那一页另存，或打印成 PDF 后再试"
    return "正文可能由脚本载入，请用浏览器打开后打印成 PDF 再试"


def _counted(left_out: Counter[str]) -> list[str]:
    return [f"{what}：{times} 处" for what, times in sorted(left_out.items()) if times]


def _losses(outside: int, decoded: Decoded) -> list[str]:
    notes = [f"正文以外的网页内容：约 {outside} 字"] if outside > 0 else []
    if decoded.damaged:
        notes.append(f"无法按 {decoded.encoding} 解码的字符：{decoded.damaged} 处")
    return notes


def _watch(limits: Limits) -> Callable[[], None]:
    """What is called from time to time, and raises UnreadableError once the time is over."""
    until = time.monotonic() + limits.seconds

    def check() -> None:
        if time.monotonic() > until:
            raise UnreadableError(f"读取超过 {limits.seconds:g} 秒", do="确需读取时用 --limit seconds= 放宽")

    return check
