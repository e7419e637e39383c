"""All cases of a pack or of a ruleset, and that no rule of it goes without a failing and a passing one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from auditor.cases.running import Difference, run_case
from auditor.cases.source import Case, CaseError, read_case_file
from auditor.errors import AuditorError
from auditor.model.verdict import Verdict
from auditor.plugins import PluginHost
from auditor.rules import Rule
from auditor.rulesets.resolve import resolve, ruleset_path
from auditor.toml_files import nearest

NEEDED = {"fail": "不合格", "pass": "合格"}


@dataclass(frozen=True)
class Suite:
    """What is tested: its case files, the rules they may be of, and those of them that must have cases."""

    name: str
    files: tuple[Path, ...]
    rules: Mapping[str, Rule]
    own: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """One case as it came out."""

    rule: str
    case: str
    path: Path
    differences: tuple[Difference, ...]
    verdict: Verdict | None = None


def pack_suite(name: str, host: PluginHost) -> Suite:
    """Of a loaded plugin: the `cases` folder in its package, and every rule it registers."""
    folder = host.folder(name)
    files = sorted((folder / "cases").glob("*.toml")) if folder else []
    return Suite(name, tuple(files), host.registries.rules.as_dict(), host.registered_by(name)["rules"])


def ruleset_suite(name: str, host: PluginHost) -> Suite:
    """Of a ruleset: the folder `cases/NAME`, else `cases`, beside its file, and every rule it declares itself."""
    path = ruleset_path(name, host.registries)
    ruleset = resolve(name, host.registries)
    made = {rule.code: rule for rule in ruleset.made}
    own = tuple(one.code for one in ruleset.declared if one.origin == ruleset.id)
    if not own:
        raise CaseError(
            "没有自己声明的规则，无可测试",
            where=str(path),
            do="它引用的规则由各自的插件测试：auditor test 插件",
        )
    return Suite(ruleset.id, tuple(ruleset_cases(path)), host.registries.rules.as_dict() | made, own)


def ruleset_cases(path: Path) -> list[Path]:
    cases = path.parent / "cases"
    folder = cases / path.stem
    return sorted((folder if folder.is_dir() else cases).glob("*.toml"))


def run_suite(suite: Suite, host: PluginHost) -> Iterator[Result]:
    """Every case in order of file; a file or case that cannot be used is a result with what is wrong."""
    for path in suite.files:
        try:
            yield from run_file(path, suite.rules, host)
        except CaseError as error:
            yield Result(
                path.stem, "", path, (Difference("file", "可以使用的用例文件", error.what + f"。{error.do}"),)
            )


def run_file(path: Path, rules: Mapping[str, Rule], host: PluginHost) -> Iterator[Result]:
    """The cases of one file; CaseError where it cannot be used or no such rule is known."""
    found = read_case_file(path)
    rule = rule_of(found.rule, path, rules)
    for case in found.case:
        yield run_one(rule, case, path, host)


def rule_of(code: str, path: Path, rules: Mapping[str, Rule]) -> Rule:
    if code not in rules:
        raise CaseError(f"rule 的值 {code} 不是已登记的规则", where=str(path), do=nearest(code, rules))
    return rules[code]


def run_one(rule: Rule, case: Case, path: Path, host: PluginHost) -> Result:
    registries = host.registries
    try:
        verdict, differences = run_case(
            rule, case, tuple(registries.forms), loaders=tuple(registries.loaders), folder=path.parent
        )
    except AuditorError as error:
        what = f"{error.what}。{error.do}" if error.do else error.what
        return Result(rule.code, case.name, path, (Difference("case", "可以执行的用例", what),))
    return Result(rule.code, case.name, path, tuple(differences), verdict)


def gaps(suite: Suite) -> Iterator[str]:
    """What its rules lack: a failing case, a passing one. Cases of a file that cannot be used do not count."""
    verdicts: dict[str, set[str]] = {}
    for path in suite.files:
        try:
            found = read_case_file(path)
        except CaseError:
            continue
        verdicts.setdefault(found.rule, set()).update(case.verdict for case in found.case)
    for code in suite.own:
        yield from gaps_of(code, verdicts.get(code, ()))


def gaps_of(code: str, verdicts: Iterable[str]) -> Iterator[str]:
    missing = [words for verdict, words in NEEDED.items() if verdict not in set(verdicts)]
    if missing:
        yield f"规则 {code} 没有{'和'.join(missing)}的用例（cases/{code}.toml）"
