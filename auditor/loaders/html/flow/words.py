"""The words of a cell or a paragraph as they are printed, and why those of a cell may not be its figure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from auditor.loaders.flow import Grid, Text
from auditor.loaders.html.shown.codes import is_code
from auditor.loaders.line import ASIDE, runs_on

if TYPE_CHECKING:
    from lxml.etree import _Element

LINE_END = "\u2028"
"""Stands for a line break of the source where such breaks are kept."""
UNSURE = "\u2029"
"""Stands in a text whose figures may not be what is seen."""
OBJECT = "\ufffc"
"""Stands for a picture or a field within a text."""
_WIDE = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
"""A line break of the source between Chinese characters, which browsers show as no blank."""
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_UNPRINTED = re.compile("[\u200b-\u200f\u202a-\u202c\u2060-\u2069\ufeff\u00ad]")
_BESIDE_OBJECT = re.compile(f"[0-9]{OBJECT}|(?<=\\S){OBJECT}[0-9]")
_TURNED = re.compile("(?<=[0-9])[\u200f\u202a-\u202c\u2066-\u2069]+[0-9]|\u202e[0-9]{2}")
"""What may set digits in another order is left to be seen."""
_BLANKS = " \t\r\n\f\v"
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[A-Za-z]+")
"""Which some fonts draw as digits."""
_SHORT = 20
_PARAGRAPHS = frozenset({"p", "div"})
FORM_FIELDS = frozenset({"text", "number", "tel", ""})
PICTURED = "单元格内是图片，读不到文字"
TYPED = "数字在输入框内，或由脚本填写，所填内容可能未随网页保存"
NOT_AS_SEEN = "文字中有删除线、看不见的数字、注释序号，或样式使所见与所写不同，其中的数字不能确认"
NOT_ONE = "单元格内有上下标、删除线、看不见的文字（如白色字），或样式使所见与所写不同（如倒置、外部字体），数字不能确认"


def plain(text: str) -> str:
    """The text as a browser sets it: white space of the source is one space, and between Chinese characters a line
    break of the source is none; what is not printed at all is left out, since it would part a figure."""
    if text.isalnum():
        return text
    if "\n" in text or "\r" in text:
        text = _WIDE_BREAK.sub("", text)
    if not text.isprintable():
        bare = _UNPRINTED.sub("", text)
        text = _SPACES.sub(" ", text if len(bare) < len(text) and _TURNED.search(text) else bare)
    elif "  " in text:
        text = _SPACES.sub(" ", text)
    return text.strip(" ")


def as_seen(text: str, words: Sequence[str], links: Collection[int]) -> tuple[str, str | None]:
    """A text put together of `words`, of which some are `links`, and why its figures may not be what is seen."""
    if text.isprintable() and OBJECT not in text:
        return text, NOT_AS_SEEN if _runs_on(words, links) else None
    doubted = UNSURE in text or _TURNED.search(text) or _BESIDE_OBJECT.search(text) or _runs_on(words, links)
    return text.replace(UNSURE, "").replace(OBJECT, ""), NOT_AS_SEEN if doubted else None


def unlinked(words: Sequence[str], links: Collection[int]) -> str:
    """What is no link of a text put together of `words`."""
    return "".join(word for at, word in enumerate(words) if at not in links and word != OBJECT)


def _runs_on(words: Sequence[str], links: Collection[int]) -> bool:
    """Whether a figure goes on in a link, as that of a note does, or out of one."""
    return bool(links) and runs_on((word, ASIDE if at in links else "") for at, word in enumerate(words))


def only_text(cell: _Element) -> str | None:
    """The text of a cell that holds nothing else, or one paragraph that holds nothing else."""
    if not len(cell):
        return cell.text or ""
    if len(cell) > 1:
        return None
    only = cell[0]
    if only.tag not in _PARAGRAPHS or len(only):
        return None
    if ((before := cell.text) and before.strip(_BLANKS)) or ((after := only.tail) and after.strip(_BLANKS)):
        return None
    return only.text or ""


def is_words(text: str | None) -> bool:
    """Whether there is anything but white space of the source."""
    return text is not None and bool(text.strip(_BLANKS))


def doubt_of(holds: set[str], content: list[Text | Grid]) -> str | None:
    """Why the text of a cell may not be its figure."""
    if not holds:
        return None
    text = "".join(piece.text for piece in content if isinstance(piece, Text)).strip()
    empty = not text and not any(isinstance(piece, Grid) for piece in content)
    if TYPED in holds:
        return TYPED
    if PICTURED in holds and empty:
        return PICTURED
    if NOT_ONE in holds and len(text) <= _SHORT and (_DIGIT.search(text) or _LETTERS.fullmatch(text)):
        return NOT_ONE
    return None


def holds_no_text(image: _Element) -> bool:
    """Whether an image is a pixel or two for the layout or to count visitors, or a code for telephones."""
    tiny = any(image.get(side, "").strip().rstrip("px") in {"0", "1", "2"} for side in ("width", "height"))
    return tiny or is_code(image)
