"""A page from its bytes to the blocks of a document."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from auditor.errors import UnreadableError
from auditor.loaders.flow import flatten, locate
from auditor.loaders.html.blocks import FlowReader
from auditor.loaders.html.encoding import Decoded, decode
from auditor.loaders.html.inline import flatten_inline
from auditor.loaders.html.main_content import Main, find_main
from auditor.loaders.html.metadata import read_metadata
from auditor.loaders.html.mhtml import is_mhtml, unpack
from auditor.loaders.html.report import select
from auditor.loaders.html.tree import parse
from auditor.loaders.html.unseen import prune, prune_link_lists
from auditor.model.document import Document

if TYPE_CHECKING:
    from auditor.extensions import Source
    from auditor.limits import Limits


def read_page(source: Source) -> Document:
    """UnreadableError where there is no text, or more of anything than the limits allow."""
    data, charset = source.data, None
    if is_mhtml(source.head):
        page = unpack(data)
        data, charset = page.data, page.charset
    decoded = decode(data, charset)
    check = _watch(source.limits)
    metadata, main, left_out, outside, notes = _read(decoded.markup, source.limits, check)
    check()
    kept = select(flatten(main.pieces), left_out)
    blocks = tuple(locate(kept, "html"))
    if not blocks:
        raise UnreadableError(
            "网页中没有文字", where=source.name, do="正文可能由脚本载入，请用浏览器打开后打印成 PDF 再试"
        )
    return Document(
        name=source.name,
        format="html",
        engine=f"lxml {etree.__version__}",
        blocks=blocks,
        digest=source.digest,
        encoding=decoded.encoding,
        metadata=metadata,
        ignored=(*_counted(left_out), *notes, *_losses(outside, decoded)),
    )


def _read(
    markup: bytes, limits: Limits, check: Callable[[], None]
) -> tuple[dict[str, str], Main, Counter[str], int, list[str]]:
    root = parse(markup)
    metadata = read_metadata(root)
    left_out, lines = prune(root, markup.lower())
    flatten_inline(root, lines)
    body = root.find("body")
    top = body if body is not None else root
    reader = FlowReader(limits, check)
    flow = reader.read(top)
    whole = flow.length
    main = find_main(flow, top)
    if not main.sure and (menus := prune_link_lists(root)):
        left_out["网页链接列表"] += menus
        flow = reader.read(top)
        main = find_main(flow, top)
    inside = set(main.roots)
    pictures = [
        heading
        for picture, heading in flow.pictures
        if main.roots[-1] is top or not inside.isdisjoint(picture.iterancestors())
    ]
    left_out["图片"] += len(pictures)
    notes = [f"“{heading}”之后有图片，其中的文字读不到" for heading in dict.fromkeys(pictures) if heading]
    return metadata, main, left_out, whole - main.length, notes


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
