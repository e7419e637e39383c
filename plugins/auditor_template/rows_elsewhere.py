"""Rows of the form that a table seems to lack and that may be printed all the same: elsewhere, in pieces, or in doubt."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from auditor.api import FormTable, Line, Report, TableReading, fold, skeleton
from auditor_template.prose import listed
from auditor_template.torn import loose

_REMARK = re.compile(r"\([^()]*\)")
_FIGURES = re.compile(r"\d+(?:万?元|[件项条个份宗起次例])?|无")
"""Once punctuation is left out; with what is counted."""
_LEAST = 4  # characters by which the beginning of a label is known
_NAMED = 4
_UNKNOWN = "无法识别"  # of characters: labels may be read without some of theirs


def why_perhaps_there(
    report: Report, table: FormTable, reading: TableReading, missing: Sequence[Line]
) -> str | None:
    """Why rows that were not found may be there, in Chinese, to follow the table's name; None where nothing shows it."""
    if loose(reading) and (begun := [row for row in missing if _begins(report, table, row)]):
        return f"是散落的文字，{_names(begun)}的行名像是断开了"
    apart = [row for row in missing if _stands_outside(report, table, row) or _run_together(reading, row)]
    if apart:
        return f"的{_names(apart)}没有读进表格或者与别行连在一起"
    doubts = filter(None, (_doubt_beside(reading, table, row.key) for row in missing))
    if doubt := next(doubts, None):
        return f"缺行处的行名读得不确切（{doubt}）"
    ends = any(row.key == table.row_keys[-1] for row in missing)
    gaps = [gap for gap in report.gaps_in(table.section) if report.is_text or ends or _UNKNOWN in gap.what]
    return f"所在部分有{gaps[0].what}" if gaps else None


def _names(rows: Sequence[Line]) -> str:
    return listed([f"“{row.label}”" for row in rows], _NAMED)


def _stands_outside(report: Report, table: FormTable, row: Line) -> bool:
    """Whether a row's label, perhaps with figures behind it, is all of a paragraph or line of the section outside the
    table, or of two that follow one another."""
    section = report.section(table.section)
    wanted = _FIGURES.sub("", skeleton(row.label))
    paragraphs = [one.text for one in section.paragraphs] if section else []
    texts = [text for one in paragraphs for text in (one, *one.split("\n"))]
    texts += [upper + lower for upper, lower in pairwise(paragraphs)]
    return any(_FIGURES.sub("", skeleton(_REMARK.sub("", fold(text).text))) == wanted for text in texts)


def _run_together(reading: TableReading, row: Line) -> bool:
    """Whether a row's label stands within another row's, which the form has without it."""
    wanted = skeleton(row.label)
    return any(
        wanted in skeleton(one.printed) and wanted not in skeleton(one.official)
        for one in reading.rows
        if one.key != row.key
    )


def row_stands_there(reading: TableReading, table: FormTable, key: str) -> bool:
    """Whether the table has a row between those before and after a missing one: its label was not recognised."""
    places = {label.key: label.location for label in reading.rows if label.location.row is not None}
    keys, before, after = _around(table, key, places)
    if before is None or after is None or places[before].table != places[after].table:
        return False
    rows = (places[after].row or 0) - (places[before].row or 0)
    return rows >= keys.index(after) - keys.index(before)


def _doubt_beside(reading: TableReading, table: FormTable, key: str) -> str | None:
    """The doubt on the label before or after a missing row, among which the row's own may stand."""
    printed = {label.key: label for label in reading.rows}
    _, *beside = _around(table, key, printed)
    return next((doubt for one in beside if one is not None and (doubt := printed[one].doubt)), None)


def _around(table: FormTable, key: str, among: Container[str]) -> tuple[list[str], str | None, str | None]:
    """The rows of a row's block, and of some the last before it and the first after it."""
    keys = next(keys for block in table.blocks if key in (keys := [row.key for row in block.rows]))
    at = keys.index(key)
    before = next((one for one in reversed(keys[:at]) if one in among), None)
    return keys, before, next((one for one in keys[at + 1 :] if one in among), None)


def _begins(report: Report, table: FormTable, row: Line) -> bool:
    """Whether a line of the table's section is how the label of a row begins, and no other row's: the rest of it stands
    elsewhere."""
    section = report.section(table.section)
    wanted = skeleton(row.label)
    others = [skeleton(other.label) for _, other in table.lines() if other.key != row.key]
    lines = (skeleton(one.text) for one in (section.paragraphs if section else ()))
    return any(
        len(text) >= _LEAST
        and wanted.startswith(text)
        and not any(other.startswith(text) for other in others)
        for text in lines
    )
