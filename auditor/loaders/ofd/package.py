"""The package of an OFD: its parts, by the places at which they name one another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.errors import UnreadableError
from auditor.loaders.docx.markup import parse
from auditor.loaders.docx.package import ZipPackage

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.base import Source

ENTRY = "OFD.xml"
RESAVE = "请用原程序重新导出，或另存为 PDF 后再试"
_LOCKED = ("encryptions.xml", "entriesmap.dat")


class Parts:
    """XML parts by place, each parsed once at the most. UnreadableError where one is needed that cannot be had."""

    def __init__(self, source: Source) -> None:
        self._source, self._package = source, ZipPackage(source)
        self._roots: dict[str, _Element | None] = {}

    @property
    def is_locked(self) -> bool:
        return any(posixpath.basename(name) in _LOCKED for name in self._package.names())

    def root(self, place: str) -> _Element:
        found = self.optional(place)
        if found is None:
            raise UnreadableError(f"OFD 文件已损坏（缺少 {place}）", do=RESAVE)
        return found

    def optional(self, place: str) -> _Element | None:
        """None where there is no such part, or nothing in it."""
        if place not in self._roots:
            data = self._package.read(place) or b""
            about = (place, self._source.name, self._source.limits)
            self._roots[place] = parse(data, *about) if data.strip() else None
        return self._roots[place]

    def data(self, place: str) -> bytes | None:
        """A part's bytes; None where there is no such part."""
        return self._package.read(place)

    def place(self, location: str, *parts: str) -> str:
        """The place that a part names. Some programs name one from the root as if from the part's folder, or write it as
        an address; what names it first counts where nothing is there."""
        places = [*(resolved(location, part) for part in parts), resolved(f"/{location}", "")]
        there = (one for place in places for one in (place, unquote(place)) if one in self._package)
        return next(there, places[0])


def resolved(location: str, part: str) -> str:
    """The place that a part names: from the root of the package, or from the part's own folder."""
    location = location.strip().replace("\\", "/")
    path = location if location.startswith("/") else f"/{posixpath.dirname(part)}/{location}"
    return posixpath.normpath(path).strip("/")


def local_name(element: _Element) -> str:
    """A tag without its namespace, which producers of different years write differently."""
    return str(element.tag).rpartition("}")[2]


def child(element: _Element | None, name: str) -> _Element | None:
    return next(children(element, name), None)


def children(element: _Element | None, *names: str) -> Iterator[_Element]:
    """The children of these names, in order; all where none is given."""
    for one in element if element is not None else ():
        if not names or local_name(one) in names:
            yield one


def text_of(element: _Element | None, *path: str) -> str:
    """The text at the end of a path of children; nothing where there is none."""
    for name in path:
        element = child(element, name)
    return (element.text or "").strip() if element is not None else ""


def number(value: str | None, default: float = 0.0) -> float:
    """A finite number; the default where the attribute is missing or no such number."""
    found = numbers(value)
    return found[0] if len(found) == 1 else default


def numbers(value: str | None) -> list[float]:
    """Numbers parted by white space; none at all where one is no finite number."""
    try:
        found = [float(piece) for piece in (value or "").split()]
    except ValueError:
        return []
    return found if all(abs(one) < 1e9 for one in found) else []


@contextmanager
def told(source: Source) -> Iterator[None]:
    """Errors of the package and of XML, which are the same for DOCX, with the name of this format and the file."""
    try:
        yield
    except RecursionError:
        raise UnreadableError("元素嵌套过深", where=source.name, do=RESAVE) from None
    except UnreadableError as error:
        what = error.what.replace("DOCX 文件", "OFD 文件")
        do = RESAVE if "DOCX" in (error.do or "") and "--limit" not in (error.do or "") else error.do
        raise UnreadableError(what, where=source.name, do=do) from None
