"""What was planted, found, missed and accused wrongly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.model.verdict import Finding


@dataclass
class Counts:
    planted: int = 0
    found: int = 0
    false_certain: int = 0
    false_suspected: int = 0


@dataclass
class Tally:
    rules: dict[str, Counts] = field(default_factory=dict)
    clean: int = 0
    changed: int = 0
    sets: int = 0
    changed_sets: int = 0
    clean_certain: int = 0
    clean_suspected: int = 0
    undecidable: int = 0
    kinds: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)

    @property
    def false_certain(self) -> int:
        return self.clean_certain + sum(one.false_certain for one in self.rules.values())

    def of(self, rule: str) -> Counts:
        return self.rules.setdefault(rule, Counts())

    def count_clean(self, title: str, findings: Iterable[Finding]) -> None:
        """Findings where there is nothing to find."""
        for one in findings:
            self.of(one.rule)
            if one.certainty == "certain":
                self.clean_certain += 1
            else:
                self.clean_suspected += 1
            self.lines.append(f"clean {title}: {one.rule} {one.certainty} {one.message}")

    def count_changed(
        self,
        name: str,
        title: str,
        due: set[str],
        allowed: set[str],
        after: Iterable[Finding],
        told: str = "",
    ) -> None:
        """Findings that a clean report did not have: `due` rules must have found something, `allowed` ones may."""
        after = list(after)
        found = {one.rule for one in after}
        for code in sorted(due):
            self.of(code).planted += 1
            if code in found:
                self.of(code).found += 1
            else:
                self.lines.append(f"missed {code} [{name}] {title} {told if code[0] in 'CMX' else ''}")
        for one in after:
            if one.rule in allowed:
                continue
            if one.certainty == "certain":
                self.of(one.rule).false_certain += 1
            else:
                self.of(one.rule).false_suspected += 1
            self.lines.append(f"false {one.rule} {one.certainty} [{name}] {title}: {one.message}")
