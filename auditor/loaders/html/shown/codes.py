"""Codes to be read by a telephone, and icons of kinds of files, which pages carry beside an article or behind it: they lead to
the page or a file and hold nothing of the report."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(
    r"(?<![a-z])(?:qr(?:[-_]?(?:code|img|pic|box))?|ewm|erweima)(?![a-z])|二维码|扫一扫", re.I
)
_ICON = re.compile(
    r"icon[-_](?:docx?|wps|xlsx?|pptx?|pdf|ofd|txt|rar|zip|default)\.(?:gif|png|jpe?g|svg)", re.I
)
"""As editors of sites put them before the link to an attached file."""
_NAMING = ("id", "class", "alt", "title")
_LARGEST = 300  # px
_SIZE = re.compile(r"\s*(\d{1,4})(?:\.\d*)?(?:px)?\s*\Z")
_STATED = re.compile(r"(?<![-\w])(?:max-)?(?:width|height)\s*:\s*(\d{1,5})(?:\.\d*)?px")
_CANVAS = re.compile(rb"<canvas\b([^<>]{0,1000})")
_SIDE = re.compile(r"(?<![-\w])(width|height)\s*=\s*[\"']?(\d{1,4})(?:px)?[\"']?(?![\w.%])")
_AROUND = 2


def is_code(picture: _Element) -> bool:
    """Whether a picture is such a one by its name, or that of what it stands in, and no larger than those are; of what a script has
    drawn, a small square is one."""
    if picture.tag == "canvas":
        return _is_small_square(picture.get("width", ""), picture.get("height", ""))
    stated = [one for side in ("width", "height") if (one := picture.get(side)) is not None]
    sizes = [size[1] for size in map(_SIZE.match, stated) if size is not None]
    if len(sizes) < len(stated):
        return False
    sizes += _STATED.findall(picture.get("style", ""))
    return all(int(size) <= _LARGEST for size in sizes) and _is_named(picture) and not _is_in_cell(picture)


def _is_in_cell(picture: _Element) -> bool:
    return next(picture.iterancestors("td", "th"), None) is not None


def _is_named(picture: _Element) -> bool:
    source = picture.get("src", "")
    name = "" if source.startswith("data:") else source.partition("?")[0].rpartition("/")[2]
    holders = chain([picture], islice(picture.iterancestors(), _AROUND))
    if _ICON.fullmatch(name):
        return True
    names = (one.get(naming, "") for one in holders for naming in _NAMING)
    return any(map(_NAMED.search, chain([name], names)))


def _is_small_square(width: str, height: str) -> bool:
    sizes = [size[1] for size in map(_SIZE.match, (width, height)) if size is not None]
    return len(sizes) == 2 and sizes[0] == sizes[1] and int(sizes[0]) <= _LARGEST


def holds_drawing(lowered: bytes) -> bool:
    """Whether a script may have drawn something else in a page; `lowered` is its markup in small letters."""
    drawn = (dict(_SIDE.findall(one.decode("latin-1"))) for one in _CANVAS.findall(lowered))
    return any(not _is_small_square(one.get("width", ""), one.get("height", "")) for one in drawn)
