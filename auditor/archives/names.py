"""Names of members: decoded consistently over an archive, cut to a sane shape, kept apart where equal.

The names are only ever shown and compared, never used to write anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MAX_PART = 200
_JUNK_FOLDERS = ("__macosx",)
_PARTS = ("_files", ".files")  # the folder of its pictures that a browser or Word saves beside a web page
_JUNK = ("thumbs.db", "desktop.ini", ".ds_store")


def decode(raw: Sequence[bytes]) -> list[str]:
    """Names without a declared encoding, in the one encoding that suits all of them; where that is Chinese, those that are
    only Chinese in the other one, as names are that another system put in later, in that."""
    encoding = _encoding(raw)
    return [_other(name, encoding) or name.decode(encoding, errors="replace") for name in raw]


def _other(name: bytes, encoding: str) -> str:
    if encoding != "gb18030" or name.isascii() or _chinese(_decoded(name, encoding)):
        return ""
    return _decoded(name, "utf-8")


def _encoding(raw: Iterable[bytes]) -> str:
    joined = b"\n".join(name for name in raw if not name.isascii())
    if not joined:
        return "ascii"
    utf8, gb = _decoded(joined, "utf-8"), _decoded(joined, "gb18030")
    if utf8 and (any(one >= "\u0800" for one in utf8) or not gb or not _chinese(gb)):
        return "utf-8"
    if gb and (_chinese(gb) or not _latin(joined)):
        return "gb18030"
    return "cp437"


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _chinese(text: str) -> bool:
    """Most of what is not ASCII are characters in common use (GB 2312); by chance few would be."""
    foreign = [one for one in text if one > "\x7f"]
    common = sum(bool(_encodes(one)) for one in foreign)
    return common * 4 >= len(foreign) * 3


def _encodes(character: str) -> bool:
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def _latin(data: bytes) -> bool:
    """Accented letters stand among plain ones: as cp437 every byte over 0x7F is a letter beside another."""
    text = data.decode("cp437")
    return all(one.isalpha() or one.isascii() for one in text) and bool(re.search("[A-Za-z]", text))


def clean(name: str) -> str:
    """Parts joined by `/`, without `.`, `..`, a root or a drive, and without the spaces and points that Windows takes from
    their ends; over-long parts shortened in the middle."""
    parts = [part for one in name.replace("\\", "/").split("/") if (part := one.strip().rstrip(" ."))]
    if len(parts) > 1 and re.fullmatch("[A-Za-z]:", parts[0]):
        del parts[0]
    return "/".join(map(_shortened, parts))


def _shortened(part: str) -> str:
    return part if len(part) <= MAX_PART else f"{part[:100]}…{part[-80:]}"


class Unique:
    """Keeps equal names apart: the second `报告.pdf` is `报告（同名2）.pdf`."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        number = self._taken.get(name, 0) + 1
        self._taken[name] = number
        if number == 1:
            return name
        folder, slash, last = name.rpartition("/")
        stem, dot, suffix = last.rpartition(".")
        marked = f"{stem}（同名{number}）.{suffix}" if stem and dot else f"{last}（同名{number}）"
        return self(folder + slash + marked)


def is_junk(name: str) -> bool:
    """What systems leave beside files of their own accord; it is nobody's submission."""
    *folders, last = name.lower().split("/")
    if any(folder in _JUNK_FOLDERS or folder.endswith(_PARTS) for folder in folders):
        return True
    return last in _JUNK or last.startswith(("~$", "._")) or last in _JUNK_FOLDERS or last.endswith(_PARTS)


def is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
