"""The years that the preface and the overview name, against the year the report is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.api import Evidence, Fault, Outcome, Passage, Report, fold

_DRAWN_UP = re.compile(
    r"(?:(?:编制|编写|撰写|起草|形成)(?:完成|了|的|本)?|(?:现|特|向社会)(?:将|予以|向社会)?(?:公布|发布|公开)?[《<]?)[^,。;:《》]{0,24}?(?<!\d)(20\d{2})年(?:度)?[^,。;:《》]{0,24}?(?:报告|年报)"
)
_TOLD_BELOW = re.compile(
    r"(?:[现兹特]将|结合)[^,。;:《》]{0,24}?(?<!\d)(20\d{2})年[^,。;:《》]{0,30}?"
    r"(?:如下|工作实际(?=[^。;]{0,40}(?:编[制写]|撰写|写成|形成|报告)))"
)
_IN_WORDS = re.compile("二[〇○零]")
_OPENS = re.compile(
    r"(?:^|[。;!?:\n])(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}\.)?"
    r"(?P<clause>(?:[我本](?:[局办委厅院校镇乡街县区市旗]|单位|机关|部门|街道))?(?P<year>20\d\d)年(?:度|全年)?(?!\d|以来|起|底|末|初|版|[上下]半年|[一二三四]季度)[^。;!?\n]*)"
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


def drawn_up(report: Report, year: int) -> Iterator[Outcome]:
    """The preface, or the overview of what is told below, saying that the report of another year, and no other, was drawn up."""
    said = []
    opening = [("前言", _DRAWN_UP, one) for one in report.preface]
    opening += [("前言", _TOLD_BELOW, one) for one in report.preface]
    opening += [("总体情况", _TOLD_BELOW, one) for one in _overview(report)]
    for place, wording, passage in opening:
        text = fold(passage.text)
        for match in wording.finditer(text.text):
            quote = text.quote(match.start(), match.end()).strip()
            said.append((int(match[1]), place, Evidence(quote=quote, location=passage.location)))
    if not said or any(one == year for one, _, _ in said):
        return
    other, place, evidence = said[0]
    yield Fault(
        message=f"{place}说编制的是{other}年的报告，本报告是{year}年度的，疑为年份写错或者未更新。",
        expected=f"{year}年",
        actual=f"{other}年",
        evidence=(evidence,),
        suggestion=f"请将{place}“{evidence.quote}”中的年份改为{year}年。",
        key="drawn-up",
    )


def told_of_another(report: Report, year: int) -> Iterator[Outcome]:
    """Where nothing else is wrong: only another year named, or figures up to the end of the next."""
    never = _never_named(report, year)
    if never is not None:
        message = f"前言和总体情况说的是{never.year}年，没有一处写到报告年度{year}年，疑为标题的年份写错或者沿用别的年度的文稿。"
        yield _named(never, message, year)
    for one in _after_its_end(report, year):
        yield _named(one, f"数据截止日写成{one.year}年12月31日，晚于报告年度{year}年，疑为年份写错。", year)


def _named(one: OtherYear, message: str, year: int) -> Fault:
    return Fault(
        message=message,
        expected=f"{year}年",
        actual=f"{one.year}年",
        evidence=(one.evidence,),
        suggestion=f"请核对“{one.evidence.quote}”中的年份和报告的年度，改正有误的一处。",
        key=f"named:{one.year}:{one.evidence.quote[:20]}",
    )


def _never_named(report: Report, year: int) -> OtherYear | None:
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
            # 2024年留下的1件,在本年办完
            beside = other < year and _BESIDE_THIS.search(match["clause"]) is not None
            if other in (year - 1, year + 1) and not apart and not beside:
                quote = text.quote(match.start("clause"), match.end("clause")).strip()
                return OtherYear(other, Evidence(quote=quote, location=passage.location))
        before.append(text.text)
    return None


def _after_its_end(report: Report, year: int) -> Iterator[OtherYear]:
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
