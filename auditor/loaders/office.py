"""LibreOffice, where it is installed: converts what no reader here knows, and gives a second opinion on DOC.

It starts in seconds, so it is asked only where it is needed: for a format without a reader of its own (Word 95 and
before, UOF), and for a DOC in which the reader met something that should not be there: a row
that does not fit its definition, text whose formatting cannot be found. Without it such a format is refused, and
such cells stay in doubt. AUDITOR_OFFICE=always has every DOC with tables read twice, AUDITOR_OFFICE=never none, and
then nothing is converted either.

It runs apart from everything: a profile of its own in a folder that goes with it, macros, links and active content
off, no network (a namespace without one where the system gives such, else a proxy that leads nowhere), within the
limits of time and memory; what still runs after that is killed with all it started.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source

if TYPE_CHECKING:
    from auditor.limits import Limits
    from auditor.model.document import Document

SETTING = "AUDITOR_OFFICE"
SHARE = 0.8
"""Of the time for the whole file: the loader still has to read what comes of it."""

_NAMES = ("soffice", "libreoffice")
_WINDOWS = (r"C:\Program Files\LibreOffice\program\soffice.com",)
_MACOS = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)
_TARGET = "docx:MS Word 2007 XML"
_KEPT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "LD_LIBRARY_PATH")
_LEAST = 1.0
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed or not to be used."""
    if setting() == "never":
        return None
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    return found or next((path for path in (*_WINDOWS, *_MACOS) if Path(path).is_file()), None)


def setting() -> str:
    return os.environ.get(SETTING, "").strip().lower()


def read_converted(source: Source, what: str, name: str, suffix: str) -> Document:
    """A document of a format `name`, read from what LibreOffice makes of it; `what` it is, in Chinese.

    By its `suffix` LibreOffice knows how to take it. UnreadableError where it is not there or cannot.
    """
    if program() is None:
        raise UnreadableError(
            f"是{what}，要由 LibreOffice 转换后才能读取",
            where=source.name,
            do="请安装 LibreOffice 后再试，或用 Word 或 WPS 打开并另存为 DOCX",
        )
    document = read_by_office(source, suffix)
    if document is None:
        raise UnreadableError(
            f"是{what}，LibreOffice 未能转换",
            where=source.name,
            do="请用 Word 或 WPS 打开并另存为 DOCX 后再试",
        )
    told = (*document.ignored, f"{what}：由 LibreOffice 转换后读取")
    return replace(document, format=name, ignored=told)


def read_by_office(source: Source, suffix: str) -> Document | None:
    """The document as LibreOffice reads it; None where it cannot, or takes too long."""
    from auditor.loaders import docx

    data = convert(source.data, suffix, source.limits)
    if data is None:
        return None
    try:
        document = docx.LOADER.load(Source(source.name, data, source.limits))
    except UnreadableError:
        return None
    return replace(document, digest=source.digest, engine=f"LibreOffice, {document.engine}")


def convert(data: bytes, suffix: str, limits: Limits) -> bytes | None:
    """A file as DOCX; None where LibreOffice does not give one in time."""
    path = program()
    if path is None:
        return None
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        given, made = home / f"given{suffix}", home / "made"
        given.write_bytes(data)
        _write_profile(home / "profile" / "user")
        command = [
            *_isolation(limits),
            path,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", _TARGET, "--outdir", str(made), str(given)),
        ]
        _run(command, home, max(_LEAST, SHARE * limits.seconds))
        found = made / "given.docx"
        if not found.is_file() or found.stat().st_size > limits.expansion_bytes:
            return None
        return found.read_bytes()


def _run(command: list[str], home: Path, seconds: float) -> None:
    """Run to the end or the end of the time; nothing that was started outlives this."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ}
    environment |= {"HOME": str(home), "TMPDIR": str(home), "TEMP": str(home), "TMP": str(home)}
    environment |= {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        command,
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _kill(process)
        process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """The process with all that it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


def _isolation(limits: Limits) -> list[str]:
    """What stands before the command: no network, bounds of memory and of the size of files, and an end in time
    even where this process is killed first."""
    found = [*_no_network()]
    if shell := shutil.which("sh"):
        bounds = 'ulimit -d "$1" -f "$2" 2>/dev/null; shift 2; exec "$@"'
        kilobytes, blocks = str(limits.memory * 1024), str(2 * 1024 * max(limits.expansion, 64))
        found += [shell, "-c", bounds, "sh", kilobytes, blocks]
    if timeout := shutil.which("timeout"):
        found = [timeout, "-s", "KILL", f"{max(_LEAST, limits.seconds):.0f}", *found]
    return found if sys.platform != "win32" else []


@cache
def _no_network() -> tuple[str, ...]:
    """A namespace without a network, where the system lets a user have one."""
    unshare = shutil.which("unshare")
    if unshare is None or sys.platform == "win32":
        return ()
    command = (unshare, "--user", "--map-current-user", "--net")
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


_OLD_WORD = (b"\xdb\xa5\x2d\x00", b"\x31\xbe\x00\x00\x00\xab", b"\x32\xbe\x00\x00\x00\xab")
_UOF = re.compile(rb"<uof:UOF[\s_]")


def _kind(source: Source) -> tuple[str, str, str] | None:
    """What it is, the format's name and a suffix, of files that only LibreOffice reads."""
    if source.head.startswith(_OLD_WORD):
        return "Word 2.0 或写字板的旧格式文档", "word2", ".doc"
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _UOF.search(source.head):
        return "UOF（标文通）文档", "uof", ".uot"
    return None


def _accepts(source: Source) -> bool:
    return _kind(source) is not None


def _load(source: Source) -> Document:
    kind = _kind(source)
    assert kind is not None
    return read_converted(source, *kind)


LOADER = Loader("LibreOffice 转换", (".uof", ".uot"), _accepts, _load, priority=25)
