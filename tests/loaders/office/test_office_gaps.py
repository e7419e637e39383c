"""Tables that are pictures, embedded sheets or stand where nothing is read: said, and not said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from office_files import DISPUTES, EXAMPLE, changed, converted, element, instead, picture

import auditor
from auditor.loaders.docx.names import W

PICTURE = '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="p"><a:blip r:embed="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
CHART = PICTURE.replace('uri="p"', 'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"').replace(
    '<a:blip r:embed="x"/>', '<c:chart r:id="x"/>'
)
SHEET = '<w:p><w:r><w:object><v:shape><v:imagedata r:id="x"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12" r:id="y"/></w:object></w:r></w:p>'
CAPTIONED = PICTURE.replace("<w:r><w:drawing>", "<w:r><w:t>见下表：</w:t></w:r><w:r><w:drawing>")
FRAMED = f"<w:tbl><w:tr><w:tc>{PICTURE}</w:tc></w:tr></w:tbl>"
STANDING = {
    "a picture": (PICTURE, "图片"),
    "a picture under a caption": (CAPTIONED, "图片"),
    "a picture in a frame": (FRAMED, "图片"),
    "a sheet": (SHEET, "嵌入对象"),
    "a chart": (CHART, "图表"),
    "an embedded document that is not there": ('<w:altChunk r:id="none"/>', "嵌入的外部文档"),
}


def verdict(data: bytes, folder: Path, suffix: str = "docx", rule: str = "T130") -> tuple[str, str]:
    """What the rule says, and every reason and message of it."""
    path = folder / f"report.{suffix}"
    path.write_bytes(data)
    audit = auditor.audit(path, ruleset="national-2021")
    found = [one for one in audit.verdicts if one.rule == rule]
    texts = [one.reason or "" for one in found] + [
        finding.message for one in found for finding in one.findings
    ]
    return found[0].verdict, "".join(texts)


@pytest.mark.parametrize(("markup", "what"), STANDING.values(), ids=STANDING)
def test_what_stands_in_place_of_a_table_is_named(markup: str, what: str, tmp_path: Path) -> None:
    data = changed(lambda _, table: instead(table, markup))
    found, text = verdict(data, tmp_path)
    assert found == "unverifiable"
    assert f"该部分有{what}" in text or f"、{what}" in text


def test_a_table_that_lost_its_heads_is_not_missing(tmp_path: Path) -> None:
    def without_heads(_: object, table: etree._Element) -> None:
        for row in table.findall(f"{W}tr")[1:-1]:
            table.remove(row)

    found, text = verdict(changed(without_heads, DISPUTES), tmp_path)
    assert found == "unverifiable"
    assert "没有认清的表格" in text


def test_each_table_is_judged_by_its_own_section(tmp_path: Path) -> None:
    def both(document: object, table: etree._Element) -> None:
        requests = document.tables[4]._tbl  # type: ignore[attr-defined]
        requests.getparent().remove(requests)
        instead(table, PICTURE)

    assert verdict(changed(both, DISPUTES), tmp_path)[0] == "fail"
    assert verdict(changed(lambda _, table: table.getparent().remove(table)), tmp_path)[0] == "fail"
    assert verdict(EXAMPLE.read_bytes(), tmp_path)[0] == "pass"


def test_a_table_in_a_header_is_said_to_be_there(tmp_path: Path) -> None:
    def moved(document: object, table: etree._Element) -> None:
        header = document.sections[0].header  # type: ignore[attr-defined]
        header.is_linked_to_previous = False
        table.getparent().remove(table)
        header._element.append(table)

    found, text = verdict(changed(moved), tmp_path)
    assert found == "unverifiable"
    assert "文件里有页眉中的表格" in text


HEADING = "<w:r><w:t>三、收到和处理政府信息公开申请情况</w:t></w:r>"
ANCHORED = {
    "a box": f"<w:p><w:r><w:pict><v:shape style='position:absolute;margin-top:0pt'><v:textbox><w:txbxContent><w:p>{HEADING}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "a frame": f"<w:p><w:pPr><w:framePr w:w='8000' w:wrap='around' w:vAnchor='text' w:y='1'/></w:pPr>{HEADING}</w:p>",
}


@pytest.mark.parametrize("markup", ANCHORED.values(), ids=ANCHORED)
def test_a_heading_that_floats_and_is_anchored_in_its_table_is_not_missing(
    markup: str, tmp_path: Path
) -> None:
    def anchored(_: object, table: etree._Element) -> None:
        heading = next(one for one in table.itersiblings(f"{W}p", preceding=True) if "".join(one.itertext()))
        assert "三、收到和处理政府信息公开申请情况" in "".join(heading.itertext())
        heading.getparent().remove(heading)
        next(table.iter(f"{W}p")).addprevious(element(markup))

    found, text = verdict(changed(anchored), tmp_path, rule="T105")
    assert found == "unverifiable", text


def test_a_row_whose_label_is_a_picture_is_not_missing(tmp_path: Path) -> None:
    def pictured(_: object, table: etree._Element) -> None:
        row = table.findall(f"{W}tr")[6]
        cell = next(cell for cell in row.iter(f"{W}tc") if "部分公开" in "".join(cell.itertext()))
        for run in list(cell.iter(f"{W}r")):
            run.getparent().remove(run)
        paragraph = cell.find(f"{W}p")
        paragraph.append(
            etree.fromstring(
                f'<w:r xmlns:w="{W[1:-1]}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><a:blip/></w:drawing></w:r>'
            )
        )

    found, text = verdict(changed(pictured), tmp_path, rule="T132")
    assert found == "unverifiable", text


@pytest.mark.parametrize("kind", ["odt", "fodt", "rtf", "doc", "pdf"])
def test_pictures_in_other_formats(kind: str, tmp_path: Path) -> None:
    data = converted(changed(picture), [kind], tmp_path)[kind]
    found, text = verdict(data, tmp_path, kind)
    assert found == "unverifiable"
    assert "该部分有图片" in text
