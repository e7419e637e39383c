"""A name tells whose report it is: a place alone is its government's, a zone's name does not tell."""

from __future__ import annotations

import pytest

from auditor.model.report import AgencyKind
from auditor.normaliser.places import kind_of


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
        ("青屿市高新区", None),
        ("青屿经济技术开发区", None),
        ("青屿市前湾合作区", None),
        ("云雾山风景区", None),
        ("临岚新区", None),
        ("临岚区管委会", None),
    ],
)
def test_kind_told_by_the_name(name: str, kind: AgencyKind | None) -> None:
    assert kind_of(name) == kind
