"""PDF, printed from HTML by headless Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"]
DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def browser() -> str | None:
    """The first browser of Chromium's family on the path."""
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def pdf(html: str, program: str, date: str) -> bytes:
    """`html` printed by `program`, its dates of creation set to `date` (YYYYMMDD).

    Raises `subprocess.CalledProcessError` where the browser fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        # Same length, so that the file's table of offsets stays right.
        return DATES.sub(rb"/\1 (D:" + date.encode() + b"090000", target.read_bytes())
