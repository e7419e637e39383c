"""Keys: digests over everything that an audit depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from auditor.limits import Limits
from auditor.model.report import Submission
from auditor.rulesets.model import Ruleset
from auditor.submissions import Role
from auditor.waivers import NO_WAIVERS, Waivers

FORMAT = 1
"""Of records and entries; other formats' entries are not found."""


class Keys:
    """Makes the keys of one run from what is the same for all its files: code, rulesets to choose from, limits, waivers.

    All limits count, those of time and memory too: a reader may do less where it may take less.
    """

    def __init__(
        self, environment: str, rulesets: Iterable[Ruleset], limits: Limits, waivers: Waivers = NO_WAIVERS
    ) -> None:
        chosen = [(one.id, one.version, one.digest) for one in rulesets]
        waived = [one.model_dump(mode="json") for one in waivers.all]
        day = waivers.as_of.isoformat() if waived else None
        self._common = _digest([FORMAT, environment, chosen, asdict(limits), waived, day])

    def of_file(self, name: str, digest: str, listed: Submission | None, role: Role = "audited") -> bytes:
        """For a file of this name (without folders), these bytes, what the manifest says of it, and what it is for."""
        entry = listed.model_dump(mode="json") if listed else None
        return _digest([self._common.hex(), "file", name, digest, entry, role])

    def of_reports(
        self, ruleset: Ruleset, files: Iterable[tuple[str, bytes]], roster: Iterable[Submission] | None
    ) -> bytes:
        """For the rules across reports of one ruleset: all files by path and key, and the manifest."""
        listed = None if roster is None else [one.model_dump(mode="json") for one in roster]
        digest = hashlib.sha256()
        for path, key in files:
            digest.update(_digest([path, key.hex()]))
        return _digest(
            [self._common.hex(), "reports", ruleset.id, ruleset.digest, digest.hexdigest(), listed]
        )


def _digest(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()
