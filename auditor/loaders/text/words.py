"""Marks of Markdown that are not part of what is printed."""

from __future__ import annotations

import html
import re
from itertools import zip_longest

_BOLD = re.compile(r"\*\*([^*]+)\*\*|(?<!\w)__([^_]+)__(?!\w)")
_BROKEN_BOLD = re.compile(r"(?<=\n)\*\*([^*\n]{1,40})\n([^*\n]{1,40})\*\*")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\((?:https?:|mailto:|[#./])[^()\s]{0,500}\)")
"""[text](address), not a picture."""
_BREAK = re.compile(r"<br\s*/?>", re.I)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
"""&nbsp; &#12288; &#x3000;"""
_HIDES = (
    r"(?![^<>]{0,2000}(?:display\s*:\s*none|visibility\s*:\s*hidden|[\s;\"\'](?:color|colour)\s*[:=]\s*[\"\']?(?:white|#fff)|\shidden\b"
    r"|line-through|vertical-align\s*:\s*su|font-size\s*:\s*[01](?![\d.])))"
)
_INLINE = re.compile(rf"</?(?:span|font|u|o:p){_HIDES}(?:\s[^<>]{{0,2000}})?/?>", re.I)
"""Tags that change how text looks, unless they hide, strike through or shrink it."""
MARKED = "单元格内有排版用的符号（Markdown 或 HTML），印出来的数字可能不同"
_LEFT = re.compile(r"[*_`~^$<>\\{}]|\+\+|==|!?\[[^\[\]]*\]|:\w+:|&\w+;")
"""Signs of Markdown or HTML that are left in a cell."""
_LINK_BESIDE = re.compile(r"\d\s*\[[^\[\]\n]{1,200}\]\(|\]\([^()\s]{0,500}\)\s*\d")
"""A link right behind or before a digit, whose text may be the number of a note."""
_NOTE_LINK = re.compile(r"\d\[\d{1,3}\]\([^()\s]{1,500}\)")
NOTED = "文字中有带链接的数字紧接在别的数字之后，可能是注释的标记"
_SHORT = 60
_SET = re.compile(r"(?<![^ ])([*_`]|==)([\d,.-]{1,20})\1(?![^ ])")
"""A figure set in italics, as code, or marked."""
_FORMULA = re.compile(
    r"\$[ \t]*(?:\\(?:text|mathrm|mathbf|bf|rm)[ \t]*)?\{?[ \t]*(\d[\d.,]*)[ \t]*\}?[ \t]*(?:\\?(%))?[ \t]*\$"
)
"""A figure that programs which recognise pages write as a formula: $12$, $\\mathbf{12}$, $35.7\\%$."""
_FEWEST_TAGS = 4
_MARKS = re.compile(
    r"</?(?:li|ol|ul|p|b|i|strong|em|center|h[1-6]|head|item|list|hi|lb|html|main|body|doc)(?:\s[^<>]{0,400})?/?>"
    r"|\'{2,5}|(?<=^\d\. )\[@\d{1,2}\] ",
    re.I,
)
"""Tags around a line, bold text in wikis, the number an outline goes on from."""
_STARRED = re.compile(r"(?<![*\w])\*([^*\n]{2,60})\*(?=\s*$)")
_FRONT = re.compile(
    r"\ufeff?---[ \t\r]*\n(?=[A-Za-z][\w-]{0,40}:)(?:(?:[A-Za-z][\w-]{0,40}:|[ \t]+\S|- |#)[^\n]{0,500}\n|[ \t\r]*\n){1,40}(?:---|\.\.\.)[ \t\r]*(?=\n|\Z)"
)
_TITLED = re.compile(r"title:\s*[\"']?(.*?)[\"']?\s*")
_ROW = re.compile(r"<(/?)(row|cell)(?=[\s/>])[^<>]{0,200}>", re.I)


def without_inline_tags(text: str) -> str:
    """A file's text without the tags that set the looks of words, as converters from web pages leave them; its lines keep
    their numbers."""
    pieces = _INLINE.split(text)
    if len(pieces) <= _FEWEST_TAGS:
        return text
    kept: list[str] = []
    owed = 0
    for piece, tag in zip_longest(pieces, _INLINE.findall(text), fillvalue=""):
        first, line_end, rest = piece.partition("\n")
        kept += [first, "\n" * owed, line_end, rest] if line_end else [piece]
        owed = tag.count("\n") + (0 if line_end else owed)
    return "".join([*kept, "\n" * owed])


def with_tables_marked_up(text: str) -> str:
    """A file's text, rows and cells that stand in it as XML as those of HTML."""
    if "<cell" not in text or "<row" not in text:
        return text
    return _ROW.sub(lambda tag: f"<{tag[1]}{'tr' if tag[2].lower() == 'row' else 'td'}>", text)


def without_front_matter(text: str) -> str:
    """A file's text without what programs that publish Markdown are told at its head, but for the title where it stands nowhere
    else; its lines keep their numbers."""
    found = _FRONT.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    others = {line.strip(" \t\r\xa0\u3000#*=") for line in rest.splitlines()}
    titles = (_TITLED.fullmatch(line) for line in found[0].split("\n"))
    lines = ("" if title is None or title[1] in others else title[1] for title in titles)
    return "\n".join(lines) + rest


def without_formulas(text: str) -> str:
    """A file's text, figures that stand in it as formulas as figures."""
    return _FORMULA.sub(lambda one: one[1] + (one[2] or ""), text) if "$" in text else text


def with_whole_bold(text: str) -> str:
    """A file's text, short bold text that runs over the end of a line in one; what follows it stands on the next."""
    return _BROKEN_BOLD.sub(r"**\1\2**\n", text) if "**" in text else text


def plain(text: str) -> str:
    """A line without the marks of bold text, links, tags, escapes and entities."""
    if "<" in text or "''" in text or "[@" in text:
        text = _MARKS.sub("", text)
    if "*" in text:
        text = _STARRED.sub(r"\1", text)
    text = _BOLD.sub(lambda match: match[1] or match[2], text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text


def note_in(written: str) -> str | None:
    """Why a line of text may have other figures than are read of it: a link right behind digits runs on with them."""
    return NOTED if "](" in written and _NOTE_LINK.search(written) else None


def plain_cell(text: str) -> str:
    """The same for a cell, whose line breaks may be written as tags."""
    return _SET.sub(r"\2", plain(_BREAK.sub("\n", text) if "<" in text else text))


def marks_of(written: str, printed: str) -> str | None:
    """Why a cell may print another figure than is read of it: marks that are not understood are left in it, or a link stands
    beside digits, as to a note."""
    if len(printed) > _SHORT or not any(map(str.isdigit, printed)):
        return None
    return MARKED if _LEFT.search(printed) or _LINK_BESIDE.search(written) else None
