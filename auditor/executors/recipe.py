"""What it takes to build the same pipeline in another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.limits import DEFAULT, Limits
from auditor.manifest import Manifest
from auditor.pipeline import AUTO, Pipeline
from auditor.plugins import PluginHost
from auditor.waivers import NO_WAIVERS, Waivers


@dataclass(frozen=True)
class Recipe:
    """Plugin folders, ruleset, manifest, limits and waivers; small, and picklable."""

    plugins: tuple[Path, ...] = ()
    ruleset: str = AUTO
    manifest: Manifest | None = None
    limits: Limits = DEFAULT
    waivers: Waivers = NO_WAIVERS

    def pipeline(self, host: PluginHost | None = None) -> Pipeline:
        return Pipeline(
            host or PluginHost(self.plugins), self.ruleset, self.manifest, self.limits, self.waivers
        )
