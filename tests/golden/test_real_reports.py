"""What must and must not be found on real reports. They stay where they are; only figures are quoted here."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.model.verdict import Audit, Finding
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost

N = {f"N20{digit}" for digit in range(1, 9)}
MATTERS = {"M301", "M302", "M303", "M304"}

EXPECTED: list[tuple[str, str, set[str], set[str]]] = [
    (
        "000_cb2f9923991da456.txt",
        "shandong-2021",
        {"T133", "T134"},
        N | MATTERS | {"D401", "D402", "C501", "C512"},
    ),
    (
        "001_590cc3cf329deed3.txt",
        "shandong-2021",
        set(),
        N
        | MATTERS
        | {"D401", "D402", "D404", "T101", "T105", "T110", "T120", "T133", "C501", "C511", "C512"},
    ),
    (
        "002_5dbc8bb928f0c1a8.txt",
        "shandong-2020",
        {"C510", "T121"},
        N
        | {"T131", "T132", "M301", "D401", "D402", "D404", "C512"}
        | {f"C50{digit}" for digit in range(1, 9)},
    ),
    (
        "003_da0b4287a16eb6d3.txt",
        "shandong-2021",
        {"M301", "T105"},
        N | {"M302", "M303", "M304", "D401", "D404", "C501", "C508", "C511", "C512"},
    ),
    (
        "004_642ff1a02613d8d6.txt",
        "shandong-2021",
        {"T101", "T103", "T138", "D402", "M304"},
        N | {"T110", "T120", "M301", "M302", "M303", "C501", "C506", "C512", "D407"},
    ),
    (
        "hongze-2023.pdf",
        "national-2021",
        {"N204", "T131", "T133", "D402"},
        (N - {"N204"}) | {"M301", "C501", "T101", "T110", "D404"},
    ),
]


def _audit(host: PluginHost, path: Path, ruleset: str) -> Audit:
    audit = Pipeline(host, ruleset).audit(path)
    assert audit.status == "audited", audit.reason
    return audit


def _of(audit: Audit, rule: str) -> list[Finding]:
    return [finding for finding in audit.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("name", "ruleset", "must", "must_not"), EXPECTED, ids=[one[0][:6] for one in EXPECTED]
)
def test_what_is_found(
    host: PluginHost, real_reports: Path, name: str, ruleset: str, must: set[str], must_not: set[str]
) -> None:
    audit = _audit(host, real_reports / name, ruleset)
    found = {finding.rule for finding in audit.findings}
    assert must <= found
    assert not must_not & found
    assert not [verdict for verdict in audit.verdicts if verdict.verdict == "error"]


def test_000_names_the_labels_and_the_blank_cells(host: PluginHost, real_reports: Path) -> None:
    audit = _audit(host, real_reports / "000_cb2f9923991da456.txt", "shandong-2021")
    assert {finding.evidence[0].quote for finding in _of(audit, "T133")} == {
        "本年度止件数",
        "规范性文件",
        "2.其他法律法规禁止公开",
    }
    (blank,) = _of(audit, "T134")
    assert len(blank.evidence) == 5
    (n204,) = (verdict for verdict in audit.verdicts if verdict.rule == "N204")
    assert n204.verdict == "unverifiable"
    assert "行政复议" in n204.reason
    assert n204.checked == 2


def test_001_has_nothing_certain_beyond_remarks(host: PluginHost, real_reports: Path) -> None:
    audit = _audit(host, real_reports / "001_590cc3cf329deed3.txt", "shandong-2021")
    assert {finding.severity for finding in audit.findings if finding.certainty == "certain"} <= {"info"}


def test_002_finds_the_one_wrong_share(host: PluginHost, real_reports: Path) -> None:
    audit = _audit(host, real_reports / "002_5dbc8bb928f0c1a8.txt", "shandong-2020")
    (share,) = _of(audit, "C510")
    assert "2.29" in share.actual + share.message
    assert "2.28" in share.expected + share.message
    missing = "".join(finding.message for finding in _of(audit, "T121"))
    assert "社会评议" in missing
    assert "责任追究" in missing


def test_002_under_the_wrong_ruleset_names_the_right_one(host: PluginHost, real_reports: Path) -> None:
    audit = Pipeline(host, "shandong-2021").audit(real_reports / "002_5dbc8bb928f0c1a8.txt")
    assert audit.status == "unreadable"
    assert "2020" in audit.reason
    assert "shandong-2020" in audit.reason


def test_003_announces_six_parts_and_names_five(host: PluginHost, real_reports: Path) -> None:
    audit = _audit(host, real_reports / "003_da0b4287a16eb6d3.txt", "shandong-2021")
    (parts,) = _of(audit, "T105")
    assert (parts.severity, parts.certainty) == ("info", "suspected")


def test_hongze_totals_of_zero(host: PluginHost, real_reports: Path) -> None:
    audit = _audit(host, real_reports / "hongze-2023.pdf", "national-2021")
    assert len(_of(audit, "N204")) == 2
    assert "10 + 1 + 0 + 0 = 11" in _of(audit, "N204")[0].message
    assert "5 + 0 + 0 + 0 = 5" in _of(audit, "N204")[1].message


def test_auto_picks_the_ruleset_of_each(host: PluginHost, real_reports: Path) -> None:
    pipeline = Pipeline(host, "auto")
    run = pipeline.run(pipeline.collect([real_reports]))
    chosen = {Path(audit.path).name[:6]: audit.ruleset for audit in run.audits}
    assert chosen == {
        "000_cb": "shandong-2021",
        "001_59": "shandong-2021",
        "002_5d": "shandong-2020",
        "003_da": "shandong-2021",
        "004_64": "shandong-2021",
        "hongze": "national-2021",
    }


# Rows of table 三 that are not all zero, as six applicants and the total; every other cell is a written zero.
REQUESTS: dict[str, dict[str, list[int]]] = {
    "000_cb2f9923991da456.txt": {
        "new": [1, 0, 0, 0, 0, 0, 1],
        "unavailable.not_held": [1, 0, 0, 0, 0, 0, 1],
        "total": [1, 0, 0, 0, 0, 0, 1],
    },
    "001_590cc3cf329deed3.txt": {
        "new": [2, 0, 0, 0, 0, 0, 2],
        "granted": [1, 0, 0, 0, 0, 0, 1],
        "denied.internal_affairs": [1, 0, 0, 0, 0, 0, 1],
        "total": [2, 0, 0, 0, 0, 0, 2],
    },
    "002_5dbc8bb928f0c1a8.txt": {
        "new": [967, 29, 5, 3, 44, 6, 1054],
        "carried_in": [10, 0, 0, 0, 0, 0, 10],
        "granted": [597, 10, 2, 2, 19, 2, 632],
        "partial": [77, 3, 0, 0, 4, 0, 84],
        "denied.law_forbidden": [2, 0, 0, 0, 0, 0, 2],
        "denied.third_party": [6, 0, 0, 0, 0, 0, 6],
        "denied.internal_affairs": [4, 4, 0, 0, 0, 0, 8],
        "denied.process": [5, 0, 0, 0, 0, 0, 5],
        "denied.administrative_query": [12, 0, 0, 0, 0, 0, 12],
        "unavailable.not_held": [233, 3, 3, 1, 21, 2, 263],
        "unavailable.needs_creation": [6, 0, 0, 0, 0, 0, 6],
        "rejected.petition": [1, 0, 0, 0, 0, 0, 1],
        "rejected.repeat": [7, 0, 0, 0, 0, 0, 7],
        "rejected.publication": [1, 0, 0, 0, 0, 0, 1],
        "other": [13, 9, 0, 0, 0, 2, 24],
        "total": [964, 29, 5, 3, 44, 6, 1051],
        "carried_out": [13, 0, 0, 0, 0, 0, 13],
    },
    "003_da0b4287a16eb6d3.txt": {
        "new": [2, 0, 0, 0, 0, 0, 2],
        "granted": [2, 0, 0, 0, 0, 0, 2],
        "total": [2, 0, 0, 0, 0, 0, 2],
    },
    "004_642ff1a02613d8d6.txt": {
        "new": [7, 0, 0, 0, 0, 0, 7],
        "granted": [7, 0, 0, 0, 0, 0, 7],
        "total": [7, 0, 0, 0, 0, 0, 7],
    },
    "hongze-2023.pdf": {
        "new": [21, 0, 0, 0, 0, 0, 21],
        "partial": [4, 0, 0, 0, 0, 0, 4],
        "denied.state_secret": [1, 0, 0, 0, 0, 0, 1],
        "denied.process": [1, 0, 0, 0, 0, 0, 1],
        "denied.enforcement_file": [1, 0, 0, 0, 0, 0, 1],
        "unavailable.not_held": [10, 0, 0, 0, 0, 0, 10],
        "unavailable.needs_creation": [3, 0, 0, 0, 0, 0, 3],
        "rejected.petition": [1, 0, 0, 0, 0, 0, 1],
        "total": [21, 0, 0, 0, 0, 0, 21],
    },
}
ROWS = {"000_cb": 25, "001_59": 25, "002_5d": 23, "003_da": 25, "004_64": 25, "hongze": 23}
# Table 四 as printed: 复议, 直接起诉, 复议后起诉; None is a blank.
DISPUTES: dict[str, list[int | None]] = {
    "000_cb2f9923991da456.txt": [None] * 5 + [0] * 10,
    "001_590cc3cf329deed3.txt": [0] * 15,
    "002_5dbc8bb928f0c1a8.txt": [15, 0, 9, 4, 28, 9, 0, 13, 6, 28, 1, 0, 0, 1, 2],
    "003_da0b4287a16eb6d3.txt": [0] * 15,
    "004_642ff1a02613d8d6.txt": [0] * 15,
    "hongze-2023.pdf": [10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0],
}


@pytest.mark.parametrize("name", sorted(REQUESTS))
def test_table_three_cell_by_cell(host: PluginHost, real_reports: Path, name: str) -> None:
    _, report = Pipeline(host, "auto").read(real_reports / name)
    table = report.tables.requests
    assert table is not None
    assert len(table) == ROWS[name[:6]]
    for key, cells in table.items():
        read = [cell.value for cell in cells.values()]
        assert read == [Decimal(figure) for figure in REQUESTS[name].get(key, [0] * 7)], key
        assert all(cell.sure and cell.kind in ("number", "zero") for cell in cells.values()), key


@pytest.mark.parametrize("name", sorted(DISPUTES))
def test_table_four_cell_by_cell(host: PluginHost, real_reports: Path, name: str) -> None:
    _, report = Pipeline(host, "auto").read(real_reports / name)
    table = report.tables.disputes
    assert table is not None
    cells = [cell for row in table.values() for cell in row.values()]
    assert [None if cell.value is None else int(cell.value) for cell in cells] == DISPUTES[name]
    assert all(cell.kind == "blank" for cell in cells if cell.value is None)
    assert not [cell.doubt for cell in cells if cell.doubt]
