"""Claims that have no figure of their own: all dealt with, all ended the same way."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.model.statement import Statement
from auditor.normaliser.statements import read_statements


def _read(text: str) -> tuple[Statement, ...]:
    agency = Agency(name="青屿市水务局", level="city", kind="department")
    return read_statements([("overview", Passage(text=text))], year=2023, agency=agency)


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("收到政府信息公开申请5件，办结率100%。", [False]),
        ("收到政府信息公开申请5件，答复率为100%。", []),
        ("收到政府信息公开申请5件，按时答复率100%。", []),
        ("收到政府信息公开申请5件，均已办结，办结率100%。", [True]),
        ("收到政府信息公开申请5件，部分公开1件，办结率100%。", []),
        ("收到政府信息公开申请5件，上年结转2件，均已办结。", [False]),
        ("收到政府信息公开申请5件，其中上年结转2件，均已办结。", [False]),
        ("收到政府信息公开申请5件，予以公开2件，均已办结。", []),
        ("收到政府信息公开申请5件，其中自然人3件、企业2件，均已办结。", [True]),
        ("收到政府信息公开申请5件，其中自然人3件，均已办结。", []),
        ("收到政府信息公开申请5件，逐件依法办结。", [True]),
        ("收到政府信息公开申请5件。截至12月31日，均已办结。", [False]),
        ("收到政府信息公开申请5件。收到留言9件。截至12月31日，均已办结。", []),
        ("收到政府信息公开申请5件。截至12月31日，到期的均已办结。", []),
        ("收到政府信息公开申请5件，均按照《中华人民共和国政府信息公开条例》办结。", [True]),
    ],
)
def test_all_dealt_with(text: str, surely: list[bool]) -> None:
    assert [one.plain for one in _read(text) if one.kind == "all_done"] == surely


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        ("因政府信息公开被申请行政复议2件，均维持。", {"review.upheld": 2}),
        ("因政府信息公开被申请行政复议2件，复议结果均为维持。", {"review.upheld": 2}),
        (
            "因政府信息公开被申请行政复议2件，办理结果均为其他结果，提起行政诉讼1件，全部尚未审结。",
            {"review.other": 2, "litigation.pending": 1},
        ),
        ("因政府信息公开被申请行政复议2件，原答复维持。", {}),
        (
            "因政府信息公开被申请行政复议1件，尚未审结，行政诉讼1件，为其他结果。",
            {"review.pending": 1, "litigation.other": 1},
        ),
        ("因政府信息公开被提起行政诉讼1件，其他案件均已审结。", {}),
        ("因政府信息公开被申请行政复议0件，均维持。", {}),
        ("因政府信息公开被申请行政复议2件，1件维持，其余均撤回。", {"review.upheld": 1}),
    ],
)
def test_all_ended_the_same_way(text: str, outcomes: dict[str, int]) -> None:
    found = {one.metric.removeprefix("disputes."): one.value for one in _read(text) if one.metric}
    assert {name: value for name, value in found.items() if not name.endswith("total")} == outcomes


def test_the_site_that_requests_came_in_by_is_not_what_is_spoken_of() -> None:
    told = _read("收到政府信息公开申请9件，其中现场申请6件，通过市政府网站在线申请3件。办结9件。")
    assert [one.value for one in told if one.metric == "requests.total"] == [9]
