"""The plugin host: finds plugins, loads them in order of name, and hands each a registrar of its own."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Iterable
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import pluggy

import auditor
from auditor import builtin, hookspecs
from auditor.errors import AuditorError, PluginError
from auditor.model.verdict import PluginInfo
from auditor.registry import Registrar, Registries
from auditor.toml_files import nearest

GROUP = "auditor"
HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("auditor_")))


class PluginHost:
    """One for each run. Loading executes only what is installed or what the user named."""

    def __init__(self, folders: Iterable[Path] = (), *, installed: bool = True) -> None:
        self._manager = pluggy.PluginManager(GROUP)
        self._manager.add_hookspecs(hookspecs)
        self._infos: dict[str, PluginInfo] = {}
        self.registries = Registries()
        self._register("auditor.builtin", builtin, auditor.__version__, "内置")
        if installed:
            self._load_installed()
        for folder in folders:
            self._load_folder(folder)
        self._check()
        self._collect()
        self.registries.plugins = tuple(sorted(self._infos))

    @property
    def plugins(self) -> tuple[PluginInfo, ...]:
        """What is loaded, in order of name."""
        return tuple(self._infos[name] for name in sorted(self._infos))

    def folder(self, name: str) -> Path | None:
        """The folder of a loaded plugin's package; None for one that is not loaded, or is no package."""
        file = getattr(self._manager.get_plugin(name), "__file__", None)
        return Path(file).parent if file and Path(file).name == "__init__.py" else None

    @property
    def modules(self) -> tuple[ModuleType, ...]:
        """The modules the plugins are, in order of name."""
        found = sorted(self._manager.list_name_plugin(), key=lambda pair: pair[0])
        return tuple(module for _, module in found if isinstance(module, ModuleType))

    def registered_by(self, owner: str) -> dict[str, tuple[str, ...]]:
        """Keys of everything a plugin registered, by kind."""
        kinds = {
            "loaders": tuple(one.name for one in self.registries.loaders),
            "forms": tuple(one.id for one in self.registries.forms),
            "rules": tuple(one.code for one in self.registries.rules),
            "rulesets": tuple(one.stem for one in self.registries.rulesets),
            "reporters": tuple(one.name for one in self.registries.reporters),
            "executors": tuple(one.name for one in self.registries.executors),
        }
        return {
            kind: tuple(key for key in keys if getattr(self.registries, kind).owner(key) == owner)
            for kind, keys in kinds.items()
        }

    def _register(self, name: str, module: object, version: str, source: str) -> None:
        if name in self._infos:
            raise PluginError(
                f"插件 {name} 载入了两次（{self._infos[name].source}；{source}）", do="请只保留其中一处"
            )
        self._check_interface(name, module)
        self._check_parameters(name, module)
        try:
            self._manager.register(module, name)
        except (pluggy.PluginValidationError, ValueError) as error:
            raise PluginError(f"插件不符合接口：{error}", where=f"插件 {name}") from error
        self._infos[name] = PluginInfo(name=name, version=version, source=source)

    def _check_interface(self, name: str, module: object) -> None:
        where = f"插件 {name}"
        wanted = getattr(module, "AUDITOR_INTERFACE", hookspecs.INTERFACE)
        if wanted != hookspecs.INTERFACE:
            newer = isinstance(wanted, int) and wanted > hookspecs.INTERFACE
            raise PluginError(
                f"按接口第 {wanted} 版编写（AUDITOR_INTERFACE），本程序的接口为第 {hookspecs.INTERFACE} 版",
                where=where,
                do="请升级 auditor" if newer else "请升级该插件",
            )
        if not any(one.startswith("auditor_") and callable(getattr(module, one)) for one in dir(module)):
            raise PluginError("没有实现任何接口", where=where, do=f"可用的接口：{'、'.join(HOOKS)}")

    def _check_parameters(self, name: str, module: object) -> None:
        for hook in HOOKS:
            function = getattr(module, hook, None)
            if callable(function):
                parameters = inspect.signature(function).parameters
                # pluggy may pass a parameter's default in place of the value
                if any(parameter.default is not parameter.empty for parameter in parameters.values()):
                    raise PluginError(f"{hook} 的参数不能有默认值", where=f"插件 {name}")
                if set(parameters) - {"registrar"}:
                    told = "、".join(parameters)
                    raise PluginError(f"{hook} 的参数应为 registrar，不是 {told}", where=f"插件 {name}")

    def _load_installed(self) -> None:
        for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
            distribution = entry.dist
            label = f"{distribution.name} {distribution.version}" if distribution else "已安装"
            version = distribution.version if distribution else "?"
            try:
                module = entry.load()
            except (
                Exception,
                SystemExit,
            ) as error:  # a broken pack stops the run: without it the audit is another audit
                raise PluginError(
                    f"无法载入（{type(error).__name__}: {error}）",
                    where=f"插件 {entry.name}（{label}）",
                    do="请重新安装或卸载该插件",
                ) from error
            self._register(entry.name, module, version, label)

    def _load_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            raise PluginError("插件文件夹不存在", where=str(folder), do="请检查路径")
        packages = (
            [folder]
            if (folder / "__init__.py").exists()
            else sorted(one.parent for one in folder.glob("*/__init__.py"))
        )
        if not packages:
            raise PluginError("文件夹中没有插件（应有含 __init__.py 的文件夹）", where=str(folder))
        for package in packages:
            module = self._import(package)
            self._register(package.name, module, str(getattr(module, "__version__", "?")), str(package))

    def _import(self, package: Path) -> ModuleType:
        name = package.name
        if (
            name in sys.modules
            and Path(getattr(sys.modules[name], "__file__", "") or "").parent != package.resolve()
        ):
            raise PluginError(f"名称 {name} 与已载入的模块相同", where=str(package), do="请给插件文件夹改名")
        if name in sys.modules:
            return sys.modules[name]
        spec = importlib.util.spec_from_file_location(
            name, package.resolve() / "__init__.py", submodule_search_locations=[str(package.resolve())]
        )
        if spec is None or spec.loader is None:
            raise PluginError("无法作为 Python 包载入", where=str(package))
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            del sys.modules[name]
            raise PluginError(f"无法载入（{type(error).__name__}: {error}）", where=str(package)) from error
        return module

    def _check(self) -> None:
        for name, module in self._manager.list_name_plugin():
            strange = [
                one for one in vars(module) if one.startswith("auditor_") and callable(getattr(module, one))
            ]
            wrong = [one for one in strange if one not in HOOKS]
            if wrong:
                do = nearest(wrong[0], HOOKS, "可用的接口")
                raise PluginError(f"没有名为 {wrong[0]} 的接口", where=f"插件 {name}", do=do)
            plain = [one for one in strange if not hasattr(getattr(module, one), "auditor_impl")]
            if plain:
                raise PluginError(
                    f"{plain[0]} 没有标记 @hookimpl", where=f"插件 {name}", do="请在它上面加一行 @hookimpl"
                )
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            raise PluginError(
                f"插件实现了不存在的接口：{error}", do=f"可用的接口：{'、'.join(HOOKS)}"
            ) from error

    def _collect(self) -> None:
        # one plugin at a time, in order of name: pluggy would call the last registered first, and one
        # that raises would lose the others' results
        plugins = sorted(self._manager.list_name_plugin(), key=lambda pair: pair[0])
        for hook in HOOKS:
            for name, _ in plugins:
                others = [plugin for other, plugin in plugins if other != name]
                caller = self._manager.subset_hook_caller(hook, remove_plugins=others)
                try:
                    caller(registrar=Registrar(self.registries, name))
                except AuditorError:
                    raise
                except (Exception, SystemExit) as error:
                    raise PluginError(
                        f"{hook} 失败（{type(error).__name__}: {error}）", where=f"插件 {name}"
                    ) from error
        self.registries.freeze()
