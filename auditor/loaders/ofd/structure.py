"""The pages of a document in an OFD, and what they share: fonts, looks, pictures, drawings used again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.ofd.package import (
    ENTRY,
    RESAVE,
    Parts,
    child,
    children,
    local_name,
    numbers,
    resolved,
    text_of,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

PAPER = (210.0, 297.0)  # millimetres
_LARGEST = 20_000.0


@dataclass(frozen=True, slots=True)
class Font:
    """`file` is the place of the font that the document brings with it, if any."""

    name: str
    file: str = ""


@dataclass(slots=True)
class Shared:
    """By their numbers in the document."""

    fonts: dict[str, Font] = field(default_factory=dict)
    looks: dict[str, _Element] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    units: dict[str, _Element] = field(default_factory=dict)

    def add(self, parts: Parts, part: str) -> None:
        """Take in what a part of resources holds."""
        root = parts.optional(part)
        if root is None:
            return
        base = resolved(f"{root.get('BaseLoc') or '.'}/-", part)
        for kind in root:
            for one in kind:
                self._add(one, lambda location: parts.place(location, base, part))

    def _add(self, one: _Element, place: Callable[[str], str]) -> None:
        key, name = one.get("ID", ""), local_name(one)
        if name == "Font":
            file = text_of(one, "FontFile")
            fonts = (one.get("FontName"), one.get("FamilyName"))
            self.fonts[key] = Font(next(filter(None, fonts), ""), place(file) if file else "")
        elif name == "DrawParam":
            self.looks[key] = one
        elif name == "MultiMedia":
            file = text_of(one, "MediaFile")
            if file:
                self.pictures[key] = place(file)
        elif name == "CompositeGraphicUnit":
            self.units[key] = one


@dataclass(slots=True)
class Page:
    """`layers` are painted in order; `size` is in millimetres; `annotations` are painted last."""

    size: tuple[float, float]
    layers: list[_Element]
    annotations: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """`others` is how many documents more the file holds, `versions` how many of this one are listed, `seals` how many it
    is signed with; `attached` are file names."""

    pages: list[Page]
    shared: Shared
    title: str
    created: str
    others: int
    versions: int
    seals: int
    attached: list[str]


class _Builder:
    def __init__(self, parts: Parts, part: str) -> None:
        self.parts, self.part = parts, part
        self.root = parts.root(part)
        self.common = child(self.root, "CommonData")
        self.shared = Shared()
        for one in children(self.common, "PublicRes", "DocumentRes"):
            self._take_resources((one.text or "").strip(), part)
        self.size = _size(child(self.common, "PageArea")) or PAPER
        self.templates = {one.get("ID", ""): one for one in children(self.common, "TemplatePage")}

    def pages(self, most: int) -> list[Page]:
        listed = list(children(child(self.root, "Pages"), "Page"))
        if not listed:
            raise UnreadableError("OFD 文件已损坏（没有页面）", do=RESAVE)
        if len(listed) > most:
            raise UnreadableError(f"超过 {most} 页", do="请拆分文件，或用原程序重新导出后再试")
        notes = self._annotations()
        return [self._page(one, notes.get(one.get("ID", ""), [])) for one in listed]

    def _page(self, listed: _Element, notes: list[_Element]) -> Page:
        part = self.parts.place(listed.get("BaseLoc", ""), self.part)
        root = self.parts.root(part)
        for one in children(root, "PageRes"):
            self._take_resources((one.text or "").strip(), part)
        under: list[_Element] = []
        over: list[_Element] = []
        for used in children(root, "Template"):
            template = self.templates.get(used.get("TemplateID", ""))
            if template is None:
                raise UnreadableError("OFD 文件已损坏（缺少页面的模板）", do=RESAVE)
            order = used.get("ZOrder") or template.get("ZOrder") or "Background"
            place = self.parts.place(template.get("BaseLoc", ""), self.part)
            drawn = self.parts.root(place)
            for one in children(drawn, "PageRes"):
                self._take_resources((one.text or "").strip(), place)
            (over if order == "Foreground" else under).extend(_layers(drawn))
        size = _size(child(root, "Area")) or self.size
        return Page(size, [*under, *_layers(root), *over], notes)

    def _annotations(self) -> dict[str, list[_Element]]:
        """By the numbers of pages, what is shown on them beside their own content."""
        place = text_of(self.root, "Annotations")
        if not place:
            return {}
        part = self.parts.place(place, self.part)
        found: dict[str, list[_Element]] = {}
        for page in children(self.parts.optional(part), "Page"):
            root = self.parts.optional(self.parts.place(text_of(page, "FileLoc"), part))
            found.setdefault(page.get("PageID", ""), []).extend(children(root, "Annot"))
        return found

    def attached(self) -> list[str]:
        place = text_of(self.root, "Attachments")
        listed = self.parts.optional(self.parts.place(place, self.part)) if place else None
        return [one.get("Name") or "附件" for one in children(listed, "Attachment")]

    def _take_resources(self, location: str, part: str) -> None:
        if location:
            self.shared.add(self.parts, self.parts.place(location, part))


def read_structure(parts: Parts, most: int) -> Body:
    """The first document of an OFD, of so many pages at the most."""
    bodies = list(children(parts.root(ENTRY), "DocBody"))
    place = _document(parts, bodies[0]) if bodies else ""
    if not place:
        raise UnreadableError("OFD 文件没有正文", do=RESAVE)
    builder = _Builder(parts, place)
    pages = builder.pages(most)
    signed = text_of(bodies[0], "Signatures")
    signatures = parts.optional(parts.place(signed, ENTRY)) if signed else None
    return Body(
        pages,
        builder.shared,
        title=text_of(bodies[0], "DocInfo", "Title"),
        created=text_of(bodies[0], "DocInfo", "CreationDate"),
        others=len(bodies) - 1,
        versions=sum(1 for _ in children(child(bodies[0], "Versions"), "Version")),
        seals=sum(1 for _ in children(signatures, "Signature")),
        attached=builder.attached(),
    )


def _document(parts: Parts, body: _Element) -> str:
    """The place of a document: of the version that is shown, where there are several."""
    for version in children(child(body, "Versions"), "Version"):
        part = parts.place(version.get("BaseLoc", ""), ENTRY)
        root = text_of(parts.optional(part), "DocRoot") if version.get("Current") == "true" else ""
        if root:
            return parts.place(root, part)
    root = text_of(body, "DocRoot")
    return parts.place(root, ENTRY) if root else ""


def _layers(root: _Element) -> Iterator[_Element]:
    """The layers of a page as they lie over one another."""
    order = {"Background": 0, "Body": 1, "Foreground": 2}
    found = list(children(child(root, "Content"), "Layer"))
    yield from sorted(found, key=lambda layer: order.get(layer.get("Type", "Body"), 1))


def _size(area: _Element | None) -> tuple[float, float] | None:
    box = numbers(text_of(area, "PhysicalBox"))
    if len(box) != 4 or not (0 < box[2] < _LARGEST and 0 < box[3] < _LARGEST):
        return None
    return box[2], box[3]
