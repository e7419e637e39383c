"""Audits and reports whose parts are read from the store when they are looked at.

They stand for whole ones in every respect (type, equality, copies, JSON); only, holding thousands of them holds
little.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from auditor.model.report import Report
from auditor.model.verdict import Audit, Tally
from auditor.store.record import EXTRACT, HEAVY

Parts = Callable[[str], Any]
"""Gives a part by its name, from wherever it is kept."""


class _Lazy:
    """What stands in for a model: fields that were not set are asked for each time they are looked at."""

    model: ClassVar[type[Any]]
    asked_for: ClassVar[tuple[str, ...]]

    def _take(self, known: dict[str, Any], parts: Parts) -> None:
        for name, value in known.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "stored", parts)
        object.__setattr__(self, "__pydantic_fields_set__", set(self.model.model_fields))
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)

    def __getattr__(self, name: str) -> Any:
        if name in self.asked_for:
            return self.stored(name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        # where pydantic, and what it is written in, looks for a model's fields to serialise or compare them
        return {name: getattr(self, name) for name in self.model.model_fields}

    def whole(self) -> Any:
        """The same with everything in it."""
        fields = self.__dict__.items()
        return self.model.model_construct(
            **{name: value.whole() if isinstance(value, _Lazy) else value for name, value in fields}
        )

    def __copy__(self) -> Any:
        return self.whole()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Any:
        return self.whole()  # frozen, and of frozen parts

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Lazy):
            other = other.whole()
        return bool(self.whole() == other)

    def __hash__(self) -> int:
        return hash(self.whole())

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return _same, (self.whole(),)


def _same(model: Any) -> Any:
    return model


class StoredReport(_Lazy, Report):
    """A report whose sections, tables, statements and so on are in the store."""

    model: ClassVar[type[Any]] = Report
    asked_for: ClassVar[tuple[str, ...]] = HEAVY

    def __init__(self, light: Report, parts: Parts) -> None:
        known = {name: value for name, value in light.__dict__.items() if name not in HEAVY}
        self._take(known, parts)

    def extract(self, key: str) -> Any:
        """An extract that was made when the report was audited; None where none was."""
        return self.stored(EXTRACT + key)


class StoredAudit(_Lazy, Audit):
    """An audit whose report, score and verdicts are in the store, and its tally at hand."""

    model: ClassVar[type[Any]] = Audit
    asked_for: ClassVar[tuple[str, ...]] = ("report", "score", "verdicts")

    def __init__(self, fields: dict[str, Any], tally: Tally, parts: Parts) -> None:
        self._take(fields | {"counted": tally}, parts)

    @property
    def tally(self) -> Tally:
        counted: Tally = self.__getattribute__("counted")
        return counted
