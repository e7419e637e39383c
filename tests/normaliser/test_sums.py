"""Recognised figures against the sums of the form: corroborated, or with the other reading as a hint."""

from __future__ import annotations

from dataclasses import replace

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders import text
from auditor.model.document import RECOGNISED, Document, Table
from auditor.model.report import Report
from auditor.normaliser import normalise


def recognised(change: dict[str, tuple[str, str]], forms: tuple[Form, ...]) -> Report:
    """The clean base as if recognised; in the row whose label contains a key, the last figure as (read, other)."""
    document = text.LOADER.load(Source("报告.md", base_text("department-2021").encode()))
    blocks = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = []
            for row in block.by_row():
                for cell in row:
                    rows.append(replace(cell, doubt=f"{RECOGNISED}：“{cell.text}”"))
                for label, (read, other) in change.items():
                    if any(label in cell.text for cell in row):
                        rows[-1] = replace(rows[-1], text=read, other=other)
            block = replace(block, cells=tuple(rows))
        blocks.append(block)
    return normalise(
        Document(**{**_fields(document), "blocks": tuple(blocks), "recognised": (1,)}), list(forms)
    )


def _fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def test_sums_that_hold_corroborate(forms: tuple[Form, ...]) -> None:
    report = recognised({}, forms)
    reading = report.reading("requests")
    assert reading is not None
    assert any("可作旁证" in note for note in reading.notes)
    rows = report.tables.requests
    assert rows is not None
    assert all(RECOGNISED in (cell.doubt or "") for row in rows.values() for cell in row.values())


def test_a_second_reading_that_mends_the_sums_is_a_hint(forms: tuple[Form, ...]) -> None:
    clean = recognised({}, forms).tables.requests
    assert clean is not None
    right = clean["granted"]["total"].raw
    report = recognised({"予以公开": ("99", right), "部分公开": (clean["partial"]["total"].raw, "77")}, forms)
    rows, reading = report.tables.requests, report.reading("requests")
    assert rows is not None
    assert reading is not None
    assert rows["granted"]["total"].raw == "99"
    assert f"若读作“{right}”" in (rows["granted"]["total"].doubt or "")
    assert "若读作" not in (rows["partial"]["total"].doubt or "")
    assert any("不成立" in note for note in reading.notes)


def test_every_sum_names_rows_and_columns_of_its_form(forms: tuple[Form, ...]) -> None:
    sums = [(table, one) for form in forms for table in form.tables for one in table.sums]
    assert len(sums) == 8
    for table, one in sums:
        known = set(table.row_keys)
        if one.of == "columns":
            known = {column.key for row in table.row_keys for column in table.columns_of(row)}
        assert {*one.parts, *one.whole} <= known
