"""How well digits are told from one another by their outlines, on fonts; and the shapes that the loader knows.

    python benchmarks/digit_shapes.py [--write] [FONT...]

A digit that looks like another one, by auditor/loaders/pdf/glyphs/digit_shapes.py, puts a file's figures in doubt. Of each font
(those of the system and those named; TrueType, OpenType and WOFF) each digit is looked at under its own name, which must
never be contradicted, and under the nine others, which should be. `--write` chooses from these fonts shapes of each
digit such that every one is near one of them, and writes auditor/data/digit_shapes.txt. What was written was measured
with the fonts of a Debian system (Noto CJK, DejaVu, URW, WenQuanYi), those of matplotlib, and of the npm packages
@fontsource/ carlito, eb-garamond, inconsolata, lato, ma-shan-zheng, merriweather, montserrat, open-sans, oswald,
source-code-pro, tinos, zcool-xiaowei. Needs fontTools (MIT) and brotli.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTCollection, TTFont, TTLibError

from auditor.loaders.pdf.glyphs import digit_shapes
from auditor.loaders.pdf.glyphs.contours import curve
from auditor.loaders.pdf.glyphs.outlines import Shape, shape

DATA = Path(digit_shapes.__file__).parents[2] / "data" / "digit_shapes.txt"
HEAD = """\
# What digits look like: which digit, width by height in hundredths, and how much of each field of a grid of 8 by 12 is ink
# (0 to f, row by row from the top). Measured on free fonts by benchmarks/digit_shapes.py, so many that any font is near one.
"""
RADIUS = 8.0 * digit_shapes.FULL**2
DIGITS = "0123456789"


def installed() -> list[Path]:
    shown = subprocess.run(["fc-list", ":", "file"], capture_output=True, text=True, check=True).stdout
    paths = {Path(line.partition(":")[0]) for line in shown.splitlines()}
    return sorted(path for path in paths if path.suffix in (".ttf", ".ttc", ".otf"))


def fonts(paths: list[Path]) -> Iterator[TTFont]:
    for path in paths:
        try:
            yield from TTCollection(path).fonts if path.suffix == ".ttc" else [TTFont(path)]
        except (TTLibError, OSError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)


def shapes(font: TTFont) -> list[Shape] | None:
    """The shapes of the ten digits; None where the font does not have them, or draws them all alike."""
    names, glyphs = font.getBestCmap() or {}, font.getGlyphSet()
    if not all(ord(digit) in names for digit in DIGITS):
        return None
    found = [shape(contours(glyphs, names[ord(digit)])) for digit in DIGITS]
    whole = [one for one in found if one is not None]
    return whole if len(whole) == len(set(whole)) == len(DIGITS) else None


def contours(glyphs: Any, name: str) -> list[list[tuple[float, float]]]:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    drawn: list[list[tuple[float, float]]] = []
    for operation, points in pen.value:
        if operation == "moveTo":
            drawn.append([points[0]])
        elif operation == "lineTo":
            drawn[-1].append(points[0])
        elif operation == "curveTo":
            drawn[-1] += curve(drawn[-1][-1], *points)
        elif operation == "qCurveTo":
            if (
                points[-1] is None
            ):  # a contour without a point on it: it begins between the last and the first
                start = tuple((points[-2][axis] + points[0][axis]) / 2 for axis in (0, 1))
                drawn.append([start])  # type: ignore[list-item]
                points = (*points[:-1], start)
            for middle, end in decomposeQuadraticSegment(points):
                start = drawn[-1][-1]
                first, second = (
                    tuple(one[axis] + 2 / 3 * (middle[axis] - one[axis]) for axis in (0, 1))
                    for one in (start, end)
                )
                drawn[-1] += curve(start, first, second, end)  # type: ignore[arg-type]
    return drawn


def measured(one: Shape) -> tuple[bytes, int]:
    """A shape as the data has it."""
    return bytes(min(15, round(15 * value)) for value in one.ink), max(1, round(100 * one.proportion))


def chosen(known: list[tuple[bytes, int]]) -> list[tuple[bytes, int]]:
    """As few shapes as have each of the known ones near them, the one with the most around it first."""
    near = [{at for at, other in enumerate(known) if apart(one, other) <= RADIUS} for one in known]
    left, found = set(range(len(known))), []
    while left:
        best = max(range(len(known)), key=lambda at: (len(near[at] & left), -at))
        found.append(known[best])
        left -= near[best]
    return sorted(found)


def apart(one: tuple[bytes, int], other: tuple[bytes, int]) -> float:
    squares = sum((a - b) ** 2 for a, b in zip(one[0], other[0], strict=True))
    return squares + (digit_shapes.weighed(one[1] / 100) - digit_shapes.weighed(other[1] / 100)) ** 2


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("fonts", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    known = [found for font in fonts([*installed(), *options.fonts]) if (found := shapes(font)) is not None]
    if options.write:
        lines = []
        for digit in range(10):
            for ink, proportion in chosen([measured(one[digit]) for one in known]):
                lines.append(f"{digit} {proportion} {''.join(f'{value:x}' for value in ink)}\n")
        DATA.write_text(HEAD + "".join(lines), "ascii")
        digit_shapes.known_shapes.cache_clear()
    wrong, caught, missed = 0, 0, Counter[tuple[int, int]]()
    for ten in known:
        for drawn, one in enumerate(ten):
            wrong += digit_shapes.other_digit(one, drawn) is not None
            for told in set(range(10)) - {drawn}:
                found = digit_shapes.other_digit(one, told) is not None
                caught += found
                missed[drawn, told] += not found
    print(f"{len(known)} fonts; of {10 * len(known)} digits {wrong} contradicted under their own names;")
    print(f"of {90 * len(known)} lies {caught} found ({caught / max(1, 90 * len(known)):.1%})")
    print(
        "missed most, as (drawn, told):",
        ", ".join(f"{pair}: {count}" for pair, count in missed.most_common(6)),
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
