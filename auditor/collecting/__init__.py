"""From the paths given to the files of a run: folders walked, archives opened, the manifest beside them found."""

from __future__ import annotations

from auditor.collecting.collector import Collector, source_of
from auditor.collecting.intake import take_in
from auditor.collecting.mirror import Mirror

__all__ = ["Collector", "Mirror", "source_of", "take_in"]
