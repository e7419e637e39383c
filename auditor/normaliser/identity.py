"""Whose report it is and for which year: the title, and where the title does not say, what else does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.dates import find_dates
from auditor.model.document import Document, Paragraph
from auditor.model.frozen import Quote
from auditor.model.location import Location
from auditor.normaliser.asked import agency_to_contact, contacts, with_its_place
from auditor.normaliser.levels import kind_of, level_of
from auditor.normaliser.names import OWN, looks_like_agency, looks_like_enterprise
from auditor.normaliser.regions import region_of
from auditor.normaliser.seals import name_in
from auditor.numbers import chinese_number
from auditor.text import folded

_REPORT = re.compile(
    r"政[府务]信息公开(?:工作)?(?:开展)?的?(?:20\d{2}年)?(?:年度|度|情况)?(?:工作)?(?:年度|情况)?的?(?:工作)?报告"
    r"|(?:政[府务])?信息公开(?:工作)?(?:开展)?(?:年度报告|年报)|(?<=20\d{2}年)信息公开工作报告$|(?<=20\d{2}年度)信息公开工作报告$"
    r"|政[府务]信息公开(?:工作)?(?:年度)?(?:工作)?总结(?:报告)?$|信息公开工作报告$"
)
"""How titles name the report."""
_LOOSE = "信息公开工作报告"
"""A title that leaves out so much is one only with a year."""
_YEAR = re.compile(r"(20\d{2}|二[〇零][〇零一二三四五六七八九]{2})(?=年)")
_BARE_YEAR = re.compile(r"(?<!\d)20\d{2}$")
_OWN_REPORT = re.compile(
    r"([^\d,。:;、!?()<>《》\"]{0,40}?)(20\d{2}|二[〇零][〇零一二三四五六七八九]{2})年(?:度)?(?:本级)?"
    r"(?:政[府务])?信息公开(?:工作)?(?:年度)?(?:工作)?(?:总体)?(?:情况)?(?:年度)?(?:的)?(?:报告|年报|如下)"
)
"""Whose report of which year, in a sentence: 某某局2021年政府信息公开工作年度报告, 某某局2021年信息公开工作情况如下."""
_ANNOUNCED = re.compile(
    r"(?:公布|发布|公开|现将|现就)[《<]?([^\d,。:;、!?()<>《》\"]{0,40}?)(20\d{2})年(?:度)?([^\d,。:;、!?()<>《》\"]{0,40}?)"
    r"政[府务]信息公开(?:(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)|(?:工作)?情况(?=[。;:]|如下|$))"
)
"""What is made public, in the report's own words: 现发布《某局2022年…报告》, 现公布2021年某局…报告."""
_MADE_BY = re.compile(
    r"由([^\d,。:;、()<>《》]{3,30}?)(?:\([^()]{2,40}\))?(?:根据|依据|依照|按照|结合|汇总|负责|组织|综合|会同|编制|编写|发布)"
)
"""由某某局办公室根据...编制."""
_ABOUT = re.compile("关于(?:印发|公布|发布|报送)?$")
_SUMMED_UP = re.compile(r"(?:汇报|总结)[^,。;]{0,20}?(20\d{2})年(?:度)?政[府务]信息公开工作")
_INDEX = re.compile(r"(?:索引号|发文字号|文号|公文种类|信息分类)(?!.*(?:标题|题名|名称))")
"""A line of the page's own index, in which a title may stand unlabelled among numbers."""
_UNNAMED = re.compile(
    r"(?:综合|秘书|文秘|信息|信息化|宣传|政务公开|党政|政工|行政)?(?:办公[室厅]|[处科]|中心|部)"
)
"""An office without whose it is: 办公厅."""
_TITLE_LABEL = re.compile(r"^(?:文件|信息|公文|公报|文章|新闻)?(?:标题|名称|题名):?")
_AGENCY_AND_YEAR = re.compile(r"([^\d,。:;!?()<>《》\"_|-]{3,40}?)20\d{2}年(?:度)?")
_YEAR_AND_AGENCY = re.compile(r"20\d{2}年(?:度)?([^\d,。:;!?()<>《》\"_|-]{3,40}?)(?=(?:政[府务])?信息公开)")
_OFFICE_OF = re.compile(r"(?<=[局委厅部署院会])办公室$")
_LEADS_IN = re.compile(r".*(?:公布|发布|公开|报告|编制|制定|汇报|特将|现将|将|现就|就|为)")
_LEADING_YEAR = re.compile(r"(?:\([一二三四五六七八九十]\)|\d{1,2}[、.])?(20\d{2})年(?:度|以来|,)")
"""A year that a paragraph begins with, after its number: （一）2021年以来."""
_QUOTED = re.compile(r"《[^》]*》?|<[^>]*>?")
_NOTE = re.compile(
    r"^(?:[(\[【](?!20\d{2})[^()\[\]【】]{1,6}[)\]】]|附件[\d一二三四五六七八九十]{0,2}[:.、]?)"
)
"""What stands before a title: （公开版）, 附件2：."""
_BRACKETS = re.compile(r"(?<=[\u4e00-\u9fff])\([\u4e00-\u9fff、]{2,25}\)")
_LEFT_OF_PATH = re.compile(
    r"^[^省市州盟县区旗局]{0,6}(?:年报|专栏|正文)(?=.{3})|^(?:[省市区县]直|各)部门(?=.{3})"
)
"""What a line of the path to a page leaves before a title: 年报青屿市水务局."""
_TORN = re.compile("(?:街道)?办事处|(?:人民)?政府(?:办公[室厅])?|(?:管理)?委员会(?:办公室)?|管委会")
"""The end of an agency's name, whose beginning stands on the line above."""
_ZONE = re.compile(r"[^\d,。:;、!?()<>《》\"]{4,30}(?:管理委员会|管委会)")
_SHORT = re.compile(r"[^我本全各该此贵两][县区市镇乡旗]")  # 泾县
_COLUMN = re.compile("(?:法定|主动|(?:政[府务])?信息公开|政务公开|专栏|平台|栏目|网|制度|指南|目录|内容)+")
"""What columns of a site are called, as they stand over one another in its path, is no agency."""
_STAMP = re.compile(
    r"(?<=报告)\s*[(（\[]?(?:(?:信息|文章)?来源|(?:发布|发文|公开)?(?:时间|日期)|发布机构|作者|字号|浏览次数)[:：].*",
    re.S,
)
"""What a page says of itself on the line of the title, or on one that was joined to it."""
_STOP = re.compile(r"。|(?<=[\u4e00-\u9fff)])(?<![一二三四五六七八九十])\.(?![.\d])")
MAX_TITLE = 70
MAX_LINE = 60


@dataclass(frozen=True, slots=True)
class Identity:
    """What the title says; `first_body` is the index of the first paragraph after it (0 without a title)."""

    title: Quote | None
    agency: str | None
    year: int | None
    first_body: int


def year_in(text: str) -> int | None:
    """The first year named in a folded text."""
    match = _YEAR.search(text)
    if not match:
        return None
    return int(match[1]) if match[1].isdigit() else chinese_number(match[1])


def find_identity(paragraphs: Sequence[Paragraph], called: str | None = None) -> Identity:
    """Look for the title among the paragraphs before the first section.

    A title may run over several lines, be printed on a cover and again over the text, or lack the agency, which
    then stands on a line of its own above it. `called` is what it may have in place of 政府信息公开.
    """
    best: tuple[tuple[int, bool, int, int], Identity] | None = None
    titles = list[tuple[int, Identity]]()
    texts = [_STAMP.sub("", folded(paragraph.text)) for paragraph in paragraphs]
    for at in range(len(paragraphs)):
        for count in (1, 2, 3, 4):
            lines = texts[at : at + count]
            if len(lines) < count or len(lines[-1]) > MAX_LINE or _is_date(lines[0]) or _is_date(lines[-1]):
                break
            text = "".join(lines)
            text = text.replace(called, "政府信息公开") if called else text
            if len(text) > MAX_TITLE:
                break
            identity = _as_title(text, paragraphs[at : at + count], at + count)
            if identity:
                titles.append((at, identity))
                bare = not _TITLE_LABEL.match(text)
                whole = identity.agency is not None and not _is_torn(identity.agency, paragraphs[:at])
                rank = (whole + (identity.year is not None), bare, -count, at)
                if best is None or (rank > best[0] and not _over_a_page(paragraphs, best[1], identity, at)):
                    best = (rank, identity)
    if best is None:
        return Identity(None, None, None, 0)
    first = best[1]
    again = (
        one.first_body
        for at, one in titles
        if at >= first.first_body
        and (one.agency, one.year) == (first.agency, first.year)
        and not _over_a_page(paragraphs, first, one, at)
    )
    return _named_below(replace(first, first_body=max(again, default=first.first_body)), paragraphs)


def _is_date(line: str) -> bool:
    """Whether a folded line is a day or a month alone, as under the title of a cover: not the year of what follows."""
    found = next(find_dates(line.strip("()")), None)
    return (
        found is not None and found.precision != "year" and found.end - found.start == len(line.strip("()"))
    )


def _named_below(found: Identity, paragraphs: Sequence[Paragraph]) -> Identity:
    """The title with the agency's name from the line under it, where it has none and nothing stands over it."""
    below = paragraphs[found.first_body : found.first_body + 1]
    if found.agency is not None or found.title is None or not below:
        return found
    name = folded(below[0].text)
    if not (looks_like_agency(name) or looks_like_enterprise(name)) or _UNNAMED.fullmatch(name):
        return found
    title = Quote(text=f"{found.title.text}\n{below[0].text.strip()}", location=found.title.location)
    return Identity(title, name, found.year, found.first_body + 1)


def _is_torn(name: str, above: Sequence[Paragraph]) -> bool:
    """Whether a name begins on the line above it: 办公室, or an office of the zone that stands there."""
    if _TORN.fullmatch(name):
        return True
    over = folded(above[-1].text) if above else ""
    return bool(_ZONE.fullmatch(over)) and level_of(name) is None and region_of(name) is None


def _over_a_page(paragraphs: Sequence[Paragraph], first: Identity, again: Identity, at: int) -> bool:
    """Whether a title that was found is printed again behind sentences: at the head of the next page."""
    if (first.agency, first.year) != (again.agency, again.year):
        return False
    return any(_STOP.search(folded(one.text)) for one in paragraphs[first.first_body : at])


def _as_title(text: str, lines: Sequence[Paragraph], after: int) -> Identity | None:
    report = _REPORT.search(text)
    if (
        not report
        or text.startswith(
            ("本报告", "根据", "按照", "依据", "当前位置", "关于印发", "现将", "现就", "现公布", "特向")
        )
        or "首页" in text  # the path to a page
        or re.search(r"[,。;]", text)
        or text.startswith("格式", report.end())  # what the form of reports is called
    ):
        return None
    if len(text) - report.end() > 12 or _INDEX.match(text):
        return None
    bare = _BARE_YEAR.search(text[: report.start()])
    year = year_in(text) or (int(bare[0]) if bare else None)
    agency = _NOTE.sub("", _TITLE_LABEL.sub("", text[: report.start()])).removeprefix("关于")
    agency = _LEFT_OF_PATH.sub("", agency)
    agency = re.sub(
        r"20\d{2}年?[-~至]20\d{2}学?年度?|(?:20\d{2}|\ufffd{4}|二[〇零][〇零一二三四五六七八九]{2})年度?|^[(<《]+|^年度?|的$|年度$|(?<!\d)20\d{2}$",
        "",
        agency,
    )
    name = _agency_in_title(agency)
    if year is None and ((name is None and agency) or report[0] == _LOOSE):
        return None  # 各局信息公开年报2021: what a column of a site is called
    printed = _STAMP.sub("", "\n".join(line.text.strip() for line in lines))
    return Identity(Quote(text=printed, location=lines[0].location), name, year, after)


def _agency_in_title(text: str) -> str | None:
    """What stands before the report's name, if it may be an agency's: without notes such as (图解) before it."""
    name = text.replace("()", "").strip("-=*#.?!<>《》[]\"' ")  # 某局关于(印发)2021年度…报告
    name = _ABOUT.sub("", name)
    name = f"{name}政府" if name.endswith("人民") else name
    plain = _BRACKETS.sub("", name)
    if re.search(r"[()]", plain):
        name = plain = plain.strip("()")
    if (
        re.search(r"[,:()]", plain)
        or _COLUMN.fullmatch(plain)
        or (len(plain) < 3 and not _SHORT.fullmatch(plain))
    ):
        return None
    return name.replace("(", "（").replace(")", "）")


def year_elsewhere(texts: Sequence[str]) -> int | None:
    """The year by what the opening passages call the report, else the one year that sentences open with."""
    plain = [_QUOTED.sub("", folded(text)) for text in texts]
    for printed, text in zip(texts, plain, strict=True):
        announced = _ANNOUNCED.search(folded(printed))
        if announced:
            return int(announced[2])
        match = _OWN_REPORT.search(text)
        if match:
            return year_in(match[2] + "年")
        summed_up = _SUMMED_UP.search(text)
        if summed_up:
            return int(summed_up[1])
    leading = {int(match[1]) for text in plain if (match := _LEADING_YEAR.match(text))}
    return leading.pop() if len(leading) == 1 else None


def _agency_named(text: str) -> str | None:
    """The agency in `现公布某某局2022年政府信息公开工作年度报告`."""
    for match in _OWN_REPORT.finditer(re.sub(r"\([^()]*\)", "", folded(text))):
        name = _LEFT_OF_PATH.sub("", _LEADS_IN.sub("", match[1]))
        if looks_like_agency(name) and not OWN.match(name):
            return name
    announced = _ANNOUNCED.search(folded(text))
    name = announced[1] or announced[3] if announced else ""
    return name if looks_like_agency(name) and not OWN.match(name) else None


def with_place_told(name: str, opening: Sequence[str]) -> str:
    """A title's name without a place with that of the agency to ask, or whose report it says it is."""
    asked = [one for text in opening for _, one in contacts(folded(text))]
    return with_its_place(name, [*asked, *(one for text in opening if (one := _agency_named(text)))])


def agency_elsewhere(document: Document, preface: Sequence[str], closing: Sequence[str]) -> str | None:
    """The agency by its signature, by what the page says of itself, or by the preface's own words."""
    for text in closing:
        line = folded(text)
        date = next(find_dates(line), None)
        name = name_in(line[: date.start] if date else line)
        if looks_like_agency(name):
            return _OFFICE_OF.sub("", name)
    published_by = folded(document.metadata.get("agency", ""))
    if looks_like_agency(published_by) and not _UNNAMED.fullmatch(published_by):
        return published_by
    for text in preface:
        named = _agency_named(text)
        if named:
            return named
        match = _MADE_BY.search(folded(text))
        if match and not OWN.match(match[1]):
            return match[1]
    return _agency_in_metadata(document) or agency_to_contact(preface)


def _agency_in_metadata(document: Document) -> str | None:
    """The agency in the file's own title, where that is a title of a report and names the year beside it."""
    text = folded(document.metadata.get("title", ""))
    named = _AGENCY_AND_YEAR.match(text)
    if named and _REPORT.match(text, named.end()) and _may_report(named[1]):
        return named[1]
    named = _YEAR_AND_AGENCY.match(text)
    return named[1] if named and _REPORT.match(text, named.end()) and _may_report(named[1]) else None


def _may_report(name: str) -> bool:
    return kind_of(name) is not None or looks_like_agency(name)


def title_from_metadata(document: Document) -> Quote | None:
    """The document's title by its own metadata, where that is a report's; what names no year may be that of a site's column."""
    text = folded(title := document.metadata.get("title", ""))
    return Quote(text=title, location=Location()) if _REPORT.search(text) and year_in(text) else None
