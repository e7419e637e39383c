"""Characters of symbol fonts, whose codes say nothing without the font, and digits that are printed as something else."""

from __future__ import annotations

import re

PICTURES = re.compile(r"(?:[Ww](?:ing|eb)dings|Marlett|MT Extra)")
"""What the names of fonts begin with in which digits are pictures."""
PICTURED = "数字用符号字体排印，印出来的是图形"
COMBINED = "数字用了双行合一，印出来的次序可能不同"

_SAME_AS_ASCII = frozenset("0123456789()[]{}+=.,/%:;<>!&|_? ")
_SYMBOL = {0x2D: "−", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB7: "•", 0xD7: "·"}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
    **{0x8B + number: "⓿❶❷❸❹❺❻❼❽❾❿"[number] for number in range(11)},
}  # fmt: skip
_SYMBOL_FONTS = frozenset(
    {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "mt extra"}
)


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`; an unknown one stays in the private area, and puts its cell in doubt."""
    try:
        point = int(code, 16)
    except ValueError:
        return "\ufffd"
    name = font.strip().lower()
    if 0x20 <= point <= 0xFF and name in _SYMBOL_FONTS:
        point += 0xF000
    if not 0xF000 <= point <= 0xF0FF:
        return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else "\ufffd"
    low = point - 0xF000
    if name == "symbol":
        return chr(low) if chr(low) in _SAME_AS_ASCII else _SYMBOL.get(low, chr(point))
    if name == "wingdings":
        return _WINGDINGS.get(low, chr(point))
    return chr(point)


_RAISED = {
    "super": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def raised(text: str, kind: str) -> str:
    """Text set above (`super`) or below (`sub`) the line, in characters that are so; any other text as it is."""
    return text.translate(_RAISED.get(kind, {}))
