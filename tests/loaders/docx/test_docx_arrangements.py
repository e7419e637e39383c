"""The form in many random arrangements of a word processor's mechanisms: every cell exact or in doubt, never wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx_arrangements import Writer, Written
from docx_parts import NAMESPACES, PACKAGE, p, package, part, read, relationships, tbl, tc, tr, zipped
from form_grid import disputes_table, proactive_tables, requests_table
from lxml import html

from auditor.loaders.docx import condense, reading
from auditor.model.document import Document, Table

SOFFICE = shutil.which("soffice")
TABLES = [*proactive_tables(), requests_table(), disputes_table()]


def arranged(seed: int) -> tuple[bytes, list[Written]]:
    writer = Writer(seed, rate=(0.0, 0.1, 0.25, 0.5)[seed % 4], doubtful=0.02 if seed % 3 == 0 else 0.0)
    written = [writer.table(rows) for rows in TABLES]
    return package("".join(p("段") + one.xml for one in written)), written


def faults(table: Table, written: Written) -> list[str]:
    """Cells that are neither as written nor in doubt."""
    found = {(cell.row, cell.column): cell for cell in table.cells}
    wrong = [f"{place} missing" for place in written.cells if place not in found]
    for place, cell in found.items():
        expected = written.cells.get(place, "nothing")
        if expected is None:
            wrong += [] if cell.doubt else [f"{place}: {cell.text!r} without a doubt"]
        elif cell.text != expected or cell.doubt:
            wrong.append(f"{place}: {cell.text!r} ({cell.doubt}) for {expected!r}")
    return wrong


def check(document: Document, written: list[Written]) -> None:
    assert len(document.tables) == len(written)
    for table, one in zip(document.tables, written, strict=True):
        assert table.aligned
        assert faults(table, one) == []


@pytest.mark.parametrize("seed", range(40))
def test_arrangements_are_read_exactly_or_in_doubt(seed: int) -> None:
    data, written = arranged(seed)
    check(read(data), written)


@pytest.mark.parametrize("seed", range(0, 40, 3))
def test_condensing_changes_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    data, _ = arranged(seed)
    condensed: list[int] = []
    short = condense.condensed

    def watched(some: bytes, parse: object, tinted: object) -> object:
        root, properties = short(some, parse, tinted)  # type: ignore[arg-type]
        condensed.append(len(properties.known))
        return root, properties

    monkeypatch.setattr(reading, "condensed", watched)
    with_it = read(data)
    monkeypatch.setattr(reading, "condensed", lambda some, parse, _: (parse(some), condense.Properties()))
    assert read(data) == with_it
    assert condensed[0] > 0


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
)
LAID_OUT = {
    '<w:pStyle w:val="t"/>': "12",  # of a table of contents, without a page
    '<w:pStyle w:val="h"/>': "",
    '<w:pStyle w:val="1"/>': "12",
    '<w:rPr><w:del w:id="1"/></w:rPr>': "12",
    '<w:pStyle w:val="h"/><w:rPr><w:vanish/></w:rPr>': "",
    '<w:outlineLvl w:val="1"/>': "12",
}


@pytest.mark.parametrize(("properties", "text"), LAID_OUT.items())
def test_cells_in_a_style_are_read_the_same_condensed(
    properties: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [tr(tc("项目"), tc(p("12", properties)), tc("3")) for _ in range(30)]
    data = package(tbl(*rows) + p("段"), {"styles.xml": "styles"}, styles=STYLES)
    with_it = read(data)
    monkeypatch.setattr(reading, "condensed", lambda some, parse, _: (parse(some), condense.Properties()))
    assert read(data) == with_it
    assert {cell.text for cell in with_it.tables[0].cells if cell.column == 1} == {text}


def test_parts_written_in_an_unusual_way_are_read_the_same() -> None:
    data, written = arranged(2)
    plain = read(data)
    text = package_text(written)
    for unusual in (
        text.replace("<w:body>", "<w:body><!-- <w:rPr> -->"),
        text.replace("<w:body>", "<w:body><?x <w:tcPr>?>"),
        text.replace("<w:t>1</w:t>", "<w:t><![CDATA[1]]></w:t>"),
        text.replace("w:", "q:").replace("xmlns:w=", "xmlns:q="),
        text.replace("<w:tcPr>", "<w:tcPr >").replace("</w:pPr>", "</w:pPr\n>"),
        text.replace("<w:tbl>", f'<w:tbl xmlns:w="{MAIN}">'),
    ):
        assert unusual != text
        assert read(package("", document=unusual)).blocks == plain.blocks


MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def package_text(written: list[Written]) -> str:
    inside = "".join(p("段") + one.xml for one in written)
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>'


def test_the_checker_sees_a_wrong_cell() -> None:
    data, written = arranged(0)
    table = read(data).tables[4]
    wrong = Written(written[4].xml, {**written[4].cells, (3, 3): "999"})
    assert [line for line in faults(table, wrong) if re.search(r"\(3, 3\)", line)]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_another_program_reads_the_same(tmp_path: Path) -> None:
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    for seed in range(4):
        writer = Writer(seed, rate=0.3, doubtful=0, common=True)
        inside = "".join(p("段") + writer.table(rows).xml for rows in TABLES)
        main = part("document", f"<w:body>{inside}</w:body>")
        links = relationships({"word/document.xml": "officeDocument"})
        data = zipped({"[Content_Types].xml": types, "_rels/.rels": links, "word/document.xml": main})
        (tmp_path / f"{seed}.docx").write_bytes(data)
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        "html",
        "--outdir",
        str(tmp_path),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for file in files:
        page = html.fromstring(file.with_suffix(".html").read_bytes())
        theirs = [
            [squeezed(cell.text_content()) for cell in table.iter("td")] for table in page.iter("table")
        ]
        ours = [[squeezed(cell.text) for cell in table.cells] for table in read(file.read_bytes()).tables]
        assert [list(filter(None, table)) for table in ours] == [
            list(filter(None, table)) for table in theirs
        ]


def squeezed(text: str) -> str:
    """Without white space and the marks that fields leave."""
    return "".join(text.translate({4: None, 5: None}).split())
