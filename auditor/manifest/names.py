"""Names of files as a manifest writes them, compared with those of the files themselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

Parts = tuple[str, ...]
_SUFFIX = re.compile(r"\.[a-z][a-z0-9]{1,4}$")


def parts_of(path: str) -> Parts:
    """The folders and the name of a path with either slash; letters of either case are alike."""
    plain = unicodedata.normalize("NFC", path).replace("\\", "/").casefold()
    return tuple(part for part in plain.split("/") if part not in ("", "."))


def matched_loosely(wanted: Mapping[int, Parts], files: Mapping[int, Parts]) -> dict[int, int]:
    """The number of the file that each entry can only mean, by the entry's: where full width, spaces or an ending
    left out are all that differs, and no other entry or file is so called."""
    names = {entry: _loose(name) for entry, name in wanted.items() if name}
    paths = {file: _loose(path) for file, path in files.items()}
    pairs = [
        (entry, file) for entry, name in names.items() for file, path in paths.items() if _fits(name, path)
    ]
    entries, found = Counter(entry for entry, _ in pairs), Counter(file for _, file in pairs)
    return {entry: file for entry, file in pairs if entries[entry] == found[file] == 1}


def matched_by_agency(
    wanted: Mapping[int, tuple[str, int | None]], files: Mapping[int, Parts]
) -> dict[int, int]:
    """The number of the file whose name, or else its folder's, has the agency of an entry, by the entry's: the longest name
    of several, where neither another entry nor another file is as near. Of an agency's years, the one in the path."""
    agencies = {entry: _loose((name,))[0] for entry, (name, _) in wanted.items()}
    found: dict[int, list[int]] = {}
    for file, path in files.items():
        loose = _loose(path)
        years = "/".join(loose)
        near = [
            entry
            for entry in _nearest(agencies, loose)
            if (year := wanted[entry][1]) is None or str(year) in years
        ]
        if len(near) == 1:
            found.setdefault(near[0], []).append(file)
    return {entry: several[0] for entry, several in found.items() if len(several) == 1}


def _nearest(agencies: Mapping[int, str], path: Parts) -> list[int]:
    """The entries whose agency a path names last, by the longest name; none where that does not hold the others."""
    for part in reversed(path):
        named = {entry: agency for entry, agency in agencies.items() if agency in part}
        if named:
            longest = max(named.values(), key=len)
            alike = all(agency in longest for agency in named.values())
            return [entry for entry, agency in named.items() if alike and agency == longest]
    return []


def _loose(parts: Parts) -> Parts:
    return tuple(re.sub(r"\s", "", unicodedata.normalize("NFKC", part)).casefold() for part in parts)


def _fits(wanted: Parts, path: Parts) -> bool:
    end = path[-len(wanted) :]
    bare = (*end[:-1], _SUFFIX.sub("", end[-1])) if end else ()
    return wanted in (end, bare)
