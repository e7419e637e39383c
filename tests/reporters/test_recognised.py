"""What is said of reports whose pages are pictures: which they are, what to check, and all that in a few words."""

from __future__ import annotations

import io
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from sample import BAD, BALANCE, audit, explained, report, verdict

from auditor.left_open import RECOGNISED, RIGHT
from auditor.reporters import html
from auditor.reporters.docx import REPORTER as LETTERS
from auditor.reporters.grouping import IF_READ_RIGHT, by_reason
from auditor.reporters.terminal import show_run
from auditor.reporters.terminal.layout import ReportConsole

FIRST, SECOND = (f"{RIGHT}：表中“{figure}”由图像识别得来" for figure in (12, 17))
DIFFERS = f"{RECOGNISED}：两边不相等（识别为“12”“10”）"
PAGES = "第2、3页是扫描件或图片，其中的文字和数字由图像识别得来"
SCAN = audit(
    "submissions/qingyu-transport.pdf",
    "青榆县交通运输局",
    report=report("青榆县交通运输局").model_copy(update={"recognised": (2, 3)}),
    verdicts=(
        verdict("C501", "unverifiable", reason=FIRST),
        verdict("D401", "unverifiable", reason=DIFFERS),
        verdict("N201", "fail", BALANCE),
        verdict("N202", "unverifiable", reason=SECOND),
    ),
)


def terminal() -> str:
    stream = io.StringIO()
    console = ReportConsole(file=stream, width=160, markup=False, emoji=False, highlight=False)
    show_run(console, explained(SCAN), "error", ())
    return stream.getvalue()


def page() -> str:
    return html.render(explained(SCAN)).decode()


def letter() -> str:
    found = {one.name: one.content for one in LETTERS.render(explained(SCAN))}
    content = next(found[name] for name in found if name.startswith("整改通知书/"))
    return "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)


def test_rules_that_only_wait_for_figures_to_be_checked_are_one_group_and_last() -> None:
    groups = by_reason(SCAN.verdicts, "unverifiable")
    assert [(reason, [one.rule for one in found]) for reason, found in groups.items()] == [
        (DIFFERS, ["D401"]),
        (IF_READ_RIGHT, ["C501", "N202"]),
    ]
    assert IF_READ_RIGHT not in by_reason(BAD.verdicts, "unverifiable")


@pytest.mark.parametrize("told", [terminal, page], ids=["terminal", "page"])
def test_which_pages_are_pictures_is_told_once_and_so_is_what_to_check(told: Callable[[], str]) -> None:
    text = told()
    assert text.count(PAGES) == text.count(IF_READ_RIGHT) == text.count(DIFFERS) == 1
    assert FIRST not in text and SECOND not in text


def test_an_agency_is_asked_for_the_original_once() -> None:
    text = letter()
    assert text.count(f"{PAGES}，请提供由 Word、WPS 等导出的原件，以便核对。") == 1
    assert "若图像识别无误" not in text
