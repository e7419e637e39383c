"""Reports written by hand as drivers and exporters write them: rules, glyphs and pages set in many ways."""

from __future__ import annotations

import corpus_drawn as drawn
import corpus_pdf as pdf
import pytest
from corpus_compare import read
from corpus_content import sample
from corpus_looks import MARKS, SHARED

from auditor.forms import Form
from auditor.plugins import PluginHost

LOOKS = ("all", "split", "serial", "landscape", "groups-first")
CASES = [
    *((rules, "shown", "plain") for rules in drawn.RULES),
    *(("pieces", words, "plain") for words in drawn.TEXTS),
    *(("strokes", words, "scaled") for words in drawn.TEXTS),
    *(("pieces", "one-by-one", turn) for turn in pdf.TURNS),
]


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=list(map("-".join, CASES)))
def test_figures_however_they_are_drawn(
    number: int, case: tuple[str, str, str], host: PluginHost, forms_by_id: dict[str, Form]
) -> None:
    rules, words, turn = case
    look = SHARED[LOOKS[number % len(LOOKS)]]
    made = sample(number, forms_by_id, MARKS[number % len(MARKS)])
    width, height = (drawn.HEIGHT, drawn.WIDTH) if look.landscape else (drawn.WIDTH, drawn.HEIGHT)
    pages = [
        pdf.TURNS[turn](drawn.RULES[rules](leaf), drawn.TEXTS[words](leaf), width, height)
        for leaf in drawn.leaves(made, look)
    ]
    data = pdf.file(pages, width, height)
    score = read("drawn.pdf", data, made, host.registries.loaders, forms_by_id.values())
    assert not score.wrong, score.wrong[:5]
    assert score.sure, score.unsure[:5]
