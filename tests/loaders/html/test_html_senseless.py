"""Words in fonts that a page names and does not hold: where they make no sense, the font may draw other ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html_gaps import PAGE, verdict

HEADING = re.compile("<h2[^>]*>五、[^<]*</h2>")

FACE = "<style>@font-face{font-family:kx;src:url(kx.woff2)}.kx{font-family:kx,sans-serif}</style>"
RARE = str.maketrans({chr(at): chr(0x7800 + 3 * (at % 900)) for at in range(0x4E00, 0x9FA5, 1)})


@pytest.mark.parametrize("part", ["<h2 class=kx>{}</h2>", "<h2><span style='font-family:kx'>{}</span></h2>"])
def test_a_heading_of_rare_characters_in_a_font_of_the_page_is_not_read(part: str, tmp_path: Path) -> None:
    heading = "五、存在的主要问题及改进情况"
    for text, expected in ((heading.translate(RARE), "unverifiable"), ("五、林木养护技术要点简介", "fail")):
        page = HEADING.sub(part.format(text), PAGE).replace("</head>", f"{FACE}</head>")
        assert verdict(page, tmp_path, "T110")[0] == expected


def test_prose_of_rare_characters_in_a_font_of_the_page_is_in_doubt(tmp_path: Path) -> None:
    page = PAGE.replace("<p>", "<p class=kx>").replace("</head>", f"{FACE}</head>")
    rare = re.sub(
        "<p class=kx>[^<]*</p>", lambda one: f"<p class=kx>{one[0][12:-4].translate(RARE)}</p>", page
    )
    for rule in ("M301", "C511", "T102"):
        assert verdict(page, tmp_path, rule)[0] == "pass"
        assert verdict(rare, tmp_path, rule)[0] in ("unverifiable", "not_applicable")
