"""`auditor inspect`: how a file was read, without judging it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditor.commands.output import write_stdout
from auditor.commands.parser import add_format, add_limits, add_plugins
from auditor.limits import parse_limits
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.json_report import inspect_output, to_bytes
from auditor.reporters.terminal.layout import console_for
from auditor.reporters.terminal.reading import reading_view

USAGE = "auditor inspect [选项] 文件"
DESCRIPTION = (
    "查看一份文件是怎样读出来的：格式、机关、年度、日期、章节、各表格的数字、正文中的数字，以及没有读取的内容。"
    "表格中“空”表示空白，“缺”表示没有这一格，“?”表示读取有疑问。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", help="一份年度报告")
    add_format(parser)
    add_limits(parser)
    add_plugins(parser)


def execute(options: argparse.Namespace) -> int:
    host = PluginHost(map(Path, options.plugins))
    limits = parse_limits(options.limit)
    document, report = Pipeline(host, "auto", limits=limits).read(Path(options.file))
    if options.format:
        write_stdout(to_bytes(inspect_output(document, report)))
        return 0
    console = console_for(sys.stdout)
    for part in reading_view(document, report, host.registries.forms.as_dict()):
        console.print(part)
    return 0
