"""Numbers as people write them, in cells and in prose."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from auditor.model.tables import CellKind
from auditor.text import INVISIBLE, folded

_DIGITS = {character: value for value, characters in enumerate(
    ("〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for character in characters}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE_NUMERAL = "[〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]"

_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DASHES = re.compile(r"[-/\\~*]+")

_COUNTED = "(?:件|条|宗|份|项|次|个|起|篇|部|户|人|家|例|批|笔|场|期|张|封|册|处|名)(?:次|\\(次\\))?"
_OTHER_MONEY = {
    "元": "印的单位是“元”，与表格的“万元”不同",
    "百元": "印的单位是“百元”，与表格的“万元”不同",
    "千元": "印的单位是“千元”，与表格的“万元”不同",
    "亿元": "印的单位是“亿元”，与表格的“万元”不同",
    "亿": "以“亿”为单位，可能是约数",
    "万": "以“万”为单位，可能是约数",
}
_UNIT_OF_HEAD = re.compile(r"\((?:单位:?)?([百千亿]?元|亿)\)$")
_SIGNS = r"[*※★#†‡§①-⑳⁰¹²³⁴-⁹₀-₉]{1,3}|\[注?\d{0,2}\]|【注?\d{0,2}】"
_MARKS = rf"{_SIGNS}|注\d{{0,2}}"
_MARKED = re.compile(rf"({_SIGNS})\s*(.+)", re.DOTALL)
"""A figure behind the sign of a note, as one that is raised is read on a line of its own above it."""
_CELL = re.compile(
    rf"(?:共计?|合计|总计|计)?(?P<money>¥|￥|人民币)?"
    rf"(?P<figure>{_PLAIN.pattern}|(?P<short>[+-]?\.\d+)|(?![百千万佰仟]){CHINESE_NUMERAL}{{1,12}}?)[.。,、;]?"
    rf"(?P<unit>万元|万(?:{_COUNTED})|[百千亿]?元|[万亿]|{_COUNTED})?整?"
    rf"(?P<mark>{_MARKS}|[·…:])?[。,、;]?(?P<remark>\(.*\)|\([^()]*|[,;。](?:其中|含|包括).+)?",
    re.DOTALL,
)
"""All that may stand in a cell around its one figure: 共, the unit, the sign of a note, a remark."""
_ENCLOSED = re.compile(
    r"\(([^()]{1,30})\)|[\"'](.{1,30})[\"']|<(.{1,30})>|\[(.{1,30})\]|【(.{1,30})】|\$(.{1,30})\$"
)
"""A figure in brackets, in quotation marks or as a formula."""
_ROUGH = re.compile(r"约|左右|估|大概|暂|待|以上|余")
_APART = re.compile(r"\d\s+[.,]?\d|\d\s*[.,]\s+\d|[+-]\s+\d")
_LONG_DASH = re.compile(r"^\s*[—―─]")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs of which nothing is printed."""
_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE, ""))


def chinese_number(text: str) -> int | None:
    """二十三 → 23, 二〇二二 → 2022, 一万零五 → 10005; None where it is no number, or may be two: 一百二."""
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    last = 10**9  # the unit before, which the next one has to be less than
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
            if not digit:
                last = min(last, 1000 if last == 10_000 else 100) if last > 10 else last
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= last or (not digit and unit > 10):
                return None
            section += (digit or 1) * unit
            digit, last = None, unit
        elif character == "万" and not total and section + (digit or 0):
            total = (section + (digit or 0)) * 10_000
            section, digit, last = 0, None, 10_000
        else:
            return None
    if digit and last > 10 and text[-2] not in "零〇":
        return None  # 一百二 is 120 to most people
    return total + section + (digit or 0)


def decimal(text: str) -> Decimal | None:
    """A plain figure, thousands separators allowed: `1,278.63`; None where it is anything else."""
    if len(text) > 40 or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


_REVERSED = re.compile("[\u202d\u202e]|(?<=\\d)[\u061c\u200f\u202a-\u202c\u2066-\u2069]+(?=\\d)")
"""Marks from which on characters are set from left to right, or from right to left, whatever they are; and those between
digits, which may part them into numbers of another order."""


@lru_cache(maxsize=4096)
def read_cell(raw: str) -> tuple[CellKind, Decimal | None, str | None]:
    """Kind, value and doubt of a cell's printed text; the value only where it is one number.

    A unit, a remark in brackets, a stop or a comma after the figure are accepted. What may be another number than it
    seems is in doubt: a unit that may not be the table's, marks of notes, a second figure in brackets, a long dash for
    a minus, leading zeros; so are digits broken by a space or by a line, which are joined but may be two figures.
    """
    text = folded(raw.translate(_INVISIBLE)).strip()
    if not text:
        return "blank", None, None
    if text == "-" or _DASHES.fullmatch(text):
        return "dash", None, None
    found = _figure(text)
    if found is not None:
        value, doubt = found
        if _REVERSED.search(raw):
            return _kind(value), value, "数字中有改变书写方向的字符，印出来的次序可能不同"
        return _kind(value), value, doubt or (_doubt_of_print(raw, text) if value or "-" in text else None)
    if (inner := _ENCLOSED.fullmatch(text)) and (found := _figure(next(filter(None, inner.groups())))):
        return _kind(found[0]), found[0], "数字在括号、引号或公式的符号内"
    if (marked := _MARKED.fullmatch(text)) and (found := _figure(marked[2])):
        return _kind(found[0]), found[0], f"数字前有标记“{marked[1]}”，可能是注释"
    joined = text.replace(" ", "")
    found = _figure(joined) if joined != text else None
    if found is not None:
        return _kind(found[0]), found[0], _apart(raw)
    bare = "".join(one for one in joined if one not in _FILLERS and unicodedata.category(one)[0] not in "MC")
    found = _figure(bare) if bare != joined else None
    if found is not None:
        return _kind(found[0]), found[0], "数字上有附加的符号，或中间有看不见的字符"
    return "text", None, None


def other_money(head: str) -> str | None:
    """Why the amounts under a head are in doubt that ends with another unit than the tables': 金额（元）."""
    unit = _UNIT_OF_HEAD.search(folded(head))
    return _OTHER_MONEY[unit[1]] if unit else None


def is_figure(text: str) -> bool:
    """Whether a cell's text stands where a figure would: a number or a dash."""
    return read_cell(text)[0] in ("number", "zero", "dash")


def _kind(value: Decimal) -> CellKind:
    return "zero" if value == 0 else "number"


def _figure(text: str) -> tuple[Decimal, str | None] | None:
    """The number of a folded text, and what its wording leaves open."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    value = _value(match["figure"])
    if value is None:
        return None
    unit = match["unit"] or ""
    doubt = _doubt_of_wording(match, value, unit)
    if unit.startswith("万") and unit != "万元":
        value *= 10_000
    elif unit == "亿":
        value *= 10**8
    return value or abs(value), doubt  # no minus zero


def _value(figure: str) -> Decimal | None:
    if figure.lstrip("+-").startswith("."):
        return Decimal(figure)
    plain = decimal(figure)
    if plain is not None or figure[-1].isascii():
        return plain
    number = chinese_number(figure)
    return None if number is None else Decimal(number)


def _doubt_of_wording(match: re.Match[str], value: Decimal, unit: str) -> str | None:
    if value:
        if unit in _OTHER_MONEY:
            return _OTHER_MONEY[unit]
        if unit.startswith("万") and unit != "万元":
            return _OTHER_MONEY["万"]
        if match["money"] and not unit:
            return _OTHER_MONEY["元"]
    if match["mark"]:
        return f"数字后有标记“{match['mark']}”，可能是注释"
    if match["short"]:
        return "小数点前没有数字"
    remark = match["remark"] or ""
    if _ROUGH.search(remark):
        return "括号内的说明表示可能是约数或暂定数"
    if remark.startswith("(") and not remark.endswith(")"):
        return "括号没有合上，文字可能不完整"
    if value and remark[1:-1] in _OTHER_MONEY:
        return _OTHER_MONEY[remark[1:-1]]
    if remark.startswith("(") and (other := _figure(remark[1:-1])) and other[0] != value:
        return "括号内另有一个数字，无法确定以哪一个为准"
    digits = match["figure"].lstrip("+-").partition(".")[0].replace(",", "")
    if digits.isascii() and len(digits) > 1 and digits[0] == "0":
        return "数字以0开头，可能是几个数字连在一起"
    if match[0] == "一":
        return "“一”可能是当作破折号填的"
    if not digits.isascii() and len(digits) > 1 and all(digit in _DIGITS for digit in digits):
        return "汉字逐位书写，可能是几个数字"
    return None


def _doubt_of_print(raw: str, text: str) -> str | None:
    """What folding takes away: white space within the figure, and how long a dash was."""
    if text.startswith("-") and _LONG_DASH.match(raw):
        return "数字前是破折号，不能确定是负号"
    head = raw.translate(_INVISIBLE).strip().partition("（")[0].partition("(")[0]
    if _APART.search(head) or (
        not text[0].isascii() and re.search(rf"{CHINESE_NUMERAL}\s+{CHINESE_NUMERAL}", head)
    ):
        return _apart(raw)
    return None


def _apart(raw: str) -> str:
    printed = "（换行）".join(line.strip() for line in raw.split("\n") if line.strip())
    return f"数字之间有空格或换行：“{printed}”"
