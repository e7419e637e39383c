"""The five promises of the design."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.api import (
    Agency,
    Checked,
    Context,
    Dates,
    Documentation,
    Fault,
    Outcome,
    Report,
    Rule,
    Tables,
    Unverifiable,
    rule,
)
from auditor.cases import Case, report_of
from auditor.engine import judge, judge_rule
from auditor.forms import Form
from auditor.loaders.base import load, read_source
from auditor.model.tables import Cell
from auditor.model.verdict import Audit, ExitCode, Run, Verdict
from auditor.normaliser.tables.values import as_cell
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.json_report import REPORTER
from auditor.rulesets.resolve import resolve

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"


def _render(pipeline: Pipeline, run: Run) -> bytes:
    from auditor.extensions import Explained

    registries = pipeline._host.registries
    explained = Explained(run, registries.rules.as_dict(), registries.sources.as_dict(), pipeline.rulesets)
    return REPORTER.render(explained)


def _rule(check: object) -> Rule:
    document = Documentation("查", "因", "错", "对", "外", "核")
    decorate = rule(
        code="Z901",
        name="made-for-a-test",
        title="试",
        severity="error",
        certainty="certain",
        basis=("reg-2019",),
        since="0.1",
        documentation=document,
    )
    return decorate(check)  # type: ignore[arg-type]


def _context(forms: tuple[Form, ...], one: Rule) -> Context:
    return Context(form=forms[-1], parameters=one.parameters())


class TestEvidenceIsNeverRewritten:
    def test_every_figure_keeps_what_was_printed(self, host: PluginHost) -> None:
        pipeline = Pipeline(host, "shandong-2021")
        compared = 0
        for path in sorted(EXAMPLES.iterdir()):
            document = load(read_source(path), host.registries.loaders)
            printed = {
                (cell.location.table, cell.location.row, cell.location.column): cell.text
                for table in document.tables
                for cell in table.cells
            }
            _, report = pipeline.read(path)
            for key in ("proactive", "requests", "disputes"):
                for cells in (report.tables.get(key) or {}).values():
                    for cell in cells.values():
                        place = (cell.location.table, cell.location.row, cell.location.column)
                        if place in printed:
                            assert cell.raw == printed[place]
                            compared += 1
        assert compared > 1000

    def test_a_blank_is_not_a_zero(self, forms: tuple[Form, ...]) -> None:
        report = report_of(Case(name="空白", verdict="fail", cells={"disputes.review.total": ""}), forms)
        assert report.tables.disputes is not None
        cell = report.tables.disputes["review"]["total"]
        assert (cell.kind, cell.value, cell.raw) == ("blank", None, "")

    def test_traditional_text_is_quoted_as_printed(self, forms: tuple[Form, ...]) -> None:
        edit = (("（一）存在的主要问题。一是", "（一）存在的主要問題。一是"),)
        report = report_of(Case(name="繁体", verdict="pass", replace=edit), forms)
        section = report.section("problems")
        assert section is not None
        assert "主要問題" in section.paragraphs[0].text


class TestNoAccusationRestsOnAReadingError:
    def test_a_doubtful_figure_never_fails(self, host: PluginHost, forms: tuple[Form, ...]) -> None:
        ruleset = resolve("national-2021", host.registries)
        clean = report_of(Case(name="底本", verdict="pass"), forms)
        assert clean.tables.requests is not None
        before = {
            finding.message
            for verdict in judge(clean, ruleset, host.registries)
            for finding in verdict.findings
        }
        tables = {key: clean.tables.get(key) for key in ("proactive", "requests", "disputes")}
        for key, row, column in (
            ("requests", "total", "total"),
            ("requests", "new", "natural_person"),
            ("disputes", "review", "total"),
            ("proactive", "normative_documents", "in_force"),
        ):
            doubtful = Cell(raw="9999.5", value=9999.5, kind="number", doubt="两个读取引擎结果不同")
            changed = {name: {r: dict(c) for r, c in (rows or {}).items()} for name, rows in tables.items()}
            changed[key][row][column] = doubtful
            report = clean.model_copy(update={"tables": type(clean.tables).model_validate(changed)})
            verdicts = judge(report, ruleset, host.registries)
            after = {finding.message for verdict in verdicts for finding in verdict.findings}
            assert after <= before, (key, row, column)
            assert any(verdict.verdict == "unverifiable" for verdict in verdicts), (key, row, column)

    @pytest.mark.parametrize("year", [None, 2019, 2021])
    def test_nothing_read_is_neither_a_fault_nor_a_pass(
        self, year: int | None, host: PluginHost, forms: tuple[Form, ...]
    ) -> None:
        form = next((one for one in forms if year is not None and one.covers(year)), None)
        nothing = Report(
            agency=Agency(), region=None, year=year, form=form.id if form else None, title=None, period=None,
            dates=Dates(), preface=(), sections=(), aspects=(), matters=(), tables=Tables(), readings=(), statements=(),
        )  # fmt: skip
        rules = [one for one in host.registries.rules if one.scope == "report"]
        verdicts = [judge_rule(one, nothing, Context(form or forms[-1], one.parameters())) for one in rules]
        told = {verdict.rule: (verdict.verdict, verdict.reason) for verdict in verdicts}
        assert {kind for kind, _ in told.values()} == {"unverifiable", "not_applicable"}, told
        assert all(reason for _, reason in told.values()), told


class TestNothingCheckedIsNeverAPass:
    def test_a_rule_that_says_nothing_is_an_error(self, forms: tuple[Form, ...]) -> None:
        def silent(report: Report, context: Context) -> Iterator[Outcome]:
            return iter(())

        one = _rule(silent)
        report = report_of(Case(name="底本", verdict="pass"), forms)
        assert judge_rule(one, report, _context(forms, one)).verdict == "error"

    def test_what_is_no_outcome_is_not_passed_over(self, forms: tuple[Form, ...]) -> None:
        def telling(report: Report, context: Context) -> Iterator[Outcome]:
            yield "有问题"  # type: ignore[misc]
            yield Checked()

        one = _rule(telling)
        report = report_of(Case(name="底本", verdict="pass"), forms)
        verdict = judge_rule(one, report, _context(forms, one))
        assert (verdict.verdict, verdict.reason) == ("error", "规则给出的 '有问题' 不是结论")

    def test_a_rule_that_raises_costs_only_itself(self, forms: tuple[Form, ...]) -> None:
        def raising(report: Report, context: Context) -> Iterator[Outcome]:
            yield Checked()
            raise ZeroDivisionError("1/0")

        one = _rule(raising)
        report = report_of(Case(name="底本", verdict="pass"), forms)
        verdict = judge_rule(one, report, _context(forms, one))
        assert verdict.verdict == "error"
        assert "ZeroDivisionError" in verdict.reason

    def test_missing_evidence_outranks_what_was_checked(self, forms: tuple[Form, ...]) -> None:
        def half(report: Report, context: Context) -> Iterator[Outcome]:
            yield Checked()
            yield Unverifiable("缺一格")

        one = _rule(half)
        report = report_of(Case(name="底本", verdict="pass"), forms)
        verdict = judge_rule(one, report, _context(forms, one))
        assert (verdict.verdict, verdict.reason, verdict.checked) == ("unverifiable", "缺一格", 1)

    def test_a_run_that_checked_nothing_ends_with_2(self) -> None:
        verdict = Verdict(rule="Z901", name="x", verdict="not_applicable")
        audit = Audit(path="a", digest="0", status="audited", verdicts=(verdict,))
        run = Run(rulesets=(), plugins=(), audits=(audit,))
        assert run.exit_code("error") == ExitCode.INCOMPLETE

    def test_a_suspected_fault_is_never_an_error(self, forms: tuple[Form, ...]) -> None:
        def suspecting(report: Report, context: Context) -> Iterator[Outcome]:
            yield Fault("疑", severity="error", certainty="suspected")

        one = _rule(suspecting)
        report = report_of(Case(name="底本", verdict="pass"), forms)
        (finding,) = judge_rule(one, report, _context(forms, one)).findings
        assert (finding.severity, finding.certainty) == ("warning", "suspected")


class TestEveryoneUsesTheSameDoor:
    def test_first_party_rules_come_from_plugins(self, host: PluginHost) -> None:
        owners = {host.registries.rules.owner(one.code) for one in host.registries.rules}
        assert owners == {
            "auditor_corpus",
            "auditor_deadlines",
            "auditor_identities",
            "auditor_jiangsu",
            "auditor_matters",
            "auditor_narrative",
            "auditor_template",
        }

    def test_a_third_partys_rule_stands_beside_them(self, tmp_path: Path) -> None:
        pack = tmp_path / "evaluator_pack"
        (pack / "rules").mkdir(parents=True)
        (pack / "__init__.py").write_text(
            "from auditor.api import hookimpl\n\n@hookimpl\ndef auditor_rules(registrar):\n"
            "    registrar.add_rules_in(__name__ + '.rules')\n",
            encoding="utf-8",
        )
        (pack / "rules" / "__init__.py").write_text("", encoding="utf-8")
        (pack / "rules" / "short_title.py").write_text(
            "from auditor.api import Checked, Documentation, rule\n"
            "@rule(code='Z902', name='short-title', title='标题', severity='info', certainty='certain',\n"
            "      basis=('form-2021',), since='0.1', documentation=Documentation('查', '因', '错', '对', '外', '核'))\n"
            "def short_title(report, context):\n    yield Checked()\n",
            encoding="utf-8",
        )
        host = PluginHost([tmp_path])
        assert host.registries.rules.owner("Z902") == "evaluator_pack"
        assert host.registered_by("evaluator_pack")["rules"] == ("Z902",)


class TestSameInputSameBytes:
    def test_order_of_files_does_not_matter(self, host: PluginHost) -> None:
        files = sorted(EXAMPLES.iterdir())
        outputs = set()
        for order in (files, files[::-1], [*files[3:], *files[:3]]):
            pipeline = Pipeline(host, "shandong-2021")
            outputs.add(_render(pipeline, pipeline.run(pipeline.collect(order))))
        folder = Pipeline(host, "shandong-2021")
        outputs.add(_render(folder, folder.run(folder.collect([EXAMPLES]))))
        assert len(outputs) == 1

    def test_order_of_plugins_and_rules_does_not_matter(self) -> None:
        path = sorted(EXAMPLES.glob("*.txt"))[0]
        outputs = set()
        for reverse in (False, True):
            host = PluginHost()
            rules = host.registries.rules
            items = sorted(rules.as_dict().items(), reverse=reverse)
            rules._items = dict(items)
            pipeline = Pipeline(host, "shandong-2021")
            outputs.add(_render(pipeline, pipeline.run(pipeline.collect([path]))))
        assert len(outputs) == 1

    def test_no_time_and_no_machine_in_the_output(
        self, host: PluginHost, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # paths stand as they were given, so they are given without the machine's own part
        monkeypatch.chdir(EXAMPLES.parent)
        pipeline = Pipeline(host, "shandong-2021")
        text = _render(pipeline, pipeline.run(pipeline.collect([Path(EXAMPLES.name)]))).decode()
        data = json.loads(text)
        assert [audit["path"] for audit in data["audits"]] == sorted(
            audit["path"] for audit in data["audits"]
        )
        assert str(Path.home()) not in text

    def test_fingerprints_survive_a_new_layout(self, host: PluginHost, forms: tuple[Form, ...]) -> None:
        edits = {"requests.total.total": "16"}
        one = report_of(Case(name="a", verdict="fail", cells=edits), forms)
        moved = (("## 三、收到", "一段新加的文字。\n\n## 三、收到"),)
        other = report_of(Case(name="b", verdict="fail", cells=edits, replace=moved), forms)
        ruleset = resolve("national-2021", host.registries)
        prints = [
            {
                finding.fingerprint
                for verdict in judge(report, ruleset, host.registries)
                for finding in verdict.findings
            }
            for report in (one, other)
        ]
        assert prints[0] == prints[1]
        assert prints[0]


@pytest.mark.parametrize("pair", list(itertools.combinations(("0", "", "/", "无", "3", "3.5", "-1"), 2)))
def test_cells_that_differ_in_print_differ_in_reading(pair: tuple[str, str]) -> None:
    from auditor.model.document import TableCell

    one, other = (as_cell(TableCell(text, 0, 0)) for text in pair)
    assert (one.kind, one.value) != (other.kind, other.value)
