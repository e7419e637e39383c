"""`auditor cache`: what is kept from earlier runs, and how to be rid of it."""

from __future__ import annotations

import argparse
import contextlib
import sys

from auditor.cache.folder import Folder
from auditor.cache.journal import journals
from auditor.commands.output import print_data
from auditor.commands.parser import add_format
from auditor.reporters.terminal.layout import STRONG, Flow, console_for, joined, plain
from auditor.settings import CACHE, CACHE_SIZE

USAGE = "auditor cache [show|clear] [选项]"
DESCRIPTION = (
    "查看或清空缓存。缓存保存以往审核的结果：文件内容、程序、插件、规则集、清单条目和上限都没有变的，不再重新审核。\n\n"
    f"环境变量 {CACHE} 指定缓存文件夹，{CACHE_SIZE} 指定其上限（MB）。"
)
_MB = 2**20


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", nargs="?", choices=["show", "clear"], default="show", metavar="show|clear",
        help="show 查看（默认），clear 清空",
    )  # fmt: skip
    add_format(parser)


def execute(options: argparse.Namespace) -> int:
    folder = Folder()
    if options.action == "clear":
        folder.clear()
        for path in journals(folder.path):
            with contextlib.suppress(OSError):
                path.unlink()
    usage = folder.usage()
    interrupted = len(journals(folder.path))
    if options.format:
        state = {
            "folder": str(folder.path),
            "usable": folder.usable,
            "entries": usage.entries,
            "bytes": usage.size,
            "most_bytes": folder.most,
            "interrupted_runs": interrupted,
        }
        print_data(cache=state)
        return 0
    console = console_for(sys.stdout)
    where = str(folder.path) + ("" if folder.usable else "（不能使用：无法写入，或者他人可以写入）")
    console.print(joined(plain("文件夹", STRONG), f"  {where}"), soft_wrap=True)  # a path stays whole
    lines = {
        "条目": f"{usage.entries} 个，{usage.size / _MB:.1f} MB（上限 {folder.most / _MB:.0f} MB）",
        "可接续": f"{interrupted} 次中断的审核",
    }
    for label, text in lines.items():
        console.print(Flow(text, plain(label, STRONG), hang=8))
    return 0
