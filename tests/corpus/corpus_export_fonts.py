"""Fonts of exports: a Chinese one whose glyphs have numbers of their own or the codes of its characters, figures in another."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import corpus_pdf as pdf
from corpus_fonts import truetype
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFontFile

LATIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"


@cache
def _font() -> TTFontFile | None:
    found = truetype()
    return TTFontFile(found[0], subfontIndex=found[1]) if found else None


class Fonts:
    """Figures and Latin letters in Times, all else in a font that is `embedded`, or named only."""

    def __init__(self, *, embedded: bool) -> None:
        self.embedded = embedded and _font() is not None
        self._used: dict[str, int] = {}

    def measure(self, text: str, size: float) -> float:
        return sum(size * _width(char) for char in text)

    def shown(
        self, x: float, y: float, size: float, text: str, *, matrix: str = "1 0 0 1", kern: bool = False
    ) -> str:
        """One text object, the runs of each font in strings of their own."""
        runs = ["".join(run) for _, run in groupby(text, key=lambda char: char.isascii())]
        out = f"BT {matrix} {x:.3f} {y:.3f} Tm "
        for run in runs:
            if run.isascii():
                strings = [
                    f"({char})" for char in run.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                ]
                if "\\" in run or "(" in run or ")" in run:
                    strings = [f"<{run.encode('latin-1').hex()}>"]
                shown = (" -2 ".join(strings) if kern else "".join(strings).replace(")(", "")) or "()"
                out += f"/F2 {size} Tf [{shown}] TJ "
            else:
                codes = [self._code(char) for char in run]
                shown = "> 1.5 <".join(codes) if kern else "".join(codes)
                out += f"/F1 {size} Tf [<{shown}>] TJ "
        return out + "ET\n"

    def _code(self, char: str) -> str:
        if not self.embedded:
            return pdf.code(char)
        return f"{self._used.setdefault(char, len(self._used) + 1):04x}"

    def objects(self) -> dict[str, list[bytes]]:
        return {"F1": self._embedded() if self.embedded else [pdf.FONT], "F2": [LATIN]}

    def _embedded(self) -> list[bytes]:
        font = _font()
        assert font is not None
        # reportlab keeps glyphs in the order in which they are asked for, the first that of no character
        chars = [char for char in self._used if ord(char) in font.charToGlyph]
        order: dict[int, int] = {}
        for char in chars:
            order.setdefault(font.charToGlyph[ord(char)], len(order) + 1)
        program = font.makeSubset([ord(char) for char in chars])
        glyphs = {at: order.get(font.charToGlyph.get(ord(char), 0), 0) for char, at in self._used.items()}
        to_gid = bytearray(2 * (len(glyphs) + 1))
        for code, glyph in glyphs.items():
            to_gid[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        lines = "\n".join(f"<{at:04x}> <{pdf.code(char)}>" for char, at in self._used.items())
        sections = "\n".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
            for part in _parts(lines.splitlines(), 100)
        )
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{sections}\nendcmap end end"
        )
        widths = " ".join(str(round(1000 * _width(char))) for char in self._used)
        return [
            b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+FangSong /Encoding /Identity-H "
            b"/DescendantFonts [ {1} ] /ToUnicode {2} >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+FangSong /CIDSystemInfo << /Registry (Adobe) "
            b"/Ordering (Identity) /Supplement 0 >> /DW 1000 /W [ 1 [ %b ] ] /CIDToGIDMap {5} /FontDescriptor {3} >>"
            % widths.encode(),
            pdf.stream("", cmap.encode()),
            b"<< /Type /FontDescriptor /FontName /ABCDEF+FangSong /Flags 32 /FontBBox [-558 -271 1169 1056] "
            b"/ItalicAngle 0 /Ascent 859 /Descent -140 /CapHeight 683 /StemV 80 /FontFile2 {4} >>",
            pdf.stream(f"/Length1 {len(program)}", program),
            pdf.stream("", bytes(to_gid)),
        ]


def _parts(lines: list[str], size: int) -> list[list[str]]:
    return [lines[at : at + size] for at in range(0, len(lines), size)]


@cache
def _width(char: str) -> float:
    return float(stringWidth(char, "Times-Roman", 1)) if char.isascii() else 1.0
