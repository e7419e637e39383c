"""LibreOffice, where it is installed: converts what no reader here knows, and gives a second opinion on DOC.

It takes seconds, so it is asked only where it is needed: for a format without a reader of its own (Word 95 and before,
UOF), and for a DOC in which the reader met something that should not be there, such as a row that does not fit its
definition or text whose formatting cannot be found. Without it such a format is refused, and such cells stay in doubt.
With AUDITOR_OFFICE=always in the environment every DOC with tables is read twice; with AUDITOR_OFFICE=never it is not
asked at all. How it is kept apart from everything: auditor/loaders/conversion.py.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import settings
from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source

if TYPE_CHECKING:
    from auditor.model.document import Document

_NAMES = ("soffice", "libreoffice")
_WINDOWS = (r"C:\Program Files\LibreOffice\program\soffice.com",)
_MACOS = ("/Applications/LibreOffice.app/Contents/MacOS/soffice",)


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed or not to be used."""
    if settings.office() == "never":
        return None
    found = next((path for path in map(shutil.which, _NAMES) if path), None)
    return found or next((path for path in (*_WINDOWS, *_MACOS) if Path(path).is_file()), None)


def read_converted(source: Source, what: str, name: str, suffix: str) -> Document:
    """A document of a format `name`, read from what LibreOffice makes of it; `what` it is, in Chinese.

    By its `suffix` LibreOffice knows how to take it. UnreadableError where it is not there or cannot.
    """
    if program() is None:
        raise UnreadableError(
            f"是{what}，要由 LibreOffice 转换后才能读取",
            where=source.name,
            do="请安装 LibreOffice 后再试，或用 Word 或 WPS 打开并另存为 DOCX",
        )
    document = read_by_office(source, suffix)
    if document is None:
        raise UnreadableError(
            f"是{what}，LibreOffice 未能转换",
            where=source.name,
            do="请用 Word 或 WPS 打开并另存为 DOCX 后再试",
        )
    told = (*document.ignored, f"{what}：由 LibreOffice 转换后读取")
    return replace(document, format=name, ignored=told)


def read_by_office(source: Source, suffix: str) -> Document | None:
    """The document as LibreOffice reads it; None where it cannot, or takes too long."""
    from auditor.loaders import docx
    from auditor.loaders.conversion import convert

    path = program()
    data = None if path is None else convert(path, source.data, suffix, source.limits)
    if data is None:
        return None
    try:
        document = docx.LOADER.load(Source(source.name, data, source.limits))
    except UnreadableError:
        return None
    return replace(document, digest=source.digest, engine=f"LibreOffice, {document.engine}")


_OLD_WORD = (b"\xdb\xa5\x2d\x00", b"\x31\xbe\x00\x00\x00\xab", b"\x32\xbe\x00\x00\x00\xab")
_UOF = re.compile(rb"<uof:UOF[\s_]")


def _kind(source: Source) -> tuple[str, str, str] | None:
    """What it is, the format's name and a suffix, of files that only LibreOffice reads."""
    if source.head.startswith(_OLD_WORD):
        return "Word 2.0 或写字板的旧格式文档", "word2", ".doc"
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _UOF.search(source.head):
        return "UOF（标文通）文档", "uof", ".uot"
    return None


def _accepts(source: Source) -> bool:
    return _kind(source) is not None


def _load(source: Source) -> Document:
    kind = _kind(source)
    assert kind is not None
    document = read_converted(source, *kind)
    if kind[1] != "uof":
        return document
    from auditor.loaders.uof import checked

    return checked(document, source)


LOADER = Loader("LibreOffice 转换", (".uof", ".uot"), _accepts, _load, priority=25)
