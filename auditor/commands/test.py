"""`auditor test`: runs the cases of packs and rulesets."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import RenderableType

from auditor.casebook import BASES, base_text
from auditor.cases.suite import Result, Suite, gaps, run_suite
from auditor.cases.targets import suites_of
from auditor.commands.output import print_data, write_stdout
from auditor.commands.parser import add_format, add_plugins
from auditor.errors import UsageError
from auditor.plugins import PluginHost
from auditor.reporters import wording
from auditor.reporters.terminal.layout import BAD, GOOD, QUIET, STRONG, Flow, console_for, joined, plain

USAGE = "auditor test [选项] 插件|规则集|文件夹 …"
DESCRIPTION = (
    "运行插件或规则集的用例（cases/*.toml），列出与预期不同之处。每条规则都要有不合格和合格的用例。\n\n"
    "退出码：0 全部符合；1 有用例不符或缺少用例；2 无法运行。"
)
_MOST_FINDINGS = 5


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "targets",
        nargs="*",
        metavar="插件|规则集|文件夹",
        help="已载入的插件名、规则集编号或 .toml 文件、插件所在的文件夹",
    )
    parser.add_argument("--base", metavar="底本", help=f"打印用例的一个底本：{'、'.join(BASES)}")
    add_format(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    if options.base:
        if options.base not in BASES:
            raise UsageError(f"没有名为 {options.base} 的底本", do=f"可用：{'、'.join(BASES)}")
        write_stdout(base_text(options.base).encode())
        return 0
    if not options.targets:
        raise UsageError("没有写要测试什么", do="请写插件名、规则集或文件夹；已载入的插件见 auditor plugins")
    plugins = [Path(one) for one in options.plugins]
    found = [
        (suite, tuple(run_suite(suite, host)), tuple(gaps(suite)), host)
        for target in options.targets
        for suite, host in suites_of(target, plugins)
    ]
    if options.format:
        suites = [_as_data(suite, results, missing) for suite, results, missing, _ in found]
        print_data(suites=suites)
    else:
        console = console_for(sys.stdout)
        for suite, results, missing, host in found:
            for part in _view(suite, results, missing, host):
                console.print(part)
    failed = any(missing or any(one.differences for one in results) for _, results, missing, _ in found)
    return int(failed)


def _view(
    suite: Suite, results: Sequence[Result], missing: Sequence[str], host: PluginHost
) -> Iterator[RenderableType]:
    failed = [one for one in results if one.differences]
    for one in failed:
        yield from _failure(one)
    for line in missing:
        yield Flow(plain(line), plain("缺用例", BAD), hang=8)
    good = plain("全部符合", GOOD) if not failed and not missing else plain(f"不符 {len(failed)}", BAD)
    counts = f"　{len(suite.own)} 条规则　{len(results)} 个用例　"
    yield Flow(joined(plain(suite.name, STRONG), counts, good))


def _failure(one: Result) -> Iterator[RenderableType]:
    title = joined(plain(f"{one.rule} {one.case}", STRONG), plain(f"　{one.path.as_posix()}", QUIET))
    yield Flow(title, plain("不符", BAD), hang=6)
    for difference in one.differences:
        yield Flow(plain(difference.key), indent=2)
        yield Flow(plain(difference.expected, GOOD), plain("- 应为", GOOD), indent=4)
        yield Flow(plain(difference.actual, BAD), plain("+ 实为", BAD), indent=4)
    verdict = one.verdict
    if verdict is None:
        return
    reason = f"（{verdict.reason}）" if verdict.reason else ""
    yield Flow(f"{wording.VERDICT[verdict.verdict]}{reason}", plain("结论", QUIET), indent=2)
    for finding in verdict.findings[:_MOST_FINDINGS]:
        quotes = "　".join(f"“{item.quote}”（{item.location.describe()}）" for item in finding.evidence[:4])
        mark = wording.mark(finding.severity, finding.certainty)
        yield Flow(joined(plain(finding.message), plain(f"　{quotes}", QUIET)), plain(mark), indent=2)


def _as_data(suite: Suite, results: Sequence[Result], missing: Sequence[str]) -> dict[str, object]:
    return {
        "name": suite.name,
        "rules": list(suite.own),
        "missing": list(missing),
        "cases": [
            {
                "rule": one.rule,
                "name": one.case,
                "file": one.path.as_posix(),
                "differences": [
                    {"key": each.key, "expected": each.expected, "actual": each.actual}
                    for each in one.differences
                ],
            }
            for one in results
        ],
    }
