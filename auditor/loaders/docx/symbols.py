"""Characters of symbol fonts, whose codes say nothing without the font."""

from __future__ import annotations

_SAME_AS_ASCII = frozenset("0123456789()[]{}+=.,/%:;<>!&|_? ")
_SYMBOL = {0x2D: "−", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB7: "•", 0xD7: "·"}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + number: "⓪①②③④⑤⑥⑦⑧⑨⑩"[number] for number in range(11)},
    **{0x8B + number: "⓿❶❷❸❹❺❻❼❽❾❿"[number] for number in range(11)},
}  # fmt: skip


_PICTURES = frozenset(
    {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "mt extra"}
)


def symbol(font: str, code: str) -> str:
    """The character of a `w:sym`; an unknown one stays in the private area, and puts its cell in doubt."""
    try:
        point = int(code, 16)
    except ValueError:
        return "\ufffd"
    if 0x20 <= point <= 0xFF and font.strip().lower() in _PICTURES:
        point += 0xF000
    if not 0xF000 <= point <= 0xF0FF:
        return chr(point) if 0x20 <= point < 0xD800 or 0xE000 <= point < 0x110000 else "\ufffd"
    low = point - 0xF000
    name = font.strip().lower()
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
    """Text set above (`super`) or below (`sub`) the line, in characters that are so."""
    return text.translate(_RAISED[kind])
