"""Content controls that show data kept elsewhere in the package, whatever text they hold."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.errors import UnreadableError
from auditor.loaders.docx.names import W, child_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from auditor.loaders.docx.package import Package

_STORE = re.compile(r"(customxml/item\d+|docprops/(?:core|app))\.xml")
_PATH = re.compile(
    r"(?:/(?:[\w.-]+:)?[\w.-]+(?:\[\d{1,6}\])?){1,40}(?:/@(?:[\w.-]+:)?[\w.-]+)?(?:/text\(\))?"
)
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|\"([^\"]*)\")")
_NUMBERS = re.compile(r"\d+")
_DAY = 10  # characters of a day as XML has it
_MOST_PARTS = 50
_MOST_PATHS = 5000
_LISTS = (f"{W}dropDownList", f"{W}comboBox")


class Bindings:
    """The data that controls of a package may be bound to."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._left = _MOST_PATHS

    def differ(self, properties: _Element, text: str) -> bool:
        """Whether a control of such properties is bound to data with other figures than its text has."""
        binding = next((one for one in properties if str(one.tag).endswith("}dataBinding")), None)
        if binding is None:
            return False
        if held := self._held(binding):
            return not any(_is_shown(properties, text, one) for one in held)
        return bool(_NUMBERS.search(text)) and bool(self._texts) and text not in self._texts

    def _held(self, binding: _Element) -> list[str]:
        """What there is at the path of a binding, as far as it is a plain one."""
        from lxml import etree

        path = binding.get(f"{W}xpath", "")
        if not self._left or not _PATH.fullmatch(path):
            return []
        self._left -= 1
        stated = _PREFIX.findall(binding.get(f"{W}prefixMappings", ""))
        prefixes = {prefix: one or other for prefix, one, other in stated if one or other}
        found: list[str] = []
        for root in self._roots.values():
            try:
                hits = root.xpath(path, namespaces=prefixes)
            except (etree.XPathError, ValueError):
                return []
            hit = hits[0] if isinstance(hits, list) and hits else None
            if isinstance(hit, etree._Element):
                found.append("".join(map(str, hit.itertext())))
            elif isinstance(hit, str):
                found.append(hit)
        return found

    @cached_property
    def _roots(self) -> dict[str, _Element]:
        found: dict[str, _Element] = {}
        for name in [name for name in self._package.names() if _STORE.fullmatch(name)][:_MOST_PARTS]:
            try:
                root = self._package.xml(name)
            except UnreadableError:
                continue
            if root is not None:
                found[name] = root
        return found

    @cached_property
    def _texts(self) -> frozenset[str]:
        found: set[str] = set()
        for name, root in self._roots.items():
            if name.startswith("customxml"):
                found.update(str(text).strip() for text in root.itertext())
                found.update(str(one).strip() for element in root.iter() for one in element.attrib.values())
        return frozenset(found)


def _is_shown(properties: _Element, text: str, held: str) -> bool:
    """Whether a control that shows a text shows the data held, as far as figures go."""
    text, held = "".join(text.split()), "".join(held.split())
    if text == held or not _NUMBERS.search(text + held):
        return True
    if child_of(properties, f"{W}date") is not None:
        return sorted(map(int, _NUMBERS.findall(text))) == sorted(map(int, _NUMBERS.findall(held[:_DAY])))
    entries = [entry for name in _LISTS for entry in properties.iterfind(f"{name}/{W}listItem")]
    return any(
        entry.get(f"{W}value") == held and "".join(entry.get(f"{W}displayText", held).split()) == text
        for entry in entries
    )
