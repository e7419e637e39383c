"""From folded prose to tokens: figures, years, words of the lexicon, and what is none of these."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from auditor.normaliser.statements.lexicon import Cue, Lexicon
from auditor.normaliser.statements.masking import NEUTRAL, STOPS
from auditor.numbers import chinese_number
from auditor.text import Folded

Match = Callable[[str, int], tuple[str, Cue] | None]

PAUSES = ",;:"

COUNT_UNITS = (
    "件(次)", "人次", "件次", "条次", "余条", *"件宗条份篇起例次期场家人户名批部项个则幅张本册间笔",
)  # fmt: skip
MONEY_UNITS = {"亿元": Decimal(100_000_000), "万元": Decimal(10_000), "元": Decimal(1)}

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15})(?:\.\d{1,8})?")
"""1,234 or 1234, with decimals."""
_TENS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "千": Decimal(1000), "百": Decimal(100)}
_UNIT = re.compile(
    "(个百分点|百分点|%|倍|成|" + "|".join(MONEY_UNITS) + "|" + "|".join(map(re.escape, COUNT_UNITS)) + ")"
    "(?!作日|工作日|月|小时|方面|环节|领域)"
)
"""A unit, unless it begins another word: 个工作日, 个月, 个方面."""
_LISTED = ("result", "outcome", "assignment", "part")  # words that a bare number may follow
_CHINESE = re.compile(
    r"(?:百分之([零〇一二三四五六七八九十百]{1,6})(?:点([零〇一二三四五六七八九]{1,4}))?"
    r"|([一二两三四五六七八九十百千]{1,8})(?=件|宗|起|例|份))"
)
"""百分之五十, 百分之九点九, or 三 in 三件."""
_ANY_ONE = re.compile(
    "一[件宗起例份](?:申请|信息公开申请|政府信息公开申请)?(?:包[含括]|含|涉及|多)"
)  # 一件申请包含多项
_NOT_BEFORE_CHINESE = "第每逐任某同统专各前后另唯这那十百千万件单"
_YEAR = re.compile(r"((?:19|20)\d\d|二[〇零][一二三][〇零一二三四五六七八九])(?:年度|年|(?=全年))")
_RELATIVE = tuple(
    (words, offset)
    for offset, of_year in (
        (-1, "上年同期 去年同期 上一年同期 上一年度 上一年 上年度 上年 去年 前一年度 前一年 往年"),
        (0, "本年度 本年 今年 全年 年内 年度内 当年度 当年 一年来"),
        (1, "下一年度 下一年 下年度 下年 次年度 次年 明年 翌年 来年"),
        (-2, "前年"),
    )
    for words in of_year.split()
)
_FIRST_OF_TIMES_AND_NUMBERS = frozenset("零一二两三四五六七八九十百千").union(
    words[0] for words, _ in _RELATIVE
)
_DEALT_WITH = ("办理的", "办理完", "办理过", "办复", "办毕", "办完", "办结")
_SIGNS = {
    **dict.fromkeys(NEUTRAL + STOPS + '"', "filler"),
    **dict.fromkeys(PAUSES, "pause"),
    "、": "mark",
}
_BRACKETS = {"(": "open", ")": "close"}
_SPECIAL = frozenset("0123456789当即隔未").union(_SIGNS, _BRACKETS, _FIRST_OF_TIMES_AND_NUMBERS)
"""Characters at which something else than a word of the lexicon may begin."""
_MONTHS = re.compile(
    r"(?P<from>\d{1,2})月(?:份)?(?:\d{1,2}[日号])?(?:起|开始)?(?:[-至到~]|,?截[至止])+"
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<to>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号])?(?:底|末|止)?"
)
"""1月至11月, 1月1日截至2021年11月底."""
_MONTH = re.compile(r"(?P<to>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号])?(?P<end>底|末)?")
"""A month, with its day or 底."""
_LAST_YEAR = re.compile("(?:[去上]年|上一年)度?$")
"""Before a month that is of it: 去年12月."""
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d年?[-至到~](?:(?:19|20)\d\d年|(?:20)?\d\d年?学年度?)")
_TIME_LIMIT = re.compile(
    r"\d{1,3}个?(?:工作日|自然日|日历日|天|日|小时)(?:以内|之内|内|以上|之后|后)|(?:当天|当日|即时|即日|隔天)"
)
"""How long something takes or may take: 20个工作日内, 当天."""
_FURTHEST = 1000  # characters
_SOME_YEARS = re.compile(r"\d{1,2}年(?![\d度])")  # 连续4年
_FOR_YEARS = re.compile(r"[二两三四五六七八九十]{1,3}年(?:以来|来|间)")
_ODD_YEAR = re.compile(r"20\d{3}年|(?:2[1-9]\d\d|20\d|2[0O]\d?[O]\d?)年(?:度|,|我|全|本|共|新|\d{1,2}月)")
"""A year with a digit too many or too few, or none that can be meant: 20212年, 202年度, 2O21年."""


@dataclass(slots=True, eq=False)  # not frozen: thousands are made, and a frozen one takes thrice as long
class Token:
    """A piece `[start, end)` of the folded passage; never changed once made.

    `kind` is a role of the lexicon, or `figure`, `year`, `odd_year`, `mark` (、), `pause`, `open`, `close`,
    `word` (unknown). A figure has `number` in `unit` (money in 元), exact to `step`; a year has `year`, None
    for a period that is no calendar year.
    """

    kind: str
    value: str
    start: int
    end: int
    by: str | None = None
    number: Decimal = Decimal(0)
    unit: str = ""
    step: Decimal = Decimal(1)
    rounded: bool = False
    in_words: bool = False
    year: int | None = None


class Tokeniser:
    """Tokens of a report of one year, with the lexicon and the agency's own names."""

    def __init__(self, lexicon: Lexicon, year: int | None) -> None:
        self._lexicon = lexicon
        self._year = year

    def tokens(self, folded: Folded, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a sentence `[start, end)` of a masked text."""
        found: list[Token] = []
        word = at = start
        match, special = self._lexicon.match, _SPECIAL
        while at < end:
            if text[at] in special:
                token = self._at(folded, text, at, found)
            else:
                known = None if text.startswith("中心", at) else match(text, at)
                token = None if known is None else _word(text, at, *known, match)
            if token is None:
                at += 1
                continue
            if word < at:
                found.append(Token("word", text[word:at], word, at))
            found.append(token)
            word = at = token.end
        if word < end:
            found.append(Token("word", text[word:end], word, end))
        return found

    def _at(self, folded: Folded, text: str, at: int, before: list[Token]) -> Token | None:
        character = text[at]
        kind = _SIGNS.get(character)
        if kind is not None:
            return Token(kind, character, at, at + 1)
        if (character.isdigit() or character in "当即隔") and (match := _TIME_LIMIT.match(text, at)):
            return Token("part", "handling", at, match.end(), by="handling")
        if character.isdigit():
            return _period(text, at, self._year) or _figure(folded, text, at, before[-1:])
        if character in _FIRST_OF_TIMES_AND_NUMBERS:
            token = self._time_or_number(text, at)
            if token is not None:
                return token
        if text.startswith("未结转", at):
            return Token("none", "none", at, at + 1)
        found = self._lexicon.match(text, at)
        if found is not None:
            return _word(text, at, *found, self._lexicon.match)
        bracket = _BRACKETS.get(character)
        return None if bracket is None else Token(bracket, character, at, at + 1)

    def _time_or_number(self, text: str, at: int) -> Token | None:
        """A year or a figure in words."""
        for words, offset in _RELATIVE:
            if text.startswith(words, at):
                year = None if self._year is None else self._year + offset
                return Token("year", words, at, at + len(words), year=year)
        if match := _YEAR.match(text, at):
            return Token("year", match[0], at, match.end(), year=chinese_number(match[1]))
        if match := _FOR_YEARS.match(text, at):
            return Token("period", "other", at, match.end())
        match = _CHINESE.match(text, at)
        if match and (at == 0 or text[at - 1] not in _NOT_BEFORE_CHINESE) and not _ANY_ONE.match(text, at):
            return _chinese_figure(text, match)
        alone = text[at + 1 : at + 2] in ("", *STOPS, *PAUSES, ")")
        if alone and text[at] == "零" and text[max(0, at - 1) : at] == "为":
            return Token("figure", "零", at, at + 1, in_words=True)
        return None


def behind_last(marks: str, text: str, at: int) -> int:
    """Where the text behind the last of some marks begins, before a place; it is not looked for further away than in any
    report's sentence."""
    furthest = max(0, at - _FURTHEST)
    return max(furthest, *(text.rfind(mark, furthest, at) + 1 for mark in marks))


def _word(text: str, at: int, word: str, cue: Cue, match: Match) -> Token:
    """The token of a word of the lexicon; a 上 that belongs to the year after it is not part of it, nor is the 在 of 在办理的."""
    if word == "在办" and text.startswith(_DEALT_WITH, at + 1):
        return Token("filler", "filler", at, at + 1)
    if word[-1] == "上" and _belongs_to_a_year(text, at + len(word) - 1):
        word, cue = match(text[at : at + len(word) - 1], 0) or (word, cue)
    return Token(cue.role, cue.value, at, at + len(word), by=cue.by)


def _belongs_to_a_year(text: str, at: int) -> bool:
    """Whether the 上 here is that of 上年: 加上年结转 adds what last year left."""
    return text.startswith(("上年", "上一年"), at) and not text.startswith("上", at + 1)


def _period(text: str, at: int, year: int | None) -> Token | None:
    """A year, a span of months or years, or a date: what time the figures after it are of."""
    if match := _YEAR_RANGE.match(text, at):
        return Token("year", match[0], at, match.end(), year=None)
    if match := _ODD_YEAR.match(text, at):
        stop = text.index("年", at) + 1
        return Token("odd_year", text[at:stop], at, stop)
    if match := _YEAR.match(text, at):
        stated, end = int(match[1]), match.end()
        months = _MONTHS.match(text, end)
        if months:
            whole = (
                int(months["from"]) == 1 and int(months["to"]) == 12 and months["year"] in (None, match[1])
            )
            return Token("year", match[0], at, months.end(), year=stated if whole else None)
        month = _MONTH.match(text, end)
        if month:
            return _dated(text, at, month, stated, own=stated == year)
        if text.startswith("以来", end):
            return Token("year", match[0], at, end + 2, year=stated if stated == year else None)
        return Token("year", match[0], at, end, year=stated)
    if match := _SOME_YEARS.match(text, at):
        return Token("period", "other", at, match.end())
    if match := _MONTHS.match(text, at):
        whole = int(match["from"]) == 1 and int(match["to"]) == 12
        return Token("year", match[0], at, match.end(), year=year if whole else None)
    if match := _MONTH.match(text, at):
        last = _LAST_YEAR.search(text[max(0, at - 4) : at]) is not None
        return _dated(text, at, match, year - 1 if last and year else year, own=not last)
    return None


def _dated(text: str, at: int, match: re.Match[str], year: int | None, *, own: bool) -> Token:
    """A day or month: the end of a period where 截至 stands before it, and of the report's `own` year where it is said to
    be an end (12月底), else a date, `part` of its year."""
    until = text[max(0, at - 2) : at] in ("截至", "截止", "止至") or (own and match["end"] is not None)
    december = int(match["to"]) == 12 and match["day"] in (None, "31")
    if until:
        return Token("year", text[at : match.end()], at, match.end(), year=year if december else None)
    whole = (int(match["to"]), match["day"]) in ((12, "31"), (1, "1"))
    return Token("date", text[at : match.end()], at, match.end(), by=None if whole else "part", year=year)


def _figure(folded: Folded, text: str, at: int, before: list[Token]) -> Token | None:
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    digits = match[0]
    if "," in digits and any(
        folded.printed[folded.offsets[at + index]] != "," for index, c in enumerate(digits) if c == ","
    ):
        digits = digits[: digits.index(",")]  # a full-width comma parts two figures
    end = at + len(digits)
    number = Decimal(digits.replace(",", ""))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    rounded = False
    tens = _TENS.get(text[end : end + 1])
    if tens and not text.startswith(("万元", "亿元"), end):
        number, step, rounded, end = number * tens, step * tens, True, end + 1
    if text[end : end + 1] in ("余", "多", "来"):
        rounded, end = True, end + 1
        if step == 1:
            step = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    unit = _UNIT.match(text, end)
    if unit is None:
        # 新发6、废止2
        named = (at > 0 and text[at - 1] in "为是") or any(
            token.end == at and (token.kind in _LISTED or (token.kind == "action" and len(digits) < 4))
            for token in before
        )
        bare = named and text[end : end + 1] in ("", *PAUSES, *STOPS, "、", "(", ")")
        return Token(
            "figure" if bare else "word", text[at:end], at, end, number=number, step=step, rounded=rounded
        )
    if unit[0] in MONEY_UNITS:
        scale = MONEY_UNITS[unit[0]]
        return Token("figure", text[at : unit.end()], at, unit.end(), number=number * scale, unit="元",
                     step=step * scale, rounded=rounded)  # fmt: skip
    return Token(
        "figure",
        text[at : unit.end()],
        at,
        unit.end(),
        number=number,
        unit=unit[0],
        step=step,
        rounded=rounded,
    )


def _chinese_figure(text: str, match: re.Match[str]) -> Token | None:
    value = chinese_number(match[1] or match[3])
    if value is None:
        return None
    if match[1]:
        decimals = "".join(str(chinese_number(one)) for one in match[2] or "")
        number = Decimal(f"{value}.{decimals}") if decimals else Decimal(value)
        step = Decimal(1).scaleb(-len(decimals))
        return Token("figure", match[0], match.start(), match.end(), number=number, unit="%", step=step)
    return Token(
        "figure", match[0], match.start(), match.end() + 1, number=Decimal(value), unit=text[match.end()]
    )
