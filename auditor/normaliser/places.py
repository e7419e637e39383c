"""Regions and levels told from names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.model.report import AgencyKind, Level

_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
_AUTONOMOUS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_SOURCE = re.compile(
    r"(?:来源|发布机构|发文机关|发布单位)[:|]([^\d,。:;|()<>\"]{4,30}?)(?=[\s|]|发布|发文|成文|时间|日期|$)"
)
"""The publisher, as the line of a page gives it: 来源：某某市人民政府."""
_PLACE = re.compile(r"(?:.{1,9}?(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|苏木))+")
_ZONE = r"(?:高新|[园景发技开济港税贸假行步理护关]|示范|功能|产业|合作|实验|试验)区"
_NO_GOVERNMENT = re.compile(rf"(?:{_ZONE}|(?:[新社林矿灌库片范流作验]|湖|山)区)$|^(?:国家|全国)")
"""Zones run by a committee, and areas that are no division; some 新区 and 林区 are, and only a list of them tells which."""
_IN_SEVERAL_PROVINCES = ("城关区", "西湖区", "南山区", "青山区", "宝山区", "鹤山区")
"""Districts named as zones and areas are, which the list of counties lacks since it holds names of one province alone."""
_SHARED_DISTRICTS = re.compile(
    "龙华|朝阳|长安|新华|鼓楼|和平|铁东|铁西|江北|通州|普陀|海州|白云|河东"
    "|新城|永定|浦东|市中|市南|市北|东山|向阳|西安|前进"
)
"""Districts of several cities, as the names of branches give them: 某市公安局朝阳分局."""
_TOWNSHIP = re.compile(r"(?:镇|乡|街道|街道办事处|苏木)(?:人民政府|政府|办事处)?$")
_COUNTY = re.compile(rf"(?!.{{0,8}}{_ZONE})[^市县区旗]{{1,8}}(?:县|区|旗)(?!.*(?:开发区|高新区|示范区))")
"""A county, district or banner that is no zone."""
_PREFECTURE = re.compile(
    r"[^省市县区旗]{2,12}?(?:自治州|盟)|[^省市县区旗]{2,5}?地区(?=行政公署|行署|[^市县]*局$|$)"
)
"""An autonomous prefecture, a league, or a region as far as offices are named after it."""
# 国家税务总局某市税务局 is of the level of its city, whoever is over it.
_UNDER_THE_CENTRE = re.compile(r"(?:国家|中国)[^省市县区旗]{1,12}?(?:总局|局|会|银行)(?=.*[省市州盟县区旗])")
_PEOPLES = (
    "回|满|蒙古|藏|苗|彝|壮|布依|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯"
    "|普米|塔吉克|怒|鄂温克|独龙|裕固|保安|朝鲜|东乡|各"
)
_MINORITY = re.compile(rf"(.{{2,6}}?)(?:(?:{_PEOPLES})族)+自治县")  # 镇宁布依族苗族自治县
_LONGEST_COUNTY = 17
_DIVISION = re.compile("第[一二三四五六七八九十]{1,3}师(?!范)")
"""Of the Xinjiang Production and Construction Corps, with a city of its own."""
_BRANCH_OF = re.compile(r"(?<=局|会)(市[中南北]|[^市县区旗局]{2,5}|[^市县区旗局]{1,12}[市县区旗])分局$")
_BUREAU_OF = re.compile(r"(.{2,4}?)(?:生态环境|自然资源|规划|公安)[^市县区旗]*局$")
_BRANCH = re.compile(r"(?:队|分局|分行|支行|监管局|办事处)$")
_COMMITTEE = r"(?:管委会|(?<!监督)(?<!城市)(?<!城乡)(?<!市政)(?<!交通)(?<!房屋)(?<!水务)(?<!城乡建设)(?<!建设和)(?<![市区县]建设)管理委员会)"
_AREA = re.compile(rf"(?:{_ZONE}|{_COMMITTEE})")
_MINISTRY = re.compile(
    r"(?:外交|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输"
    r"|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部(?:机关)?|审计署|海关总署"
)
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
    found = dict(_places())
    del found["county_cities"], found["new_areas"]
    prefectures = found.pop("prefectures")
    return {
        province: (*(f"{city}市" for city in cities), *prefectures.get(province, ()))
        for province, cities in found.items()
    }


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
        region.update(dict.fromkeys(cities, province))
        whole = (city.removesuffix("州") for city in cities if city.endswith("州"))
        region.update({f"{name}自治州": province for name in whole})  # 湘西自治州
    return re.compile("|".join(sorted(map(re.escape, region), key=len, reverse=True))), region


@cache
def _bare() -> tuple[re.Pattern[str], dict[str, str]]:
    """Provinces and cities without 省 and 市."""
    region = {
        place.removesuffix("市"): province
        for province, cities in _provinces().items()
        for place in (province, *(city for city in cities if city.endswith("市")))
    }
    return re.compile(f"(?:{'|'.join(map(re.escape, region))}){_NAMED_AFTER}"), region


@cache
def _county_cities() -> tuple[re.Pattern[str], dict[str, str]]:
    """Cities of the level of a county at the start of an agency's name; not 东方市场…"""
    region = {
        f"{city}市": province for province, cities in _places()["county_cities"].items() for city in cities
    }
    return re.compile(f"(?:{'|'.join(region)})(?!场)"), region


@cache
def _new_areas() -> dict[str, str]:
    """Provinces by the new areas of the state, which are no divisions and lie in several cities or outside any."""
    return {f"{area}新区": region for region, areas in _places()["new_areas"].items() for area in areas}


@cache
def _counties() -> dict[str, str]:
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


def _county_at(name: str) -> str | None:
    """The county of the list that a folded name starts with, the longest first."""
    counties = _counties()
    lengths = range(min(len(name), _LONGEST_COUNTY), 1, -1)
    return next((name[:length] for length in lengths if name[:length] in counties), None)


def _is_division(name: str) -> bool:
    """Whether a folded name is that of provinces, cities and counties of the lists, and of nothing else."""
    pattern, region = _pattern()
    province = None
    while match := pattern.match(name):
        province, name = region[match[0]], name[match.end() :]
        if not name:
            return True
    city = _county_cities()[0].fullmatch(name)
    within = _counties().get(name) if city is None else _county_cities()[1][name]
    return name in _IN_SEVERAL_PROVINCES or (within is not None and province in (None, within))


def region_in(text: str) -> str | None:
    """The province of the first province or prefecture-level city named in a folded text, e.g. `山东`."""
    pattern, region = _pattern()
    match = pattern.search(text)
    return region[match[0]] if match else None


def region_of(agency: str) -> str | None:
    """The province an agency's folded name tells, also where a zone is named after its city: 厦门火炬高新区."""
    bare, of_bare = _bare()
    bracketed = re.search(r"\(([^()]{2,5}?)[省市]?\)", agency)
    if bracketed and bracketed[1] in of_bare:
        return of_bare[bracketed[1]]  # 北京大兴国际机场临空经济区(廊坊)
    name = _UNDER_THE_CENTRE.sub("", agency, count=1)
    cities, of_city = _county_cities()
    city, after = cities.match(name), bare.match(agency)
    if city:
        return of_city[city[0]]
    county = _county_at(name)
    return (
        region_in(agency)
        or (of_bare[after[0]] if after else None)
        or (_counties()[county] if county else None)
        or next((region for area, region in _new_areas().items() if name.startswith(area)), None)
    )


def region_around(agency: str, text: str) -> str | None:
    """The province of an agency whose name has no place, by the county or city right before its name in a folded text,
    or whose government's website the text names; of an autonomous region's offices, by the one that the text speaks of."""
    if agency.startswith("自治区"):
        spoken_of = [region for region in _AUTONOMOUS if region in text]
        return spoken_of[0] if len(spoken_of) == 1 else None
    if not agency:
        return None
    stem = re.escape(agency.removesuffix("人民政府"))
    before = re.findall(rf"(?=([^,。;:、()<>《》\"\s]{{2,{_LONGEST_COUNTY}}}?[市县区旗]){stem})", text)
    hosts = re.findall(r"([^,。;:、()<>《》\"\s]{2,17}?[市县区旗])(?:人民)?政府\"?(?:门户)?网站", text)
    return _only(_regions_at_ends(before) or _regions_at_ends(hosts))


def _regions_at_ends(places: Iterable[str]) -> set[str]:
    """The provinces of places that end texts, wherever in them they begin."""
    found = (region_of(place[at:]) for place in places for at in range(len(place) - 1))
    return {region for region in found if region}


def _only(regions: set[str]) -> str | None:
    return regions.pop() if len(regions) == 1 else None


def region_by_source(lines: Iterable[str]) -> str | None:
    """The province of the agency that folded lines over the report call its source: 来源:天津市水务局 发布时间:…"""
    named = (match[1] for line in lines for match in _SOURCE.finditer(line))
    found = (region_of(name) for name in named if kind_of(name) or level_of(name) == "township")
    return _only({region for region in found if region})


def kind_of(agency: str) -> AgencyKind | None:
    """government or department, by the agency's folded name; None where the name does not tell."""
    agency = _bracketless(agency)
    if re.search(r"(?:人民|[省市州盟县区旗乡镇])政府$|行政公署$|行署$", agency):
        return "government"
    if re.search(r"海关(?:关区)?$", agency):
        return "department"
    if _is_division(agency) or (_PLACE.fullmatch(agency) and not _NO_GOVERNMENT.search(agency)):
        return "government"
    if re.search(rf"{_COMMITTEE}$|街道办事处$", agency):
        return None
    if re.search(
        r"(?:局|委员会|委|办公室|办|厅|院|部|处|署|中心|总队|支队|大队|银行|联合会|总社|社|[局象政税务]部门|研究室|档案馆)$",
        agency,
    ):
        return "department"
    return None


def level_of(agency: str) -> Level | None:
    """The level of an agency by its folded name; None where the name does not tell.

    A 市 in neither list of cities may be one that they lack.
    """
    agency = _bracketless(agency)
    if _TOWNSHIP.search(agency):
        return "township"
    if _MINISTRY.fullmatch(agency):
        return "central"
    name = _UNDER_THE_CENTRE.sub("", agency, count=1)
    pattern, _ = _pattern()
    level: Level | None = "province" if name.startswith("自治区") else None
    match = pattern.match(name)
    while match:
        place = match[0]
        whole = place[:-1] in _MUNICIPALITIES or place.endswith(("省", "自治区", "兵团"))
        level = "province" if whole else "city"
        name = name[match.end() :]
        match = pattern.match(name)
    if _DIVISION.match(name):
        return "city"
    prefecture = _PREFECTURE.match(name)
    if prefecture:
        level, name = "city", name[prefecture.end() :]
    if level != "city" and name.startswith("自治区"):
        return level
    if any(re.fullmatch(rf".{{0,3}}{area}(?:{_COMMITTEE})?", name) for area in _new_areas()):
        return None
    if _COUNTY.match(name) or name.startswith(("县", "市中区", *_IN_SEVERAL_PROVINCES)) or _county_at(name):
        return "county"
    if (level == "city" or agency.startswith(_MUNICIPALITIES)) and _is_branch_of_a_county(name):
        return "county"
    if level == "city" and _is_bureau_of_a_county(name, region_of(agency)):
        return "county"
    if _AREA.search(name):
        return None  # 某市高新区: its committee has no level of its own
    if _county_cities()[0].match(name) or (level == "city" and re.match(r"[^市县区旗局委办]{2,6}市", name)):
        return "county"
    if level is None and name.startswith(("国家", "国务院", "中国")) and not _BRANCH.search(name):
        return "central"
    return level


def _is_branch_of_a_county(name: str) -> bool:
    """Whether a city's agency is a branch named after a county or district, in full or in short: 某局桐庐分局."""
    branch = _BRANCH_OF.search(name)
    endings = ("",) if branch is not None and branch[1].endswith(("市", "县", "区", "旗")) else "县区旗市"
    return branch is not None and (
        _SHARED_DISTRICTS.fullmatch(branch[1]) is not None
        or any(_is_division(branch[1] + ending) for ending in endings)
    )


def _is_bureau_of_a_county(name: str, province: str | None) -> bool:
    """Whether a city's bureau is named after a county or district of its province in short: 某市亭湖生态环境局."""
    bureau = _BUREAU_OF.match(name)
    return bureau is not None and any(
        _counties().get(bureau[1] + ending) == province for ending in "县区旗市"
    )


def _bracketless(name: str) -> str:
    """A name without what stands in brackets, 国家新闻出版署(国家版权局), and without 机关."""
    return re.sub(r"\([^()]*\)|(?:(?<=[局委厅部])|(?<=政府))机关$", "", name)
