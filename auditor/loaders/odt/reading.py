"""From an opened ODT, or a flat one, to a Document."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from lxml import etree

from auditor.errors import UnreadableError
from auditor.loaders.boxes import under_boxes
from auditor.loaders.docx.markup import parse
from auditor.loaders.docx.package import ZipPackage
from auditor.loaders.flow import flatten, locate
from auditor.loaders.headings import with_whole_headings
from auditor.loaders.odt.body import BodyReader
from auditor.loaders.odt.embedded_fonts import lie_of_fonts
from auditor.loaders.odt.names import DC, DRAW, META, OFFICE, XLINK
from auditor.loaders.odt.styles import Styles
from auditor.loaders.opinion import doubted
from auditor.loaders.pasted import with_pages
from auditor.model.document import Document, Gap

if TYPE_CHECKING:
    from auditor.loaders.base import Source

_RESAVE = "请用原程序打开后另存为 DOCX 再试"
_PARTS = ("styles.xml", "content.xml")


def read(source: Source, *, flat: bool) -> Document:
    """The document; UnreadableError where it is damaged, locked or out of proportion."""
    with _told(source):
        package = None if flat else ZipPackage(source)
        roots, meta = _flat(source) if package is None else _packed(package)
        body = roots[-1].find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableError("ODT 文件没有正文", do=_RESAVE)
        reader = BodyReader(Styles(roots))
        gaps: list[Gap] = []
        blocks = tuple(locate(under_boxes(with_whole_headings(flatten(reader.flow(body)))), "odt", gaps))
        lie = lie_of_fonts(roots, package)
        document = Document(
            name=source.name,
            format="odt",
            engine=f"lxml {etree.__version__}",
            blocks=blocks,
            digest=source.digest,
            metadata=_metadata(meta),
            ignored=tuple(f"{what}：{times} 处" for what, times in sorted(reader.left_out.items()) if times),
            gaps=tuple(gaps),
        )
        document = with_pages(document, source, lambda: _pictures(body, package))
    return document if lie is None else doubted(document, lie)


def _pictures(body: etree._Element, package: ZipPackage | None) -> Iterator[bytes]:
    """The pictures that the body shows, each once, in order."""
    images = list(body.iter(f"{DRAW}image"))
    if package is None:
        for image in images:
            with suppress(ValueError):
                yield b64decode(image.findtext(f"{OFFICE}binary-data") or "")
        return
    for name in dict.fromkeys(image.get(f"{XLINK}href", "") for image in images):
        data = package.read(name.removeprefix("./"))
        if data is not None:
            yield data


def _flat(source: Source) -> tuple[list[etree._Element], etree._Element | None]:
    root = parse(source.data, "FODT", source.name, source.limits)
    return [root], root


def _packed(package: ZipPackage) -> tuple[list[etree._Element], etree._Element | None]:
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b"") or "encrypted-package" in package:
        raise UnreadableError("ODT 文件已加密", do="请去掉打开密码后另存再试")
    roots = [root for root in map(package.xml, _PARTS) if root is not None]
    if "content.xml" not in package:
        raise UnreadableError("ODT 文件没有正文", do=_RESAVE)
    return roots, package.xml("meta.xml") if "meta.xml" in package else None


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """Errors of the package and of XML, which are the same for DOCX, with the name of this format and the file."""
    try:
        yield
    except RecursionError:
        raise UnreadableError("元素嵌套过深", where=source.name, do=_RESAVE) from None
    except UnreadableError as error:
        what = error.what.replace("DOCX 文件", "ODT 文件")
        raise UnreadableError(what, where=source.name, do=error.do) from None


def _metadata(root: etree._Element | None) -> dict[str, str]:
    found = {}
    meta = root.find(f"{OFFICE}meta") if root is not None else None
    for key, tag in (("title", f"{DC}title"), ("created", f"{META}creation-date")):
        text = meta.findtext(tag) if meta is not None else None
        if text and text.strip():
            found[key] = text.strip()
    return found
