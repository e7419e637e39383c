"""Which characters the encoding of a simple font can be believed to name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from pdfminer.encodingdb import name2unicode
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

_SYMBOLIC = 4
_MOST = 100_000  # names of an encoding
_BLANK = 32
_DIGITS = frozenset("0123456789")
_SIMPLE = ("Type1", "MMType1", "TrueType", "Type3")


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
    return _Encoding(spec, kind, mapped or {}).is_guess if kind in _SIMPLE else _never


def _never(code: int) -> bool:
    return False


class _Encoding:
    """What a simple font says of its codes: by a character map, by names of glyphs, or by being of a usual kind."""

    def __init__(self, spec: Mapping[str, Any], kind: str, told: Mapping[int, str]) -> None:
        descriptor = dict_value(spec.get("FontDescriptor"))
        flags = resolve1(descriptor.get("Flags"))
        symbolic = isinstance(flags, int) and bool(flags & _SYMBOLIC)
        self._spec, self._told = spec, told
        self._drawn = kind == "Type3"
        self._own_codes = (
            kind == "TrueType" and symbolic and "FontFile2" in descriptor and "Encoding" not in spec
        )
        self._by_code = not symbolic and not self._drawn and resolve1(spec.get("Encoding")) is not None

    @cached_property
    def _names(self) -> dict[int, str]:
        """Not asked for without need: some files have hundreds of fonts, each with hundreds of them."""
        return _names(self._spec)

    def is_guess(self, code: int) -> bool:
        if code in self._told:
            return self._told[code] in _DIGITS and self._contradicts(code)
        name = self._names.get(code)
        if name is not None:
            return _character(name) is None
        return self._drawn or (self._own_codes and code != _BLANK)

    def _contradicts(self, code: int) -> bool:
        """Whether the encoding says of a code that it is another digit than the map says."""
        stated = self._stated(code)
        return stated is not None and stated in _DIGITS and stated != self._told[code]

    def _stated(self, code: int) -> str | None:
        """The character that the encoding gives a code, where it does."""
        name = self._names.get(code)
        if name is not None:
            return _character(name)
        return chr(code) if self._by_code else None
