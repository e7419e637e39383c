"""File names made of audited text that Windows, macOS and Linux all take."""

from __future__ import annotations

import re
import unicodedata

from auditor.reporters.printable import one_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
"""Names that Windows keeps for devices, with any ending."""
MOST_BYTES = 180
"""Of a name without its ending: within every file system's limit, and leaving room for the folders around it."""


class Names:
    """Names for the files of one folder; each is given once, whatever the case of its letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, text: str, suffix: str) -> str:
        """A name made of the text, ending in `suffix`; a second one of the same becomes `…（2）`."""
        stem = clean(text)
        name, number = f"{stem}{suffix}", 1
        while _key(name) in self._taken:
            number += 1
            name = f"{stem}（{number}）{suffix}"
        self._taken.add(_key(name))
        return name


def clean(text: str) -> str:
    """The text without what some system does not allow in a name."""
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", one_line(text)))
    cut = plain.encode("utf-8")[:MOST_BYTES].decode("utf-8", errors="ignore")
    stem = cut.strip(" .") or "未命名"
    return f"_{stem}" if _DEVICES.fullmatch(stem) else stem


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
