"""From paths to a run: which files, which ruleset for each, reading, judging, scoring."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from auditor.collecting import Collector, source_of, take_in
from auditor.engine import judge, judge_across
from auditor.errors import AuditorError, UnreadableError
from auditor.extensions import Source
from auditor.limits import DEFAULT, Limits
from auditor.loaders.base import load
from auditor.manifest import Manifest
from auditor.model.document import Document
from auditor.model.report import Report
from auditor.model.verdict import Audit, RulesetInfo, Run, Skipped, Verdict
from auditor.normaliser import normalise
from auditor.plugins import PluginHost
from auditor.rules import Corpus, Filed
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve
from auditor.scoring import score
from auditor.submissions import SubmittedFile
from auditor.waivers import NO_WAIVERS, Waivers

AUTO = "auto"
Progress = Callable[[int, int, SubmittedFile], None]
Executor = Callable[[Sequence[SubmittedFile]], Iterable[tuple[int, Audit]]]
"""Gives each file's audit with its position, in any order."""


class Pipeline:
    """Audits files with one ruleset, or with the one that suits each (`auto`)."""

    def __init__(
        self,
        host: PluginHost,
        ruleset: str,
        manifest: Manifest | None = None,
        limits: Limits = DEFAULT,
        waivers: Waivers = NO_WAIVERS,
    ) -> None:
        self._host = host
        self._waivers = waivers
        self._limits = limits
        self._manifest = manifest
        self._chosen = None if ruleset == AUTO else resolve(ruleset, host.registries)
        self._known: tuple[Ruleset, ...] | None = None
        self.rulesets: dict[str, Ruleset] = {}
        self.skipped = Skipped()
        suffixes = {suffix for loader in host.registries.loaders for suffix in loader.suffixes}
        self._collector = Collector(suffixes, limits)

    def collect(self, paths: Sequence[Path]) -> list[SubmittedFile]:
        """The files to audit, in order of path, each once: those given, and in folders and archives those of a
        known format.

        A file given by name is kept whatever it is; what is left out is in `skipped`. A manifest found beside the
        files is used where none was given. UsageError where nothing is left.
        """
        files, self.skipped = take_in(self._collector, paths, self._manifest, self._limits)
        return files

    def locate(self, path: Path) -> SubmittedFile:
        """The one file that a path names, on disk or inside an archive; UnreadableError where there is none."""
        return self._collector.locate(path)

    def source(self, file: SubmittedFile | Path) -> Source:
        """A file's name and bytes; UnreadableError where they cannot be had."""
        return source_of(self._as_file(file), self._limits)

    def read(self, file: SubmittedFile | Path) -> tuple[Document, Report]:
        """A file's document and canonical report; UnreadableError says why there is none."""
        file = self._as_file(file)
        registries = self._host.registries
        document = load(self.source(file), registries.loaders)
        listed = file.listed or (self._manifest.find(file) if self._manifest else None)
        return document, normalise(document, tuple(registries.forms), listed)

    def _as_file(self, file: SubmittedFile | Path) -> SubmittedFile:
        return self.locate(file) if isinstance(file, Path) else self._collector.complete(file)

    def audit(self, file: SubmittedFile | Path) -> Audit:
        """One file's audit; a file that cannot be audited is `unreadable`, with the reason."""
        given, file = file, SubmittedFile(file) if isinstance(file, Path) else file
        digest = None
        try:
            document, report = self.read(given)
            digest = document.digest
            ruleset = self._ruleset_for(report)
        except UnreadableError as error:
            return unreadable(file, error, digest)
        verdicts = self._waivers.apply(report, judge(report, ruleset, self._host.registries))
        total, marked = score(verdicts, ruleset)
        return Audit(
            path=file.shown,
            digest=digest,
            status="audited",
            ruleset=ruleset.id,
            report=report,
            score=total,
            verdicts=marked,
        )

    def run(
        self,
        files: Sequence[SubmittedFile],
        progress: Progress | None = None,
        executor: Executor | None = None,
    ) -> Run:
        """Audit the files that were collected, then judge the rules that look across them.

        `progress` is told at the start and after each file; without an `executor` the work is done here, one by one.
        """
        found: dict[int, Audit] = {}
        if progress and files:
            progress(0, len(files), files[0])
        for number, audit in (executor or self._one_by_one)(files):
            found[number] = audit
            if progress:
                progress(len(found), len(files), files[number])
        audits = [found[number] for number in range(len(files))]
        for identifier in sorted({audit.ruleset for audit in audits if audit.ruleset}):
            self.rulesets.setdefault(identifier, self._by_id(identifier))
        across: list[Verdict] = []
        for identifier in sorted(self.rulesets):
            corpus = corpus_of(files, audits, identifier, self._manifest)
            across += judge_across(corpus, self.rulesets[identifier], self._host.registries)
        used = [self.rulesets[key] for key in sorted(self.rulesets)] or (
            [self._chosen] if self._chosen else []
        )
        return Run(
            rulesets=tuple(RulesetInfo(id=one.id, version=one.version, digest=one.digest) for one in used),
            plugins=self._host.plugins,
            audits=tuple(audits),
            across=tuple(across),
            skipped=self.skipped,
            waivers=self._waivers.used(audits),
        )

    def _one_by_one(self, files: Sequence[SubmittedFile]) -> Iterator[tuple[int, Audit]]:
        for number, file in enumerate(files):
            yield number, self.audit(file)

    def _by_id(self, identifier: str) -> Ruleset:
        """A ruleset that some other process chose."""
        return self._chosen or next(one for one in self._all() if one.id == identifier)

    def _all(self) -> tuple[Ruleset, ...]:
        if self._known is None:
            self._known = tuple(
                resolve(path.stem, self._host.registries) for path in self._host.registries.rulesets
            )
        return self._known

    def _ruleset_for(self, report: Report) -> Ruleset:
        ruleset = self._chosen or self._suitable(report)
        if report.year is not None and not ruleset.covers(report.year):
            first, last = ruleset.years
            covers = f"{first}年" if first == last else f"{first}至{last}年" if last else f"{first}年及以后"
            raise UnreadableError(
                f"这是{report.year}年度的报告，规则集 {ruleset.id} 只适用于{covers}的报告",
                do=self._advice(report),
            )
        return self.rulesets.setdefault(ruleset.id, ruleset)

    def _advice(self, report: Report) -> str:
        """Which ruleset to use instead; a ruleset of somebody else's that is broken must not stop this run."""
        try:
            return f"请改用 --ruleset {self._suitable(report).id}，或用 --ruleset auto 自动选择"
        except AuditorError:
            return "请用 --ruleset 指定适用于该年度的规则集"

    def _suitable(self, report: Report) -> Ruleset:
        """The ruleset of the report's region for its year, else the national one."""
        if report.year is None:
            raise UnreadableError(
                "看不出是哪一年度的报告，无法自动选择规则集", do="请用 --ruleset 指定，或在清单中写明年度"
            )
        fitting = [
            one for one in self._all() if one.covers(report.year) and one.region in (None, report.region)
        ]
        if not fitting:
            raise UnreadableError(
                f"没有适用于{report.year}年度报告的规则集", do="请用 --ruleset 指定规则集文件"
            )
        return min(fitting, key=lambda one: (one.region is None, one.id))


def corpus_of(
    files: Sequence[SubmittedFile], audits: Sequence[Audit], ruleset: str, manifest: Manifest | None
) -> Corpus:
    """All reports of a run as the rules of one ruleset look at them together."""
    filed, judged, unread = [], [], []
    for file, audit in zip(files, audits, strict=True):
        if audit.report is None or audit.report.recognised:
            listed = file.listed or (manifest.find(file) if manifest else None)
            unread.append((audit.path, listed.agency if listed else None))
            continue
        one = Filed(audit.path, audit.report)
        filed.append(one)
        if audit.ruleset == ruleset:
            judged.append(one)
    roster = manifest.submissions if manifest else None
    return Corpus(tuple(filed), tuple(judged), roster, tuple(unread))


def unreadable(file: SubmittedFile, error: UnreadableError, digest: str | None = None) -> Audit:
    """The audit of a file that could not be audited."""
    reason = f"{error.what}。{error.do}" if error.do else error.what
    return Audit(path=file.shown, digest=digest, status="unreadable", reason=reason)
