"""Dates: who signed when, and when the page was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.dates import FoundDate, find_dates
from auditor.model.document import Document, Paragraph
from auditor.model.frozen import Quote
from auditor.model.report import Dates, ReportDate, Submission
from auditor.normaliser.headings import take_apart
from auditor.normaliser.names import looks_like_agency, looks_like_enterprise
from auditor.normaliser.other_documents import EARLY, is_of_another, may_sign, without_others
from auditor.normaliser.period import PERIOD
from auditor.normaliser.seals import is_address, name_in, without_seals
from auditor.page_numbers import is_page_number
from auditor.text import fold, folded

_PUBLISHED = re.compile(r"(?:(?:发布|发文|公开|发表|生成|更新)|^|[^\w])(?:日期|时间):?$")
_ONLY_LABEL = re.compile(r"(?:发布|发文|公开|发表|撰写|生成|更新)(?:日期|时间):?")
_PAGE_FURNITURE = re.compile(
    r"(?: ?\d{1,2}:\d{2}(?::\d{2})?)?(?:来源|字体|字号|浏览|点击|阅读|访问|作者|编辑|打印|分享|\[|$)"
)
"""What a page adds behind the day it was published."""
_AROUND_DATE = re.compile(r"[(\[<)\]>:,。]*(?:印发|发布|公布|印)?[)\]>。]*")
_PRINTED = re.compile(r"日印发?[)\]。]?$|^(?:发布|公布)(?:日期|时间):")
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
    r"(?:(?:落款|编制|编写|填报|填制|报告|成文|撰写|发布|公布)(?:单位|机关|部门|机构|日期|时间)?|单位|日期|时间):"
)
"""What a signature may name its own lines by: 编制单位：某局, 日期：2022年1月24日."""
_PUSHED = re.compile(r"(?<=\S)[^\S\n]{4,}(?=[^。！]{4,60}\Z)")
"""Where an agency may stand that is pushed aside behind a sentence."""
_APART = re.compile(rf"(?<=[^\s。！][。！])[^\S\n]*(?=[^。！]{{4,60}}\Z)|{_PUSHED.pattern}")
"""Where a whole signature may begin that goes on from a sentence."""
_LAST = 3
MAX_SIGNATURE = 60
TAIL = 12
LEAST_LISTED = 3
SIGNATURE_LINES = 4


def _signed_in(paragraph: Paragraph) -> FoundDate | None:
    """The date of a line that holds nothing else, or an agency's name before it."""
    text = _unlabelled(folded(paragraph.text))
    if len(text) > MAX_SIGNATURE:
        return None
    found = [one for one in find_dates(text) if one.precision != "year"]
    if len(found) != 1 or not _AROUND_DATE.fullmatch(without_seals(text[found[0].end :])):
        return None
    before = text[: found[0].start]
    alone = not name_in(before) and not is_address(before) and not _DIGIT.search(before)
    return found[0] if alone or _names_signer(before) else None


def _names_signer(line: str) -> bool:
    """Whether a folded line is an agency's or an enterprise's name, or a place whose government signs with it: 青屿镇."""
    name = _SAME.sub("", name_in(_unlabelled(line)))
    return looks_like_agency(name) or looks_like_enterprise(name) or _PLACE.fullmatch(name) is not None


def _unlabelled(line: str) -> str:
    """A folded line without what names it before its colon."""
    label = _LABEL.match(line)
    return line[label.end() :] if label else line


def signatures(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Which paragraphs are lines of a signature: an agency's name, a date, or both. A date that stands in a sentence broken
    into lines is none."""
    return [
        at
        for at, paragraph in enumerate(paragraphs)
        if (_signed_in(paragraph) is not None or _names_signer(folded(paragraph.text)))
        and not _in_sentence(paragraphs, at)
    ]


def are_signature(lines: Sequence[Paragraph]) -> bool:
    """Whether lines are a signature and nothing else: a date, and the agencies that sign."""
    return len(signatures(lines)) == len(lines) <= SIGNATURE_LINES and any(map(_signed_in, lines))


def _in_sentence(paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether the line before waits for a date, or the line after goes on from one."""
    if at and _WAITS.search(folded(paragraphs[at - 1].text)):
        return True
    return at + 1 < len(paragraphs) and _GOES_ON.match(folded(paragraphs[at + 1].text)) is not None


def closing_of(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The signature at the end of the document, or before what is attached to it, in printed order; empty where there is
    none."""
    paragraphs = _without_outline(paragraphs)
    closing = _closing(paragraphs)
    if any(_signed_in(one) for one in closing):
        return closing
    attached = (
        at for at, one in enumerate(paragraphs) if at >= TAIL and _ATTACHED.fullmatch(folded(one.text))
    )
    before = (_closing(paragraphs[:at]) for at in (*attached, *_behind_sentences(paragraphs)))
    found = next((found for found in before if any(_signed_in(one) for one in found)), None)
    return found or _under_sentences(paragraphs) or closing


def with_own_line(document: Document) -> Document:
    """The document with a signature in a line of its own that goes on from the last sentence; of an
    agency without a date blanks have to set it apart."""
    closing = closing_of(document.paragraphs)
    day = next(filter(None, map(_signed_in, closing)), None)
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
            if _signed_in(line) if day is None else _names_signer(folded(line.text)):
                rest = replace(block, text=block.text[: found.start()])
                return replace(document, blocks=(*blocks[:at], rest, line, *blocks[at + 1 :]))
    return document


def own_closing(
    paragraphs: Sequence[Paragraph], closing: list[Paragraph], year: int | None
) -> list[Paragraph]:
    """The signature, or none where it is that of a notice that a picture brought in."""
    days = [found for one in closing if (found := _signed_in(one))]
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
    named = len(lines) == 2 and _signed_in(lines[0]) is None and are_signature(lines)
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


def _closing(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    tail = [one for one in paragraphs[-TAIL:] if not _is_of_page(one.text, paragraphs[:-TAIL])]
    signed = signatures(tail)
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


def find_dates_of(
    document: Document,
    front: Sequence[Paragraph],
    closing: Sequence[Paragraph],
    submission: Submission | None,
    year: int | None = None,
    index: Sequence[Paragraph] = (),
) -> Dates:
    """Signature at the end or on the cover, publication by the manifest or by what the page says of itself.

    `index` are the lines of the page's index, a table over the report. A page's date long before the end of the report's
    `year`, or within it and before the signature, is that of something else on the page.
    """
    last_first = [*reversed(closing)]
    last_first.sort(key=_printed)
    first = [front[at] for at in signatures(front) if not _labelled([front[at]])]
    signed = next((one for one in map(_signature, last_first) if one), None)
    signed = signed or next(
        (one for one in map(_signature, first) if one and may_sign(one.value, year)), None
    )
    published = (
        _labelled([*without_others(front), *(one for one in closing if not _signed_in(one))])
        or _from_metadata(document, year, signed)
        or _labelled(index)
    )
    submitted = None
    if submission and submission.published:
        published = _from_manifest(submission.published)
    if submission and submission.submitted:
        submitted = _from_manifest(submission.submitted)
    return Dates(signed=signed, published=published, submitted=submitted)


def _printed(paragraph: Paragraph) -> bool:
    """Whether a date is that of the printing or of the publication (某局办公室 某日印发, 发布日期：某日), which a signature goes
    before."""
    return _PRINTED.search(folded(paragraph.text)) is not None


def _report_date(found: FoundDate, source: str, quote: Quote) -> ReportDate:
    return ReportDate.model_validate(
        {
            "value": found.first,
            "last": found.last,
            "precision": found.precision,
            "source": source,
            "quote": quote,
        }
    )


def _signature(paragraph: Paragraph) -> ReportDate | None:
    found = _signed_in(paragraph)
    quote = Quote(text=paragraph.text.strip(), location=paragraph.location)
    return _report_date(found, "signature", quote) if found else None


def _labelled(paragraphs: Sequence[Paragraph]) -> ReportDate | None:
    label = False
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        labelled, label = label, _ONLY_LABEL.fullmatch(text.text) is not None
        for found in find_dates(text.text):
            if (
                found.precision == "day"
                and len(text.text) < 200
                and PERIOD.match(text.text, found.start) is None
                and (_PUBLISHED.search(text.text[: found.start]) or _by_page(text.text, found, labelled))
            ):
                quote = Quote(text=text.quote(found.start, found.end), location=paragraph.location)
                return _report_date(found, "metadata", quote)
    return None


def _by_page(text: str, found: FoundDate, labelled: bool) -> bool:
    """Whether the line is what a page prints under the title: a date, then where it is from, how often read."""
    after = text[found.end :]
    furnished = _PAGE_FURNITURE.match(after) is not None
    return found.start == 0 and furnished and (labelled or after.strip("0123456789: ") != "")


def _from_metadata(document: Document, year: int | None, signed: ReportDate | None) -> ReportDate | None:
    text = document.metadata.get("published", "") or ("" if signed else document.metadata.get("updated", ""))
    found = next((one for one in find_dates(folded(text)) if one.precision == "day"), None)
    if found is None or (year is not None and found.first < date(year, *EARLY)):
        return None
    if year is not None and found.first.year <= year and signed is not None and signed.value > found.first:
        return None
    return _report_date(found, "metadata", Quote(text=text))


def _from_manifest(day: date) -> ReportDate:
    return ReportDate(
        value=day, last=day, precision="day", source="manifest", quote=Quote(text=day.isoformat())
    )
