"""Who reads a file of several pages says which is begun."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditor.extensions import Source
from auditor.limits import Limits
from auditor.loaders.pdf.limits import Clock
from auditor.loaders.scan import pages
from auditor.loaders.scan.pictures import _pages
from auditor.reading import REACHED, Reached

sys.path.append(str(Path(__file__).parent / "pdf"))

import pdf_forms as forms
import pdf_writer as writer


@pytest.fixture
def heard() -> Iterator[list[Reached]]:
    told: list[Reached] = []
    token = REACHED.set(told.append)
    yield told
    REACHED.reset(token)


def begun(name: str, task: str, count: int) -> list[Reached]:
    return [Reached(name, task, page, count) for page in range(1, count + 1)]


def test_pages_of_a_pdf(heard: list[Reached]) -> None:
    document = forms.read(writer.pdf([writer.text(90, 700, "本年度主动公开政府信息")] * 3))
    assert heard == begun(document.name, "读取", 3) + begun(document.name, "核对", 3)


def test_pages_of_a_pdf_that_are_scans(heard: list[Reached], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "lay_out_picture", lambda picture, scale, number: [])
    source, clock = Source("扫描.pdf", b"", Limits(scans=2)), Clock(60.0)
    try:
        pages.lay_out_pages(lambda number: (SimpleNamespace(shape=(800, 600)), 1.0), (5, 9), source, clock)
    finally:
        clock.end()
    assert heard == begun("扫描.pdf", "识别", 2)


def test_pages_of_a_picture(heard: list[Reached]) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed (extras: ocr, test)")
    pytest.importorskip("numpy", reason="numpy is not installed (extra: ocr)")
    out, page = BytesIO(), image.new("L", (600, 800), 255)
    page.save(out, "TIFF", save_all=True, append_images=[page])
    assert len(list(_pages(Source("扫描.tif", out.getvalue())))) == 2
    assert heard == begun("扫描.tif", "识别", 2)
