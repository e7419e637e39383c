"""Which rules of a page's style sheets hold on a desktop screen, and for which elements."""

from __future__ import annotations

import pytest
from lxml import html
from small_page import first

from auditor.loaders.html.shown.selectors import Selector, separate
from auditor.loaders.html.shown.sheets import for_screens, holds_on_screens, with_values

HOLDS = [
    "", "screen", "all", "only screen", "screen, print", "not print", "(min-width: 800px)", "(max-width:1920px)",
    "screen and (min-width:60em)", "(width >= 1000px)", "(800px <= width)", "(800px <= width <= 1400px)",
    "(orientation: landscape)", "(prefers-color-scheme: light)", "(min-width:1280px)", "(max-width:1280px)",
]  # fmt: skip
HOLDS_NOT = [
    "print", "speech", "not screen", "(max-width:768px)", "screen and (max-width: 60em)", "(min-width:1400px)",
    "(width < 1000px)", "(1400px <= width)", "screen and (orientation:portrait)", "(prefers-color-scheme: dark)",
    "print, (max-width:600px)", "(hover: none)", "(min-width:1281px)", "(max-width:1279px)",
]  # fmt: skip


@pytest.mark.parametrize("query", HOLDS)
def test_what_holds_on_screens(query: str) -> None:
    assert holds_on_screens(query)
    assert first("<b>7</b>15", head=f"<style media='{query}'>b{{opacity:0}}</style>")[1]
    assert first("<b>7</b>15", head=f"<style>@media {query or 'all'}{{b{{opacity:0}}}}</style>")[1]
    assert first(
        "<b class=q>7</b>15", head=f"<style>@media {query or 'all'}{{.q{{display:none}}}}</style>"
    ) == (
        "15",
        None,
    )


@pytest.mark.parametrize(
    "sheet",
    [
        "<noscript><style>{}</style></noscript>",
        "<template><style>{}</style></template>",
        "<style type='text/x-template'>{}</style>",
    ],
)
def test_sheets_that_are_not_in_force(sheet: str) -> None:
    for rule in (".q{display:none}", ".q{opacity:0}", "td .q{display:none}"):
        assert first("1<b class=q>5</b>", head=sheet.format(rule)) == ("15", None)
        assert first("1<b class=q>5</b>", head=f"<style type='text/css'>{rule}</style>") != ("15", None)


def test_a_rule_for_one_kind_of_element_is_for_no_other() -> None:
    for tag, text in (("b", "15"), ("i", "1"), ("", "1")):
        head = f"<style>{tag.replace('b', 'img')}.q{{display:none}}</style>"
        assert first("1<i class=q>5</i>", head=head)[0] == text
    both = "<style>i.q{display:none} .q{display:block}</style>"
    assert first("1<i class=q>5</i>", head=both)[0] == "1"


@pytest.mark.parametrize("query", HOLDS_NOT)
def test_what_does_not(query: str) -> None:
    assert not holds_on_screens(query)
    for style in ("opacity:0", "display:none", "color:#fff"):
        assert first("<b class=q>7</b>", head=f"<style media='{query}'>.q{{{style}}}</style>") == ("7", None)
        assert first("<b class=q>7</b>", head=f"<style>@media {query}{{.q{{{style}}}}}</style>") == (
            "7",
            None,
        )


def test_sheets_laid_flat() -> None:
    assert for_screens("a{b:c}") == "a{b:c}"
    flat = for_screens("@media print{a{b:c}} @media screen{d{e:f} g{h:i}} j{k:l}")
    assert "a{b:c}" not in flat and all(rule in flat for rule in ("d{e:f}", "g{h:i}", "j{k:l}"))
    nested = for_screens(
        "td,th{color:red; .q{opacity:0} &.z{left:0}} @layer x{@media screen{p{q:r}}} @keyframes k{to{m:n}}"
    )
    assert "td .q,th .q{opacity:0}" in nested.replace("\n", "")
    assert "td.z,th.z{left:0}" in nested and "p{q:r}" in nested and "m:n" not in nested
    assert for_screens("{" * 5000 + "}" * 5000) == ""
    assert for_screens("}}}}a{b:c}{d{") != "a{b:c}"


def test_values_of_variables() -> None:
    declared = [":root{--a:0;--b:var(--a)} .dark{--a:1}"]
    assert with_values(["opacity:var(--a)", "opacity:var(--b)", "x:var(--c, 3)", "x:var(--c)"], declared) == [
        "opacity:0",
        "opacity:0",
        "x:3",
        "x:var(--c)",
    ]
    assert with_values(["--a:var(--a);x:var(--a)"], ["--a:var(--a)"]) == ["--a:var(--a);x:var(--a)"]
    assert first("<b style='opacity:var(--a)'>7</b>15", head="<style>:root{--a:0}</style>")[1]
    assert first("<b style='opacity:var(--a)'>7</b>", head="<style>:root{--a:1}</style>") == ("7", None)


def test_variables_of_one_style_end_with_it() -> None:
    inner = (
        "<b style='--a:1'>7</b><i style='color:var(--a)'></i><i style='color:var('></i><i style='--a)\n'></i>"
    )
    assert first(inner) == ("7", None)


ROWS = """<table id=t class="x y" data-k="one two"><tr class=r><td>1<b>2</b></td><td lang=zh-CN>3</td><th>4</th><td>5</td></tr>
<tr><td>6</td></tr><tr><td>7</td></tr></table>"""


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("td[lang]", "3"), ("td[lang|=zh]", "3"), ("[data-k~=two] th", "4"), ("[data-k^='one'] th", "4"), ("[data-k$=two] th", "4"),
        ("[data-k*='e t'] th", "4"), ("[data-k=one] th", ""), ("td:not([lang])", "12567"), ("tr.r td:not(:first-child)", "35"),
        ("td + th", "4"), ("th ~ td", "5"), ("td ~ td", "35"), ("tr:nth-child(2n) td", "6"), ("tr:nth-child(odd):not(.r) td", "7"),
        ("tr:nth-last-child(1) td", "7"), ("td:nth-of-type(3)", "5"), ("td:last-of-type", "567"), ("th:first-of-type", "4"),
        ("tr:nth-child(-n+2) > td:last-child", "56"), ("table > tbody > tr.r > th", "4"), ("tbody th", "4"), ("#t.x[class].y th", "4"),
        ("tr:nth-child(n+3) td", "7"), ("tr:nth-child(3n+1) th", "4"), (":is(th,[lang])", "34"),
        ("td:has(b)", "12"), ("tr:has(> th) td:last-child", "5"), ("td:has(th)", ""), ("td:not(.r td)", "67"), ("td:is(.r *, p *):not(:first-child)", "35"),
        ("td:only-child", "67"), ("th:only-of-type", "4"), ("td:only-of-type:not(.x)", "67"), ("td:where(.x,:last-child):not(th, [lang])", "567"),
    ],
)  # fmt: skip
def test_elements_that_selectors_are_for(selector: str, texts: str) -> None:
    found = Selector.parsed(selector)
    assert found is not None
    root = html.fromstring(f"<div>{ROWS}</div>")
    assert "".join(one.text_content() for one in root.iter("td", "th") if found.fits(one)) == texts


def test_selectors_in_brackets_are_one() -> None:
    assert separate("td:not(.a, .b), :is(i,b) , p") == ["td:not(.a, .b)", ":is(i,b)", "p"]
    assert first("<b>7</b>15", head="<style>:is(b,i){opacity:0}</style>")[1]


def test_selectors_of_any_length_are_taken_apart_in_one_pass() -> None:
    """Pieces tried again in shorter ones would not come back from these."""
    many = 300_000
    assert Selector.parsed(".a" * many + "!") is None
    assert Selector.parsed("." + "a\\" * many + "^ ^") is None
    found = Selector.parsed("td" + ".a" * many + "[b]")
    assert found is not None and found.names == {".a"} and found.tag == "td"
    assert separate("a," * many + "(") == ["a"] * many + ["("]
    assert separate(":is(a,b)," * many + "i") == [":is(a,b)"] * many + ["i"]


def test_selectors_that_are_more() -> None:
    for selector in (
        "td:hover",
        "a::after",
        "td:nth-child(n of .a)",
        "td:has(:hover)",
        "td:not(:hover)",
        "td[",
        "td:nth-child(0)",
        "> td >",
    ):
        assert Selector.parsed(selector) is None


@pytest.mark.parametrize(
    "piece",
    [
        "position:relative;", "transform:", "translate(", "@media ", "@media x{", "@media x{a{b:c}", "background:", "filter:",
        "text-decoration:", "margin:", "var(--a)", "calc(min(", "text-stroke:", "inset:", "font:zz ", "a,b,c{", "rgb(0 0 ", "a{b{c:d}",
        "--a:var(--a);", "td:not(", "[a][a]", ":is(:is(",
    ],
)  # fmt: skip
def test_sheets_of_one_piece_again_and_again_end_soon(piece: str) -> None:
    face = "@font-face{font-family:zz;src:url(a)}"
    for sheet in (
        f"td{{{piece * (200_000 // len(piece))}}}",
        piece * (200_000 // len(piece)),
        f"td{{{piece}opacity:0}}" * 2_000,
    ):
        assert first("<b>7</b>", head=f"<style>{face}{sheet}</style>")[0] == "7"
    assert first(f"<b style='{piece * (50_000 // len(piece))}'>7</b>")[0] == "7"


def test_sheets_that_would_grow_are_cut() -> None:
    heads = ",".join(f"a{number:0>90}" for number in range(40))
    assert len(for_screens(f"{heads}{{" + "b{c:d}" * 100_000 + "}")) < 9_000_000
    declared = [f":root{{--a:{'var(--b)' * 14};--b:{'x' * 119}}}"]
    assert len(with_values(["var(--a)" * 19_000], declared)[0]) < 50_000_000


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        ("i{display:block}", "15"),
        ("td *{display:table}", "15"),
        ("i{display:inline-block}", "15"),
        ("[hidden]{display:block}", "15"),
        ("[hidden]{all:initial}", "15"),
        ("[hidden]{all:unset}", "15"),
        ("[hidden]{all:revert}", "1"),
        ("[hidden]{all:initial;display:none}", "1"),
        ("i{display:block} [hidden]{display:none}", "1"),
        ("[hidden]{display:none!important} .y{display:block}", "1"),
        ("@media print{i{display:block}}", "1"),
        ("b{display:block}", "1"),
    ],
)
def test_any_rule_goes_before_an_attribute_that_hides(sheet: str, text: str) -> None:
    found = first("1<i class=y hidden>5</i>", head=f"<style>{sheet}</style>")[0]
    assert "".join(found.split()) == text


@pytest.mark.parametrize(
    "query", ["(max-width:200px)", "not (min-width:5000px)", "main (min-width:9em)", "style(--a:b)"]
)
def test_what_the_width_of_a_container_may_hide_is_in_doubt(query: str) -> None:
    """How wide it is, and whether there is one, is not told."""
    within = f"@container {query}{{.y{{display:none}}}}"
    assert first("1<i class=y>5</i>", head=f"<style>{within}</style>")[1]
    assert not first("1<i class=n>5</i>", head=f"<style>{within}</style>")[1]
