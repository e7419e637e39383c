"""The plugins that a ruleset must have: by name, which must be loaded, or by folder, which is loaded for it.

Folders are only those of a ruleset file that the user named, and of the files beside it that it extends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from auditor.toml_files import parsed


def is_folder(requirement: str) -> bool:
    """`./packs/auditor_qingyu` is a folder, relative to the ruleset's file; `auditor_qingyu` the name of a plugin."""
    return "/" in requirement or "\\" in requirement


def plugin_name(requirement: str) -> str:
    return PurePosixPath(requirement.replace("\\", "/")).name


def required_folders(ruleset: str | None) -> tuple[Path, ...]:
    """The plugin folders that a ruleset file names; none for an id. What is wrong with the file is told when it is
    resolved, and not here."""
    if ruleset is None or not ruleset.endswith(".toml"):
        return ()
    return tuple(dict.fromkeys(_folders(Path(ruleset), ())))


def with_required(folders: Iterable[Path], ruleset: str | None) -> tuple[Path, ...]:
    """Plugin folders that were named, and behind them those that the ruleset's file requires besides."""
    given = tuple(folders)
    known = {one.resolve() for one in given}
    return given + tuple(one for one in required_folders(ruleset) if one.resolve() not in known)


def _folders(path: Path, below: tuple[Path, ...]) -> Iterator[Path]:
    try:
        data = parsed(path)
    except (OSError, ValueError, RecursionError):
        return
    for parent in _texts(data.get("extends")):
        beside = path.parent / f"{parent}.toml"
        if beside.exists() and beside not in (*below, path):
            yield from _folders(beside, (*below, path))
    for requirement in _texts(data.get("requires")):
        if is_folder(requirement) and "\0" not in requirement:
            yield path.parent / requirement


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
