"""From paths to a run: what is collected, and that one bad file never costs another."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from auditor.casebook import base_text
from auditor.errors import UsageError
from auditor.manifest import read_manifest
from auditor.model.verdict import ExitCode
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.grouping import area_of
from auditor.reporters.wording import skipped

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "水务局.md"
    path.parent.mkdir()
    path.write_text(base_text("department-2021"), encoding="utf-8")
    return path


def test_a_clean_report_is_clean(host: PluginHost, report: Path) -> None:
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([report]))
    (audit,) = run.audits
    assert audit.findings == ()
    assert audit.score is not None
    assert (audit.score.low, audit.score.high, audit.score.grade) == (100, 100, "优秀")
    assert run.exit_code("info") == ExitCode.CLEAN


def test_bad_files_are_told_apart_and_the_others_audited(host: PluginHost, report: Path) -> None:
    folder = report.parent
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "novel.txt").write_text("那一年的秋天来得很早。\n" * 50, encoding="utf-8")
    (folder / "prices.html").write_text(
        "<html><body><table><tr><td>梨<td>3</table></body></html>", encoding="utf-8"
    )
    pdf = next(EXAMPLES.glob("*.pdf")).read_bytes()
    (folder / "cut.pdf").write_bytes(pdf[: len(pdf) // 3])
    docx = next(EXAMPLES.glob("*.docx")).read_bytes()
    (folder / "cut.docx").write_bytes(docx[: len(docx) // 2])
    missing = folder / "missing.docx"
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([folder, missing]))
    by_name = {Path(audit.path).name: audit for audit in run.audits}
    assert set(by_name) == {
        "水务局.md",
        "empty.pdf",
        "novel.txt",
        "prices.html",
        "cut.pdf",
        "cut.docx",
        "missing.docx",
    }
    assert by_name["水务局.md"].status == "audited"
    for name, audit in by_name.items():
        if name != "水务局.md":
            assert audit.status == "unreadable", name
            assert audit.reason and "\n" not in audit.reason, name
    assert "空的" in by_name["empty.pdf"].reason
    assert "不是政府信息公开工作年度报告" in by_name["novel.txt"].reason
    assert "不存在" in by_name["missing.docx"].reason
    assert run.exit_code("error") == ExitCode.INCOMPLETE


def test_what_a_library_calls_damage_is_for_whoever_looks_further(host: PluginHost, report: Path) -> None:
    docx = bytearray(next(EXAMPLES.glob("*.docx")).read_bytes())
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        info = package.getinfo("word/document.xml")
    docx[info.header_offset + 200] ^= 255
    (report.parent / "坏.docx").write_bytes(docx)
    pdf = next(EXAMPLES.glob("*.pdf")).read_bytes()
    (report.parent / "坏.pdf").write_bytes(pdf.replace(b"/Root", b"/Rxxt"))
    (report.parent / "坏.zip").write_bytes(b"PK\x05\x06" + bytes(40))
    pipeline = Pipeline(host, "shandong-2021")
    told = {Path(one.path).name: one for one in pipeline.run(pipeline.collect([report.parent])).audits}
    assert told["坏.docx"].reason.startswith("DOCX 文件已损坏（word/document.xml）。请")
    assert told["坏.docx"].detail in ("zlib.error", "zipfile.BadZipFile")
    for audit in told.values():
        assert not re.search("[A-Z][A-Za-z]*(?:Error|Exception|EOF|BadZipFile)", audit.reason)


def test_results_of_runs_before_are_no_submissions(
    host: PluginHost, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = report.parent
    (folder / "reports_out" / "annotated").mkdir(parents=True)
    shutil.copy(report, folder / "reports_out" / "annotated" / "水务局_2021年度.md")
    monkeypatch.chdir(folder)
    pipeline = Pipeline(host, "auto")
    assert [file.shown for file in pipeline.collect([Path()])] == ["水务局.md"]
    assert [(one.kind, one.files) for one in pipeline.skipped.others] == [("以往的结果", ("reports_out",))]
    assert len(pipeline.collect([Path("reports_out")])) == 1
    monkeypatch.chdir(folder.parent)
    assert len(pipeline.collect([folder])) == 2


def test_folders_are_searched_and_hidden_files_left_out(host: PluginHost, report: Path) -> None:
    deep = report.parent / "a" / "b"
    deep.mkdir(parents=True)
    shutil.copy(report, deep / "深.md")
    shutil.copy(report, deep / "~$深.docx")
    shutil.copy(report, deep / ".hidden.md")
    (deep / "photo.jpg").write_bytes(b"\xff\xd8")
    collected = Pipeline(host, "auto").collect([report.parent, report])
    assert [path.name for path in collected] == ["深.md", "水务局.md"]


def test_nothing_to_audit(host: PluginHost, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有可审核的报告"):
        Pipeline(host, "auto").collect([tmp_path])
    with pytest.raises(UsageError):
        Pipeline(host, "auto").collect([])


def test_the_manifest_overrides_the_document(host: PluginHost, report: Path) -> None:
    listing = report.parent / "清单.csv"
    listing.write_text(
        "文件,公布日期,级别,类别,地区\n水务局.md,2022-02-10,市级,部门,山东\n", encoding="utf-8"
    )
    pipeline = Pipeline(host, "auto", read_manifest(listing))
    run = pipeline.run(pipeline.collect([report.parent]))
    (audit,) = run.audits
    assert audit.ruleset == "shandong-2021"
    assert [finding.rule for finding in audit.findings] == ["D401"]


@pytest.mark.parametrize(
    ("listed", "ruleset"),
    [
        ("山东省", "shandong-2021"),
        ("山东", "shandong-2021"),
        ("济南市历下区", "shandong-2021"),
        ("江苏省", "national-2021"),
    ],
)
def test_the_province_is_told_however_the_list_names_the_place(
    host: PluginHost, report: Path, listed: str, ruleset: str
) -> None:
    listing = report.parent / "清单.csv"
    listing.write_text(f"文件,地区\n水务局.md,{listed}\n", encoding="utf-8")
    pipeline = Pipeline(host, "auto", read_manifest(listing))
    (audit,) = pipeline.run(pipeline.collect([report.parent])).audits
    assert audit.ruleset == ruleset
    assert audit.report is not None
    assert area_of(audit) == listed  # as the office has it


def test_a_place_of_no_province_leaves_its_rules_open(host: PluginHost, report: Path) -> None:
    listing = report.parent / "清单.csv"
    listing.write_text("文件,地区\n水务局.md,东片区\n", encoding="utf-8")
    pipeline = Pipeline(host, "shandong-2021", read_manifest(listing))
    (audit,) = pipeline.run(pipeline.collect([report.parent])).audits
    assert [one.verdict for one in audit.verdicts if one.rule == "M302"] == ["pass"]


def test_auto_needs_a_year(host: PluginHost, report: Path) -> None:
    text = report.read_text(encoding="utf-8").replace("2021年", "").replace("2022年", "")
    report.write_text(text, encoding="utf-8")
    audit = Pipeline(host, "auto").audit(report)
    assert (audit.status, "年度" in audit.reason) == ("unreadable", True)


@pytest.mark.parametrize(
    ("ruleset", "year", "covers", "instead"),
    [
        ("shandong-2020", 2021, "2020年", "2021"),
        ("national-2019", 2021, "2019至2020年", "2021"),
        ("national-2021", 2020, "2021年及以后", "20"),
    ],
)
def test_a_ruleset_of_other_years_says_which_and_what_to_use(
    host: PluginHost, report: Path, ruleset: str, year: int, covers: str, instead: str
) -> None:
    text = report.read_text(encoding="utf-8").replace("2021年", f"{year}年")
    report.write_text(text, encoding="utf-8")
    audit = Pipeline(host, ruleset).audit(report)
    assert f"这是{year}年度的报告，规则集 {ruleset} 只适用于{covers}的报告。请改用 --ruleset " in audit.reason
    assert instead in audit.reason.partition("--ruleset ")[2]


def test_a_report_older_than_all_forms_is_told_why_no_ruleset_fits(host: PluginHost, report: Path) -> None:
    report.write_text(report.read_text(encoding="utf-8").replace("2021年", "2016年"), encoding="utf-8")
    audit = Pipeline(host, "auto").audit(report)
    assert audit.reason.startswith("没有适用于2016年度报告的规则集，全国统一的年度报告格式自2019年度起施行")


def test_progress_is_told_for_every_file(host: PluginHost, report: Path) -> None:
    told: list[tuple[int, int]] = []
    pipeline = Pipeline(host, "auto")
    pipeline.run(pipeline.collect([report]), lambda done, total, file: told.append((done, total)))
    assert told == [(0, 1), (1, 1)]


def test_a_manifest_found_beside_the_files_is_the_roster_too(host: PluginHost, report: Path) -> None:
    entries = "文件,机关\n水务局.md,澜山市水务局\n水利局.md,青榆县水利局\n"
    (report.parent / "清单.csv").write_text(entries, encoding="utf-8")
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([report.parent]))
    (roster,) = [verdict for verdict in run.across if verdict.name == "roster"]
    assert [one.message for one in roster.findings] == ["清单上的青榆县水利局没有报告"]


def test_rules_across_reports_have_one_verdict_where_there_are_several_rulesets(
    host: PluginHost, report: Path
) -> None:
    """What is found under one ruleset is not lost behind another's, and what both find is told once."""
    text = report.read_text(encoding="utf-8")
    (report.parent / "去年.md").write_text(
        text.replace("2021年", "2020年").replace("2022年", "2021年"), encoding="utf-8"
    )
    (report.parent / "再报.md").write_text(f"{text}\n", encoding="utf-8")
    entries = "文件,机关\n水务局.md,澜山市水务局\n,青榆县水利局\n"
    (report.parent / "清单.csv").write_text(entries, encoding="utf-8")
    pipeline = Pipeline(host, "auto")
    run = pipeline.run(pipeline.collect([report.parent]))
    assert len(run.rulesets) == 2
    codes = [verdict.rule for verdict in run.across]
    assert codes == sorted(set(codes))
    (roster,) = [verdict for verdict in run.across if verdict.name == "roster"]
    assert roster.verdict == "fail"
    assert sorted(one.message.partition("：")[0] for one in roster.findings) == [
        "清单上的青榆县水利局没有报告",
        "澜山市水务局2021年度的报告有2份",
    ]
    assert run.tally.findings["error"] >= 2


def test_files_of_the_same_bytes_are_one_report_to_rules_across_reports(
    host: PluginHost, report: Path
) -> None:
    copy = report.parent / "附件" / "水务局（1）.md"
    copy.parent.mkdir()
    shutil.copy(report, copy)
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([report.parent]))
    assert [audit.status for audit in run.audits] == ["audited"] * 2
    (roster,) = [verdict for verdict in run.across if verdict.name == "roster"]
    (finding,) = roster.findings
    assert finding.severity == "info"
    assert "有2个内容完全相同的文件，按一份计：水务局.md、水务局（1）.md" in finding.message
    assert {one.location.document for one in finding.evidence} == {str(report), str(copy)}
    assert not [one for verdict in run.across if verdict.name != "roster" for one in verdict.findings]


def test_the_same_bytes_for_two_agencies_of_the_manifest_are_two_reports(
    host: PluginHost, report: Path
) -> None:
    shutil.copy(report, report.parent / "林业局.md")
    shutil.copy(report, report.parent / "水务局（1）.md")
    entries = "文件,机关\n水务局.md,澜山市水务局\n林业局.md,澜山市林业局\n"
    (report.parent / "清单.csv").write_text(entries, encoding="utf-8")
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([report.parent]))
    (roster,) = [verdict for verdict in run.across if verdict.name == "roster"]
    assert [one.message.partition("，")[0] for one in roster.findings] == [
        "澜山市水务局2021年度的报告有2个内容完全相同的文件"
    ]
    assert "水务局（1）.md" in roster.findings[0].message


def test_the_same_bytes_are_two_reports_where_the_manifest_says_so_otherwise(
    host: PluginHost, report: Path
) -> None:
    shutil.copy(report, report.parent / "另一份.md")

    def told(second: str) -> list[str]:
        entries = f"文件,机关,上级\n水务局.md,澜山市水务局,澜山市人民政府\n另一份.md,澜山市水务局,{second}\n"
        (report.parent / "清单.csv").write_text(entries, encoding="utf-8")
        pipeline = Pipeline(host, "shandong-2021")
        run = pipeline.run(pipeline.collect([report.parent]))
        return [one.message for verdict in run.across if verdict.name == "roster" for one in verdict.findings]

    assert any("内容完全相同" in one for one in told("澜山市人民政府"))
    assert not any("内容完全相同" in one for one in told("青屿市人民政府"))


def test_a_list_of_agencies_speaks_of_reports_that_are_theirs(host: PluginHost, report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    report.unlink()
    (report.parent / "澜山市水务局.md").write_text(text, encoding="utf-8")
    # another's, by its own words
    (report.parent / "澜山市林业局.md").write_text(f"{text}\n", encoding="utf-8")
    (report.parent / "年报.md").write_text("年报", encoding="utf-8")
    entries = "序号,单位,公布日期\n1,澜山市水务局,2022-03-30\n2,澜山市林业局,2022-03-30\n"
    (report.parent / "清单.csv").write_text(entries, encoding="utf-8")
    pipeline = Pipeline(host, "shandong-2021")
    run = pipeline.run(pipeline.collect([report.parent]))
    told = {Path(one.path).stem: one for one in run.audits if one.report}
    theirs, other = told["澜山市水务局"], told["澜山市林业局"]
    assert theirs.report and theirs.report.submission and other.report
    assert other.report.submission is None
    assert [one.verdict for one in theirs.verdicts if one.rule == "D401"] == ["fail"]
    assert [one.verdict for one in other.verdicts if one.rule == "D401"] == ["pass"]
    (roster,) = [verdict for verdict in run.across if verdict.name == "roster"]
    assert "清单上的澜山市林业局没有报告" in [one.message for one in roster.findings]
    assert run.skipped.unnamed == (str(report.parent / "年报.md"),)
    assert "1 个文件的名称分不出是哪个机关的" in " ".join(skipped(run.skipped))
