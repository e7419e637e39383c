"""`auditor plugins`: what is loaded, from where, and what each plugin provides."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditor.commands.output import print_data
from auditor.commands.parser import add_format, add_plugins
from auditor.hookspecs import INTERFACE
from auditor.model.verdict import PluginInfo
from auditor.plugins import PluginHost
from auditor.reporters.terminal.layout import QUIET, STRONG, UNSURE, Flow, console_for, joined, plain
from auditor.rulesets.catalogue import rulesets_of
from auditor.rulesets.requirements import with_required

USAGE = "auditor plugins [选项]"
DESCRIPTION = "列出已载入的插件：版本、来源，各自提供的格式、表式、规则、规则集和输出格式，以及没有被任何规则集采用的规则。"
KINDS = {
    "loaders": "读取格式",
    "forms": "表式",
    "rules": "规则",
    "rulesets": "规则集",
    "reporters": "输出格式",
    "executors": "执行方式",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ruleset",
        metavar="规则集",
        help="看此规则集（编号或 .toml 文件）采用了哪些；不写时看全部已登记的规则集",
    )
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    host = PluginHost(with_required(map(Path, options.plugins), options.ruleset))
    asked = {code for ruleset in rulesets_of(host.registries, options.ruleset) for code in ruleset.rules}
    if options.format:
        listed = [_as_data(info, host, asked) for info in host.plugins]
        print_data(interface=INTERFACE, plugins=listed)
        return 0
    console = console_for(sys.stdout)
    for info in host.plugins:
        registered = host.registered_by(info.name)
        idle = _idle(registered, asked)
        title = joined(plain(info.name, STRONG), plain(f"　{info.version}　{info.source}", QUIET))
        if not _used(registered, idle):
            title.append("　已载入，未被采用", UNSURE)
        console.print(Flow(title))
        for kind, keys in registered.items():
            if keys:
                body = f"{len(keys)} 项：{'、'.join(keys)}"
                console.print(Flow(body, KINDS.get(kind, kind), indent=2, hang=10))
        if idle:
            console.print(Flow(plain("、".join(idle), UNSURE), plain("未采用", UNSURE), indent=2, hang=10))
    console.print(Flow(f"共 {len(host.plugins)} 个插件，接口第 {INTERFACE} 版"))
    if any(_idle(host.registered_by(info.name), asked) for info in host.plugins):
        which = f"规则集 {options.ruleset}" if options.ruleset else "已登记的规则集"
        console.print(Flow(f"未采用：{which}的条款没有引用。写进自己规则集的条款即可采用"))
    return 0


def _idle(registered: dict[str, tuple[str, ...]], asked: set[str]) -> tuple[str, ...]:
    """The rules that no ruleset asks for."""
    return tuple(code for code in registered["rules"] if code not in asked)


def _used(registered: dict[str, tuple[str, ...]], idle: tuple[str, ...]) -> bool:
    others = any(keys for kind, keys in registered.items() if kind != "rules")
    return others or len(idle) < len(registered["rules"])


def _as_data(info: PluginInfo, host: PluginHost, asked: set[str]) -> dict[str, object]:
    registered = host.registered_by(info.name)
    idle = _idle(registered, asked)
    return info.model_dump() | {
        "registers": registered,
        "used": _used(registered, idle),
        "unused_rules": idle,
    }
