"""Places that names are told by: provinces, cities, counties and new areas, each with its province; read once from the lists.

Patterns go with what they find: a compiled alternative of all names, and the province of each.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
IN_SEVERAL_PROVINCES = ("城关区", "西湖区", "南山区", "青山区", "宝山区", "鹤山区")
"""Districts named as zones and areas are, which the list of counties lacks since it holds names of one province alone."""
_PEOPLES = (
    "回|满|蒙古|藏|苗|彝|壮|布依|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯"
    "|普米|塔吉克|怒|鄂温克|独龙|裕固|保安|朝鲜|东乡|各"
)
_MINORITY = re.compile(rf"(.{{2,6}}?)(?:(?:{_PEOPLES})族)+自治县")  # 镇宁布依族苗族自治县
LONGEST_COUNTY = 17
# 厦门火炬高新区, 山东某经济开发区, 湛江海关: a zone or an office of the centre named after its city or province.
_NAMED_AFTER = (
    r"(?![省市县区乡镇旗州街路])(?=.{0,16}?(?:住房公积金|学院|大学|开发区|高新|经开|经济技术|保税|综保|新区|自贸|自由贸易|园区|产业|海关|试验区|实验区"
    r"|示范区|度假|管委会|管理委员会))"
)


@cache
def _places() -> dict[str, Any]:
    return tomllib.loads(files("auditor.data").joinpath("places.toml").read_text(encoding="utf-8"))


@cache
def _provinces() -> dict[str, tuple[str, ...]]:
    """The cities, prefectures and leagues of each province."""
    found = dict(_places())
    del found["county_cities"], found["new_areas"]
    prefectures = found.pop("prefectures")
    return {
        province: (*(f"{city}市" for city in cities), *prefectures.get(province, ()))
        for province, cities in found.items()
    }


@cache
def provinces_and_cities() -> tuple[re.Pattern[str], dict[str, str]]:
    """Provinces and cities of the level of a prefecture, by their whole names."""
    region: dict[str, str] = {}
    for province, cities in _provinces().items():
        suffixes = (
            ("市",)
            if province in MUNICIPALITIES
            else ("省", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区")
        )
        region.update({province + suffix: province for suffix in suffixes})
        region.update(dict.fromkeys(cities, province))
        whole = (city.removesuffix("州") for city in cities if city.endswith("州"))
        region.update({f"{name}自治州": province for name in whole})  # 湘西自治州
    return re.compile("|".join(sorted(map(re.escape, region), key=len, reverse=True))), region


@cache
def short_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Provinces and cities without 省 and 市."""
    region = {
        place.removesuffix("市"): province
        for province, cities in _provinces().items()
        for place in (province, *(city for city in cities if city.endswith("市")))
    }
    return re.compile(f"(?:{'|'.join(map(re.escape, region))}){_NAMED_AFTER}"), region


@cache
def county_cities() -> tuple[re.Pattern[str], dict[str, str]]:
    """Cities of the level of a county at the start of an agency's name; not 东方市场…"""
    region = {
        f"{city}市": province for province, cities in _places()["county_cities"].items() for city in cities
    }
    return re.compile(f"(?:{'|'.join(region)})(?!场)"), region


@cache
def new_areas() -> dict[str, str]:
    """Provinces by the new areas of the state, which are no divisions and lie in several cities or outside any."""
    return {f"{area}新区": region for region, areas in _places()["new_areas"].items() for area in areas}


@cache
def counties() -> dict[str, str]:
    """Provinces by the counties and districts whose names no other province has; 镇宁自治县 and 镇宁县 for short."""
    text = files("auditor.data").joinpath("counties.toml").read_text(encoding="utf-8")
    region, short = {}, {}
    for province, names in tomllib.loads(text).items():
        for name in names.split():
            region[name] = province
            minority = _MINORITY.fullmatch(name)
            if minority:
                region[f"{minority[1]}自治县"] = short[f"{minority[1]}县"] = province
    return short | region


def county_at(name: str) -> str | None:
    """The county of the list that a folded name starts with, the longest first."""
    known = counties()
    lengths = range(min(len(name), LONGEST_COUNTY), 1, -1)
    return next((name[:length] for length in lengths if name[:length] in known), None)


def is_division(name: str) -> bool:
    """Whether a folded name is that of provinces, cities and counties of the lists, and of nothing else."""
    pattern, region = provinces_and_cities()
    province = None
    while match := pattern.match(name):
        province, name = region[match[0]], name[match.end() :]
        if not name:
            return True
    city = county_cities()[0].fullmatch(name)
    within = counties().get(name) if city is None else county_cities()[1][name]
    return name in IN_SEVERAL_PROVINCES or (within is not None and province in (None, within))
