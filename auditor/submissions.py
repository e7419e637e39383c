"""A submitted file: on disk, or inside archives, as a run names it and hands it to whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from auditor.model.report import Submission

Role = Literal["audited", "compared", "result"]
"""What a file is for: to be audited, only to be compared with, or the same as the report that an earlier result holds."""


@dataclass(frozen=True)
class Held:
    """Where bytes from inside an archive were put while collecting: `depth` names of `inside` lead there."""

    path: Path
    depth: int


@dataclass(frozen=True)
class Problem:
    """Why a file cannot be read, found out while collecting: as an UnreadableError says it."""

    what: str
    do: str = ""


@dataclass(frozen=True)
class SubmittedFile:
    """A file on disk, or a member of archives (the names of members, outermost first).

    Small and picklable. What is not part of its identity was found out while collecting: `listed` (what the
    manifest says of it), `held` and `problem`. `origin` is the URL it was fetched from, where it was.
    """

    path: Path
    inside: tuple[str, ...] = ()
    listed: Submission | None = field(default=None, compare=False)
    held: Held | None = field(default=None, compare=False, repr=False)
    problem: Problem | None = field(default=None, compare=False)
    origin: str = ""
    role: Role = field(default="audited", compare=False)

    @property
    def is_compared(self) -> bool:
        """Whether rules across reports are given it as evidence and nothing else is done with it."""
        return self.role != "audited"

    @property
    def shown(self) -> str:
        """`submissions.zip/区/报告.pdf`: what results call the file. Not fit to print before it is cleaned."""
        return "/".join((self.origin or self.path.as_posix(), *self.inside))

    @property
    def name(self) -> str:
        """Without folders."""
        return PurePosixPath(self.inside[-1]).name if self.inside else self.path.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def saying(self, listed: Submission) -> SubmittedFile:
        """The file with what the manifest says of it."""
        return replace(self, listed=listed)

    def __lt__(self, other: SubmittedFile) -> bool:
        return (self.shown, self.inside) < (other.shown, other.inside)
