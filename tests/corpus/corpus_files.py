"""What is to be made: looks in several turns, each with the sample it is made of; and the files made of them."""

from __future__ import annotations

import quopri
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import corpus_docx
import corpus_html
from corpus_content import Sample, sample
from corpus_look import Look
from corpus_looks import MARKS, moved
from corpus_printing import Browser
from corpus_spelling import as_is

from auditor.forms import Form

File = tuple[str, bytes, Sample]
"""Name (`look-turn.suffix`), bytes, what they were made of."""
Plan = tuple[str, Look, Sample]


def plans(looks: Mapping[str, Look], turns: Iterable[int], forms: dict[str, Form]) -> list[Plan]:
    """Each look in each turn: other text, figures, marks and page breaks; even turns are of the form of 2021."""
    turns = list(turns)
    return [
        (f"{name}-{turn}", moved(look, turn + 3 * at), _sample(62 * at + turn, turn + at, forms, look))
        for at, (name, look) in enumerate(looks.items())
        for turn in turns
    ]


def look_of(name: str) -> str:
    """The look of a file or plan by its name."""
    return name.rpartition(".")[0].rpartition("-")[0] if "." in name else name.rpartition("-")[0]


def group_of(look: str) -> str:
    """The look's name, those of breaks after each row in turn as one."""
    head, _, number = look.rpartition("-")
    return head if number.isdigit() else look


def _sample(seed: int, turn: int, forms: dict[str, Form], look: Look) -> Sample:
    marks = look.marks or MARKS[turn % len(MARKS)]
    if look.cut is not None:
        marks = replace(marks, remark=0)  # rows of fixed height would hide what a remark takes up
    made = sample(seed, forms, marks, long=look.size > 10)
    return made if look.spell is as_is else made.spelt(look.spell)


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


def saved(planned: Iterable[Plan]) -> Iterator[File]:
    """HTML, every other one in GBK where that has its characters."""
    for at, (name, look, made) in enumerate(planned):
        charset = ("gbk" if at % 3 else "gb18030") if at % 2 else "utf-8"
        yield f"{name}.html", corpus_html.page(made, look, charset).encode(charset), made


def framed(planned: Iterable[Plan]) -> Iterator[File]:
    """MHTML, as browsers save a whole page in one file."""
    for name, look, made in planned:
        body = quopri.encodestring(corpus_html.page(made, look).encode()).replace(b"\n", b"\r\n")
        head = (
            "From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="----part"\r\n\r\n------part\r\n'
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            "Content-Location: http://www.example.gov/art/1.html\r\n\r\n"
        )
        yield f"{name}.mhtml", head.encode() + body + b"\r\n------part--\r\n", made
