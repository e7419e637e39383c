"""What must hold of a ruleset as a whole, once all is folded; RulesetError shows what does not."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import RulesetError
from auditor.rulesets.model import Grade, Indicator
from auditor.toml_files import nearest


def ordered_grades(given: tuple[Grade, ...], path: Path) -> tuple[Grade, ...]:
    """From best to worst; every score must have one."""
    grades = tuple(sorted(given, key=lambda grade: -grade.least))
    if len({grade.least for grade in grades}) < len(grades):
        raise RulesetError("grades 中有两个等次的 least 相同", where=str(path), do="请分开")
    if grades[-1].least != 0:
        raise RulesetError(
            f"grades 最低的等次 {grades[-1].name} 的 least 为 {grades[-1].least:g}，低于它的得分没有等次",
            where=str(path),
            do="请补一个 least = 0 的等次",
        )
    return grades


def check_once(indicators: tuple[Indicator, ...], path: Path) -> None:
    """A rule stands in one clause: else where it costs points would depend on the order of clauses."""
    places: dict[str, str] = {}
    for indicator in indicators:
        for clause in indicator.clauses:
            for code in clause.rules:
                if code in places:
                    raise RulesetError(
                        f"规则 {code} 同时在条款 {places[code]} 和 {clause.id} 中",
                        where=str(path),
                        do="一个问题只扣一次分，请只留一处",
                    )
                places[code] = clause.id


def check_points(indicators: tuple[Indicator, ...], path: Path) -> None:
    """The points of all clauses are 100."""
    total = sum(indicator.points for indicator in indicators)
    if abs(total - 100) > 1e-9:
        shown = " + ".join(f"{indicator.title} {indicator.points:g}" for indicator in indicators)
        least = f"还差 {100 - total:g}" if total < 100 else f"多出 {total - 100:g}"
        raise RulesetError(
            f"各条款的分值合计为 {total:g}，应为 100（{shown or '没有条款'}）",
            where=str(path),
            do=f"{least} 分，请调整 points",
        )


def check_vetoes(indicators: tuple[Indicator, ...], grades: tuple[Grade, ...], path: Path) -> None:
    """A veto names a grade that is not the best."""
    names = [grade.name for grade in grades]
    for indicator in indicators:
        for clause in indicator.clauses:
            key = f"indicator[{indicator.id}].clause[{clause.id}].veto"
            if clause.veto is not None and clause.veto not in names:
                raise RulesetError(
                    f"{key} 的值 {clause.veto} 不是等次", where=str(path), do=nearest(clause.veto, names)
                )
            if clause.veto is not None and clause.veto == names[0]:
                raise RulesetError(
                    f"{key} 的值 {clause.veto} 是最高等次，不起作用",
                    where=str(path),
                    do=f"可选的值：{'、'.join(names[1:])}",
                )
