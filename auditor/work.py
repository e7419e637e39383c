"""The work of a run as it is handed out: tasks, their results, who does them, and who remembers them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from auditor.errors import UnreadableError
from auditor.model.report import Submission
from auditor.model.verdict import Verdict
from auditor.rulesets.model import Ruleset
from auditor.submissions import SubmittedFile

Progress = Callable[[int, int, SubmittedFile], None]
Task = tuple[int, SubmittedFile]
"""A file and its position in the run."""


@dataclass(frozen=True)
class Result:
    """What became of one file: the record of its audit, as `auditor.store` keeps it.

    `digest` is that of the bytes that were audited, None where they could not be had. `lasting` is false where
    another try may end otherwise: a worker that died, a limit of time or memory.
    """

    record: bytes
    digest: str | None = None
    lasting: bool = False


Execute = Callable[[Sequence[Task]], Iterable[tuple[int, Result]]]
"""Gives each file's result with its position, in any order."""


class Memory(Protocol):
    """Remembers what became of files, from one run to another."""

    def recall(self, number: int, file: SubmittedFile) -> bytes | None:
        """The record of a file that would be audited to the same, None where none is known."""

    def keep(self, number: int, file: SubmittedFile, result: Result) -> None: ...

    def across(
        self,
        ruleset: Ruleset,
        files: Iterable[tuple[int, str]],
        roster: Iterable[Submission] | None,
        judge: Callable[[], tuple[Verdict, ...]],
    ) -> tuple[Verdict, ...]:
        """The verdicts of rules across all these files (number and path), from `judge` where they are not known."""

    def interrupted(self, done: Iterable[tuple[int, bytes]]) -> None:
        """Told when a run was interrupted: the numbers and records of what it did."""

    def finished(self) -> None:
        """Told when a run went to its end."""


class Recipe(Protocol):
    """What it takes to do the work of a run elsewhere; picklable."""

    def here(self, file: SubmittedFile, data: bytes) -> Result:
        """One file's result, from its bytes, in a worker process of the machine that this is called on. A file that
        ends its worker costs itself alone. May be called from several threads."""

    def code(self) -> str:
        """A digest over the program, its plugins and its rulesets as they are on the machine that this is called on."""


@dataclass(frozen=True)
class ExecutorSetting:
    """What an executor is started with.

    `recipe` can be sent to where the work is done; `read` gives the bytes of a file that was collected, or raises
    UnreadableError; `failed` makes the result of a file whose worker gave none. `jobs` is how many files the user wants
    done at once, None where that is not said; `address` what stands behind the executor's name (`dask=tcp://…`), else
    empty.
    """

    recipe: Recipe
    read: Callable[[SubmittedFile], bytes]
    failed: Callable[[SubmittedFile, UnreadableError], Result]
    jobs: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Executor:
    """Where the work of a run is done: `start` gives what takes tasks and yields results.

    Every task has one result, whatever happens. An executor that cannot be used raises UsageError.
    """

    name: str
    start: Callable[[ExecutorSetting], Execute]
