"""Total tests over the registry, the hooks and the layers."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from auditor import api, hookspecs
from auditor.plugins import HOOKS, PluginHost
from auditor.rules import FAMILIES
from auditor.rulesets.resolve import resolve
from auditor.sources import builtin_sources, cite, split_basis

ROOT = Path(__file__).parent.parent
HOST = PluginHost()
RULES = list(HOST.registries.rules)
PACKS = sorted(path for path in (ROOT / "plugins").iterdir() if (path / "__init__.py").exists())

# Lower layers never import higher ones.
LAYERS: list[set[str]] = [
    {"auditor.errors", "auditor.limits", "auditor.model", "auditor.reading"},
    {
        "auditor.regular",
        "auditor.settings",
        "auditor.text",
        "auditor.numbers",
        "auditor.dates",
        "auditor.page_numbers",
        "auditor.whole_headings",
        "auditor.data",
        "auditor.toml_files",
    },
    {
        "auditor.forms",
        "auditor.sources",
        "auditor.rules",
        "auditor.declared",
        "auditor.sharing",
        "auditor.rulesets",
        "auditor.extensions",
        "auditor.submissions",
        "auditor.work",
        "auditor.registry",
        "auditor.hookspecs",
        "auditor.api",
    },
    {"auditor.archives", "auditor.loaders", "auditor.normaliser"},
    {
        "auditor.engine",
        "auditor.extracting",
        "auditor.left_open",
        "auditor.followup",
        "auditor.scoring",
        "auditor.manifest",
        "auditor.waivers",
        "auditor.collecting",
        "auditor.copies",
        "auditor.corpus",
        "auditor.casebook",
        "auditor.choosing",
        "auditor.store",
    },
    {"auditor.reporters"},
    {"auditor.builtin", "auditor.plugins"},
    {"auditor.pipeline", "auditor.cases", "auditor.scaffold"},
    {"auditor.executors", "auditor.cache"},
    {"auditor.python", "auditor.documentation"},
    {"auditor.commands", "auditor.__main__", "auditor.pytest_plugin"},
]


def _modules(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__"), path


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _layer(module: str) -> int | None:
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    return None


def test_layers() -> None:
    wrong = []
    for module, path in _modules(ROOT / "auditor"):
        own = _layer(module)
        if module == "auditor":
            continue
        assert own is not None, f"{module} belongs to no layer"
        wrong += [
            f"{module} imports {name}"
            for name in _imports(path)
            if (layer := _layer(name)) is not None and layer > own
        ]
    assert wrong == []


def test_architecture_tells_of_every_module_and_folder() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    layers: list[set[str]] = []
    for layer, modules in re.findall(r"^\| ([\w ]*)\| (`[^|]*) \|", text.split("| layer |")[1], re.MULTILINE):
        if layer.strip():
            layers.append(set())
        layers[-1] |= {f"auditor.{name}" for name in re.findall(r"`(\w+)`", modules)}
        if "`pytest_plugin`" in modules:
            break
    assert layers == LAYERS
    folders = set(re.findall(r"^\| `([\w.]+)/` \|", text, re.MULTILINE))
    there = {path.name for path in ROOT.iterdir() if path.is_dir()}
    assert folders <= there
    assert {pack.name for pack in PACKS} <= set(re.findall(r"`(\w+)`", text))
    for path in re.findall(r"`([\w/]+/[\w.]+)`", text):
        assert any((root / path).exists() for root in (ROOT, ROOT / "auditor")), path


def test_rule_packs_import_only_the_api() -> None:
    assert len(PACKS) >= 5
    wrong = []
    for pack in PACKS:
        for module, path in _modules(pack):
            for name in _imports(path):
                foreign = name.split(".")[0].startswith("auditor") and not name.startswith(
                    (pack.name, "auditor.api")
                )
                if foreign:
                    wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_api_exports_what_it_names() -> None:
    assert sorted(api.__all__) == sorted(set(api.__all__))
    assert all(hasattr(api, name) for name in api.__all__)


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_rule_is_documented_and_cites_known_sources(rule: api.Rule) -> None:
    sources = {source.key: source for source in builtin_sources()}
    assert rule.family in FAMILIES
    assert all(len(getattr(rule.documentation, field.name)) >= 4 for field in fields(rule.documentation))
    for basis in rule.basis:
        key, article = split_basis(basis)
        assert key in sources
        assert article is None or article in sources[key].articles
        assert cite(basis, sources)
    assert rule.parameters() == rule.parameters.model_validate({})


def test_names_are_those_of_the_catalogue() -> None:
    names = {rule.code: rule.name for rule in RULES}
    assert names["T131"] == "table-outdated-form"
    assert names["N201"] == "requests-balance"
    assert names["M301"] == "fee-statement"
    assert names["D401"] == "published-late"
    assert names["C501"] == "requests-received"
    assert len(names) == len(set(names.values()))


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_is_documented_and_implemented(hook: str) -> None:
    assert inspect.getdoc(getattr(hookspecs, hook))
    assert getattr(HOST._manager.hook, hook).get_hookimpls()


@pytest.mark.parametrize("identifier", [path.stem for path in HOST.registries.rulesets])
def test_ruleset_adds_up_and_gives_its_reasons(identifier: str) -> None:
    ruleset = resolve(identifier, HOST.registries)
    assert ruleset.id == identifier
    assert sum(indicator.points for indicator in ruleset.indicators) == 100
    assert "起始建议" in ruleset.note
    codes = [code for _, clause in ruleset.clauses for code in clause.rules]
    assert len(codes) == len(set(codes)), "a rule stands in two clauses"
    for _, clause in ruleset.clauses:
        for basis in clause.basis:
            assert split_basis(basis)[0] in {source.key for source in builtin_sources()}
        if clause.points:
            assert clause.basis or any(HOST.registries.rules.get(code) for code in clause.rules)


def test_modules_have_one_subject() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines}"
        for folder, most in ((ROOT / "auditor", 300), (ROOT / "plugins", 300))
        for path in folder.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > most
    ]
    long += [
        f"{path.relative_to(ROOT)}: {lines}"
        for path in (ROOT / "plugins").glob("*/rules/*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 120
    ]
    assert long == []
