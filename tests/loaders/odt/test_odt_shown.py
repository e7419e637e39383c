"""What an ODT prints of its cells that is not simply their text: fields, lists of forms, changes kept in place, frames."""

from __future__ import annotations

import pytest
from odt_parts import lines, p, read, row, table

FIELD = 'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def first(inside: str, before: str = "", styles: str = "") -> tuple[str, bool]:
    one, other = read(before + table(row(p(inside), "9")), styles).tables[0].cells
    assert (other.text, other.doubt) == ("9", None)
    return one.text, one.doubt is not None


def test_numbers_of_pages_and_dates_are_filled_in_anew() -> None:
    assert first("1<text:page-number>2</text:page-number>") == ("12", True)
    assert first("<text:date>2024</text:date>") == ("2024", True)
    assert first('<text:date text:fixed="true">2024</text:date>') == ("2024", False)


@pytest.mark.parametrize("name", ["table-formula", "sequence", "expression", "bookmark-ref"])
def test_results_that_were_never_worked_out(name: str) -> None:
    assert first(f"1<text:{name}/>") == ("1", True)
    assert first(f"1<text:{name}>2</text:{name}>") == ("12", False)


def test_fields_of_word_processors() -> None:
    def mark(kind: str, *parameters: tuple[str, str]) -> str:
        inside = "".join(
            f'<field:param field:name="{name}" field:value="{value}"/>' for name, value in parameters
        )
        name = f"vnd.oasis.opendocument.field.{kind}"
        return f'1<field:fieldmark {FIELD} field:type="{name}">{inside}</field:fieldmark>'

    entries = ("Dropdown_ListEntry", "25"), ("Dropdown_ListEntry", "26")
    assert first(mark("FORMDROPDOWN", *entries, ("Dropdown_Selected", "1"))) == ("126", False)
    assert first(mark("FORMDROPDOWN", *entries, ("Dropdown_Selected", "2"))) == ("1", True)
    assert first(mark("FORMCHECKBOX", ("Checkbox_Checked", "true"))) == ("1☒", False)
    code = "vnd.oasis.opendocument.field.code"
    assert first(mark("UNHANDLED", (code, r" EQ \o(8,/) "))) == ("1", True)
    assert first(mark("UNHANDLED", (code, " TC x "))) == ("1", False)


def test_text_deleted_by_a_change_that_is_kept_in_its_place() -> None:
    def region(kind: str, key: str) -> str:
        return f'<text:changed-region text:id="{key}"><text:{kind}/></text:changed-region>'

    def of(key: str, inside: str) -> str:
        return f'<text:change-start text:change-id="{key}"/>{inside}<text:change-end text:change-id="{key}"/>'

    changes = (
        f"<text:tracked-changes>{region('deletion', 'd')}{region('insertion', 'i')}</text:tracked-changes>"
    )
    assert first("29" + of("d", "5"), changes) == ("29", False)
    assert first("2" + of("i", "8"), changes) == ("28", False)
    start, end = '<text:change-start text:change-id="d"/>', '<text:change-end text:change-id="d"/>'
    document = read(changes + p(f"前{start}去") + p(f"掉{end}后"))
    assert lines(document) == ["前", "后"]
    assert any("已删除" in told for told in document.ignored)


def test_lines_through_text_told_by_their_number_alone() -> None:
    def style(looks: str) -> str:
        properties = f"<style:text-properties {looks}/>"
        return f'<style:style style:name="S" style:family="text">{properties}</style:style>'

    inside = '<text:span text:style-name="S">58</text:span>'
    double, none = 'style:text-line-through-type="double"', 'style:text-line-through-style="none"'
    assert first(inside, styles=style(f"{double} {none}")) == ("58", True)
    assert first(inside, styles=style(f'style:text-line-through-type="none" {none}')) == ("58", False)


@pytest.mark.parametrize(
    ("place", "doubt"), [('svg:x="-30cm"', True), ('svg:y="90cm"', True), ('svg:x="2cm"', False)]
)
def test_tables_in_frames_off_the_page(place: str, doubt: bool) -> None:
    inside = table(row("甲", "12"))
    frame = f"<draw:frame {SVG} {place}><draw:text-box>{inside}</draw:text-box></draw:frame>"
    cells = read(p(f"文{frame}")).tables[0].cells
    assert [(one.text, one.doubt is not None) for one in cells] == [("甲", False), ("12", doubt)]


def test_what_a_style_shows_within_hidden_text_is_read() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties text:display="{shown}"/></style:style>'
        for name, shown in (("H", "none"), ("S", "true"))
    )
    inside = '<text:span text:style-name="H">9<text:span text:style-name="S">58</text:span>9</text:span>'
    assert first(inside, styles=styles) == ("58", False)


def test_digits_that_are_small_beside_others_are_in_doubt() -> None:
    styles = (
        '<style:style style:name="S" style:family="text"><style:text-properties fo:font-size="6pt"/></style:style>'
        '<style:style style:name="U" style:family="text" style:parent-style-name="S">'
        '<style:text-properties style:text-position="super 58%" fo:font-size="5pt"/></style:style>'
    )
    small = '<text:span text:style-name="S">{}</text:span>'.format
    raised = '<text:span text:style-name="U">1</text:span>'
    link = '<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#n">{}</text:a>'.format
    texts = [
        "22" + small("1"),
        "22" + raised,
        small("22"),
        "22" + small("（件）"),
        "22" + link("1"),
        link("22"),
    ]
    cells = read(table(row(*map(p, texts))), styles).tables[0].cells
    assert [one.text for one in cells] == ["221", "22¹", "22", "22（件）", "221", "22"]
    assert [bool(one.doubt) for one in cells] == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    ("inside", "doubt"),
    [
        ("12", False),
        ('<text:span text:style-name="s">9</text:span>12', True),
        ('12<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#n">1</text:a>', True),
        ('见<text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#n">1</text:a>，共12', False),
        ("<text:page-number>12</text:page-number>", True),
        ("12<draw:frame><draw:text-box><text:p>3</text:p></draw:text-box></draw:frame>", False),
        (
            '12<draw:frame><draw:text-box><text:p text:style-name="w">3</text:p></draw:text-box></draw:frame>',
            False,
        ),
    ],
)
def test_figures_of_running_text(inside: str, doubt: bool) -> None:
    struck = (
        '<style:style style:name="s" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    white = (
        '<style:style style:name="w" style:family="paragraph">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
    )
    first, *others = read(p(inside + "件") + p("3"), struck + white).paragraphs
    assert [bool(one.doubt) for one in (first, *others)] == [doubt, *[False] * len(others)]
    assert not doubt or "单元格" not in str(first.doubt)


@pytest.mark.parametrize(
    ("inside", "doubt"),
    [
        ('<text:placeholder text:placeholder-type="text">0</text:placeholder>', True),
        ('<loext:content-control {} loext:showing-place-holder="true">0</loext:content-control>', True),
        ("<loext:content-control {}>0</loext:content-control>", False),
    ],
)
def test_text_that_only_holds_a_place(inside: str, doubt: bool) -> None:
    inside = inside.format(
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    )
    assert first(inside) == ("0", doubt)
    one, other = read(p(inside + "件") + p("3件")).paragraphs
    assert (bool(one.doubt), other.doubt) == (doubt, None)
