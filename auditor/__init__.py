"""Audits annual reports on government information disclosure.

For programs and notebooks: `auditor.load(path)`, `auditor.inspect(path)`, `auditor.audit(path, ruleset=...)` and
`auditor.run(paths, ruleset=...)`, with the results of the commands. They are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.python import Inspection as Inspection
    from auditor.python import audit as audit
    from auditor.python import inspect as inspect
    from auditor.python import load as load
    from auditor.python import run as run

__version__ = "0.1.0"
__all__ = ["Inspection", "__version__", "audit", "inspect", "load", "run"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from auditor import python

        return getattr(python, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
