"""The files of the corpus in a session of tests: each made once, whatever is made of it."""

from __future__ import annotations

from collections.abc import Iterable

import corpus_files as files
from corpus_engines import ENGINES
from corpus_files import File, Plan
from corpus_look import Look

from auditor.forms import Form

BOTH = ("html",)
"""Engines whose files cost next to nothing: every look is tried with both forms."""
ODD = ("python-docx", "libreoffice", "pdfwrite", "reportlab", "docx", "mhtml")
"""Engines that have the form of 2019 where the others have that of 2021."""


def in_tests(engine: str, forms: dict[str, Form]) -> list[Plan]:
    """What the tests try of an engine: looks take turns at the two forms, other turns with other engines."""
    all_looks = ENGINES[engine].looks
    looks = {name: all_looks[name] for name in ENGINES[engine].few or all_looks}
    shift = engine in ODD
    wanted = files.plans(looks, [0, 1], forms)
    if engine in BOTH:
        return wanted
    order = {name: at for at, name in enumerate(all_looks)}
    return [
        plan
        for plan in wanted
        if int(plan[0].rpartition("-")[2]) == (order[files.look_of(plan[0])] + shift) % 2
    ]


class Library:
    """Makes files, and keeps those that other engines work on."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str, Look], File] = {}

    def files(self, engine: str, planned: Iterable[Plan]) -> list[File]:
        wanted = list(planned)
        missing = [plan for plan in wanted if (engine, plan[0], plan[1]) not in self._made]
        if missing:
            source = ENGINES[engine].source
            given = self.files(source, missing) if source else missing
            made = ENGINES[engine].make(given)  # type: ignore[arg-type]
            for (name, look, _), file in zip(missing, made, strict=True):
                self._made[engine, name, look] = file
        return [self._made[engine, name, look] for name, look, _ in wanted]
