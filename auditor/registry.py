"""What plugins have registered: checked on entry, duplicates refused naming both owners, frozen, in key order."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

from auditor.errors import PluginError
from auditor.extensions import AnyReporter, FolderReporter, Loader, Reporter
from auditor.forms import Form
from auditor.rules import Rule
from auditor.sources import LegalSource, split_basis, unknown_basis
from auditor.toml_files import nearest
from auditor.work import Executor

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Items by key, each with the plugin that registered it; iterates in key order."""

    def __init__(self, kind: str, key: Callable[[Item], str]) -> None:
        self._kind = kind
        self._key = key
        self._items: dict[str, Item] = {}
        self._owners: dict[str, str] = {}
        self._frozen = False

    def add(self, item: Item, owner: str) -> None:
        key = self._key(item)
        if self._frozen:
            raise PluginError(f"{self._kind} {key} 登记过晚：插件载入已经结束", where=owner)
        if key in self._items:
            raise PluginError(
                f"{self._kind} {key} 重复登记：已由插件 {self._owners[key]} 登记",
                where=f"插件 {owner}",
                do="请改用别的代码或停用其中一个插件",
            )
        self._items[key] = item
        self._owners[key] = owner

    def freeze(self) -> None:
        self._items = dict(sorted(self._items.items()))
        self._frozen = True

    def owner(self, key: str) -> str:
        return self._owners[key]

    def get(self, key: str) -> Item | None:
        return self._items.get(key)

    def as_dict(self) -> dict[str, Item]:
        return dict(self._items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: str) -> bool:
        return key in self._items


class Registries:
    """One registry for each extension point, filled once, then frozen; `plugins` are the names of those loaded."""

    def __init__(self) -> None:
        self.loaders = Registry[Loader]("格式", lambda loader: loader.name)
        self.forms = Registry[Form]("表式", lambda form: form.id)
        self.rules = Registry[Rule]("规则", lambda rule: rule.code)
        self.sources = Registry[LegalSource]("依据", lambda source: source.key)
        self.rulesets = Registry[Path]("规则集", lambda path: path.stem)
        self.reporters = Registry[AnyReporter]("输出格式", lambda reporter: reporter.name)
        self.executors = Registry[Executor]("执行方式", lambda executor: executor.name)
        self.plugins: tuple[str, ...] = ()

    def freeze(self) -> None:
        """Close every registry after checks that need all of them: names unique, every basis known."""
        for registry in (
            *(self.loaders, self.forms, self.rules, self.sources),
            *(self.rulesets, self.reporters, self.executors),
        ):
            registry.freeze()
        names: dict[str, Rule] = {}
        for rule in self.rules:
            owner = f"插件 {self.rules.owner(rule.code)}"
            if rule.name in names:
                raise PluginError(
                    f"规则名 {rule.name} 被 {names[rule.name].code} 和 {rule.code} 共用", where=owner
                )
            names[rule.name] = rule
            for basis in unknown_basis(rule.basis, self.sources.as_dict()):
                key, _ = split_basis(basis)
                do = "请用已登记的条文，或者用 add_source 登记自己的依据"
                if key not in self.sources:
                    do = nearest(key, self.sources.as_dict(), "已登记的依据")
                raise PluginError(f"规则 {rule.code} 引用了未登记的依据 {basis!r}", where=owner, do=do)


class Registrar:
    """What a hook is handed: adds to the registries in the name of one plugin."""

    def __init__(self, registries: Registries, owner: str) -> None:
        self._registries = registries
        self._owner = owner

    def add_loader(self, loader: Loader) -> None:
        self._expect(loader, Loader)
        if isinstance(loader.suffixes, str) or not all(one.startswith(".") for one in loader.suffixes):
            raise PluginError(
                f"格式 {loader.name} 的 suffixes 应为扩展名的元组",
                where=f"插件 {self._owner}",
                do='如 suffixes=(".zfb",)',
            )
        self._registries.loaders.add(loader, self._owner)

    def add_form(self, form: Form) -> None:
        self._expect(form, Form)
        self._registries.forms.add(form, self._owner)

    def add_rule(self, rule: Rule) -> None:
        if not isinstance(rule, Rule):
            raise PluginError(
                f"登记的 {rule!r} 不是规则", where=f"插件 {self._owner}", do="请用 @rule(…) 标记函数"
            )
        self._registries.rules.add(rule, self._owner)

    def add_rules_in(self, package: str) -> None:
        """Add every Rule defined in the modules of a package, so that a new rule is one new file."""
        module = importlib.import_module(package)
        for found in sorted(pkgutil.iter_modules(module.__path__), key=lambda info: info.name):
            one = importlib.import_module(f"{package}.{found.name}")
            rules = [value for value in vars(one).values() if isinstance(value, Rule)]
            if not rules:
                raise PluginError(f"模块 {one.__name__} 中没有规则", where=f"插件 {self._owner}")
            for rule in rules:
                self.add_rule(rule)

    def add_source(self, source: LegalSource) -> None:
        self._expect(source, LegalSource)
        self._registries.sources.add(source, self._owner)

    def add_ruleset(self, path: Path) -> None:
        """A ruleset's TOML file; its id is the file's name without `.toml`."""
        if not path.is_file():
            raise PluginError("登记的规则集文件不存在", where=f"插件 {self._owner}", do=f"请检查路径 {path}")
        self._registries.rulesets.add(path, self._owner)

    def add_reporter(self, reporter: AnyReporter) -> None:
        self._expect(reporter, Reporter, FolderReporter)
        self._registries.reporters.add(reporter, self._owner)

    def add_executor(self, executor: Executor) -> None:
        self._expect(executor, Executor)
        self._registries.executors.add(executor, self._owner)

    def _expect(self, item: object, *kinds: type) -> None:
        if not isinstance(item, kinds):
            wanted = " 或 ".join(one.__name__ for one in kinds)
            raise PluginError(f"登记的 {item!r:.60} 不是 {wanted}", where=f"插件 {self._owner}")
