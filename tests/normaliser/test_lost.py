"""Texts that begin in the middle, break off or lost short lines: what is not there is not said to be missing."""

from __future__ import annotations

import re

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.report import Report
from auditor.normaliser import normalise

TEXT = base_text("department-2021")


def _read(text: str, forms: tuple[Form, ...]) -> Report:
    return normalise(load(Source("a.md", text.encode())), forms)


def _until(heading: str) -> str:
    return TEXT[: TEXT.index(heading) + len(heading)]


def test_a_whole_text_has_no_gaps(forms: tuple[Form, ...]) -> None:
    report = _read(TEXT, forms)
    assert report.is_text and not report.gaps and report.ending_doubt is None


def test_a_text_that_ends_in_a_heading_or_a_sentence_breaks_off(forms: tuple[Form, ...]) -> None:
    heading = "## 五、存在的主要问题及改进情况"
    for text in (
        _until(heading),
        f"{_until(heading)}\n\n本年度的主要问题是人员变动较多，业务不熟，有的栏目更新得不够及时，还有",
        f"{_until(heading)}\n\n本年度的主要问题是人员变动较多，业务不熟。……",
    ):
        report = _read(text, forms)
        assert [gap.section for gap in report.gaps] == ["problems"]
        assert report.ending_doubt


def test_a_text_that_begins_with_a_later_section_lost_what_stood_before(forms: tuple[Form, ...]) -> None:
    report = _read(TEXT[TEXT.index("## 三、") :], forms)
    assert [gap.section for gap in report.gaps] == [""]


def test_a_date_in_pieces_is_one_date(forms: tuple[Form, ...]) -> None:
    pieces = TEXT.replace("2022年1月18日", "2022\n年\n1\n月\n18\n日")
    assert pieces != TEXT
    signed = _read(pieces, forms).dates.signed
    assert signed is not None and signed.value.isoformat() == "2022-01-18"


def test_a_signature_before_tables_that_follow_all_text(forms: tuple[Form, ...]) -> None:
    cells = "\n".join(re.sub(r"[|\s-]+", "\n", TEXT[TEXT.index("| ") :]).split("\n")[1:60])
    lines = "\n".join(line for line in cells.split("\n") if "。" not in line)
    report = _read(f"{TEXT}\n\n{lines}\n" + "0\n" * 20, forms)
    assert [one.text for one in report.closing][-1] == "2022年1月18日"


def test_tables_that_stand_elsewhere_are_a_gap_where_they_are_due(forms: tuple[Form, ...]) -> None:
    start = TEXT.index("|", TEXT.index("## 四、"))
    text = TEXT[:start] + TEXT[TEXT.index("## 五、") :]
    cut = "\n\n附件1\n\n| 行政复议 | 结果维持 | 结果纠正 |\n| 尚未审结 | 其他结果 | 总计 |\n"
    assert not _read(text, forms).gaps_in("disputes")
    assert _read(text + cut, forms).gaps_in("disputes")


@pytest.mark.parametrize("line", ["2022年1月18日", "二〇二二年一月十八日"])
def test_an_agency_named_before_and_not_at_the_end(line: str, forms: tuple[Form, ...]) -> None:
    """As conversions leave it that drop lines which come again."""
    alone = TEXT.replace("澜山市水务局\n\n2022年1月18日", line)
    report = _read(alone, forms)
    assert report.ending_doubt is None
    first = TEXT.index("\n") + 1
    assert _read(f"{alone[:first]}\n澜山市水务局\n{alone[first:]}", forms).ending_doubt
