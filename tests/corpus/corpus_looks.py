"""The looks tried, by engine and name; what a page break cuts moves with `lead` and `gap`."""

from __future__ import annotations

from dataclasses import replace

from corpus_content import Marks
from corpus_html import Look

SERIF, HEI, MING, SANS = "Noto Serif CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN", "Noto Sans CJK SC"

PRINTED = {
    "all": Look(),
    "thin": Look(border="thin", font=HEI, upright=True),
    "grey": Look(border="grey", font=SANS, align="left", markup="word"),
    "double": Look(border="double", font=MING, pad=4),
    "dotted": Look(border="dotted", font=SERIF, shade=True),
    "dashed": Look(border="dashed", font=MING, repeat=True),
    "inner": Look(border="inner", font=HEI, apart=True, two_line_title=True),
    "open-top": Look(border="open-top", font=SERIF),
    "across": Look(border="across", font=SANS),
    "separate": Look(border="separate", font=MING, repeat=True),
    "thick": Look(border="thick", font=SERIF, upright=True, shade=True, two_line_title=True),
    "none": Look(border="none", font=HEI, repeat=True),
    "shaded": Look(border="shaded", font=SERIF),
    "tiny": Look(size=9, cell_size=6.5, font=MING, pad=1),
    "large": Look(size=16, cell_size=14, font=SERIF, pad=2, margin=15),
    "landscape": Look(landscape=True, font=SERIF, repeat=True),
    "narrow": Look(label=18, cell_size=12, font=SERIF, margin=28),
    "split": Look(split=13, font=HEI),
    "running": Look(
        font=SERIF, header="政务公开工作资料汇编", footer="第 # 页 共 @ 页", browser=True, two_line_title=True
    ),
    "browser": Look(font=HEI, header="date-title", footer="url-page", browser=True),
    "spaced": Look(font=SERIF, markup="spaced", indent="0"),
}
WORD = {
    "all": Look(font=SERIF, size=14),
    "thin": Look(border="thin", font=HEI, upright=True, footer="- # -"),
    "double": Look(border="double", font=MING, footer="— # —"),
    "dotted": Look(border="dotted", font=SERIF, footer="第 # 页"),
    "dashed": Look(border="dashed", font=MING, repeat=True, footer="#"),
    "inner": Look(border="inner", font=HEI, apart=True, two_line_title=True),
    "open-top": Look(border="open-top", font=SERIF),
    "across": Look(border="across", font=SANS),
    "thick": Look(border="thick", font=SERIF, shade=True, header="政务公开工作资料汇编", footer="#"),
    "none": Look(border="none", font=SERIF),
    "tiny": Look(size=9, cell_size=6, font=MING, footer="#"),
    "large": Look(size=16, cell_size=14, font=SERIF, margin=15, footer="- # -"),
    "landscape": Look(landscape=True, font=SERIF, repeat=True),
    "narrow": Look(label=18, cell_size=12, font=SERIF, margin=28),
    "split": Look(split=14, font=HEI, two_line_title=True),
    "whole-rows": Look(keep_rows=True, font=SERIF, shade=True, footer="#"),
}
PAGES = {
    "plain": Look(),
    "layout": Look(markup="layout"),
    "word": Look(markup="word", two_line_title=False),
    "spaced": Look(markup="spaced", apart=True),
    "split": Look(split=11, upright=True),
    "repeat": Look(repeat=True, apart=True),
}
MARKS = [
    Marks(),
    Marks(blank=0.15),
    Marks(zero=0.5, slash=0.1),
    Marks(thousands=True, largest=9000),
    Marks(zero=0.1, remark=0.06),
    Marks(zero=0.9),
    Marks(zero=0.3, blank=0.5),
    Marks(largest=99999),
]


def moved(look: Look, turn: int) -> Look:
    """The look with its tables moved down the page, differently in each turn."""
    return replace(look, lead=(turn * 7) % 40, gap=(turn * 11) % 37)
