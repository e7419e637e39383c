"""Two charts as inline SVG: how the scores are spread, and what is found most often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.extensions import Explained
from auditor.reporters.grouping import most_frequent
from auditor.reporters.html.marks import e
from auditor.reporters.standing import Standing
from auditor.text import shortened

STEP = 5
FREQUENT = 15
WIDTH = 560


def spread(placed: Sequence[Standing]) -> Iterator[str]:
    """A column for every five points, by the least a report has for sure."""
    scores = [one.score.low for one in placed if one.score]
    if len(scores) < 2:
        return
    counts = Counter(min(int(score // STEP), 100 // STEP - 1) for score in scores)
    first = min(counts)
    places = range(first, 100 // STEP)
    most = max(counts.values())
    width, height, foot, head = WIDTH, 240, 28, 20
    step = width / len(places)
    yield "<figure><figcaption>得分分布（按最低得分，份）</figcaption>"
    yield f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="得分分布">'
    for number, place in enumerate(places):
        count = counts[place]
        tall = (height - foot - head) * count / most
        x, y = number * step, height - foot - tall
        last = place == 100 // STEP - 1
        label = f"{place * STEP}–{100 if last else place * STEP + STEP - 1}"
        yield f"<g><title>{label} 分：{count} 份</title>"
        yield f'<rect x="{x + 2:.1f}" y="{y:.1f}" width="{step - 4:.1f}" height="{tall:.1f}"/>'
        if count:
            yield f'<text x="{x + step / 2:.1f}" y="{y - 5:.1f}" text-anchor="middle">{count}</text>'
        shown = label if step > 46 else str(place * STEP)
        yield f'<text x="{x + step / 2:.1f}" y="{height - 9}" text-anchor="middle">{shown}</text></g>'
    yield f'<line x1="0" x2="{width}" y1="{height - foot}" y2="{height - foot}"/></svg></figure>'


def frequent(explained: Explained) -> Iterator[str]:
    """A bar for each of the rules that most reports fail."""
    ranked = most_frequent(explained.run.audits, FREQUENT)
    if not ranked:
        return
    row, label, width = 24, 250, WIDTH
    most = ranked[0][1]
    yield f"<figure><figcaption>最常见的问题（涉及报告份数，前 {len(ranked)} 项）</figcaption>"
    yield f'<svg viewBox="0 0 {width} {row * len(ranked)}" role="img" aria-label="最常见的问题">'
    for number, (code, count) in enumerate(ranked):
        rule = explained.rules.get(code)
        title = f"{code} {rule.title if rule else ''}"
        y = number * row
        long = (width - label - 40) * count / most
        yield f"<g><title>{e(title)}：{count} 份</title>"
        yield f'<text x="{label - 8}" y="{y + 16}" text-anchor="end">{e(shortened(title, 19))}</text>'
        yield f'<rect x="{label}" y="{y + 3}" width="{long:.1f}" height="{row - 7}"/>'
        yield f'<text x="{label + long + 6:.1f}" y="{y + 16}">{count}</text></g>'
    yield "</svg></figure>"
