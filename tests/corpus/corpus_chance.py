"""Looks drawn at random: what the listed ones show one at a time, in mixtures nobody thought of."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace

import corpus_docx_tables
import corpus_html
from corpus_content import Marks
from corpus_fonts import HEI, KAI, LATIN, MICRO, MING, SANS, SERIF
from corpus_look import Look

FONTS = (SERIF, SANS, HEI, MICRO, MING, KAI)
BORDERS = sorted(corpus_html.BORDERS.keys() & corpus_docx_tables.BORDERS.keys())
UNRULED = ("across", "upright", "three", "none")
FOOTERS = ("", "#", "- # -", "— # —", "第 # 页", "第 # 页 共 @ 页", "# / @")


def looks(count: int, seed: int) -> dict[str, Look]:
    """So many looks by name, which says whether the tables are ruled; the same for the same seed."""
    drawn = [_look(random.Random(f"{seed}/{at}")) for at in range(count)]
    return {
        f"{'unruled' if look.border in UNRULED else 'ruled'}-{seed}-{at:03}": look
        for at, look in enumerate(drawn)
    }


def unruled(numbers: Collection[int], seed: int) -> dict[str, Look]:
    """Of the looks of a seed those of these numbers, with few rules or none."""
    drawn = list(looks(max(numbers) + 1, seed).values())
    return {f"few-{seed}-{at:03}": replace(drawn[at], border=UNRULED[at % len(UNRULED)]) for at in numbers}


def _look(rng: random.Random) -> Look:
    def rarely(*values: object, share: float = 0.15) -> object:
        return rng.choice(values) if rng.random() < share else None

    ruled = [border for border in BORDERS if border not in UNRULED]
    border = rarely(*UNRULED, share=0.1) or (rng.choice(ruled) if rng.random() < 0.6 else "all")
    cell_size = rng.choice((6, 7, 7.5, 8, 9, 10, 10.5, 10.5, 12, 12, 14))
    split = rarely(*range(6, 20)) or 0
    largest = _largest(rng, cell_size)
    return Look(
        font=rng.choice(FONTS),
        latin=str(rarely(*LATIN, share=0.4) or ""),
        size=rng.choice((10.5, 12, 14, 16)),
        margin=rng.choice((15, 20, 25, 28)),
        landscape=bool(rarely(True)),
        turned=bool(rarely(True, share=0.1)),
        justify=bool(rarely(True, share=0.5)),
        two_line_title=bool(rarely(True, share=0.3)),
        border=str(border),
        cell_size=cell_size,
        pad=rng.choice((0, 1, 2, 3, 4, 6)),
        align=rng.choice(("center", "center", "center", "left", "right", "distribute")),
        figures=str(rarely("left", "right", "center", share=0.3) or ""),
        valign=str(rarely("top", "bottom", share=0.2) or "middle"),
        letter=float(str(rarely(0.03, 0.05, 0.1, 0.2) or 0)),
        line=rng.choice((1, 1.15, 1.25, 1.5, 1.75)),
        wide=float(str(rarely(0.7, 0.85, 0.95, 1.06, share=0.3) or 1)),
        shade=bool(rarely(True, share=0.3)),
        inverted=bool(rarely(True, share=0.1)),
        striped=bool(rarely(True, share=0.1)),
        label=rng.choice((18, 24, 30, 36, 36, 36, 45)),
        apart=bool(rarely(True, share=0.3)),
        split=int(str(split)),
        split_heads=bool(rng.random() < 0.5),
        heads_upright=bool(rarely(True)),
        upright=str(rarely("downwards", "stacked", share=0.4) or ""),
        groups=str(rarely("repeated", "first") or "merged"),
        serial=bool(rarely(True, share=0.1)),
        title_row=bool(rarely(True)),
        unit_row=bool(rarely(True, share=0.1)),
        unit_line=bool(rarely(True)),
        notes=bool(rarely(True)),
        blank_columns=bool(rarely(True, share=0.1)),
        total_first=bool(rarely(True, share=0.1)),
        spread=bool(rarely(True)),
        keep_rows=bool(rarely(True, share=0.4)),
        repeat=bool(rarely(True, share=0.4)),
        header=str(rarely("政务公开工作资料汇编") or ""),
        footer=rng.choice(FOOTERS),
        watermark=str(rarely("text", "level", share=0.1) or ""),
        stamp=bool(rarely(True)),
        marks=Marks(
            zero=rng.choice((0.1, 0.2, 0.5, 0.9)),
            blank=_share(rng, 0.1, 0.5),
            slash=_share(rng, 0.1, 0.3),
            remark=_share(rng, 0.02, 0.06),
            unit=_share(rng, 0.1, 0.5),
            thousands=largest > 999 and rng.random() < 0.5,
            largest=largest,
            full=rng.random() < 0.05,
        ),
    )


def _share(rng: random.Random, *shares: float) -> float:
    return rng.choice(shares) if rng.random() < 0.2 else 0.0


def _largest(rng: random.Random, size: float) -> int:
    """Large figures in large type would be broken in the narrow columns of the form, as nobody prints them."""
    choices: Sequence[int] = (99999, 9999, 999, 999) if size < 10 else (9999, 999, 999)
    return rng.choice(choices)
