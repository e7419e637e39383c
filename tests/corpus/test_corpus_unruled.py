"""Whole reports whose tables have few rules or none, by two programs: what each look makes hard is read exactly."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor

import pytest
from corpus_chance import unruled
from corpus_content import Marks
from corpus_engines import ENGINES, make
from corpus_files import look_of, plans
from corpus_fonts import LATIN
from corpus_look import Look
from corpus_reading import scores

from auditor.forms import Form

UNITS = Marks(zero=0.3, unit=0.4, largest=9999)
PLAIN = Marks(zero=0.3, largest=999)
SPARSE = Marks(zero=0.2, blank=0.4, largest=999)
REMARKS = Marks(zero=0.2, remark=0.06, largest=999)
WAYS: dict[str, Look] = {
    # what a cell counts, alone on its second line; whole cells so between two rules
    "units-below": Look(border="three", cell_size=12, pad=3, label=30, line=1, marks=UNITS),
    "units-between-rules": Look(border="across", cell_size=12, pad=1, label=40, marks=UNITS),
    # heads over figures in one stretch between upright rules
    "upright-heads": Look(border="upright", pad=1, label=24, groups="first", repeat=True, marks=REMARKS),
    "upright-painted": Look(border="upright", cell_size=7.5, pad=4, align="left", shade=True, marks=PLAIN),
    # labels painted, figures on the bare page
    "painted-labels": Look(border="across", cell_size=9, shade=True, label=45, marks=PLAIN),
    "painted-groups": Look(border="across", cell_size=9, shade=True, groups="repeated", marks=PLAIN),
    "inverted-labels": Look(border="three", cell_size=8, inverted=True, align="left", marks=PLAIN),
    # rows of any height between rules, labels and figures at the top of them
    "ruled-top": Look(border="across", cell_size=9, valign="top", label=20, line=1.15, marks=PLAIN),
    "ruled-serial": Look(border="across", cell_size=9, serial=True, label=20, line=1, marks=PLAIN),
    # no rules, labels of several lines at the top of their rows
    "bare-top": Look(border="none", cell_size=9, valign="top", label=18, keep_rows=True, marks=SPARSE),
    "bare-serial": Look(border="none", cell_size=9, pad=0, serial=True, align="right", line=1, marks=PLAIN),
    # heads and figures at different sides of their columns
    "heads-left": Look(border="across", landscape=True, cell_size=7, figures="right", align="left", marks=PLAIN),
    "heads-right": Look(border="across", landscape=True, cell_size=7, figures="left", align="right", marks=PLAIN),
    "figures-right": Look(border="across", landscape=True, cell_size=6, pad=6, figures="right", line=1, marks=PLAIN),
    # characters set apart by wide spaces
    "spread": Look(border="three", cell_size=9, spread=True, label=30, marks=PLAIN),
    "spread-left": Look(border="none", landscape=True, align="left", spread=True, label=45, marks=PLAIN),
    # figures of another font, which stand higher than their labels; with what they count in every row
    "other-font": Look(border="three", cell_size=9, letter=0.2, latin=LATIN[0], label=45, unit_row=True, marks=PLAIN),
}  # fmt: skip
NOT_YET = {
    "chromium": {
        "upright-heads", "painted-labels", "inverted-labels", "bare-top", "bare-serial", "heads-left", "heads-right",
        "figures-right", "spread-left",
    },
    "libreoffice": {
        "units-below", "units-between-rules", "upright-heads", "inverted-labels", "ruled-top", "figures-right", "spread",
        "other-font",
    },
}  # fmt: skip
"""Looks of which some cells are in doubt or absent: page breaks in the middle of heads or rows, digits wrapped too."""


@pytest.mark.parametrize("engine", ["chromium", "libreoffice"])
def test_tables_with_few_rules_are_read_exactly(
    engine: str, pool: ProcessPoolExecutor, forms_by_id: dict[str, Form]
) -> None:
    missing = ENGINES[engine].missing()
    if missing:
        pytest.skip(missing)
    found = list(scores(pool, make(engine, plans(WAYS, [4], forms_by_id))))
    assert len(found) == len(WAYS)
    wrong = [f"{score.name}: {line}" for score in found for line in score.wrong]
    assert not wrong, wrong[:10]
    unsure = [
        f"{score.name}: {len(score.unsure)}, {score.unsure[0]}"
        for score in found
        if score.unsure and look_of(score.name) not in NOT_YET[engine]
    ]
    assert not unsure, unsure


SEED = 912
BY_CHANCE = {8: 1.0, 17: 0.05, 28: 0.1, 36: 0.9, 50: 0.8, 53: 0.85}
"""Looks drawn at random, and the least share of their cells that is read exactly: heads that a page break parts from their
rows, rows cut within their figures, labels between figures of two rows."""


def test_tables_with_few_rules_drawn_by_chance(
    pool: ProcessPoolExecutor, forms_by_id: dict[str, Form]
) -> None:
    if missing := ENGINES["chromium"].missing():
        pytest.skip(missing)
    found = list(scores(pool, make("chromium", plans(unruled(BY_CHANCE, SEED), [SEED], forms_by_id))))
    assert [line for score in found for line in score.wrong] == []
    for score, least in zip(found, BY_CHANCE.values(), strict=True):
        assert score.exact >= least * score.cells, (score.name, score.exact, score.unsure[:2])
