"""The zip package of a DOCX: parts and relationships, read within limits and without entities."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote

from auditor.errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.base import Source

MAX_PARTS = 20_000
MAX_PART_BYTES = 32 * 2**20
MAX_TAGS = 1_000_000
"""Tags of one part; a long report has some ten thousand."""
MAX_RATIO = 300
"""How far a part over 8 MB may expand; Word's own XML seldom goes over 40."""

_RATIO_FROM = 8 * 2**20
_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"
_STRICT = re.compile(rb"(=\s*[\"'])http://purl\.oclc\.org/ooxml/([a-zA-Z]+)/([^\"'\s]*)(?=[\"'])")
_PACKAGE_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; `kind` is the last piece of its type, `target` a part's name."""

    key: str
    kind: str
    target: str


class Package:
    """A DOCX opened for reading. UnreadableError where the zip is damaged, locked or out of proportion."""

    def __init__(self, source: Source) -> None:
        self._spent = 0
        self._most = source.limits.expansion_bytes
        try:
            self._zip = zipfile.ZipFile(BytesIO(source.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            raise UnreadableError("DOCX 文件已损坏或不完整", where=source.name, do=_RESAVE) from None
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise UnreadableError(f"压缩包内文件过多（{len(infos)} 个）", where=source.name, do=_RESAVE)
        self._where = source.name
        self._infos = {_part_name(info.filename): info for info in infos}

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._infos

    def read(self, name: str) -> bytes | None:
        """A part's bytes; None where the package has no such part."""
        info = self._infos.get(_part_name(name))
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise UnreadableError("文件已加密", where=self._where, do="请去掉打开密码后另存再试")
        self._spent += info.file_size
        inflated = info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_PART_BYTES or self._spent > self._most or inflated:
            size = f"{info.filename}，{info.file_size // 2**20} MB"
            raise UnreadableError(f"文件展开后过大（{size}）", where=self._where, do=_RESAVE)
        try:
            return self._zip.read(info)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            reason = f"DOCX 文件已损坏（{info.filename}：{type(error).__name__}）"
            raise UnreadableError(reason, where=self._where, do=_RESAVE) from None

    def xml(self, name: str) -> _Element | None:
        """A part's root element, in the transitional namespaces; None where there is no such part."""
        data = self.read(name)
        if data is None:
            return None
        from lxml import etree

        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = data.decode("utf-16", errors="replace")
            data = re.sub(r"^\s*<\?xml.{0,200}?\?>", "", text, flags=re.DOTALL).encode()
        if data.count(b"<") > MAX_TAGS:
            raise UnreadableError(f"文件内容过多（{name}）", where=self._where, do=_RESAVE)
        if b"<!DOCTYPE" in data:
            raise self._doctype(name)
        if b"purl.oclc.org/ooxml" in data:
            data = _STRICT.sub(_transitional, data)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            reason = "嵌套过深" if "depth" in str(error).lower() else "不是有效的 XML"
            raise UnreadableError(
                f"DOCX 文件已损坏（{name} {reason}）", where=self._where, do=_RESAVE
            ) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._doctype(name)
        return root

    def relationships(self, part: str) -> list[Relationship]:
        """What a part (`""` for the package itself) links to inside the package."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for link in root.iter(_PACKAGE_RELATIONSHIP) if root is not None else ():
            if link.get("TargetMode") == "External":
                continue
            target = unquote(link.get("Target", ""))
            path = target if target.startswith("/") else posixpath.join("/", folder, target)
            kind = link.get("Type", "").rstrip("/").rpartition("/")[2]
            found.append(Relationship(link.get("Id", ""), kind, posixpath.normpath(path).lstrip("/")))
        return found

    def main_part(self) -> str | None:
        """The name of the part that holds the text; None where this is not a word processor's package."""
        types = self.read("[Content_Types].xml") or b""
        for link in self.relationships(""):
            if link.kind == "officeDocument" and link.target in self:
                if link.target.lower().startswith("word/") or _is_word(types, link.target):
                    return link.target
                return None
        return "word/document.xml" if "word/document.xml" in self else None

    def _doctype(self, name: str) -> UnreadableError:
        return UnreadableError(f"{name} 含有 DTD 声明，不予读取", where=self._where, do=_RESAVE)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _is_word(types: bytes, part: str) -> bool:
    entry = re.search(rb"<[^<>]*PartName=[\"']/?" + re.escape(part.encode()) + rb"[\"'][^<>]*>", types)
    return entry is not None and (b"wordprocessingml" in entry[0] or b"ms-word" in entry[0])


def _transitional(match: re.Match[bytes]) -> bytes:
    """The transitional name of a strict namespace; the year stands after the first piece."""
    return match[1] + b"http://schemas.openxmlformats.org/" + match[2] + b"/2006/" + match[3]
