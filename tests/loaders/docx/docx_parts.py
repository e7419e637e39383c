"""DOCX packages written by hand, for what no library writes."""

from __future__ import annotations

import io
import zipfile

from auditor.loaders.base import Source, load
from auditor.loaders.docx import LOADER
from auditor.model.document import Document

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relationships(pairs: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(pairs.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inside}</w:{root}>'


def package(body: str, links: dict[str, str] | None = None, **parts: str | bytes) -> bytes:
    """A package with the given inside of `w:body`; `parts` are other parts of word/, by name without .xml."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": relationships(links or {}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes, name: str = "r.docx") -> Document:
    return load(Source(name, data), [LOADER])


def body(inside: str, **parts: str | bytes) -> Document:
    return read(package(inside, **parts))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inside: str = "", properties: str = "") -> str:
    """A paragraph; plain text is put in a run."""
    if inside and not inside.startswith("<"):
        inside = run(inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def tc(inside: str, properties: str = "") -> str:
    if not inside.startswith("<w:p>"):
        inside = p(inside)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def word_table(rows: list[list[tuple[str, int, int]]]) -> str:
    """Rows of `(text, rowspan, colspan)` as Word writes them: a merged cell goes on in the rows below."""
    open_cells: dict[int, tuple[int, int]] = {}
    written = []
    for row in rows:
        cells, column, waiting = "", 0, list(row)
        while waiting or column in open_cells:
            if column in open_cells:
                left, width = open_cells.pop(column)
                cells += tc("", f'<w:gridSpan w:val="{width}"/><w:vMerge/>')
                if left > 1:
                    open_cells[column] = left - 1, width
                    open_cells = dict(sorted(open_cells.items()))
                column += width
                continue
            text, down, width = waiting.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
            cells += tc(text, f'<w:gridSpan w:val="{width}"/>{merge}')
            if down > 1:
                open_cells[column] = down - 1, width
            column += width
        written.append(tr(cells))
    return tbl(*written)
