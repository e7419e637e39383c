"""`auditor explain`: one rule's documentation, in fixed sections."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from auditor.commands.output import print_data
from auditor.commands.parser import add_format, add_plugins, add_ruleset, unknown
from auditor.commands.rules import describe
from auditor.plugins import PluginHost
from auditor.reporters import wording
from auditor.reporters.terminal.layout import QUIET, SEVERITY_STYLE, STRONG, Flow, console_for, joined, plain
from auditor.rules import FAMILIES, Rule
from auditor.rulesets.catalogue import Catalogue, catalogue_of
from auditor.rulesets.requirements import with_required
from auditor.sources import LegalSource, cite

USAGE = "auditor explain [选项] 规则"
DESCRIPTION = "说明一条规则：检查内容、法律依据、示例、不适用的情形和人工核对方法。"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="规则", help="规则的代码（如 N201）或名称（如 requests-balance）")
    add_ruleset(parser)
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    registries = PluginHost(with_required(map(Path, options.plugins), options.ruleset)).registries
    catalogue = catalogue_of(registries, options.ruleset)
    rule = find_rule(options.rule, catalogue)
    sources = catalogue.sources
    if options.format:
        listed = describe(rule) | {"citations": [cite(basis, sources) for basis in rule.basis]}
        print_data(rule=listed)
        return 0
    console = console_for(sys.stdout)
    for part in view(rule, sources):
        console.print(part)
    return 0


def find_rule(wanted: str, catalogue: Catalogue) -> Rule:
    """By code or name, in any case; UsageError with the nearest ones."""
    known = {key: rule for rule in catalogue.rules.values() for key in (rule.code, rule.name)}
    folded = {key.casefold(): rule for key, rule in known.items()}
    if wanted.casefold() not in folded:
        raise unknown("规则", wanted, known, "auditor rules")
    return folded[wanted.casefold()]


def view(rule: Rule, sources: dict[str, LegalSource]) -> Iterator[RenderableType]:
    yield Flow(plain(f"{rule.title}（{rule.name}）", STRONG), plain(rule.code, STRONG))
    family = f"{rule.family} {FAMILIES.get(rule.family, '')}".strip()
    facts = f"{family}　{wording.CERTAINTY[rule.certainty]}　自 {rule.since} 版起"
    yield Flow(
        joined(
            plain(wording.SEVERITY[rule.severity], SEVERITY_STYLE[rule.severity]), plain(f"　{facts}", QUIET)
        )
    )
    documentation = rule.documentation
    yield from _section("检查内容", documentation.checks)
    yield from _section("法律依据", "\n".join(cite(basis, sources) for basis in rule.basis))
    yield from _section("为什么重要", documentation.why)
    yield from _section("不合格示例", documentation.failing)
    yield from _section("合格示例", documentation.passing)
    yield from _section("不适用的情形", documentation.exceptions)
    yield from _section("人工核对方法", documentation.verify)
    parameters = list(_parameters(rule))
    if parameters:
        yield from _section("可调参数（在规则集中设置）", "\n".join(parameters))


def _section(title: str, body: str) -> Iterator[RenderableType]:
    yield Text()
    yield Flow(plain(title, STRONG))
    yield Flow(body.strip(), indent=2)


def _parameters(rule: Rule) -> Iterator[str]:
    defaults = rule.parameters().model_dump(mode="json")
    for name, field in rule.parameters.model_fields.items():
        described = f"：{field.description}" if field.description else ""
        yield f"{name} = {json.dumps(defaults[name], ensure_ascii=False)}{described}"
