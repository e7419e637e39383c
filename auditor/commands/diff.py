"""`auditor diff`: what became of the findings of an earlier result."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from auditor.commands.output import write_stdout
from auditor.commands.parser import add_fail_level, add_format
from auditor.followup import compare, read_result

USAGE = "auditor diff [选项] 原结果 新结果"
DESCRIPTION = (
    "对照两次审核的 JSON 结果（auditor run --format json=文件），列出新出现、仍存在、未能核对和已改正的问题，用于跟踪"
    "整改。同一机关、同一年度、同一处问题，换了文件格式或者版面也认得出；这次没有检查的，不算已改正。\n\n"
    "退出码：0 没有达到 --fail-level 级别的新问题或遗留问题；1 有；2 有问题未能核对是否改正。"
)


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="原结果", help="以前的 JSON 结果文件")
    parser.add_argument("new", metavar="新结果", help="这次的 JSON 结果文件")
    add_format(parser)
    add_fail_level(parser)


def execute(options: argparse.Namespace) -> int:
    comparison = compare(read_result(Path(options.old)), read_result(Path(options.new)))
    if options.format:
        from auditor.reporters.json_report import diff_output, to_bytes

        write_stdout(to_bytes(diff_output(comparison)))
    else:
        from auditor.reporters.terminal.followup import show_followup
        from auditor.reporters.terminal.layout import console_for

        show_followup(console_for(sys.stdout), comparison, options.fail_level)
    return int(comparison.exit_code(options.fail_level))
