"""What plugins may add beside rules and forms: file formats to read, and file formats to write."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from auditor.forms import Form
from auditor.limits import DEFAULT, Limits
from auditor.model.document import Document
from auditor.model.verdict import Run
from auditor.rules import Rule
from auditor.rulesets.model import Ruleset
from auditor.sources import LegalSource

HEAD_BYTES = 4096


@dataclass(frozen=True)
class Source:
    """A file's name (without folders), its bytes, and what reading it may cost."""

    name: str
    data: bytes
    limits: Limits = DEFAULT

    @property
    def head(self) -> bytes:
        return self.data[:HEAD_BYTES]

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Loader:
    """A file format.

    `accepts` looks at the bytes (the name only where bytes cannot tell) and is asked in order of
    `priority`, lowest first; the first to accept is the only one tried. `load` raises UnreadableError with a
    reason in Chinese. `suffixes` are the endings by which files of the format are found in a folder.
    """

    name: str
    suffixes: tuple[str, ...]
    accepts: Callable[[Source], bool]
    load: Callable[[Source], Document]
    priority: int = 50


def _here(function: Callable[..., Any], *arguments: object) -> Any:
    return function(*arguments)


@dataclass(frozen=True)
class Explained:
    """A run with what it takes to explain it: the rules, sources, rulesets and forms it was judged by, by key.

    `original` gives the bytes of an audited file by its path as results print it (UnreadableError where they cannot be
    had); None where the files are not at hand. `apart(function, *arguments)` calls a function of some module where a
    crash, or taking too long or too much memory, is an UnreadableError and ends nothing else: whatever parses such
    bytes goes through it.
    """

    run: Run
    rules: dict[str, Rule]
    sources: dict[str, LegalSource]
    rulesets: dict[str, Ruleset]
    forms: dict[str, Form] = field(default_factory=dict)
    original: Callable[[str], bytes] | None = None
    apart: Callable[..., Any] = _here

    @classmethod
    def of(
        cls,
        run: Run,
        rules: dict[str, Rule],
        sources: dict[str, LegalSource],
        rulesets: dict[str, Ruleset],
        forms: dict[str, Form],
        original: Callable[[str], bytes] | None = None,
        apart: Callable[..., Any] = _here,
    ) -> Explained:
        """With the rules and documents that the rulesets bring along."""
        made = {rule.code: rule for one in rulesets.values() for rule in one.made}
        brought = {source.key: source for one in rulesets.values() for source in one.sources}
        return cls(run, rules | made, sources | brought, rulesets, forms, original, apart)


@dataclass(frozen=True)
class Reporter:
    """A file format: `render` gives the file's bytes; `suffix` its ending, with the dot.

    A format that can be written as it goes has `pieces` too: the same bytes, in pieces that need not be held together.
    """

    name: str
    suffix: str
    render: Callable[[Explained], bytes]
    pieces: Callable[[Explained], Iterator[bytes]] | None = None

    def rendered(self, explained: Explained) -> Iterable[bytes]:
        """The file's bytes, in one piece or several."""
        return self.pieces(explained) if self.pieces else (self.render(explained),)


@dataclass(frozen=True)
class OutputFile:
    """A file of a format that has several: its name in their folder (`/` between parts), and its bytes.

    Names are safe on every system (see `auditor.reporters.filenames`) and each is given once.
    """

    name: str
    content: bytes


@dataclass(frozen=True)
class FolderReporter:
    """A format of several files: `render` gives them one by one, so that no more than one need be held.

    `needs` names a module that is not always installed, and the command that installs it.
    """

    name: str
    render: Callable[[Explained], Iterable[OutputFile]]
    needs: tuple[str, str] | None = None


AnyReporter = Reporter | FolderReporter
