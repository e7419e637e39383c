"""The report that a case describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from auditor.casebook import BASES, base_text
from auditor.cases.source import CaseError, Edited
from auditor.extensions import Loader, Source
from auditor.forms import Form
from auditor.loaders import text as text_loader
from auditor.loaders.base import load, read_source
from auditor.model.document import Document, TableCell
from auditor.model.report import Report, Submission
from auditor.normaliser import normalise
from auditor.normaliser.tables.values import as_cell
from auditor.toml_files import nearest

_TEXT = (".md", ".txt")


def report_of(
    case: Edited,
    forms: Sequence[Form],
    name: str = "case.md",
    *,
    loaders: Sequence[Loader] = (),
    folder: Path | None = None,
) -> Report:
    """The report a case describes; CaseError where an edit does not apply. `folder` is where its files are."""
    submission = Submission(**{"file": name, **case.submission}) if case.submission else None
    report = normalise(_document(case, name, loaders, folder), forms, submission)
    return _with_cells(report, case, name) if case.cells else report


def _document(case: Edited, name: str, loaders: Sequence[Loader], folder: Path | None) -> Document:
    if case.file is None:
        return text_loader.load(Source(name, _edited(_text(case, name), case, name).encode()))
    if Path(case.file).anchor or folder is None:
        raise CaseError(f"file 的值 {case.file!r} 有误", where=name, do="请写成相对于用例文件夹的路径")
    path = folder / case.file
    source = read_source(path)
    if path.suffix.lower() in _TEXT:
        text = source.data.decode("utf-8-sig", "replace")
        return text_loader.load(Source(path.name, _edited(text, case, name).encode()))
    if case.replace or case.year is not None:
        raise CaseError(
            "replace 和 year 只能用于文本的报告", where=name, do="这种文件请改用 cells，或者另存为 .md"
        )
    return load(source, loaders)


def _text(case: Edited, name: str) -> str:
    if case.document is not None:
        return case.document
    if case.base not in BASES:
        raise CaseError(f"没有名为 {case.base} 的底本", where=name, do=nearest(case.base, BASES, "可用"))
    return base_text(case.base)


def _edited(text: str, case: Edited, name: str) -> str:
    if case.year is not None:
        text = _in_year(text, case.year, name)
    for old, new in case.replace:
        if old not in text:
            raise CaseError(f"报告中没有要替换的文字 {old!r}", where=name, do=_similar(old, text))
        text = text.replace(old, new)
    return text


def _similar(old: str, text: str) -> str:
    pieces = [
        piece for line in text.splitlines() for piece in re.split(r"(?<=[，。；])", line) if piece.strip()
    ]
    near = get_close_matches(old, pieces, n=1, cutoff=0.3)
    return (
        f"最接近的是 {near[0].strip()[:60]!r}"
        if near
        else "请照底本的原文写（auditor test --base 可打印底本）"
    )


def _in_year(text: str, year: int, name: str) -> str:
    found = re.search(r"(\d{4})年(?:度)?政府信息公开工作年度报告", text)
    if not found:
        raise CaseError("标题中没有年份，不能用 year", where=name, do="请删去 year，直接改文字")
    old = int(found[1])
    years = {str(old + step): str(year + step) for step in (-1, 0, 1)}
    return re.sub("|".join(years), lambda match: years[match[0]], text)


def _with_cells(report: Report, case: Edited, name: str) -> Report:
    tables: dict[str, dict[str, dict[str, object]]] = {
        key: {row: dict(cells) for row, cells in (report.tables.get(key) or {}).items()}
        for key in ("proactive", "requests", "disputes")
    }
    for path, raw in case.cells.items():
        table, _, rest = path.partition(".")
        row, _, column = rest.rpartition(".")
        if table not in tables or row not in tables[table] or column not in tables[table][row]:
            known = [
                f"{one}.{line}.{column}"
                for one, rows in tables.items()
                for line, cells in rows.items()
                for column in cells
            ]
            raise CaseError(f"没有单元格 {path}", where=name, do=nearest(path, known[:600], "例如"))
        before = (report.tables.get(table) or {})[row][column]
        tables[table][row][column] = as_cell(TableCell(raw, 0, 0, location=before.location))
    return report.model_copy(update={"tables": type(report.tables).model_validate(tables)})
