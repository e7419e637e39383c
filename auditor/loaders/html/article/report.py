"""Which of the pieces of a page's main content are the report's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from auditor.loaders.flow import Gap, Grid, Text
from auditor.loaders.html.article.furniture import furniture_kind, is_over_box, is_over_list
from auditor.loaders.html.article.headings import MAX_HEADING, signs_of, squeeze

_MAX_INFO_CELLS = 40
_YEAR = re.compile(r"[\d〇○零一二三四五六七八九]{4}年?")
_STARTS_WITH_YEAR = re.compile(r"(?:关于)?[（(]?[\d〇○零一二三四五六七八九]{4}年?")
_BARE_NAME = re.compile(r"(?:关于)?(?:政[府务])?信息公开")
_ENDS_WITH_YEAR = re.compile(r"[\d〇○零一二三四五六七八九]{4}年度?$")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{2}(?:[局委府办厅院会心道镇乡处站队社部馆司校区室署所行]|海关|机关)$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}(?<![专地社])[省市县区州盟旗]")
_REST_OF_NAME = re.compile(r"(?:街道)?办事处|(?:人民)?政府|(?:管理)?委员会|管委会")
_DATED = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])）】]?$")
_SIGNED = re.compile(
    r"[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$"
)
_LISTED = "网页链接列表"
_BOXED = "正文之后的网页栏目"
_SENTENCE = re.compile("[，。；：,;:]")
_INFO_LABELS = re.compile("索引号|发布机构|发文机关|公开方式|信息分类|主题分类|发布日期|成文日期")


def select(pieces: Iterable[Text | Grid], left_out: Counter[str]) -> list[Text | Grid]:
    """The pieces without page furniture; what is dropped is counted in `left_out`.

    Nothing between the first and the last official heading is ever dropped. Behind the date that a report ends with, what a
    site adds under a heading of its own is.
    """
    pieces = list(pieces)
    marks = [index for index, piece in enumerate(pieces) if _is_mark(piece)]
    first, last = (marks[0], marks[-1]) if marks else (len(pieces), -1)
    read = [index for index in range(first) if type(pieces[index]) is not Gap]
    before = _start([pieces[index] for index in read]) if marks else 0
    left_out["标题之前的网页内容"] += before
    start = read[before] if before else 0
    kept = []
    listed = signed = boxed = False
    for index, piece in enumerate(pieces[start:], start):
        what = None if first <= index <= last else _furniture(piece, before=index < first)
        if index > last and isinstance(piece, Text):
            listed = is_over_list(piece.text) or (listed and _is_listed(piece.text))
            boxed = boxed or (signed and is_over_box(piece.text))
            what = what or (_BOXED if boxed else _LISTED if listed else None)
            signed = signed or (what is None and _is_dated(piece.text))
        if what is None:
            kept.append(piece)
        else:
            left_out[what] += 1
    return kept


def _is_dated(line: str) -> bool:
    """Whether a line ends with a day, as the signature does."""
    return line.endswith("日") and _SIGNED.search(squeeze(line)) is not None


def _is_listed(line: str) -> bool:
    """Whether a line may be one of a list of other articles: a title, or a date behind one."""
    return "。" not in line and (signs_of(line).title or _DATED.search(line) is not None)


def with_title(pieces: list[Text | Grid], around: Iterable[Text | Grid]) -> list[Text | Grid]:
    """The pieces of an article with its title, which the page around it may print instead."""
    if any(isinstance(piece, Text) and _is_full_title(piece.text) for piece in pieces):
        return pieces
    title = next((line for line in _lines(around) if _is_full_title(line.text)), None)
    return pieces if title is None else [title, *pieces]


def _lines(pieces: Iterable[Text | Grid]) -> Iterator[Text]:
    """The texts, those in the tables of a page's layout among them."""
    stack = [iter(pieces)]
    while stack:
        piece = next(stack[-1], None)
        if piece is None:
            stack.pop()
        elif isinstance(piece, Text):
            yield piece
        else:
            stack.append(chain.from_iterable([cell.content for cell in piece.cells]))


def _is_full_title(line: str) -> bool:
    """Whether a line is a title that names the year, as a link to all reports does not."""
    return signs_of(line).title and furniture_kind(line) is None and _YEAR.search(squeeze(line)) is not None


def _start(before: list[Text | Grid]) -> int:
    """Where the title stands among the pieces before the first heading; 0 where there is none.

    A title that starts with the year, or with nothing before the report's name, may have the agency's name on
    the line over it, as on a letterhead; the year may stand there too.
    """
    lines = [piece.text if isinstance(piece, Text) else "" for piece in before]
    titles = [
        index for index, line in enumerate(lines) if signs_of(line).title and furniture_kind(line) is None
    ]
    if not titles:
        return 0
    # A cover has the title, the agency and the date; the title may come again over the text.
    start = next((index for index in titles if _YEAR.search(squeeze(lines[index]))), titles[0])
    while start and _of_one_heading(before[start - 1], before[start]):
        start -= 1
    below = lines[start + 1] if start + 1 < len(lines) else ""
    if start and _BARE_NAME.match(squeeze(lines[start])) and _ends_with_year(lines[start - 1]):
        start -= 1
    if start and (
        _STARTS_WITH_YEAR.fullmatch(squeeze(lines[start])) or _starts_a_title(squeeze(lines[start]))
    ):
        above = lines[start - 1]
        if (_names_agency(above) or _ends_with_year(above)) and not _names_agency(below):
            return start - 1
    return start


def _of_one_heading(above: Text | Grid, title: Text | Grid) -> bool:
    """Whether a line is the one before a title's in the page's own heading, or a place in such a paragraph as the title
    that begins with the year: 松陵县 over 2023年…."""
    if not isinstance(above, Text) or not isinstance(title, Text) or furniture_kind(above.text) is not None:
        return False
    if above.level != title.level:
        return False
    place = _PLACE.fullmatch(squeeze(above.text)) and _STARTS_WITH_YEAR.match(squeeze(title.text))
    return title.level is not None or place is not None


def _starts_a_title(line: str) -> bool:
    """Whether a title's first line has the year, the end of an agency's name or nothing at all before the report's name."""
    return any(one.match(line) for one in (_STARTS_WITH_YEAR, _BARE_NAME, _REST_OF_NAME))


def _ends_with_year(line: str) -> bool:
    """Whether a line may be the first of a title, up to the year: `某市某局2022年度`, or the year alone."""
    return (
        len(line) <= MAX_HEADING
        and _ENDS_WITH_YEAR.search(squeeze(line)) is not None
        and not _SENTENCE.search(line)
        and not furniture_kind(line)
    )


def _names_agency(line: str) -> bool:
    return len(line) <= MAX_HEADING and _AGENCY.search(squeeze(line)) is not None and not furniture_kind(line)


def _is_mark(piece: Text | Grid) -> bool:
    """Whether a piece is certainly the report's: an official heading, a table of figures."""
    if isinstance(piece, Text):
        return signs_of(piece.text).kind is not None
    return not _is_info(piece)


def _furniture(piece: Text | Grid, before: bool) -> str | None:
    if isinstance(piece, Text):
        return furniture_kind(piece.text)
    return "网页信息栏（发布日期、来源等）" if before and _is_info(piece) else None


def _is_info(grid: Grid) -> bool:
    """The table of index number, publisher and dates that government sites put over a document."""
    if len(grid.cells) > _MAX_INFO_CELLS:
        return False
    texts = (piece.text for cell in grid.cells for piece in cell.content if isinstance(piece, Text))
    return len(set(_INFO_LABELS.findall(squeeze("|".join(texts))))) >= 2
