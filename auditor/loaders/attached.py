"""Files that a document brings along and that may hold what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.document import Gap

ENDINGS = (".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".rtf", ".zip", ".rar")
_NAME, _MOST = 40, 3


def attached(names: Iterable[str]) -> Iterator[Gap]:
    """A gap for each of the first few files by its name."""
    shown = ("".join(filter(str.isprintable, name))[:_NAME] for name in names)
    for name in list(dict.fromkeys(shown))[:_MOST]:
        yield Gap(f"附件“{name}”")
