"""Which characters the encoding of a simple font can be believed to name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

_SYMBOLIC = 4
_BLANK = 32


def named(spec: Mapping[str, Any]) -> dict[int, str | None]:
    """Code → character by the differences of an encoding; None where the name is of a drawing, not a character."""
    encoding = resolve1(spec.get("Encoding"))
    found: dict[int, str | None] = {}
    if not isinstance(encoding, dict):
        return found
    code = 0
    for item in list_value(encoding.get("Differences", []))[:100_000]:
        item = resolve1(item)
        if isinstance(item, int):
            code = item
        elif isinstance(item, PSLiteral):
            found[code] = _character(str(item.name))
            code += 1
    return found


def _character(name: str) -> str | None:
    try:
        return name2unicode(name)
    except (KeyError, ValueError):
        return None


def unknown_codes(spec: Mapping[str, Any], mapped: Mapping[int, str] | None) -> Callable[[int], bool]:
    """Whether what a simple font's code would be read as is no more than a guess.

    A guess is a code that neither a character map nor a name tells of, in a font that draws its glyphs itself or
    has codes of its own; and a digit of which the map and the encoding say different things.
    """
    kind = literal_name(resolve1(spec.get("Subtype")))
    if kind not in ("Type1", "MMType1", "TrueType", "Type3"):
        return lambda code: False
    names, drawn = named(spec), kind == "Type3"
    descriptor = dict_value(spec.get("FontDescriptor"))
    flags = resolve1(descriptor.get("Flags"))
    symbolic = isinstance(flags, int) and bool(flags & _SYMBOLIC)
    own = kind == "TrueType" and symbolic and "FontFile2" in descriptor and "Encoding" not in spec
    by_name = not symbolic and not drawn and resolve1(spec.get("Encoding")) is not None
    told = mapped or {}

    def unknown(code: int) -> bool:
        if code in told:
            stated = names.get(code) or (chr(code) if by_name and code not in names else None)
            return _differ(stated, told[code])
        if code in names:
            return names[code] is None
        return drawn or (own and code != _BLANK)

    return unknown


def _differ(one: str | None, other: str) -> bool:
    return one is not None and one in _DIGITS and other in _DIGITS and one != other


_DIGITS = frozenset("0123456789")
