from __future__ import annotations

import base64
import hashlib
import logging
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_printing import browser
from lxml import html
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer
from sample import (
    ACROSS,
    BAD,
    FULL,
    GOOD,
    HOSTILE,
    NASTY,
    UNREADABLE,
    audit,
    explained,
    finding,
    report,
    verdict,
)  # fmt: skip

from auditor.model.location import Location
from auditor.model.report import Heading, Passage, Section
from auditor.model.verdict import Audit, Evidence, Score
from auditor.reporters.html import page, render

WICKED = "</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>&lt;"
LINE = Location(line=7)
CELL = Location(table=2, row=9, column=3)


def tree(*audits: Audit, **changes: object) -> html.HtmlElement:
    return html.fromstring(render(explained(*audits, **changes)))  # type: ignore[arg-type]


def with_text(text: str, *pieces: Evidence, path: str = "a.txt") -> Audit:
    section = Section(
        key="overview",
        position=1,
        heading=Heading(printed="一、总体情况", ordinal=1, title="总体情况"),
        paragraphs=(Passage(text=text, location=LINE), Passage(text="别的一段")),
    )
    one = audit(
        path, "青榆县水利局", verdicts=(verdict("T112", "fail", finding("T112", "有误", evidence=pieces)),)
    )
    return one.model_copy(
        update={"report": report("青榆县水利局").model_copy(update={"sections": (section,)})}
    )


def test_it_needs_nothing_from_outside_and_runs_nothing_but_its_own() -> None:
    content = render(
        explained(*FULL.run.audits, NASTY, audit(f"{WICKED}.txt", WICKED), across=ACROSS)
    ).decode()
    root = html.fromstring(content)
    for element in root.iter():
        attributes = dict(element.attrib)
        assert not any(name.startswith("on") or name in ("style", "src", "action") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
    assert [len(root.findall(f".//{tag}")) for tag in ("script", "style", "img", "iframe", "link")] == [
        1,
        1,
        0,
        0,
        0,
    ]
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    for tag in ("script", "style"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", content, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert "@import" not in text and "url(" not in text and "http" not in text


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    root = tree(*FULL.run.audits, BAD.model_copy(update={"path": "b.docx"}), across=ACROSS)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//a/@href")} <= set(ids)


def test_all_can_be_read_without_the_script() -> None:
    root = tree(*FULL.run.audits, across=ACROSS)
    assert root.xpath("//*[@hidden]/@id") == ["controls"]
    text = root.text_content()
    for one in (*BAD.findings, *ACROSS[0].findings):
        assert one.message in text
    assert UNREADABLE.reason in text
    assert "正文没有写明收到申请的件数" in text


def test_what_could_not_be_compared_across_reports_is_told() -> None:
    open_verdict = verdict("X601", "unverifiable", reason="没有上一年度的报告可以对照")
    for across in ((*ACROSS, open_verdict), (open_verdict,)):
        (section,) = tree(*FULL.run.audits, across=across).xpath("//section[@id='across']")
        assert "X601：没有上一年度的报告可以对照" in section.text_content()
    assert not tree(GOOD, across=(verdict("X601", "pass"),)).xpath("//section[@id='across']")
    several = tree(GOOD, across=(open_verdict, open_verdict))  # one of each ruleset of the run
    assert "X601：没有" in several.text_content() and "X601、X601" not in several.text_content()


@pytest.mark.parametrize("name", [HOSTILE, WICKED])
def test_hostile_text_is_text(name: str) -> None:
    content = render(
        explained(audit(f"{name}.txt", name), with_text(name, Evidence(quote=name, location=LINE)))
    )
    assert not set(content.decode()) & set("\x1b\x9b\x07\u202e\u2028")
    assert html.fromstring(content).xpath("//img | //*[@onload]") == []


def test_quotes_are_marked_in_the_document_beside_the_finding() -> None:
    quote = Evidence(quote="收到申请３件", location=LINE)
    root = tree(with_text("本年收到申请３件，办结 2 件。", quote))
    (mark,) = root.xpath("//div[@class='text']//mark")
    assert mark.text == "收到申请３件"
    (number,) = root.xpath("//div[@class='text']//a[@class='n']")
    assert number.get("href") == "#r1f1" and number.get("id") == "r1m1"
    assert root.xpath("//section[@id='r1f1']//a[@class='to']/@href") == ["#r1m1"]
    assert mark.getparent().text_content() == "本年收到申请３件1，办结 2 件。"


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (["甲乙", "乙丙"], ["甲乙", "丙"]),
        (["甲", "甲"], ["甲"]),
        (["甲乙丙丁", "乙"], ["甲乙丙丁"]),
        (["不在其中"], ["甲乙丙丁"]),
        ([""], ["甲乙丙丁"]),
    ],
)
def test_overlapping_quotes_lose_no_text(quotes: list[str], expected: list[str]) -> None:
    pieces = [Evidence(quote=quote, location=LINE) for quote in quotes]
    root = tree(with_text("甲乙丙丁", *pieces))
    assert [one.text for one in root.xpath("//mark")] == expected
    paragraph = root.xpath("//div[@class='text']/p")[0]
    assert "".join(paragraph.xpath(".//text()[not(parent::a)]")) == "甲乙丙丁"


def test_cells_are_marked_and_evidence_of_other_files_is_not() -> None:
    own = Evidence(quote="12", location=CELL)
    other = Evidence(quote="12", location=CELL.model_copy(update={"document": "other.txt"}))
    for piece, marked in ((own, ["121"]), (other, [])):
        root = tree(with_text("甲", piece))
        assert [one.text_content() for one in root.xpath("//td[contains(@class, 'm ')]")] == marked


def test_a_large_run_keeps_only_what_findings_rest_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "WHOLE", 3)
    root = tree(with_text("收到 3 件", Evidence(quote="3", location=LINE)))
    assert "报告较多" in root.xpath("string(//header)")
    text = root.xpath("//div[@class='text']")[0]
    assert "收到 31 件" in text.text_content()
    assert "（略 1 段）" in text.text_content()
    assert "别的一段" not in text.text_content()


def test_nothing_audited_is_still_a_page() -> None:
    assert "共 0 个文件" in tree().text_content()
    assert "未能审核" in tree(UNREADABLE).text_content()


def test_the_same_run_gives_the_same_bytes() -> None:
    assert render(FULL) == render(explained(*FULL.run.audits, across=ACROSS))


def in_browser(content: bytes, folder: Path) -> tuple[html.HtmlElement, bytes]:
    """The page as a browser has it after its script ran, and what the browser logged."""
    file = folder / "page.html"
    file.write_bytes(content)
    command = [
        str(browser()), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--v=0", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return html.fromstring(done.stdout.decode()), done.stderr


@pytest.mark.skipif(browser() is None, reason="no Chromium is installed")
def test_a_browser_runs_the_script_under_the_policy(tmp_path: Path) -> None:
    content = render(explained(GOOD, BAD, UNREADABLE, audit(f"{WICKED}.txt", WICKED), across=ACROSS))
    root, log = in_browser(content, tmp_path)
    (controls,) = root.xpath("//form[@id='controls']")
    assert "hidden" not in controls.attrib
    assert root.xpath("string(//output)") == "4 / 4 份"
    assert len(root.xpath("//table[@id='league']//th/button")) == len(root.xpath("//table[@id='league']//th"))
    assert b"Content Security Policy" not in log


def test_what_could_not_be_audited_can_be_picked() -> None:
    root = html.fromstring(render(explained(GOOD, UNREADABLE)).decode())
    assert "未能审核" in root.xpath("//select[@id='g']/option/@value")
    assert root.xpath("//tr[@data-g='未能审核']//a/text()") == ["qingyu-forestry.pdf"]
    whole = html.fromstring(render(explained(GOOD)).decode())
    assert "未能审核" not in whole.xpath("//select[@id='g']/option/@value")


@pytest.mark.skipif(browser() is None, reason="no Chromium is installed")
def test_the_table_is_printed_whole(tmp_path: Path) -> None:
    score = Score(low=82.43, high=90.25, out_of=100, grade="良好至优秀")
    name = "青屿市临岚区国有资产监督管理委员会办公室"
    audits = [
        audit(f"{number}.txt", name, score=score, ruleset=("national-2021", "shandong-2021")[number % 2])
        for number in range(40)
    ]
    whole = explained(*audits)
    several = {one: next(iter(whole.rulesets.values())) for one in ("national-2021", "shandong-2021")}
    (tmp_path / "page.html").write_bytes(render(replace(whole, rulesets=several)))
    command = [
        str(browser()), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
        f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri(),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages = list(extract_pages(tmp_path / "page.pdf", maxpages=3))
    lines = [line for page in pages for box in page if isinstance(box, LTTextContainer) for line in box]
    ends = [line.x1 for line in lines if line.get_text().rstrip().endswith("shandong-2021")]
    assert len(ends) == 20 and max(ends) < pages[0].width - 14 / 25.4 * 72
    assert (
        sum(line.get_text().startswith("名次") and "机关" in line.get_text() for line in lines) >= 2
    )  # heads again


USE = """
document.getElementById("r").value = "T112";
document.getElementById("r").dispatchEvent(new Event("input"));
for (const head of [1, 4]) document.querySelectorAll("#league th button")[head].click();
"""


@pytest.mark.skipif(browser() is None, reason="no Chromium is installed")
def test_filtering_and_sorting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = page._part
    monkeypatch.setattr(page, "_part", lambda name: own(name) + (USE if name == "page.js" else ""))
    scores = [(70, "乙局"), (90, "甲局"), (80, "丙局")]
    audits = [
        audit(f"{low}.txt", name, score=Score(low=low, high=low, out_of=100, grade="合格"))
        for low, name in scores
    ]
    root, _ = in_browser(render(explained(GOOD, *audits, UNREADABLE)), tmp_path)
    assert root.xpath("string(//output)") == "3 / 5 份"
    shown = root.xpath("//table[@id='league']/tbody/tr[not(@hidden)]")
    assert [row.xpath("string(td[2])") for row in shown] == ["乙局", "丙局", "甲局"]
    assert root.xpath("//th[@aria-sort]/@aria-sort") == ["ascending"]
    hidden = [one.xpath("string(h2)") for one in root.xpath("//article[@hidden]")]
    assert hidden == ["青榆县文化和旅游局　2023年度", "qingyu-forestry.pdf"]
