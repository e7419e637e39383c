"""The reports of a run by agency and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.api import Corpus, Evidence, Filed, Location, Submission, Unverifiable, names_apart
from auditor_corpus.names import identities

_NAMED = 5


def title_of(filed: Filed) -> str:
    """`青榆县林业局2021年度`: what findings call a report."""
    report = filed.report
    year = f"{report.year}年度" if report.year else "（年度不明）"
    return f"{report.agency.name or filed.path}{year}"


def files_of(some: Sequence[Filed]) -> list[str]:
    """The files' names, with the folders in which they lie as far as names alone do not tell them apart."""
    return names_apart([one.path for one in some])


def evidence(filed: Filed, quote: str, location: Location) -> Evidence:
    return Evidence(quote=quote, location=location.model_copy(update={"document": filed.path}))


def key_of(filed: Filed, rest: str = "") -> str:
    """Tells findings of different reports apart over re-layouts."""
    return ":".join(
        part for part in (filed.report.agency.name or filed.path, str(filed.report.year or ""), rest) if part
    )


@dataclass(frozen=True)
class Pair:
    """A report to judge, and the same agency's of the year before."""

    this: Filed
    prior: Filed


class Histories:
    """Looks reports up by agency and year; names that may be one agency's are one.

    What was only given to be compared with counts where the agency submitted nothing for the year.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        listed = [name for one in corpus.roster or () for name in (one.agency, one.parent) if name]
        listed += [agency for _, agency in corpus.unread if agency]
        printed = [one.report.agency.name for one in corpus.filed if one.report.agency.name]
        self._identity = identities([*printed, *listed])
        self._under: dict[int | None, list[Submission]] = {}
        for entry in corpus.roster or ():
            self._under.setdefault(self.identity(entry.parent), []).append(entry)
        self._by_agency: dict[int, dict[int, list[Filed]]] = {}
        for filed in corpus.filed:
            number = self.identity(filed.report.agency.name)
            if number is not None and filed.report.year is not None:
                self._by_agency.setdefault(number, {}).setdefault(filed.report.year, []).append(filed)
        for years in self._by_agency.values():
            for year, several in years.items():
                years[year] = [one for one in several if not one.compared] or several

    def identity(self, name: str | None) -> int | None:
        return self._identity.get(name) if name else None

    def of(self, name: str | None, year: int | None) -> Sequence[Filed]:
        """An agency's reports for a year; more than one where it handed in more."""
        number = self.identity(name)
        return () if number is None or year is None else self._by_agency.get(number, {}).get(year, ())

    def unlisted(self, *, judged: bool) -> list[Filed]:
        """Reports handed in, or those `judged` alone, of agencies that the roster lacks; none where it names no agency."""
        listed = {self.identity(entry.agency) for entry in self._corpus.roster or () if entry.agency}
        several = self._corpus.judged if judged else self._corpus.filed
        named = [one for one in several if one.report.agency.name and not one.compared]
        return [filed for filed in named if listed and self.identity(filed.report.agency.name) not in listed]

    def submitted(self, name: str | None, year: int | None = None) -> bool:
        """Whether an agency has submitted a report, of any year or of this."""
        number = self.identity(name)
        years = {} if number is None else self._by_agency.get(number, {})
        return any(not one.compared for at, some in years.items() if year in (None, at) for one in some)

    def years(self, filed: Filed) -> dict[int, Filed]:
        """The agency's earlier reports by year, those of which there is just one."""
        number = self.identity(filed.report.agency.name)
        year = filed.report.year
        if number is None or year is None:
            return {}
        found = self._by_agency.get(number, {})
        return {one: found[one][0] for one in sorted(found) if one < year and len(found[one]) == 1}

    def groups(self) -> dict[tuple[str, str | None, int], list[Filed]]:
        """The reports by level, kind and year, as far as these are known: an agency's peers are those of its group."""
        found: dict[tuple[str, str | None, int], list[Filed]] = {}
        for one in self._corpus.filed:
            level, kind, year = one.report.agency.level, one.report.agency.kind, one.report.year
            if level is not None and year is not None:
                found.setdefault((level, kind, year), []).append(one)
        return found

    def children(self, filed: Filed) -> list[str]:
        """The agencies that the roster puts under a report's agency for its year, each once."""
        own = self.identity(filed.report.agency.name)
        names: dict[int | None, str] = {}
        for one in self._under.get(own, ()) if own is not None else ():
            if one.agency and one.year in (None, filed.report.year):
                names.setdefault(self.identity(one.agency), one.agency)
        return sorted(names.values())

    def pairs(self) -> Iterator[Pair | Unverifiable]:
        """Each judged report with its predecessor; at the end, once, which have none. Never nothing."""
        alone: list[Filed] = []
        for this in self._corpus.judged:
            year = this.report.year
            prior = self.of(this.report.agency.name, year - 1) if year else ()
            own = self.of(this.report.agency.name, year)
            if len(own) > 1 and len(prior) == 1:
                yield Unverifiable(f"{title_of(this)}报告有{len(own)}份，不知以哪一份为准")
            elif len(prior) > 1:
                yield Unverifiable(f"{title_of(this)}的上一年度报告有{len(prior)}份，不知以哪一份为准")
            elif prior:
                yield Pair(this, prior[0])
            else:
                alone.append(this)
        if not self._corpus.judged:
            yield Unverifiable("没有可以对照的报告")
        if alone:
            titles = list(dict.fromkeys(map(title_of, alone)))
            more = "等" if len(titles) > _NAMED else ""
            yield Unverifiable(
                f"{len(alone)} 份报告没有同一机关上一年度的报告可以对照：{'、'.join(titles[:_NAMED])}{more}"
            )
