"""LibreOffice run on one file, apart from everything else.

It gets a profile of its own in a folder that goes with it; macros, links and active content are off; there is no
network (a namespace without one where the system gives such, else a proxy that leads nowhere); time, memory and the
size of files are bounded; and what still runs after that is killed with all it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.limits import Limits

SHARE = 0.8
"""Of the time for the whole file: the loader still has to read what comes of it."""

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


def convert(path: str, data: bytes, suffix: str, limits: Limits) -> bytes | None:
    """A file as DOCX; None where LibreOffice, the program at `path`, does not give one in time."""
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
    try:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return  # no program that this system runs
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
