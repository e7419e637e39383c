"""What was read against what was put in."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus_content import Sample
from corpus_shapes import BESIDES

from auditor.errors import UnreadableError
from auditor.extensions import Loader, Source
from auditor.forms import Form
from auditor.loaders.base import load
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.text import folded


@dataclass
class Score:
    """Cells read exactly, left in doubt, absent, and read wrongly; `faults` are of anything else."""

    name: str
    exact: int = 0
    doubtful: int = 0
    absent: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return self.exact + self.doubtful + self.absent + len(self.wrong)

    @property
    def whole(self) -> bool:
        return self.sure and not self.faults

    @property
    def sure(self) -> bool:
        """Whether every cell was read exactly."""
        return self.exact == self.cells


def read(name: str, data: bytes, sample: Sample, loaders: Iterable[Loader], forms: Iterable[Form]) -> Score:
    score = Score(name)
    start = time.process_time()
    try:
        report = normalise(load(Source(name, data), loaders), list(forms))
    except UnreadableError as error:
        score.absent = sum(len(row) for table in sample.figures.values() for row in table.values())
        score.faults.append(str(error))
        return score
    score.seconds = time.process_time() - start
    _cells(report, sample, score)
    _rest(report, sample, score)
    return score


def _cells(report: Report, sample: Sample, score: Score) -> None:
    for key, rows in sample.figures.items():
        table, reading = report.tables.get(key), report.reading(key)
        sure = reading is not None and reading.sure
        if reading is not None and key != "disputes" and reading.form != sample.form.id:
            score.faults.append(f"{key} read as form {reading.form}")
        for row, columns in rows.items():
            for column, figure in columns.items():
                cell = (table or {}).get(row, {}).get(column)
                place = f"{key}.{row}.{column}: {figure.printed!r}"
                if cell is None or cell.kind == "absent":
                    score.absent += 1
                    score.unsure.append(f"{place} absent {cell.doubt if cell else ''}")
                elif cell.doubt or not sure:
                    score.doubtful += 1
                    score.unsure.append(f"{place} read {cell.raw!r} ({cell.kind}) in doubt: {cell.doubt}")
                elif (cell.kind, cell.value) == (figure.kind, figure.value):
                    score.exact += 1
                else:
                    score.wrong.append(f"{place} read {cell.raw!r} ({cell.kind})")


def _rest(report: Report, sample: Sample, score: Score) -> None:
    def same(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            score.faults.append(f"{what}: {found!r}, not {wanted!r}")

    same("title", plain(report.title.text) if report.title else None, plain(sample.title))
    same("agency", report.agency.name and plain(report.agency.name), plain(sample.agency))
    same("year", report.year, sample.year)
    same("form", report.form, sample.form.id)
    same("signed", report.dates.signed.value if report.dates.signed else None, sample.signed)
    period = report.period and report.period.start and report.period.end
    same("period", bool(period), True)
    same("sections", [section.key for section in report.sections], [key for key, _, _ in sample.sections])
    _prose("preface", [one.text for one in report.preface], sample.preface, score)
    for section, (key, heading, paragraphs) in zip(report.sections, sample.sections, strict=False):
        same("heading", plain(section.heading.title), plain(heading))
        _prose(key, [one.text for one in section.paragraphs], paragraphs, score)


def _prose(place: str, found: list[str], wanted: list[str], score: Score) -> None:
    ours = [text for text in map(plain, found) if text not in BESIDES]
    theirs = [plain(text) for text in wanted]
    if ours == theirs:
        return
    if "".join(ours) == "".join(theirs):
        score.faults.append(f"paragraphs of {place}: {len(ours)} for {len(theirs)}")
        return
    lost = [text for text in theirs if text not in ours]
    added = [text for text in ours if text not in theirs]
    score.faults.append(f"prose of {place}: lost {_short(lost)}, added {_short(added)}")


def _short(texts: list[str]) -> list[str]:
    return [text if len(text) < 60 else f"{text[:28]}…{text[-28:]}" for text in texts[:3]]


def plain(text: str) -> str:
    """Without white space, radicals that stand for characters as those characters, all in one spelling."""
    return "".join(
        folded(char) if char.isalpha() or "\u2e80" <= char <= "\u2fdf" else char
        for char in text
        if not char.isspace()
    )
