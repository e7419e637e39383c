"""Documents that hold more than one report: they are refused, since figures of one would be read as another's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.errors import UnreadableError
from auditor.model.document import Block, Document, Paragraph
from auditor.normaliser.names import looks_like_agency
from auditor.normaliser.section_names import Found
from auditor.normaliser.tables.printed import printed_rows
from auditor.text import folded

_FIRST, _FULLEST = "overview", "requests"
_LEAST_SECTIONS = 4
_LEAST_ROWS = 8
_TITLE = re.compile(r"政府信息公开(?:工作)?(?:年度)?报告")
_NAMELESS = re.compile(r"20\d{2}年|政府信息公开")
"""How a title begins whose agency stands on the line over it."""
_BEFORE = 60  # paragraphs in which a title may stand before the first section
_SHOWN = 40


def refuse_several(document: Document, headings: Sequence[Found]) -> None:
    """UnreadableError where sections of a report, its large table among them, are followed by those of another.

    One report that is printed twice, as some pages do, is one.
    """
    runs = _runs(headings)
    if len(runs) < 2:
        return
    printed = [(run, _rows(run, headings, document.blocks)) for run in runs]
    reports = [(run, rows) for run, rows in printed if _is_report(run, rows)]
    figures = {tuple(rows) for _, rows in reports}
    titles = [_title(run, document.blocks) for run, _ in reports]
    if len(figures) < 2 and not _differ([title for title in titles if title]):
        return
    names = [
        f"“{title or run[0].heading.printed.strip()[:_SHOWN]}”"
        for title, (run, _) in zip(titles, reports, strict=True)
    ]
    raise UnreadableError(
        f"文件里有 {len(reports)} 份年度报告（{'、'.join(names[:3])}{' 等' if len(names) > 3 else ''}），数字可能混在一起",
        where=document.name,
        do="请拆成每份报告一个文件后再审",
    )


def _runs(headings: Sequence[Found]) -> list[list[Found]]:
    """The headings from one first section to the next."""
    runs: list[list[Found]] = []
    for one in headings:
        if not runs or (one.key == _FIRST and any(other.key == _FULLEST for other in runs[-1])):
            runs.append([])
        runs[-1].append(one)
    return runs


def _is_report(run: Sequence[Found], rows: Sequence[str]) -> bool:
    keys = {one.key for one in run if one.key}
    return len(keys) >= _LEAST_SECTIONS and len(rows) >= _LEAST_ROWS


def _rows(run: Sequence[Found], headings: Sequence[Found], blocks: Sequence[Block]) -> list[str]:
    """The rows printed under the heading of the section with the large table."""
    start = next((one.at for one in run if one.key == _FULLEST), None)
    if start is None:
        return []
    end = min((one.at for one in headings if one.at > start), default=len(blocks))
    return [
        "|".join(folded(cell.text) for cell in row.cells) for row in printed_rows(blocks[start + 1 : end])
    ]


def _title(run: Sequence[Found], blocks: Sequence[Block]) -> str | None:
    """The title before a report."""
    first = run[0].at
    before = [one for one in blocks[max(0, first - _BEFORE) : first] if isinstance(one, Paragraph)]
    for at, block in reversed(list(enumerate(before))):
        if len(block.text) <= _SHOWN and _TITLE.search(folded(block.text)):
            over = before[at - 1].text if at and _NAMELESS.match(folded(block.text)) else ""
            return " ".join(f"{over if looks_like_agency(folded(over)) else ''} {block.text}".split())
    return None


def _differ(titles: Sequence[str]) -> bool:
    """Whether titles are of different reports: one with the agency's name may be printed again without."""
    names = [folded(title) for title in titles]
    longest = max(names, key=len, default="")
    return any(not longest.endswith(name) for name in names)
