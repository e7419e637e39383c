"""Pages are looked at in the browser that the corpus is printed with."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "corpus"))
