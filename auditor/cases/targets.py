"""What `auditor test` may be given: a pack or a ruleset, by name, by file or by folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.cases.suite import Suite, pack_suite, ruleset_suite
from auditor.errors import UsageError
from auditor.plugins import PluginHost
from auditor.rulesets.requirements import with_required
from auditor.toml_files import nearest


def suites_of(target: str, plugins: Iterable[Path]) -> Iterator[tuple[Suite, PluginHost]]:
    """The suites that a target names, each with the host that has its rules; UsageError where there is none."""
    path = Path(target)
    plugins = list(plugins)
    if path.is_dir():
        packages = packages_in(path)
        if not packages:
            raise UsageError(
                "文件夹中没有插件（应有含 __init__.py 的文件夹）",
                where=target,
                do="要测试规则集，请写它的 .toml 文件",
            )
        yield from _of_folders(packages, plugins)
        return
    host = PluginHost(with_required(plugins, target))
    loaded = [info.name for info in host.plugins]
    if target in loaded:
        yield _not_empty(pack_suite(target, host)), host
    elif target in host.registries.rulesets or target.endswith(".toml"):
        yield ruleset_suite(target, host), host
    else:
        known = [*loaded, *(one.stem for one in host.registries.rulesets)]
        raise UsageError(f"没有名为 {target} 的插件、规则集或文件夹", do=nearest(target, known))


def packages_in(folder: Path) -> list[Path]:
    """The plugin packages of a folder: itself, those in it, or those of the distribution whose folder it is."""
    if (folder / "__init__.py").exists():
        return [folder]
    inside = [one.parent for one in folder.glob("*/__init__.py")] + [
        one.parent for one in folder.glob("src/*/__init__.py")
    ]
    return sorted(one for one in inside if one.name != "tests")


def _of_folders(packages: list[Path], plugins: list[Path]) -> Iterator[tuple[Suite, PluginHost]]:
    host = PluginHost(plugins)
    missing = [one for one in packages if host.folder(one.name) is None]
    if missing:
        host = PluginHost([*plugins, *missing])
    for package in packages:
        loaded = host.folder(package.name)
        if loaded is None or loaded.resolve() != package.resolve():
            raise UsageError(
                f"已经载入的插件 {package.name} 在别处（{loaded}）",
                where=str(package),
                do="请卸载它，或者给文件夹改名",
            )
        yield _not_empty(pack_suite(package.name, host)), host


def _not_empty(suite: Suite) -> Suite:
    if not suite.own and not suite.files:
        raise UsageError(f"插件 {suite.name} 没有规则，也没有用例，无可测试")
    return suite
