"""Comments in a DOCX, at the paragraphs and cells that findings rest on; everything else is left as it is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT
from auditor.model.verdict import Evidence
from auditor.reporters.annotated.notes import AUTHOR, pieces, together
from auditor.reporters.archive import member
from auditor.reporters.ledger import Entry
from auditor.text import folded

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATIONS = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
Element = etree._Element


def annotate(data: bytes, path: str, entries: Sequence[Entry]) -> bytes:
    """The file with a comment at every place a finding rests on; findings whose place cannot be found again stand
    in one comment at the first paragraph."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > DEFAULT.expansion_bytes:
                raise UnreadableError("解压后过大")
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
            infos = archive.infolist()
        changed = _commented(parts, path, entries)
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        raise UnreadableError(f"文件无法加批注（{type(error).__name__}）") from None
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in infos:
            archive.writestr(info, changed.pop(info.filename, parts[info.filename]))
        for name, content in changed.items():
            archive.writestr(member(name), content)
    return out.getvalue()


def _commented(parts: dict[str, bytes], path: str, entries: Sequence[Entry]) -> dict[str, bytes]:
    """The parts that change, and those that are new."""
    main = _main_part(parts)
    document = _parse(parts[main])
    space = etree.QName(document).namespace or ""
    relations = RELATIONS[space]
    folder, name = posixpath.split(main)
    own = f"{folder}/_rels/{name}.rels"
    links = _parse(parts[own]) if own in parts else etree.Element(f"{{{PACKAGE}/relationships}}Relationships")
    target = next(
        (one.get("Target", "") for one in links if one.get("Type") == f"{relations}/comments"), None
    )
    file = (
        target.lstrip("/")
        if target and target.startswith("/")
        else posixpath.normpath(f"{folder}/{target or 'comments.xml'}")
    )
    types = _parse(parts["[Content_Types].xml"])
    comments = _parse(parts[file]) if target else etree.Element(f"{{{space}}}comments", nsmap={"w": space})
    if target is None:
        attributes = {"Id": _free(links), "Type": f"{relations}/comments", "Target": f"/{file}"}
        etree.SubElement(links, f"{{{PACKAGE}/relationships}}Relationship", attributes)
        attributes = {"PartName": f"/{file}", "ContentType": TYPE}
        etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override", attributes)
    _Comments(document, comments, space).add(path, entries)
    return {
        one: _bytes(root)
        for one, root in ((main, document), (file, comments), (own, links), ("[Content_Types].xml", types))
    }


def _main_part(parts: dict[str, bytes]) -> str:
    for one in _parse(parts["_rels/.rels"]):
        if one.get("Type", "").endswith("/officeDocument"):
            return one.get("Target", "").lstrip("/")
    raise KeyError("officeDocument")


def _free(links: Element) -> str:
    taken = {one.get("Id") for one in links}
    return next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)


def _parse(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _bytes(root: Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


class _Comments:
    """The paragraphs of a document, and comments at them."""

    def __init__(self, document: Element, comments: Element, space: str) -> None:
        self._space = space
        self._comments = comments
        self._document = document
        self._paragraphs = [one for one in document.iter(self._tag("p")) if not self._in_fallback(one)]
        self._tables = [one for one in document.iter(self._tag("tbl")) if not self._in_fallback(one)]
        ids = [int(one.get(self._tag("id"), "0")) for one in comments]
        self._next = max(ids, default=-1) + 1

    def add(self, path: str, entries: Sequence[Entry]) -> None:
        places: dict[Element, list[Entry]] = {}
        first = self._paragraphs[0] if self._paragraphs else None
        for entry in entries:
            found = [one for piece in pieces(entry, path) if (one := self._find(piece)) is not None]
            for place in dict.fromkeys(found or ([first] if first is not None else [])):
                places.setdefault(place, []).append(entry)
        for place in sorted(places, key=self._paragraphs.index):
            self._comment(place, together(places[place]))

    def _find(self, piece: Evidence) -> Element | None:
        """The paragraph that holds the piece, if it is there for sure: its text is compared."""
        place = piece.location
        wanted = folded(piece.quote)
        if place.table is not None and place.row is not None and place.column is not None:
            return self._find_cell(place.table, place.row, place.column, wanted)
        if not wanted:
            return None
        texts = [(number, folded(self._text(one)), one) for number, one in enumerate(self._paragraphs)]
        whole = [found for found in texts if found[1] == wanted]
        holding = whole or [found for found in texts if wanted in found[1]]
        if not holding:
            return None
        before = self._before(place.paragraph) if place.paragraph is not None else 0
        return min(holding, key=lambda found: abs(found[0] - before))[2]

    def _before(self, number: int) -> int:
        """Where the paragraph of that number would be, of those with text outside tables."""
        outside = [
            place
            for place, one in enumerate(self._paragraphs)
            if self._text(one).strip() and next(one.iterancestors(self._tag("tc")), None) is None
        ]
        return outside[min(number, len(outside)) - 1] if outside else 0

    def _find_cell(self, table: int, row: int, column: int, wanted: str) -> Element | None:
        """The cell there with that text, or a blank one in a table that has the text, in the table of that number
        or, where tables are counted otherwise, the only table that has such a cell."""
        for tables in (self._tables[table - 1 : table], self._tables):
            cells = [(one, cell) for one in tables if (cell := self._cell(one, row, column)) is not None]
            found = [cell for one, cell in cells if self._fits(one, cell, wanted)]
            if len(found) == 1:
                return next(found[0].iter(self._tag("p")), None)
        return None

    def _fits(self, table: Element, cell: Element, wanted: str) -> bool:
        text = folded(self._text(cell))
        return text == wanted or (not text and wanted in folded(self._text(table)))

    def _cell(self, table: Element, row: int, column: int) -> Element | None:
        rows = table.findall(self._tag("tr"))
        if row > len(rows):
            return None
        at = self._number(rows[row - 1], "trPr", "gridBefore", 0) + 1
        for cell in rows[row - 1].findall(self._tag("tc")):
            span = self._number(cell, "tcPr", "gridSpan", 1)
            if at <= column < at + span:
                return cell
            at += span
        return None

    def _number(self, element: Element, properties: str, name: str, default: int) -> int:
        found = element.find(f"{self._tag(properties)}/{self._tag(name)}")
        value = found.get(self._tag("val"), "") if found is not None else ""
        return int(value) if value.isdigit() and len(value) < 5 else default

    def _comment(self, paragraph: Element, text: str) -> None:
        number = str(self._next)
        self._next += 1
        start = 1 if len(paragraph) and paragraph[0].tag == self._tag("pPr") else 0
        paragraph.insert(start, self._new("commentRangeStart", id=number))
        paragraph.append(self._new("commentRangeEnd", id=number))
        run = etree.SubElement(paragraph, self._tag("r"))
        run.append(self._new("commentReference", id=number))
        comment = self._new("comment", id=number, author=AUTHOR, initials=AUTHOR)
        self._comments.append(comment)
        for line in text.split("\n"):
            written = etree.SubElement(etree.SubElement(comment, self._tag("p")), self._tag("r"))
            etree.SubElement(written, self._tag("t")).text = line

    def _new(self, name: str, **attributes: str) -> Element:
        return etree.Element(self._tag(name), {self._tag(key): value for key, value in attributes.items()})

    def _text(self, element: Element) -> str:
        return "".join(self._texts(element))

    def _texts(self, element: Element) -> Iterator[str]:
        for one in element.iter(self._tag("t")):
            yield one.text or ""

    def _in_fallback(self, element: Element) -> bool:
        return any(etree.QName(one).localname == "Fallback" for one in element.iterancestors())

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}"
