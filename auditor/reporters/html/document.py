"""A report's own words and tables as HTML, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.forms import Block, Form, FormTable
from auditor.model.report import Passage, Report
from auditor.model.tables import Cell, Rows
from auditor.reporters import wording
from auditor.reporters.html.marks import Marks, Piece, e


def document(report: Report, forms: dict[str, Form], marks: Marks, *, whole: bool) -> Iterator[str]:
    """The title, all sections and tables; unless `whole`, paragraphs without a mark are left out and counted."""
    if report.title:
        yield f"<h3>{marks.text(report.title.text, report.title.location)}</h3>"
    yield from _passages(report.preface, marks, whole)
    shown: set[str] = set()
    for section in report.sections:
        heading = marks.text(section.heading.printed, section.heading.location)
        yield f"<h4>{heading}</h4>"
        yield from _passages(section.paragraphs, marks, whole)
        if section.key in wording.TABLES and section.key not in shown:
            shown.add(section.key)
            yield from _table(section.key, report, forms, marks)
    for key in wording.TABLES:
        if key not in shown and report.tables.get(key) is not None:
            yield f"<h4>{e(wording.TABLES[key])}</h4>"
            yield from _table(key, report, forms, marks)
    yield from _passages(report.closing, marks, whole)


def _passages(passages: Iterable[Passage], marks: Marks, whole: bool) -> Iterator[str]:
    left_out = 0
    for passage in passages:
        if whole or marks.at(passage.location):
            if left_out:
                yield _left_out(left_out)
            left_out = 0
            yield f"<p>{marks.text(passage.text, passage.location)}</p>"
        else:
            left_out += 1
    if left_out:
        yield _left_out(left_out)


def _left_out(count: int) -> str:
    return f'<p class="cut">（略 {count} 段）</p>'


def _table(key: str, report: Report, forms: dict[str, Form], marks: Marks) -> Iterator[str]:
    rows = report.tables.get(key)
    if rows is None:
        yield '<p class="cut">（没有找到本部分的表格）</p>'
        return
    reading = report.reading(key)
    form = forms.get((reading.form if reading else report.form) or "")
    official = next((one for one in form.tables if one.key == key), None) if form else None
    printed = {one.key: one for one in (*reading.rows, *reading.columns)} if reading else {}
    printed |= {one.official: one for one in reading.groups} if reading else {}
    for block in official.blocks if official else ():
        yield from _block(block, rows, marks, {k: marks.at(label.location) for k, label in printed.items()})
    yield from _others(official, rows, marks)


def _block(block: Block, rows: Rows, marks: Marks, labels: Mapping[str, Sequence[Piece]]) -> Iterator[str]:
    own = [row for row in block.rows if row.key in rows]
    if not own:
        return
    yield '<div class="wide"><table class="figures">'
    if block.title:
        yield f"<caption>{e(block.title)}</caption>"
    heads = "".join(f"<th>{e(one.label)}{marks.links(labels.get(one.key, ()))}" for one in block.columns)
    yield f"<thead><tr><th>{heads}<tbody>"
    group = None
    for row in own:
        if row.group and row.group != group:
            yield f'<tr><th class="g" colspan="{len(block.columns) + 1}">{e(row.group)}'
            yield marks.links(labels.get(row.group, ()))
        group = row.group
        cells = "".join(_cell(rows[row.key].get(one.key), marks) for one in block.columns)
        yield f"<tr><th>{e(row.label)}{marks.links(labels.get(row.key, ()))}{cells}"
    yield "</table></div>"


def _others(official: FormTable | None, rows: Rows, marks: Marks) -> Iterator[str]:
    """Rows that the form does not have, or all where the form is not known."""
    known = set(official.row_keys) if official else set()
    others = {key: cells for key, cells in rows.items() if key not in known}
    if others:
        yield '<div class="wide"><table class="figures"><caption>格式以外的行</caption><tbody>'
        for key, cells in others.items():
            yield f"<tr><th>{e(key)}{''.join(_cell(cell, marks) for cell in cells.values())}"
        yield "</table></div>"


def _cell(cell: Cell | None, marks: Marks) -> str:
    if cell is None or cell.kind == "absent":
        text, kind = marks.cell("缺", cell.location) if cell else ("缺", "")
        return f'<td class="a {kind}">{text}'
    text, kind = marks.cell(cell.raw.strip(), cell.location)
    if cell.doubt:
        return f'<td class="d {kind}" title="{e(cell.doubt)}">{text}?'
    return f'<td class="{kind}">{text}' if kind else f"<td>{text}"
