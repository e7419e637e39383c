"""`auditor run --compare-with`: last year's reports are evidence for the rules across reports, and nothing else."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.__main__ import main
from auditor.casebook import base_text
from auditor.pipeline import Pipeline
from auditor.reporters.json_report import run_output, to_bytes
from auditor.settings import CACHE

WATER, FOREST = "澜山市水务局", "澜山市林业局"


def report(agency: str, year: int) -> str:
    text = base_text("department-2021").replace(WATER, agency)
    return text.replace("2022", f"{year + 1}年").replace("2021", str(year)).replace("年年", "年")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agencies' reports of two years; what each carried out is not what it carries in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    for name, year in (("in", 2021), ("before", 2020)):
        (tmp_path / name).mkdir()
        for agency in (WATER, FOREST):
            (tmp_path / name / f"{agency}.md").write_text(report(agency, year), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["run", "--quiet", "--jobs", "1", "--format", "json=r.json", *arguments])
    return code, json.loads(Path("r.json").read_bytes())


def across(result: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(one for one in result["across"] if one["rule"] == rule)


def paths(result: dict[str, Any], key: str = "audits") -> list[str]:
    return [one["path"] for one in result[key]]


def test_last_years_reports_are_compared_with_and_nothing_else(folder: Path) -> None:
    code, alone = run("in")
    assert code == 0 and alone["compared"] == [] and across(alone, "X601")["verdict"] == "unverifiable"
    code, result = run("--compare-with", "before", "in")
    assert code == 1
    assert result["audits"] == alone["audits"] and result["rulesets"] == alone["rulesets"]
    assert paths(result) == [f"in/{FOREST}.md", f"in/{WATER}.md"]
    assert [(one["path"], one["agency"], one["year"], one["reason"]) for one in result["compared"]] == [
        (f"before/{FOREST}.md", FOREST, 2020, ""), (f"before/{WATER}.md", WATER, 2020, ""),
    ]  # fmt: skip
    found = across(result, "X601")["findings"]
    assert len(found) == 6
    for one in found:
        own, other = (piece["location"]["document"] for piece in one["evidence"])
        assert own.startswith("in/") and other == own.replace("in/", "before/")
    assert {key: result["totals"][key] for key in ("audits", "audited", "unreadable")} == {
        "audits": 2, "audited": 2, "unreadable": 0,
    }  # fmt: skip


def test_they_may_be_of_years_that_the_ruleset_is_not_for(folder: Path) -> None:
    code, result = run("--ruleset", "national-2021", "--compare-with", "before", "in")
    assert code == 1 and across(result, "X601")["verdict"] == "fail"
    assert [one["id"] for one in result["rulesets"]] == ["national-2021"]


def test_the_outputs_say_how_many_and_have_no_more_of_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = [
        part for name in ("html=r.html", "markdown=r.md", "docx=letters", "csv=r.csv")
        for part in ("--format", name)
    ]  # fmt: skip
    main(["run", "--jobs", "1", *formats, "--compare-with", "before", "in"])
    shown = capsys.readouterr().out
    told = "供对照的报告 2 份（2020年度 2 份），不审核、不计分"
    assert "共 2 个文件，已审核 2 个" in shown and told in shown
    assert told in Path("r.html").read_text(encoding="utf-8") and told in Path("r.md").read_text(
        encoding="utf-8"
    )
    assert len(list(Path("letters").rglob("*.docx"))) == 3  # two letters and the circular
    listed = shown[shown.index("全部报告") : shown.index("共 2 个文件")]
    assert "2020" not in listed and listed.count("2021") == 2
    assert "before/澜山市水务局.md 第" in shown  # evidence tells files of one name apart


def test_what_cannot_be_read_is_told_and_ends_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("before/cut.docx").write_bytes(b"PK\x03\x04")
    code, result = run("--compare-with", "before", "in")
    assert code == 1 and result["totals"]["unreadable"] == 0
    assert [one["path"] for one in result["compared"] if one["reason"]] == ["before/cut.docx"]
    assert across(result, "X601")["reason"] == across(result, "X605")["reason"].replace(
        "没有报送清单，不知道应有哪些机关报送", ""
    )
    told = [line for line in capsys.readouterr().err.splitlines() if "cut.docx" in line]
    assert len(told) == 1 and told[0].startswith("auditor: 供对照的 1 个文件没有用上（before/cut.docx：")


def test_nothing_of_it_readable_is_an_incomplete_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("cut.docx").write_bytes(b"PK\x03\x04")
    main(["run", "--jobs", "1", "--compare-with", "cut.docx", "in"])
    assert "供对照的报告一份也没有用上，结果不完整（退出码 2）" in capsys.readouterr().out
    assert run("--compare-with", "cut.docx", "in")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--compare-with", "nowhere", "in"), "--compare-with nowhere：没有这个文件或文件夹"),
        (("--compare-with", "in", "in"), "所给的文件都在 --compare-with 的路径里"),
        (("--compare-with", "", "in"), "路径是空的"),
        (("--compare-with", "other.json", "in"), "other.json：不是 auditor 写出的 JSON 结果"),
        (("--compare-with", "r.json", "--format", "json=r.json", "in"), "r.json"),
    ],
)
def test_mistakes_are_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    run("before")
    Path("other.json").write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert main(["run", "--quiet", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("auditor: ") and told in line


def test_the_longer_path_says_what_a_file_is_for(folder: Path) -> None:
    Path("in/last").mkdir()
    for path in Path("before").iterdir():
        path.rename(Path("in/last", path.name))
    code, result = run("--compare-with", "in/last", "in")
    assert code == 1
    assert paths(result) == [f"in/{FOREST}.md", f"in/{WATER}.md"] and len(result["compared"]) == 2
    code, result = run("--compare-with", "in", f"in/{WATER}.md")
    assert paths(result) == [f"in/{WATER}.md"]
    assert paths(result, "compared") == [f"in/last/{FOREST}.md", f"in/last/{WATER}.md", f"in/{FOREST}.md"]
    assert len(across(result, "X601")["findings"]) == 3


def test_archives_and_the_results_of_last_years_run_serve_as_well(folder: Path) -> None:
    _, wanted = run("--compare-with", "before", "in")
    with zipfile.ZipFile("before.zip", "w") as archive:
        for path in sorted(Path("before").iterdir()):
            archive.write(path, path.name)
    main(["run", "--quiet", "--format", "json=a.json", "before"])

    def plain(result: dict[str, Any]) -> str:
        return json.dumps(result["across"], ensure_ascii=False).replace("a.json/before/", "before/")

    _, packed = run("--compare-with", "before.zip", "in")
    assert plain(packed).replace("before.zip/", "before/") == plain(wanted)
    code, held = run("--compare-with", "a.json", "in")
    assert code == 1 and plain(held) == plain(wanted)
    assert [(one["year"], one["digest"]) for one in held["compared"]] == [
        (one["year"], one["digest"]) for one in wanted["compared"]
    ]
    assert run("--compare-with", "a.json", "in")[1] == held  # from the cache


@pytest.mark.parametrize(
    "name", ["../before/a.md", "../in/a.md", "/elsewhere/a.md", "a\0b.md", "\ud800.md", ""]
)
def test_what_a_result_calls_its_reports_leads_nowhere(folder: Path, name: str) -> None:
    """As of a run over ../上年, or of one that somebody forged."""
    main(["run", "--quiet", "--format", "json=a.json", "before"])
    held = json.loads(Path("a.json").read_bytes())
    held["audits"][0]["path"] = name
    Path("a.json").write_text(json.dumps(held))
    code, result = run("--compare-with", "a.json", "in")
    assert code == 1 and {one["year"] for one in result["compared"]} == {2020}
    assert sorted(one["agency"] for one in result["compared"]) == [FOREST, WATER]
    assert all(one["path"].startswith("a.json/") for one in result["compared"])


def test_a_result_that_another_version_wrote_is_of_no_use(folder: Path) -> None:
    _, result = run("before")
    result["audits"][0]["report"]["unheard_of"] = 1
    Path("a.json").write_text(json.dumps(result), encoding="utf-8")
    code, found = run("--compare-with", "a.json", "in")
    assert code == 1
    assert [one["reason"].partition("，")[0] for one in found["compared"]] == [
        "结果由另一版本的 auditor 写出", "",
    ]  # fmt: skip


def test_a_list_speaks_of_submissions_and_the_folders_own_list_of_the_folder(folder: Path) -> None:
    head = "文件,机关,年度\n"
    Path("in/清单.csv").write_text(
        f"{head}{WATER}.md,{WATER},2021\n{FOREST}.md,{FOREST},2021\n,澜山市教育局,2021\n", encoding="utf-8"
    )
    Path("before/教育局.md").write_text(report("澜山市教育局", 2020), encoding="utf-8")
    code, result = run("--compare-with", "before", "in")
    assert code == 1 and [one["year"] for one in result["compared"]] == [2020, 2020, 2020]
    assert [one["message"] for one in across(result, "X605")["findings"]] == [
        "清单上的澜山市教育局没有2021年度报告"
    ]
    assert across(result, "X605")["findings"][0]["certainty"] == "certain"
    Path("before/清单.csv").write_text(f"{head}教育局.md,澜山市教育体育局,2019\n", encoding="utf-8")
    _, result = run("--compare-with", "before", "in")
    assert ("澜山市教育体育局", 2019) in {(one["agency"], one["year"]) for one in result["compared"]}
    assert result["skipped"]["manifest"] == "in/清单.csv" and result["skipped"]["unlisted"] == []


def test_an_agency_without_a_year_in_the_list_is_missing_though_last_year_it_reported(folder: Path) -> None:
    Path("list.csv").write_text(f"机关\n{WATER}\n{FOREST}\n", encoding="utf-8")
    Path(f"in/{FOREST}.md").unlink()
    _, result = run("--manifest", "list.csv", "--compare-with", "before", "in")
    assert [one["message"] for one in across(result, "X605")["findings"]] == [f"清单上的{FOREST}没有报告"]


def test_a_submission_counts_before_another_copy_to_compare_with(folder: Path) -> None:
    """An earlier version of this year's report, and the same file once more, are no second report."""
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text(report(WATER, 2021).replace("17", "18", 1), encoding="utf-8")
    Path("drafts/b.md").write_text(report(FOREST, 2021), encoding="utf-8")
    _, result = run("--compare-with", "drafts", "--compare-with", "before", "in")
    assert across(result, "X605")["findings"] == [] and len(across(result, "X601")["findings"]) == 6


def test_what_a_file_is_for_is_not_taken_from_the_cache(folder: Path) -> None:
    _, fresh = run("--no-cache", "--compare-with", "before", "in")
    run("before", "in")
    _, result = run("--compare-with", "before", "in")
    assert result == fresh == run("--compare-with", "before", "in")[1]
    assert len(run("before", "in")[1]["audits"]) == 4


def test_worker_processes_and_programs_give_the_same(folder: Path) -> None:
    run("--compare-with", "before", "in")
    wanted = Path("r.json").read_bytes()
    assert (
        main(
            [
                "run",
                "--quiet",
                "--no-cache",
                "--jobs",
                "3",
                "--format",
                "json=j.json",
                "--compare-with",
                "before",
                "in",
            ]
        )
        == 1
    )
    assert Path("j.json").read_bytes() == wanted
    found = auditor.run("in", compare_with="before")
    assert to_bytes(run_output(found)) == wanted
    shown = found._repr_html_()
    assert shown and "供对照的报告 2 份（2020年度 2 份），不审核、不计分" in shown
    assert [one.year for one in auditor.run(["in"], compare_with=[Path("before")]).compared] == [2020, 2020]


def test_an_interrupted_run_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["--executor", "processes", "--compare-with", "before", "in"]
    _, wanted = run("--no-cache", *arguments)
    show = auditor.commands.progress.Progress.show  # type: ignore[attr-defined]

    def stop(self: Any, done: int, total: int, file: Any) -> None:
        show(self, done, total, file)
        if done == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("auditor.commands.progress.Progress.show", stop)
    code, result = run("--no-cache", *arguments)
    assert code == 130 and result["skipped"]["unfinished"] == []
    assert [one["reason"] for one in result["compared"]] == ["", "中断时尚未读取"]
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    monkeypatch.setenv(CACHE, str(folder / "cache"))
    assert run("--no-cache", "--resume", *arguments)[1] == wanted


def test_urls_serve_as_well(folder: Path) -> None:
    pytest.importorskip("fsspec", reason="the extra `remote` is not installed")
    _, wanted = run("--compare-with", "before", "in")
    url = f"local://{folder.as_posix()}"
    code, result = run("--compare-with", f"{url}/before", f"{url}/in")
    assert code == 1
    told = json.dumps(result["across"], ensure_ascii=False).replace(f"{url}/", "")
    assert told == json.dumps(wanted["across"], ensure_ascii=False)
    assert paths(result, "compared") == [f"{url}/before/{FOREST}.md", f"{url}/before/{WATER}.md"]
    Path("in/before").mkdir()
    for path in Path("before").iterdir():
        path.rename(Path("in/before", path.name))
    assert len(run("--compare-with", f"{url}/in/before", f"{url}/in")[1]["audits"]) == 2


def test_reports_recognised_from_pictures_are_not_compared_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Pipeline._read

    def recognised(self: Pipeline, source: Any, file: Any) -> Any:
        document, found = read(self, source, file)
        return document, found.model_copy(update={"recognised": (1,)}) if file.is_compared else found

    monkeypatch.setattr(Pipeline, "_read", recognised)
    found = auditor.run("in", compare_with="before")
    assert {one.reason for one in found.compared} == {"由图像识别得来"}
    assert found.exit_code("error") == 2
