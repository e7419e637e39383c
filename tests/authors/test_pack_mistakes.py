"""Mistakes in packs: a broken one stops the run with one line that names it; no audit is made without it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.__main__ import main
from auditor.scaffold.pack import pack_files

NAME = "author_broken"
RULE = "rules/overview_figures.py"
# file, old text, new text, what is wrong, what would be right
MISTAKES = [
    ("__init__.py", "@hookimpl\n", "@hookimpl\ndef x(\n", "SyntaxError", NAME),
    ("__init__.py", "from auditor.api import Registrar", "from auditor.api import Registar", "ImportError", NAME),
    ("__init__.py", "auditor_rules(", "auditor_rule(", "auditor_rule", "auditor_rules"),
    ("__init__.py", "@hookimpl\n", "", "auditor_rules", "@hookimpl"),
    ("__init__.py", "registrar: Registrar)", "registrar: Registrar = None)", "auditor_rules", "默认值"),
    ("__init__.py", "(registrar: Registrar)", "(registrars: Registrar)", "registrars", NAME),
    ("__init__.py", "AUDITOR_INTERFACE = 1", "AUDITOR_INTERFACE = 2", "第 2 版", "请升级 auditor"),
    ("__init__.py", "AUDITOR_INTERFACE = 1", "AUDITOR_INTERFACE = 0", "第 0 版", "请升级该插件"),
    ("__init__.py", "@hookimpl\ndef auditor_rules", "def rules", "没有实现任何接口", "auditor_rules"),
    ("__init__.py", '.rules")', '.ruls")', "auditor_rules", "ModuleNotFoundError"),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")', "registrar.add_rule(print)", "不是规则", "@rule"),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")',
     "from pathlib import Path\n    registrar.add_ruleset(Path('no.toml'))", "规则集文件不存在", "no.toml"),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")', "raise ValueError('坏')", "ValueError: 坏", "auditor_rules"),
    ("__init__.py", "AUDITOR_INTERFACE = 1", "raise SystemExit(0)", "SystemExit: 0", NAME),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")', "raise SystemExit(0)", "SystemExit: 0", "auditor_rules"),
    ("__init__.py", "(registrar: Registrar)", "(reg: Registrar)", "auditor_rules 的参数应为 registrar，不是 reg", NAME),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")', "registrar.add_reporter('x')", "'x' 不是 Reporter", NAME),
    ("__init__.py", 'registrar.add_rules_in(f"{__name__}.rules")',
     "from auditor.api import Loader\n    registrar.add_loader(Loader('ZFB', '.zfb', print, print))", "suffixes", '(".zfb",)'),
    (RULE, "(report: Report, context: Context)", "(report: Report)", "规则 BRK901：函数应有两个参数", "context"),
    (RULE, 'basis=("form-2021",)', 'basis="form-2021"', "basis 应为元组", '("form-2021",)'),
    (RULE, "@rule(", "(lambda **settings: lambda check: check)(", "没有规则", "overview_figures"),
    (RULE, 'code="BRK901"', 'code="brk1"', "规则 brk1", "大写字母加三位数字"),
    (RULE, 'code="BRK901"', 'code="N201"', "N201 重复登记", "auditor_identities"),
    (RULE, 'name="author-broken-overview-figures"', 'name="requests-balance"', "requests-balance", "共用"),
    (RULE, 'name="author-broken-overview-figures"', 'name="总体情况"', "总体情况", "小写字母"),
    (RULE, 'title="总体情况应当有数字"', 'title=""', "规则 BRK901", "标题"),
    (RULE, 'basis=("form-2021",)', 'basis=("form-2O21",)', "form-2O21", "form-2021"),
    (RULE, 'basis=("form-2021",)', 'basis=("reg-2019 第九百条",)', "第九百条", "未登记的依据"),
    (RULE, 'certainty="certain"', 'certainty="suspected"', "疑似", "error"),
    (RULE, 'why="只有定性的话，读者无从了解工作量。"', 'why=" "', "规则文档缺少", "why"),
    (RULE, 'severity="warning"', 'severity="warn"', "severity", "warning"),
    (RULE, 'certainty="certain"', 'certainty="sure"', "certainty", "certain"),
    (RULE, "parameters=Least", "parameters=dict", "parameters", "Parameters"),
    (RULE, "since=\"0.1\",\n", "", "since", "TypeError"),
    (RULE, "figures: int = 1", "figures: int", "parameters", "默认值"),
]  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    for path, text in pack_files(NAME, "BRK901", "坏的包").items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    yield tmp_path / "src" / NAME
    for module in [one for one in sys.modules if one.split(".")[0] == NAME]:
        del sys.modules[module]


def test_the_pack_without_mistakes_loads(pack: Path) -> None:
    assert main(["rules", "--plugins", str(pack)]) == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "wrong", "right"),
    MISTAKES,
    ids=[f"{n}-{one[3]}" for n, one in enumerate(MISTAKES, 1)],
)
def test_mistake(
    file: str, old: str, new: str, wrong: str, right: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    if right == "error":
        text = text.replace('severity="warning"', 'severity="error"')
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = pack.parents[1] / "report.txt"
    report.write_text("青榆县林业局2021年政府信息公开工作年度报告\n", encoding="utf-8")
    assert main(["run", "--plugins", str(pack), str(report)]) == 2
    captured = capsys.readouterr()
    assert captured.out == "", "no audit is made without the pack"
    assert captured.err.startswith("auditor: ") and captured.err.count("\n") == 1
    assert wrong in captured.err
    assert right in captured.err


@pytest.mark.parametrize(
    ("made", "says"), [(None, "不存在"), ("", "没有插件"), ("json", "名称 json 与已载入的模块相同")]
)
def test_folders_that_are_no_packs(
    made: str | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "packs"
    if made is not None:
        folder.mkdir()
    if made:
        (folder / made).mkdir()
        (folder / made / "__init__.py").write_text("", encoding="utf-8")
    assert main(["rules", "--plugins", str(folder)]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and "packs" in captured.err and captured.err.count("\n") == 1
