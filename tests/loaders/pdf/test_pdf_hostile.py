"""Whatever the bytes: a Document or an UnreadableError, in bounded time."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pdf_forms as forms
import pdf_writer as writer
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import UnreadableError
from auditor.limits import DEFAULT
from auditor.loaders.base import Source, load
from auditor.loaders.pdf import LOADER

TABLE = writer.table_lines(3, 3, 60, 700, 80, 24) + writer.table_text(
    [["项目", "本年", "上年"], ["新收", "12", "34"], ["结转", "56", "78"]], 60, 700, 80, 24
)
OPERATORS = re.findall(r"\S+", "q Q cm w m l c v y re h n S s f F f* B b BT ET Tf Tc Tw Tz TL Tr Ts Td TD Tm")
TEXT = writer.text(60, 760, "本机关如实报告如下。")
PLAIN = writer.pdf([TEXT + TABLE])


def packed(content: str = TEXT + TABLE) -> bytes:
    data = zlib.compress(content.encode("latin-1"))
    return writer.pdf([""], streams={100: ("/Filter /FlateDecode", data)}).replace(
        b"/Contents 11 0 R", b"/Contents 100 0 R"
    )


def refused(data: bytes) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        forms.read(data)
    assert caught.value.where == "样例.pdf"
    assert caught.value.do
    return caught.value


def test_files_written_here_are_read() -> None:
    for data in (PLAIN, packed()):
        document = forms.read(data)
        assert len(document.tables) == 1
        assert [paragraph.text for paragraph in document.paragraphs] == ["本机关如实报告如下。"]


def test_what_is_taken_for_a_pdf() -> None:
    assert LOADER.accepts(Source("a.bin", b"\n" * 500 + b"%PDF-1.4"))
    assert not LOADER.accepts(Source("a.pdf", b"<html>"))
    assert not LOADER.accepts(Source("a.pdf", b"\n" * 1024 + b"%PDF-1.4"))


@settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([PLAIN, packed()]), st.integers(0, 4000))
def test_truncated(data: bytes, length: int) -> None:
    _read_or_refuse(data[:length])


@settings(max_examples=150, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([PLAIN, packed()]),
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 7)), min_size=1, max_size=8),
)
def test_flipped_bits(data: bytes, flips: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for place, bit in flips:
        damaged[place % len(damaged)] ^= 1 << bit
    _read_or_refuse(bytes(damaged))


@settings(max_examples=80, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_content_stream(content: bytes) -> None:
    _read_or_refuse(packed(TEXT + content.decode("latin-1")))


@settings(max_examples=80, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(OPERATORS),
            st.sampled_from(
                ["T*", "TJ", "Tj", "'", '"', "Do", "BI", "ID", "EI", "[", "]", "<<", ">>", "/F1"]
            ),
            st.sampled_from(
                ["(a\\(b)", "<0031>", "1e9", "-", "--3", "0", "10", "99999999999999999999", "0.5"]
            ),
        ),
        max_size=120,
    )
)
def test_any_operators(tokens: list[str]) -> None:
    _read_or_refuse(writer.pdf([TEXT + " ".join(tokens)]))


def _read_or_refuse(data: bytes) -> None:
    try:
        document = load(Source("样例.pdf", data), [LOADER])
    except UnreadableError as refusal:
        assert str(refusal)
    else:
        assert document.blocks


def test_damaged_compression_is_not_read_as_an_empty_page() -> None:
    data = packed()
    start = data.index(b"stream\n", data.index(b"FlateDecode")) + 40
    damaged = data[:start] + bytes(byte ^ 0x55 for byte in data[start : start + 20]) + data[start + 20 :]
    assert "损坏" in refused(damaged).what


def test_missing_checksum_is_forgiven() -> None:
    whole = packed()
    checksum = zlib.adler32((TEXT + TABLE).encode("latin-1")).to_bytes(4, "big")
    assert whole.count(checksum) == 1
    length = len(zlib.compress((TEXT + TABLE).encode("latin-1")))
    cut = whole.replace(checksum, b"").replace(
        f"/Length {length}".encode(), f"/Length {length - 4:03}".encode()
    )
    assert len(forms.read(cut).tables) == 1


def test_wrong_checksum_is_damage() -> None:
    checksum = zlib.adler32((TEXT + TABLE).encode("latin-1")).to_bytes(4, "big")
    assert "损坏" in refused(packed().replace(checksum, bytes(4))).what


def test_missing_pages() -> None:
    data = writer.pdf([TEXT, TEXT], pages_dictionary="/Kids [10 0 R 77 0 R] /Count 2")
    assert "应有 2 页，只找到 1 页" in refused(data).what
    assert "没有页面" in refused(writer.pdf([])).what


def test_missing_content() -> None:
    assert "缺失" in refused(PLAIN.replace(b"/Contents 11 0 R", b"/Contents 99 0 R")).what


def test_missing_fonts() -> None:
    assert "字体缺失" in refused(PLAIN.replace(b"/F1 3 0 R", b"/F1 9 0 R")).what
    font = writer.FONT.replace("/DescendantFonts", "/ToUnicode 99 0 R /DescendantFonts")
    assert "字符对照表缺失" in refused(writer.pdf([TEXT], extra={3: font})).what


def test_page_tree_that_bites_its_tail() -> None:
    data = writer.pdf([TEXT], pages_dictionary="/Kids [10 0 R 2 0 R 2 0 R] /Count 1")
    assert len(forms.read(data).paragraphs) == 1


def test_too_many_pages() -> None:
    count = DEFAULT.pages + 1
    data = writer.pdf([TEXT], pages_dictionary=f"/Kids [{' 10 0 R' * count}] /Count {count}")
    # the same page again is one page to the page tree
    assert "只找到 1 页" in refused(data).what
    assert f"超过 {DEFAULT.pages} 页" in refused(writer.pdf([TEXT] * count)).what


def test_forms_that_draw_one_another() -> None:
    entries = (
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 100 0 R /B 101 0 R >> >>"
    )
    data = writer.pdf(
        [TEXT + "/A Do"],
        resources="/XObject << /A 100 0 R >>",
        streams={100: (entries, "/B Do /A Do"), 101: (entries, "/A Do /B Do")},
    )
    assert len(forms.read(data).paragraphs) == 1


def test_forms_that_multiply() -> None:
    """Each of 18 forms draws the next ten times over."""
    streams = {}
    for level in range(18):
        entries = (
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
            f"/Resources << /XObject << /N {101 + level} 0 R >> >>"
        )
        streams[100 + level] = (entries, "/N Do " * 10)
    streams[118] = ("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re f")
    data = writer.pdf([TEXT + "/A Do"], resources="/XObject << /A 100 0 R >>", streams=streams)
    started = time.monotonic()
    assert "过多" in refused(data).what
    assert time.monotonic() - started < 60


def test_compression_bomb() -> None:
    bomb = zlib.compress(b" " * (400 * 2**20), 9)
    data = writer.pdf([""], streams={100: ("/Filter /FlateDecode", bomb)})
    assert "展开后超过" in refused(data.replace(b"/Contents 11 0 R", b"/Contents 100 0 R")).what


@pytest.mark.parametrize(
    "entry",
    ["/W [0 2000000000 500]", "/W [1 [500] 3 4000000000 1]", "/DW 1000 /W2 [0 2000000000 1 1 1]"],
)
def test_widths_of_billions_of_glyphs(entry: str) -> None:
    font = writer.FONT.replace("/DW 1000 /W [1 95 500]", entry)
    if "W2" in entry:
        font = font.replace("UCS2-H", "UCS2-V")
    assert "字宽表过大" in refused(writer.pdf([TEXT], extra={3: font})).what


def test_character_map_of_billions_of_codes() -> None:
    font = writer.FONT.replace("/UniGB-UCS2-H", "/Identity-H").replace("(GB1)", "(Identity)")
    font = font.replace("/DescendantFonts", "/ToUnicode 100 0 R /DescendantFonts")
    cmap = "begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    data = writer.pdf([TEXT], extra={3: font}, streams={100: ("", cmap)})
    assert "字符对照表过大" in refused(data).what


def test_too_much_on_a_page() -> None:
    assert (
        "文字超过" in refused(packed(f"BT /F1 10 Tf -5 Tc 1 0 0 1 60 700 Tm <{'0031' * 210000}> Tj ET")).what
    )
    assert "线条超过" in refused(packed(TEXT + "10 10 90 .5 re f\n" * 210000)).what


def test_deep_nesting() -> None:
    for content in ("q " * 100_000, "[" * 100_000, "<<" * 100_000, "(" * 100_000):
        _read_or_refuse(packed(TEXT + content))
    _read_or_refuse(PLAIN.replace(b"/Contents 11 0 R", b"/Contents " + b"[" * 5000 + b"11 0 R" + b"]" * 5000))


def test_lines_beyond_counting_are_a_drawing() -> None:
    """A field of crossing lines beside the table costs time, but neither the page nor the table."""
    drawing = "".join(
        f"{300 + n:.2f} 100 m {300 + n:.2f} 400 l S 300 {100 + n:.2f} m 550 {100 + n:.2f} l S\n"
        for n in (step / 8 for step in range(2000))
    )
    document = forms.read(packed(drawing + TEXT + TABLE))
    assert [cell.text for cell in document.tables[0].cells][-3:] == ["结转", "56", "78"]


def test_picture_without_text_is_a_scan() -> None:
    image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = "q 595 0 0 842 0 0 cm /I Do Q "
    options = {"resources": "/XObject << /I 100 0 R >>", "streams": {100: (image, "0")}}
    assert "没有文字层" in refused(writer.pdf([picture], **options)).what
    assert "没有文字层" in refused(writer.pdf([""])).what
    assert "第2页" in refused(writer.pdf([TEXT, picture, TEXT], **options)).what
    cover = forms.read(writer.pdf([picture, TEXT], **options))
    assert cover.ignored == ("第1页是图片，没有文字层，未读取",)
    layered = refused(writer.pdf([picture + TEXT.replace("BT", "BT 3 Tr")], **options))
    assert "识别" in layered.what


def test_font_without_characters() -> None:
    font = writer.FONT.replace("/UniGB-UCS2-H", "/Identity-H").replace("(GB1)", "(Identity)")
    assert "字符对照" in refused(writer.pdf([TEXT], extra={3: font})).what


def test_links_and_scripts_are_left_alone() -> None:
    actions = (
        "/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 99 99] "
        "/A << /S /URI /URI (http://127.0.0.1:9/) >> >> ] "
        "/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"
    )
    data = writer.pdf([TEXT + TABLE], page=f"/MediaBox [0 0 595 842] {actions}")
    plain = forms.read(PLAIN)
    assert list(forms.read(data).blocks) == list(plain.blocks)


@pytest.mark.parametrize("user_password", ["", "x1"])
def test_encrypted(user_password: str, tmp_path: Path) -> None:
    """Protected against changes only it is read; with a password to open it is not."""
    docx = pytest.importorskip("docx")
    page = docx.Document()
    page.add_paragraph("本机关如实报告如下。")
    page.save(tmp_path / "page.docx")
    options: dict[str, object] = {"RestrictPermissions": True, "PermissionPassword": "p"}
    if user_password:
        options = {"EncryptFile": True, "DocumentOpenPassword": user_password}
    data = forms.converted(tmp_path / "page.docx", options)
    assert b"/Encrypt" in data
    if user_password:
        assert refused(data).what == "PDF 已加密"
        assert refused(data).do == "请提供未加密的文件"
    else:
        assert [paragraph.text for paragraph in forms.read(data).paragraphs] == ["本机关如实报告如下。"]


def test_the_clock_stops_what_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.loaders.pdf import limits

    with pytest.raises(UnreadableError, match=r"超过 0\.2 秒.*--limit seconds="), limits.deadline(0.2):
        while True:
            pass
    with limits.deadline(0.05):
        pass
    time.sleep(0.1)  # a late interrupt would end this test


WATCHED = """
import sys
from auditor.errors import UnreadableError
from auditor.loaders.pdf import limits

sys.setprofile(lambda *_: None)
for seconds in (9, 0.2):
    try:
        with limits.deadline(seconds):
            while seconds < 1:
                len(())
    except UnreadableError:
        print("late")
print("done")
"""


def test_the_clock_ends_while_a_profiler_looks_on() -> None:
    watched = [sys.executable, "-c", WATCHED]
    done = subprocess.run(watched, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["late", "done"]


class _Slow:
    def __del__(self) -> None:
        for _ in range(300_000):
            pass


def test_time_that_runs_out_while_something_is_deleted(capfd: pytest.CaptureFixture[str]) -> None:
    """Python swallows what is raised there, and would say so on standard error."""
    from auditor.loaders.pdf import limits

    with pytest.raises(UnreadableError, match=r"超过 0\.2 秒"), limits.deadline(0.2):
        while True:
            _Slow()
            for _ in range(200_000):
                pass
    assert capfd.readouterr().err == ""
