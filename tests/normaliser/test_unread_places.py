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


def test_the_mark_of_a_list_is_none(forms: tuple[Form, ...]) -> None:
    assert gaps(FEE, f"\uf06c\uf0b2{FEE}", forms) == ()


def test_what_follows_the_signature_is_no_part_of_the_last_section(forms: tuple[Form, ...]) -> None:
    document = load(Source("a.txt", TEXT.encode()))
    name, date = (one for one in document.blocks[-2:] if isinstance(one, Paragraph))
    for after in (name, date):
        shown = replace(document, gaps=(Gap("图片", after.location),))
        assert {one.section for one in normalise(shown, forms).gaps} == {"closing"}
