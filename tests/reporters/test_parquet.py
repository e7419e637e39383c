"""The Parquet tables, and the documented queries over them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sample import ACROSS, BAD, FULL, HOSTILE, UNREADABLE, audit, cell, explained, finding, report, verdict

from auditor.commands.output import targets
from auditor.errors import UsageError
from auditor.extensions import Explained, FolderReporter
from auditor.model.frozen import Quote
from auditor.model.report import Dates, ReportDate, Submission
from auditor.model.tables import Cell, Tables
from auditor.model.verdict import Evidence, Score
from auditor.registry import Registrar, Registries
from auditor.reporters.parquet import REPORTER
from auditor.reporters.parquet.tables import TABLES
from auditor.rulesets.model import Due

duckdb: Any = pytest.importorskip("duckdb", reason="duckdb is not installed (extra: test)")
pytest.importorskip("pyarrow", reason="pyarrow is not installed (extra: test)")

DOCUMENT = Path(__file__).parents[2] / "docs" / "queries.md"
QUERIES = dict(
    re.findall(r"^## ([^\n]+)\n.*?```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.M)
)


def written(folder: Path, given: Explained) -> Path:
    for one in REPORTER.render(given):
        (folder / one.name).write_bytes(one.content)
    return folder


def figure(value: int | None, doubt: str | None = None) -> Cell:
    raw = "" if value is None else str(value)
    kind = "blank" if value is None else "number" if value else "zero"
    return Cell.model_validate({"raw": raw, "value": value, "kind": kind, "doubt": doubt})


def published(day: date) -> Dates:
    return Dates(
        published=ReportDate(value=day, precision="day", last=day, source="manifest", quote=Quote(text=""))
    )


def province() -> Explained:
    """Two agencies over two years, one of them late; one that sent nothing, one file that cannot be read."""
    audits = []
    for number, (name, year, low, day) in enumerate(
        [
            ("青榆县甲局", 2022, 80.0, date(2023, 1, 20)),
            ("青榆县甲局", 2023, 90.0, date(2024, 2, 10)),
            ("青榆县乙局", 2023, 70.0, date(2024, 1, 31)),
        ]
    ):
        rows = {"new": {"total": figure(3)}, "granted": {"total": figure(2, "看不清" if number else None)}}
        disputes = {"review": {"corrected": figure(1), "total": figure(4 if number else None)}}
        own = report(name, year).model_copy(
            update={
                "dates": published(day),
                "tables": Tables(requests=rows, disputes=disputes),
                "submission": Submission(file="a", parent="青榆县"),
            }
        )
        score = Score(
            low=low, high=low + 5, out_of=100, grade="良好", clauses=BAD.score.clauses if BAD.score else ()
        )
        audits.append(audit(f"{number}.txt", name, score=score).model_copy(update={"report": own}))
    missing = finding("X601", "没有报告", rule="X605", evidence=(Evidence(quote="青榆县丙局"),))
    across = verdict("X601", "fail", missing).model_copy(update={"rule": "X605"})
    whole = explained(*audits, UNREADABLE, across=(across,))
    due = (Due(month=1, day=31),)
    rulesets = {key: one.model_copy(update={"due": due}) for key, one in whole.rulesets.items()}
    return Explained(**(vars(whole) | {"rulesets": rulesets}))


EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "一": [("青榆县甲局", 2023, date(2024, 2, 10), date(2024, 1, 31), 10)],
    "二": [
        ("qingyu-forestry.pdf", "未能审核", UNREADABLE.reason),
        ("青榆县丙局", "没有报送", "没有报告"),
    ],
    "三": [
        ("N201", "第三部分各列收办平衡", 3, 3),
        ("N202", "第三部分各行合计", 3, 3),
        ("T112", "各部分标题", 3, 3),
    ],
    "四": [("青榆县", 3, 80.0, 85.0)],
    "五": [("county", "department", "良好", 3)],
    "六": [("青榆县乙局", 2023, 70.0, "A1", 5.0), ("青榆县甲局", 2022, 80.0, "A1", 5.0), ("青榆县甲局", 2023, 90.0, "A1", 5.0)],
    "七": [(2022, "new", 3.0, 1), (2022, "granted", 2.0, 1), (2023, "new", 6.0, 2)],
    "八": [(2022, "review", 1.0, None, None), (2023, "review", 2.0, 8.0, 25.0)],
    "九": [("青榆县甲局", 2023, 80.0, 90.0, 10.0)],
    "十": [
        ("C501", "requests-received", 3, "正文没有写明收到申请的件数"),
        ("D401", "published-late", 3, "不知道公布日期，请在清单中填写"),
    ],
}  # fmt: skip


def test_there_are_ten_queries() -> None:
    assert [title.partition("、")[0] for title in QUERIES] == list(EXPECTED)
    assert len(EXPECTED) == 10


@pytest.mark.parametrize("title", QUERIES)
def test_a_documented_query_answers_its_question(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(tmp_path, province()))
    assert duckdb.sql(QUERIES[title]).fetchall() == EXPECTED[title.partition("、")[0]]


def test_the_document_names_every_column() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, (columns, _) in TABLES.items():
        (line,) = [one for one in text.splitlines() if one.startswith(f"| `{name}.parquet`")]
        for column in columns:
            assert re.search(rf"\b{column}\b", line), (name, column)


def test_text_is_as_printed_and_a_blank_is_no_number(tmp_path: Path) -> None:
    evidence = (Evidence(quote=HOSTILE), cell("", 1, 1))
    bad = finding("T112", HOSTILE, evidence=evidence)
    blank = {"new": {"total": figure(None), "business": figure(0)}}
    one = audit(f"{HOSTILE}\udcff", HOSTILE, verdicts=(verdict("T112", "fail", bad),))
    own = report(HOSTILE).model_copy(update={"tables": Tables(requests=blank)})
    folder = written(tmp_path, explained(one.model_copy(update={"report": own})))
    assert duckdb.sql(f"SELECT message FROM '{folder}/findings.parquet'").fetchall() == [(HOSTILE,)]
    query = f"SELECT raw, value, kind FROM '{folder}/figures.parquet'"
    assert duckdb.sql(query).fetchall() == [("", None, "blank"), ("0", 0.0, "zero")]


def test_the_same_run_gives_the_same_bytes_and_none_gives_empty_tables(tmp_path: Path) -> None:
    again = explained(*FULL.run.audits, across=ACROSS)
    assert list(REPORTER.render(FULL)) == list(REPORTER.render(again))
    folder = written(tmp_path, explained())
    for name in TABLES:
        assert duckdb.sql(f"SELECT count(*) FROM '{folder}/{name}.parquet'").fetchall() == [(0,)]


def test_what_is_not_installed_is_said_before_any_auditing() -> None:
    registries = Registries()
    lacking = FolderReporter("parquet", REPORTER.render, needs=("no_such_module", "pip install x"))
    Registrar(registries, "test").add_reporter(lacking)
    with pytest.raises(UsageError, match="需要 no_such_module"):
        targets(["parquet"], registries.reporters)
