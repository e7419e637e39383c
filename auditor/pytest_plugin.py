"""The cases of packs and rulesets as tests of pytest, wherever it comes upon them: nothing to write, nothing to set.

A file of cases is a `.toml` file inside a folder `cases` whose first key is `rule`. Its pack is the package that folder
is in; a pack that is not installed is loaded from there, as with `--plugins`. A ruleset's cases are in `cases/NAME`
beside `NAME.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from auditor.cases.source import Case
    from auditor.plugins import PluginHost
    from auditor.rules import Rule

_FIRST_KEY = re.compile(r"(?:\s*(?:#.*)?\n)*\s*rule\s*=\s*[\"'][A-Za-z]+\d+[\"']")
"""How a file of cases begins: `rule = "N201"`, with remarks before it."""
_HOSTS: pytest.StashKey[dict[Path | None, PluginHost]] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Files of cases; any other is left alone, and nothing of the tool is imported for it."""
    if file_path.suffix != ".toml" or "cases" not in file_path.parts[-3:-1]:
        return None
    try:
        with file_path.open(encoding="utf-8-sig") as file:
            start = file.read(4000)
    except (OSError, UnicodeDecodeError):
        return None
    return CasesFile.from_parent(parent, path=file_path) if _FIRST_KEY.match(start) else None


class CasesFile(pytest.File):
    """One file: its cases, and that it has a failing and a passing one."""

    def collect(self) -> Iterator[pytest.Item]:
        from auditor.cases.source import read_case_file
        from auditor.cases.suite import gaps_of, rule_of
        from auditor.errors import AuditorError

        try:
            found = read_case_file(self.path)
            host, rules, own = self._subject()
            rule = rule_of(found.rule, self.path, rules)
        except AuditorError as error:
            raise pytest.Collector.CollectError(str(error)) from None
        for case in found.case:
            yield CaseItem.from_parent(self, name=case.name, rule=rule, case=case, host=host)
        verdicts = {case.verdict for case in found.case}
        yield GapItem.from_parent(self, name="complete", lines=tuple(gaps_of(found.rule, verdicts)))
        files = sorted(self.path.parent.glob("*.toml"))
        if files and files[0] == self.path:
            yield GapItem.from_parent(self, name="every rule", lines=self._without_file(own, files))

    def _subject(self) -> tuple[PluginHost, dict[str, Rule], tuple[str, ...]]:
        """The host, the rules that may have cases here, and those that must."""
        from auditor.cases.suite import pack_suite, ruleset_suite

        above = self.path.parent.parent
        if self.path.parent.name == "cases" and (above / "__init__.py").exists():
            host = self._host(above)
            suite = pack_suite(above.name, host)
        else:
            host = self._host(None)
            suite = ruleset_suite(str(self._ruleset()), host)
        return host, dict(suite.rules), suite.own

    def _ruleset(self) -> Path:
        folder = self.path.parent
        if folder.name != "cases":
            return folder.parent.parent / f"{folder.name}.toml"
        beside = sorted(folder.parent.glob("*.toml"))
        if len(beside) != 1:
            raise pytest.Collector.CollectError(
                f"{folder}：旁边应有且只有一个规则集；几个时，用例分别放在 cases/规则集编号 中"
            )
        return beside[0]

    def _host(self, package: Path | None) -> PluginHost:
        from auditor.plugins import PluginHost

        hosts = self.config.stash.setdefault(_HOSTS, {})
        if None not in hosts:
            hosts[None] = PluginHost()
        if package is None or hosts[None].folder(package.name) is not None:
            return hosts[None]
        if package not in hosts:
            hosts[package] = PluginHost([package])
        return hosts[package]

    def _without_file(self, own: tuple[str, ...], files: list[Path]) -> tuple[str, ...]:
        from auditor.cases.source import CaseError, read_case_file

        named = set()
        for path in files:
            try:
                named.add(read_case_file(path).rule)
            except CaseError:  # reported where that file is collected
                named.add(path.stem)
        return tuple(f"规则 {code} 没有用例" for code in own if code not in named)


class Differs(Exception):
    """A case that does not hold; its text is all there is to say."""


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, Differs):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name


class CaseItem(_Item):
    def __init__(self, *, rule: Rule, case: Case, host: PluginHost, **settings: Any) -> None:
        super().__init__(**settings)
        self._rule, self._case, self._auditor = rule, case, host

    def runtest(self) -> None:
        from auditor.cases.suite import run_one

        result = run_one(self._rule, self._case, self.path, self._auditor)
        if result.differences:
            lines = [f"{self._rule.code} {self._case.name}", *map(str, result.differences)]
            verdict = result.verdict
            if verdict is not None:
                lines += [f"结论：{verdict.verdict} {verdict.reason}"]
                lines += [f"  {one.severity} {one.message}" for one in verdict.findings]
            raise Differs("\n".join(lines))


class GapItem(_Item):
    def __init__(self, *, lines: tuple[str, ...], **settings: Any) -> None:
        super().__init__(**settings)
        self._lines = lines

    def runtest(self) -> None:
        if self._lines:
            raise Differs("\n".join(self._lines))
