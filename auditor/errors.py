"""Every error the tool raises on purpose, and what each one stops.

    AuditorError                 one line for the user: what, where, what to do
    ├── UsageError               stops the run: a wrong option, an unknown ruleset or rule, a missing path
    ├── RulesetError             stops the run: a ruleset file that cannot be used
    ├── PluginError              stops the run: a plugin that is broken or clashes; an audit with a pack
    │                            missing is a different audit
    └── UnreadableError          costs one document (`unreadable`), the rest of the run goes on
        ├── NotAReportError      readable, but not an annual report
        └── ExhaustedError       gave out of time or memory, or was ended from outside; another try may succeed

An exception that is none of these, raised inside a rule, becomes that rule's verdict `error`; raised by a
loader it becomes an UnreadableError; anywhere else it is a bug and shows its traceback.
"""

from __future__ import annotations

from functools import partial


class AuditorError(Exception):
    """An expected failure.

    `what` went wrong, `where` (a file, a key; may be empty), and what to `do` about it (may be empty):
    Chinese, joined into the one line the user sees.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(what, where, do)

    def __reduce__(self) -> tuple[partial[AuditorError], tuple[str]]:
        return partial(type(self), where=self.where, do=self.do), (self.what,)

    def __str__(self) -> str:
        line = f"{self.where}：{self.what}" if self.where else self.what
        return f"{line}。{self.do}" if self.do else line


class UsageError(AuditorError):
    """The command cannot be carried out as it was given."""


class RulesetError(AuditorError):
    """A ruleset cannot be read or does not hold together."""


class PluginError(AuditorError):
    """A plugin cannot be loaded or breaks the contract of the registry."""


class UnreadableError(AuditorError):
    """A document cannot be read; the run goes on without it."""


class NotAReportError(UnreadableError):
    """A document was read, and is not an annual report on government information disclosure."""


class ExhaustedError(UnreadableError):
    """Reading ended for reasons that lie outside the document: it says nothing of what another try would give."""
