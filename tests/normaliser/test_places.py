"""A name tells whose report it is: a place alone is its government's, a zone's name does not tell."""

from __future__ import annotations

import pytest

from auditor.model.report import AgencyKind, Level
from auditor.normaliser.places import kind_of, level_of, region_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青屿市", "government"),
        ("松陵县", "government"),
        ("青屿市临岚区", "government"),
        ("内蒙古自治区", "government"),
        ("松陵县龙泉镇", "government"),
        ("松陵县人民政府", "government"),
        ("松陵县水务局", "department"),
        ("松陵县档案馆", "department"),
        ("青屿市高新区", None),
        ("青屿经济技术开发区", None),
        ("青屿市前湾合作区", None),
        ("云雾山风景区", None),
        ("临岚新区", None),
        ("临岚区管委会", None),
        ("经开区", None),
        ("青屿临空经济区", None),
        ("青屿保税港区", None),
        ("青屿市城市管理委员会", "department"),
        ("青屿市国有资产监督管理委员会", "department"),
        ("青屿高新区管理委员会", None),
        ("青屿海关", "department"),
        ("青屿海关关区", "department"),
        ("云岭地区行政公署", "government"),
        ("青屿市文化和旅游局(市文物局)", "department"),
        ("广州市", "government"),
        ("新乡市", "government"),
        ("上海市闵行区", "government"),
        ("天津市南开区", "government"),
        ("天津市滨海新区", "government"),
        ("青屿市滨海新区管理委员会", None),
        ("沧州市滨海新区", None),
        ("兰州市城关区", "government"),
        ("济南市市中区", "government"),
        ("松陵县人民政府机关", "government"),
        ("松陵旗云岭苏木", "government"),
    ],
)
def test_kind_told_by_the_name(name: str, kind: AgencyKind | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("松陵县人民政府", "county"),
        ("县政府办公室", "county"),
        ("松陵县龙泉镇人民政府", "township"),
        ("柳溪镇政府", "township"),
        ("杭州市水务局桐庐分局", "county"),
        ("杭州市水务局云岭分局", "city"),
        ("自治区水利厅", "province"),
        ("广西壮族自治区水利厅", "province"),
        ("云岭苗族自治州水务局", "city"),
        ("云岭苗族自治州松陵县", "county"),
        ("阿勒泰地区水利局", "city"),
        ("兴安盟", "city"),
        ("锡林郭勒盟多伦县水利局", "county"),
        ("水利部", "central"),
        ("国家林业局(国家公园局)", "central"),
        ("国家税务总局", "central"),
        ("国家税务总局济南市税务局", "city"),
        ("国家税务总局松陵县税务局", "county"),
        ("国家统计局青屿调查队", None),
        ("经开区", None),
        ("青屿高新区管委会", None),
        ("济南市高新区管委会", None),
        ("中国(山东)自由贸易试验区青屿片区管委会", None),
        ("上海市浦东新区水务局", "county"),
        ("青屿海关关区", None),
        ("东阳市教育局", "county"),
        ("恩施市", "county"),
        ("津市市人民政府", "county"),
        ("国家税务总局昆山市税务局", "county"),
        ("平度市松陵街道办事处", "township"),
        ("东方市场监督管理局", None),
        ("吉林市人民政府", "city"),
        ("青屿市水务局", None),
        ("潜江市水务局", "county"),
        ("新疆生产建设兵团水利局", "province"),
        ("第六师五家渠市", "city"),
        ("第一师范学校", None),
        ("天津市南开区教育局", "county"),
        ("上海市闵行区", "county"),
        ("兰州市城关区人民政府", "county"),
        ("阿克塞哈萨克族自治县水利局", "county"),
    ],
)
def test_level_told_by_the_name(name: str, level: Level | None) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("济南高新区管委会", "山东"),
        ("济南住房公积金中心", "山东"),
        ("济南职业技术学院", "山东"),
        ("山东松陵经济开发区管理委员会", "山东"),
        ("天津松陵综合保税区管理委员会", "天津"),
        ("湛江海关", "广东"),
        ("国家税务总局济南市税务局", "山东"),
        ("恩施州水利局", "湖北"),
        ("湘西自治州水利局", "湖南"),
        ("江干区水利局", "浙江"),
        ("甘南藏族自治州水务局", "甘肃"),
        ("中山区水务局", "辽宁"),
        ("朝阳区水务局", None),
        ("海南藏族自治州", "青海"),
        ("松陵县水务局", None),
        ("平度市公安局", "山东"),
        ("辉县市财政局", "河南"),
        ("东方市市场监督管理局", "海南"),
        ("东方市场监督管理局", None),
        ("国家税务总局昆山市税务局", "江苏"),
        ("江阴市松陵街道办事处", "江苏"),
        ("仙桃市水务局", "湖北"),
        ("济源市人民政府", "河南"),
        ("图木舒克市水务局", "新疆"),
        ("新疆生产建设兵团水利局", "新疆"),
        ("新疆生产建设兵团第三师图木舒克市", "新疆"),
        ("历下区松陵街道办事处", "山东"),
        ("镇宁布依族苗族自治县水务局", "贵州"),
        ("镇宁自治县水务局", "贵州"),
        ("陵水黎族自治县人民政府", "海南"),
        ("张家川回族自治县水务局", "甘肃"),
        ("张家川县水务局", "甘肃"),
        ("镇宁县水务局", "贵州"),
        ("鼓楼区水务局", None),
        ("某某县历下区水务局", None),
    ],
)
def test_province_told_by_the_name(name: str, region: str | None) -> None:
    assert region_of(name) == region
