"""`auditor new`: starting points for rulesets and packs."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from auditor.commands.output import write_file
from auditor.commands.parser import add_plugins
from auditor.errors import UsageError
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve
from auditor.scaffold.ruleset import ruleset_text

USAGE = "auditor new ruleset 名称 [--extends 规则集] [选项]"
DESCRIPTION = "新建一个规则集文件：有注释，原样可用。"
_ID = re.compile(r"[^\W_][\w-]{0,63}")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["ruleset"], metavar="ruleset", help="新建什么")
    parser.add_argument("name", metavar="名称", help="编号，如 qingyu-2022；文件为 名称.toml")
    parser.add_argument(
        "--extends", default="national-2021", metavar="规则集", help="继承哪个规则集，默认 national-2021"
    )
    parser.add_argument("--title", metavar="标题", help="中文名称，默认与编号相同")
    parser.add_argument("--into", default=".", metavar="文件夹", help="建在哪个文件夹，默认当前文件夹")
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    folder = Path(options.into)
    if not folder.is_dir():
        raise UsageError("文件夹不存在", where=str(folder), do="请先建立文件夹")
    _new_ruleset(options, folder)
    return 0


def _new_ruleset(options: argparse.Namespace, folder: Path) -> None:
    if not _ID.fullmatch(options.name):
        raise UsageError(
            f"{options.name} 不能作规则集的编号", do="请用字母、数字、汉字和连字符，如 qingyu-2022"
        )
    path = folder / f"{options.name}.toml"
    refuse_existing(path)
    registries = PluginHost(map(Path, options.plugins)).registries
    if options.name in registries.rulesets:
        raise UsageError(f"已经有名为 {options.name} 的规则集", do="请换一个编号")
    parent = resolve(options.extends, registries)
    if options.extends.endswith(".toml") and Path(options.extends).resolve().parent != folder.resolve():
        raise UsageError("继承的规则集文件不在同一文件夹", where=options.extends, do="请放在一起，或者写编号")
    title = (options.title or options.name).replace('"', "”").replace("\\", "")
    write_file(path, ruleset_text(options.name, " ".join(title.split()), parent).encode())
    print(
        f"已建立 {path.as_posix()}。检查：auditor rulesets show {path.as_posix()} --resolved", file=sys.stderr
    )


def refuse_existing(path: Path) -> None:
    """UsageError where something is there already: nothing is overwritten."""
    if path.exists():
        raise UsageError("已经存在，不覆盖", where=str(path), do="请换一个名称，或者先移走它")
