"""The files of a corpus: every engine's looks, several turns of each, with the sample that each was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import corpus_docx
import corpus_html
from corpus_content import Sample, sample
from corpus_html import Look
from corpus_looks import MARKS, PAGES, PRINTED, WORD, moved
from corpus_printing import Browser, converted

from auditor.forms import Form

File = tuple[str, bytes, Sample]
"""Name (`look-turn.suffix`), bytes, what they were made of."""
Plan = tuple[str, Look, Sample]


def plans(looks: dict[str, Look], turns: Iterable[int], forms: dict[str, Form]) -> list[Plan]:
    """Each look in each turn: other text, figures, marks and page breaks."""
    return [
        (f"{name}-{turn}", moved(look, turn + 3 * at), _sample(31 * at + turn, turn + at, forms, look))
        for at, (name, look) in enumerate(looks.items())
        for turn in turns
    ]


def _sample(seed: int, turn: int, forms: dict[str, Form], look: Look) -> Sample:
    return sample(seed, forms, MARKS[turn % len(MARKS)], long=look.size > 10)


def printed(browser: Browser, planned: Iterable[Plan]) -> Iterator[File]:
    """PDF by a browser."""
    for name, look, made in planned:
        yield f"{name}.pdf", browser.print(corpus_html.page(made, look), _options(look, made)), made


def _options(look: Look, made: Sample) -> dict[str, Any]:
    if not look.browser:
        return {"landscape": look.landscape}
    style = 'style="font-size:8pt;width:100%;margin:0 10mm;display:flex;justify-content:space-between"'
    number, count = '<span class="pageNumber"></span>', '<span class="totalPages"></span>'
    if look.header == "date-title":
        head = f"<div {style}><span>2024/1/5 09:30</span><span>{made.title}</span></div>"
        foot = f"<div {style}><span>https://www.example.gov/art/2024/1/5/art_1.html</span><span>{number}/{count}</span></div>"
    else:
        words = look.footer.replace("#", number).replace("@", count)
        head, foot = (
            f"<div {style}><span>{look.header}</span></div>",
            f"<div {style}><span>{words}</span></div>",
        )
    return {"displayHeaderFooter": True, "headerTemplate": head, "footerTemplate": foot}


def written(planned: Iterable[Plan]) -> Iterator[File]:
    """DOCX by python-docx."""
    for name, look, made in planned:
        yield f"{name}.docx", corpus_docx.document(made, look), made


def exported(program: str, files: Iterable[File]) -> Iterator[File]:
    """The DOCX files as PDF by LibreOffice."""
    given = list(files)
    found = converted({name: data for name, data, _ in given}, program, "pdf")
    for name, _, made in given:
        stem = name.removesuffix(".docx")
        yield f"{stem}.pdf", found[stem], made


def saved(planned: Iterable[Plan]) -> Iterator[File]:
    """HTML, every other one in GBK."""
    for at, (name, look, made) in enumerate(planned):
        charset = "gbk" if at % 2 else "utf-8"
        yield f"{name}.html", corpus_html.page(made, look, charset).encode(charset), made


def imported(program: str, files: Iterable[File]) -> Iterator[File]:
    """The HTML files as DOCX by LibreOffice."""
    given = list(files)
    found = converted(
        {name: data for name, data, _ in given},
        program,
        "docx:MS Word 2007 XML",
        ["--infilter=HTML (StarWriter)"],
    )
    for name, _, made in given:
        stem = name.removesuffix(".html")
        yield f"{stem}.docx", found[stem], made


__all__ = ["PAGES", "PRINTED", "WORD", "File", "exported", "imported", "plans", "printed", "saved", "written"]
