"""Fields: the result is read, the code is not, and a field whose result only the program knows is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loaders.docx.names import W, child_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWN = frozenset(
    "EQ SYMBOL AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM FORMDROPDOWN FORMCHECKBOX MACROBUTTON = "  # noqa: SIM905
    "REF DOCPROPERTY DOCVARIABLE MERGEFIELD QUOTE INCLUDETEXT IF FILLIN FORMTEXT DATABASE LINK DDE DDEAUTO SEQ".split()
)
"""Fields that print something where no result of theirs is kept in the file: always, or once a program works it out."""
_DIRTY = f"{W}dirty"
_YES = frozenset({"1", "true", "on"})
STALE = "单元格内的域在打开文件时会重新计算"
_DOUBT = "单元格内有只由程序显示的域（{}），文字可能不完整"


class Fields:
    """The fields that are open, innermost last; `silent` while text is a field's code."""

    def __init__(self) -> None:
        self.silent = 0
        self.open: list[list[str] | None] = []

    def mark(self, kind: str | None) -> str | None:
        """A field character; gives a doubt where a field ends that prints what is not in the file."""
        if kind == "begin":
            self.open.append([])
            self.silent += 1
        elif self.open and kind == "separate":
            if self.open[-1] is not None:
                self.silent -= 1
                self.open[-1] = None
        elif self.open and kind == "end":
            code = self.open.pop()
            if code is not None:
                self.silent -= 1
                return _drawn("".join(code))
        return None

    def instruct(self, code: str) -> None:
        if self.open and (parts := self.open[-1]) is not None:
            parts.append(code[:100])

    def simple(self, field: _Element) -> str | None:
        if child_of(field, f"{W}r") is None:
            return _drawn(field.get(f"{W}instr", ""))
        return STALE if is_stale(field) else None

    def end_of_paragraph(self) -> str | None:
        """A code never runs on into the next paragraph; one that does is a damaged field."""
        kept: list[list[str] | None] = [code for code in self.open if code is None]
        broken = len(kept) < len(self.open)
        self.open, self.silent = kept, 0
        return "单元格内有损坏的域，文字可能不完整" if broken else None


def _drawn(code: str) -> str | None:
    words = code.split(None, 1)
    name = words[0].upper() if words else ""
    name = "=" if name.startswith("=") else name
    return _DOUBT.format(name) if name in _DRAWN else None


def is_stale(field: _Element) -> bool:
    """Whether a field is worked out anew when the file is opened, whatever result it has."""
    return field.get(_DIRTY, "0") in _YES
