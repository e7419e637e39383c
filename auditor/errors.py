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

import errno
from functools import partial


class AuditorError(Exception):
    """An expected failure.

    `what` went wrong, `where` (a file, a key; may be empty), and what to `do` about it (may be empty):
    Chinese, joined into the one line the user sees. `detail` is what a library called it, for whoever looks further.
    """

    def __init__(self, what: str, *, where: str = "", do: str = "", detail: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        self.detail = detail
        super().__init__(what, where, do)

    def __reduce__(self) -> tuple[partial[AuditorError], tuple[str]]:
        return partial(type(self), where=self.where, do=self.do, detail=self.detail), (self.what,)

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


_REASONS = {
    "ENOENT": "文件或文件夹不存在",
    "EACCES": "没有权限，或者正被其他程序占用",
    "EPERM": "没有权限，或者正被其他程序占用",
    "EBUSY": "正被其他程序占用",
    "EEXIST": "已经存在",
    "ENOTEMPTY": "文件夹不是空的",
    "EISDIR": "是文件夹，不是文件",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ELOOP": "链接循环",
    "ENAMETOOLONG": "名称过长",
    "EROFS": "磁盘只能读，不能写",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘配额已满",
    "EFBIG": "文件过大",
    "EIO": "磁盘读写出错",
    "EMFILE": "打开的文件过多",
    "ENFILE": "打开的文件过多",
    "ENOMEM": "内存不足",
    "EAGAIN": "暂时没有内容可读",
}


def class_of(error: BaseException) -> str:
    """What a library called it: `zlib.error`."""
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in Chinese where it is one of the usual reasons, else in its own words."""
    told = str(getattr(error, "strerror", None) or error) or type(error).__name__
    number = getattr(error, "errno", None)
    usual = _REASONS.get(errno.errorcode.get(number, "")) if number else None
    return usual if usual and told.isascii() else told
