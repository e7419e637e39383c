"""The tool for programs and notebooks: what the commands do, as functions that give the objects themselves.

They raise `auditor.errors.AuditorError` where a command would stop with its one line; a file that cannot be read is an
audit with the status `unreadable`, as in a run. Files are read in this process unless `jobs` is given: then each is
read in a worker process with limits of time and memory, as the commands do, and a script that calls these functions
needs the usual `if __name__ == "__main__":`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path

from auditor.errors import UsageError
from auditor.executors.processes import Processes
from auditor.executors.recipe import Recipe
from auditor.limits import DEFAULT, Limits
from auditor.manifest import read_manifest
from auditor.model.document import Document
from auditor.model.report import Report
from auditor.model.verdict import Audit, Run
from auditor.pipeline import AUTO
from auditor.plugins import PluginHost
from auditor.reporters import notebook
from auditor.rulesets.catalogue import catalogue_of
from auditor.rulesets.requirements import with_required
from auditor.waivers import NO_WAIVERS, read_waivers

__all__ = ["Inspection", "audit", "inspect", "load", "run"]
AnyPath = str | PathLike[str]

notebook.register()


@dataclass(frozen=True)
class Inspection:
    """How a file was read: the document as its format has it, and the report in terms of the official form."""

    document: Document
    report: Report

    def _repr_html_(self) -> str:
        return notebook.report_html(self.report)


def inspect(path: AnyPath, *, plugins: Iterable[AnyPath] = (), limits: Limits = DEFAULT) -> Inspection:
    """Read a file, on disk or inside an archive (`a.zip/b.pdf`), without judging it; UnreadableError says why not."""
    pipeline = Recipe(_folders(plugins), limits=limits).pipeline()
    return Inspection(*pipeline.read(pipeline.locate(Path(path))))


def load(path: AnyPath, *, plugins: Iterable[AnyPath] = (), limits: Limits = DEFAULT) -> Report:
    """The canonical report of a file; UnreadableError says why there is none."""
    return inspect(path, plugins=plugins, limits=limits).report


def audit(
    path: AnyPath,
    ruleset: str = AUTO,
    *,
    manifest: AnyPath | None = None,
    waivers: AnyPath | None = None,
    as_of: date | None = None,
    plugins: Iterable[AnyPath] = (),
    limits: Limits = DEFAULT,
    jobs: int | None = None,
) -> Audit:
    """The audit of one file, as `auditor run` gives it. UsageError for a folder or an archive of several."""
    done = run(
        [path],
        ruleset,
        manifest=manifest,
        waivers=waivers,
        as_of=as_of,
        plugins=plugins,
        limits=limits,
        jobs=jobs,
    )
    if len(done.audits) != 1:
        raise UsageError(f"有 {len(done.audits)} 份文件", where=str(path), do="几份文件请用 auditor.run")
    return done.audits[0]


def run(
    paths: AnyPath | Sequence[AnyPath],
    ruleset: str = AUTO,
    *,
    compare_with: AnyPath | Sequence[AnyPath] = (),
    manifest: AnyPath | None = None,
    waivers: AnyPath | None = None,
    as_of: date | None = None,
    plugins: Iterable[AnyPath] = (),
    limits: Limits = DEFAULT,
    jobs: int | None = None,
) -> Run:
    """Audit files, folders and archives together, the rules across reports included.

    `ruleset` is an id, a file, or `auto`; what is in `compare_with`, such as last year's reports or the JSON result of
    their run, is only evidence for the rules across reports, and `Run.compared` tells of it; `as_of` the day on which `waivers` must hold, today without it. The JSON of
    the result is that of `auditor run --format json`.
    """
    folders = with_required(_folders(plugins), ruleset)
    host = PluginHost(folders)
    listed = read_manifest(Path(manifest), limits) if manifest is not None else None
    waived = NO_WAIVERS
    if waivers is not None:
        known = catalogue_of(host.registries, None if ruleset == AUTO else ruleset).rules
        waived = read_waivers(Path(waivers), known.values(), as_of or date.today())
    recipe = Recipe(folders, ruleset, listed, limits, waived)
    pipeline = recipe.pipeline(host)
    files = pipeline.collect(_paths(paths), _paths(compare_with))
    return pipeline.run(
        files, executor=None if jobs is None else Processes(replace(recipe, loaded=pipeline), jobs)
    )


def _paths(given: AnyPath | Sequence[AnyPath]) -> list[Path]:
    return [Path(path) for path in ([given] if isinstance(given, str | PathLike) else given)]


def _folders(plugins: Iterable[AnyPath]) -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in plugins)
