"""The form as a grid is shared with the tests of the HTML loader."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "html"))
