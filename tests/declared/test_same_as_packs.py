"""What a declared identity says of any table is what the pack's own rule says of it."""

from __future__ import annotations

from functools import cache

import pytest
from declared_parts import IDENTITY, declared
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests_support import clean_report

from auditor.engine import judge_rule
from auditor.forms import builtin_forms
from auditor.model.document import TableCell
from auditor.model.report import Report
from auditor.normaliser.tables.values import as_cell
from auditor.plugins import PluginHost
from auditor.rules import Context, Rule

FORMS = tuple(builtin_forms())
RESULTS = "granted + partial + denied + unavailable + rejected + other"
SAME = {
    "N201": IDENTITY + 'left = "new + carried_in"\nright = "total + carried_out"\n',
    "N202": 'kind = "identity"\ntable = "requests"\neach = "row"\nleft = "自然人 + 法人或其他组织"\nright = "总计"\n',
    "N203": IDENTITY + f'left = "{RESULTS}"\nright = "（七）总计"\n',
    "N204": 'kind = "identity"\ntable = "disputes"\neach = "row"\nleft = "upheld + corrected + other + pending"\nright = "total"\n',
}
BASES = ("department-2019", "department-2021", "government-2021")


@cache
def pairs() -> dict[str, tuple[Rule, Rule]]:
    host = PluginHost()
    found = {}
    for code, body in SAME.items():
        own = host.registries.rules.get(code)
        assert own is not None
        found[code] = (own, declared(body, host))
    return found


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A base with a few cells printed otherwise: other figures, blanks, dashes, words, doubtful digits."""
    report = clean_report(draw(st.sampled_from(BASES)))
    tables = {}
    for key in ("requests", "disputes"):
        rows = {row: dict(cells) for row, cells in (report.tables.get(key) or {}).items()}
        places = [(row, column) for row, cells in rows.items() for column in cells]
        for row, column in draw(st.lists(st.sampled_from(places), max_size=3)):
            raw = draw(
                st.one_of(st.integers(0, 30).map(str), st.sampled_from(["", "/", "无", "1 7", "３", "1,002"]))
            )
            before = rows[row][column]
            rows[row][column] = as_cell(TableCell(raw, 0, 0, location=before.location))
        tables[key] = rows
    return report.model_copy(update={"tables": report.tables.model_copy(update=tables)})


@pytest.mark.parametrize("code", SAME)
@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_same_verdict(code: str, report: Report) -> None:
    form = next(form for form in FORMS if form.id == report.form)
    verdicts = [judge_rule(one, report, Context(form, one.parameters())) for one in pairs()[code]]
    assert verdicts[0].verdict == verdicts[1].verdict
    assert len(verdicts[0].findings) == len(verdicts[1].findings)
    assert verdicts[0].checked == verdicts[1].checked
