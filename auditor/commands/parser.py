"""The argument parser, speaking Chinese. Standard library only: `auditor --help` must start at once."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, NoReturn

from auditor.errors import UsageError
from auditor.reporters.printable import wrapped

# argparse's own messages, which differ a little between versions of Python
_MESSAGES = (
    (r"the following arguments are required: (?P<names>.+)", "缺少 {names}"),
    (r"unrecognized arguments: (?P<names>.+)", "不认识的参数 {names}"),
    (r"argument (?P<name>[^:]+): expected .*argument.*", "{name} 后面缺少内容"),
    (r"argument (?P<name>[^:]+): ignored explicit argument '?(?P<value>.*?)'?", "{name} 不能带内容 {value}"),
    (r"argument (?P<name>[^:]+): not allowed with argument (?P<other>.+)", "{name} 不能与 {other} 同用"),
    (
        r"argument (?P<name>[^:]+): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.*)\)",
        "{name} 不能是 {value}，可用：{known}",
    ),
    (r"argument (?P<name>[^:]+): invalid \w+ value: '?(?P<value>.*?)'?", "{name} 不能是 {value}"),
    (r"argument (?P<name>[^:]+): (?P<rest>.+)", "{name}：{rest}"),
)


class Formatter(argparse.HelpFormatter):
    """Chinese words, each option's help on lines of its own, wrapped by columns."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"max_help_position": 4, "width": _width()} | settings)

    def add_usage(
        self, usage: Any, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, width))


def _width() -> int:
    """80 columns, or as many as a narrower terminal has."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns)
    except (ValueError, OSError):
        return 80
    return min(80, max(40, columns))


class _Once(argparse.Action):
    """An option with one value: written twice, neither of the two is what is meant."""

    given = False

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        if self.given and option_string:
            raise argparse.ArgumentError(self, "只能写一次")
        self.given = True
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """Raises UsageError in Chinese instead of printing English and leaving."""

    def __init__(self, **settings: Any) -> None:
        settings = {"formatter_class": Formatter} | settings
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        for name in (None, "store"):
            self.register("action", name, _Once)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def format_help(self) -> str:
        return re.sub(r"(?m)^(\S.*):$", r"\1：", super().format_help())

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                found = match.groupdict()
                for listed in found.keys() & {"known", "names"}:
                    found[listed] = found[listed].replace("'", "").replace(", ", "、")
                message = chinese.format(**found)
                meant = nearest(found.get("names", "").partition(" ")[0], self._option_string_actions)
                raise UsageError(message, do=f"{meant}用法见 {self.prog} --help")
        raise UsageError(message, do=f"用法见 {self.prog} --help")


def nearest(name: str, known: Iterable[str]) -> str:
    """What the user may have meant, as advice: `是否指 N201？`; empty where nothing is near."""
    by_folded = {one.casefold().lstrip("-"): one for one in known}
    cutoff = 0.6 if name.startswith("-") else 0.5
    matches = get_close_matches(name.casefold().lstrip("-"), by_folded, n=3, cutoff=cutoff)
    return f"是否指 {'、'.join(by_folded[match] for match in matches)}？" if matches else ""


def unknown(kind: str, name: str, known: Iterable[str], listed_by: str) -> UsageError:
    """The error for a name that nothing has."""
    advice = nearest(name, known) or f"可用的{kind}见 {listed_by}"
    return UsageError(f"没有名为 {name} 的{kind}", do=advice)


def add_format(parser: argparse.ArgumentParser) -> None:
    """`--format json`, for the commands that print data."""
    parser.add_argument("--format", choices=["json"], metavar="json", help="在标准输出上打印 JSON")


def add_fail_level(parser: argparse.ArgumentParser) -> None:
    """`--fail-level LEVEL`."""
    parser.add_argument(
        "--fail-level", choices=("info", "warning", "error"), default="error", metavar="级别",
        help="达到哪一级别的问题时退出码为 1：error（错误）、warning（警告）、info（提示）。默认 error",
    )  # fmt: skip


def add_ruleset(parser: argparse.ArgumentParser) -> None:
    """`--ruleset`, for the commands that look up rules."""
    parser.add_argument(
        "--ruleset", metavar="规则集",
        help="也包括此规则集（编号或 .toml 文件）自己声明的规则；不写时包括各已登记规则集的",
    )  # fmt: skip


def add_limits(parser: argparse.ArgumentParser) -> None:
    """`--limit NAME=VALUE`."""
    parser.add_argument(
        "--limit", action="append", default=[], metavar="名称=值",
        help="读取一份文件的上限（可多次使用）：seconds（秒）、memory（内存，MB）、size（文件，MB）、pages（页）、scans（识别扫描的页）、"
        "nesting（元素嵌套层数）、archives（压缩包嵌套层数）、expansion（解压后，MB），如 --limit seconds=120",
    )  # fmt: skip


def add_plugins(parser: argparse.ArgumentParser) -> None:
    """`--plugins DIR`."""
    parser.add_argument(
        "--plugins", action="append", default=[], metavar="文件夹",
        help="另外载入此文件夹中的插件（可多次使用）。插件是程序代码，只载入可信的来源",
    )  # fmt: skip
