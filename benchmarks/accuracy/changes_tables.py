"""Changes to tables: figures that no longer agree, cells that are no figures, rows and labels."""

from __future__ import annotations

import random
from itertools import pairwise

from base import COUNTS, FAR, IDENTITIES, Apply, add, change, table
from draft import Draft, Sentence
from facts import APPLICANTS, KINDS_OF_SUIT

_SEEN_BY = (*IDENTITIES, *COUNTS)

# ---- figures of the tables


def _moved(draft: Draft, table: str, row: str, column: str, by: int) -> bool:
    cells = draft.printed[table].get(row)
    if cells is None or column not in cells:
        return False
    cells[column] = str(int(cells[column]) + by)
    return True


def _moving(table: str, row: str, column: str) -> Apply:
    return lambda draft, rng: _moved(draft, table, row, column, FAR + rng.randint(0, 8000))


for _column in (*APPLICANTS, "total"):
    add(
        f"new of {_column}",
        ("N201", "N202"),
        _moving("requests", "new", _column),
        _SEEN_BY,
        touches=table("requests"),
    )
    add(
        f"total of results of {_column}",
        ("N201", "N202", "N203"),
        _moving("requests", "total", _column),
        _SEEN_BY,
        touches=table("requests"),
    )
for _column in APPLICANTS[:3]:
    add(
        f"carried out of {_column}",
        ("N201", "N202"),
        _moving("requests", "carried_out", _column),
        _SEEN_BY,
        touches=table("requests"),
    )
    add(
        f"carried in of {_column}",
        ("N201", "N202"),
        _moving("requests", "carried_in", _column),
        _SEEN_BY,
        touches=table("requests"),
    )
for _row in ("granted", "partial", "denied.process", "unavailable.not_held", "rejected.repeat"):
    add(
        f"{_row} of businesses",
        ("N202", "N203"),
        _moving("requests", _row, "business"),
        _SEEN_BY,
        touches=table("requests"),
    )
    add(
        f"total of {_row}",
        ("N202", "N203"),
        _moving("requests", _row, "total"),
        _SEEN_BY,
        touches=table("requests"),
    )
for _row in ("review", *KINDS_OF_SUIT):
    for _column in ("upheld", "pending", "total"):
        add(
            f"{_row} {_column}",
            ("N204",),
            _moving("disputes", _row, _column),
            _SEEN_BY,
            touches=table("disputes"),
        )


@change("from one applicant to another", "N208", also=_SEEN_BY, touches=table("requests"))
def _transfer(draft: Draft, rng: random.Random) -> bool:
    row = next(
        (
            row
            for row, cells in draft.printed["requests"].items()
            if row in ("granted", "partial") and cells["natural_person"] != "0"
        ),
        None,
    )
    return (
        row is not None
        and _moved(draft, "requests", row, "natural_person", -1)
        and _moved(draft, "requests", row, "business", 1)
    )


@change("a row a column too far to the right", "N207", also=_SEEN_BY, touches=table("requests"))
def _shifted(draft: Draft, rng: random.Random) -> bool:
    """The last figure stands in the first column, as where a cell before a row was lost."""
    cells = draft.printed["requests"]["granted"]
    figures = list(cells.values())
    if len(set(figures)) == 1:
        return False
    cells.update(zip(cells, [figures[-1], *figures[:-1]], strict=True))
    return True


@change("a figure in two cells", "N207", also=_SEEN_BY, touches=table("requests"))
def _split(draft: Draft, rng: random.Random) -> bool:
    """Its last digit stands in the cell beside it, where there was a nought."""
    pairs = [
        (cells, left, right)
        for cells in draft.printed["requests"].values()
        for left, right in pairwise(APPLICANTS)
        if len(cells[left]) > 1 and cells[right] == "0"
    ]
    if not pairs:
        return False
    cells, left, right = rng.choice(pairs)
    cells[left], cells[right] = cells[left][:-1], cells[left][-1]
    return True


@change("more made than there is", "N205", also=COUNTS, touches=table("proactive"))
def _stock(draft: Draft, rng: random.Random) -> bool:
    return _moved(draft, "proactive", "normative_documents", "issued", FAR)


@change("more disclosed than there is", "N206", also=COUNTS, touches=table("proactive"))
def _disclosed(draft: Draft, rng: random.Random) -> bool:
    return draft.facts.form.id == "2019" and _moved(
        draft, "proactive", "normative_documents", "disclosed", FAR
    )


def _printing(table: str, row: str, column: str, text: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        cells = draft.printed[table].get(row)
        if cells is None or column not in cells:
            return False
        cells[column] = text
        return True

    return apply


for _table, _row, _column in (
    ("requests", "granted", "research"),
    ("disputes", "review", "other"),
    ("proactive", "licences", "decisions"),
):
    add(f"blank in {_table}", ("T134",), _printing(_table, _row, _column, ""), touches=table(_table))
    add(f"slash in {_table}", ("T135",), _printing(_table, _row, _column, "/"), touches=table(_table))
    add(f"word in {_table}", ("T135",), _printing(_table, _row, _column, "无"), touches=table(_table))
add(
    "negative count",
    ("T136",),
    _printing("proactive", "licences", "decisions", "-3"),
    touches=table("proactive"),
)
add(
    "half a case",
    ("T137",),
    _printing("proactive", "penalties", "decisions", "12.5"),
    touches=table("proactive"),
)
add(
    "amount finer than a cent",
    ("T138",),
    _printing("proactive", "charges", "amount", "35.12345678"),
    touches=table("proactive"),
)


# ---- tables and their labels


@change("row of the table missing", "T132", also=("T131", "N203"), touches=table("requests"))
def _row_missing(draft: Draft, rng: random.Random) -> bool:
    del draft.printed["requests"]["rejected.publication"]
    return True


@change("row worded otherwise", "T133", touches=table("requests"))
def _row_label(draft: Draft, rng: random.Random) -> bool:
    draft.labels["requests", "rejected.repeat"] = "2.重复的申请事项"
    return True


@change("column worded otherwise", "T133", touches=table("proactive"))
def _column_label(draft: Draft, rng: random.Random) -> bool:
    key = "repealed" if draft.facts.form.id == "2021" else "disclosed"
    draft.labels["proactive", key] = "本年废止数" if key == "repealed" else "本年新公开数"
    return True


for _key in ("proactive", "requests", "disputes"):

    def _table_missing(draft: Draft, rng: random.Random, key: str = _key) -> bool:
        draft.part(key).tables.clear()
        draft.part(key).paragraphs.append([Sentence("", "详见附件。", {})])
        return True

    add(f"table of {_key} missing", ("T130",), _table_missing, touches=table(_key))
