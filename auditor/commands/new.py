"""`auditor new`: starting points for rulesets and packs."""

from __future__ import annotations

import argparse
import keyword
import re
import sys
from pathlib import Path

from auditor.commands.output import write_file
from auditor.commands.parser import add_plugins
from auditor.errors import UsageError, reason_of
from auditor.plugins import PluginHost
from auditor.rules import CODE
from auditor.rulesets.requirements import with_required
from auditor.rulesets.resolve import resolve
from auditor.scaffold.pack import pack_files
from auditor.scaffold.ruleset import ruleset_text

USAGE = "auditor new ruleset|pack 名称 [选项]"
DESCRIPTION = (
    "新建一个规则集文件（ruleset：有注释，原样可用），或者一个规则包（pack：可以安装的发行包，有一条规则、"
    "说明、用例、测试和持续集成）。"
)
_PACKAGE = re.compile(r"[a-z][a-z0-9_]{1,49}")
_ID = re.compile(r"[^\W_][\w-]{0,63}")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["ruleset", "pack"], metavar="ruleset|pack", help="新建什么")
    parser.add_argument(
        "name", metavar="名称", help="规则集的编号，如 qingyu-2022；规则包的包名，如 auditor_qingyu"
    )
    parser.add_argument(
        "--extends", default="national-2021", metavar="规则集", help="规则集：继承哪个，默认 national-2021"
    )
    parser.add_argument("--code", metavar="代码", help="规则包：第一条规则的代码，如 QY901，默认取自名称")
    parser.add_argument("--title", metavar="标题", help="中文名称，默认与名称相同")
    parser.add_argument("--into", default=".", metavar="文件夹", help="建在哪个文件夹，默认当前文件夹")
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    folder = Path(options.into)
    if not folder.is_dir():
        raise UsageError("文件夹不存在", where=str(folder), do="请先建立文件夹")
    title = (options.title or options.name).replace('"', "”").replace("\\", "")
    title = " ".join(title.split())
    if options.what == "pack":
        _new_pack(options, folder, title)
    else:
        _new_ruleset(options, folder, title)
    return 0


def _new_ruleset(options: argparse.Namespace, folder: Path, title: str) -> None:
    if not _ID.fullmatch(options.name):
        raise UsageError(
            f"{options.name} 不能作规则集的编号", do="请用字母、数字、汉字和连字符，如 qingyu-2022"
        )
    path = folder / f"{options.name}.toml"
    refuse_existing(path)
    registries = PluginHost(with_required(map(Path, options.plugins), options.extends)).registries
    if options.name in registries.rulesets:
        raise UsageError(f"已经有名为 {options.name} 的规则集", do="请换一个编号")
    parent = resolve(options.extends, registries)
    if options.extends.endswith(".toml") and Path(options.extends).resolve().parent != folder.resolve():
        raise UsageError("继承的规则集文件不在同一文件夹", where=options.extends, do="请放在一起，或者写编号")
    write_file(path, ruleset_text(options.name, title, parent).encode())
    print(
        f"已建立 {path.as_posix()}。检查：auditor rulesets show {path.as_posix()} --resolved", file=sys.stderr
    )


def _new_pack(options: argparse.Namespace, folder: Path, title: str) -> None:
    name = options.name
    if not _PACKAGE.fullmatch(name) or keyword.iskeyword(name) or name in sys.stdlib_module_names:
        raise UsageError(f"{name} 不能作规则包的名称", do="请用小写字母、数字和下划线，如 auditor_qingyu")
    letters = re.sub("[^A-Z]", "", name.removeprefix("auditor_").upper())
    code = options.code or f"{letters[:8] or 'ZZ'}901"
    if not CODE.fullmatch(code):
        raise UsageError(f"--code 不能是 {code}", do="应为大写字母加三位数字，如 QY901")
    registries = PluginHost(map(Path, options.plugins)).registries
    for taken, what in (
        (name in registries.plugins, f"名为 {name} 的插件"),
        (code in registries.rules, f"规则 {code}"),
    ):
        if taken:
            raise UsageError(f"已经有{what}", do="请换一个名称，或者用 --code 换一个代码")
    target = folder / name
    refuse_existing(target)
    for path, text in pack_files(name, code, title).items():
        try:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"无法建立文件夹（{reason_of(error)}）",
                where=str(target),
                do="请检查权限，或者用 --into 换一个位置",
            ) from None
        write_file(target / path, text.encode())
    place = target.as_posix()
    at = place if "/" in place else f"./{place}"  # a bare name is what pip looks for on an index
    print(f"已建立 {place}。试用：auditor test {place}；安装：pip install {at}", file=sys.stderr)


def refuse_existing(path: Path) -> None:
    """UsageError where something is there already: nothing is overwritten."""
    if path.exists():
        raise UsageError("已经存在，不覆盖", where=str(path), do="请换一个名称，或者先移走它")
