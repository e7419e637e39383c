"""Hand-written packages are shared with the tests of the DOCX loader, and with those of the other formats."""

import sys
from pathlib import Path

for folder in ("docx", "odt", "rtf", "doc"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
