"""The corpus's printed pages are what scans are made of."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("corpus", "loaders/pdf", "loaders/ofd"):
    sys.path.append(str(Path(__file__).parents[2] / folder))
