"""Numbers as people write them, in cells and in prose."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from auditor.model.tables import CellKind
from auditor.text import folded

_DIGITS = {character: value for value, characters in enumerate(
    ("〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for character in characters}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE_NUMERAL = "[〇零一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟]"

_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_COUNTED = "(?:件|条|宗|份|项|次|个|起|篇|部|户|人|家|例|件次|人次|宗次)"
_WITH_UNIT = re.compile(
    rf"({_PLAIN.pattern})[.。,、;]?(?P<unit>{_COUNTED}|万元|元|万)?[。,、;]?(?:\(.*\))?", re.DOTALL
)
_UNSURE_UNITS = {
    "元": "印的单位是“元”，与表格的“万元”不同",
    "万": "以“万”为单位，可能是约数",
}
_DASHES = re.compile(r"[-/\\~*]+")


def chinese_number(text: str) -> int | None:
    """二十三 → 23, 二〇二二 → 2022, 一万零五 → 10005; None where it is no number."""
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        elif character == "万":
            total = (total + section + digit) * 10_000
            section = digit = 0
        else:
            return None
    return total + section + digit


def decimal(text: str) -> Decimal | None:
    """A plain figure, thousands separators allowed: `1,278.63`; None where it is anything else."""
    if len(text) > 40 or not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


@lru_cache(maxsize=4096)
def read_cell(raw: str) -> tuple[CellKind, Decimal | None, str | None]:
    """Kind, value and doubt of a cell's printed text; the value only where it is one number.

    A unit, a remark in brackets, a stop or a comma after the figure are accepted; a unit that may not be the table's
    makes it doubtful. Digits broken by a space or by a line are joined but doubtful: they may be two figures.
    """
    text = folded(raw).strip()
    if not text:
        return "blank", None, None
    if text == "-" or _DASHES.fullmatch(text):
        return "dash", None, None
    match = _WITH_UNIT.fullmatch(text)
    if match:
        value = decimal(match.group(1))
        if value is not None:
            doubt = _UNSURE_UNITS.get(match["unit"] or "") if value else None
            if match["unit"] == "万":
                value *= 10_000
            return ("zero" if value == 0 else "number"), value, doubt
    if re.fullmatch(rf"(?![百千万佰仟]){CHINESE_NUMERAL}{{1,12}}", text):
        number = chinese_number(text)
        if number is not None:
            return ("zero" if number == 0 else "number"), Decimal(number), None
    joined = text.replace(" ", "")
    value = decimal(joined) if joined != text else None
    if value is not None:
        return ("zero" if value == 0 else "number"), value, f"数字之间有空格或换行：{raw.strip()!r}"
    return "text", None, None
