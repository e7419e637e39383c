"""Text over and under the paper: what may be in it is not said to be missing, what cannot be is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdf_forms as forms
import pdf_writer as writer
import pypdfium2
import pytest

import auditor
from auditor.loaders.pdf.misprints.off_paper import CUT_OFF, FOLLOWED, PRECEDED, WHAT
from auditor.model.verdict import Finding

AT_THE_FOOT = "position:absolute;bottom:0"


def pages(*, foot: str = "", head: str = "") -> str:
    """A report without section 六 on three pages; its fourth heading and table can be put at the head or the foot."""
    fourth = f"<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{forms.disputes_html()}"
    bodies = (
        f"<h1>云岭县样例局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>{forms.RUN}</p>"
        f"<h2>二、主动公开政府信息情况</h2>{forms.proactive_html()}",
        f"{head}<h2>三、收到和处理政府信息公开申请情况</h2>{forms.requests_html()}{foot}",
        ("" if foot or head else fourth)
        + f"<h2>五、存在的主要问题及改进情况</h2><p>{forms.RUN}仍有不足。</p>"
        "<p>云岭县样例局</p><p>2024年1月20日</p>",
    )
    style = """@page{size:A4;margin:0} body{margin:0;font:10pt "Noto Serif CJK SC"} h2{font-size:12pt;margin:4pt 0}
    section{height:280mm;padding:0 20mm;position:relative;break-after:page} td{border:1px solid;font-size:6pt;padding:0}
    table{border-collapse:collapse}"""
    parts = "".join(f"<section>{body}</section>" for body in bodies)
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{style}</style>{parts}</html>'


def cropped(data: bytes, *, foot: float = 0, head: float = 0, page: int = 1) -> bytes:
    """The file with so many points of a page, as another program crops it, not shown."""
    document = pypdfium2.PdfDocument(data)
    left, bottom, right, top = document[page].get_mediabox()
    document[page].set_mediabox(left, bottom + foot, right, top - head)
    document[page].set_cropbox(left, bottom + foot, right, top - head)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def found(data: bytes, folder: Path, rules: tuple[str, ...] = ("T110", "T130")) -> list[Finding]:
    path = folder / "report.pdf"
    path.write_bytes(data)
    audit = auditor.audit(path, ruleset="national-2021")
    return [
        finding
        for one in audit.verdicts
        if one.rule in rules
        for finding in one.findings
        if finding.certainty == "certain"
    ]


def fourth(where: str) -> str:
    return f"<div style='{where};width:170mm'><h2>四、政府信息公开行政复议、行政诉讼情况</h2>{forms.disputes_html()}</div>"


def test_a_section_under_the_paper_is_not_said_to_be_missing(tmp_path: Path) -> None:
    whole = forms.printed(pages(foot=fourth(AT_THE_FOOT)))
    messages = [one.message for one in found(cropped(whole, foot=200), tmp_path)]
    assert len(messages) == 1 and "第六部分" in messages[0]


def test_a_section_over_the_paper_is_not_said_to_be_missing(tmp_path: Path) -> None:
    whole = forms.printed(pages(head=fourth("")))
    messages = [one.message for one in found(cropped(whole, head=130), tmp_path)]
    assert len(messages) == 1 and "第六部分" in messages[0]


def test_rows_under_the_paper_are_not_said_to_be_missing(tmp_path: Path) -> None:
    """The last row that is shown may be cut, too."""
    data = cropped(forms.printed(pages()), foot=560)
    assert found(data, tmp_path, ("T110", "T131", "T132"))[1:] == []
    requests = next(table for table in forms.read(data).tables if table.location.page == 2)
    last = [cell for cell in requests.cells if cell.row + cell.rowspan == requests.rows]
    assert all(FOLLOWED in (cell.doubt or "") for cell in last)


def test_a_foot_cut_off_all_pages_hides_no_section(tmp_path: Path) -> None:
    whole = forms.printed(
        pages().replace("</section>", f"<p style='{AT_THE_FOOT}'>内部资料请勿外传</p></section>")
    )
    for page in range(3):
        whole = cropped(whole, foot=80, page=page)
    assert not forms.read(whole).gaps
    assert [one.message[:8] for one in found(whole, tmp_path)] == ["缺少第六部分“其"]


def test_a_cell_drawn_on_both_of_its_pages_lost_nothing() -> None:
    label = "三、本年度办理结果"
    pages = [writer.text(60, 80, label), writer.text(60, 900, label) + writer.text(60, 700, "办结七件。")]
    document = forms.read(writer.pdf(pages))
    assert not document.gaps and not any(one.doubt for one in document.paragraphs)


@pytest.mark.parametrize(("y", "doubt"), [(-40, FOLLOWED), (880, PRECEDED)])
def test_the_line_beside_text_off_the_paper_is_in_doubt(y: float, doubt: str) -> None:
    line = writer.text(60, 700, "正文到此为止。")
    document = forms.read(writer.pdf([line + writer.text(60, y, "五、其他事项")]))
    assert [gap.what for gap in document.gaps] == [WHAT]
    assert document.paragraphs[0].doubt == doubt
    assert not forms.read(writer.pdf([line])).gaps


@pytest.mark.parametrize("matrix", ["0 1 -1 0 842 0", "0 -1 1 0 0 595", "-1 0 0 -1 595 842"])
@pytest.mark.parametrize(("y", "doubt"), [(-40, FOLLOWED), (880, PRECEDED)])
def test_text_off_the_paper_of_a_page_that_lies_on_its_side(matrix: str, y: float, doubt: str) -> None:
    """What is over its text is beside the paper as it is shown."""
    page = f"/MediaBox [0 0 {'595 842' if matrix.startswith('-1') else '842 595'}]"
    line = writer.text(60, 700, "一、总体情况") + writer.text(60, 400, "二、主动公开政府信息情况")
    content = line + writer.text(60, y, "五、其他事项")
    document = forms.read(writer.pdf([f"q {matrix} cm {content} Q"], page=page))
    assert [gap.what for gap in document.gaps] == [WHAT]
    first, last = document.paragraphs
    assert (first.doubt, last.doubt) == ((doubt, None) if doubt == PRECEDED else (None, doubt))


def test_a_line_cut_off_at_the_side_of_a_page_that_lies_on_its_side() -> None:
    content = writer.text(60, 700, "一、总体情况") + writer.text(500, 400, "这一行超出了纸面的右边。")
    data = writer.pdf([f"q 0 1 -1 0 842 0 cm {content} Q"], page="/MediaBox [0 0 842 595]")
    document = forms.read(data)
    assert [one.doubt for one in document.paragraphs] == [None, CUT_OFF]
    assert not document.gaps
