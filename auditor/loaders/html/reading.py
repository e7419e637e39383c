"""From the markup of a page to the pieces of its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.limits import Limits
from auditor.loaders.flow import Grid, Text
from auditor.loaders.html.article.elsewhere import SCRIPTED, elsewhere, framed_files, has_tables, is_whole
from auditor.loaders.html.article.headings import SECTIONS, signs_of
from auditor.loaders.html.article.main_content import Main, find_main
from auditor.loaders.html.article.metadata import read_metadata, stated_metadata
from auditor.loaders.html.article.other_pages import NONE, OtherPages, breaks_off, other_pages
from auditor.loaders.html.article.report import with_title
from auditor.loaders.html.flow.blocks import FlowReader
from auditor.loaders.html.flow.found import PICTURE, Flow, Picture
from auditor.loaders.html.markup.boxes import make_tables, make_tables_by_roles
from auditor.loaders.html.markup.custom import set_lines
from auditor.loaders.html.markup.inline import flatten_inline
from auditor.loaders.html.markup.placed import MARK, join_lines
from auditor.loaders.html.markup.repair import with_cells_closed, without_prefix
from auditor.loaders.html.markup.stored import shown_source, stored_articles
from auditor.loaders.html.markup.tree import parse
from auditor.loaders.html.shown.hidden_parts import HIDDEN_TABLES
from auditor.loaders.html.shown.styles import NO_SHEETS, read_sheets
from auditor.loaders.html.shown.unseen import prune, prune_link_lists
from auditor.loaders.html.shown.web_fonts import lie_of_fonts
from auditor.loaders.pasted import FEW
from auditor.model.document import Gap

if TYPE_CHECKING:
    from lxml.etree import _Element

_LINKED = 3
"""Headings that are links, of an article that is kept as data."""


@dataclass
class Page:
    """What was made of a page's markup; `notes` and `left_out` say what was not. `pictured` are the pictures
    within the report, `gaps` what else may hold a table, `lie` how a font of the page draws digits otherwise than they are,
    `others` the pages of the article that are not this one, `broken_off` that this one is not all there."""

    main: Main
    metadata: dict[str, str]
    left_out: Counter[str]
    notes: list[str]
    outside: int
    pictured: list[Picture] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    lie: str | None = None
    others: OtherPages = NONE
    broken_off: bool = False


@dataclass(frozen=True)
class _Source:
    """The markup of a page, the same in small letters, and what the styles of a page around it say."""

    markup: bytes
    lowered: bytes
    sheets: Mapping[str, str]

    def parsed(self, mended: Callable[[bytes], bytes] = bytes) -> _Element:
        """The page as it was, for it is taken apart as it is read."""
        return parse(mended(self.markup), self.lowered)


@dataclass
class _Pass:
    """One way through a tree."""

    root: _Element
    top: _Element
    flow: Flow
    left_out: Counter[str]
    reader: FlowReader


@dataclass(frozen=True)
class PageReader:
    """Reads markup under limits; `check` is called from time to time and may raise."""

    limits: Limits
    check: Callable[[], None]

    def read(self, markup: bytes) -> Page:
        """The page, or, where its own text is not the report, the article that it keeps as data."""
        source = shown_source(markup)
        markup = without_prefix(markup if source is None else source)
        found = self._read(markup, NO_SHEETS)
        return found if found.main.sure else self._stored(markup, found.main) or found

    def _read(self, markup: bytes, sheets: Mapping[str, str]) -> Page:
        """`sheets` is what the styles of a page around this one say. A page in which something of the report seems to be wanting
        is looked at once more, closely."""
        page = _Source(markup, markup.lower(), sheets)
        root = page.parsed()
        stated, files = stated_metadata(root), framed_files(root)
        one = self._best(page, root)
        main = find_main(one.flow, one.top)
        complete, others = is_whole(main.pieces) and _has_headings(one.flow), NONE
        if not complete:
            root = page.parsed()
            files = framed_files(root)
            others = other_pages(root, page.lowered)
            one = self._best(page, root, closely=True)
            main = find_main(one.flow, one.top)
        outside = one.flow.length
        marked = bool(_sections(one.flow))
        metadata = read_metadata(stated, one.flow.before, marked=marked)
        if not main.sure and (menus := prune_link_lists(one.root)):
            one.left_out["网页链接列表"] += menus
            one.flow = one.reader.read(one.top)
            main = find_main(one.flow, one.top)
        notes = [f"框架所引用的文件不在本网页内：{'、'.join(file.name for file in files)}"] if files else []
        pictured = _pictured(one, main)
        after = dict.fromkeys((picture.heading, picture.what) for picture in pictured if picture.heading)
        notes += [f"“{heading}”之后有{what}，其中的文字（或表格）读不到" for heading, what in after]
        if one.root is root and _has_headings(one.flow, SECTIONS - 1) and has_tables(main.pieces):
            files = [file for file in files if not file.is_aside(main.roots)]
        gaps = [Gap(f"框架中的文件“{file.name}”") for file in files]
        gaps += [Gap(HIDDEN_TABLES)] if one.left_out[HIDDEN_TABLES] else []
        if not complete:
            headings = [mark.element for mark in one.flow.marks if mark.kind]
            few = not main.sure and main.length < FEW
            gaps += elsewhere(one.root, page.lowered, main.roots if main.sure else [one.top], headings)
            gaps += [Gap(SCRIPTED)] if few and not gaps and b"<script" in page.lowered else []
        lie = lie_of_fonts(markup, page.lowered)
        length = outside - main.length
        cut = not complete and breaks_off(page.lowered)
        return Page(main, metadata, one.left_out, notes, length, pictured, gaps, lie, others, cut)

    def _best(self, page: _Source, root: _Element, *, closely: bool = False) -> _Pass:
        """The way through a page that finds its tables; `root` is the page parsed."""
        one = self._pass(page, root, closely=closely)
        if one.flow.crossed:
            one = self._pass(page, page.parsed(with_cells_closed), closely=closely)
        if one.flow.outside:  # rows of boxes may be tables
            boxed = self._pass(page, page.parsed(), closely=closely, boxes=True)
            one = boxed if boxed.flow.pieces and _sections(boxed.flow) >= _sections(one.flow) else one
        return one

    def _pass(self, page: _Source, root: _Element, *, closely: bool, boxes: bool = False) -> _Pass:
        left_out, lines = prune(root, page.lowered, page.sheets, closely=closely)
        if MARK in page.lowered:
            join_lines(root)
        set_lines(root, page.lowered)
        make_tables_by_roles(root, page.lowered)
        made = make_tables(root) if boxes else 0
        flatten_inline(root, lines)
        body = root.find("body")
        top = body if body is not None else root
        reader = FlowReader(self.limits, self.check)
        flow = Flow([]) if boxes and not made else reader.read(top)
        return _Pass(root, top, flow, left_out, reader)

    def _stored(self, markup: bytes, around: Main) -> Page | None:
        outer = parse(markup, markup.lower())
        stated, sheets = stated_metadata(outer), read_sheets(outer)
        for stored in stored_articles(outer):
            self.check()
            try:
                found = self._read(stored, sheets)
            except UnreadableError:
                continue
            if found.main.sure or _is_report(found.main):
                found.metadata = read_metadata(stated, [], marked=False) | found.metadata
                found.notes.append("正文取自网页中由脚本显示的数据")
                found.main.pieces = with_title(found.main.pieces, around.pieces)
                return found
        return None


def _has_headings(flow: Flow, least: int = SECTIONS) -> bool:
    """Whether there are a title and the headings of so many sections."""
    return bool(flow.titles) and len(_sections(flow)) >= least


def _sections(flow: Flow) -> set[str]:
    """The sections of the report whose headings there are."""
    return {mark.kind for mark in flow.marks if mark.kind}


def _is_report(main: Main) -> bool:
    """Whether there are headings of the report and tables, as where the headings are links and show no place."""
    kinds = {signs_of(piece.text).kind for piece in main.pieces if isinstance(piece, Text)}
    return len(kinds) > _LINKED and any(isinstance(piece, Grid) for piece in main.pieces)


def _pictured(one: _Pass, main: Main) -> list[Picture]:
    """The pictures within the report, counted as left out."""
    inside = set(main.roots)
    whole = main.roots[-1] is one.top
    found = [
        picture
        for picture in one.flow.pictures
        if whole or not inside.isdisjoint(picture.element.iterancestors())
    ]
    one.left_out[PICTURE] += sum(picture.what == PICTURE for picture in found)
    return found
