"""Walking the sentences of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.api import Evidence, Folded, Location, Passage, Report, fold
from auditor_deadlines.wording import SENTENCE


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, folded, with the way back to its print; `section` is the key of its section."""

    text: str
    start: int
    folded: Folded
    location: Location
    section: str | None

    @property
    def evidence(self) -> Evidence:
        quote = self.folded.quote(self.start, self.start + len(self.text)).strip()
        return Evidence(quote=quote, location=self.location)


def sentences(report: Report) -> Iterator[Sentence]:
    """Every sentence of preface and sections, in the order printed."""
    passages: list[tuple[str | None, Passage]] = [(None, passage) for passage in report.preface]
    passages += [(section.key, passage) for section in report.sections for passage in section.paragraphs]
    for section, passage in passages:
        folded = fold(passage.text)
        for match in SENTENCE.finditer(folded.text):
            yield Sentence(match[0], match.start(), folded, passage.location, section)
