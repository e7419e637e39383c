"""A word processor's document as one XML file: a flat package (Word 2007 on), or the XML of Word 2003."""

from __future__ import annotations

import binascii
from base64 import b64decode
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.docx.markup import RESAVE, parse
from auditor.loaders.docx.package import Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
_PKG = f"{{{_PACKAGE}}}"
_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<")


def is_flat(head: bytes) -> bool:
    """Whether a file begins as such XML."""
    if not head.lstrip().startswith(_STARTS):
        return False
    plain = head.replace(b"\0", b"")
    root = plain.find(b":package") >= 0 or plain.find(b":wordDocument") >= 0
    return root and (_PACKAGE.encode() in plain or _OLD.encode() in plain)


class FlatPackage(Package):
    """A package whose parts stand in one XML file."""

    @cached_property
    def _parts(self) -> dict[str, bytes]:
        root = parse(self.source.data, self.source.name, self.source.name, self.source.limits)
        if root.tag == f"{_PKG}package":
            return dict(one for part in root.iterchildren(f"{_PKG}part") if (one := self._part(part)))
        from auditor.loaders.docx.word2003 import parts

        found = parts(root)
        if not found:
            raise UnreadableError("XML 文件中没有 Word 文档", where=self.source.name, do=RESAVE)
        return found

    def _part(self, part: _Element) -> tuple[str, bytes] | None:
        from lxml import etree

        name = part.get(f"{_PKG}name", "").lstrip("/").lower()
        for kind in part:
            if kind.tag == f"{_PKG}xmlData" and len(kind):
                return name, etree.tostring(kind[0], encoding="UTF-8", with_tail=False)
            if kind.tag == f"{_PKG}binaryData":
                try:
                    return name, b64decode(kind.text or "")
                except (binascii.Error, ValueError):
                    return None
        return None

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def read(self, name: str) -> bytes | None:
        return self._parts.get(name.lstrip("/").lower())
