"""The package of a DOCX: its parts and how they are linked, read within limits."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.errors import UnreadableError, class_of
from auditor.limits import relax
from auditor.loaders.docx.markup import RESAVE, parse, prepared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from auditor.loaders.base import Source

MAX_PARTS = 20_000
MAX_RATIO = 300
"""How far a part over 8 MB may expand; Word's own XML seldom goes over 40."""

_LOCAL_HEADER = 30
_UTF8 = 0x800
_RATIO_FROM = 8 * 2**20
_OF_ALL_XML = re.compile(rb"<Default\s[^<>]*Extension=[\"']xml[\"'][^<>]*>")
_PACKAGE_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; `kind` is the last piece of its type, `target` a part's name."""

    key: str
    kind: str
    target: str


class Package:
    """Parts by name, whatever they are kept in. UnreadableError where one cannot be had."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._links: dict[str, list[Relationship]] = {}

    def __contains__(self, name: str) -> bool:
        raise NotImplementedError

    def read(self, name: str) -> bytes | None:
        """A part's bytes; None where the package has no such part."""
        raise NotImplementedError

    def names(self) -> list[str]:
        """The names of the parts, in small letters."""
        raise NotImplementedError

    def prepared(self, name: str) -> bytes | None:
        """A part's XML, looked through for what is not to be parsed."""
        data = self.read(name)
        return None if data is None else prepared(data, name, self.source.name, self.source.limits)

    def xml(self, name: str) -> _Element | None:
        """A part's root element, in the transitional namespaces; None where there is no such part."""
        data = self.read(name)
        return None if data is None else parse(data, name, self.source.name, self.source.limits)

    def relationships(self, part: str) -> list[Relationship]:
        """What a part (`""` for the package itself) links to inside the package."""
        found = self._links.get(part)
        if found is None:
            found = self._links[part] = self._relationships(part)
        return found

    def _relationships(self, part: str) -> list[Relationship]:
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for link in root.iter(_PACKAGE_RELATIONSHIP) if root is not None else ():
            if link.get("TargetMode") == "External":
                continue
            target = unquote(link.get("Target", ""))
            path = target if target.startswith("/") else f"/{folder}/{target}" if folder else f"/{target}"
            if "//" in path or "/." in path:
                path = posixpath.normpath(path)
            kind = link.get("Type", "").rstrip("/").rpartition("/")[2]
            found.append(Relationship(link.get("Id", ""), kind, path.strip("/")))
        return found

    def main_part(self) -> str | None:
        """The name of the part that holds the text; None where this is not a word processor's package."""
        for link in self.relationships(""):
            if link.kind == "officeDocument" and link.target in self:
                known = link.target.lower().startswith("word/")
                return link.target if known or self._is_word(link.target) else None
        return "word/document.xml" if "word/document.xml" in self else None

    def _is_word(self, part: str) -> bool:
        types = self.read("[Content_Types].xml") or b""
        named = rb"PartName=[\"']/?" + re.escape(part.encode())
        entry = re.search(rb"<[^<>]*" + named + rb"[\"'][^<>]*>", types) or _OF_ALL_XML.search(types)
        return entry is not None and (b"wordprocessingml" in entry[0] or b"ms-word" in entry[0])


class ZipPackage(Package):
    """The usual package. UnreadableError where the zip is damaged, locked or out of proportion."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._spent = 0
        self._most = source.limits.expansion_bytes
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError, struct.error):
            raise UnreadableError("DOCX 文件已损坏或不完整", where=source.name, do=RESAVE) from None
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise UnreadableError(f"压缩包内文件过多（{len(infos)} 个）", where=source.name, do=RESAVE)
        self._called = _names(infos)
        self._infos = dict(zip(self._called, infos, strict=True))
        self._twice = len(self._infos) < len(infos)

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._infos

    def names(self) -> list[str]:
        return list(self._infos)

    def read(self, name: str) -> bytes | None:
        info = self._infos.get(_part_name(name))
        if info is None:
            return None
        where = self.source.name
        if info.flag_bits & 0x1:
            raise UnreadableError("文件已加密", where=where, do="请去掉打开密码后另存再试")
        # programs may differ on which of two parts of one name they read
        if self._twice and self._called.count(_part_name(name)) > 1:
            raise UnreadableError(f"压缩包内有两个同名的 {info.filename}", where=where, do=RESAVE)
        self._allow(info)
        try:
            if info.compress_type == zipfile.ZIP_DEFLATED and (found := self._inflated(info)) is not None:
                return found
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            reason = f"DOCX 文件已损坏（{info.filename}）"
            raise UnreadableError(reason, where=where, do=RESAVE, detail=class_of(error)) from None

    def _inflated(self, info: zipfile.ZipInfo) -> bytes | None:
        """The part at one go, in half the time the zip module takes; None where anything is not as stated."""
        data = self.source.data
        start = info.header_offset
        header = data[start : start + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
            return None
        start += (
            _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        )
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        found = inflate.decompress(data[start : start + info.compress_size], info.file_size + 1)
        whole = inflate.eof and len(found) == info.file_size and zlib.crc32(found) == info.CRC
        return found if whole else None

    def _allow(self, info: zipfile.ZipInfo) -> None:
        """What is stated is what is spent: the zip module reads no byte more of a part."""
        self._spent += info.file_size
        size = f"{info.filename}，{info.file_size // 2**20} MB"
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise UnreadableError(f"文件展开后过大，压缩比异常（{size}）", where=self.source.name, do=RESAVE)
        if self._spent > self._most:
            raise UnreadableError(
                f"文件展开后过大（{size}，上限 {self.source.limits.expansion} MB）",
                where=self.source.name,
                do=f"{RESAVE}，{relax('expansion')}",
            )


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """What parts are called. Programs on a Chinese Windows write names as it does, and do not say so."""
    names = [info.filename for info in infos]
    if not all(map(str.isascii, names)):
        from auditor.archives.names import decode

        unsaid = [at for at, info in enumerate(infos) if not (names[at].isascii() or info.flag_bits & _UTF8)]
        raw = [names[at].encode("cp437", "replace") for at in unsaid]
        for at, name in zip(unsaid, decode(raw), strict=True):
            names[at] = name
    return [_part_name(name) for name in names]


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
