"""Whole reports in many looks: every figure is read exactly, and nothing else of the report is lost."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pypdfium2
import pytest
from corpus_compare import Score, plain, read
from corpus_content import Figure, sample
from corpus_engines import ENGINES
from corpus_expected import NOT_EXACT, NOT_WHOLE, UNREADABLE
from corpus_files import group_of, look_of, saved
from corpus_library import Library, in_tests
from corpus_look import Look
from corpus_reading import scores

from auditor.forms import Form
from auditor.plugins import PluginHost


@pytest.mark.parametrize("engine", ENGINES)
def test_figures_are_read_as_printed(
    engine: str, library: Library, pool: ProcessPoolExecutor, forms_by_id: dict[str, Form]
) -> None:
    missing = ENGINES[engine].missing()
    if missing:
        pytest.skip(missing)
    read_ones = list(scores(pool, library.files(engine, in_tests(engine, forms_by_id))))
    assert read_ones
    wrong = [f"{score.name}: {line}" for score in read_ones for line in score.wrong]
    assert not wrong, wrong[:10]
    if engine in UNREADABLE:
        assert not any(score.exact for score in read_ones)
        return
    unsure = [
        f"{score.name}: {score.unsure[0]}"
        for score in read_ones
        if score.unsure and not _listed(engine, score, NOT_EXACT)
    ]
    assert not unsure, unsure[:10]
    faults = [
        f"{score.name}: {score.faults[0]}"
        for score in read_ones
        if score.faults and not _listed(engine, score, NOT_EXACT) and not _listed(engine, score, NOT_WHOLE)
    ]
    assert not faults, faults[:10]


def _listed(engine: str, score: Score, looks: dict[str, tuple[str, ...]]) -> bool:
    return group_of(look_of(score.name)) in (*looks.get("any", ()), *looks.get(engine, ()))


def test_the_corpus_is_as_large_as_promised(forms_by_id: dict[str, Form]) -> None:
    made = {engine: in_tests(engine, forms_by_id) for engine in ("chromium", "libreoffice", "python-docx")}
    assert sum(map(len, made.values())) >= 200
    assert len({look_of(name) for planned in made.values() for name, _, _ in planned}) >= 25
    for planned in made.values():
        assert {sample.form.id for _, _, sample in planned} == {"2019", "2021"}


def test_pages_break_after_every_row_of_table_three(library: Library, forms_by_id: dict[str, Form]) -> None:
    missing = ENGINES["libreoffice"].missing()
    if missing:
        pytest.skip(missing)
    planned = [plan for plan in in_tests("libreoffice", forms_by_id) if plan[0].startswith("break-")]
    breaks = set()
    for _, data, made in library.files("libreoffice", planned):
        pdf = pypdfium2.PdfDocument(data)
        pages = [plain(page.get_textpage().get_text_range()) for page in pdf]
        pdf.close()
        before = next(text for text in pages if "申请人情况" in text)
        labels = [plain(row.label) for _, row in made.form.table("requests").lines()]
        breaks.add(next((at for at, label in enumerate(labels) if label not in before), len(labels)))
    assert breaks >= set(range(1, 23))


def test_the_comparison_sees_a_wrong_figure(host: PluginHost, forms_by_id: dict[str, Form]) -> None:
    made = sample(4, forms_by_id)
    ((_, data, _),) = saved([("one-0", Look(), made)])
    figures = {key: {row: dict(cells) for row, cells in rows.items()} for key, rows in made.figures.items()}
    cells = figures["requests"]["granted"]
    cells["business"], cells["total"] = Figure("1", "number", cells["business"].value), cells["business"]
    other = replace(made, figures=figures, year=made.year + 1)
    score = read("one-0.html", data, other, host.registries.loaders, forms_by_id.values())
    assert len(score.wrong) == 1
    assert score.faults


def test_only_looks_that_are_made_are_listed() -> None:
    everywhere = {group_of(name) for engine in ENGINES.values() for name in engine.looks}
    for listed in (NOT_EXACT, NOT_WHOLE):
        for engine, names in listed.items():
            known = everywhere if engine == "any" else {group_of(name) for name in ENGINES[engine].looks}
            assert set(names) <= known, engine
    assert set(UNREADABLE) <= set(ENGINES)
