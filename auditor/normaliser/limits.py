"""How large a document may be and still be somebody's annual report."""

from __future__ import annotations

from auditor.errors import NotAReportError
from auditor.model.document import Document, Paragraph, Table

MAX_CHARACTERS = 2_000_000
MAX_PARAGRAPHS = 20_000
MAX_CELLS = 60_000


def refuse_absurd(document: Document) -> None:
    """NotAReportError for what no report comes near and what would take minutes to look through."""
    cells = sum(len(block.cells) for block in document.blocks if isinstance(block, Table))
    lengths = [len(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    for count, most, what in (
        (sum(lengths), MAX_CHARACTERS, "字"),
        (len(lengths), MAX_PARAGRAPHS, "段"),
        (cells, MAX_CELLS, "个表格单元格"),
    ):
        if count > most:
            raise NotAReportError(
                f"文件多达 {count} {what}，不像一份年度报告（上限 {most}）",
                where=document.name,
                do="请确认文件，或拆分后再审",
            )
