"""Groups that overlap, an office's own part of a figure: nobody is accused."""

from __future__ import annotations

from test_narrative_heldout import findings
from test_narrative_traps import REQUESTS, case


def test_groups_of_people_may_overlap() -> None:
    text = "全市用户15万户，其中光纤用户14万户，农村用户7万户。"
    assert findings(case(text)) == []


def test_the_agencys_own_part_of_a_figure_is_compared() -> None:
    text = "全年受理政府信息公开申请92件，其中代市政府办理6件、本局86件。"
    assert [code for code, _ in findings(case(text, **REQUESTS)) if code == "C501"] == []
