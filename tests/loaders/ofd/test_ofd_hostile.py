"""OFD files that are damaged, locked, scans, or built to exhaust: one line each."""

from __future__ import annotations

import zipfile
from io import BytesIO
from random import Random

import pytest
from ofd_writer import ofd, table, text

from auditor.errors import UnreadableError
from auditor.extensions import Source
from auditor.limits import Limits
from auditor.loaders.base import load
from auditor.loaders.ofd import LOADER
from auditor.loaders.scan import recogniser

PAGE = text(30, 30, "一、总体情况") + table(30, 60, [("项目", "数"), ("自然人", "12")])


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        load(Source("a.ofd", data, limits or Limits()), [LOADER])
    assert caught.value.where == "a.ofd" and "\n" not in str(caught.value)
    return str(caught.value)


def test_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recogniser, "is_installed", lambda: False)
    picture = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="60"/>'
    said = refused(ofd([picture]))
    assert "扫描件" in said and recogniser.INSTALL in said


def test_text_that_fonts_do_not_tell() -> None:
    assert "字符对照" in refused(ofd([text(30, 30, "\ue001\ue002\ue003一二", 5)]))


def test_a_locked_file() -> None:
    assert "加密" in refused(ofd([PAGE], extra={"Doc_0/Encryptions.xml": "<a/>"}))


def test_parts_that_are_missing_or_broken() -> None:
    whole = ofd([PAGE])
    for part, say in (("Doc_0/Pages/Page_0/Content.xml", "损坏"), ("Doc_0/Document.xml", "损坏")):
        assert say in refused(_with(whole, part, None))
        assert say in refused(_with(whole, part, b"<ofd:Page"))
    assert "没有正文" in refused(_with(whole, "OFD.xml", b"<OFD/>"))
    assert "没有页面" in refused(_with(whole, "Doc_0/Document.xml", b"<Document/>"))


def test_entities_are_not_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/passwd">]><Page>&b;&c;</Page>'
    assert "DTD" in refused(_with(ofd([PAGE]), "Doc_0/Pages/Page_0/Content.xml", bomb))


def test_places_outside_the_package_are_none() -> None:
    data = ofd([PAGE]).replace(b"x", b"x")
    outside = _with(data, "OFD.xml", b"<OFD><DocBody><DocRoot>../../../etc/passwd</DocRoot></DocBody></OFD>")
    assert "缺少 etc/passwd" in refused(outside)


@pytest.mark.parametrize(
    "page",
    [
        '<ofd:TextObject Boundary="0 0 9 9" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 999999999 1">12</ofd:TextCode>'
        "</ofd:TextObject>",
        '<ofd:TextObject Boundary="nan 1 2" Size="1e400" CTM="a b"><ofd:TextCode X="x">12</ofd:TextCode></ofd:TextObject>',
        '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 1 L B 2 3 X 9 C C</ofd:AbbreviatedData></ofd:PathObject>',
        '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="50"/>',
        '<ofd:PathObject DrawParam="51"/><ofd:ImageObject CTM="1 2 3"/>',
    ],
)
def test_absurd_objects_cost_nothing_else(page: str) -> None:
    circles = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="50"><ofd:Content><ofd:CompositeObject ResourceID="50"/>'
        '</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits><ofd:DrawParams><ofd:DrawParam ID="51" '
        'Relative="51"/></ofd:DrawParams>'
    )
    document = LOADER.load(Source("a.ofd", ofd([page + PAGE], resources=circles)))
    assert [cell.text for cell in document.tables[0].cells] == ["项目", "数", "自然人", "12"]


def test_drawings_that_draw_one_another_many_times_over() -> None:
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{at}"><ofd:Content>'
        + f'<ofd:CompositeObject ResourceID="{at + 1}"/>' * 10
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for at in range(60, 75)
    )
    data = ofd(
        ['<ofd:CompositeObject ResourceID="60"/>'],
        resources=f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>",
    )
    assert "过多" in refused(data)


def test_more_pages_than_are_allowed() -> None:
    assert "超过 3 页" in refused(ofd([PAGE] * 4), Limits(pages=3))


def test_damaged_bytes_end_as_unreadable_or_are_read() -> None:
    whole = ofd([PAGE])
    chance = Random(7)
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(40, len(whole))] if chance.random() < 0.3 else whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            load(Source("a.ofd", bytes(data)), [LOADER])
        except UnreadableError as error:
            assert "\n" not in str(error)


def _with(whole: bytes, name: str, data: bytes | None) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(kept, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        if data is not None:
            new.writestr(name, data)
    return kept.getvalue()
