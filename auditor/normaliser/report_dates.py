"""Dates: who signed when, and when the page was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from auditor.dates import FoundDate, find_dates
from auditor.model.document import Document, Paragraph
from auditor.model.frozen import Quote
from auditor.model.report import Dates, ReportDate, Submission
from auditor.normaliser.other_documents import EARLY, may_sign, without_others
from auditor.normaliser.period import PERIOD
from auditor.normaliser.signature import signatures, signed_in
from auditor.text import fold, folded

_PUBLISHED = re.compile(
    r"(?:(?:发布|发文|公开|发表|生成|更新)|^|[^\w]|(?:^|报告)(?:(?:信息|文章|稿件)?来源|作者):[^,。;:]{2,30}?)(?:日期|时间):?$"
)
"""What stands before the day a page was published; the label may be stuck to whom the page is from."""
_ONLY_LABEL = re.compile(r"(?:发布|发文|公开|发表|撰写|生成|更新)(?:日期|时间):?")
_PAGE_FURNITURE = re.compile(
    r"(?: ?\d{1,2}:\d{2}(?::\d{2})?)?(?:来源|字体|字号|浏览|点击|阅读|访问|作者|编辑|打印|分享|\[|$)"
)
"""What a page adds behind the day it was published."""
_PRINTED = re.compile(r"日印发?[)\]。]?$|^(?:发布|公布)(?:日期|时间):")


def find_dates_of(
    document: Document,
    front: Sequence[Paragraph],
    closing: Sequence[Paragraph],
    submission: Submission | None,
    year: int | None = None,
    index: Sequence[Paragraph] = (),
    own: str = "",
) -> Dates:
    """Signature at the end or on the cover, publication by the manifest or by what the page says of itself.

    `index` are the lines of the page's index, a table over the report, `own` is what the title calls the agency. A page's date long before the end of the report's
    `year`, or within it and before the signature, is that of something else on the page.
    """
    last_first = [*reversed(closing)]
    last_first.sort(key=_printed)
    first = [front[at] for at in signatures(front) if not _labelled([front[at]])]
    signed = next((found for one in last_first if (found := _signature(one, own))), None)
    signed = signed or next(
        (one for one in map(_signature, first) if one and may_sign(one.value, year)), None
    )
    published = (
        _labelled([*without_others(front), *(one for one in closing if not signed_in(one, own))])
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


def _signature(paragraph: Paragraph, own: str = "") -> ReportDate | None:
    found = signed_in(paragraph, own)
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
