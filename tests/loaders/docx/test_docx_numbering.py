"""Automatic numbering as Word prints it."""

from __future__ import annotations

import pytest
from docx_parts import body, lines, p, part, tbl, tc, tr

from auditor.loaders.counting import count


def level(index: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, target: int, more: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{target}"/>{more}</w:num>'


def item(text: str, key: int, index: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{key}"/></w:numPr>')


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "lowerLetter", "%3.%4)"),
)


def style(key: str, numbering: str, kind: str = "paragraph") -> str:
    properties = f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>"
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{properties}</w:style>'


def numbered(inside: str, *parts: str, styles: str = "") -> list[str]:
    return lines(body(inside, numbering=part("numbering", "".join(parts)), styles=part("styles", styles)))


def test_headings_of_a_report_number_themselves() -> None:
    text = item("总体", 1) + item("主动", 1, 1) + item("申请", 1, 1) + item("点", 1, 2) + item("点", 1, 2)
    text += item("丁", 1, 3) + item("收到", 1) + item("首", 1, 1) + item("点", 1, 2)
    assert numbered(text, OFFICIAL, num(1, 0)) == [
        "一、总体", "（一）主动", "（二）申请", "1. 点", "2. 点", "2.a)丁", "二、收到", "（一）首", "1. 点",
    ]  # fmt: skip


def test_a_number_that_is_hidden_is_not_printed() -> None:
    hidden = level(0, "chineseCounting", "%1、", "<w:rPr><w:vanish/></w:rPr>")
    shown = level(1, "decimal", "%1.%2", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    text = item("一、总体", 1) + item("点", 1, 1)
    assert numbered(text, abstract(0, hidden, shown), num(1, 0)) == ["一、总体", "一.1 点"]


def test_two_lists_of_one_definition_count_on_and_an_override_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    text = item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1)
    assert numbered(text, OFFICIAL, num(1, 0), num(2, 0), num(3, 0, anew)) == [
        "一、a",
        "二、b",
        "五、c",
        "六、d",
        "七、e",
    ]


def test_a_list_counts_on_from_one_that_starts_anew_below_its_first_level() -> None:
    levels = abstract(0, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2"))
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in ((0, 2), (1, 9))
    )
    items = item("a", 1) + item("b", 1) + item("c", 1, 1) + item("d", 2, 1) + item("e", 1, 1) + item("f", 1)
    assert numbered(items, levels, num(1, 0), num(2, 0, anew)) == [
        "一、a", "二、b", "二.1 c", "二.9 d", "二.10 e", "三、f"
    ]  # fmt: skip


def test_level_that_never_restarts_and_legal_numbers() -> None:
    definition = abstract(
        0,
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2", '<w:isLgl/><w:lvlRestart w:val="0"/><w:suff w:val="space"/>'),
    )
    text = item("a", 1) + item("b", 1, 1) + item("c", 1) + item("d", 1, 1)
    assert numbered(text, definition, num(1, 0)) == ["I. a", "1.1 b", "II. c", "2.2 d"]


def test_numbers_from_styles() -> None:
    linked = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "decimal", "%2.", '<w:pStyle w:val="h2"/>'),
    )
    styles = (
        style("h1", '<w:numId w:val="1"/>')
        + style("h2", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
        + '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="own"/><w:basedOn w:val="h1"/></w:style>'
    )
    text = (
        p("a", '<w:pStyle w:val="h1"/>')
        + p("b", '<w:pStyle w:val="h2"/>')
        + p("c", '<w:pStyle w:val="own"/>')
    )
    text += p("d", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p(
        "e", '<w:pStyle w:val="h1"/>'
    )
    assert numbered(text, linked, num(1, 0), styles=styles) == ["一、a", "1. b", "二、c", "d", "三、e"]


def test_a_style_states_its_level_of_the_list_of_the_one_it_is_based_on() -> None:
    tied = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "（%2）"),
    )

    def based(key: str, on: str, inside: str = "") -> str:
        return f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{on}"/>{inside}</w:style>'

    stated = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("h1", '<w:numId w:val="1"/>') + based("h2", "h1", stated) + based("own", "h2")
    text = "".join(
        p(words, f'<w:pStyle w:val="{key}"/>')
        for words, key in zip("abcd", ("h1", "h2", "own", "h1"), strict=True)
    )
    assert numbered(text, tied, num(1, 0), styles=styles) == ["一、a", "（一）b", "（二）c", "二、d"]


def test_list_styles_lead_to_their_definition() -> None:
    parts = (
        abstract(0, more='<w:numStyleLink w:val="L"/>'),
        abstract(1, level(0, "decimal", "第%1条"), more='<w:styleLink w:val="L"/>'),
        num(1, 0),
        num(2, 1),
    )
    styles = style("L", '<w:numId w:val="2"/>', "numbering")
    assert numbered(item("a", 1) + item("b", 1), *parts, styles=styles) == ["第1条 a", "第2条 b"]


def test_bullets_unknown_lists_and_empty_paragraphs() -> None:
    text = item("点", 1) + item("无", 9) + item("一", 2) + item("", 2) + item("三", 2)
    bullets, official = abstract(0, level(0, "bullet", "\uf06c")), OFFICIAL.replace('Id="0"', 'Id="1"')
    assert numbered(text, bullets, official, num(1, 0), num(2, 1)) == [
        "点", "无", "一、一", "二、", "三、三",
    ]  # fmt: skip


def test_lists_count_on_through_tables() -> None:
    text = item("a", 1) + tbl(tr(tc(item("格", 1)), tc("1")), tr(tc("x"), tc("2"))) + item("b", 1)
    document = body(text, numbering=part("numbering", OFFICIAL + num(1, 0)))
    assert lines(document) == ["一、a", "三、b"]
    assert document.tables[0].cells[0].text == "二、格"


def test_deleted_paragraphs_do_not_count() -> None:
    struck = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    gone = p(struck, '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert numbered(item("a", 1) + gone + item("b", 1), OFFICIAL, num(1, 0)) == ["一、a", "二、b"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {10: "十", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("japaneseCounting", {10: "十", 19: "十九", 100: "百", 110: "百十", 231: "二百三十一"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 12: "壹拾贰"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 9: "ix", 14: "xiv"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 12: "乙亥"}),
        ("none", {3: ""}),
        ("noSuchStyle", {3: "3"}),
        ("lowerRoman", {0: "0", 10_000_000: "10000000"}),
    ],
)  # fmt: skip
def test_number_formats(style: str, expected: dict[int, str]) -> None:
    assert {number: count(number, style) for number in expected} == expected
