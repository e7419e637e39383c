"""Unpacks one archive with libarchive, in a process of its own: started as a script, imports nothing of the project.

Standard input holds one line of JSON (what to do), standard output gets one for each member and one at the end.
The archive is read into memory; members are written into the folder given, under numbers, within the bounds given.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ENCRYPTED = "encrypted"
LARGE = "large"
DAMAGED = "damaged"
BLOCK = 2**16
SOLID = ("7zip", "cab")
"""Formats in which members are packed one after the other as one stream."""
WARNINGS: list[str] = []
S_FILE, S_FOLDER, S_LINK = 0o100000, 0o040000, 0o120000


def main() -> None:
    """Do the one task on standard input; what is missing or damaged is told in a line, too."""
    task = json.loads(sys.stdin.readline())
    _bound(task["memory"], task["member_bytes"])
    try:
        import libarchive
    except Exception as error:  # the package without the system's library fails in several ways
        _tell({"missing": str(error)})
        return
    data = Path(task["path"]).read_bytes()
    try:
        for line in unpack(libarchive, data, task):
            _tell(line)
    except MemoryError:
        _tell({"damaged": "memory"})
        return
    _tell({"end": True})


def _tell(line: dict[str, Any]) -> None:
    print(json.dumps(line), flush=True)


def _bound(memory: int, size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + BLOCK, size + BLOCK))


def unpack(libarchive: Any, data: bytes, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line for each member; a last one where the archive is damaged or over its bounds."""
    spent = passed = number = count = 0
    logger = logging.getLogger("libarchive")
    logger.handlers, logger.propagate = [_Listening()], False
    try:
        with libarchive.memory_reader(data, format_name=task["format"], filter_name="none") as archive:
            for entry in archive:
                count += 1
                if count > task["members"]:
                    yield {"over": "members"}
                    return
                line = _described(entry)
                if line["kind"] == "file" and _is_wanted(line, task):
                    number += 1
                    place = Path(task["folder"]) / f"{task['prefix']}-{number:06d}"
                    line["problem"], size = _put(libarchive, entry, place, task)
                    line["held"] = None if line["problem"] else str(place)
                    line["size"] = size
                    spent += size
                elif line["kind"] == "file" and task["format"] in SOLID:
                    _pass(libarchive, entry, task["most_bytes"] - passed)
                yield line
                if spent > task["total_bytes"]:
                    yield {"over": "total"}
                    return
                passed += line["size"]  # what is left out has to be unpacked too, to come to what follows it
                if passed > task["most_bytes"]:
                    yield {"over": "most", "size": passed}
                    return
    except libarchive.exception.ArchiveError as error:
        yield {"damaged": ENCRYPTED if _is_locked(error) else str(error)[:200]}


def _pass(libarchive: Any, entry: Any, most: int) -> None:
    """Unpack a member for the sake of those after it: left to itself the library loses its place in the stream."""
    with contextlib.suppress(libarchive.exception.ArchiveError):  # then there are none
        for block in entry.get_blocks(BLOCK):
            most -= len(block)
            if most < 0:
                return


def _described(entry: Any) -> dict[str, Any]:
    try:
        name = entry.pathname
    except (ValueError, UnicodeError):  # code points that do not exist
        name = None
    kind = entry.filetype & 0o170000
    if entry.islnk or kind == S_LINK:
        shown = "link"
    else:
        shown = {S_FILE: "file", 0: "file", S_FOLDER: "folder"}.get(kind, "special")
    if isinstance(name, bytes):
        return {"raw": name.hex(), "kind": shown, "size": entry.size or 0}
    return {"name": name or "", "kind": shown, "size": entry.size or 0}


def _is_wanted(line: dict[str, Any], task: dict[str, Any]) -> bool:
    name = line["name"] if "name" in line else bytes.fromhex(line["raw"]).decode("gb18030", "replace")
    return f"/{name}".lower().replace("\\", "/").endswith(tuple(task["endings"]))


def _put(libarchive: Any, entry: Any, place: Path, task: dict[str, Any]) -> tuple[str | None, int]:
    """What is wrong with a member, and how much of it there was."""
    size = 0
    stated = entry.size
    if _is_encrypted(libarchive, entry):
        return ENCRYPTED, 0
    WARNINGS.clear()
    if stated is not None and stated > task["member_bytes"]:
        return LARGE, 0
    try:
        with place.open("wb") as out:
            for block in entry.get_blocks(BLOCK):
                size += len(block)
                if size > task["member_bytes"]:
                    place.unlink()
                    return LARGE, size
                if WARNINGS:  # a checksum that does not match is no more than that to the library
                    place.unlink()
                    return DAMAGED, size
                out.write(block)
    except libarchive.exception.ArchiveError as error:
        place.unlink(missing_ok=True)
        return (ENCRYPTED if _is_locked(error) else DAMAGED), size
    if WARNINGS:
        place.unlink()
        return DAMAGED, size
    return None, size


class _Listening(logging.Handler):
    """Keeps what the library warns of."""

    def emit(self, record: logging.LogRecord) -> None:
        WARNINGS.append(record.getMessage())


def _is_encrypted(libarchive: Any, entry: Any) -> bool:
    """What the package itself does not ask."""
    from ctypes import c_int, c_void_p

    asked = libarchive.ffi.libarchive.archive_entry_is_data_encrypted
    asked.argtypes, asked.restype = [c_void_p], c_int
    return bool(asked(entry._entry_p))


def _is_locked(error: Exception) -> bool:
    said = str(error).lower()
    return any(word in said for word in ("encrypt", "crypto", "passphrase", "password"))


if __name__ == "__main__":
    main()
