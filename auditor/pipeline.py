"""From paths to audits: which files, which ruleset for each, reading, judging, scoring."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from auditor.choosing import Choice
from auditor.collecting import Collector, gather, source_of
from auditor.corpus import compared_in, corpus_of
from auditor.engine import judge, judge_across, one_each
from auditor.errors import ExhaustedError, UnreadableError
from auditor.extensions import Source
from auditor.extracting import asked_for, extracts_of
from auditor.followup import report_of
from auditor.limits import DEFAULT, Limits
from auditor.manifest import Manifest, is_of
from auditor.model.document import Document
from auditor.model.report import Report, Submission
from auditor.model.verdict import Audit, Run, Skipped, Verdict
from auditor.plugins import PluginHost
from auditor.rules import Corpus, Extract
from auditor.rulesets.model import Ruleset
from auditor.scoring import score
from auditor.store import Audits, Spill, encode
from auditor.submissions import SubmittedFile
from auditor.waivers import NO_WAIVERS, Waivers
from auditor.work import Execute, Memory, Progress, Result, Task

AUTO = "auto"
_SLOW = 0.5
"""Of the time a file may take: what took longer is not remembered, the next try may be luckier."""


class Pipeline:
    """Audits files with one ruleset, or with the one that suits each (`auto`)."""

    def __init__(
        self,
        host: PluginHost,
        ruleset: str,
        manifest: Manifest | None = None,
        limits: Limits = DEFAULT,
        waivers: Waivers = NO_WAIVERS,
        choice: Choice | None = None,
    ) -> None:
        self._host = host
        self._waivers = waivers
        self._limits = limits
        self._manifest = self._roster = manifest
        self._ruleset = ruleset
        self.choice = choice or Choice(host.registries, None if ruleset == AUTO else ruleset)
        self.skipped = Skipped()
        self.interruption: KeyboardInterrupt | None = None
        self._suffixes = {suffix for loader in host.registries.loaders for suffix in loader.suffixes}
        self._collector = Collector(self._suffixes, limits)

    def again(self) -> Pipeline:
        """One of its own over the same plugins and rulesets: files and archives that are open are not shared."""
        return Pipeline(self._host, self._ruleset, self._manifest, self._limits, self._waivers, self.choice)

    @property
    def rulesets(self) -> dict[str, Ruleset]:
        """Those that reports were judged by so far."""
        return self.choice.used

    def collect(
        self, paths: Sequence[Path | str], compare_with: Sequence[Path | str] = ()
    ) -> list[SubmittedFile]:
        """The files to audit, in order of path, each once: those given, and those of a known format in what holds them.

        What is a string is a URL, and fetched. A file given by name is kept whatever it is; what is left out is in
        `skipped`. A manifest found beside the files is used where none was given. UsageError where nothing is left.
        Behind them are those only to be compared with; what is given both ways is what the longer path says.
        """
        gathered = self._gathered = gather(  # kept: what was fetched or unpacked lies on disk as long as this
            self._collector, paths, compare_with, self._manifest, self._limits, sorted(self._suffixes)
        )
        self.skipped, self._roster = gathered.skipped, gathered.manifest
        return list(gathered.files)

    def locate(self, path: Path) -> SubmittedFile:
        """The one file that a path names, on disk or inside an archive; UnreadableError where there is none."""
        return self._collector.locate(path)

    def source(self, file: SubmittedFile | Path) -> Source:
        """A file's name and bytes; UnreadableError where they cannot be had."""
        return source_of(self._as_file(file), self._limits)

    def read(self, file: SubmittedFile | Path) -> tuple[Document, Report]:
        """A file's document and canonical report; UnreadableError says why there is none."""
        file = self._as_file(file)
        return self._read(source_of(file, self._limits), file)

    def _read(self, source: Source, file: SubmittedFile) -> tuple[Document, Report]:
        # workers read, the process they work for does not
        from auditor.loaders.base import load
        from auditor.normaliser import normalise

        forms = tuple(self._host.registries.forms)
        document, listed = load(source, self._host.registries.loaders), self.listed(file)
        if listed and not listed.file:
            # found by the agency in the file's name: the report has to be that agency's
            report = normalise(document, forms)
            if not is_of(report, listed):
                return document, report
        return document, normalise(document, forms, listed)

    def listed(self, file: SubmittedFile) -> Submission | None:
        """What the manifest says of a file; of those only to be compared with, one beside them speaks alone."""
        known = self._manifest if not file.is_compared else None
        return file.listed or (known.find(file) if known else None)

    def _as_file(self, file: SubmittedFile | Path) -> SubmittedFile:
        return self.locate(file) if isinstance(file, Path) else self._collector.complete(file)

    def audit(self, file: SubmittedFile | Path) -> Audit:
        """One file's audit; a file that cannot be audited is `unreadable`, with the reason."""
        return self._audit(file)[0]

    def work(self, file: SubmittedFile, data: bytes | None = None) -> Result:
        """One file's audit as a result, fit to be sent and kept; from `data` where its bytes are at hand."""
        started = time.monotonic()
        audit, digest, error = self._audit(file, data)
        pages = len(audit.report.recognised) if audit.report else 0  # each had as much time
        slow = time.monotonic() - started > self._limits.seconds * max(1, pages) * _SLOW
        lasting = digest is not None and not slow and not isinstance(error, ExhaustedError)
        extracts = extracts_of(audit.report, self._extracts) if audit.report else {}
        return Result(encode(audit, extracts), digest, lasting)

    @cached_property
    def _extracts(self) -> dict[str, Extract]:
        """What the rules across reports of any ruleset that may be chosen ask of each report."""
        codes = {code for ruleset in self.choice.possible for code in ruleset.rules}
        return asked_for(rule for rule in self._host.registries.rules if rule.code in codes)

    def _audit(
        self, file: SubmittedFile | Path, data: bytes | None = None
    ) -> tuple[Audit, str | None, UnreadableError | None]:
        named = SubmittedFile(file) if isinstance(file, Path) else file
        read = digest = None
        try:
            if data is None:
                completed = self._as_file(file)
                source = source_of(completed, self._limits)
            else:
                completed, source = named, Source(named.name, data, self._limits)
            read = source.digest
            if named.role == "result":
                report, digest = report_of(source.data)
            else:
                document, report = self._read(source, completed)
                digest = document.digest
            if named.is_compared:
                return Audit(path=named.shown, digest=digest, status="audited", report=report), read, None
            ruleset = self.choice.for_report(report)
        except UnreadableError as error:
            return unreadable(named, error, digest), read, error
        verdicts = self._waivers.apply(report, judge(report, ruleset, self._host.registries))
        total, marked = score(verdicts, ruleset)
        audit = Audit(
            path=named.shown,
            digest=digest,
            status="audited",
            ruleset=ruleset.id,
            report=report,
            score=total,
            verdicts=marked,
        )
        return audit, read, None

    def run(
        self,
        files: Sequence[SubmittedFile],
        progress: Progress | None = None,
        executor: Execute | None = None,
        memory: Memory | None = None,
    ) -> Run:
        """Audit the files that were collected, then judge the rules that look across them.

        `progress` is told at the start and after each file; what `memory` recalls is not audited again; without
        `executor` the work is done here, one by one. Ctrl-C ends the auditing; what was done by then is the run, the
        rest is `unfinished`, and `interruption` says so.
        """
        spill = Spill(len(files))
        self.interruption = None
        across: tuple[Verdict, ...] = ()
        unfinished: list[str] = []
        try:
            self._fill(spill, files, progress or _untold, executor or self._one_by_one, memory)
        except KeyboardInterrupt as interruption:
            if not any(number in spill for number in range(len(files))):
                raise
            self._interrupt(interruption, spill, memory)
            left = (file for number, file in enumerate(files) if number not in spill)
            unfinished += [file.shown for file in left if not file.is_compared]
        try:
            across = self._across(files, spill, memory)
        except KeyboardInterrupt as interruption:
            if self.interruption:
                raise
            self._interrupt(interruption, spill, memory)
            unfinished.append("跨报告核对")
        if memory and not self.interruption:
            memory.finished()
        audits = Audits(spill, [number for number in spill.numbers if not files[number].is_compared])
        return Run(
            rulesets=self.choice.infos,
            plugins=self._host.plugins,
            audits=audits,
            across=across,
            skipped=self.skipped.model_copy(update={"unfinished": tuple(unfinished)}),
            waivers=self._waivers.used(audits),
            compared=compared_in(files, spill),
        )

    def _interrupt(self, interruption: KeyboardInterrupt, spill: Spill, memory: Memory | None) -> None:
        self.interruption = interruption
        if memory:
            memory.interrupted((number, spill.get(number)) for number in spill.numbers)

    def _across(
        self, files: Sequence[SubmittedFile], spill: Spill, memory: Memory | None
    ) -> tuple[Verdict, ...]:
        """The verdicts across all reports that were audited, those of each ruleset that any was judged by."""
        audits = Audits(spill, spill.numbers)
        audited = [files[number] for number in spill.numbers]
        unfinished = [file for number, file in enumerate(files) if number not in spill]
        self.choice.note(audit.ruleset for audit in audits if audit.ruleset)
        across: list[Verdict] = []
        for identifier, ruleset in sorted(self.rulesets.items()):

            def judged(identifier: str = identifier, ruleset: Ruleset = ruleset) -> tuple[Verdict, ...]:
                corpus = self.corpus(audited, audits, identifier, unfinished)
                return judge_across(corpus, ruleset, self._host.registries)

            if memory and not unfinished:
                roster = self._roster.submissions if self._roster else None
                numbered = ((number, files[number].shown) for number in spill.numbers)
                across += memory.across(ruleset, numbered, roster, judged)
            else:
                across += judged()
        return one_each(across)

    def _fill(
        self,
        spill: Spill,
        files: Sequence[SubmittedFile],
        progress: Progress,
        execute: Execute,
        memory: Memory | None,
    ) -> None:
        tasks: list[Task] = []
        for number, file in enumerate(files):
            known = memory.recall(number, file) if memory else None
            if known is None:
                listed = self.listed(file)  # so that whoever does the work needs no manifest
                tasks.append((number, file.saying(listed) if listed else file))
            else:
                spill.put(number, known)
        done = len(files) - len(tasks)
        if files:
            progress(done, len(files), tasks[0][1] if tasks else files[-1])
        for number, result in execute(tasks) if tasks else ():
            spill.put(number, result.record)
            if memory:
                memory.keep(number, files[number], result)
            done += 1
            progress(done, len(files), files[number])

    def corpus(
        self,
        files: Sequence[SubmittedFile],
        audits: Sequence[Audit],
        ruleset: str,
        unfinished: Iterable[SubmittedFile],
    ) -> Corpus:
        """All reports of a run as the rules of one ruleset look at them together."""
        roster = self._roster.submissions if self._roster else None
        return corpus_of(files, audits, ruleset, unfinished, self.listed, roster)

    def _one_by_one(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        for number, file in tasks:
            yield number, self.work(file)


def _untold(done: int, total: int, file: SubmittedFile) -> None:
    """Progress that nobody watches."""


def unreadable(file: SubmittedFile, error: UnreadableError, digest: str | None = None) -> Audit:
    """The audit of a file that could not be audited."""
    reason = f"{error.what}。{error.do}" if error.do else error.what
    return Audit(path=file.shown, digest=digest, status="unreadable", reason=reason, detail=error.detail)
