"""The same grounds under figures in DOCX and in what LibreOffice makes of it: ODT, flat ODT, RTF and DOC."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_parts import PACKAGE, part, relationships, zipped
from office_files import converted

from auditor.loaders import doc, docx, odt, rtf
from auditor.loaders.base import Source, load

LOADERS = [docx.LOADER, odt.LOADER, rtf.LOADER, doc.LOADER]
RED, DARK = "C00000", "1F4E79"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def shd(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def tc(text: str = "7", run: str = "", cell: str = "", paragraph: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{cell}</w:tcPr><w:p><w:pPr>{paragraph}</w:pPr>'
        f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


CASES = [
    ("red on a red cell", True, tc(run=color(RED), cell=shd(RED))),
    ("white on a dark cell", False, tc(run=color("FFFFFF"), cell=shd(DARK))),
    ("red on a red paragraph", True, tc(run=color(RED), paragraph=shd(RED))),
    ("white on a dark paragraph", False, tc(run=color("FFFFFF"), paragraph=shd(DARK))),
    ("red on red of its own", True, tc(run=color(RED) + shd(RED))),
    ("white on dark of its own", False, tc(run=color("FFFFFF") + shd(DARK))),
    ("white", True, tc(run=color("FFFFFF"))),
    ("white on a white cell", True, tc(run=color("FFFFFF"), cell=shd("FFFFFF"))),
    ("black on a grey cell", False, tc(run=color("000000"), cell=shd("D9D9D9"))),
    ("plain on a dark cell", False, tc(cell=shd(DARK))),
    ("plain", False, tc()),
]


@pytest.fixture(scope="module")
def original() -> bytes:
    rows = "".join(f"<w:tr>{tc(str(at))}{cell}{tc('3')}</w:tr>" for at, (_, _, cell) in enumerate(CASES))
    columns = '<w:gridCol w:w="1500"/>' * 3
    body = f"<w:p/><w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    return zipped(files)


def judged(name: str, data: bytes) -> dict[str, bool]:
    (table,) = load(Source(name, data), LOADERS).tables
    at = {(cell.row, cell.column): cell for cell in table.cells}
    assert [at[row, 1].text for row in range(len(CASES))] == ["7"] * len(CASES)
    assert not any(at[row, column].doubt for row in range(len(CASES)) for column in (0, 2))
    return {name: at[row, 1].doubt is not None for row, (name, _, _) in enumerate(CASES)}


def test_docx(original: bytes) -> None:
    assert judged("r.docx", original) == {name: lost for name, lost, _ in CASES}


@pytest.mark.parametrize("kind", ["odt", "fodt", "rtf", "doc"])
def test_what_libreoffice_makes_of_it(original: bytes, kind: str, tmp_path: Path) -> None:
    data = converted(original, [kind], tmp_path)[kind]
    assert judged(f"r.{kind}", data) == {name: lost for name, lost, _ in CASES}
