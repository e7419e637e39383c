"""Files attached to a PDF: what the report seems to lack may be in them."""

from __future__ import annotations

import pdf_forms as forms
import pdf_writer as writer
import pytest

from auditor.errors import UnreadableError
from auditor.forms import builtin_forms
from auditor.loaders.pdf.file import attachments as names
from auditor.normaliser import normalise

LINE = writer.text(60, 700, "正文见所附文件。")


def attached(*files: str, page: str = "/MediaBox [0 0 595 842]") -> bytes:
    """A file with these file specifications in its tree of names."""
    names = " ".join(f"(name{at}) {100 + at} 0 R" for at in range(len(files)))
    tree = f"<< /Kids [<< /Names [{names}] >>] >>"
    catalogue = f"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles {tree} >> >>"
    extra = {1: catalogue, **{100 + at: body for at, body in enumerate(files)}}
    return writer.pdf([LINE], page=page, extra=extra)


def named(name: str, more: str = "") -> str:
    return f"<< /Type /Filespec /UF <feff{name.encode('utf-16-be').hex()}> {more} >>"


def test_files_of_the_kinds_that_reports_are_of() -> None:
    data = attached(named("年度报告.pdf"), named("说明.XLSX"), named("数据.xml"))
    assert [gap.what for gap in forms.read(data).gaps] == ["附件“年度报告.pdf”", "附件“说明.XLSX”"]


@pytest.mark.parametrize("relation", ["Source", "Alternative"])
def test_what_the_pages_were_made_of_is_no_other_text(relation: str) -> None:
    assert not forms.read(attached(named("原件.docx", f"/AFRelationship /{relation}"))).gaps


def test_a_file_pinned_to_a_page() -> None:
    note = f"<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 29 29] /FS {named('附表.xls')} >>"
    data = writer.pdf([LINE], page=f"/MediaBox [0 0 595 842] /Annots [{note}]")
    assert [gap.what for gap in forms.read(data).gaps] == ["附件“附表.xls”"]


def test_a_cover_alone_says_what_is_attached() -> None:
    document = forms.read(attached(named("年度报告.pdf")))
    with pytest.raises(UnreadableError, match=r"附件“年度报告\.pdf”"):
        normalise(document, list(builtin_forms()))


def test_leaves_that_are_listed_over_and_over_are_not_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(names, "text_of", lambda value: asked.append(value) or "")
    leaf = f"<< /Names [{'(name) 102 0 R ' * 300}] >>"
    tree = f"<< /Kids [{'101 0 R ' * 300}] >>"
    catalogue = "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 100 0 R >> >>"
    forms.read(writer.pdf([LINE], extra={1: catalogue, 100: tree, 101: leaf, 102: named("年报.pdf")}))
    assert 0 < len(asked) <= 400


@pytest.mark.parametrize(
    "tree", ["null", "[1 2]", "<< /Kids [1 0 R] /Names 3 >>", "100 0 R", "<< /Names [(a) 7] >>"]
)
def test_trees_that_are_none(tree: str) -> None:
    catalogue = f"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles {tree} >> >>"
    circle = f"<< /Kids [{'100 0 R ' * 300}] >>"
    assert not forms.read(writer.pdf([LINE], extra={1: catalogue, 100: circle})).gaps
