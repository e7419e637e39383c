"""From the paths given to the files of a run: folders walked, archives opened, the manifest beside them found."""

from __future__ import annotations

from auditor.collecting.collector import Collector, source_of
from auditor.collecting.gathering import gather

__all__ = ["Collector", "gather", "source_of"]
