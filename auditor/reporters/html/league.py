"""The table of all reports, by place, with what the script filters by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extensions import Explained
from auditor.reporters import wording
from auditor.reporters.grouping import area_of, failures
from auditor.reporters.html.marks import e
from auditor.reporters.standing import Standing, grade_places

HEADS = (
    ("名次", "n"), ("机关", "t"), ("年度", "n"), ("地区", "t"), ("得分", "n"), ("等次", "t"), ("错误", "n"), ("警告", "n"),
    ("提示", "n"), ("无法核实", "n"),
)  # fmt: skip


def controls(explained: Explained, placed: Sequence[Standing]) -> Iterator[str]:
    """Hidden until the script is there to answer."""
    grades = sorted({one.score.grade for one in placed if one.score})
    if any(one.audit.status == "unreadable" for one in placed):
        grades.append(wording.STATUS["unreadable"])
    codes = sorted({finding.rule for one in placed for finding in failures(one.audit.verdicts)})
    regions = sorted({area_of(one.audit) for one in placed} - {""})
    yield '<form id="controls" hidden><label>查找 <input id="q" type="search" placeholder="机关、文件"></label>'
    yield from _choice("g", "等次", {grade: grade for grade in grades})
    yield from _choice("a", "地区", {region: region for region in regions})
    titles = {code: explained.rules[code].title if code in explained.rules else "" for code in codes}
    yield from _choice("r", "问题", {code: f"{code} {title}" for code, title in titles.items()})
    yield '<output id="count"></output></form>'


def _choice(name: str, label: str, options: Mapping[str, str]) -> Iterator[str]:
    yield f'<label>{label} <select id="{name}"><option value="">全部'
    for value, shown in options.items():
        yield f'<option value="{e(value)}">{e(shown)}'
    yield "</select></label>"


def league(explained: Explained, placed: Sequence[Standing], keys: Mapping[str, str]) -> Iterator[str]:
    grades = grade_places(explained.rulesets.values())
    heads = [*HEADS, ("规则集", "t")] if len(explained.rulesets) > 1 else HEADS
    yield '<table id="league"><thead><tr>'
    for label, kind in heads:
        yield f'<th data-k="{kind}" scope="col">{label}'
    yield "<tbody>"
    for one in placed:
        last = f"<td>{e(one.audit.ruleset or '')}" if len(heads) > len(HEADS) else ""
        yield _row(one, keys[one.audit.path], grades) + last
    yield "</table>"


def _row(one: Standing, key: str, grades: Mapping[str, int]) -> str:
    audit = one.audit
    region = area_of(audit)
    grade = one.score.grade if one.score else ""
    kind = wording.STATUS["unreadable"] if audit.status == "unreadable" else grade
    codes = " ".join(sorted({finding.rule for finding in failures(audit.verdicts)}))
    start = (
        f'<tr data-h="{key}" data-s="{e(one.agency)} {e(audit.path)}" data-g="{e(kind)}" data-a="{e(region)}" '
        f'data-r="{e(codes)}"><td>{one.rank or "–"}<td><a href="#{key}">{e(one.shown)}</a>'
    )
    if audit.status == "unreadable":
        return f'{start}<td colspan="{len(HEADS) - 2}" class="error">未能审核：{e(audit.reason)}'
    score = wording.interval(one.score.low, one.score.high) if one.score else "–"
    place = f' class="g{min(grades[grade], 3)}"' if grade in grades else ""
    cells = [one.year or "–", e(region), score]
    counts = [
        f'<td class="{severity}">{count}' if count else "<td>0" for severity, count in one.counts.items()
    ]
    return (
        f"{start}{''.join(f'<td>{cell}' for cell in cells)}<td{place}>{e(grade)}"
        f"{''.join(counts)}<td>{one.unverifiable}"
    )
