"""Which ruleset a report is judged by: the one asked for, or the one of its region and year."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.errors import AuditorError, UnreadableError
from auditor.model.report import Report
from auditor.model.verdict import RulesetInfo
from auditor.registry import Registries
from auditor.rulesets.model import Ruleset
from auditor.rulesets.resolve import resolve


class Choice:
    """Chooses for one report after the other; `used` are the rulesets chosen so far, by id.

    Without an `asked` one it is that of the report's region for its year, else the national one; rulesets that are
    not `automatic` have to be asked for.
    """

    def __init__(self, registries: Registries, asked: str | None) -> None:
        self._registries = registries
        self._asked = None if asked is None else resolve(asked, registries)
        self._all: tuple[Ruleset, ...] | None = None
        self.used: dict[str, Ruleset] = {}

    @property
    def possible(self) -> tuple[Ruleset, ...]:
        """All rulesets there are to choose from."""
        return self._known() if self._asked is None else (self._asked,)

    @property
    def infos(self) -> tuple[RulesetInfo, ...]:
        """Those used, or the one asked for where none was."""
        used = [self.used[key] for key in sorted(self.used)] or ([self._asked] if self._asked else [])
        return tuple(RulesetInfo(id=one.id, version=one.version, digest=one.digest) for one in used)

    def note(self, identifiers: Iterable[str]) -> None:
        """Count rulesets as used that were chosen in other processes."""
        for identifier in sorted(set(identifiers) - self.used.keys()):
            self.used[identifier] = next(one for one in self.possible if one.id == identifier)

    def for_report(self, report: Report) -> Ruleset:
        """UnreadableError where there is none, or the one asked for is not for the report's year."""
        ruleset = self._asked or self._suitable(report)
        if report.year is not None and not ruleset.covers(report.year):
            first, last = ruleset.years
            covers = f"{first}年" if first == last else f"{first}至{last}年" if last else f"{first}年及以后"
            raise UnreadableError(
                f"这是{report.year}年度的报告，规则集 {ruleset.id} 只适用于{covers}的报告",
                do=self._advice(report),
            )
        return self.used.setdefault(ruleset.id, ruleset)

    def _known(self) -> tuple[Ruleset, ...]:
        if self._all is None:
            self._all = tuple(resolve(path.stem, self._registries) for path in self._registries.rulesets)
        return self._all

    def _advice(self, report: Report) -> str:
        """Which ruleset to use instead; a ruleset of somebody else's that is broken must not stop this run."""
        try:
            return f"请改用 --ruleset {self._suitable(report).id}，或用 --ruleset auto 自动选择"
        except AuditorError:
            return "请用 --ruleset 指定适用于该年度的规则集"

    def _suitable(self, report: Report) -> Ruleset:
        if report.year is None:
            raise UnreadableError(
                "看不出是哪一年度的报告，无法自动选择规则集", do="请用 --ruleset 指定，或在清单中写明年度"
            )
        fitting = [
            one
            for one in self._known()
            if one.automatic and one.covers(report.year) and one.region in (None, report.region)
        ]
        if not fitting:
            first = min((form.first_year for form in self._registries.forms), default=report.year)
            older = f"，全国统一的年度报告格式自{first}年度起施行" if report.year < first else ""
            raise UnreadableError(
                f"没有适用于{report.year}年度报告的规则集{older}", do="请用 --ruleset 指定规则集文件"
            )
        return min(fitting, key=lambda one: (one.region is None, one.id))
