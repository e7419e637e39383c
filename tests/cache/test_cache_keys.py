"""Nothing that an audit depends on can change without its key changing; the reverse would be a wrong result."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

import auditor
from auditor.cache import Keys
from auditor.cache.environment import code, environment
from auditor.limits import DEFAULT, Limits
from auditor.model.report import Submission
from auditor.plugins import PluginHost
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve
from auditor.waivers import NO_WAIVERS, Waiver, Waivers

LISTED = Submission(file="a.pdf", agency="青榆县林业局", level="county", year=2021)


@pytest.fixture(scope="module")
def ruleset(host: PluginHost):  # type: ignore[no-untyped-def]
    return resolve("shandong-2021", host.registries)


def test_the_same_twice(ruleset) -> None:  # type: ignore[no-untyped-def]
    one, other = (Keys("e", [ruleset], Limits()) for _ in range(2))
    assert one.of_file("a.pdf", "d", LISTED) == other.of_file("a.pdf", "d", LISTED)


def test_each_ingredient_counts(ruleset) -> None:  # type: ignore[no-untyped-def]
    key = Keys("e", [ruleset], DEFAULT).of_file("a.pdf", "d", LISTED)
    others = [
        Keys("f", [ruleset], DEFAULT).of_file("a.pdf", "d", LISTED),
        Keys("e", [], DEFAULT).of_file("a.pdf", "d", LISTED),
        Keys("e", [ruleset.model_copy(update={"digest": "0"})], DEFAULT).of_file("a.pdf", "d", LISTED),
        Keys("e", [ruleset], DEFAULT).of_file("b.pdf", "d", LISTED),
        Keys("e", [ruleset], DEFAULT).of_file("a.pdf", "e", LISTED),
        Keys("e", [ruleset], DEFAULT).of_file("a.pdf", "d", None),
    ]
    others += [
        Keys("e", [ruleset], replace(DEFAULT, **{field.name: 7})).of_file("a.pdf", "d", LISTED)
        for field in fields(Limits)
    ]
    changes = {
        "file": "x/a.pdf", "agency": "别的局", "level": "city", "kind": "department", "region": "山东",
        "parent": "青榆县人民政府", "year": 2020, "submitted": date(2022, 1, 2), "published": date(2022, 1, 3),
    }  # fmt: skip
    assert set(changes) == set(Submission.model_fields)
    others += [
        Keys("e", [ruleset], DEFAULT).of_file("a.pdf", "d", LISTED.model_copy(update={name: value}))
        for name, value in changes.items()
    ]
    assert len({key, *others}) == len(others) + 1


def test_each_ingredient_counts_across_reports(ruleset) -> None:  # type: ignore[no-untyped-def]
    keys = Keys("e", [ruleset], DEFAULT)
    files = [("a.pdf", b"1" * 32), ("b.pdf", b"2" * 32)]
    found = [
        keys.of_reports(ruleset, files, [LISTED]),
        keys.of_reports(ruleset, files, None),
        keys.of_reports(ruleset, files, []),
        keys.of_reports(ruleset, files[:1], [LISTED]),
        keys.of_reports(ruleset, [("a.pdf", b"3" * 32), files[1]], [LISTED]),
        keys.of_reports(ruleset, [("c.pdf", b"1" * 32), files[1]], [LISTED]),
        keys.of_reports(ruleset.model_copy(update={"digest": "0"}), files, [LISTED]),
        Keys("f", [ruleset], DEFAULT).of_reports(ruleset, files, [LISTED]),
    ]
    assert len(set(found)) == len(found)


def test_waivers_count(ruleset: Ruleset) -> None:
    one = Waiver(
        rule="T101", agency="某局", year=2021, reason="已说明", by="政务公开办", until=date(2022, 6, 30)
    )
    other = one.model_copy(update={"until": date(2022, 7, 31)})
    day = date(2022, 6, 1)
    found = {
        Keys("e", [ruleset], DEFAULT, waivers).of_file("a.pdf", "1", None)
        for waivers in (
            NO_WAIVERS,
            Waivers((one,), day),
            Waivers((other,), day),
            Waivers((one,), date(2022, 7, 1)),
        )
    }
    assert len(found) == 4


PLUGIN = """from auditor.api import hookimpl

@hookimpl
def auditor_rules(registrar):
    pass
"""


def test_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = tmp_path / "some_plugin"
    plugin.mkdir()
    (plugin / "__init__.py").write_text(PLUGIN, encoding="utf-8")
    helper = tmp_path / "some_helper.py"
    helper.write_text("", encoding="utf-8")
    host = PluginHost([plugin])
    seen = [environment(host)]
    assert environment(host) == seen[0]

    def changed() -> bool:
        seen.append(environment(host))
        return len(set(seen)) == len(seen)

    (plugin / "words.toml").write_text("a = 1", encoding="utf-8")
    assert changed(), "a file beside the plugin's code"
    (plugin / "words.toml").write_text("a = 2", encoding="utf-8")
    assert changed(), "one as long as before"
    (plugin / "__init__.py").write_text(f"{PLUGIN}# other\n", encoding="utf-8")
    assert changed(), "the plugin's code"
    monkeypatch.syspath_prepend(tmp_path)
    __import__("some_helper")
    assert changed(), "a module from outside the installed distributions"
    helper.write_text("# other", encoding="utf-8")
    assert changed(), "that module's code"
    del sys.modules["some_helper"]
    (tmp_path / "somelib-1.0.dist-info").mkdir()
    assert changed(), "a distribution installed"
    monkeypatch.setenv("AUDITOR_OFFICE", "never")
    assert changed(), "a setting"
    monkeypatch.setenv("PATH", str(tmp_path))
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh", encoding="utf-8")
    office.chmod(0o755)
    assert changed(), "the program that converts"
    office.write_text("#!/bin/sh\n", encoding="utf-8")
    assert changed(), "another version of it"
    monkeypatch.setattr(auditor, "__version__", "9")
    assert changed(), "the version"
    assert environment(PluginHost()) not in seen, "one plugin less"


@pytest.mark.skipif(sys.platform == "win32", reason="links take rights there")
def test_links_that_lead_nowhere_are_no_code(tmp_path: Path) -> None:
    """As an editor's locks are, beside the plugin that somebody writes."""
    plugin = tmp_path / "linked_plugin"
    plugin.mkdir()
    (plugin / "__init__.py").write_text(PLUGIN, encoding="utf-8")
    host = PluginHost([plugin])
    before = environment(host), code(host)
    (plugin / ".#__init__.py").symlink_to("somebody@somewhere")
    assert (environment(host), code(host)) == before


def test_the_package_itself_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: PluginHost) -> None:
    before = environment(host)
    package = tmp_path / "auditor"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(auditor, "__file__", str(package / "__init__.py"))
    one = environment(host)
    (package / "engine.py").write_text("x = 1", encoding="utf-8")
    assert len({before, one, environment(host)}) == 3
