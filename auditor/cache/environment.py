"""Digests over all code that takes part in an audit, so that no result of other code is taken for this one's."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import auditor
from auditor.plugins import PluginHost
from auditor.settings import OFFICE

_PROGRAMS = ("soffice", "libreoffice")


def code(host: PluginHost) -> str:
    """Of the package's and every plugin's files: the same wherever they are installed."""
    digest = hashlib.sha256()
    for name, module in (("auditor", auditor), *((one.__name__, one) for one in host.modules)):
        folders = [Path(folder) for folder in getattr(module, "__path__", ())]
        for path in sorted(_of(module)):
            content = Path(path).read_bytes()
            inside = next(
                (folder for folder in folders if Path(path).is_relative_to(folder)), Path(path).parent
            )
            digest.update(f"{name}\0{Path(path).relative_to(inside).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def environment(host: PluginHost) -> str:
    """Of the interpreter, the package's and every plugin's files, what else was imported from outside the installed
    distributions, these distributions with their versions, and the programs and settings that reading depends on."""
    digest = hashlib.sha256()

    def add(*parts: object) -> None:
        digest.update("\0".join(map(str, parts)).encode("utf-8", "surrogateescape") + b"\0\0")

    add(auditor.__version__, sys.version, sysconfig.get_platform())
    add(OFFICE, os.environ.get(OFFICE))
    for name in _PROGRAMS:
        add(name, *_state(shutil.which(name)))
    for info in host.plugins:
        add(info.name, info.version, info.source)
    add(*_distributions())
    for path in _files(host.modules):
        content = Path(path).read_bytes()
        add(path, len(content))
        digest.update(content)
    return digest.hexdigest()


def _state(program: str | None) -> tuple[object, ...]:
    if program is None:
        return ()
    real = os.path.realpath(program)
    state = Path(real).stat()
    return real, state.st_size, state.st_mtime_ns


def _distributions() -> list[str]:
    """`name-version.dist-info` of everything installed."""
    found = set()
    for folder in sys.path:
        with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
            found |= {one.name for one in entries if one.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)


def _files(modules: Iterable[ModuleType]) -> list[str]:
    """All files of the package and the plugins, and the modules that came from elsewhere than installed packages."""
    found = set(_below(Path(auditor.__file__).parent))
    for module in modules:
        found |= set(_of(module))
    installed = tuple(
        f"{sysconfig.get_path(name)}{os.sep}" for name in ("stdlib", "platstdlib", "purelib", "platlib")
    )
    for name, module in list(sys.modules.items()):
        # whatever started the program
        path = getattr(module, "__file__", None) if name != "__main__" else None
        if isinstance(path, str) and not path.startswith(installed) and Path(path).is_file():
            found.add(path)
    return sorted(found)


def _of(module: ModuleType) -> Iterator[str]:
    path = getattr(module, "__file__", None)
    if path is None:
        return
    if hasattr(module, "__path__"):
        for folder in module.__path__:
            yield from _below(Path(folder))
    else:
        yield path


def _below(folder: Path) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one != "__pycache__"]
        paths = (os.path.join(root, name) for name in names if not name.endswith(".pyc"))  # noqa: PTH118
        yield from filter(os.path.isfile, paths)  # an editor's lock may be a link to nowhere
