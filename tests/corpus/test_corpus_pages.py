"""Whole reports in the pages of many site systems: every figure exact or in doubt, no prose lost, no furniture read."""

from __future__ import annotations

import pytest
from corpus_compare import Score, read
from corpus_content import Marks, sample
from corpus_frames import FRAMES, page
from corpus_markup import BOXES, MARKUPS

from auditor.forms import Form
from auditor.plugins import PluginHost

ROUNDS = [Marks(), Marks(zero=0.1, thousands=True, largest=99999), Marks(blank=0.1, slash=0.1, zero=0.1)]
CASES = [
    (frame, markup, at)
    for at, frame in enumerate(FRAMES)
    for markup in [list(MARKUPS)[(at + 5 * turn) % len(MARKUPS)] for turn in range(3)]
]
EVERY = [("modern", markup, at) for at, markup in enumerate(MARKUPS)]


@pytest.mark.parametrize(("frame", "markup", "seed"), [*CASES, *EVERY])
def test_report_in_the_page_of_a_site(
    frame: str, markup: str, seed: int, host: PluginHost, forms: tuple[Form, ...]
) -> None:
    score = scored(frame, markup, seed, host, forms)
    assert not score.wrong, score.wrong[:5]
    left = [
        line for line in score.unsure if "''" not in line
    ]  # the blanks of small tables that hold nothing else
    assert not left, left[:5]
    assert not score.faults, score.faults


@pytest.mark.parametrize("markup", BOXES)
@pytest.mark.parametrize("frame", ["modern", "with-info"])
def test_tables_made_of_other_elements_give_no_wrong_figure(
    frame: str, markup: str, host: PluginHost, forms: tuple[Form, ...]
) -> None:
    score = scored(frame, markup, len(frame), host, forms)
    assert not score.wrong, score.wrong[:5]
    assert score.exact + score.doubtful > 0.8 * score.cells, score.unsure[:9]


def scored(frame: str, markup: str, seed: int, host: PluginHost, forms: tuple[Form, ...]) -> Score:
    made = sample(seed, {form.id: form for form in forms}, ROUNDS[seed % len(ROUNDS)])
    data = page(made, markup, frame)
    return read(f"{frame}-{markup}.html", data, made, host.registries.loaders, forms)
