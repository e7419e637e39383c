"""Fields of word processors: the result is read, the code is not, and a field whose result only the program knows is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DRAWN = frozenset(
    "= REF DOCPROPERTY DOCVARIABLE MERGEFIELD QUOTE INCLUDETEXT IF FILLIN FORMTEXT DATABASE LINK DDE DDEAUTO "  # noqa: SIM905
    "SEQ FORMDROPDOWN FORMCHECKBOX SHAPE".split()
)
"""Fields that print something once a program works it out, where no result of theirs is kept in the file."""
_ALWAYS_DRAWN = frozenset(
    "EQ SYMBOL ADVANCE AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM MACROBUTTON GOTOBUTTON".split()  # noqa: SIM905
)
"""Those that are printed by their code, whatever result is kept."""
_FILLED_IN = frozenset("PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF DATE TIME SAVEDATE PRINTDATE".split())  # noqa: SIM905
"""Those that are worked out anew whenever pages are set."""
_MARKS = frozenset({"NOTEREF", "FTNREF"})
_LINK = re.compile(r"\s*HYPERLINK\s(?:[^\\]{0,200}\\l|\s*\"#)", re.I)
FILLED_IN = "单元格内有由程序填写的日期或页码"
PLACEHOLDER = "单元格内是内容控件的占位文字，尚未填写"
STALE = "单元格内的域在打开文件时会重新计算"
_BEFORE = -1


@dataclass(slots=True)
class _Field:
    """`said` is how much of the paragraph was read when the result began, -1 in a paragraph before; None within the code.
    `leads_within` says of a result whether it is a link to elsewhere in the document."""

    code: list[str] = field(default_factory=list)
    said: int | None = None
    leads_within: bool = False


class Fields:
    """The fields that are open, innermost last; `silent` while text is a field's code."""

    def __init__(self) -> None:
        self.silent = 0
        self.open: list[_Field] = []
        self._links = 0

    def mark(self, kind: str | None, said: int = 0) -> str | None:
        """A field character after which `said` characters of the paragraph are read; gives a doubt where a field ends that
        prints what is not in the file."""
        if kind == "begin":
            self.open.append(_Field())
            self.silent += 1
        elif self.open and kind == "separate":
            if self.open[-1].said is None:
                self.silent -= 1
                self.open[-1].said = said
                self.open[-1].leads_within = _LINK.match("".join(self.open[-1].code)) is not None
                self._links += self.open[-1].leads_within
        elif self.open and kind == "end":
            ended = self.open.pop()
            self._links -= ended.leads_within
            if ended.said is None:
                self.silent -= 1
            if not self.silent:
                return drawn("".join(ended.code), empty=ended.said is None or said <= ended.said)
        return None

    @property
    def leads_within(self) -> bool:
        """Whether what is read is a link to elsewhere in the document."""
        return self._links > 0

    def instruct(self, code: str) -> None:
        if self.open and self.open[-1].said is None:
            self.open[-1].code.append(code[:100])

    def end_of_paragraph(self) -> str | None:
        """A code never runs on into the next paragraph; one that does is a damaged field."""
        kept = [one for one in self.open if one.said is not None]
        for one in kept:
            one.said = _BEFORE
        broken = len(kept) < len(self.open)
        self.open, self.silent = kept, 0
        return "单元格内有损坏的域，文字可能不完整" if broken else None


def drawn(code: str, *, empty: bool) -> str | None:
    """Why a field of a code prints something else than its result, which may be `empty`."""
    words = code.split(None, 1)
    name = words[0].upper() if words else ""
    name = "=" if name.startswith("=") else name
    if name in _FILLED_IN:
        return FILLED_IN
    if name in _MARKS:
        return "单元格内有注释的标记，数字可能不是一个"
    return unsaid(name) if name in _ALWAYS_DRAWN or (empty and name in _DRAWN) else None


def unsaid(name: str) -> str:
    """That what a field of a name prints is not in the file."""
    return f"单元格内有只由程序显示的域（{name}），文字可能不完整"
