"""7z, RAR, CAB and LZH through libarchive (`auditor[archives]`), which is C code: in a process of its own.

A crash, a hang or a flood there costs one archive. Everything wanted is unpacked in one pass.
"""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from auditor.archives import foreign_child, names
from auditor.archives.base import (
    PASSWORD,
    REPACK,
    Bounds,
    DamagedError,
    Endings,
    Member,
    Store,
)
from auditor.archives.rar_sums import Sum, sums_in
from auditor.errors import UnreadableError
from auditor.limits import MB, relax

LONGEST = 5
"""Times `seconds` that an archive may take, with all its members."""
INSTALL = "请安装 auditor[archives]（pip install 'auditor[archives]'，并装有系统库 libarchive），或改用 ZIP 重新打包"


class ForeignFormat:
    """`markers` are `(offset, bytes, name)`: one of them must be there, and its name is libarchive's for the format."""

    def __init__(
        self, name: str, markers: tuple[tuple[int, bytes, str], ...], suffixes: tuple[str, ...]
    ) -> None:
        self.name = name
        self.suffixes = suffixes
        self._markers = markers
        self.direct = False

    def accepts(self, head: bytes, path: Path) -> bool:
        return self._format(head) is not None

    def _format(self, head: bytes) -> str | None:
        return next((name for at, magic, name in self._markers if head[at:].startswith(magic)), None)

    def members(
        self, path: Path, name: str, wanted: Endings, held: Endings, store: Store, bounds: Bounds
    ) -> Iterator[Member]:
        if importlib.util.find_spec("libarchive") is None:
            raise UnreadableError(f"是 {self.name} 压缩包，读取它需要另装组件", do=INSTALL)
        size = path.stat().st_size
        if size > bounds.limits.size_bytes:
            what = f"压缩包 {size // MB} MB，超过 {bounds.limits.size} MB 的上限"
            raise UnreadableError(what, do=relax("size"))
        with path.open("rb") as stream:
            kind = self._format(stream.read(32))
        place = store.new()
        task = {
            "path": str(path),
            "format": kind,
            "folder": str(place.parent),
            "prefix": place.name,
            "endings": wanted,
            "members": bounds.members_left,
            "member_bytes": bounds.member_bytes,
            "total_bytes": bounds.bytes_left,
            "most_bytes": bounds.most_of(size),
            "memory": bounds.limits.memory * MB,
        }
        found, damage = self._gathered(_lines(task, bounds.limits.seconds), bounds, size)
        if kind in ("rar", "rar5"):
            _compare(found, sums_in(path))
        yield from _named(found)
        if damage:
            raise damage

    def _gathered(
        self, lines: Iterator[dict[str, Any]], bounds: Bounds, packed: int
    ) -> tuple[list[dict[str, Any]], UnreadableError | None]:
        """What the child told of members, and what ended it before its time."""
        found = []
        for line in lines:
            if "kind" in line:
                bounds.count()
                bounds.spend(line["size"] if line.get("held") else 0)
                found.append(line)
            elif "missing" in line:
                raise UnreadableError(
                    f"是 {self.name} 压缩包，读取它的组件不能用（缺系统库 libarchive）", do=INSTALL
                )
            elif line.get("over") == "most":
                bounds.check_ratio(line["size"], packed)
            elif "over" in line:
                bounds.count(bounds.members_left + 1 if line["over"] == "members" else 0)
                bounds.spend(bounds.bytes_left + 1)
            elif "damaged" in line:
                return found, self._damage(line["damaged"], found)
        return found, None

    def _damage(self, said: str, found: list[dict[str, Any]]) -> UnreadableError:
        if said == foreign_child.ENCRYPTED:
            return DamagedError("压缩包加了密码", do=PASSWORD)
        if said == "memory":
            return DamagedError("压缩包解压所需的内存超过上限", do=relax("memory"))
        if said.startswith("ended"):
            return DamagedError(f"解压时程序意外终止（{said[6:]}）", do=REPACK)
        if said == "slow":
            return DamagedError("压缩包解压过慢，已停止", do=relax("seconds"))
        rest = "，后面的文件没有读出" if found else ""
        return DamagedError(f"压缩包已损坏或不完整{rest}", do=REPACK)

    def read(self, path: Path, name: str, bounds: Bounds) -> bytes | None:
        return None  # what was wanted has been unpacked


FORMATS = (
    ForeignFormat("7z", ((0, b"7z\xbc\xaf\x27\x1c", "7zip"),), (".7z",)),
    ForeignFormat("RAR", ((0, b"Rar!\x1a\x07\x00", "rar"), (0, b"Rar!\x1a\x07\x01\x00", "rar5")), (".rar",)),
    ForeignFormat("CAB", ((0, b"MSCF\0\0\0\0", "cab"),), (".cab",)),
    ForeignFormat("LZH", tuple((2, b"-lh%c-" % digit, "lha") for digit in b"01234567d"), (".lzh", ".lha")),
)


def _compare(found: list[dict[str, Any]], sums: list[Sum]) -> None:
    """Members whose content is not what the archive states are damaged."""
    for one, stated in zip_longest(found, sums):
        if one is None or not one.get("held"):
            continue
        if stated is None or not stated.fits(Path(one["held"]).read_bytes()):
            one["problem"], one["held"] = foreign_child.DAMAGED, None


def _lines(task: dict[str, Any], patience: float) -> Iterator[dict[str, Any]]:
    """What the child tells, line by line; `damaged` last where it ended without saying so.

    It may take `patience` seconds for a line, and LONGEST times that for all.
    """
    until = time.monotonic() + LONGEST * patience
    # -P: nothing is imported from the folder the command happens to run in
    command = [sys.executable, "-P", foreign_child.__file__]
    # names in the archive are turned into characters by the locale
    locale = {"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {}
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **locale},
    )
    assert child.stdin is not None and child.stdout is not None
    told: queue.Queue[bytes] = queue.Queue()
    reader = threading.Thread(target=_hear, args=(child.stdout, told), daemon=True)
    try:
        reader.start()
        try:
            child.stdin.write(json.dumps(task).encode() + b"\n")
            child.stdin.close()
        except OSError:
            pass  # it is gone; its output ends
        while True:
            try:
                line = told.get(timeout=max(0.0, min(patience, until - time.monotonic())))
            except queue.Empty:
                yield {"damaged": "slow"}
                return
            if not line:
                yield {"damaged": f"ended {_ending(child)}"}
                return
            message = json.loads(line)
            yield message
            if message.get("end"):
                return
    finally:
        child.kill()
        child.wait()
        reader.join()
        child.stdout.close()


def _hear(stream: Any, told: queue.Queue[bytes]) -> None:
    for line in stream:
        told.put(line)
    told.put(b"")


def _ending(child: subprocess.Popen[bytes]) -> str:
    code = child.wait()
    return f"信号 {-code}" if code < 0 else f"退出码 {code}"


def _named(found: list[dict[str, Any]]) -> Iterator[Member]:
    unique = names.Unique()
    undeclared = iter(names.decode([bytes.fromhex(one["raw"]) for one in found if "raw" in one]))
    problems = {
        foreign_child.ENCRYPTED: ("在压缩包中加了密码", PASSWORD),
        foreign_child.DAMAGED: ("在压缩包中已损坏", REPACK),
    }
    for one in found:
        given = one["name"] if "name" in one else next(undeclared)
        if one["kind"] == "folder":
            continue
        name = unique(names.clean(given) or "未命名")
        said = str(one.get("problem") or "")
        problem = problems.get(said) or (("解压后超过上限", relax("expansion")) if said else None)
        yield Member(
            name,
            one["size"],
            one["kind"],
            held=Path(one["held"]) if one.get("held") else None,
            problem=problem,
        )
