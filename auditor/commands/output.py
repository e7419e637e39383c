"""Where results go: standard output as bytes, or files that are complete or not there at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from auditor.collecting.folders import RESULTS
from auditor.collecting.mirror import file_system, is_url, local_path, unreachable
from auditor.commands.parser import unknown
from auditor.errors import AuditorError, UsageError, reason_of
from auditor.extensions import AnyReporter, Explained, FolderReporter, OutputFile, Reporter
from auditor.registry import Registry
from auditor.reporters.archive import zipped
from auditor.reporters.printable import one_line

FOLDER = Path(RESULTS)
STANDARD_OUTPUT = "-"
ZIP = ".zip"
_SHOWN = 60
Content = bytes | Iterable[bytes]


@dataclass(frozen=True)
class Target:
    """A format and its file, or its folder where it has several files; `path` None for standard output, and where there
    is a `url`."""

    reporter: AnyReporter
    path: Path | None
    url: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether files are written side by side, and not as one ZIP."""
        several = isinstance(self.reporter, FolderReporter)
        return several and self.path is not None and self.path.suffix.lower() != ZIP


def targets(requests: Iterable[str], reporters: Registry[AnyReporter]) -> list[Target]:
    """From `NAME`, `NAME=FILE` (or a URL) or `NAME=-`; UsageError for what cannot be written, before any auditing.

    A format of several files takes `NAME=FOLDER`, or `NAME=FILE.zip` for all of them in one.
    """
    found: list[Target] = []
    for request in requests:
        name, given, file = request.partition("=")
        if not name:
            raise UsageError(f"--format {request} 缺少格式", do="请写成 格式=文件，如 xlsx=结果.xlsx")
        reporter = reporters.get(name)
        if reporter is None:
            raise unknown("输出格式", name, (one.name for one in reporters), "auditor plugins")
        if given and not file:
            raise UsageError(
                f"--format {request} 缺少文件名", do=f"请写成 {name}=文件，或 {name}=- 输出到标准输出"
            )
        if isinstance(reporter, FolderReporter) and reporter.needs and not find_spec(reporter.needs[0]):
            raise UsageError(f"输出格式 {name} 需要 {reporter.needs[0]}", do=f"请运行 {reporter.needs[1]}")
        remote = is_url(file) and local_path(file) is None
        target = Target(reporter, None, file) if remote else Target(reporter, _path(reporter, file))
        _check(target, found)
        found.append(target)
    return found


def _path(reporter: AnyReporter, file: str) -> Path | None:
    if file == STANDARD_OUTPUT:
        return None
    own = f"audit{reporter.suffix}" if isinstance(reporter, Reporter) else reporter.name
    if is_url(file):
        return local_path(file)
    return Path(file) if file else FOLDER / own


def _check(target: Target, others: Iterable[Target]) -> None:
    for other in others:
        if (other.path, other.url) == (target.path, target.url):
            place = target.url or ("标准输出" if target.path is None else str(target.path))
            raise UsageError(
                f"{other.reporter.name} 和 {target.reporter.name} 都要写到{place}", do="请分别指定文件"
            )
    path = target.path
    if target.url:
        file_system(target.url)
    if path is None:
        return
    if target.is_folder:
        _check_folder(path)
    elif path.is_dir():
        raise UsageError("是文件夹，不能写成文件", where=str(path), do="请写明文件名")
    if path.parent != FOLDER and not path.parent.is_dir():
        raise UsageError("输出文件所在的文件夹不存在", where=str(path), do="请先建立文件夹")
    _refuse_unwritable(path)


def _refuse_unwritable(path: Path) -> None:
    """What cannot be written is an error before the audit, not behind it: a name that the system does not take, a
    folder that belongs to others, on Windows a file that is open in another program."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        return  # a device or a pipe
    part = _part_of(path if path.parent.is_dir() else Path(path.name))
    try:
        part.touch()
        part.unlink()
        if sys.platform == "win32" and path.is_file():
            path.open("r+b").close()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            error.filename = str(path)
            raise
        if error.errno in (errno.ENOENT, errno.EINVAL):  # as Windows says it
            told = "路径过长，或者有系统不允许的字符"
            raise UsageError(told, where=str(path)[:_SHOWN], do="请换一个名称") from None
        raise _unwritable(error, path) from None


def _check_folder(path: Path) -> None:
    """Nothing is ever written among other files: letters that somebody went on with would be lost."""
    if not path.name:
        raise UsageError("要写的文件夹没有名称", where=str(path), do="请写明一个新文件夹的名称")
    if path.exists() and not path.is_dir():
        raise UsageError("已有同名的文件，不能用作文件夹", where=str(path), do="请换一个名称")
    if path.is_dir() and any(path.iterdir()):
        raise UsageError(
            "文件夹中已有文件，为免覆盖改过的文件，不再写入",
            where=str(path),
            do="请移走其中的文件，或在 --format 的“=”后面另写一个文件夹",
        )


def refuse_inputs(outputs: Iterable[Target], inputs: Iterable[Path]) -> None:
    """UsageError where an output would replace a file that is audited."""
    read = {os.path.realpath(path) for path in inputs}  # which bears links in a circle
    for target in outputs:
        if target.path is not None and os.path.realpath(target.path) in read:
            raise UsageError("输出文件就是要审核的文件", where=str(target.path), do="请换一个文件名")


def deliver(target: Target, explained: Explained) -> str:
    """Render and write, and say where; UsageError too where the format's own code fails, be it of a plugin."""
    try:
        return _deliver(target, explained)
    except (AuditorError, OSError):
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise UsageError(
            f"输出格式 {target.reporter.name} 出错（{type(error).__name__}: {one_line(str(error))}，"
            f"{Path(place.filename).name} 第{place.lineno}行）",
            do="这是写这种格式的程序的缺陷，请报告给开发者；其他格式照常写出",
        ) from error


def _deliver(target: Target, explained: Explained) -> str:
    if isinstance(target.reporter, Reporter):
        return write(target, target.reporter.rendered(explained))
    files = target.reporter.render(explained)
    if target.url and not target.url.lower().endswith(ZIP):
        base = target.url.rstrip("/")
        for file in files:
            write_url(f"{base}/{file.name}", file.content)
        return f"{base}/"
    if target.path is None or not target.is_folder:
        return write(target, zipped((file.name, file.content) for file in files))
    write_folder(target.path, files)
    return f"{target.path.as_posix()}/"


def write(target: Target, content: Content) -> str:
    """Write, and say where: the path with forward slashes, empty for standard output."""
    if target.url:
        write_url(target.url, content)
        return target.url
    if target.path is None:
        write_stdout(content)
        return ""
    write_file(target.path, content)
    return target.path.as_posix()


def _unwritable(error: OSError, path: Path) -> UsageError:
    return UsageError(
        f"无法写入（{reason_of(error)}）", where=str(path), do="请检查磁盘空间和权限，或者换一个位置"
    )


def _part_of(path: Path) -> Path:
    """What a file or a folder is called until it is whole."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def write_file(path: Path, content: Content) -> None:
    """Replace a file in one step by what the pieces come to; UsageError where that fails."""
    try:
        if path.parent == FOLDER:
            FOLDER.mkdir(exist_ok=True)
        if path.exists() and not path.is_file():
            _fill(path, content)  # a device or a pipe cannot be replaced
            return
        part = _part_of(path)
        try:
            _fill(part, content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(error, path) from None


def write_folder(path: Path, files: Iterable[OutputFile]) -> None:
    """A new folder with these files, all of them or none; UsageError where that fails."""
    part = _part_of(path)
    try:
        if path.parent == FOLDER:
            FOLDER.mkdir(exist_ok=True)
        part.mkdir()
        for file in files:
            place = part.joinpath(*PurePosixPath(file.name).parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
        if path.is_dir():
            path.rmdir()
        part.replace(path)
    except OSError as error:
        raise _unwritable(error, path) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_url(url: str, content: Content) -> None:
    """Put a file where a URL says, only once it is whole; UsageError where that fails."""
    system, remote = file_system(url)
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        part = Path(folder) / "part"
        _fill(part, content)
        try:
            system.put_file(str(part), remote)
        except Exception as error:  # whatever the file system's library raises
            raise unreachable(url, error) from None


def _fill(path: Path, content: Content) -> None:
    with path.open("wb") as stream:
        stream.writelines(_pieces(content))


def _pieces(content: Content) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


def print_data(**data: object) -> None:
    """A command's data as JSON on standard output, with the version of its shape."""
    from auditor.reporters.json_report import SCHEMA_VERSION, to_bytes

    write_stdout(to_bytes({"schema_version": SCHEMA_VERSION, **data}))


def write_stdout(content: Content) -> None:
    """Bytes to standard output as they are, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(_pieces(content))
    sys.stdout.buffer.flush()
