"""What a department calls itself in short is the department, whatever words stand within that."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.normaliser.statements import read_statements


def scopes(text: str, name: str) -> list[tuple[str | None, bool]]:
    agency = Agency(name=name, level="city", kind="department")
    read = read_statements([("overview", Passage(text=text))], year=2024, agency=agency)
    return [(one.scope, one.plain) for one in read if one.metric == "requests.new"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("青屿市医疗保障局", "市医保局"),
        ("青屿市医疗保障局", "青屿市医保局"),
        ("青屿市行政审批服务局", "市行政审批局"),
        ("青屿市住房公积金管理中心", "市公积金中心"),
        ("青屿市信访办公室", "市信访办"),
        ("青屿市自然资源和规划局", "市自然资源规划局"),
        ("青屿市残疾人联合会", "市残联"),
        ("青屿市市场监督管理局", "市市监局"),
        ("国家税务总局青屿市税务局", "青屿市税务局"),
    ],
)
def test_a_short_name_is_the_agency(name: str, short: str) -> None:
    assert scopes(f"2024年，{short}收到政府信息公开申请7件。", name) == [("own", True)]


@pytest.mark.parametrize(
    "other",
    ["省医保局", "各区医保局", "各县市医保局", "县市医保局", "市医保局各分局", "市医保局临岚分局"],
)
def test_a_name_of_others_is_not(other: str) -> None:
    (found,) = scopes(f"2024年，{other}收到政府信息公开申请7件。", "青屿市医疗保障局")
    assert found != ("own", True)


def test_the_bureau_of_the_city_is_not_that_of_its_district() -> None:
    (found,) = scopes("2024年，青屿市医保局收到政府信息公开申请7件。", "青屿市临岚区医疗保障局")
    assert found[0] == "part"


def test_this_organ_is_the_agency_and_the_year_is_this_one() -> None:
    assert scopes("2024年，本行政机关收到政府信息公开申请7件。", "青屿市水务局") == [("own", True)]
    text = "2024年新收政府信息公开申请9件、上年度结转2件；年度办结8件、结转下一年度3件。"
    agency = Agency(name="青屿市水务局", level="city", kind="department")
    read = read_statements([("overview", Passage(text=text))], year=2024, agency=agency)
    assert [(one.metric, one.plain) for one in read] == [
        ("requests.new", True),
        ("requests.carried_in", True),
        ("requests.total", True),
        ("requests.carried_out", True),
    ]
