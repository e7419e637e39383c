"""Prose that two reports share, found among thousands without comparing every pair.

Each section's folded text is cut into shingles of SHINGLE characters; those whose checksum is a multiple of SAMPLE
are its fingerprints (the same ones on every machine). Sections that share fingerprints few others have are
candidates, and only they are compared character by character. Of all other texts no more is held than their
fingerprints, as numbers.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby

from auditor.api import Evidence, Filed, Folded, Location, Report, Section, fold
from auditor_corpus.histories import evidence

COMPARED = ("overview", "problems", "other")
"""Keys of the sections whose prose is an agency's own."""
SHINGLE = 14
SAMPLE = 4
MIN_HITS = 3
_SHELVES = 256
_AT_HAND = 512
"""Texts that stay in memory while they are compared."""


@dataclass(frozen=True, eq=False)
class Prose:
    """A section of a report, of which there may be many thousands: its text is read when it is looked at.

    `index` is its place in the extract `prints`.
    """

    filed: Filed
    section: str
    position: int
    index: int

    @property
    def fingerprints(self) -> list[int]:
        found: list[int] = self.filed.extract(prints)[self.index][3]
        return found

    @property
    def parts(self) -> list[tuple[int, Folded, Location]]:
        """Its paragraphs, folded, and where each begins when they are laid end to end."""
        return _parts(self.filed.report.sections[self.position])

    @property
    def text(self) -> str:
        return "".join(one.text for _, one, _ in self.parts)

    def quote(self, start: int, end: int) -> Evidence:
        """The printed text behind a run, as far as the paragraph goes in which most of it stands."""
        parts = self.parts
        best, piece = 0, parts[0]
        for at, folded, location in parts:
            inside = min(end, at + len(folded.text)) - max(start, at)
            if inside > best:
                best, piece = inside, (at, folded, location)
        at, folded, location = piece
        quoted = folded.quote(max(0, start - at), min(len(folded.text), end - at))
        return evidence(self.filed, quoted, location)


def _parts(section: Section) -> list[tuple[int, Folded, Location]]:
    parts, at = [], 0
    for passage in section.paragraphs:
        folded = fold(passage.text)
        parts.append((at, folded, passage.location))
        at += len(folded.text)
    return parts


@dataclass(frozen=True)
class Overlap:
    """Runs of one section's text, `of` characters long, that stand in another's too: `(start, end, start there)`."""

    this: Prose
    other: Prose
    runs: tuple[tuple[int, int, int], ...]
    of: int

    @property
    def length(self) -> int:
        return sum(end - start for start, end, _ in self.runs)

    @property
    def share(self) -> float:
        return self.length / self.of

    @property
    def longest(self) -> tuple[int, int, int]:
        return max(self.runs, key=lambda run: (run[1] - run[0], -run[0]))


def prints(report: Report) -> list[tuple[str, int, int, list[int]]]:
    """The extract that copies are found by: of each section that is compared its key, its position, the length of its
    folded text, and its fingerprints in order."""
    found = []
    for position, section in enumerate(report.sections):
        if section.key in COMPARED:
            text = "".join(one.text for _, one, _ in _parts(section))
            found.append((section.key, position, len(text), sorted(fingerprints(text))))
    return found


def proses(filed: Filed, least: int) -> Iterator[Prose]:
    """The sections of a report that have enough prose to compare."""
    for index, (section, position, length, _) in enumerate(filed.extract(prints)):
        if length >= least:
            yield Prose(filed, section, position, index)


def overlaps(texts: Sequence[Prose], *, common: int, least: int) -> Iterator[Overlap]:
    """All overlaps of two texts of the same section, in order; runs are at least `least` characters.

    What more than `common` texts share is a set phrase, nobody's own.
    """
    phrases: set[int] = set()
    hits: Counter[tuple[int, int]] = Counter()
    for print_, numbers in _holders(texts):
        if len(numbers) > common:
            phrases.add(print_)
        elif len(numbers) > 1:
            hits.update(combinations(numbers, 2))
    read = lru_cache(_AT_HAND)(lambda number: texts[number].text)  # most are compared with several others
    for one, other in sorted(pair for pair, count in hits.items() if count >= MIN_HITS):
        if texts[one].section == texts[other].section:
            own = [run for run in _runs(read(one), read(other), least) if _is_own(read(one), run, phrases)]
            if own:
                yield Overlap(texts[one], texts[other], tuple(own), len(read(one)))
                back = sorted((at, at + end - start, start) for start, end, at in own)
                yield Overlap(texts[other], texts[one], tuple(back), len(read(other)))


def _holders(texts: Sequence[Prose]) -> Iterator[tuple[int, list[int]]]:
    """Each fingerprint, and the numbers of the texts that have it, in order."""
    shelves = [array("Q") for _ in range(_SHELVES)]  # sorted one by one, since sorting takes room
    for number, prose in enumerate(texts):
        for print_ in prose.fingerprints:
            shelves[print_ // SAMPLE % _SHELVES].append(print_ << 32 | number)
    for shelf in shelves:
        for print_, entries in groupby(sorted(shelf), lambda entry: entry >> 32):
            yield print_, [entry & 0xFFFFFFFF for entry in entries]


def fingerprints(text: str) -> set[int]:
    found = set()
    for at in range(len(text) - SHINGLE + 1):
        checksum = zlib.crc32(text[at : at + SHINGLE].encode())
        if checksum % SAMPLE == 0:
            found.add(checksum)
    return found


def _runs(one: str, other: str, least: int) -> list[tuple[int, int, int]]:
    """Maximal stretches of at least so many characters of one text that occur in the other, none overlapping."""
    block = (least + 1) // 2  # a stretch of `least` holds a whole one, counted from the text's beginning
    runs: list[tuple[int, int, int]] = []
    end = 0
    for start in range(0, len(one) - block + 1, block):
        if start + block <= end or one[start : start + block] not in other:
            continue
        for at in range(max(end, start + block - least), min(start, len(one) - least) + 1):
            there = other.find(one[at : at + least])
            if there >= 0:
                end, there_end = at + least, there + least
                while end < len(one) and there_end < len(other) and one[end] == other[there_end]:
                    end, there_end = end + 1, there_end + 1
                runs.append((at, end, there))
                break
    return runs


def _is_own(text: str, run: tuple[int, int, int], phrases: Set[int]) -> bool:
    """Whether most of a run's fingerprints are not those of a set phrase."""
    prints = fingerprints(text[run[0] : run[1]])
    return 2 * len(prints - phrases) > len(prints)
