"""Which printed names are one agency's: 机关事务管理局, 市机关事务局 and 聊城市机关事务管理局 may all be.

A name is taken apart into places and a core. Cores are compared in one spelling; places as far as both print
them. A shorter name joins a longer one only where no other agency of the run could be meant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from auditor.api import folded

_LEVELS = "特别行政区|自治区|自治州|自治县|自治旗|开发区|高新区|示范区|保税区|新区|林区|矿区|景区|地区|省|市|州|盟|县|区|旗"
_PLACE = re.compile(rf"(?:[^\W\d_]县|[^\W\d_]{{2,10}}?(?:{_LEVELS}))(?=[^\W\d_]{{2}})")
"""A province, city, county or zone that an agency is named after."""
_TOWNSHIP = re.compile(r"[^\W\d_]{1,8}?(?:镇|乡|街道|苏木)(?=人民政府|办事处|党政)")
_BARE = re.compile(r"[省市县区旗](?![场容域县北南中直属])(?=[^\W\d_]{2})")
_GOVERNED = re.compile(
    r"[^\W\d_]{1,20}(?:[省市州盟县旗镇乡]|苏木|自治区|(?<![发新范税假园景矿林社校院小])区)"
)
_STREET = re.compile(r"[^\W\d_]{1,20}街道办?")
_BRANCH_OF = re.compile(r"^国家税务总局(?=.)")
_NOT_A_PLACE = re.compile(r"场|容|域|划")
_CENTRAL = ("国家", "国务院", "中国", "中华", "中共", "全国", "最高")
_LEAST_SHORT = 4
_LINKS = str.maketrans("", "", "和与及、")
_FILLERS = re.compile(r"(?<=.)(?:管理|服务)(?=.)")


@dataclass(frozen=True)
class Name:
    """`places` outermost first, each with its level (`聊城市`; `市` alone where only the level is printed)."""

    places: tuple[str, ...]
    core: str


@lru_cache(maxsize=65536)
def take_apart(printed: str) -> Name:
    """An agency's name as places and core; without places where it prints none."""
    rest = _in_full(folded(printed))
    places: list[str] = []
    while True:
        match = _BARE.match(rest) or _PLACE.match(rest)
        if not match or _NOT_A_PLACE.match(rest[match.end() :]):
            match = _TOWNSHIP.match(rest)
        if not match:
            return Name(tuple(places), _core(rest))
        places.append(match[0])
        rest = rest[match.end() :]


def _in_full(name: str) -> str:
    """The name of whose report it is where only a place is printed: 青屿县 is its government, 映月街道 its office; without whose
    branch it is, and a zone by its short name."""
    name = _BRANCH_OF.sub("", name).replace("高新技术产业开发区", "高新区")
    if _STREET.fullmatch(name):
        return f"{name.removesuffix('办')}办事处"
    return f"{name}人民政府" if _GOVERNED.fullmatch(name) else name


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    table = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(sorted(map(re.escape, table), key=lambda one: (-len(one), one)))), table


def _core(rest: str) -> str:
    pattern, table = _spellings()
    one_spelling = pattern.sub(lambda match: table[match[0]], rest)
    return _FILLERS.sub("", one_spelling.translate(_LINKS))


def says_where(printed: str) -> bool:
    """Whether a name tells the place of its agency, as 青榆县林业局 does and 市林业局 does not; those of the centre need none."""
    name = take_apart(printed)
    return _weight(name)[0] > 0 or printed.startswith(_CENTRAL)


def may_be_one(one: Name, other: Name) -> bool:
    """Whether two names can be the same agency's: the same core, and no place that contradicts."""
    if one.core != other.core:
        return False
    return all(
        left == right or _bare_of(left, right) or _bare_of(right, left)
        for left, right in zip(reversed(one.places), reversed(other.places), strict=False)
    )


def may_be_short_for(one: str, other: str) -> bool:
    """Whether a printed name has all characters of another, in order: 县自然资源局 may be 青屿县自然资源和规划局."""
    short, long = sorted((folded(one), folded(other)), key=len)
    rest = iter(long)
    return len(short) >= _LEAST_SHORT and all(character in rest for character in short)


def _bare_of(bare: str, full: str) -> bool:
    return len(bare) == 1 and full.endswith(bare)


def _weight(name: Name) -> tuple[int, int]:
    """How much of where it is a name says."""
    return sum(len(place) > 1 for place in name.places), len(name.places)


def identities(printed: Iterable[str]) -> dict[str, int]:
    """A number for each printed name, the same for names of one agency.

    A name that may be one of several longer ones stays by itself.
    """
    return _numbered(frozenset(printed))


@lru_cache(maxsize=4)  # the rules of one run ask for the same
def _numbered(printed: frozenset[str]) -> dict[str, int]:
    names = {one: take_apart(one) for one in sorted(printed)}
    by_core: dict[str, list[Name]] = {}
    for name in set(names.values()):
        by_core.setdefault(name.core, []).append(name)
    numbers: dict[Name, int] = {}
    count = 0
    for core in sorted(by_core):
        for group in _grouped(by_core[core]):
            numbers |= dict.fromkeys(group, count)
            count += 1
    return {one: numbers[name] for one, name in names.items()}


def _grouped(names: Iterable[Name]) -> list[list[Name]]:
    """Names of one core in groups that may each be one agency's, the fullest first.

    Names whose nearest places are written out and differ are never one: only the others need comparing.
    """
    groups: list[list[Name]] = []
    near: dict[str | None, list[int]] = {}
    for name in sorted(names, key=lambda one: (*(-part for part in _weight(one)), one.places)):
        place = _nearest(name)
        candidates = range(len(groups)) if place is None else [*near.get(place, ()), *near.get(None, ())]
        fitting = [at for at in candidates if all(may_be_one(name, member) for member in groups[at])]
        if len(fitting) == 1 and _weight(name)[0] < _weight(groups[fitting[0]][0])[0]:
            at = fitting[0]
            if place is not None and at in near.get(None, ()):
                near[None].remove(at)
                near.setdefault(place, []).append(at)
            groups[at].append(name)
        else:
            near.setdefault(place, []).append(len(groups))
            groups.append([name])
    return groups


def _nearest(name: Name) -> str | None:
    """The place next to the core where it is written out."""
    return name.places[-1] if name.places and len(name.places[-1]) > 1 else None
