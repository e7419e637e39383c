"""`auditor rulesets`: the rulesets that are known, or one of them in full."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditor.commands.output import print_data, write_stdout
from auditor.commands.parser import add_format, add_plugins, unknown
from auditor.errors import UsageError
from auditor.plugins import PluginHost
from auditor.registry import Registries
from auditor.reporters.terminal.layout import console_for
from auditor.reporters.terminal.ruleset import keys_view, ruleset_view, rulesets_table
from auditor.rulesets.keys import descriptions
from auditor.rulesets.model import Ruleset
from auditor.rulesets.requirements import with_required
from auditor.rulesets.resolve import resolve
from auditor.rulesets.schema import schema_bytes

USAGE = "auditor rulesets [show 规则集 | keys | schema] [选项]"
DESCRIPTION = (
    "列出规则集；show 查看一个规则集的指标、条款、分值和规则；keys 列出规则集文件的各键；"
    "schema 打印规则集文件的 JSON Schema，供编辑器提示和查错。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    actions = ["show", "keys", "schema"]
    parser.add_argument("action", nargs="?", choices=actions, metavar="show|keys|schema", help="要做什么")
    parser.add_argument("id", nargs="?", metavar="规则集", help="规则集编号，或规则集文件（.toml）")
    parser.add_argument("--resolved", action="store_true", help="同时列出每个值来自哪个规则集")
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    if options.action in ("keys", "schema"):
        _reference(options)
        return 0
    registries = PluginHost(with_required(map(Path, options.plugins), options.id)).registries
    if options.action and not options.id:
        raise UsageError("缺少规则集编号", do="可用的规则集见 auditor rulesets")
    if options.action:
        _show(find_ruleset(options.id, registries), registries, options)
        return 0
    rulesets = [resolve(path.stem, registries) for path in registries.rulesets]
    if options.format:
        listed = [_brief(ruleset) for ruleset in rulesets]
        print_data(rulesets=listed)
    else:
        console_for(sys.stdout).print(rulesets_table(rulesets))
    return 0


def _reference(options: argparse.Namespace) -> None:
    if options.id:
        raise UsageError(f"多余的参数 {options.id}", do=f"请写 auditor rulesets {options.action}")
    if options.action == "schema":
        write_stdout(schema_bytes())
    elif options.format:
        print_data(keys=descriptions())
    else:
        console = console_for(sys.stdout)
        for part in keys_view():
            console.print(part)


def find_ruleset(wanted: str, registries: Registries) -> Ruleset:
    """By id or file; UsageError with the nearest ids."""
    known = {path.stem for path in registries.rulesets}
    if wanted not in known and not Path(wanted).suffix:
        raise unknown("规则集", wanted, known, "auditor rulesets")
    return resolve(wanted, registries)


def _show(ruleset: Ruleset, registries: Registries, options: argparse.Namespace) -> None:
    if options.format:
        print_data(ruleset=ruleset.model_dump(mode="json"))
        return
    console = console_for(sys.stdout)
    for part in ruleset_view(ruleset, registries.rules.as_dict(), origins=options.resolved):
        console.print(part)


def _brief(ruleset: Ruleset) -> dict[str, object]:
    return {
        "id": ruleset.id,
        "title": ruleset.title,
        "version": ruleset.version,
        "years": list(ruleset.years),
        "region": ruleset.region,
        "points": sum(indicator.points for indicator in ruleset.indicators),
        "rules": list(ruleset.rules),
        "digest": ruleset.digest,
    }
