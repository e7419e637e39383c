"""The named resources of a page or a form, each looked up once."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1

from auditor.loaders.pdf.glyphs.fonts import Font

_NORMAL = ("Normal", "Compatible")


class Resources:
    """`fonts` are those chosen so far, by name."""

    def __init__(self, entries: dict[Any, Any]) -> None:
        self._entries = entries
        self._alphas: dict[str, tuple[float | None, bool]] = {}
        self.fonts: dict[str, Font] = {}

    def entry(self, category: str, name: str) -> Any:
        """What a name stands for in a category such as Font, as it is written: None, or a reference."""
        return dict_value(self._entries.get(category)).get(name)

    def transparency(self, name: str) -> tuple[float | None, bool]:
        """Of a graphics state: the opacity of filling, None where it leaves it, and whether colours are mixed
        or masked."""
        found = self._alphas.get(name)
        if found is None:
            reference = self.entry("ExtGState", name)
            state = dict_value(reference)
            alpha, mode = resolve1(state.get("ca")), resolve1(state.get("BM"))
            mixed = mode is not None and getattr(mode, "name", "Normal") not in _NORMAL
            mixed |= isinstance(resolve1(state.get("SMask")), dict)
            found = alpha if isinstance(alpha, (int, float)) else None, mixed
            if reference is not None:  # of names that stand for nothing there may be any number
                self._alphas[name] = found
        return found

    def shows_picture(self, name: str) -> bool:
        """Whether a pattern of this name draws a picture, or a form."""
        pattern = resolve1(self.entry("Pattern", name))
        return isinstance(pattern, PDFStream) and bool(
            dict_value(dict_value(pattern.get("Resources")).get("XObject"))
        )
