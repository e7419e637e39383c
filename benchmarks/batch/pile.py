"""Any number of varied reports as PDF, DOCX and HTML, and among them files that are broken or meant to do harm."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "accuracy"))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "corpus"))

import corpus_docx
import corpus_html
import corpus_reportlab
from corpus_content import Figure, Sample
from corpus_look import Look
from facts import invent
from writing import write

from auditor.forms import Form

LOOKS = [Look(), Look(border="thin"), Look(border="grey", size=11), Look(border="thin", shade=True)]
_FIRST, _SECOND = "青云临松澜江北澄望柳霜桐汐岫", "榆山州水原川陵溪湖城岭泽关海"
MIX = ("html", "html", "docx", "pdf")
"""Formats in turn."""


def documents(
    count: int, forms: list[Form], *, broken: float = 0.0, mix: tuple[str, ...] = MIX, seed: int = 7
) -> Iterator[tuple[str, bytes]]:
    """Names and bytes; the share `broken` of them is no sound report."""
    for number in range(count):
        rng = random.Random(seed * 1_000_003 + number)
        suffix = mix[number % len(mix)]
        if rng.random() < broken:
            kind = rng.choice(sorted(BROKEN))
            name, data = BROKEN[kind](rng, partial(_sound, number, suffix, rng, forms))
            yield f"{number:06}-{kind}{name}", data
        else:
            yield f"{number:06}.{suffix}", _sound(number, suffix, rng, forms)


def _sound(number: int, suffix: str, rng: random.Random, forms: list[Form]) -> bytes:
    sample = _sample(number, rng, forms)
    look = rng.choice(LOOKS)
    if suffix == "pdf":
        return corpus_reportlab.document(sample, look, embedded=False)
    if suffix == "docx":
        return corpus_docx.document(sample, look)
    return corpus_html.page(sample, look).encode()


def _sample(number: int, rng: random.Random, forms: list[Form]) -> Sample:
    """A clean report of an agency of its own: facts and wording are those of the benchmark of accuracy."""
    draft = write(rng, invent(rng, next(form for form in forms if form.id == "2021")))
    facts = draft.facts
    place = _FIRST[number % 14] + _SECOND[number // 14 % 14] + _FIRST[number // 196 % 14] + "县"
    agency = place + (
        "人民政府" if facts.government else rng.choice(["水务局", "林业局", "教育局", "财政局"])
    )

    def own(text: str) -> str:
        return text.replace(facts.agency, agency)

    figures = {
        table: {
            row: {column: Figure(cell, "number", Decimal(cell)) for column, cell in cells.items()}
            for row, cells in rows.items()
        }
        for table, rows in draft.printed.items()
    }
    sections = [
        (part.key, part.heading, [own("".join(one.text for one in said)) for said in part.paragraphs])
        for part in draft.parts
    ]
    preface = [own("".join(one.text for one in draft.preface))]
    return Sample(facts.form, agency, facts.year, date(facts.year + 1, 1, 20), preface, sections, figures)


Sound = Callable[[], bytes]


def _cut(rng: random.Random, sound: Sound) -> tuple[str, bytes]:
    data = sound()
    return ".pdf" if data[:4] == b"%PDF" else ".docx", data[: len(data) * rng.randint(20, 80) // 100]


def _damaged(rng: random.Random, sound: Sound) -> tuple[str, bytes]:
    data = bytearray(sound())
    for _ in range(len(data) // 50):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return ".pdf" if bytes(data[:2]) == b"%P" else ".docx", bytes(data)


def _bomb(rng: random.Random, sound: Sound) -> tuple[str, bytes]:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<a>" * 2**26)
    return ".docx", made.getvalue()


def _entities(rng: random.Random, sound: Sound) -> tuple[str, bytes]:
    lines = ['<!ENTITY a0 "年度报告">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<!DOCTYPE w [{''.join(lines)}]><w>&a8;</w>")
    return ".docx", made.getvalue()


BROKEN: dict[str, Callable[[random.Random, Sound], tuple[str, bytes]]] = {
    "cut": _cut,
    "damaged": _damaged,
    "bomb": _bomb,
    "entities": _entities,
    "empty": lambda rng, sound: (".pdf", b""),
    "noise": lambda rng, sound: (".pdf", b"%PDF-1.7\n" + rng.randbytes(20_000)),
    "nested": lambda rng, sound: (".html", b"<div>" * 200_000 + "政府信息公开工作年度报告".encode()),
    "novel": lambda rng, sound: (".txt", "那一年的秋天来得很早。\n".encode() * 200),
    "loop": lambda rng, sound: (".pdf", _LOOP),
    "renamed": lambda rng, sound: (".docx", b"MZ" + rng.randbytes(5_000)),
    "crash": lambda rng, sound: (".md", b"CRASH"),
    "leave": lambda rng, sound: (".md", b"LEAVE"),
    "grow": lambda rng, sound: (".md", b"GROW"),
}
"""By kind. The last ones do harm with the loader in `tests/executors/hostile_loader` only."""
_LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
