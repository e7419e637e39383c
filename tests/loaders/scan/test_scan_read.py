"""Real pages printed, scanned and recognised: every figure is marked, and nothing recognised founds a fault."""

from __future__ import annotations

import socket
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

pytest.importorskip("rapidocr", reason="rapidocr is not installed (extra: ocr)")

import scan_maker
from corpus_compare import plain
from corpus_content import Sample
from corpus_files import plans, printed
from corpus_looks import PRINTED
from corpus_printing import browser, running
from PIL import Image

from auditor.engine import judge
from auditor.extensions import Source
from auditor.forms import Form
from auditor.limits import Limits
from auditor.loaders import pdf, scan
from auditor.loaders.base import load
from auditor.model.document import RECOGNISED, Document, Table
from auditor.model.report import Report
from auditor.normaliser import normalise
from auditor.plugins import PluginHost
from auditor.rulesets.resolve import resolve

LEAST_EXACT = 0.97
PATIENT = Limits(seconds=1800)  # machines that run tests are busy


@pytest.fixture(scope="module")
def original(forms: tuple[Form, ...]) -> tuple[bytes, Sample]:
    program = browser()
    if program is None:
        pytest.skip("no browser of Chromium's family is installed")
    planned = plans({"thin": PRINTED["thin"]}, [0], {form.id: form for form in forms})
    with running(program) as one:
        ((_, data, made),) = printed(one, planned)
    return data, made


@pytest.fixture(scope="module")
def scanned(original: tuple[bytes, Sample]) -> Document:
    """Skewed, noisy, stamped, its second page turned, in a TIFF; read with networking cut."""
    pages = scan_maker.drawn(original[0])
    pages[-1] = scan_maker.stamped(pages[-1])
    spoilt = [scan_maker.STYLES["skew"](page, number) for number, page in enumerate(pages, 1)]
    spoilt[1] = spoilt[1].rotate(90, expand=True)

    def unplugged(*_: object) -> None:
        raise AssertionError("the network was asked for")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", unplugged)
        return load(Source("扫描.tif", scan_maker.as_tiff(spoilt), PATIENT), [pdf.LOADER, scan.LOADER])


@pytest.fixture(scope="module")
def report(scanned: Document, forms: tuple[Form, ...]) -> Report:
    return normalise(scanned, forms)


def test_every_piece_is_marked(scanned: Document) -> None:
    assert scanned.tables
    assert scanned.recognised == tuple(range(1, (scanned.pages or 0) + 1))
    assert "rapidocr" in scanned.engine
    assert any("由图像识别得来" in line for line in scanned.ignored)
    cells = [cell for table in scanned.tables for cell in table.cells]
    assert not [cell for cell in cells if not (cell.doubt or "").startswith(RECOGNISED)]
    assert not [one for one in scanned.paragraphs if not (one.doubt or "").startswith(RECOGNISED)]


def test_figures_are_read(report: Report, original: tuple[bytes, Sample]) -> None:
    """Nearly all exactly; one read wrongly where both methods agree would be the worst."""
    cells, exact = 0, 0
    agreed = []
    for key, rows in original[1].figures.items():
        table = report.tables.get(key) or {}
        for row, columns in rows.items():
            for column, figure in columns.items():
                cell = table[row][column]
                right = (cell.kind, cell.value) == (figure.kind, figure.value)
                cells, exact = cells + 1, exact + right
                if not right and not any(word in (cell.doubt or "") for word in ("不同", "只有", "不清")):
                    agreed.append(f"{key}.{row}.{column}: {figure.printed!r} read {cell.raw!r}")
                assert cell.doubt or cell.kind == "absent"
    assert exact >= LEAST_EXACT * cells, agreed
    assert len(agreed) <= 0.01 * cells, agreed


def test_the_report_is_found(report: Report, original: tuple[bytes, Sample]) -> None:
    made = original[1]
    assert (report.year, report.agency.name) == (made.year, made.agency)
    assert [section.key for section in report.sections] == [key for key, _, _ in made.sections]
    read = "".join(plain(one.text) for section in report.sections for one in section.paragraphs)
    written = "".join(plain(text) for _, _, paragraphs in made.sections for text in paragraphs)
    assert SequenceMatcher(None, read, written, autojunk=False).ratio() > 0.98
    assert report.dates.signed is not None
    assert report.dates.signed.value == made.signed


def test_nothing_recognised_fails(report: Report, host: PluginHost) -> None:
    """The corpus's figures add up to nothing, and still no rule accuses."""
    verdicts = judge(report, resolve("national-2021", host.registries), host.registries)
    assert {verdict.verdict for verdict in verdicts} <= {"pass", "unverifiable", "not_applicable"}
    assert "unverifiable" in {verdict.verdict for verdict in verdicts}
    notes = [note for reading in report.readings for note in reading.notes]
    assert any("不成立" in note for note in notes)


def test_a_scanned_page_among_others(original: tuple[bytes, Sample]) -> None:
    """Pages with text are read as ever, the picture between them is recognised in its place."""
    whole = load(Source("原件.pdf", original[0]), [pdf.LOADER])
    page = scan_maker.as_pdf([scan_maker.drawn(original[0], 150)[1]], 150)
    mixed = pypdfium2.PdfDocument(original[0])
    mixed.del_page(1)
    mixed.import_pages(pypdfium2.PdfDocument(page), index=1)
    out = BytesIO()
    mixed.save(out)
    document = load(Source("夹页.pdf", out.getvalue(), PATIENT), [pdf.LOADER, scan.LOADER])
    assert document.recognised == (2,)

    def cells(of: Document) -> list[tuple[int | None, str, bool]]:
        return [
            (cell.location.page, "".join(cell.text.split()), bool(cell.doubt))
            for block in of.blocks
            if isinstance(block, Table)
            for cell in block.cells
            if cell.text.strip().isdigit()
        ]

    found, wanted = cells(document), cells(whole)
    assert [cell for cell in found if cell[0] != 2] == [cell for cell in wanted if cell[0] != 2]
    assert [cell[2] for cell in found if cell[0] == 2] == [True] * sum(cell[0] == 2 for cell in wanted)
    right = sum(one[:2] == other[:2] for one, other in zip(found, wanted, strict=True))
    assert right >= LEAST_EXACT * len(wanted)


def test_a_sheet_of_two_pages_is_read_as_two(original: tuple[bytes, Sample], forms: tuple[Form, ...]) -> None:
    """In a PDF whose next page is a page by itself: what stands on the first sheet is read page by page."""
    pages = scan_maker.drawn(original[0], 150)
    spread = Image.new("RGB", (2 * pages[0].width, pages[0].height), "white")
    for at, page in enumerate(pages[:2]):
        spread.paste(page, (at * page.width, 0))
    data = scan_maker.as_pdf([spread, *pages[2:]], 150)
    document = load(Source("双页.pdf", data, PATIENT), [pdf.LOADER, scan.LOADER])
    assert document.recognised == tuple(range(1, len(pages)))
    report = normalise(document, forms)
    made = original[1]
    assert (report.year, report.agency.name) == (made.year, made.agency)
    assert [section.key for section in report.sections] == [key for key, _, _ in made.sections]
    table = report.tables.get("requests") or {}
    wanted = made.figures["requests"]
    right = [table[row][column].value == one.value for row in wanted for column, one in wanted[row].items()]
    assert sum(right) >= LEAST_EXACT * len(right)
    boxes = [block.location.box for block in document.blocks if block.location.page == 1]
    assert max(box[2] for box in boxes if box) > 700  # points; they are places on the sheet


def test_a_page_whose_font_does_not_tell_its_characters(forms: tuple[Form, ...]) -> None:
    """What is printed is recognised, of the pages that need it alone."""
    path = Path(__file__).parents[3] / "examples/submissions/青屿市林业和园林局.pdf"
    data = path.read_bytes()
    assert b"/ToUnicode" in data
    source = Source("年报.pdf", data.replace(b"/ToUnicode", b"/ToUnicodX"), PATIENT)
    blind = load(source, [pdf.LOADER])
    assert blind.recognised == tuple(range(1, (blind.pages or 0) + 1))
    found = normalise(blind, forms).tables
    expected = normalise(load(Source("年报.pdf", data, PATIENT), [pdf.LOADER]), forms).tables
    cells = [
        (cell, (found.get(key) or {})[row][column])
        for key in ("proactive", "requests", "disputes")
        for row, columns in (expected.get(key) or {}).items()
        for column, cell in columns.items()
    ]
    assert sum(one.value == other.value for one, other in cells) >= LEAST_EXACT * len(cells) > 100
    assert all(other.doubt for _, other in cells if other.kind != "absent")
