"""What a run remembers of others, and leaves to others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from pydantic import TypeAdapter, ValidationError

from auditor.cache.folder import Folder
from auditor.cache.journal import Journal, forget_old
from auditor.cache.keys import Keys
from auditor.errors import UnreadableError
from auditor.model.report import Submission
from auditor.model.verdict import Verdict
from auditor.pipeline import Pipeline, unreadable
from auditor.rulesets.model import Ruleset
from auditor.store import DamagedRecordError, Record, encode, renamed
from auditor.submissions import SubmittedFile
from auditor.work import Result

_UNKNOWN = bytes(32)
_VERDICTS = TypeAdapter(tuple[Verdict, ...])


class Remembering:
    """The `Memory` of one run: of earlier ones in the cache, where there is one, and in the journal to resume from.

    The key of a file is made of its bytes as they are now: it does not count when it was changed.
    """

    def __init__(
        self,
        keys: Keys,
        pipeline: Pipeline,
        cache: Folder | None,
        journal: Journal | None,
        *,
        resume: bool,
    ) -> None:
        self._keys = keys
        self._pipeline = pipeline
        self._cache = cache
        self._journal = journal
        self._resume = resume
        self._rulesets = [one.id for one in pipeline.choice.possible]
        self._known = bytearray()
        self.resumable = False

    def recall(self, number: int, file: SubmittedFile) -> bytes | None:
        self._reserve(number)
        try:
            digest = self._pipeline.source(file).digest
        except UnreadableError as error:  # no reading it again in a worker
            self._note(number, self._keys.of_file(file.name, str(error), None, file.role))
            return encode(unreadable(file, error))
        except MemoryError:
            return None
        key = self._keys.of_file(file.name, digest, self._pipeline.listed(file), file.role)
        record = self._sound(self._journal.get(key) if self._journal and self._resume else None, file)
        if record is None and self._cache is not None:
            record = self._sound(self._cache.get(key), file)
        if record is not None:
            self._note(number, key)
        return record

    def keep(self, number: int, file: SubmittedFile, result: Result) -> None:
        if not result.lasting or result.digest is None:
            return
        key = self._keys.of_file(file.name, result.digest, self._pipeline.listed(file), file.role)
        self._note(number, key)
        if self._cache is not None:
            self._cache.put(key, result.record)

    def across(
        self,
        ruleset: Ruleset,
        files: Iterable[tuple[int, str]],
        roster: Iterable[Submission] | None,
        judge: Callable[[], tuple[Verdict, ...]],
    ) -> tuple[Verdict, ...]:
        """The verdicts across reports: recalled where every file is the same, else what `judge` gives."""
        known = [(path, self.key(number)) for number, path in files]
        if self._cache is None or any(key is None for _, key in known):
            return judge()
        key = self._keys.of_reports(ruleset, [(path, key) for path, key in known if key], roster)
        found = self._cache.get(key)
        if found is not None:
            try:
                return _VERDICTS.validate_json(found)
            except ValidationError:
                pass
        verdicts = judge()
        try:
            self._cache.put(key, _VERDICTS.dump_json(verdicts))
        except ValueError:  # half a surrogate pair
            self._cache.put(key, json.dumps(_VERDICTS.dump_python(verdicts, mode="json")).encode())
        return verdicts

    def key(self, number: int) -> bytes | None:
        """The key of a file that was recalled or kept."""
        key = bytes(self._known[32 * number : 32 * number + 32])
        return key if key not in (b"", _UNKNOWN) else None

    def interrupted(self, done: Iterable[tuple[int, bytes]]) -> None:
        if self._journal is not None:
            keyed = ((self.key(number), record) for number, record in done)
            self.resumable = self._journal.write((key, record) for key, record in keyed if key)

    def finished(self) -> None:
        if self._journal is not None:
            self._journal.delete()
        if self._cache is not None:
            self._cache.close()
            forget_old(self._cache.path)

    def _reserve(self, number: int) -> None:
        missing = 32 * (number + 1) - len(self._known)
        if missing > 0:
            self._known.extend(bytes(missing))

    def _note(self, number: int, key: bytes) -> None:
        self._reserve(number)
        self._known[32 * number : 32 * number + 32] = key

    def _sound(self, data: bytes | None, file: SubmittedFile) -> bytes | None:
        """A record that can be taken apart, by a ruleset of this run, under the path that the file has in it."""
        if data is None:
            return None
        try:
            fields = Record(data).fields
            if fields["ruleset"] and fields["ruleset"] not in self._rulesets:
                return None
            return data if fields["path"] == file.shown else renamed(data, file.shown)
        except DamagedRecordError:
            return None
