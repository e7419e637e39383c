"""The programs that make the files of the corpus. Another one is another entry of `ENGINES`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import corpus_files as files
import corpus_html
from corpus_files import File, Plan
from corpus_fonts import MICRO, SERIF
from corpus_look import Look
from corpus_looks import BREAKS, PAGES, PRINTED, RESHAPED, UNRULED_BREAKS, WORD
from corpus_printing import BROWSERS, OFFICES, converted, running

Make = Callable[[Iterable[Plan]], Iterator[File]]
TIMEOUT = 120


@dataclass(frozen=True)
class Engine:
    """Makes files of plans, or, where it has a `source`, of the files of another engine."""

    make: Make | Callable[[Iterable[File]], Iterator[File]]
    looks: Mapping[str, Look]
    programs: Sequence[Sequence[str]] = ()
    modules: Sequence[str] = ()
    source: str = ""
    few: Sequence[str] = ()  # the looks that the tests try, where not all

    def missing(self) -> str | None:
        """What has to be installed, or None."""
        for names in self.programs:
            if not any(map(shutil.which, names)):
                return f"{names[0]} is not installed"
        for name in self.modules:
            if find_spec(name) is None:
                return f"the package {name} is not installed"
        return ENGINES[self.source].missing() if self.source else None


def program(names: Sequence[str]) -> str:
    return next(found for found in map(shutil.which, names) if found)


def make(name: str, planned: Iterable[Plan]) -> Iterator[File]:
    """The files of an engine."""
    engine = ENGINES[name]
    given = make(engine.source, planned) if engine.source else planned
    return engine.make(given)  # type: ignore[arg-type]


def _chromium(planned: Iterable[Plan]) -> Iterator[File]:
    with running(program(BROWSERS)) as browser:
        yield from files.printed(browser, planned)


def _office(given: Iterable[File], *, target: str, extra: Sequence[str] = ()) -> Iterator[File]:
    """The files in another format, all with one start of LibreOffice."""
    known = list(given)
    found = converted({name: data for name, data, _ in known}, program(OFFICES), target, extra)
    suffix = target.partition(":")[0]
    for name, _, made in known:
        stem = name.rpartition(".")[0]
        yield f"{stem}.{suffix}", found[stem], made


def _each(given: Iterable[File], *, commands: Sequence[Sequence[str]], suffix: str = "pdf") -> Iterator[File]:
    """The files through programs, two at a time; `IN`, `MID` and `OUT` stand for paths."""

    def through(file: File) -> File:
        name, data, made = file
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            source, middle = Path(folder, f"source.{name.rpartition('.')[2]}"), Path(folder, "middle")
            target = Path(folder, f"target.{suffix}")
            source.write_bytes(data)
            paths = {"IN": str(source), "MID": str(middle), "OUT": str(target)}
            for command in commands:
                subprocess.run(
                    [paths.get(word, word) for word in command],
                    check=True,
                    capture_output=True,
                    timeout=TIMEOUT,
                )
            return f"{name.rpartition('.')[0]}.{suffix}", target.read_bytes(), made

    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(through, given)


def _pages(planned: Iterable[Plan]) -> Iterator[File]:
    """Web pages for programs that print them."""
    for name, look, made in planned:
        yield f"{name}.html", corpus_html.page(made, look).encode(), made


def _by_pages(planned: Iterable[Plan], *, commands: Sequence[Sequence[str]]) -> Iterator[File]:
    return _each(_pages(planned), commands=commands)


def _reportlab(planned: Iterable[Plan], *, embedded: bool) -> Iterator[File]:
    import corpus_reportlab

    for name, look, made in planned:
        yield f"{name}.pdf", corpus_reportlab.document(made, look, embedded=embedded), made


def _exported(planned: Iterable[Plan], *, embedded: bool = False) -> Iterator[File]:
    import corpus_exported

    for name, look, made in planned:
        yield f"{name}.pdf", corpus_exported.document(made, look, name, embedded=embedded), made


def _imposed(given: Iterable[File]) -> Iterator[File]:
    import corpus_imposed

    yield from corpus_imposed.two_to_a_sheet(given)


def _typst(planned: Iterable[Plan]) -> Iterator[File]:
    import corpus_typst

    yield from corpus_typst.set_by_typst(planned)


DRAWN = (
    "all", "thin", "grey", "inner", "open-top", "open-sides", "across", "upright-rules", "three-line", "none", "striped",
    "inverted", "landscape", "narrow", "wrapped", "split", "serial", "title-row", "blank-column", "total-first", "thousands",
    "dashes", "full-width", "large", "tiny", "mostly-blank", "groups-repeated", "traditional",
)  # fmt: skip
"""Looks that every program that draws tables can draw."""
PASSED_ON = (
    "all", "thin", "double", "dotted", "dashed", "inner", "thick", "across", "three-line", "none", "white-on-fill", "inverted",
    "striped", "narrow", "wrapped", "tiny", "landscape", "turned", "watermark", "stacked-groups",
    *(f"break-{cut:02}" for cut in (1, 5, 9, 15, 20)),
)  # fmt: skip
"""Looks whose files are handed on to other programs."""
BRIEFLY = ("all", "dotted", "inner", "thick", "narrow", "none", "turned", "break-05", "break-15")
TWO_UP = (
    "all",
    "narrow",
    "dashed",
    "wrapped",
    "split",
    "thousands",
    *(f"break-{cut:02}" for cut in (1, 9, 20)),
)
SET = ("all", "thin", "dotted", "notes", "serial", "total-first", "thousands", "landscape", "dashed", "narrow", "split",
    "mostly-blank", "full-width", "groups-first", "across", "none")  # fmt: skip
EXPORTED = ("all", "thin", "inner", "open-sides", "open-top", "notes", "serial", "total-first", "thousands", "landscape", "turned",
    "dashes", "narrow", "split", "mostly-blank", "full-width", "groups-first", "stacked-groups", "unit-line", "title-row", "watermark",
    "across", "none", "right")  # fmt: skip
BRIEFLY_EXPORTED = ("all", "inner", "turned", "serial", "stacked-groups", "none")
RESAVED = ("all", "thin", "inner", "none", "split", "groups-first", "stacked-groups", "total-first", "thousands", "dashes",
    "full-width", "traditional", "mostly-blank")  # fmt: skip
ALL_PRINTED = PRINTED | BREAKS | UNRULED_BREAKS | RESHAPED
ALL_WORD = WORD | BREAKS | UNRULED_BREAKS | RESHAPED
OFFICE = [OFFICES]
WRITE_PDF = ["gs", "-q", "-dSAFER", "-sDEVICE=pdfwrite", "-o", "OUT"]
WKHTML = ["wkhtmltopdf", "-q", "--encoding", "utf-8", "IN", "OUT"]


def _some(looks: Mapping[str, Look], names: Iterable[str], font: str = "") -> dict[str, Look]:
    return {name: replace(looks[name], font=font) if font else looks[name] for name in names}


def _through(
    source: str, names: Iterable[str], few: Sequence[str], *commands: Sequence[str], font: str = ""
) -> Engine:
    """An engine that hands the files of another through programs, which keep the text of some fonts only."""
    programs = [[command[0]] for command in commands]
    looks = _some(ENGINES[source].looks, names, font)
    return Engine(partial(_each, commands=commands), looks, programs, source=source, few=few)


def _resaved(target: str) -> Engine:
    return Engine(
        partial(_office, target=target), _some(WORD, RESAVED), OFFICE, source="python-docx", few=RESAVED[:6]
    )


ENGINES: dict[str, Engine] = {}
ENGINES |= {
    "chromium": Engine(_chromium, ALL_PRINTED, [BROWSERS]),
    "python-docx": Engine(files.written, ALL_WORD, modules=["docx"]),
    "libreoffice": Engine(partial(_office, target="pdf"), ALL_WORD, OFFICE, source="python-docx"),
    "html": Engine(files.saved, PAGES | RESHAPED),
    "mhtml": Engine(files.framed, PAGES, few=["plain", "site", "word", "split"]),
    "html-docx": Engine(
        partial(_office, target="docx:MS Word 2007 XML", extra=["--infilter=HTML (StarWriter)"]),
        PAGES,
        OFFICE,
        source="html",
    ),
}
ENGINES |= {
    "cairo": _through("chromium", PASSED_ON, BRIEFLY, ["pdftocairo", "-pdf", "IN", "OUT"]),
    "pdfwrite": _through("libreoffice", PASSED_ON, BRIEFLY, [*WRITE_PDF, "IN"], font=MICRO),
    "printer": _through(
        "libreoffice", PASSED_ON, BRIEFLY, ["pdftocairo", "-ps", "IN", "MID"], [*WRITE_PDF, "MID"], font=MICRO
    ),
    "unmapped": _through("libreoffice", BRIEFLY[:4], BRIEFLY[:2], [*WRITE_PDF, "IN"], font=SERIF),
    "unmapped-printer": _through(
        "libreoffice", BRIEFLY[:4], BRIEFLY[:2], ["pdftops", "-level3", "IN", "MID"], [*WRITE_PDF, "MID"]
    ),
    "qpdf": _through("chromium", BRIEFLY, BRIEFLY[:2], ["qpdf", "--linearize", "IN", "OUT"]),
    "two-up": Engine(
        _imposed, _some(ENGINES["chromium"].looks, TWO_UP), [BROWSERS], source="chromium", few=TWO_UP[:5]
    ),
    "typst": Engine(_typst, _some(ALL_PRINTED, SET), modules=["typst"], few=SET[:8]),
    "wkhtmltopdf": Engine(
        partial(_by_pages, commands=[WKHTML]), _some(PRINTED, DRAWN), [["wkhtmltopdf"]], few=DRAWN[:14]
    ),
    "weasyprint": Engine(
        partial(_by_pages, commands=[["weasyprint", "-q", "IN", "OUT"]]),
        _some(
            ALL_PRINTED,
            [*DRAWN, "double", "rounded", "stacked-groups", "turned", "watermark", "stamp", "break-05"],
        ),
        [["weasyprint"]],
        few=["all", "inner", "across", "none", "rounded", "turned"],
    ),
    "reportlab-cid": Engine(
        partial(_reportlab, embedded=False), _some(PRINTED, DRAWN), modules=["reportlab"], few=DRAWN[:15]
    ),
    "reportlab": Engine(
        partial(_reportlab, embedded=True), _some(PRINTED, DRAWN), modules=["reportlab"], few=DRAWN[:15]
    ),
    "exported": Engine(_exported, _some(ALL_PRINTED, EXPORTED), modules=["reportlab"], few=EXPORTED[::2]),
}
ENGINES |= {
    "exported-embedded": Engine(
        partial(_exported, embedded=True),
        _some(ALL_PRINTED, EXPORTED),
        modules=["reportlab"],
        few=EXPORTED[:2],
    ),
}
ENGINES |= {
    "exported-pdfwrite": _through("exported-embedded", EXPORTED, BRIEFLY_EXPORTED, [*WRITE_PDF, "IN"]),
    "exported-cairo": _through(
        "exported-embedded", EXPORTED, BRIEFLY_EXPORTED, ["pdftocairo", "-pdf", "IN", "OUT"]
    ),
    "archived": Engine(
        partial(
            _office,
            target='pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}',
        ),
        ALL_WORD,
        OFFICE,
        source="python-docx",
        few=BRIEFLY_EXPORTED,
    ),
}
ENGINES |= {
    "doc": _resaved("doc:MS Word 97"),
    "rtf": _resaved("rtf:Rich Text Format"),
    "odt": _resaved("odt:writer8"),
    "docx": _resaved("docx:MS Word 2007 XML"),
    "office-html": _resaved("html:HTML (StarWriter)"),
}
