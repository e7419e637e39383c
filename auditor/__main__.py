"""The command line: chooses a command, and turns whatever ends it into an exit code and at most one line."""

from __future__ import annotations

import atexit
import codecs
import contextlib
import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from auditor.commands import COMMANDS
from auditor.errors import AuditorError, UsageError, reason_of
from auditor.settings import check_settings

INCOMPLETE = 2
BROKEN_PIPE = 141
_SHOWN = 60
NEAREST = "auditor.nearest"
"""How standard output treats characters that its encoding lacks."""
_CLOSED = (errno.EACCES, errno.EPERM, errno.ELOOP)
_TEMPORARY = "请检查磁盘空间；临时文件夹可用环境变量 TMPDIR 另行指定"
COLLECTION = (20_000, 10, 10)
"""When garbage is looked for: seldom while the program loads, since all that it makes then stays."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit code. Expected errors are one line on standard error."""
    _accept_every_character()
    gc.set_threshold(*COLLECTION)
    atexit.register(gc.freeze)  # what ends with the process anyway is not looked through once more
    try:
        code = _dispatch(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except AuditorError as error:
        return _fail(str(error), INCOMPLETE)
    except KeyboardInterrupt as interruption:
        from auditor.commands.signals import code_of

        return _fail("已中断", code_of(interruption))
    except BrokenPipeError:
        _discard(sys.stdout)
        return BROKEN_PIPE
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return _fail(f"路径过长：{str(error.filename)[:_SHOWN]}…。请换一个短一些的名称", INCOMPLETE)
        if error.errno in _CLOSED and error.filename:
            return _fail(
                f"{os.fsdecode(error.filename)}：无法访问（{reason_of(error)}）。请检查路径和权限", INCOMPLETE
            )
        if error.errno == errno.ENOENT and error.filename is None:  # as `tempfile` says it
            return _fail(f"没有可用的临时文件夹。{_TEMPORARY}", INCOMPLETE)
        if error.errno not in (errno.ENOSPC, errno.EIO):
            raise
        _discard(sys.stdout)
        return _fail(f"无法输出结果或者写临时文件（{reason_of(error)}）。{_TEMPORARY}", INCOMPLETE)
    return code


def _dispatch(arguments: list[str]) -> int:
    from auditor.commands.parser import Parser

    if arguments and arguments[0] in COMMANDS:
        name = arguments[0]
        _check_folder()
        check_settings()
        command = importlib.import_module(f"auditor.commands.{name}")
        parser = Parser(prog=f"auditor {name}", usage=command.USAGE, description=command.DESCRIPTION)
        command.configure(parser)
        return int(command.execute(parser.parse_intermixed_args(arguments[1:])))
    return _without_command(arguments)


def _check_folder() -> None:
    try:
        os.getcwd()  # noqa: PTH109
    except OSError as error:
        raise UsageError("当前所在的文件夹已不存在或无权进入", do="请先换到另一个文件夹（cd）") from error


def _without_command(arguments: list[str]) -> int:
    from auditor import __version__
    from auditor.commands.parser import Formatter, Parser, nearest

    parser = Parser(
        prog="auditor",
        usage="auditor 命令 [选项] …",
        description="审核政府信息公开工作年度报告：依据规则集逐项检查，列出问题、证据、依据和得分。",
        formatter_class=partial(Formatter, max_help_position=14),
    )
    parser.add_argument("--version", action="version", version=f"auditor {__version__}", help="显示版本")
    group = parser.add_argument_group("命令（各命令的用法见 auditor 命令 --help）")
    for name, purpose in COMMANDS.items():
        group.add_argument(name, nargs="?", metavar=name, help=purpose)
    if arguments and not arguments[0].startswith("-"):
        advice = nearest(arguments[0], COMMANDS) or f"可用的命令：{'、'.join(COMMANDS)}"
        raise UsageError(f"没有名为 {arguments[0]} 的命令", do=advice)
    parser.parse_args(arguments)
    parser.print_help(sys.stderr)
    return INCOMPLETE


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """For characters of reports that a code page of Windows lacks: what they stand for, as 无 for the radical ⽆, else a
    question mark."""
    from auditor.text import fold

    if not isinstance(error, UnicodeEncodeError):
        raise error
    folded = (fold(one).text for one in error.object[error.start : error.end])
    known = (one.encode(error.encoding, "replace").decode(error.encoding) for one in folded)
    return "".join(one or "?" for one in known), error.end


def _accept_every_character() -> None:
    if sys.stdout is None or sys.stderr is None:  # closed by whoever started the program
        nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    codecs.register_error(NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=NEAREST)


def _fail(message: str, code: int) -> int:
    from auditor.reporters.printable import one_line

    try:
        print(f"auditor: {one_line(message)}", file=sys.stderr)
    except BrokenPipeError:
        _discard(sys.stderr)
    return code


def _discard(stream: TextIO) -> None:
    # what is still buffered would raise again when the interpreter closes the stream
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
