"""Archives told from their bytes, their members listed and read within bounds; nothing is written by its name.

A format either reads a member by itself (ZIP, TAR), or has to unpack everything before it (7z, RAR, compressed TAR).
The latter are unpacked once, while files are collected, into a private folder under numbers for names (`Spool`),
and so is an archive within an archive: 300 members of a solid archive cost one pass, whoever reads them later.
"""

from __future__ import annotations

from pathlib import Path

from auditor.archives import foreign, tar, zip
from auditor.archives.base import HEAD, ArchiveFormat
from auditor.regular import opened

FORMATS: tuple[ArchiveFormat, ...] = (zip.FORMAT, *tar.FORMATS, *foreign.FORMATS)
SUFFIXES = tuple(dict.fromkeys(suffix for one in FORMATS for suffix in one.suffixes))


def format_of(path: Path) -> ArchiveFormat | None:
    """The format of a file that is an archive, by its bytes; None for a document, even one kept as a zip."""
    try:
        with opened(path) as stream:
            head = stream.read(HEAD) or b""
    except (OSError, ValueError):
        return None
    return next((one for one in FORMATS if one.accepts(head, path)), None)
