"""`auditor rules`: every rule that is loaded, by family."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from auditor.commands.output import print_data
from auditor.commands.parser import add_format, add_plugins, add_ruleset
from auditor.plugins import PluginHost
from auditor.reporters import wording
from auditor.reporters.terminal.layout import (
    QUIET,
    SEVERITY_STYLE,
    STRONG,
    Trimmed,
    console_for,
    data_table,
    plain,
)
from auditor.rules import FAMILIES, Rule
from auditor.rulesets.catalogue import catalogue_of
from auditor.rulesets.requirements import with_required

USAGE = "auditor rules [选项]"
DESCRIPTION = "列出全部规则。一条规则的详细说明用 auditor explain 代码 查看。"


def configure(parser: argparse.ArgumentParser) -> None:
    add_ruleset(parser)
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    host = PluginHost(with_required(map(Path, options.plugins), options.ruleset))
    catalogue = catalogue_of(host.registries, options.ruleset)
    rules = list(catalogue.rules.values())
    if options.format:
        listed = [describe(rule) | {"plugin": catalogue.owners[rule.code]} for rule in rules]
        print_data(rules=listed)
        return 0
    console = console_for(sys.stdout)
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    for family, members in families.items():
        console.print(_table(family, members))
        console.print()
    console.print(plain(f"共 {len(rules)} 条规则。详细说明：auditor explain 代码"))
    return 0


def describe(rule: Rule) -> dict[str, Any]:
    """A rule as data: everything it says of itself."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "family": rule.family,
        "severity": rule.severity,
        "certainty": rule.certainty,
        "scope": rule.scope,
        "since": rule.since,
        "basis": list(rule.basis),
        "parameters": rule.parameters().model_dump(mode="json"),
        "documentation": asdict(rule.documentation),
    }


def _table(family: str, rules: list[Rule]) -> Trimmed:
    table = data_table(f"{family} {FAMILIES.get(family, '')}")
    table.add_column("代码", no_wrap=True)
    table.add_column("级别", no_wrap=True)
    table.add_column("检查什么", overflow="fold", min_width=20)
    table.add_column("名称", overflow="fold")
    for rule in rules:
        mark = plain(wording.mark(rule.severity, rule.certainty), SEVERITY_STYLE[rule.severity])
        table.add_row(plain(rule.code, STRONG), mark, plain(rule.title), plain(rule.name, QUIET))
    return Trimmed(table)
