"""Table 三 as other libraries give it, compared cell by cell; what is unclear is decided in their favour."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus_content import Figure, Sample

from auditor.numbers import read_cell
from auditor.text import folded

Row = list[str]
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+\.)")
_FIGURE = re.compile(r"[\d,.]+(?:件|万元)?(?:\(.*\))?|[-/∕]")
COLUMNS = 7


@dataclass
class Outcome:
    right: int = 0
    wrong: int = 0
    missing: int = 0


def pdfplumber_rows(data: bytes, suffix: str) -> list[Row]:
    """The rows of all tables that `extract_tables` finds with its defaults; cells covered by others left out."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            [cell for cell in row if cell is not None]
            for page in pdf.pages
            for table in page.extract_tables()
            for row in table
        ]


def markitdown_rows(data: bytes, suffix: str) -> list[Row]:
    """The rows of its tables of Markdown, and every other line as words."""
    from markitdown import MarkItDown, StreamInfo

    text = (
        MarkItDown()
        .convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=f".{suffix}"))
        .text_content
    )
    return [
        line.strip().strip("|").split("|") if line.lstrip().startswith("|") else line.split()
        for line in text.splitlines()
        if line.strip()
    ]


READERS: dict[str, tuple[Callable[[bytes, str], list[Row]], tuple[str, ...]]] = {
    "pdfplumber": (pdfplumber_rows, ("pdf",)),
    "markitdown": (markitdown_rows, ("pdf", "docx", "html")),
}


def compared(rows: Sequence[Row], sample: Sample, *, total_first: bool) -> Outcome:
    """Rows are looked for in the order of the form, by their labels; of several ways to take a row the best counts."""
    table = sample.form.table("requests")
    columns = [column.key for column in table.blocks[0].columns]
    if total_first:
        columns = [columns[-1], *columns[:-1]]
    texts = [_bare("".join(row)) for row in rows]
    labels = [_core(row.label) for _, row in table.lines()]
    outcome = Outcome()
    at = next((i for i, text in enumerate(texts) if "本年新收" in text), 0)
    for number, (_, row) in enumerate(table.lines()):
        wanted = [sample.figures["requests"][row.key][column] for column in columns]
        found = next((i for i in range(at, len(texts)) if labels[number] in texts[i]), None)
        if found is None:
            outcome.missing += len(wanted)
            continue
        at = found + 1
        readings = _readings(rows, found, labels[number], labels[number + 1 :])
        best = max((_counted(one, wanted) for one in readings), key=lambda one: (one.right, -one.wrong))
        outcome.right += best.right
        outcome.wrong += best.wrong
        outcome.missing += best.missing
    return outcome


def _bare(text: str) -> str:
    return "".join(folded(text).split())


def _core(label: str) -> str:
    bare = _NUMBERED.sub("", _bare(label))
    return re.sub(r"\(.*\)$", "", bare)[:10]


def _readings(rows: Sequence[Row], found: int, label: str, following: Sequence[str]) -> list[Row]:
    """What follows the label: cells whole, cells parted at white space, and words up to the next label."""
    row = rows[found]
    last = next((i for i, cell in enumerate(row) if label in _bare(cell)), None)
    if last is None:  # a label over several cells
        last = max((i for i, cell in enumerate(row) if _bare(cell) and not _is_figure(cell)), default=-1)
    whole = [_bare(cell) for cell in row[last + 1 :]]
    parted = [_bare(word) for cell in row[last + 1 :] for word in cell.split()]
    words = [word for word in parted if _is_figure(word)]
    for more in rows[found + 1 : found + 12]:
        if any(one in _bare("".join(more)) for one in following):
            break
        words += [_bare(word) for cell in more for word in cell.split() if _is_figure(word)]
    filled = [word for word in whole if word]
    return [whole, _trimmed(whole), filled, parted, words, words[:COLUMNS]]


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(_bare(text)))


def _trimmed(cells: Row) -> Row:
    cells = list(cells)
    while len(cells) > COLUMNS and (not cells[-1] or not cells[0]):
        del cells[0 if not cells[0] else -1]
    return cells


def _counted(cells: Row, wanted: Sequence[Figure]) -> Outcome:
    """By position where there are as many cells as columns, else where there are as many as are not blank."""
    outcome = Outcome()
    filled = [figure for figure in wanted if figure.kind != "blank"]
    if len(cells) == len(wanted):
        pairs = list(zip(cells, wanted, strict=True))
    elif len(cells) == len(filled):
        outcome.right = len(wanted) - len(filled)
        pairs = list(zip(cells, filled, strict=True))
    else:
        outcome.missing = len(wanted)
        return outcome
    for cell, figure in pairs:
        kind, value, _ = read_cell("/" if cell == "∕" else cell)
        if (kind, value) == (figure.kind, figure.value):
            outcome.right += 1
        elif kind in ("number", "zero"):
            outcome.wrong += 1
        else:
            outcome.missing += 1
    return outcome
