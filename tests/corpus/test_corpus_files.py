"""Whole reports in many looks: every figure is read exactly, and nothing else of the report is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from corpus_compare import Score, read
from corpus_content import Figure, sample
from corpus_files import PAGES, PRINTED, WORD, File, exported, imported, plans, printed, saved, written
from corpus_html import Look
from corpus_printing import browser, office, running

from auditor.forms import Form
from auditor.plugins import PluginHost

ReadAll = Callable[[Iterable[File]], list[Score]]

UNRULED = {"across", "none", "shaded"}
"""Looks without rules between columns: figures may stay in doubt, but must not be wrong."""
KNOWN = (
    "'' absent None",  # blanks of small tables that hold nothing but blanks
    "['第二十条第（一）项'] for []",  # the first row of a table that is open above is read as a paragraph
    "['本年度办理结果'] for []",  # a group's label set downwards that the office prints over the table's edge
)
IN_PDF = ["thin", "double", "dotted", "inner", "open-top", "thick", "large", "narrow", "across", "none"]


def check(scores: list[Score]) -> None:
    assert scores
    wrong = [f"{score.name}: {line}" for score in scores for line in score.wrong]
    assert not wrong, wrong[:10]
    ruled = [score for score in scores if score.name.rpartition("-")[0] not in UNRULED]
    left = [f"{score.name}: {line}" for score in ruled for line in [*score.unsure[:3], *score.faults]]
    left = [line for line in left if not line.rstrip().endswith(KNOWN)]
    assert not left, left[:10]


def some(looks: dict[str, Look], names: Iterable[str]) -> dict[str, Look]:
    return {name: looks[name] for name in names}


def test_word_files(read_all: ReadAll, forms_by_id: dict[str, Form]) -> None:
    looks = some(WORD, ["all", "double", "inner", "split", "whole-rows"])
    check(read_all(written(plans(looks, [0, 3], forms_by_id))))


def test_web_pages(read_all: ReadAll, forms_by_id: dict[str, Form]) -> None:
    check(read_all(saved(plans(PAGES, range(4), forms_by_id))))


def test_word_files_made_from_web_pages(read_all: ReadAll, forms_by_id: dict[str, Form]) -> None:
    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed (soffice)")
    check(read_all(imported(program, saved(plans(PAGES, [1], forms_by_id)))))


def test_printed_by_a_browser(read_all: ReadAll, forms_by_id: dict[str, Form]) -> None:
    program = browser()
    if program is None:
        pytest.skip("no browser of Chromium's family is installed")
    looks = some(PRINTED, [*IN_PDF, "shaded", "running", "browser", "split"])
    with running(program) as one:
        check(read_all(printed(one, plans(looks, [1], forms_by_id))))


def test_exported_by_an_office(read_all: ReadAll, forms_by_id: dict[str, Form]) -> None:
    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed (soffice)")
    looks = some(WORD, [*IN_PDF, "landscape", "whole-rows"])
    check(read_all(exported(program, written(plans(looks, [1], forms_by_id)))))


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
