"""The years that the preface and the overview name, against the year the report is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.api import Evidence, Passage, Report, fold

_IN_WORDS = re.compile("二[〇○零]")
_OPENS = re.compile(
    r"(?:^|[。;!?:\n])(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.)?"
    r"(?P<clause>(?P<year>20\d\d)年(?:度|全年)?(?!\d|以来|起|底|末|初|版|[上下]半年|[一二三四]季度)[^。;!?\n]*)"
)
_PLANNED = re.compile(
    r"[将拟]|计划|打算|下一?步|今后|争取|力争|展望|(?<![主重需必只])要(?![求闻点素件略目情])"
)
_BESIDE_THIS = re.compile("[本今当]年|结转|遗留|留下|同期|[相对]比")
_THIS_YEAR = re.compile("[本今全当]年|年内")
_UNTIL = re.compile(r"截(?:[至止]|止[至到])(?:日期|时间)?[为是:]?(?P<year>20\d\d)年12月31日")


@dataclass(frozen=True, slots=True)
class OtherYear:
    """A year that is not the report's, where the report's own is meant."""

    year: int
    evidence: Evidence


def never_named(report: Report, year: int) -> OtherYear | None:
    """The year before or after that preface and overview tell of, where they name the report's own nowhere."""
    if report.perhaps_unread("overview"):
        return None
    texts = [(passage, fold(passage.text)) for passage in (*report.preface, *_overview(report))]
    whole = "\n".join(text.text for _, text in texts)
    if str(year) in whole or _IN_WORDS.search(whole) or any(one.doubt for one, _ in texts):
        return None
    before = list[str]()
    for passage, text in texts:
        for match in _OPENS.finditer(text.text):
            other = int(match["year"])
            if other > year:
                apart = _PLANNED.search(match["clause"]) is not None
            else:  # 全年收到18件。2022年收到24件
                apart = any(_THIS_YEAR.search(one) for one in (*before, text.text[: match.start()]))
            beside = _BESIDE_THIS.search(match["clause"])  # 2024年留下的1件,在本年办完
            if other in (year - 1, year + 1) and not apart and not beside:
                quote = text.quote(match.start("clause"), match.end("clause")).strip()
                return OtherYear(other, Evidence(quote=quote, location=passage.location))
        before.append(text.text)
    return None


def after_its_end(report: Report, year: int) -> Iterator[OtherYear]:
    """Figures said to reach to the end of the year after: 截至2024年12月31日 in the report of 2023."""
    period = fold(report.period.quote.text).text if report.period else ""
    for passage in (*report.preface, *_overview(report)):
        text = fold(passage.text)
        for match in _UNTIL.finditer(text.text):
            if int(match["year"]) == year + 1 and match[0] not in period:
                quote = text.quote(match.start(), match.end())
                yield OtherYear(year + 1, Evidence(quote=quote, location=passage.location))


def _overview(report: Report) -> Iterator[Passage]:
    for section in report.sections:
        if section.key == "overview":
            yield from section.paragraphs
