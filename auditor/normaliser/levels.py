"""What an agency is, by its name: a government or a department, and of which level."""

from __future__ import annotations

import re

from auditor.model.report import AgencyKind, Level
from auditor.normaliser.places import (
    IN_SEVERAL_PROVINCES,
    MUNICIPALITIES,
    counties,
    county_at,
    county_cities,
    is_division,
    new_areas,
    provinces_and_cities,
)
from auditor.normaliser.regions import UNDER_THE_CENTRE, region_of

_PLACE = re.compile(r"(?:.{1,9}?(?:省|自治区|市|自治州|州|盟|县|区|旗|镇|乡|苏木))+")
_ZONE = r"(?:高新|[园景发技开济港税贸假行步理护关]|示范|功能|产业|合作|实验|试验)区"
_NO_GOVERNMENT = re.compile(rf"(?:{_ZONE}|(?:[新社林矿灌库片范流作验]|湖|山)区)$|^(?:国家|全国)")
"""Zones run by a committee, and areas that are no division; some 新区 and 林区 are, and only a list of them tells which."""
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


def kind_of(agency: str) -> AgencyKind | None:
    """government or department, by the agency's folded name; None where the name does not tell."""
    agency = _bracketless(agency)
    if re.search(r"(?:人民|[省市州盟县区旗乡镇])政府$|行政公署$|行署$", agency):
        return "government"
    if re.search(r"海关(?:关区)?$", agency):
        return "department"
    if is_division(agency) or (_PLACE.fullmatch(agency) and not _NO_GOVERNMENT.search(agency)):
        return "government"
    if re.search(rf"{_COMMITTEE}$|街道办事处$", agency):
        return None
    if re.search(
        r"(?:局|委员会|委|办公室|办|厅|(?<![医生])(?<!(?<!科)学)院|部|处|署|中心|队|银行|分行|支行|联合会|总社|社|[局象政税务]部门|系统|研究室|档案馆)$",
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
    name = UNDER_THE_CENTRE.sub("", agency, count=1)
    pattern, _ = provinces_and_cities()
    level: Level | None = "province" if name.startswith("自治区") else None
    match = pattern.match(name)
    while match:
        place = match[0]
        whole = place[:-1] in MUNICIPALITIES or place.endswith(("省", "自治区", "兵团"))
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
    if any(re.fullmatch(rf".{{0,3}}{area}(?:{_COMMITTEE})?", name) for area in new_areas()):
        return None
    if _COUNTY.match(name) or name.startswith(("县", "市中区", *IN_SEVERAL_PROVINCES)) or county_at(name):
        return "county"
    if (level == "city" or agency.startswith(MUNICIPALITIES)) and _is_branch_of_a_county(name):
        return "county"
    if level == "city" and _is_bureau_of_a_county(name, region_of(agency)):
        return "county"
    if _AREA.search(name):
        return None  # 某市高新区: its committee has no level of its own
    if county_cities()[0].match(name) or (level == "city" and re.match(r"[^市县区旗局委办]{2,6}市", name)):
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
        or any(is_division(branch[1] + ending) for ending in endings)
    )


def _is_bureau_of_a_county(name: str, province: str | None) -> bool:
    """Whether a city's bureau is named after a county or district of its province in short: 某市亭湖生态环境局."""
    bureau = _BUREAU_OF.match(name)
    return bureau is not None and any(counties().get(bureau[1] + ending) == province for ending in "县区旗市")


def _bracketless(name: str) -> str:
    """A name without what stands in brackets, 国家新闻出版署(国家版权局), and without 机关 and 本级."""
    return re.sub(r"\([^()]*\)|(?:(?<=[局委厅部办署])|(?<=政府))(?:机关|本级|本级机关)$", "", name)
