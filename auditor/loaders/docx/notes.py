"""Footnotes and endnotes: the text behind a mark."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.package import Package

_KINDS = ("footnotes", "endnotes")
_TYPE = f"{W}type"


class Notes:
    """The notes of a document; `targets` are its parts by kind, `read` counts the characters given out by kind."""

    def __init__(self, package: Package, targets: dict[str, str]) -> None:
        self.read: Counter[str] = Counter()
        self._package = package
        self._targets = targets

    @cached_property
    def _notes(self) -> dict[tuple[str, str], _Element]:
        found: dict[tuple[str, str], _Element] = {}
        for kind in _KINDS:
            root = self._package.xml(self._targets.get(kind, f"word/{kind}.xml"))
            for note in root.iterchildren(f"{W}{kind[:-1]}") if root is not None else ():
                if note.get(_TYPE, "normal") == "normal":
                    found[kind, note.get(f"{W}id", "")] = note
        return found

    def paragraphs(self, kind: str, key: str) -> list[_Element]:
        """The note as what holds its paragraphs, the first time it is asked for; then nothing."""
        note = self._notes.pop((kind, key), None)
        if note is None:
            return []
        self.read[kind] += sum(len((text.text or "").strip()) for text in note.iter(f"{W}t"))
        return [note]
