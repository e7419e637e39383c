"""Names of agencies over years and spellings."""

from __future__ import annotations

import pytest
from auditor_corpus.names import identities, says_where, take_apart


@pytest.mark.parametrize(
    "names",
    [
        ("机关事务管理局", "市机关事务局", "澜山市机关事务管理局"),
        ("栖霜县发展和改革委员会", "县发展改革委", "发展改革委员会"),
        ("澜山市住房和城乡建设局", "澜山市住房城乡建设局"),
        ("云岭省澜山市教育局", "澜山市教育局", "市教育局"),
        ("澜山市市场监督管理局", "市市场监管局"),
        ("栖霜县人民政府办公室", "县政府办公室"),
        ("澜山市卫生健康委员会", "澜山市卫健委"),
        ("云岭省栖霜县人民政府", "栖霜县"),
        ("澜山市市南区", "市南区人民政府"),
        ("栖霜县清水镇人民政府", "栖霜县清水镇", "清水镇"),
        ("栖霜县映月街道办事处", "映月街道", "映月街道办"),
        ("澜山经济开发区管理委员会", "澜山经济开发区管委会"),
        ("国家税务总局栖霜县税务局", "栖霜县税务局", "县税务局"),
        ("澜山高新技术产业开发区管理委员会", "澜山高新区管委会"),
        ("澜山市供水集团有限公司", "澜山市供水集团"),
    ],
)
def test_spellings_of_one_agency(names: tuple[str, ...]) -> None:
    assert len(set(identities(names).values())) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("澜山市教育局", "栖霜县教育局"),
        ("澜山市教育局", "澜山市教育和体育局"),
        ("澜山市人民政府", "澜山市人民政府办公室"),
        ("澜山市市南区人民政府", "澜山市市北区人民政府"),
        ("澜山市城市管理局", "澜山市机关事务管理局"),
        ("澜山市政务服务中心", "澜山市政务服务管理局"),
        ("澜山经济开发区管理委员会", "澜山高新技术产业开发区管理委员会"),
        ("栖霜县清水镇人民政府", "栖霜县石桥镇人民政府"),
        ("冠县清水镇人民政府", "冠县人民政府"),
        ("冠县", "冠县人民政府办公室"),
        ("冠县清水镇", "冠县映月街道"),
        ("澜山经济开发区", "澜山市人民政府"),
    ],
)
def test_names_of_different_agencies(names: tuple[str, ...]) -> None:
    assert len(set(identities(names).values())) == len(names)


def test_a_name_without_a_place_joins_nobody_where_two_could_be_meant() -> None:
    found = identities(["澜山市机关事务管理局", "青屿市机关事务局", "市机关事务局", "机关事务管理局"])
    assert found["澜山市机关事务管理局"] != found["青屿市机关事务局"]
    assert found["市机关事务局"] not in (found["澜山市机关事务管理局"], found["青屿市机关事务局"])


def test_numbers_do_not_depend_on_order() -> None:
    names = ["市机关事务局", "澜山市教育局", "机关事务管理局", "澜山市机关事务管理局", "教育局"]
    assert identities(names) == identities(reversed(names))


@pytest.mark.parametrize("name", ["", "市", "市市", "区县", "局", "A1局", "市场", "城区", "乡镇人民政府"])
def test_odd_names_are_taken_apart_too(name: str) -> None:
    assert take_apart(name).core or not name


def test_which_names_say_where() -> None:
    for name in ("澜山市水务局", "龙湖区财政局", "国家林业局", "国务院办公厅", "石桥镇人民政府"):
        assert says_where(name), name
    for name in ("水务局", "市水务局", "市人民政府办公室", "市场监督管理局", "区财政局"):
        assert not says_where(name), name
