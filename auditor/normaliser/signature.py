"""The signature: which lines of a document are an agency and a date that end it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.dates import FoundDate, find_dates
from auditor.model.document import Document, Paragraph
from auditor.normaliser.headings import take_apart
from auditor.normaliser.names import looks_like_agency, looks_like_enterprise
from auditor.normaliser.other_documents import is_of_another
from auditor.normaliser.seals import is_address, name_in, without_seals
from auditor.page_numbers import is_page_number
from auditor.text import folded

_AROUND_DATE = re.compile(
    r"[(\[<)\]>:,。]*(?:印发|发布|公布|印|编制|制|\(?(?:公开版|(?:星期|周)[一二三四五六日天]))?[)\]>。]*"
)
_DIGIT = re.compile(r"\d")
_GOES_ON = re.compile(r"[起至到止,、。;~]")
_WAITS = re.compile(r"(?:[,、~]|期限|期间|[自从为于至到在])$")
"""Without dashes, which stand around the number of a page."""
_ATTACHED = re.compile(r"附[件表][一二三四五六七八九十\d]{0,2}:?")
"""The line over an attachment."""
_FOOTNOTE = re.compile(r"\[\d{1,2}\]|[①-⑳]")
_REPORT = "年度报告"
_SAME = re.compile(r"\([\u4e00-\u9fff]{2,20}\)?$")
"""What an agency is called too: 高新区管委会(临岚区人民政府)."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,20}(?:[镇乡市县区旗盟州省]|街道|苏木|关区)")
_LABEL = re.compile(
    r"(?:(?:落款|编制|编写|编报|填报|填制|报告|报送|成文|撰写|签发|发文|发布|公布|公开|责任)(?:单位|机关|部门|机构|日期|时间)?|单位|日期|时间):"
)
"""What a signature may name its own lines by: 编制单位：某局, 日期：2022年1月24日."""
_LABEL_BEFORE_DATE = re.compile(rf"(?<=[\u4e00-\u9fff)])[ |]*{_LABEL.pattern}$")
"""The second of two on one line: 编制单位：某局 编制日期：2022年1月24日."""
_WITHIN = re.compile(r"(?:党组|党委|(?:[\u4e00-\u9fff]{2,14}(?:小组|委员会))?(?:办公室|办|综合科)?)")
"""What may sign for an agency, behind its name: 某局信息公开工作领导小组办公室."""
_PUSHED = re.compile(r"(?<=\S)[^\S\n]{4,}(?=[^。！]{4,60}\Z)")
"""Where an agency may stand that is pushed aside behind a sentence."""
_APART = re.compile(rf"(?<=[^\s。！][。！])[^\S\n]*(?=[^。！]{{4,60}}\Z)|{_PUSHED.pattern}")
"""Where a whole signature may begin that goes on from a sentence."""
_LAST = 3
MAX_SIGNATURE = 60
TAIL = 12
LEAST_LISTED = 3
SIGNATURE_LINES = 4


def signed_in(paragraph: Paragraph, own: str = "") -> FoundDate | None:
    """The date of a line that holds nothing else, or an agency's name before it; `own` is what the title calls it."""
    text = _unlabelled(folded(paragraph.text))
    if len(text) > MAX_SIGNATURE:
        return None
    found = [one for one in find_dates(text) if one.precision != "year"]
    if len(found) != 1 or not _AROUND_DATE.fullmatch(without_seals(text[found[0].end :])):
        return None
    before = _LABEL_BEFORE_DATE.sub("", text[: found[0].start]).removesuffix("公元")
    alone = not name_in(before) and not is_address(before) and not _DIGIT.search(before)
    return found[0] if alone or _names_signer(before, own) else None


def _names_signer(line: str, own: str = "") -> bool:
    """Whether a folded line is an agency's or an enterprise's name, a place whose government signs with it (青屿镇), or
    what the title calls the agency (`own`), however that ends: 青屿调查队."""
    name = _SAME.sub("", name_in(_unlabelled(line)))
    if looks_like_agency(name) or looks_like_enterprise(name) or _PLACE.fullmatch(name) is not None:
        return True
    agency = _SAME.sub("", folded(own))
    before, called, behind = name.partition(agency) if agency else ("", "", "")
    return called != "" and before in ("", "中共", "中国共产党") and _WITHIN.fullmatch(behind) is not None


def _unlabelled(line: str) -> str:
    """A folded line without what names it before its colon."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def signatures(paragraphs: Sequence[Paragraph], own: str = "") -> list[int]:
    """Which paragraphs are lines of a signature: an agency's name, a date, or both. A date that stands in a sentence broken
    into lines is none."""
    return [
        at
        for at, paragraph in enumerate(paragraphs)
        if (signed_in(paragraph, own) is not None or _names_signer(folded(paragraph.text), own))
        and not _in_sentence(paragraphs, at)
    ]


def are_signature(lines: Sequence[Paragraph]) -> bool:
    """Whether lines are a signature and nothing else: a date, and the agencies that sign."""
    return len(signatures(lines)) == len(lines) <= SIGNATURE_LINES and any(map(signed_in, lines))


def _in_sentence(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the line before waits for a date, or the line after goes on from one."""
    if at and _WAITS.search(folded(paragraphs[at - 1].text)):
        return True
    return at + 1 < len(paragraphs) and _GOES_ON.match(folded(paragraphs[at + 1].text)) is not None


def closing_of(paragraphs: Sequence[Paragraph], own: str = "") -> list[Paragraph]:
    """The signature at the end of the document, or before what is attached to it, in printed order; empty where there is
    none. `own` is what the title calls the agency."""
    paragraphs = _without_outline(paragraphs)
    closing = _closing(paragraphs, own)
    if any(signed_in(one, own) for one in closing):
        return closing
    attached = (
        at for at, one in enumerate(paragraphs) if at >= TAIL and _ATTACHED.fullmatch(folded(one.text))
    )
    before = (_closing(paragraphs[:at], own) for at in (*attached, *_behind_sentences(paragraphs)))
    found = next((found for found in before if any(signed_in(one, own) for one in found)), None)
    return found or _under_sentences(paragraphs) or closing


def with_own_line(document: Document) -> Document:
    """The document with a signature in a line of its own that goes on from the last sentence; of an
    agency without a date blanks have to set it apart."""
    closing = closing_of(document.paragraphs)
    day = next(filter(None, map(signed_in, closing)), None)
    alone = _unlabelled(folded(closing[0].text)) if closing else ""
    if day is not None and (len(closing) > 1 or _names_signer(alone[: day.start])):
        return document
    blocks = document.blocks
    end, first = len(blocks), len(blocks) - _LAST
    if day is not None:  # the agency then stands before it
        end = next(at for at, one in enumerate(blocks) if one is closing[0])
        first = end - 1
    for at in range(end - 1, max(first, 0) - 1, -1):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            continue
        for found in (_APART if day is None else _PUSHED).finditer(block.text):
            line = replace(block, text=block.text[found.end() :].strip())
            if signed_in(line) if day is None else _names_signer(folded(line.text)):
                rest = replace(block, text=block.text[: found.start()])
                return replace(document, blocks=(*blocks[:at], rest, line, *blocks[at + 1 :]))
    return document


def own_closing(
    paragraphs: Sequence[Paragraph], closing: list[Paragraph], year: int | None
) -> list[Paragraph]:
    """The signature, or none where it is that of a notice that a picture brought in."""
    days = [found for one in closing if (found := signed_in(one))]
    return [] if is_of_another(paragraphs, closing, days, year) else closing


def _behind_sentences(paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """Where the lines end that come right after the last sentence, with much behind them that is none of the report's: tables
    that a conversion put there, the rest of a page."""
    last = _last_sentence(paragraphs)
    if last is not None and last + TAIL < len(paragraphs):
        yield last + 1 + SIGNATURE_LINES


def _under_sentences(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The agency and the date in the two lines right after the last sentence, with whatever a page adds behind them."""
    last = _last_sentence(paragraphs)
    lines = [] if last is None else list(paragraphs[last + 1 : last + 3])
    named = len(lines) == 2 and signed_in(lines[0]) is None and are_signature(lines)
    return lines if named else []


def _last_sentence(paragraphs: Sequence[Paragraph]) -> int | None:
    return next((at for at in range(len(paragraphs) - 1, -1, -1) if "。" in paragraphs[at].text), None)


def _without_outline(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs without headings at the end that all stand earlier, as converters list those of a document."""
    end = len(paragraphs)
    while end and take_apart(paragraphs[end - 1]).style != "none":
        end -= 1
    if len(paragraphs) - end < LEAST_LISTED:
        return paragraphs
    before = {folded(one.text) for one in paragraphs[:end]}
    return paragraphs[:end] if all(folded(one.text) in before for one in paragraphs[end:]) else paragraphs


def _closing(paragraphs: Sequence[Paragraph], own: str) -> list[Paragraph]:
    tail = [one for one in paragraphs[-TAIL:] if not _is_of_page(one.text, paragraphs[:-TAIL])]
    signed = signatures(tail, own)
    if not signed:
        return []
    run = [signed[-1]]
    for at in reversed(signed[:-1]):
        if run[-1] - at > 1:
            break
        run.append(at)
    return [tail[at] for at in reversed(run)]


def _is_of_page(line: str, before: Sequence[Paragraph]) -> bool:
    """Whether a line is of the page that ends between an agency and the date: its number, a note at its foot, or at the
    head of the next the title that is printed `before`; or nothing but a seal or a picture."""
    if is_page_number(line) or line.strip().isdecimal():
        return True
    text = folded(line)
    if not name_in(text) and not any(find_dates(text)):
        return True
    if _FOOTNOTE.match(text):
        return True
    return _REPORT in text and any(folded(one.text) == text for one in before)
