"""Files that are only to be compared with, such as last year's reports: collected apart from those to audit."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.archives.spool import Spool
from auditor.collecting.collector import Collector
from auditor.collecting.intake import beside
from auditor.errors import UsageError
from auditor.followup import held_reports
from auditor.limits import Limits
from auditor.manifest import NAMES
from auditor.submissions import Held, Problem, SubmittedFile


@dataclass(frozen=True)
class Division:
    """Paths to audit and paths only to compare with; what lies in both is what the longer of them says."""

    audited: Sequence[str]
    compared: Sequence[str]

    def is_compared(self, path: str) -> bool:
        return _depth(path, self.compared) >= max(0, _depth(path, self.audited))


def _depth(path: str, folders: Iterable[str]) -> int:
    """The length of the longest that a path is or lies in; -1 for none."""
    around = (one for one in folders if path == one or path.startswith(f"{one.rstrip('/')}/"))
    return max(map(len, around), default=-1)


def take_in_compared(
    collector: Collector,
    paths: Sequence[Path],
    limits: Limits,
    spool: Spool,
    is_compared: Callable[[SubmittedFile], bool],
) -> list[SubmittedFile]:
    """The files in order, each once; a manifest found beside them speaks of them alone.

    A JSON result of an earlier run stands for the reports that it holds. UsageError for a path with nothing in it.
    """
    found: dict[tuple[str, tuple[str, ...]], SubmittedFile] = {}
    for path in paths:
        if path.suffix.lower() == ".json" and path.is_file():
            files: Iterable[SubmittedFile] = _of_result(path, spool)
        else:
            files = _listed(collector, path, limits)
        for file in filter(is_compared, files):
            found.setdefault((os.path.realpath(file.path), file.inside), file)
    return sorted(found.values())


def _listed(collector: Collector, path: Path, limits: Limits) -> Iterable[SubmittedFile]:
    if not os.path.lexists(path) and not any(one.is_file() for one in path.parents):
        raise UsageError("没有这个文件或文件夹", where=f"--compare-with {path}", do="请检查路径")
    found = collector.collect([path], NAMES)
    manifest = beside(found.manifests, limits)
    return manifest.match(found.files).files if manifest else found.files


def _of_result(path: Path, spool: Spool) -> list[SubmittedFile]:
    files = []
    for one in held_reports(path):
        file = SubmittedFile(path, (one.path,), role="result")
        if one.report is None:
            files.append(replace(file, problem=Problem(one.reason.rstrip("。") or "结果中没有报告")))
            continue
        held = spool.new()
        held.write_text(json.dumps({"digest": one.digest, "report": one.report}), encoding="ascii")
        files.append(replace(file, held=Held(held, 1)))
    return files
