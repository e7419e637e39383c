"""How programs put the package of an OFD together: names in other encodings, places named otherwise than the standard asks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from ofd_writer import ofd, table, text

from auditor.extensions import Source
from auditor.loaders.ofd import LOADER

ROWS = [("项目", "本年新收"), ("自然人", "12")]
PAGE = text(30, 30, "一、总体情况") + table(30, 60, ROWS)
CONTENT, ROOT, RESOURCES = "Doc_0/Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml"


class _Windows(zipfile.ZipInfo):
    """A name in the code page of a Chinese Windows, which nothing in the package tells."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


def _parts(*, named: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The parts of a file, with pieces of their names and of the document's root replaced."""
    with zipfile.ZipFile(BytesIO(ofd([PAGE]))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for old, new in (named or {}).items():
        parts[ROOT] = parts[ROOT].replace(old.encode(), new.encode())
    return parts


def _packed(parts: Mapping[str, bytes], kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, data in parts.items():
            package.writestr(kind(name), data)
    return kept.getvalue()


def _read(data: bytes) -> list[list[str]]:
    source = Source("a.ofd", data)
    assert LOADER.accepts(source)
    [found] = LOADER.load(source).tables
    return [[cell.text for cell in row] for row in found.by_row()]


@pytest.mark.parametrize("kind", [zipfile.ZipInfo, _Windows])
def test_names_in_chinese(kind: type[zipfile.ZipInfo]) -> None:
    parts = _parts(named={"Pages/Page_0": "页面/第1页"})
    parts["Doc_0/页面/第1页/Content.xml"] = parts.pop(CONTENT)
    assert _read(_packed(parts, kind)) == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    "change",
    [lambda name: name.replace("/", "\\"), lambda name: f"/{name}", lambda name: name.replace("Doc", "DOC")],
    ids=["backslashes", "from the root", "capitals"],
)
def test_names_as_a_file_system_takes_them(change: Callable[[str], str]) -> None:
    assert _read(_packed({change(name): data for name, data in _parts().items()})) == [
        list(row) for row in ROWS
    ]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/Doc_0/Pages/Page_0", "Doc_0/Pages/Page_0"),
        ("Doc_0/Pages/Page_0", "Doc_0/Pages/Page_0"),
        ("Pages/Page%200", "Doc_0/Pages/Page 0"),
        ("Pages/Page%200", "Doc_0/Pages/Page%200"),
        ("..\\Doc_0\\Pages\\Page_0", "Doc_0/Pages/Page_0"),
    ],
)
def test_places_of_pages(place: str, name: str) -> None:
    parts = _parts(named={"Pages/Page_0": place})
    parts[f"{name}/Content.xml"] = parts.pop(CONTENT)
    assert _read(_packed(parts)) == [list(row) for row in ROWS]


def test_an_empty_part_of_resources_costs_nothing() -> None:
    assert _read(_packed(_parts() | {RESOURCES: b""})) == [list(row) for row in ROWS]


def test_the_version_that_is_shown_is_read() -> None:
    other = [("项目", "本年新收"), ("自然人", "13")]
    with zipfile.ZipFile(BytesIO(ofd([table(30, 60, other)]))) as package:
        page = package.read(CONTENT)
    parts = _parts()
    listed = "".join(
        f'<ofd:Version ID="{at}" Index="{at}" BaseLoc="Doc_0/Versions/{at}.xml" {shown}/>'
        for at, shown in ((1, ""), (2, 'Current="true"'))
    )
    entry = (
        parts["OFD.xml"]
        .decode()
        .replace("</ofd:DocBody>", f"<ofd:Versions>{listed}</ofd:Versions></ofd:DocBody>")
    )
    document = parts[ROOT].decode().replace("Pages/Page_0", "Pages/Page_9")
    version = "<DocVersion><FileList/><DocRoot>../{}.xml</DocRoot></DocVersion>"
    more = {
        "OFD.xml": entry,
        "Doc_0/Versions/1.xml": version.format("Document"),
        "Doc_0/Versions/2.xml": version.format("New"),
    }
    more |= {"Doc_0/New.xml": document, "Doc_0/Pages/Page_9/Content.xml": page.decode()}
    data = _packed(parts | {name: text.encode() for name, text in more.items()})
    assert _read(data) == [list(row) for row in other]
    assert "同一文件里的其他版本：1 个" in LOADER.load(Source("a.ofd", data)).ignored
