"""Prose that two reports share, found among thousands without comparing every pair.

Each section's folded text is cut into shingles of SHINGLE characters; those whose checksum is a multiple of SAMPLE
are its fingerprints (the same ones on every machine). Sections that share fingerprints few others have are
candidates, and only they are compared character by character.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from auditor.api import Evidence, Filed, Folded, Location, fold
from auditor_corpus.histories import evidence

SHINGLE = 14
SAMPLE = 4
MIN_HITS = 3


@dataclass(frozen=True, eq=False)
class Prose:
    """A section's paragraphs, folded and laid end to end; `starts` are where each begins."""

    filed: Filed
    section: str
    text: str
    parts: tuple[tuple[int, Folded, Location], ...]

    def quote(self, start: int, end: int) -> Evidence:
        """The printed text behind a run, as far as the paragraph goes in which most of it stands."""
        best, piece = 0, self.parts[0]
        for at, folded, location in self.parts:
            inside = min(end, at + len(folded.text)) - max(start, at)
            if inside > best:
                best, piece = inside, (at, folded, location)
        at, folded, location = piece
        quoted = folded.quote(max(0, start - at), min(len(folded.text), end - at))
        return evidence(self.filed, quoted, location)


@dataclass(frozen=True)
class Overlap:
    """Runs of one section's text that stand in another's too: `(start, end, start in the other)`."""

    this: Prose
    other: Prose
    runs: tuple[tuple[int, int, int], ...]

    @property
    def length(self) -> int:
        return sum(end - start for start, end, _ in self.runs)

    @property
    def share(self) -> float:
        return self.length / len(self.this.text)

    @property
    def longest(self) -> tuple[int, int, int]:
        return max(self.runs, key=lambda run: (run[1] - run[0], -run[0]))


def proses(filed: Filed, sections: Sequence[str], least: int) -> Iterator[Prose]:
    """The sections of a report that have enough prose to compare."""
    for section in filed.report.sections:
        if section.key not in sections:
            continue
        parts, at = [], 0
        for passage in section.paragraphs:
            folded = fold(passage.text)
            parts.append((at, folded, passage.location))
            at += len(folded.text)
        if at >= least:
            yield Prose(filed, section.key or "", "".join(one.text for _, one, _ in parts), tuple(parts))


def overlaps(texts: Sequence[Prose], *, common: int, least: int) -> Iterator[Overlap]:
    """All overlaps of two texts of the same section, in order; runs are at least `least` characters.

    What more than `common` texts share is a set phrase, nobody's own.
    """
    holders: dict[int, list[int]] = {}
    for number, prose in enumerate(texts):
        for print_ in fingerprints(prose.text):
            holders.setdefault(print_, []).append(number)
    hits: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= common:
            hits.update(combinations(numbers, 2))
    for one, other in sorted(pair for pair, count in hits.items() if count >= MIN_HITS):
        if texts[one].section == texts[other].section:
            yield from _compared(texts[one], texts[other], holders, common, least)


def fingerprints(text: str) -> set[int]:
    found = set()
    for at in range(len(text) - SHINGLE + 1):
        checksum = zlib.crc32(text[at : at + SHINGLE].encode())
        if checksum % SAMPLE == 0:
            found.add(checksum)
    return found


def _compared(
    one: Prose, other: Prose, holders: Mapping[int, Sequence[int]], common: int, least: int
) -> Iterator[Overlap]:
    own = [run for run in _runs(one.text, other.text, least) if _is_own(one.text, run, holders, common)]
    if own:
        yield Overlap(one, other, tuple(own))
        yield Overlap(
            other, one, tuple(sorted((there, there + end - start, start) for start, end, there in own))
        )


def _runs(one: str, other: str, least: int) -> list[tuple[int, int, int]]:
    """Maximal stretches of one text that occur in the other, none overlapping."""
    places: dict[str, int] = {}
    for at in range(len(other) - SHINGLE + 1):
        places.setdefault(other[at : at + SHINGLE], at)
    runs, at = [], 0
    while at <= len(one) - SHINGLE:
        there = places.get(one[at : at + SHINGLE])
        if there is None:
            at += 1
            continue
        end, there_end = at + SHINGLE, there + SHINGLE
        while end < len(one) and there_end < len(other) and one[end] == other[there_end]:
            end, there_end = end + 1, there_end + 1
        if end - at >= least:
            runs.append((at, end, there))
        at = end
    return runs


def _is_own(text: str, run: tuple[int, int, int], holders: Mapping[int, Sequence[int]], common: int) -> bool:
    """Whether most of a run's fingerprints are not those of a set phrase."""
    prints = fingerprints(text[run[0] : run[1]])
    rare = sum(len(holders.get(one, ())) <= common for one in prints)
    return 2 * rare > len(prints)
