"""The period that the data of a report cover, as its preface states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from auditor.model.frozen import Quote
from auditor.model.report import Passage, Period
from auditor.numbers import chinese_number
from auditor.text import fold

_BETWEEN = r"[零0时起始开从自,、:统计(含)]{0,8}(?:截至|截止|至|到|-|~)(?:(?:日期|时间)[为是:])?[到止-]{0,2}"
PERIOD = re.compile(
    rf"(?:(?P<y>\d{{4}})年)?(?:度)?(?P<m>\d{{1,2}}|元)月(?P<d>\d{{1,2}})日{_BETWEEN}"
    r"(?:(?P<Y>\d{4})年|[同当本]年)?(?:度)?(?P<M>\d{1,2})月(?:(?P<D>\d{1,2})日|底|末)"
)
"""From one day to another, in folded text; the year of the first may be left out, as that of the last."""
_YEAR, _COUNT = "[一二][〇零一二三四五六七八九]{3}", "[一二三四五六七八九十]{1,3}"
_IN_WORDS = re.compile(
    rf"(?P<y>{_YEAR})年(?P<m>{_COUNT})月(?P<d>{_COUNT})日{_BETWEEN}"
    rf"(?:(?P<Y>{_YEAR})年|[同当本]年)?(?P<M>{_COUNT})月(?P<D>{_COUNT})日"
)
_IN_FIGURES = re.compile(
    rf"(?<!\d)(?P<y>\d{{4}})(?P<sign>[./-])(?P<m>\d{{1,2}})(?P=sign)(?P<d>\d{{1,2}}){_BETWEEN}"
    r"(?:(?P<Y>\d{4})(?P=sign))?(?P<M>\d{1,2})(?P=sign)(?P<D>\d{1,2})(?!\d)"
)
"""2021.1.1-2021.12.31; the second year may be left out."""
_END_FIRST = re.compile(
    r"截[至止](?:日期|时间)?[为是:]?(?P<Y>\d{4})年(?P<M>\d{1,2})月(?P<D>\d{1,2})日[,;、(]?"
    r"(?:起始|开始|起|始)(?:日期|时间)?[为是:自于]{0,2}(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
)
"""截止日期为2021年12月31日，起始日期为2021年1月1日."""
_PERIOD_MONTHS = re.compile(
    rf"(\d{{4}})年(\d{{1,2}})(?:月份?)?{_BETWEEN}(?:(\d{{4}})年)?(\d{{1,2}})月(?!\d|份?\d)"
)
"""2021年1月至12月."""
_PERIOD_YEAR = re.compile(r"(?:期[限间]|时段|区间|周期)[为是:]?(?:自)?(\d{4})年(?:度|全年)?(?=[,。;]|$)")
_YEAR_BEFORE = re.compile(r"(\d{4})年(?:度|全年|整年)?\(?(?:公历|即)?$")
"""2023年全年(1月1日至12月31日)."""
_ABOUT_PERIOD = re.compile(r"数据|统计|期限|期间|涵盖|起止|核定|报告期|时段|时间(?:范围|跨度)")
_SET_OUT = re.compile("[现特兹][将就]|反映|梳理")
_REPORTED = re.compile(rf"(?:{_SET_OUT.pattern})[^。;,]{{0,30}}$")
_AS_FOLLOWS = re.compile(
    r"[\])]?[^。;,]{0,20}公开[^。;,]{0,12}(?:报告|公布|发布|汇报|总结|公告|如下|情况(?=[。;,]|$))"
)
"""现将我局2021年(1月1日至12月31日)政府信息公开工作情况报告如下: no word of data, and no other period is meant."""


def _number(written: str) -> int:
    if written == "元":
        return 1
    return int(written) if written.isdigit() else chinese_number(written) or 0


def _day(year: int | None, month: str, day: str) -> date | None:
    try:
        return date(year, _number(month), _number(day)) if year else None
    except ValueError:
        return None


def find_period(passages: Sequence[Passage]) -> Period | None:
    """The first statement of the period the report's data cover."""
    for passage in passages:
        text = fold(passage.text)
        if not (_ABOUT_PERIOD.search(text.text) or _SET_OUT.search(text.text)):
            continue
        for match in (
            one for kind in (PERIOD, _IN_FIGURES, _IN_WORDS, _END_FIRST) for one in kind.finditer(text.text)
        ):
            before = _YEAR_BEFORE.search(text.text, 0, match.start())
            year = match["y"] or (before[1] if before else None)
            first_year = _number(year) if year else None
            last_year = _number(match["Y"]) if match["Y"] else first_year
            start, end = (
                _day(first_year, match["m"], match["d"]),
                _day(last_year, match["M"], _last_day(match)),
            )
            if _tells_period(text.text, match) and (start or end):
                quote = Quote(text=text.quote(*match.span()), location=passage.location)
                return Period(start=start, end=end, quote=quote)
        for pattern in (_PERIOD_MONTHS, _PERIOD_YEAR):
            found = pattern.search(text.text)
            if found and _ABOUT_PERIOD.search(text.text[max(0, found.start() - 40) : found.end() + 20]):
                quote = Quote(text=text.quote(*found.span()), location=passage.location)
                return _whole_months(found, quote)
    return None


def _tells_period(text: str, match: re.Match[str]) -> bool:
    """Whether what stands around two days says that they bound the data, or the year that is reported."""
    if _ABOUT_PERIOD.search(text[max(0, match.start() - 40) : match.end() + 20]):
        return True
    reported = _REPORTED.search(text[: match.start()]) and _AS_FOLLOWS.match(text, match.end())
    return reported is not None and (match["m"], match["d"]) == ("1", "1")


def _last_day(match: re.Match[str]) -> str:
    """The day that a period ends with: 12月底 is the 31st; of another month its end is not read."""
    return match["D"] or ("31" if match["M"] == "12" else "0")


def _whole_months(match: re.Match[str], quote: Quote) -> Period:
    year = int(match[1])
    if match.re is _PERIOD_YEAR:
        return Period(start=date(year, 1, 1), end=date(year, 12, 31), quote=quote)
    last_year, last_month = int(match[3] or year), int(match[4])
    start = _day(year, match[2], "1")
    following = (
        _day(last_year + last_month // 12, str(last_month % 12 + 1), "1") if last_month <= 12 else None
    )
    end = date.fromordinal(following.toordinal() - 1) if following else None
    return Period(start=start, end=end, quote=quote)
