"""The named resources of a page or a form, each looked up once."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1

from auditor.loaders.pdf.glyphs.fonts import Font

_NORMAL = ("Normal", "Compatible")
_OPAQUE = 0.9

Mixing = tuple[bool | None, bool | None, bool | None]
"""Whether what is filled is transparent, its colours are mixed with those below, and it is masked; None where a graphics
state leaves that as it is."""


class Resources:
    """`fonts` are those chosen so far, by name."""

    def __init__(self, entries: dict[Any, Any]) -> None:
        self._entries = entries
        self._alphas: dict[str, Mixing] = {}
        self.fonts: dict[str, Font] = {}

    def entry(self, category: str, name: str) -> Any:
        """What a name stands for in a category such as Font, as it is written: None, or a reference."""
        return dict_value(self._entries.get(category)).get(name)

    def transparency(self, name: str) -> Mixing:
        """Of a graphics state."""
        found = self._alphas.get(name)
        if found is None:
            reference = self.entry("ExtGState", name)
            state = dict_value(reference)
            found = _clear(state.get("ca")), _mixed(state.get("BM")), _masked(state.get("SMask"))
            if reference is not None:  # of names that stand for nothing there may be any number
                self._alphas[name] = found
        return found

    def shows_picture(self, name: str) -> bool:
        """Whether a pattern of this name draws a picture, or a form."""
        pattern = resolve1(self.entry("Pattern", name))
        return isinstance(pattern, PDFStream) and bool(
            dict_value(dict_value(pattern.get("Resources")).get("XObject"))
        )


def _clear(value: object) -> bool | None:
    alpha = resolve1(value)
    return alpha <= _OPAQUE if isinstance(alpha, (int, float)) else None


def _mixed(value: object) -> bool | None:
    mode = resolve1(value)
    if isinstance(mode, list):  # the first of them that a viewer knows
        mode = resolve1(mode[0]) if mode else None
    return None if mode is None else getattr(mode, "name", "Normal") not in _NORMAL


def _masked(value: object) -> bool | None:
    mask = resolve1(value)
    return None if mask is None else isinstance(mask, dict)
