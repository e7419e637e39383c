"""The province that an agency is in, told from its name and from what is said around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.normaliser.places import (
    LONGEST_COUNTY,
    counties,
    county_at,
    county_cities,
    new_areas,
    provinces_and_cities,
    short_names,
)

_AUTONOMOUS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
# 国家税务总局某市税务局 is of the level of its city, whoever is over it.
UNDER_THE_CENTRE = re.compile(r"(?:国家|中国)[^省市县区旗]{1,12}?(?:总局|局|会|银行)(?=.*[省市州盟县区旗])")


def region_in(text: str) -> str | None:
    """The province of the first province or prefecture-level city named in a folded text, e.g. `山东`."""
    pattern, region = provinces_and_cities()
    match = pattern.search(text)
    return region[match[0]] if match else None


def region_of(agency: str) -> str | None:
    """The province an agency's folded name tells, also where a zone is named after its city: 厦门火炬高新区."""
    bare, of_bare = short_names()
    bracketed = re.search(r"\(([^()]{2,5}?)[省市]?\)", agency)
    if bracketed and bracketed[1] in of_bare:
        return of_bare[bracketed[1]]  # 北京大兴国际机场临空经济区(廊坊)
    name = UNDER_THE_CENTRE.sub("", agency, count=1)
    cities, of_city = county_cities()
    city, after = cities.match(name), bare.match(agency)
    if city:
        return of_city[city[0]]
    county = county_at(name)
    return (
        region_in(agency)
        or (of_bare[after[0]] if after else None)
        or (counties()[county] if county else None)
        or next((region for area, region in new_areas().items() if name.startswith(area)), None)
    )


def region_listed(place: str) -> str | None:
    """The province of a folded place as a list of submissions names it: 山东, 山东省济南市, 历下区."""
    return place if place in provinces_and_cities()[1].values() else region_of(place)


def region_around(agency: str, text: str) -> str | None:
    """The province of an agency whose name has no place, by the county or city right before its name in a folded text,
    or whose government's website the text names; of an autonomous region's offices, by the one that the text speaks of."""
    if agency.startswith("自治区"):
        spoken_of = [region for region in _AUTONOMOUS if region in text]
        return spoken_of[0] if len(spoken_of) == 1 else None
    if not agency:
        return None
    stem = re.escape(agency.removesuffix("人民政府"))
    before = re.findall(rf"(?=([^,。;:、()<>《》\"\s]{{2,{LONGEST_COUNTY}}}?[市县区旗]){stem})", text)
    hosts = re.findall(r"([^,。;:、()<>《》\"\s]{2,17}?[市县区旗])(?:人民)?政府\"?(?:门户)?网站", text)
    return _only(_regions_at_ends(before) or _regions_at_ends(hosts))


def _regions_at_ends(places: Iterable[str]) -> set[str]:
    """The provinces of places that end texts, wherever in them they begin."""
    found = (region_of(place[at:]) for place in places for at in range(len(place) - 1))
    return {region for region in found if region}


def _only(regions: set[str]) -> str | None:
    return regions.pop() if len(regions) == 1 else None
