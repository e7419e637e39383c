"""Recognised figures against the sums of the form: where those hold the reading is corroborated; where they do not,
a second reading that makes them hold is named as a hint. No figure is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.forms import Form, FormTable
from auditor.model.document import RECOGNISED, Document
from auditor.model.location import Location
from auditor.model.tables import Cell, Rows, TableReading, Tables
from auditor.numbers import read_cell

Place = tuple[str, str]
Equation = tuple[tuple[Place, ...], tuple[Place, ...]]


def compared_with_sums(
    document: Document, tables: Tables, readings: Sequence[TableReading], forms: Sequence[Form]
) -> tuple[Tables, tuple[TableReading, ...]]:
    """Tables with hints in the doubts of cells, readings with a note on the sums."""
    others = {
        cell.location: cell.other
        for table in document.tables
        for cell in table.cells
        if cell.other is not None
    }
    changed = {}
    noted = []
    for reading in readings:
        rows = tables.get(reading.key)
        form = next((form for form in forms if form.id == reading.form), None)
        notes = [note for note in reading.notes if RECOGNISED not in note]
        if rows is not None and form is not None:
            cells, note = _compared(rows, form.table(reading.key), others)
            changed[reading.key] = cells
            notes += [note] if note else []
        noted.append(reading.model_copy(update={"notes": tuple(notes)}))
    return tables.model_copy(update=changed), tuple(noted)


def _compared(
    rows: Rows, table: FormTable, others: Mapping[Location, str]
) -> tuple[dict[str, dict[str, Cell]], str]:
    cells = {row: dict(columns) for row, columns in rows.items()}
    values = {
        (row, column): cell.value
        for row, columns in rows.items()
        for column, cell in columns.items()
        if cell.value is not None
    }
    recognised = {
        (row, column)
        for row, columns in rows.items()
        for column, cell in columns.items()
        if RECOGNISED in (cell.doubt or "")
    }
    equations = [
        one for one in _equations(table) if _complete(one, values) and recognised & {*one[0], *one[1]}
    ]
    broken = [one for one in equations if not _holds(one, values)]
    if not equations:
        return cells, ""
    if not broken:
        return (
            cells,
            f"{RECOGNISED}的数字满足可核对的全部 {len(equations)} 个行列合计，可作旁证，仍请人工核对",
        )
    for place in sorted({place for one in broken for place in (*one[0], *one[1])} & recognised):
        row, column = place
        cell = cells[row][column]
        other = others.get(cell.location, "")
        if _mends(place, read_cell(other)[1], values, equations):
            hint = f"若读作“{''.join(other.split())}”则有关合计成立（仅供参考）"
            cells[row][column] = cell.model_copy(update={"doubt": f"{cell.doubt}；{hint}"})
    return cells, (
        f"{RECOGNISED}的数字核对了 {len(equations)} 个行列合计，{len(broken)} 个不成立："
        "可能是识别有误，也可能是原件如此"
    )


def _equations(table: FormTable) -> Iterator[Equation]:
    """Parts and whole, for each row or column that has them."""
    for one in table.sums:
        for row in table.row_keys if one.of == "columns" else ():
            yield tuple((row, key) for key in one.parts), tuple((row, key) for key in one.whole)
        if one.of == "rows":
            for column in table.columns_of(one.parts[0]):
                yield (
                    tuple((key, column.key) for key in one.parts),
                    tuple((key, column.key) for key in one.whole),
                )


def _complete(equation: Equation, values: Mapping[Place, Decimal]) -> bool:
    return all(place in values for side in equation for place in side)


def _holds(equation: Equation, values: Mapping[Place, Decimal]) -> bool:
    parts, whole = equation
    return sum(values[place] for place in parts) == sum(values[place] for place in whole)


def _mends(
    place: Place, value: Decimal | None, values: Mapping[Place, Decimal], equations: Sequence[Equation]
) -> bool:
    """Whether every sum that the place is part of holds with this value."""
    if value is None:
        return False
    tried = {**values, place: value}
    return all(_holds(one, tried) for one in equations if place in one[0] or place in one[1])
