"""Characters that no reader knows are content that was not read, where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.casebook import base_text
from auditor.extensions import Source
from auditor.forms import Form
from auditor.loaders.text import load
from auditor.model.document import Gap, Paragraph
from auditor.model.report import Gap as Unread
from auditor.normaliser import normalise
from auditor.normaliser.names import looks_like_agency

WORDS = "无法识别的文字"
TEXT = base_text("department-2021")
PREFACE = TEXT[TEXT.index("\n") : TEXT.index("## 一、")].strip().split("\n\n")[0]
FEE = next(line for line in TEXT.splitlines() if line.startswith("（一）收取信息处理费"))
DATE = TEXT.strip().splitlines()[-1]


def gaps(old: str, new: str, forms: tuple[Form, ...]) -> tuple[Unread, ...]:
    assert old in TEXT
    document = load(Source("a.txt", TEXT.replace(old, new).encode()))
    return normalise(replace(document, gaps=()), forms).gaps


@pytest.mark.parametrize(("old", "section"), [(PREFACE, ""), (FEE, "other")], ids=["preface", "matter"])
def test_they_are_told_by_section(old: str, section: str, forms: tuple[Form, ...]) -> None:
    assert gaps(old, "\ufffd" * 20, forms) == (Unread(what=WORDS, section=section),)
    assert gaps(old, "\ue010\ue011\ue012", forms) == (Unread(what=WORDS, section=section),)


def test_the_last_of_all_may_be_the_signature(forms: tuple[Form, ...]) -> None:
    found = gaps(DATE, "\ufffd" * 9, forms)
    assert Unread(what=WORDS, section="closing") in found


def test_a_label_of_a_table_may_lack_one(forms: tuple[Form, ...]) -> None:
    """A figure is in doubt by itself."""
    assert gaps("| 规章 |", "| 规\ufffd |", forms) == (Unread(what=WORDS, section="proactive"),)
    assert gaps("| 规章 | 0 |", "| 规章 | \ufffd |", forms) == ()


def test_the_mark_of_a_list_is_none(forms: tuple[Form, ...]) -> None:
    assert gaps(FEE, f"\uf06c\uf0b2{FEE}", forms) == ()


def test_what_follows_the_signature_is_no_part_of_the_last_section(forms: tuple[Form, ...]) -> None:
    document = load(Source("a.txt", TEXT.encode()))
    name, date = (one for one in document.blocks[-2:] if isinstance(one, Paragraph))
    for after in (name, date):
        shown = replace(document, gaps=(Gap("图片", after.location),))
        assert {one.section for one in normalise(shown, forms).gaps} == {"closing"}


def test_a_line_with_one_of_them_is_in_doubt(forms: tuple[Form, ...]) -> None:
    for character in ("\ufffd", "\ue123"):
        document = load(Source("a.txt", TEXT.replace("信息处理费", f"信息处{character}费").encode()))
        report = normalise(replace(document, gaps=()), forms)
        assert {one.reason for one in report.doubts} == {"其中有无法识别的字"}
        assert report.gaps == ()


@pytest.mark.parametrize(
    ("heading", "printed"),
    [
        ("其他需要报告的事项", "其他需要报\ufffd的事项"),
        ("存在的主要问题及改进情况", "存在的主要间题及改进情况"),
        ("总体情况", "总休情况"),
        ("主动公开政府信息情况", "主动公幵政府信息情况"),
        ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申清情况"),
        ("政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复仪、行政诉松情况"),
    ],
)
def test_a_heading_with_characters_misread_is_one(
    heading: str, printed: str, forms: tuple[Form, ...]
) -> None:
    text = TEXT.replace(f"、{heading}\n", f"、{printed}\n")
    assert text != TEXT
    report = normalise(load(Source("a.txt", text.encode())), forms)
    assert [one.key for one in report.sections] == [one.key for one in forms[0].sections]


@pytest.mark.parametrize("at", [-3, -2, -1])
def test_a_seal_at_a_signature_that_is_read_holds_nothing_else(at: int, forms: tuple[Form, ...]) -> None:
    document = load(Source("a.txt", TEXT.encode()))
    place = document.blocks[at].location

    def places(gap: Gap, text: str = TEXT) -> set[str | None]:
        read = load(Source("a.txt", text.encode()))
        return {one.section for one in normalise(replace(read, gaps=(gap,)), forms).gaps}

    assert places(Gap("图片", place, seal=True)) == set()
    assert places(Gap("图片", place)) == {"other" if at == -3 else "closing"}
    assert places(Gap("图片", document.blocks[-4].location, seal=True)) == {"other"}
    signer = TEXT.strip().splitlines()[-3]
    assert looks_like_agency(signer)
    assert places(
        Gap("图片", place, seal=True), TEXT.replace(f"\n{signer}\n", "\n")
    )  # it may name the signer
    assert places(Gap("图片", place, seal=True), TEXT.replace(DATE, ""))
