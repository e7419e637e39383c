"""Regions and levels told from names."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from auditor.model.report import AgencyKind, Level

_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_GOVERNMENT = re.compile(r"人民政府$|^.{1,12}管理委员会$|^.{1,12}管委会$")
_PLACE = re.compile(r"(?:[^省市州盟县区旗镇乡]{1,9}(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡))+")
_NO_GOVERNMENT = re.compile(
    r"(?:[园景发技新社林矿灌库片贸税范假合流作验]|示范|功能|湖|山|港)区$|^(?:国家|全国)"
)
"""Zones run by a committee, and areas that are no division; some 新区 and 林区 are, and the name does not tell which."""
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|街道办事处|苏木)(?:人民政府|办事处)?$")


@cache
def _provinces() -> dict[str, tuple[str, ...]]:
    text = files("auditor.data").joinpath("places.toml").read_text(encoding="utf-8")
    return {province: tuple(cities) for province, cities in tomllib.loads(text).items()}


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    region: dict[str, str] = {}
    for province, cities in _provinces().items():
        suffixes = (
            ("市",)
            if province in _MUNICIPALITIES
            else ("省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")
        )
        region.update({province + suffix: province for suffix in suffixes})
        region.update({f"{city}市": province for city in cities})
    return re.compile("|".join(sorted(map(re.escape, region), key=len, reverse=True))), region


def region_in(text: str) -> str | None:
    """The province of the first province or prefecture-level city named in a folded text, e.g. `山东`."""
    pattern, region = _pattern()
    match = pattern.search(text)
    return region[match[0]] if match else None


def kind_of(agency: str) -> AgencyKind | None:
    """government or department, by the agency's folded name; None where the name does not tell."""
    if re.search(r"人民政府$", agency) or (_PLACE.fullmatch(agency) and not _NO_GOVERNMENT.search(agency)):
        return "government"
    if re.search(r"管理委员会$|管委会$|街道办事处$", agency):
        return None
    if re.search(
        r"(?:局|委员会|委|办公室|办|厅|院|部|处|署|中心|总队|支队|大队|银行|联合会|总社|社)$", agency
    ):
        return "department"
    return None


def level_of(agency: str) -> Level | None:
    """The level of an agency by its folded name; None where the name does not tell.

    A 市 outside the list of prefecture-level cities may be a county-level city or one the list lacks.
    """
    if _TOWNSHIP.search(agency):
        return "township"
    name = agency
    pattern, _ = _pattern()
    level: Level | None = None
    match = pattern.match(name)
    while match:
        place = match[0]
        level = "province" if place[:-1] in _MUNICIPALITIES or not place.endswith("市") else "city"
        name = name[match.end() :]
        match = pattern.match(name)
    if re.match(r"[^市县区旗]{1,8}(?:县|(?<![园景发])区|旗)(?!.*(?:开发区|高新区|示范区))", name):
        return "county"
    if level == "city" and re.match(r"[^市县区旗局委办]{2,6}市", name):
        return "county"
    if level is None and name.startswith(("国家", "国务院", "中国")):
        return "central"
    return level
