"""The matters section 六 reports, told by meaning: reports number them differently or run them together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model.document import Block, Paragraph, Table
from auditor.model.report import Matter, Passage, Section
from auditor.normaliser.headings import take_apart
from auditor.normaliser.wording import any_in, wording
from auditor.text import fold

MAX_HEADING = 40
MAX_ROWS = 12
_FEE = "fee"
_FREE = re.compile(
    r"(?:信息公开|政府信息|公开申请|申请公开|申请人|依申请|公开信息)[^。;]{0,40}"
    r"(?:(?:未|没有|不|无)[^。;,]{0,10}(?:收[取过]|产生|发生)[^。;,]{0,16}费|(?:未|没有|不|无|零)[^。;,]{0,6}收费(?!通知)|免费)"
    r"|(?:信息公开|政府信息|公开申请|依申请)[^。;]{0,20}收(?:取|费)[^。;,]{0,8}(?:为零|为0|(?<!\d)0元|零元)"
    r"|(?:^|(?<=[。;:)]))(?:20\d{2}年度?|本年度?|全年|年内|我[^\W\d我本全年均也]{1,2}|本(?:机关|单位|部门)|[,均也])*"
    r"(?:未|没有|无)(?:向[^。;,]{1,14})?(?:收取|发生|产生)?(?:任何|其他)?(?:费用|收费)(?:情况)?(?=[。;,]|$)"
    r"|免费(?:向[^。;,]{0,12})?(?:提供|公开)[^。;,]{0,4}政府信息"
    r"|(?:未|没有|不)[^。;,]{0,6}收取[^。;,]{0,12}(?:申请人|信息公开|政府信息)[^。;,]{0,16}费"
    r"|(?:未|没有|不)[^。;,]{0,6}(?:就|因|对|向|为)[^。;,]{0,16}(?:申请人|信息公开|政府信息)[^。;,]{0,12}收[取过][^。;,]{0,12}费"
)
"""That what was applied for was free, in whatever words: 没有向申请人收取费用; a sentence of section six that says no more
than 本年度未收取任何费用 means it too."""
_ENUMERATION = re.compile(
    r"(?:^|(?<=[。;:]))(?=[一二三四五六七八九十]{1,2}是)|(?<=[。;])(?=\([一二三四五六七八九十]\))"
    r"|(?:^|(?<=[。;]))(?=[一二三四五六七八九十]、|\d{1,2}[.、](?!\d))"
)
"""Before an item of a list within a paragraph: 一是, （一）, 一、, 1.."""


def matter_rows(block: Block, key: str | None) -> list[Paragraph]:
    """Rows of a small table of section 六 that reports one of its matters (收费通知件数、金额), as what it says."""
    if key != "other" or not isinstance(block, Table) or block.rows > MAX_ROWS:
        return []
    text = fold("".join(cell.text for cell in block.cells)).text
    if not any(any_in((*words.heading, *words.passage), text) for words in wording("matter").values()):
        return []
    return [
        Paragraph("　".join(cell.text.strip() for cell in row), row[0].location, doubt=row[0].doubt)
        for row in block.by_row()
        if row
    ]


def find_matters(sections: Sequence[Section]) -> tuple[Matter, ...]:
    """Matters of section 六 in printed order, then those that other sections report instead."""
    found: list[Matter] = []
    for section in sections:
        if section.key == "other":
            found += _in_other(section)
    keys = {matter.key for matter in found}
    for section in sections:
        if section.key != "other":
            found += [
                matter for matter in _elsewhere(section) if matter.key not in keys or matter.key == _FEE
            ]
    return tuple(found)


def _in_other(section: Section) -> Iterator[Matter]:
    for item in _items(section.paragraphs):
        heading = take_apart(Paragraph(item[0].text, item[0].location))
        title = heading.title if len(heading.title) <= MAX_HEADING else ""
        texts = [fold(passage.text).text for passage in item]
        text = "".join(texts)
        keys = [key for key, words in wording("matter").items() if any_in(words.heading, title)]
        told = [key for key in wording("matter") if _tells(key, text)]
        if not keys or (heading.style == "none" and heading.rest):
            keys += [key for key in told if key not in keys]  # no heading, but the first of several sentences
        elif _FEE in told and _FEE not in keys:
            keys.append(_FEE)  # 承办建议8件、提案6件。未收取信息处理费。
        if not keys:
            yield Matter(key=None, place="other", passages=tuple(item))
        for key in keys:
            yield Matter(key=key, place="other", passages=tuple(item))
        for passage, body in zip(
            item[1:], texts[1:], strict=True
        ):  # without a number, behind one that has one
            for key in wording("matter"):
                if key not in keys and _tells(key, body):
                    yield Matter(key=key, place="other", passages=(passage,))


def _tells(key: str, text: str) -> bool:
    """Whether running text of section 六 tells a matter."""
    free = key == _FEE and _FREE.search(text) is not None
    return free or any_in(wording("matter")[key].passage, text)


def _items(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Runs of passages that belong together: a numbered one with the unnumbered ones after it."""
    item: list[Passage] = []
    style = None
    for passage in passages:
        for piece in _pieces(passage):
            opening = take_apart(Paragraph(piece.text, piece.location))
            numbered = opening.style != "none" or _ENUMERATION.match(fold(piece.text).text)
            starts = numbered and (style in (None, opening.style) or opening.style in ("chapter", "item"))
            if item and (starts or style is None):
                yield item
                item = []
            if starts:
                style = opening.style
            item.append(piece)
    if item:
        yield item


def _pieces(passage: Passage) -> Iterator[Passage]:
    """The passage cut where it enumerates within a paragraph: 一是…二是…"""
    text = fold(passage.text)
    cuts = [match.start() for match in _ENUMERATION.finditer(text.text)]
    if len(cuts) < 2:
        yield passage
        return
    bounds = sorted({0, *cuts, len(text.text)})
    for start, end in pairwise(bounds):
        yield Passage(text=text.quote(start, end), location=passage.location, doubt=passage.doubt)


def _elsewhere(section: Section) -> Iterator[Matter]:
    for passage in section.paragraphs:
        text = fold(passage.text).text
        for key, words in wording("matter").items():
            if any_in(words.elsewhere, text):
                yield Matter(key=key, place=section.key, passages=(passage,))
