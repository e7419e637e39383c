"""What it takes to build the same pipeline in another process, on this machine or another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from auditor.cache.environment import code
from auditor.limits import DEFAULT, Limits
from auditor.manifest import Manifest
from auditor.pipeline import AUTO, Pipeline
from auditor.plugins import PluginHost
from auditor.submissions import SubmittedFile
from auditor.waivers import NO_WAIVERS, Waivers
from auditor.work import Result


@dataclass(frozen=True)
class Recipe:
    """Plugin folders, ruleset, manifest, limits and waivers; small, and picklable."""

    plugins: tuple[Path, ...] = ()
    ruleset: str = AUTO
    manifest: Manifest | None = None
    limits: Limits = DEFAULT
    waivers: Waivers = NO_WAIVERS
    loaded: Pipeline | None = field(default=None, repr=False, compare=False)
    """What this process has made of it, for workers that begin as a copy of the process."""

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"loaded": None}

    def pipeline(self, host: PluginHost | None = None) -> Pipeline:
        if self.loaded is not None:
            return self.loaded.again()
        return Pipeline(
            host or PluginHost(self.plugins), self.ruleset, self.manifest, self.limits, self.waivers
        )

    def portable(self) -> Recipe:
        """The same wherever the program runs from; files bring with them what the manifest says of them."""
        ruleset = str(Path(self.ruleset).resolve()) if Path(self.ruleset).is_file() else self.ruleset
        return replace(
            self, plugins=tuple(one.resolve() for one in self.plugins), ruleset=ruleset, manifest=None
        )

    def here(self, file: SubmittedFile, data: bytes) -> Result:
        """One file's result, in a worker process of this machine."""
        from auditor.executors.pool import do

        return do(self, file, data)

    def code(self) -> str:
        """A digest over the program, its plugins and its rulesets on this machine."""
        host = PluginHost(self.plugins)
        rulesets = [(one.id, one.digest) for one in self.pipeline(host).choice.possible]
        return hashlib.sha256(repr((code(host), rulesets)).encode()).hexdigest()
