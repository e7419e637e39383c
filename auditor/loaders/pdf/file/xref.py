"""Tables of offsets that keep to the format, read in one go; pdfminer.six takes them line by line."""

from __future__ import annotations

import re

Offsets = dict[int, tuple[int | None, int, int]]
"""Number of an object → None, its place in the file, its generation, as pdfminer keeps them."""
_LENGTH = 20  # bytes of an entry
_BEGINS = re.compile(rb"[\0\t\n\f\r ]*xref[ \t]*(?:\r\n|\r|\n)")
_SECTION = re.compile(rb"(\d{1,9}) (\d{1,9})[ \t]*(?:\r\n|\r|\n)")
_ENTRIES = re.compile(rb"(?:\d{10} \d{5} [nf](?: \r| \n|\r\n))*+")
_ENDS = re.compile(rb"[\t\n\f\r ]*(?=trailer)")


def plain_table(data: bytes, start: int) -> tuple[Offsets, int] | None:
    """The offsets of the table at `start`, and where its trailer begins; None where it is not as it should be."""
    begins = _BEGINS.match(data, max(0, start))
    if begins is None:
        return None
    at = begins.end()
    offsets: Offsets = {}
    while section := _SECTION.match(data, at):
        first, count = map(int, section.groups())
        end = section.end() + _LENGTH * count
        if end > len(data) or not _ENTRIES.fullmatch(data, section.end(), end):
            return None
        fields = data[section.end() : end].split()
        entries = zip(fields[::3], fields[1::3], fields[2::3], strict=True)
        offsets.update(
            (number, (None, int(place), int(generation)))
            for number, (place, generation, use) in enumerate(entries, first)
            if use == b"n"
        )
        at = end
    ends = _ENDS.match(data, at)
    return (offsets, ends.end()) if ends else None
