"""Pages drawn with what was read over them."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from office import Office

from auditor.__main__ import main
from auditor.errors import UsageError
from auditor.extensions import Source
from auditor.loaders.base import read_source
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.reporters.picture import DOUBTFUL, SCALE, SURE, _ordinal, draw_pages

PDF = next(Path(__file__).parents[2].glob("examples/submissions/*.pdf"))


def test_every_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = tmp_path / "图" / "页"
    assert main(["inspect", str(PDF), "--picture", str(pages)]) == 0
    written = sorted(path.name for path in pages.iterdir())
    captured = capsys.readouterr()
    assert written == [f"{PDF.stem}-{number}.png" for number in range(1, len(written) + 1)]
    assert f"，{len(written)} 页" in captured.out
    assert f"已绘制 {len(written)} 页" in captured.err
    assert "绿框是读出的数字" in captured.err


@pytest.mark.parametrize(
    ("label", "drawn"),
    [
        ("一、本年新收政府信息公开申请数量", "1"),
        ("（七）总计", "(7)"),
        ("2.重复申请", "2."),
        ("行政处罚", "#9"),
    ],
)
def test_rows_are_named_by_the_ordinals_of_the_form(label: str, drawn: str) -> None:
    assert _ordinal(label, 9) == drawn


def test_a_figure_is_framed_where_it_stands(host: PluginHost) -> None:
    from io import BytesIO

    from PIL import Image, ImageColor

    document, report = Pipeline(host, "auto").read(PDF)
    assert report.tables.requests
    cell = report.tables.requests["new"]["total"]
    assert cell.sure and cell.location.page and cell.location.box
    pages = list(draw_pages(read_source(PDF), document, report))
    assert len(pages) == document.pages
    image = Image.open(BytesIO(pages[cell.location.page - 1]))
    x0, top, x1, bottom = (value * SCALE for value in cell.location.box)
    green = ImageColor.getrgb(SURE)
    for x, y in ((x0, (top + bottom) / 2), ((x0 + x1) / 2, top)):
        around = [image.getpixel((int(x) + dx, int(y) + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        assert green in around


def test_figures_of_a_table_that_is_not_sure_are_drawn_as_doubtful(host: PluginHost) -> None:
    from io import BytesIO

    from PIL import Image, ImageColor

    document, report = Pipeline(host, "auto").read(PDF)
    unsure = tuple(one.model_copy(update={"sure": False}) for one in report.readings)
    colours: set[object] = set()
    for page in draw_pages(read_source(PDF), document, report.model_copy(update={"readings": unsure})):
        counted = Image.open(BytesIO(page)).getcolors(2**24) or []
        colours |= {colour for _, colour in counted}
    assert ImageColor.getrgb(DOUBTFUL) in colours
    assert ImageColor.getrgb(SURE) not in colours


def test_what_is_no_pdf_cannot_be_drawn(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(office.good), "--picture", "pages"]) == 2
    assert "只有 PDF 能绘制页面" in capsys.readouterr().err
    assert not Path("pages").exists()


def test_without_pillow_it_is_said_how_to_install_it(
    host: PluginHost, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, report = Pipeline(host, "auto").read(office.good)
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "PIL":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"auditor\[picture\]"):
        list(draw_pages(Source("a.pdf", b"%PDF-1.7"), document, report))
