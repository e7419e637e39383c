"""What a cell shows that is not simply its text: forms, controls, symbols, phonetic guides, turned and combined digits."""

from __future__ import annotations

import pytest
from docx_parts import NAMESPACES, package, part, read, relationships, zipped

from auditor.model.document import Table

LONG = "<w:p><w:r><w:t>" + "长" * 2000 + "</w:t></w:r></w:p>"


def first(inside: str, more: str = "", **parts: str | bytes) -> tuple[str, bool]:
    body = f"{more}<w:tbl><w:tr><w:tc><w:p>{inside}</w:p></w:tc><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    links = {"styles.xml": "styles"} if "styles" in parts else None
    table = next(one for one in read(package(body, links, **parts)).blocks if isinstance(one, Table))
    assert table.cells[1].doubt is None
    return table.cells[0].text, table.cells[0].doubt is not None


def run(properties: str, text: str = "12") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def form(data: str, code: str, result: str = "", begin: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{begin}>{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def choices(*more: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("5", "8", "11"))
    return f"<w:ffData><w:ddList>{''.join(more)}{entries}</w:ddList></w:ffData>"


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_lists_of_old_forms_show_what_is_chosen(more: str) -> None:
    chosen, usual = '<w:result w:val="{}"/>'.format, '<w:default w:val="{}"/>'.format
    assert first(form(choices(chosen(2)), "FORMDROPDOWN"), more) == ("11", False)
    assert first(form(choices(usual(1)), "FORMDROPDOWN"), more) == ("8", False)
    assert first(form(choices(chosen(0), usual(1)), "FORMDROPDOWN"), more) == ("5", False)
    assert first(form(choices(), "FORMDROPDOWN"), more) == ("5", False)
    assert first(form(choices(chosen(9)), "FORMDROPDOWN"), more) == ("", True)
    assert first(form("", "FORMDROPDOWN"), more) == ("", True)
    box = "<w:ffData><w:checkBox><w:default w:val='0'/>{}</w:checkBox></w:ffData>"
    assert first(form(box.format("<w:checked/>"), "FORMCHECKBOX"), more) == ("☒", False)
    assert first(form(box.format(""), "FORMCHECKBOX"), more) == ("☐", False)
    typed = "<w:ffData><w:textInput><w:default w:val='5'/></w:textInput></w:ffData>"
    assert first(form(typed, "FORMTEXT", run("", "6")), more) == ("6", False)


def test_results_of_fields_are_read_as_printed_unless_they_are_to_be_worked_out_again() -> None:
    assert first(form("", "=SUM(ABOVE)", run("", "9"))) == ("9", False)
    assert first(form("", "=SUM(ABOVE)", run("", "9"), ' w:dirty="true"')) == ("9", True)
    assert first(form("", "=SUM(ABOVE)", run("", "9"), ' w:dirty="0"')) == ("9", False)


EMPTY = '<w:r><w:t xml:space="preserve"></w:t></w:r>'


def test_fields_whose_code_is_printed_whatever_result_is_kept() -> None:
    for code in (r"EQ \\o\\ac(○,3)", r"EQ \\f(1,2)", "SYMBOL 51", "AUTONUM", r"ADVANCE \\d 300"):
        assert first(form("", code, EMPTY)) == ("", True), code
        assert first(form("", code, run("", "4"))) == ("4", True), code
        assert first(f'<w:fldSimple w:instr=" {code} ">{run("", "4")}</w:fldSimple>') == ("4", True), code


@pytest.mark.parametrize("code", ["PAGE", "NUMPAGES", "SAVEDATE", 'DATE \\@ "yyyy"'])
def test_numbers_of_pages_and_dates_are_filled_in_anew(code: str) -> None:
    assert first(run("", "1") + form("", code, run("", "2"))) == ("12", True)
    assert first(run("", "1") + form("", code)) == ("1", True)


def test_results_that_were_never_worked_out() -> None:
    assert first(run("", "1") + form("", "REF 数", EMPTY)) == ("1", True)
    assert first(run("", "1") + form("", "REF 数", run("", "2"))) == ("12", False)
    inner = form("", "MERGEFIELD 数")
    assert first(form("", f"IF </w:instrText></w:r>{inner}<w:r><w:instrText>", run("", "7"))) == ("7", False)
    hidden = form("", "REF 数").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert first(hidden + run("", "5")) == ("5", False)
    parts = form("", "REF 数", run("", "1") + "</w:p><w:p>")
    assert first(parts + run("", "2")) == ("1\n2", False)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_digits_that_are_printed_otherwise(more: str) -> None:
    fonts = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'.format
    for font in ("Wingdings", "Wingdings 2", "Webdings"):
        assert first(run(fonts(font)), more) == ("12", True)
        assert first(run(fonts(font), "甲"), more) == ("甲", False)
    assert first(run(fonts("Symbol")), more) == ("12", False)
    assert first(run("<w:eastAsianLayout w:id='1' w:combine='1'/>"), more) == ("12", True)
    assert first(run('<w:eastAsianLayout w:id="1" w:vert="1"/>'), more) == ("12", False)
    styles = part(
        "styles",
        f'<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr>{fonts("Webdings")}</w:rPr></w:style>',
    )
    assert first(run('<w:rStyle w:val="S"/>'), more, styles=styles) == ("12", True)
    assert first(f'<w:bdo w:val="rtl">{run("")}</w:bdo>', more) == ("12", True)
    assert first(f'<w:bdo w:val="rtl">{run("", "7")}</w:bdo>', more) == ("7", False)
    assert first(f'<w:bdo w:val="ltr">{run("")}</w:bdo>', more) == ("12", False)
    ruby = "<w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>".format
    assert first(ruby(run("", "9"), run("", "7")), more) == ("7", True)
    assert first(ruby(run("", "qi"), run("", "7")), more) == ("7", False)
    phantom = "<m:oMath><m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e><m:r><m:t>1</m:t></m:r></m:e></m:phant></m:oMath>"
    assert first(phantom + run("", "2"), more) == ("12", True)
    assert first("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", more) == ("12", False)


def test_characters_of_symbol_fonts_by_either_of_their_codes() -> None:
    sym = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    assert first(sym("Symbol", "F037")) == ("7", False)
    assert first(sym("Symbol", "0037")) == ("7", False)
    assert first(sym("宋体", "0037")) == ("7", False)
    assert first(sym("Wingdings", "F037"))[1]
    assert first(sym("Wingdings", "0037"))[1]
    assert first(sym("Wingdings", "8C")) == ("❶", False)


def control(properties: str, text: str = "4") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('', text)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_content_controls(more: str) -> None:
    listed = '<w:dropDownList><w:listItem w:displayText="5" w:value="5"/></w:dropDownList>'
    assert first(control(listed), more) == ("4", False)
    assert first(control("<w:showingPlcHdr/><w:text/>", "0"), more) == ("0", True)
    assert first(control('<w:showingPlcHdr w:val="0"/><w:text/>', "0"), more) == ("0", False)
    bound = '<w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/><w:text/>'
    assert first(control(bound), more) == ("4", False)


def stored(data: str, inside: str) -> list[bool]:
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{inside}</w:body></w:document>'
    files: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/document.xml": document,
        "customXml/item1.xml": data,
    }
    return [cell.doubt is not None for cell in read(zipped(files)).tables[0].cells]


def test_controls_bound_to_data_kept_elsewhere() -> None:
    bound = '<w:dataBinding w:xpath="/a/b" w:storeItemID="{1}"/><w:text/>'
    plain = f"<w:tc><w:p>{run('', '3')}</w:p></w:tc>"
    in_cell = f"<w:tc><w:p>{control(bound)}</w:p></w:tc>"
    in_block = f"<w:tc><w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent><w:p>{run('', '4')}</w:p></w:sdtContent></w:sdt></w:tc>"
    of_cell = f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent><w:tc><w:p>{run('', '4')}</w:p></w:tc></w:sdtContent></w:sdt>"
    for cell in (in_cell, in_block, of_cell):
        inside = f"<w:tbl><w:tr>{cell}{plain}</w:tr></w:tbl>"
        assert stored("<a><b>4</b></a>", inside) == [False, False]
        assert stored("<a><b>9</b></a>", inside) == [True, False]
        assert stored("<a><b", inside) == [False, False]


@pytest.mark.parametrize(
    ("properties", "text", "data", "doubt"),
    [
        ("<w:text/>", "4", "<c>4</c><b>9</b>", True),
        ("<w:text/>", "4", "<c>9</c><b>4</b>", False),
        ("<w:text/>", "请填写", "<b>9</b>", True),
        ("<w:text/>", "请填写", "<b>无</b>", False),
        ("<w:date/>", "2024年1月5日", "<b>2024-01-05T00:00:00</b>", False),
        ("<w:date/>", "2024年1月5日", "<b>2024-02-05T00:00:00</b>", True),
        ('<w:comboBox><w:listItem w:displayText="5" w:value="五"/></w:comboBox>', "5", "<b>五</b>", False),
        ('<w:comboBox><w:listItem w:displayText="6" w:value="五"/></w:comboBox>', "5", "<b>五</b>", True),
    ],
)
@pytest.mark.parametrize("prefix", ["w", "w15"])
def test_the_place_that_a_control_is_bound_to(
    prefix: str, properties: str, text: str, data: str, doubt: bool
) -> None:
    declared = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w:storeItemID="{1}"'
    mapped = "w:prefixMappings=\"xmlns:n='urn:a' xmlns:m='urn:m'\""
    bound = f'<{prefix}:dataBinding {declared} {mapped} w:xpath="/n:a[1]/n:b[1]"/>{properties}'
    cells = f"<w:tc><w:p>{control(bound, text)}</w:p></w:tc><w:tc><w:p>{run('', '3')}</w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert stored(f'<a xmlns="urn:a">{data}</a>', table) == [doubt, False]


@pytest.mark.parametrize(
    "inside",
    [
        "<w:fldSimple w:instr=' =SUM(ABOVE) ' w:dirty='true'><w:r><w:t>12</w:t></w:r></w:fldSimple>",
        "<w:fldSimple w:instr=' DOCPROPERTY 新收 '/>",
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF a</w:instrText><w:fldChar w:fldCharType='end'/></w:r>",
        "<w:r><w:t>12</w:t><w:pgNum/></w:r>",
        "<w:r><w:dayShort/></w:r>",
        "<w:subDoc r:id='r7'/>",
        "<w:r><w:object><v:shape/><w:control r:id='r7'/></w:object></w:r>",
    ],
)
def test_what_only_the_program_knows_is_a_doubt(inside: str) -> None:
    assert first(inside)[1]
    assert first(inside, LONG)[1]


def test_rich_text_embedded_whole() -> None:
    rich = rb"{\rtf1\ansi\trowd\cellx900\cellx1800\intbl 12\cell 7\cell\row\pard end\par}"
    links = {"chunk.rtf": "aFChunk"}
    data = package('<w:altChunk r:id="r0"/>', links)
    import io
    import zipfile

    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/chunk.rtf", rich)
    document = read(buffer.getvalue())
    assert [cell.text for cell in document.tables[0].cells] == ["12", "7"]
