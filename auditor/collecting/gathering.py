"""All files of a run: fetched, collected, and parted into those to audit and those only to be compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.archives.spool import Spool
from auditor.collecting.collector import Collector
from auditor.collecting.compared import Division, take_in_compared
from auditor.collecting.intake import take_in
from auditor.collecting.mirror import Mirror
from auditor.limits import Limits
from auditor.manifest import Manifest
from auditor.model.verdict import Skipped
from auditor.submissions import SubmittedFile


@dataclass(frozen=True)
class Gathered:
    """Files to audit and behind them those only to be compared with, what is skipped, and the manifest.

    What was fetched or unpacked lies on disk for as long as this lives.
    """

    files: tuple[SubmittedFile, ...]
    skipped: Skipped
    manifest: Manifest | None
    _held: tuple[object, ...] = field(repr=False)


def gather(
    collector: Collector,
    paths: Sequence[Path | str],
    compare_with: Sequence[Path | str],
    manifest: Manifest | None,
    limits: Limits,
    suffixes: Sequence[str],
) -> Gathered:
    """What is a string is a URL, and fetched. UsageError where nothing is to be audited."""
    mirror, other, spool = Mirror(limits), Mirror(limits), Spool()
    local, beside = _fetched(mirror, paths), _fetched(other, compare_with)
    division = Division(
        [mirror.called(path.as_posix()) for path in local], [other.called(path.as_posix()) for path in beside]
    )
    compared = take_in_compared(
        collector, beside, limits, spool, lambda file: division.is_compared(other.called(_place(file)))
    )
    files, skipped, manifest = take_in(
        collector,
        local,
        manifest,
        limits,
        lambda path: bool(beside) and division.is_compared(mirror.called(path)),
    )
    named = other.named(compared, suffixes)
    return Gathered(
        (
            *mirror.named(files, suffixes),
            *(one if one.is_compared else replace(one, role="compared") for one in named),
        ),
        mirror.told(skipped),
        manifest,
        (mirror, other, spool),
    )


def _fetched(mirror: Mirror, paths: Sequence[Path | str]) -> list[Path]:
    return [mirror.path(one) if isinstance(one, str) else one for one in paths]


def _place(file: SubmittedFile) -> str:
    """Where a file lies; of a report in a result only the result does, and what that calls it leads nowhere."""
    return file.path.as_posix() if file.role == "result" else file.shown
