"""Free Chinese fonts, each with what stands in for it where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache


@cache
def _families() -> str:
    program = shutil.which("fc-list")
    if program is None:
        return ""
    return subprocess.run([program, ":", "family"], capture_output=True, text=True, check=True).stdout


def first(*names: str) -> str:
    """The first family that is installed, else the first named."""
    return next((name for name in names if name in _families()), names[0])


SERIF = first("Noto Serif CJK SC", "AR PL UMing CN")
SANS = first("Noto Sans CJK SC", "WenQuanYi Micro Hei")
HEI = first("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", SANS)
MICRO = first("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", SANS)
MING = first("AR PL UMing CN", "AR PL SungtiL GB", SERIF)
KAI = first("AR PL UKai CN", "AR PL KaitiM GB", SERIF)
MONO = first("Noto Sans Mono CJK SC", "WenQuanYi Micro Hei Mono", SANS)
MING_TW = first("AR PL UMing TW", "Noto Serif CJK TC", SERIF)
SERIF_TC = first("Noto Serif CJK TC", SERIF)
LATIN = tuple(
    name
    for name in ("Liberation Serif", "Liberation Sans", "Liberation Mono", "DejaVu Sans")
    if name in _families()
)
"""Fonts of figures, as Times New Roman and Arial are beside Chinese ones."""
SANS_HK = first("Noto Sans CJK HK", SANS)


@cache
def truetype() -> tuple[str, int] | None:
    """File and index in it of a Chinese font with TrueType outlines."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    shown = subprocess.run(
        [program, ":lang=zh-cn", "file", "fontformat", "index", "family"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for line in sorted(shown.splitlines()):
        path, _, rest = line.partition(":")
        if "fontformat=TrueType" in rest and path.endswith((".ttc", ".ttf")):
            return path, 0
    return None
