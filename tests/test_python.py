"""The functions for programs and notebooks: typed, imported when used, with the results of the commands."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import auditor
from auditor.__main__ import main
from auditor.errors import UnreadableError, UsageError
from auditor.model.tables import ABSENT
from auditor.model.verdict import Evidence
from auditor.reporters.json_report import inspect_output, run_output, to_bytes

ROOT = Path(__file__).parent.parent
SUBMISSIONS = ROOT / "examples/submissions"
REPORT = SUBMISSIONS / "青屿市交通运输局.txt"


def test_importing_it_costs_nothing() -> None:
    program = (
        "import sys, auditor\n"
        "print(auditor.__version__, [n for n in ('pydantic', 'lxml', 'rich', 'pluggy') if n in sys.modules])\n"
        "auditor.load\nprint('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == [f"{auditor.__version__} []", "True"]


def test_the_functions_are_names_of_the_package() -> None:
    assert {"audit", "inspect", "load", "run"} <= set(dir(auditor))
    with pytest.raises(AttributeError):
        auditor.nonsense  # noqa: B018


def test_run_gives_what_the_command_gives(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["run", "--ruleset", "shandong-2021", "--quiet", "--format", "json=-", str(SUBMISSIONS)])
    printed = capsysbinary.readouterr().out
    assert to_bytes(run_output(auditor.run(SUBMISSIONS, "shandong-2021"))) == printed


def test_audit_gives_what_the_command_gives(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["run", "--quiet", "--format", "json=-", str(REPORT)])
    printed = json.loads(capsysbinary.readouterr().out)["audits"][0]
    audit = auditor.audit(REPORT)
    assert json.loads(to_bytes(audit)) == {**printed, "path": audit.path}
    assert auditor.audit(str(REPORT), jobs=1) == audit


OFFICE = {
    "__init__.py": (
        "from pathlib import Path\n\nfrom auditor.api import Registrar, hookimpl\n\n\n"
        "@hookimpl\ndef auditor_rulesets(registrar: Registrar) -> None:\n"
        '    registrar.add_ruleset(Path(__file__).parent / "office.toml")\n'
    ),
    "office.toml": """
        id = "office"
        title = "本地规则集"
        version = "1"
        years = [2021]
        automatic = false
        extends = ["national-2021"]

        [[rule]]
        code = "QY901"
        name = "own-part"
        title = "有本地的部分"
        kind = "section"
        headings = ["本地情况"]
        severity = "warning"
        basis = ["form-2021"]
        suggestion = "请补上。"
    """,
    "waivers.toml": """
        [[waiver]]
        rule = "QY901"
        agency = "青屿市交通运输局"
        year = 2021
        reason = "试行"
        by = "办公室"
        until = 2999-12-31
    """,
}


def test_rules_of_any_registered_ruleset_may_be_waived(tmp_path: Path) -> None:
    folder = tmp_path / "waiving_office"
    folder.mkdir()
    for name, text in OFFICE.items():
        (folder / name).write_text(text, encoding="utf-8")
    waivers = folder / "waivers.toml"
    [use] = auditor.run(REPORT, plugins=[folder], waivers=waivers).waivers
    assert (use.rule, use.status) == ("QY901", "unused")
    assert main(["run", "--quiet", "--plugins", str(folder), "--waivers", str(waivers), str(REPORT)]) != 2


def test_inspect_gives_what_the_command_gives(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["inspect", "--format", "json", str(REPORT)])
    found = auditor.inspect(REPORT)
    assert to_bytes(inspect_output(found.document, found.report)) == capsysbinary.readouterr().out
    assert auditor.load(REPORT) == found.report


def test_options_are_those_of_the_command(tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        '[[waiver]]\nrule = "C501"\nagency = "青屿市交通运输局"\nyear = 2021\nreason = "x"\nby = "y"\nuntil = 2022-06-30\n',
        encoding="utf-8",
    )
    done = auditor.run([REPORT], "shandong-2021", waivers=waivers, as_of=date(2022, 3, 1))
    assert [one.status for one in done.waivers] == ["applied"]
    manifest = tmp_path / "清单.csv"
    manifest.write_text(f"文件,级别\n{REPORT.name},市级\n", encoding="utf-8")
    report = auditor.audit(REPORT, manifest=manifest).report
    assert report is not None and report.agency.level == "city"


def test_what_a_command_refuses_is_raised() -> None:
    with pytest.raises(UsageError, match="national-2021"):
        auditor.audit(REPORT, "national-2O21")
    with pytest.raises(UsageError, match="几份文件"):
        auditor.audit(SUBMISSIONS)
    with pytest.raises(UnreadableError):
        auditor.load(ROOT / "LICENSE")
    assert auditor.audit(ROOT / "LICENSE").status == "unreadable"


class _Tags(HTMLParser):
    """Checks that tags are closed in turn, and gathers text and tags."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert not attributes
        self.tags.add(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(value: object) -> _Tags:
    html = value._repr_html_()  # type: ignore[attr-defined]
    found = _Tags()
    found.feed(html)
    assert found.open == []
    return found


def test_they_show_themselves() -> None:
    audit = auditor.audit(REPORT, "shandong-2021")
    text = shown(audit).text
    assert "青屿市交通运输局　2021年度" in text and "81.07 分" in text
    assert "C501" in text and "“24件" not in text and "全年共收到政府信息公开申请24件" in text
    assert "第44行" in text and "请核对台账" in text
    assert audit.report is not None
    text = shown(audit.report).text
    assert "青屿市交通运输局" in text and "自然人" in text and "（七）总计" in text
    assert shown(auditor.inspect(REPORT)).text == text
    verdict = next(one for one in audit.verdicts if one.findings)
    finding = verdict.findings[0].model_copy(update={"evidence": (Evidence(quote=""),)})
    blank = verdict.model_copy(update={"findings": (finding,)})
    assert "（空白）" in shown(audit.model_copy(update={"verdicts": (blank,)})).text
    run = shown(auditor.run(SUBMISSIONS, "shandong-2021")).text
    assert "6 份报告" in run and "松陵县人民政府" in run


def test_tables_show_themselves_cell_by_cell() -> None:
    report = auditor.inspect(REPORT).report
    assert report.tables.requests is not None
    new = report.tables.requests["new"]
    cells = {
        "natural_person": new["natural_person"].model_copy(update={"raw": "31", "doubt": "看不清"}),
        "business": new["business"].model_copy(update={"raw": " ", "kind": "blank", "value": None}),
        "research": ABSENT,
    }
    tables = report.tables.model_copy(update={"requests": {"new": cells}, "disputes": None})
    html = report.model_copy(update={"tables": tables})._repr_html_()  # type: ignore[operator]
    assert "<td>31?</td><td>空</td><td></td></tr>" in html
    assert "<p>第四部分 行政复议、行政诉讼情况：没有读到</p>" in html and html.count("没有读到</p>") == 1


def test_what_is_shown_is_escaped(tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8").replace("24件", "24件<script>alert(1)</script><img src=x>")
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    found = shown(auditor.audit(path, "shandong-2021"))
    assert "<script>" in found.text and not {"script", "img"} & found.tags
    assert "未能审核" in shown(auditor.audit(ROOT / "LICENSE")).text
