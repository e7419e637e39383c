"""The sheets 指标得分: what each report has of each clause, a sheet for each ruleset."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from auditor.extensions import Explained
from auditor.model.verdict import ClauseScore
from auditor.reporters import wording
from auditor.reporters.standing import Standing, ranked
from auditor.reporters.xlsx.book import GREY, HEAD, LINE, RED, YELLOW, Book, Sheet, height_of
from auditor.rulesets.model import Ruleset

FIXED = (("名次", 5), ("机关", 22), ("最低得分", 8), ("最高得分", 8))
NOTE = "红底：扣分；黄底：有待核实（最低–最高）；灰底：不适用，分值由同一指标的其他条款分担。"


def points_sheets(book: Book, explained: Explained, placed: Sequence[Standing]) -> None:
    several = len(explained.rulesets) > 1
    for number, (key, ruleset) in enumerate(sorted(explained.rulesets.items()), start=1):
        own = [one for one in ranked(placed) if one.audit.ruleset == key and one.score]
        _sheet(book, f"指标得分{number}" if several else "指标得分", ruleset, own)


def _sheet(book: Book, name: str, ruleset: Ruleset, placed: Sequence[Standing]) -> None:
    clauses = [(indicator, clause) for indicator, clause in ruleset.clauses if clause.points]
    heads = [*FIXED, *((clause.text, 6.5) for _, clause in clauses)]
    above = partial(_heads, ruleset=ruleset, first=len(FIXED))
    sheet = book.sheet(name, f"指标得分表（{ruleset.title}）", NOTE, heads, deep=3, above=above)
    row = sheet.head
    for row, standing in enumerate(placed, start=sheet.first):
        score = standing.audit.score
        assert score is not None
        sheet.label(row, 0, standing.rank)
        sheet.text(row, 1, standing.agency)
        sheet.number(row, 2, score.low, num_format="0.00", bold=True)
        sheet.number(row, 3, score.high, num_format="0.00", bold=True)
        known = {(one.indicator, one.clause): one for one in score.clauses}
        for column, (indicator, clause) in enumerate(clauses, start=len(FIXED)):
            _points(sheet, row, column, known.get((indicator.id, clause.id)))
    sheet.finish(row, frozen=2)


def _heads(sheet: Sheet, ruleset: Ruleset, first: int) -> None:
    """Above the clauses' texts: their indicator, and what each is worth."""
    style = sheet.book.style(bold=True, bg_color=HEAD, align="center")
    for column in range(first):
        sheet.text(2, column, "", style)
    scored = [pair for pair in ruleset.clauses if pair[1].points]
    column, lines = first, 1
    for indicator, group in groupby(scored, key=lambda pair: pair[0]):
        points = [clause.points for _, clause in group]
        title = f"{indicator.title}（{wording.number(sum(points))}分）"
        sheet.text(2, column, title, style)
        if len(points) > 1:
            sheet.worksheet.merge_range(2, column, 2, column + len(points) - 1, "", style)
            sheet.text(2, column, title, style)
        lines = max(
            lines, height_of(title, sum(width for _, width in sheet.heads[column : column + len(points)]))
        )
        column += len(points)
    sheet.worksheet.set_row(2, lines * LINE + 4)
    for column in range(first):
        sheet.text(3, column, "满分" if column == 1 else "", style)
    for column, (_, clause) in enumerate(scored, start=first):
        sheet.number(3, column, clause.points, bold=True, bg_color=HEAD)


def _points(sheet: Sheet, row: int, column: int, score: ClauseScore | None) -> None:
    if score is None or not score.out_of:
        sheet.text(row, column, "", bg_color=GREY)
    elif score.low != score.high:
        sheet.text(row, column, wording.interval(score.low, score.high), align="right", bg_color=YELLOW)
    else:
        colour = {"bg_color": RED} if score.high < score.out_of else {}
        sheet.number(row, column, score.high, num_format="General", **colour)
