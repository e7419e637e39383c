"""Which characters the encoding of a simple font can be believed to name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

_SYMBOLIC = 4
_MOST = 100_000  # names of an encoding
_BLANK = 32


def _names(spec: Mapping[str, Any]) -> dict[int, str]:
    """Code → the name of its glyph, by the differences of an encoding."""
    encoding = resolve1(spec.get("Encoding"))
    found: dict[int, str] = {}
    if not isinstance(encoding, dict):
        return found
    items = list_value(encoding.get("Differences", []))[:_MOST]
    code = 0
    for item in items:
        item = resolve1(item)
        if isinstance(item, int):
            code = item
        elif isinstance(item, PSLiteral):
            found[code] = str(item.name)
            code += 1
    return found


@lru_cache(maxsize=4096)
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
    drawn = kind == "Type3"
    descriptor = dict_value(spec.get("FontDescriptor"))
    flags = resolve1(descriptor.get("Flags"))
    symbolic = isinstance(flags, int) and bool(flags & _SYMBOLIC)
    own = kind == "TrueType" and symbolic and "FontFile2" in descriptor and "Encoding" not in spec
    by_name = not symbolic and not drawn and resolve1(spec.get("Encoding")) is not None
    told, names = mapped or {}, cache(lambda: _names(spec))

    def unknown(code: int) -> bool:
        if code in told and told[code] not in _DIGITS:
            return False  # without asking for names: some files have hundreds of fonts, each with hundreds of them
        name = names().get(code)
        stated = _character(name) if name is not None else None
        if code in told:
            if name is None and by_name:
                stated = chr(code)
            return stated is not None and stated in _DIGITS and stated != told[code]
        if name is not None:
            return stated is None
        return drawn or (own and code != _BLANK)

    return unknown


_DIGITS = frozenset("0123456789")
