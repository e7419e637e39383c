"""Files whose fonts are only named, read where the machine has none: PDFium draws nothing, but says where it would."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
_HIDDEN = "for folder in /usr/share/fonts /usr/local/share/fonts; do [ ! -d $folder ] || mount -t tmpfs none $folder; done"


def _without_fonts(command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["unshare", "--mount", "sh", "-ec", f"{_HIDDEN}; {command}"],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "test",
    [
        "test_pdf_marked_figures.py::test_text_in_a_cell_that_is_too_low_for_it_is_doubtful",
        "test_pdf_drawn.py::test_figures_printed_twice_in_a_form_are_confirmed",
    ],
)
def test_characters_stand_in_their_cells(test: str) -> None:
    if not shutil.which("unshare") or _without_fonts("true").returncode:
        pytest.skip("the fonts of this machine cannot be hidden from a process (needs root and unshare)")
    done = _without_fonts(f"'{sys.executable}' -m pytest -q -p no:cacheprovider '{HERE}/{test}'")
    assert done.returncode == 0, done.stdout
