"""Figures that nobody sees: in every way in which Word leaves nothing of a text to be seen, none is read silently."""

from __future__ import annotations

import pytest
from docx_parts import package, part, read

from auditor.model.document import Table

SEEN = "<w:r><w:t>15</w:t></w:r>"
FILL = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
UNSEEN = {
    "squeezed": '<w:w w:val="1"/>',
    "squeezed, in per cent": '<w:w w:val="5%"/>',
    "minute": '<w:sz w:val="2"/>',
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="fcfcfc"/>',
    "the paper's colour": '<w:color w:val="auto" w:themeColor="background1"/>',
    "on a ground of its colour": '<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="C00000"/>',
    "under a marker": '<w:highlight w:val="black"/>',
    "under a marker of its colour": '<w:color w:val="FF0000"/><w:highlight w:val="red"/>',
    "laid over itself": '<w:spacing w:val="-600"/>',
    "far above": '<w:position w:val="2000"/>',
    "fitted into nothing": '<w:fitText w:val="1"/>',
    "without a fill": f"<w14:textFill {FILL}><w14:noFill/></w14:textFill>",
}
ORDINARY = {
    "narrow": '<w:w w:val="80"/>',
    "small": '<w:sz w:val="13"/>',
    "red": '<w:color w:val="FF0000"/>',
    "grey": '<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>',
    "on grey": '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>',
    "marked": '<w:highlight w:val="yellow"/>',
    "close": '<w:spacing w:val="-6"/>',
    "an outline without a fill": f"<w14:textOutline {FILL}><w14:noFill/></w14:textOutline>",
    "filled": f'<w14:textFill {FILL}><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textFill>',
}
# the same whether formatting is read block by block, as in all but the smallest documents, or with the text
LONG = "<w:p><w:r><w:t>" + "长" * 2000 + "</w:t></w:r></w:p>"


def run(properties: str, text: str = "7") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(
    inner: str, paragraph: str = "", row: str = "", more: str = "", styles: str = ""
) -> tuple[str, str | None]:
    body = (
        f"{more}<w:tbl><w:tr>{row}<w:tc><w:p>{paragraph}{inner}</w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    links = {"styles.xml": "styles"} if styles else None
    parts = {"styles": part("styles", styles)} if styles else {}
    document = read(package(body, links, **parts))
    table = next(block for block in document.blocks if isinstance(block, Table))
    found = next(one for one in table.cells if (one.row, one.column) == (0, 0))
    return found.text, found.doubt


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("properties", UNSEEN.values(), ids=UNSEEN)
def test_unseen_figures_are_in_doubt(properties: str, more: str) -> None:
    assert cell(run(properties), more=more)[1]
    assert cell(run(properties) + SEEN, more=more)[1]
    assert cell(run(properties, "甲") + SEEN, more=more) == ("甲15", None) or "position" in properties


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("properties", ORDINARY.values(), ids=ORDINARY)
def test_ordinary_formatting_leaves_no_doubt(properties: str, more: str) -> None:
    assert cell(run(properties), more=more) == ("7", None)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="1" w:lineRule="exact"/>',
        '<w:ind w:left="-20000"/>',
        '<w:framePr w:x="-20000" w:y="1"/>',
    ],
)
def test_paragraphs_without_height_or_off_the_page(properties: str, more: str) -> None:
    assert cell(run(""), paragraph=f"<w:pPr>{properties}</w:pPr>", more=more)[1]
    usual = (
        '<w:pPr><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:left="-108" w:firstLine="0"/></w:pPr>'
    )
    assert cell(run(""), paragraph=usual, more=more) == ("7", None)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
def test_rows_that_are_hidden_or_without_height(more: str) -> None:
    assert cell(run(""), row='<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>', more=more)[1]
    assert cell(run(""), row="<w:trPr><w:hidden/></w:trPr>", more=more)[1]
    assert cell(run(""), row='<w:trPr><w:trHeight w:val="1"/></w:trPr>', more=more) == ("7", None)
    assert (
        cell(run(""), row='<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>', more=more)[1] is None
    )


@pytest.mark.parametrize("properties", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>', '<w:w w:val="1"/>'])
def test_styles_that_leave_nothing_to_be_seen(properties: str) -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}</w:style>'
        for kind, key, more in (
            ("character", "X", f"<w:rPr>{properties}</w:rPr>"),
            ("paragraph", "P", f"<w:rPr>{properties}</w:rPr>"),
            ("paragraph", "Q", '<w:basedOn w:val="P"/>'),
        )
    )
    assert cell(run('<w:rStyle w:val="X"/>') + SEEN, styles=styles)[1]
    assert cell(run(""), paragraph='<w:pPr><w:pStyle w:val="P"/></w:pPr>', styles=styles)[1]
    assert cell(run(""), paragraph='<w:pPr><w:pStyle w:val="Q"/></w:pPr>', styles=styles, more=LONG)[1]
    assert cell(run(""), styles=styles) == ("7", None)


@pytest.mark.parametrize("more", ["", LONG], ids=["short", "long"])
@pytest.mark.parametrize("quote", ['"', "'"], ids=["usual", "read whole"])
@pytest.mark.parametrize("properties", ['<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>', '<w:w w:val="1"/>'])
def test_defaults_that_leave_nothing_to_be_seen(properties: str, quote: str, more: str) -> None:
    """What the document states for all text holds wherever nothing else is stated."""
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{properties}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId={quote}N{quote}><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:rPr><w:color w:val="000000"/></w:rPr></w:style>'
    )
    assert cell(run(""), styles=styles, more=more)[1]
    assert cell(SEEN, styles=styles, more=more)[1]
    black = cell(SEEN, paragraph='<w:pPr><w:pStyle w:val="B"/></w:pPr>', styles=styles, more=more)
    assert (black[1] is None) == ("color" in properties)


def test_text_hidden_for_the_whole_document() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert cell(SEEN, styles=styles)[0] == ""
    assert cell(run('<w:vanish w:val="0"/>'), styles=styles)[0] == "7"
