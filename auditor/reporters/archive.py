"""ZIP files without a clock: the same contents give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can state."""


def member(name: str) -> zipfile.ZipInfo:
    """What a ZIP says of a member: nothing of the time and the system."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(member(name), content)
    return buffer.getvalue()
