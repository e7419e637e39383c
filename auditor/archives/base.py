"""What collecting and reading need of an archive format."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from auditor.errors import UnreadableError
from auditor.limits import MB, Limits, relax

HEAD = 1024
MAX_MEMBERS = 100_000
MAX_RATIO = 300
"""How far packed content over RATIO_FROM may expand; web pages and Word's XML seldom go over 40."""
RATIO_FROM = 8 * MB
REMEMBERED = 4
"""Archives of which it is kept in memory where their members are."""
TOTAL = 20
"""Times `expansion` that the members of one archive, and of those inside it, may come to."""

REPACK = "请在本机解压后直接审核文件夹，或请报送机关重新打包"
PASSWORD = "请向报送机关索取密码，解压后再审核"

Known = TypeVar("Known")
Endings = tuple[str, ...]
"""Of the names of members whose content will be asked for, in lower case: `.pdf`, `/清单.csv`."""


def ends(name: str, endings: Endings) -> bool:
    return f"/{name}".lower().endswith(endings)


@dataclass(frozen=True)
class Member:
    """A file in an archive, under a name that is unique there.

    `held` is where its bytes were put if they had to be unpacked; `problem` (what, do) says why it cannot be
    read. `kind` is `link` or `special` for what is no file; directories are not members.
    """

    name: str
    size: int
    kind: Literal["file", "link", "special"] = "file"
    held: Path | None = None
    problem: tuple[str, str] | None = None


class DamagedError(UnreadableError):
    """The rest of an archive cannot be read; what came before it stands."""


class Bounds:
    """What one archive of a submission may come to, with all archives inside it. Raises UnreadableError."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.member_bytes = min(limits.size_bytes, limits.expansion_bytes)
        self.total_bytes = TOTAL * limits.expansion_bytes
        self._members = 0
        self._spent = 0

    @property
    def members_left(self) -> int:
        return MAX_MEMBERS - self._members

    @property
    def bytes_left(self) -> int:
        return self.total_bytes - self._spent

    def count(self, members: int = 1) -> None:
        self._members += members
        if self._members > MAX_MEMBERS:
            raise UnreadableError(f"压缩包内的文件超过 {MAX_MEMBERS} 个", do=REPACK)

    def spend(self, size: int) -> None:
        self._spent += size
        if self._spent > self.total_bytes:
            raise UnreadableError(f"压缩包解压后共超过 {self.total_bytes // MB} MB", do=relax("expansion"))

    def most_of(self, packed: int) -> int:
        """What a single archive of so many bytes may come to: more is more than documents do."""
        return max(self.limits.expansion_bytes, MAX_RATIO * packed)

    def check_ratio(self, size: int, packed: int) -> None:
        """UnreadableError where an archive of so many bytes has come to more than that."""
        if size > self.most_of(packed):
            what = f"压缩包只有 {packed // 1024} KB，解压后超过 {size // MB} MB，疑为压缩炸弹"
            raise UnreadableError(what, do=REPACK)

    def too_large(self, size: int, packed: int | None = None) -> tuple[str, str] | None:
        """Why a member of that size, packed into so many bytes, is not read."""
        if size > self.limits.expansion_bytes:
            return f"解压后 {size // MB} MB，超过 {self.limits.expansion} MB 的上限", relax("expansion")
        if size > self.limits.size_bytes:
            limit = f"文件 {size // MB} MB，超过 {self.limits.size} MB 的上限"
            return limit, relax("size")
        if packed is not None and size > RATIO_FROM and size > MAX_RATIO * max(packed, 1):
            return f"压缩比过大（{packed // 1024} KB 解压为 {size // MB} MB），疑为压缩炸弹", REPACK
        return None

    def over(self) -> tuple[str, str]:
        """As `too_large`, for a member that turned out to be larger than it said."""
        limit = min(self.limits.expansion, self.limits.size)
        return f"解压后超过 {limit} MB 的上限", relax("expansion")


class Remembered(Generic[Known]):
    """What was found out of the last few archives, asked for again with each of their members."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int, int], Known] = OrderedDict()

    def of(self, path: Path, find: Callable[[], Known]) -> Known:
        """What `find` gives for a file, asked once as long as the file is the same."""
        state = path.stat()
        key = (str(path), state.st_mtime_ns, state.st_size)
        if key not in self._kept:
            self._kept[key] = find()
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


class Store(Protocol):
    """Where unpacked members are put."""

    @property
    def folder(self) -> Path: ...

    def new(self) -> Path: ...


class ArchiveFormat(Protocol):
    """A kind of archive."""

    @property
    def name(self) -> str: ...

    @property
    def suffixes(self) -> tuple[str, ...]: ...

    @property
    def direct(self) -> bool:
        """Whether a member can be read without unpacking those before it."""
        ...

    def accepts(self, head: bytes, path: Path) -> bool:
        """Whether the file, whose first HEAD bytes are given, is such an archive."""
        ...

    def members(
        self, path: Path, name: str, wanted: Endings, held: Endings, store: Store, bounds: Bounds
    ) -> Iterator[Member]:
        """Every member of the archive that goes by a name; those with an ending in `held`, and of those in `wanted` the ones that
        cannot be read later, are put into the store.

        UnreadableError where the archive cannot be used, DamagedError where the rest of it cannot.
        """
        ...

    def read(self, path: Path, name: str, bounds: Bounds) -> bytes | None:
        """A member's bytes; None where there is no such member. Only for members that are not held."""
        ...
