"""Whom a report says to ask, which may be the agency itself by its whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.normaliser.levels import level_of
from auditor.normaliser.names import OWN, looks_like_agency
from auditor.normaliser.regions import region_of
from auditor.text import folded

_CONTACT = re.compile(
    r"请(?:直接|径)?(?:与|和|向|联系|咨询|致电):?([^\d,。:;、!?()<>《》\"]{3,30}?)(?:联系|咨询|反映|[(,。;:]|$)"
)
"""请与某某局办公室联系."""
_INNER_OFFICE = re.compile(r"(?<=[局委厅部署院会府])[^局委厅部署院会府]{0,9}(?:办公室|办|科|处|股|中心)$")
_ONLY_PLACES = re.compile("[^局委厅办部院]{1,12}[省市州盟县区旗]")


def agency_to_contact(opening: Sequence[str]) -> str | None:
    """The agency in 如有疑问，请与某某局办公室联系, where the rest of the opening speaks of it too.

    Not a government above townships: its report is often answered for by one of its departments or its office.
    """
    for text in opening:
        line = folded(text)
        for start, name in contacts(line):
            if name.endswith("政府") and level_of(name) != "township":
                continue
            rest = "".join(folded(other) for other in opening if other is not text) + line[:start]
            if name.removesuffix("人民政府") in rest or any(
                f"{whose}{name.removesuffix('人民政府')[-1]}" in rest for whose in "我本"
            ):
                return name
    return None


def contacts(line: str) -> Iterator[tuple[int, str]]:
    """The agencies that a folded line says to ask, and where it says so."""
    for match in _CONTACT.finditer(line):
        name = _INNER_OFFICE.sub("", match[1])
        if looks_like_agency(name) and not OWN.match(name):
            yield match.start(), name


def with_its_place(name: str, longer: Iterable[str]) -> str:
    """A title's name without a place, as one of the names the report gives has it in full: 应急管理局 or 应急局 for
    松陵市应急管理局."""
    plain = folded(name)
    if level_of(plain) is not None or region_of(plain) is not None:
        return name
    for whole in longer:
        ends = (at for at in range(len(whole)) if _ONLY_PLACES.fullmatch(whole[:at]))
        if any(_is_short_for(plain, whole[at:]) or plain == whole[at - 1 :] for at in ends):
            return whole
    return name


def _is_short_for(name: str, whole: str) -> bool:
    """Whether a name is another, or some of its characters in their order with the first and the last: 住建局."""
    characters = iter(whole)
    return name[:1] == whole[:1] and name[-1:] == whole[-1:] and all(one in characters for one in name)
