"""A plugin that only watches: what a worker opens for writing, fetches, starts or moves goes to a log.

The log is the file named in AUDITOR_WATCHED. What the system's folder for temporary files holds may be written.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from auditor.api import Registrar, hookimpl

_ALWAYS = (
    "socket.connect",
    "socket.getaddrinfo",
    "socket.bind",
    "os.system",
    "os.exec",
    "ftplib.connect",
    "urllib.Request",
)
_FILES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "os.chmod",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TEMPORARY = Path(tempfile.gettempdir())
_STARTED = {Path(sys.executable).resolve().name, "uname"}
"""A reader in a process of its own; what the standard library asks for the name of the machine."""


def _is_told(event: str, arguments: tuple[Any, ...]) -> bool:
    if event == "open":
        path, mode, flags = arguments
        writes = (isinstance(flags, int) and flags & _WRITING) or (
            isinstance(mode, str) and set(mode) & set("wax+")
        )
        return (
            bool(writes)
            and isinstance(path, str)
            and not Path(path).is_relative_to(_TEMPORARY)
            and path != os.devnull
        )
    if event == "subprocess.Popen":
        return Path(str(arguments[0])).resolve().name not in _STARTED
    return event in _ALWAYS or (event in _FILES and not _place(arguments).is_relative_to(_TEMPORARY))


def _place(arguments: tuple[Any, ...]) -> Path:
    """Where a file that is named by a path, or by a name and an open folder, stands."""
    folder = arguments[-1]
    named = isinstance(folder, int) and folder >= 0 and not Path(str(arguments[0])).is_absolute()
    return Path(f"/proc/self/fd/{folder}").resolve() if named else Path(str(arguments[0]))


if log := os.environ.get("AUDITOR_WATCHED"):
    _log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def _watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("open", "subprocess.Popen", *_ALWAYS, *_FILES) and _is_told(event, arguments):
            os.write(_log, f"{event} {arguments!r}\n".encode(errors="replace"))

    sys.addaudithook(_watch)


@hookimpl
def auditor_loaders(registrar: Registrar) -> None:
    """Nothing to register: the plugin is there to be loaded."""
