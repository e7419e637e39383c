"""The looks tried, by name: each a thing seen in published reports. What a page break cuts moves with the turn."""

from __future__ import annotations

from dataclasses import replace

from corpus_content import Marks
from corpus_fonts import HEI, KAI, MICRO, MING, MING_TW, MONO, SANS, SANS_HK, SERIF, SERIF_TC
from corpus_look import Look
from corpus_reshaped import SHAPES
from corpus_spelling import mixed, traditional

SHARED = {
    "all": Look(),
    "thin": Look(border="thin", font=HEI, upright="downwards", footer="- # -"),
    "grey": Look(border="grey", font=SANS, align="left"),
    "double": Look(border="double", font=MING, pad=4, footer="— # —"),
    "outer-double": Look(border="outer-double", font=KAI),
    "dotted": Look(border="dotted", font=SERIF, shade=True, footer="第 # 页"),
    "dashed": Look(border="dashed", font=MING, repeat=True, footer="#"),
    "inner": Look(border="inner", font=HEI, apart=True, two_line_title=True),
    "open-top": Look(border="open-top", font=SERIF),
    "open-sides": Look(border="open-sides", font=MICRO),
    "thick": Look(border="thick", upright="downwards", shade=True, two_line_title=True),
    "across": Look(border="across", font=SANS),
    "upright-rules": Look(border="upright", font=SERIF),
    "three-line": Look(border="three", font=SERIF),
    "none": Look(border="none", font=HEI, repeat=True),
    "white-on-fill": Look(border="filled", font=SANS),
    "inverted": Look(border="grey", inverted=True, font=SANS),
    "striped": Look(border="none", striped=True, font=MICRO),
    "striped-ruled": Look(border="thin", striped=True, inverted=True, font=MICRO),
    "tiny": Look(size=9, cell_size=6.5, font=MING, pad=1, footer="#"),
    "large": Look(size=16, cell_size=14, pad=2, margin=15, footer="- # -"),
    "mono": Look(font=MONO, cell_size=9, justify=True),
    "landscape": Look(landscape=True, repeat=True),
    "turned": Look(turned=True, font=KAI, footer="#"),
    "narrow": Look(label=18, cell_size=12, margin=28),
    "wrapped": Look(label=54, cell_size=12, margin=25, marks=Marks(zero=0.1, largest=99999)),
    "split": Look(split=13, font=HEI, two_line_title=True),
    "split-heads": Look(split=15, split_heads=True, font=SERIF),
    "beside": Look(beside=13, landscape=True, cell_size=7, margin=12),
    "stacked-groups": Look(upright="stacked", font=SERIF),
    "groups-repeated": Look(groups="repeated", font=SERIF, cell_size=9),
    "groups-first": Look(groups="first", font=MING, cell_size=9),
    "serial": Look(serial=True, cell_size=9),
    "title-row": Look(title_row=True, shade=True, font=MICRO),
    "unit-row": Look(unit_row=True, title_row=True, font=MING),
    "unit-line": Look(unit_line=True, font=SERIF),
    "notes": Look(notes=True, font=SANS),
    "blank-column": Look(blank_columns=True, font=SERIF),
    "total-first": Look(total_first=True, font=SERIF),
    "spread": Look(spread=True, align="distribute", justify=True),
    "right": Look(align="right", font=SANS),
    "bold": Look(struck=True, font=SERIF),
    "watermark": Look(watermark="text", font=SANS),
    "stamp": Look(stamp=True, font=SERIF),
    "whole-rows": Look(keep_rows=True, shade=True, footer="第 # 页 共 @ 页"),
    "full-width": Look(marks=Marks(full=True)),
    "thousands": Look(marks=Marks(zero=0.1, thousands=True, largest=9000)),
    "units": Look(marks=Marks(unit=0.5), cell_size=9),
    "remarks": Look(marks=Marks(zero=0.1, remark=0.15), cell_size=9),
    "dashes": Look(marks=Marks(zero=0.2, slash=0.4, dashes="/-—－／")),
    "mostly-blank": Look(marks=Marks(zero=0.1, blank=0.7)),
    "mostly-zero": Look(marks=Marks(zero=0.95)),
    "traditional": Look(spell=traditional, font=SERIF_TC),
    "traditional-hei": Look(spell=traditional, font=SANS_HK, border="thin"),
    "mixed-width": Look(spell=mixed, font=MICRO),
}
PRINTED = SHARED | {
    "separate": Look(border="separate", font=MING, repeat=True),
    "rounded": Look(border="rounded", font=SANS),
    "shaded": Look(border="shaded"),
    "picture": Look(watermark="picture", font=SERIF),
    "traditional-ming": Look(spell=traditional, font=MING_TW, border="double"),
    "running": Look(
        header="政务公开工作资料汇编", footer="第 # 页 共 @ 页", browser=True, two_line_title=True
    ),
    "browser": Look(font=HEI, header="date-title", footer="url-page", browser=True),
    "word": Look(border="grey", font=SANS, align="left", markup="word"),
    "spaced": Look(markup="spaced", indent="0"),
}
WORD = SHARED | {
    "cells": Look(on_cells=True, size=14),
    "cells-thin": Look(on_cells=True, border="thin", font=MING, footer="—#—"),
    "header": Look(border="thick", shade=True, header="政务公开工作资料汇编", footer="# / @"),
}
PAGES = {
    "plain": Look(),
    "layout": Look(markup="layout"),
    "word": Look(markup="word"),
    "spaced": Look(markup="spaced", apart=True),
    "site": Look(markup="site"),
    "split": Look(split=11, upright="downwards"),
    "repeat": Look(repeat=True, apart=True),
    **{
        name: SHARED[name]
        for name in (
            "split-heads", "beside", "stacked-groups", "groups-repeated", "groups-first", "serial", "title-row", "unit-row",
            "unit-line", "notes", "blank-column", "total-first", "spread", "full-width", "thousands", "units", "remarks",
            "dashes", "mostly-blank", "mostly-zero", "traditional", "mixed-width",
        )
    },
}  # fmt: skip
SIMPLE = Look(cell_size=7, label=56, pad=0, row_height=22, cut=0)
KINDS = (
    SIMPLE,
    replace(SIMPLE, upright="downwards", font=MING),
    replace(SIMPLE, repeat=True, border="thin"),
    replace(SIMPLE, groups="repeated", font=MICRO, footer="- # -"),
)
BREAKS = {f"break-{cut:02}": replace(KINDS[cut % len(KINDS)], cut=cut) for cut in range(25)}
"""A page ends after each row of table 三 in turn."""
UNRULED_BREAKS = {
    f"{border}-break-{cut:02}": replace(SIMPLE, border=border, cut=cut)
    for border in ("across", "none")
    for cut in range(2, 25, 5)
}
RESHAPED = {name: Look(reshape=name, cell_size=9) for name in SHAPES}
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
    if look.cut is not None:
        return look
    return replace(look, lead=(turn * 7) % 40, gap=(turn * 11) % 37)
