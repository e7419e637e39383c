"""`auditor plugins`: what is loaded, from where, and what each plugin provides."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditor.commands.output import write_stdout
from auditor.commands.parser import add_format, add_plugins
from auditor.plugins import PluginHost
from auditor.reporters.json_report import SCHEMA_VERSION, to_bytes
from auditor.reporters.terminal.layout import QUIET, STRONG, Flow, console_for, joined, plain

USAGE = "auditor plugins [选项]"
DESCRIPTION = "列出已载入的插件：版本、来源，以及各自提供的格式、表式、规则、规则集和输出格式。"
KINDS = {
    "loaders": "读取格式",
    "forms": "表式",
    "rules": "规则",
    "rulesets": "规则集",
    "reporters": "输出格式",
    "executors": "执行方式",
}


def configure(parser: argparse.ArgumentParser) -> None:
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    host = PluginHost(map(Path, options.plugins))
    if options.format:
        listed = [info.model_dump() | {"registers": host.registered_by(info.name)} for info in host.plugins]
        write_stdout(to_bytes({"schema_version": SCHEMA_VERSION, "plugins": listed}))
        return 0
    console = console_for(sys.stdout)
    for info in host.plugins:
        console.print(
            Flow(joined(plain(info.name, STRONG), plain(f"　{info.version}　{info.source}", QUIET)))
        )
        for kind, keys in host.registered_by(info.name).items():
            if keys:
                console.print(
                    Flow(f"{len(keys)} 项：{'、'.join(keys)}", KINDS.get(kind, kind), indent=2, hang=10)
                )
    console.print(Flow(f"共 {len(host.plugins)} 个插件"))
    return 0
