"""The parts of the program that are fed bytes from anybody, each with whole inputs to begin with.

A part is `(seeds, one)`: `one` takes the bytes of an input and may raise nothing but what `EXPECTED` names.
"""

from __future__ import annotations

import io
import json
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import auditor
from auditor.cache.journal import Journal
from auditor.dates import find_dates
from auditor.declared.expression import names_in, parse
from auditor.declared.patterns import Pattern
from auditor.errors import AuditorError, UnreadableError
from auditor.followup import held_reports, report_of
from auditor.limits import Limits
from auditor.loaders.base import Source, load
from auditor.loaders.uof import checked
from auditor.manifest import parse_manifest
from auditor.model.document import Document, Paragraph
from auditor.model.report import Agency, Passage
from auditor.normaliser import normalise
from auditor.normaliser.statements import read_statements
from auditor.numbers import chinese_number, read_cell
from auditor.plugins import PluginHost
from auditor.store import Record
from auditor.text import folded

ROOT = Path(__file__).parents[2]
for _folder in (
    "tests",
    "tests/fuzzing",
    "tests/loaders/doc",
    "tests/loaders/pdf",
    "tests/loaders/html",
    "tests/loaders/ofd",
):
    sys.path.insert(0, str(ROOT / _folder))
LIMITS = Limits(seconds=10, pages=50, expansion=50)
REGISTRIES = PluginHost().registries
LOADERS, FORMS = tuple(REGISTRIES.loaders), tuple(REGISTRIES.forms)
EXAMPLES = ROOT / "examples"
MOST = 600_000
"""Bytes of a seed."""


class Part(NamedTuple):
    seeds: Callable[[], Iterator[bytes]]
    one: Callable[[bytes], object]


def read(data: bytes) -> str:
    """A whole file: a report, a document that is none, or unreadable."""
    try:
        document = load(Source("a", data, LIMITS), LOADERS)
    except UnreadableError as error:
        if error.__cause__ is not None:
            raise
        return "unreadable"
    try:
        normalise(document, FORMS)
    except UnreadableError:
        return "document"
    return "report"


def _files(*patterns: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for pattern in patterns:
            for path in sorted(EXAMPLES.rglob(pattern)):
                if path.is_file() and path.stat().st_size <= MOST:
                    yield path.read_bytes()

    return seeds


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


# Word packages and OFD: the markup of one part, in a package that is sound


def _docx() -> bytes:
    return min(EXAMPLES.rglob("*.docx")).read_bytes()


def _ofd() -> bytes:
    from ofd_writer import bar, line, ofd, table, text

    rows = [("项目", "本年新收", "总计"), ("自然人", "12", "12"), ("商业企业", "0", "0")]
    unit = '<ofd:CompositeGraphicUnit ID="5" Width="9" Height="9"><ofd:Content><ofd:TextObject Boundary="0 0 9 9" Size="3"'
    drawn = ' Font="1"><ofd:TextCode X="0" Y="3">合计</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:CompositeGraphicUnit>'
    return ofd(
        [
            text(30, 30, "某市某局2021年政府信息公开工作年度报告")
            + text(30, 45, "一、总体情况", attributes='CTM="1 0 0 1 2 2" HScale="0.9"')
            + table(30, 60, rows)
            + '<ofd:CompositeObject Boundary="30 90 9 9" ResourceID="5" CTM="2 0 0 2 0 0" Alpha="200"/>'
            + '<ofd:ImageObject Boundary="30 120 40 40" CTM="40 0 0 40 0 0" ResourceID="6"/>',
            bar(30, 30, 80, 9, "200 200 200")
            + line(30, 50, 90, 50)
            + text(
                30, 60, "政府信息", inside='<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"/>'
            )
            + '<ofd:PathObject Boundary="9 9 90 90" Fill="true"><ofd:FillColor Value="255 0 0"/><ofd:Clips><ofd:Clip>'
            '<ofd:Area><ofd:Path Boundary="0 0 9 9"/></ofd:Area></ofd:Clip></ofd:Clips><ofd:AbbreviatedData>'
            "M 0 0 L 9 0 Q 9 9 0 9 B 1 2 3 4 5 6 A 3 3 0 1 0 9 9 C</ofd:AbbreviatedData></ofd:PathObject>",
        ],
        resources=f"<ofd:CompositeGraphicUnits>{unit}{drawn}</ofd:CompositeGraphicUnits>"
        '<ofd:DrawParams><ofd:DrawParam ID="8" Relative="8" LineWidth="0.5"/></ofd:DrawParams>',
        under=line(10, 10, 200, 10) + text(90, 280, "— 1 —"),
    )


def _ofd_seeds(part: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        with zipfile.ZipFile(io.BytesIO(_ofd())) as package:
            yield from (package.read(name) for name in package.namelist() if name.endswith(part))

    return seeds


def _package_seeds(part: str) -> Callable[[], Iterator[bytes]]:
    def seeds() -> Iterator[bytes]:
        for path in sorted(EXAMPLES.rglob("*.docx")):
            with zipfile.ZipFile(path) as package:
                if part in package.namelist():
                    yield package.read(part)

    return seeds


def _in_package(part: str, whole: Callable[[], bytes] = _docx) -> Callable[[bytes], object]:
    with zipfile.ZipFile(io.BytesIO(whole())) as package:
        others = {name: package.read(name) for name in package.namelist() if name != part}

    def one(data: bytes) -> object:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, content in {**others, part: data}.items():
                package.writestr(name, content)
        return read(stream.getvalue())

    return one


# Word 97: the two streams that say everything, the table stream after the length of the first


def _doc_seeds() -> Iterator[bytes]:
    from doc_writer import IN_TABLE, Doc, p, row

    rows = [*row(["本年新收", "5", "6"], [0, 900, 1800, 2700]), *row(["总计", "7", ""], [0, 900, 1800, 2700])]
    for made in (
        Doc([p("某局2021年政府信息公开工作年度报告"), *rows, p("一、总体情况", style=1)]),
        Doc([p("甲乙丙丁" * 30), p("cell", IN_TABLE, "\x07"), *rows], cuts=(3, 40), reverse=True),
        Doc([p("\x13 HYPERLINK \x14text\x15 plain")], narrow=frozenset({0})),
    ):
        streams = made.streams()
        yield struct.pack("<I", len(streams["WordDocument"])) + streams["WordDocument"] + streams["1Table"]


def _doc(data: bytes) -> object:
    from ole_writer import container

    if len(data) < 4:
        return None
    cut = 4 + struct.unpack_from("<I", data)[0] % len(data)
    streams = {"WordDocument": data[4:cut].ljust(4096, b"\0"), "1Table": data[cut:].ljust(4096, b"\0")}
    return read(container(streams))


# PDF: a font or its character map in a page whose digits are set in it

_TYPE0 = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Digits /Encoding /Identity-H /ToUnicode 101 0 R "
    "/DescendantFonts [ << /Type /Font /Subtype /{kind} /BaseFont /ABCDEF+Digits /CIDToGIDMap /Identity "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 636 /FontDescriptor "
    "<< /Type /FontDescriptor /FontName /ABCDEF+Digits /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
    "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /{file} 102 0 R >> >> ] >>"
)
_TYPE1 = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Digits /FirstChar 0 /LastChar 255 /Widths 103 0 R "
    "/FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Digits /Flags 4 "
    "/FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 /StemV 80 /{file} 102 0 R >> >>"
)
_MAP = (  # what is left of a font that holds digits only
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> "
    "endcodespacerange 1 beginbfrange <0001> <000a> <0030> endbfrange endcmap end end"
)


def _page(font: str, program: bytes, mapping: bytes, code: str) -> bytes:
    import pdf_writer as writer
    from test_pdf_drawn import HEIGHT, TOP, WIDTH, X, lines, words
    from test_pdf_seen import BLANK

    place = f"1 0 0 1 {X + WIDTH + 30} {TOP - 2 * HEIGHT + 8}"
    content = lines() + words(BLANK) + f"BT /F2 10 Tf {place} Tm <{code}> Tj ET\n"
    entries = (
        "/Subtype /CIDFontType0C" if "CIDFontType0" in font else "/Length1 1500 /Length2 140000 /Length3 532"
    )
    parts: Any = {101: ("", mapping), 102: (entries, program)}
    widths = f"[{'500 ' * 256}]"
    data = writer.pdf([content], extra={3: writer.FONT, 100: font, 103: widths}, streams=parts)
    return data.replace(b"/F1 3 0 R >>", b"/F1 3 0 R/F2 100 0 R>>")


def _font(kind: str, file: str) -> Callable[[bytes], object]:
    font = (_TYPE1 if kind == "Type1" else _TYPE0).format(kind=kind, file=file)
    code, mapping = ("31323334", b"") if kind == "Type1" else ("0002000300040005", _MAP.encode())
    return lambda data: read(_page(font, data, mapping, code))


def _digits_only(path: str) -> Iterator[bytes]:
    """A font cut down to its digits, where the tool for it is installed; else nothing."""
    try:
        from fontTools import subset
        from fontTools.ttLib import TTFont
    except ImportError:
        return
    if not Path(path).exists():
        return
    font = TTFont(path, fontNumber=0)
    options = subset.Options(layout_features=[], notdef_outline=True, retain_gids=False)
    cut = subset.Subsetter(options)
    cut.populate(text="0123456789")
    cut.subset(font)
    stream = io.BytesIO()
    if "CFF " in font:
        yield font.getTableData("CFF ") if font.isLoaded("CFF ") is False else font["CFF "].compile(font)
    font.save(stream)
    yield stream.getvalue()


def _truetype() -> Iterator[bytes]:
    yield from _digits_only("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    yield from _digits_only("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")


def _cff() -> Iterator[bytes]:
    for path in sorted(Path("/usr/share/fonts/opentype/urw-base35").glob("NimbusSans-*.otf"))[:2]:
        yield from _digits_only(str(path))


def _type1() -> Iterator[bytes]:
    for path in (
        sorted(Path("/usr/share/fonts").rglob("*.t1"))[:2]
        + sorted(Path("/usr/share/fonts").rglob("*.pfb"))[:2]
    ):
        yield path.read_bytes()[:MOST]


def _cmap_seeds() -> Iterator[bytes]:
    yield _MAP.encode()
    yield _MAP.replace("<0030>", "[<0030> <0031> <d800>]").encode()
    yield b"/GBK-EUC-H usecmap begincmap 1 begincidrange <00> <ff> 0 endcidrange endcmap"


def _cmap(data: bytes) -> object:
    from test_pdf_drawn_digits import DEJAVU

    return read(
        _page(_TYPE0.format(kind="CIDFontType2", file="FontFile2"), _small(DEJAVU), data, "0002000300040005")
    )


_kept: dict[Path, bytes] = {}


def _small(path: Path) -> bytes:
    if path not in _kept:
        _kept[path] = next(_digits_only(str(path)), b"") or path.read_bytes()
    return _kept[path]


def _content_seeds() -> Iterator[bytes]:
    from test_pdf_drawn import lines, words

    yield (lines() + words()).encode()
    yield b"q 1 0 0 1 5 5 cm BT /F1 9 Tf (a\\(b\\)\\101) Tj [(x) -20 <4142>] TJ ET BI /W 1 /H 1 ID x EI Q"
    yield b"/Artifact <</Type /Pagination>> BDC BT /F1 1 Tf 3 Tr <0031> ' 1 2 (x) \" ET EMC 0 0 5 5 re W n f* B"


def _content(data: bytes) -> object:
    import pdf_writer as writer

    return read(writer.pdf([data.decode("latin-1")]))


def _object_seeds() -> Iterator[bytes]:
    import pdf_writer as writer

    yield writer.pdf(
        [writer.text(50, 700, "总计")], extra={100: "[1 0 R 2.5 -3 (a) <414> /N#20m << /A [ /B ] >>]"}
    )
    yield writer.pdf([writer.text(50, 700, "总计")] * 3, trailer="/Info << /Title (x) >>")


# What authors and offices write


def _toml(data: bytes) -> None:
    from auditor.rulesets.resolve import resolve

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_bytes(data)
        resolve(str(path), REGISTRIES)


def _waivers(data: bytes) -> None:
    from datetime import date

    from auditor.waivers import read_waivers

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_bytes(data)
        read_waivers(path, list(REGISTRIES.rules), date(2022, 1, 1))


def _expression(data: bytes) -> None:
    try:
        found = parse(_text(data))
    except ValueError:
        return
    list(names_in(found))


def _pattern(data: bytes) -> None:
    try:
        Pattern(data.decode("utf-8", "replace")).find(folded("本年新收政府信息公开申请5件"))
    except ValueError:
        return


def _number(data: bytes) -> None:
    kind, value, _ = read_cell(_text(data))
    assert (value is not None) == (kind in ("number", "zero"))
    chinese_number(_text(data))


def _date(data: bytes) -> None:
    text = folded(_text(data))
    for found in find_dates(text):
        assert found.first <= found.last and 0 <= found.start < found.end <= len(text)


def _selector(data: bytes) -> None:
    from lxml import html

    from auditor.loaders.html.shown.invisible import is_unseen, telling_places
    from auditor.loaders.html.shown.selectors import Selector
    from auditor.loaders.html.shown.styles import kind_of, read_sheets

    text = data.decode("utf-8", "replace")
    found = Selector.parsed(text)
    page = html.fromstring("<html><body><div class=a id=b><p class='c d'>x</p><table><tr><td>5</table></div>")
    if found is not None:
        any(found.fits(one) for one in page.iter("*"))
    kind_of(text)
    is_unseen(text)
    telling_places(text)
    sheet = html.Element("style")
    try:
        sheet.text = text
    except ValueError:
        return
    read_sheets(sheet)


_SHEETS = (
    ".a{display:none}td:nth-child(2){font-size:0}",
    "@media print{#b>.c *{color:#fff}} @media (min-width:900px) and (max-width:2000px){p{opacity:.01}}",
    "body{direction:rtl} table tr{display:flex;flex-direction:row-reverse} td:nth-child(2){order:-1}",
    "td{background:#050505;color:rgb(5 5 5/90%)} th,td>*{background:linear-gradient(#fff,#fff);color:white}",
    ":root{--a:'1';--b:var(--a)} td[rowspan]:before{content:var(--b)} td::after{content:'0' attr(colspan)/''}",
    "tr:first-child td:not(.x)~td{position:absolute;left:-9999px;clip:rect(0,0,0,0)} p:is(.a,:first-child){width:0}",
    "@font-face{font-family:zz;src:url(data:font/woff;base64,AAAA)} td{font:12px/1 zz,serif;text-indent:-99em}",
    "table{transform:scale(-1,1);filter:opacity(0);mix-blend-mode:difference;visibility:collapse} tr{height:1px;overflow:hidden}",
    "@supports (display:grid){@layer a{td{content-visibility:hidden}}} /* } */ @import 'x';td{color:#fff!important}",
)
"""Rules of every kind that is understood: what hides, moves, adds, colours or draws."""


def _sheet(data: bytes) -> object:
    page = next(_files("*.html")())
    return read(page.replace(b"</head>", b"<style>" + data + b"</style></head>", 1))


def _manifest(data: bytes) -> None:
    parse_manifest(data, "清单.csv", LIMITS)


def _manifest_sheet(data: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in {**_workbook(), "xl/worksheets/sheet1.xml": data}.items():
            package.writestr(name, content)
    parse_manifest(stream.getvalue(), "清单.xlsx", LIMITS)


def _workbook() -> dict[str, bytes]:
    from seeds import _workbook as made

    with zipfile.ZipFile(io.BytesIO(made())) as package:
        return {name: package.read(name) for name in package.namelist()}


def _journal_seeds() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder), "seed")
        journal.write([(bytes([at]) * 32, b"record" * at) for at in range(3)])
        yield next((Path(folder) / "interrupted").iterdir()).read_bytes()


def _journal(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder), "seed")
        journal.write([])
        next((Path(folder) / "interrupted").iterdir()).write_bytes(data)
        for at in range(3):
            journal.get(bytes([at]) * 32)


def _record_seeds() -> Iterator[bytes]:
    from auditor.model.verdict import Audit
    from auditor.store import encode

    yield encode(Audit(path="a", digest=None, status="unreadable", reason="空"))


def _record(data: bytes) -> None:
    record = Record(data)
    for name in record.packed.keys() - {"head"}:
        record.part(name)


# What stands beside the report: mails around it, results of earlier runs, what a conversion was made from, its prose


def _mails() -> Iterator[bytes]:
    head = "From: a@b.cn\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    page = "Content-Type: text/html; charset=utf-8\n\n<p>年度报告见附件</p><img src='cid:p'><img src=\"data:image/png;base64,AAAA\">"
    file = "Content-Disposition: attachment; filename*=utf-8''%E5%B9%B4.docx\n\nx"
    named = 'Content-Type: image/png; name="=?utf-8?B?5bm0LnBkZg==?="\nContent-ID: <p>\n\nx'
    yield f"{head}{page}\n--x\n{file}\n--x\n{named}\n--x--\n".encode()


def _results() -> Iterator[bytes]:
    from auditor.reporters.json_report import run_output, to_bytes

    path = next(path for path in sorted(EXAMPLES.rglob("*.txt")) if path.stat().st_size <= MOST)
    yield to_bytes(run_output(auditor.run([path], ruleset="shandong-2021")))


def _result(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_bytes(data)
        for one in held_reports(path):
            if one.report is not None:
                report_of(json.dumps({"digest": one.digest, "report": one.report}).encode())


def _uof(data: bytes) -> None:
    blocks = tuple(Paragraph(text) for text in ("总计4应为9", "一、总体情况"))
    found = checked(Document("a.uot", "uof", "e", blocks, "0"), Source("a.uot", data, LIMITS))
    assert [one.text for one in found.blocks] == [one.text for one in blocks]


def _prose(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    passages = [("overview", Passage(text=one)) for one in text.split("\n")]
    for one in read_statements(passages, year=2021, agency=Agency(name="青屿市交通运输局")):
        assert one.quote in text


def _said(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (one.encode() for one in texts)


_UOF = (
    '<uof:UOF xmlns:uof="u" xmlns:字="w"><uof:句式样 字:标识符="T7"><字:隐藏文字 字:值="true"/></uof:句式样><字:批注><字:文本串>应为9'
    '</字:文本串></字:批注><字:句><字:句属性 字:式样引用="T7"/><字:文本串>4</字:文本串></字:句><uof:文本内容><字:文本串>一</字:文本串>'
    "</uof:文本内容></uof:UOF>"
)
_SENTENCES = (
    "网上收到申请30件。办结28件。\n上年结转4件，本年新收46件，未结5件，其余45件予以公开。",
    "行政复议27件（其中政府信息公开类5件），诉讼33件中有4件涉及信息公开，维持3件、纠正1件。",
    "来信126件、申请46件，合计172件，分别办结126件、46件；李某一人提出申请11件，除2件结转下年度外，均已办结。",
    "（一）2020年情况\n新收申请52件，比上年的40件增长30%，由23件、40件增至46件，占80%（40件/50件）。",
)
PARTS: dict[str, Part] = {
    "pdf": Part(_object_seeds, read),
    "pdf-content": Part(_content_seeds, _content),
    "pdf-truetype": Part(_truetype, _font("CIDFontType2", "FontFile2")),
    "pdf-cff": Part(_cff, _font("CIDFontType0", "FontFile3")),
    "pdf-type1": Part(_type1, _font("Type1", "FontFile")),
    "pdf-cmap": Part(_cmap_seeds, _cmap),
    "docx": Part(_package_seeds("word/document.xml"), _in_package("word/document.xml")),
    "docx-styles": Part(_package_seeds("word/styles.xml"), _in_package("word/styles.xml")),
    "docx-package": Part(_files("*.docx"), read),
    "doc": Part(_doc_seeds, _doc),
    "ofd": Part(_ofd_seeds("Pages/Page_0/Content.xml"), _in_package("Doc_0/Pages/Page_0/Content.xml", _ofd)),
    "ofd-paths": Part(_ofd_seeds("Pages/Page_1/Content.xml"), _in_package("Doc_0/Pages/Page_1/Content.xml", _ofd)),
    "ofd-document": Part(_ofd_seeds("Document.xml"), _in_package("Doc_0/Document.xml", _ofd)),
    "ofd-resources": Part(_ofd_seeds("PublicRes.xml"), _in_package("Doc_0/PublicRes.xml", _ofd)),
    "rtf": Part(lambda: (one.encode() for one in _rtf()), read),
    "html": Part(_files("*.html"), read),
    "html-sheet": Part(_said(*_SHEETS), _sheet),
    "selector": Part(_said("div.a > p.c:nth-child(2)", "#b td", "display:none;color:white;font-size:0px"), _selector),
    "mail": Part(_mails, read),
    "uof": Part(_said(_UOF), _uof),
    "result": Part(_results, _result),
    "prose": Part(_said(*_SENTENCES), _prose),
    "text": Part(_files("*.txt", "*.md"), read),
    "number": Part(_said("1,278.63万元", "一万零五", "22（其中修订16件）", "５ ５", "—5①", "¥.5元整"), _number),
    "date": Part(_said("2022年1月24日", "二〇二二年一月", "2022-01-24 2022.1.5"), _date),
    "toml": Part(lambda: (path.read_bytes() for path in sorted((ROOT / "rulesets").glob("*.toml"))), _toml),
    "waivers": Part(
        _said('[[waiver]]\nrule="T101"\nagency="某局"\nyear=2021\nreason="x"\nby="y"\nuntil=2022-01-31\n'), _waivers
    ),
    "expression": Part(_said("a.b + 「总计」 * (2 - 'x y')", "－3×（甲＋乙）"), _expression),
    "pattern": Part(_said("(?i)收[到取].{0,9}\\d+件", "[一二三]+(、|$)"), _pattern),
    "manifest": Part(_said("文件,机关,级别,年度\r\na.docx,某局,市,2021\r\n", "file\tagency\na\tb"), _manifest),
    "manifest-sheet": Part(lambda: iter([_workbook()["xl/worksheets/sheet1.xml"]]), _manifest_sheet),
    "journal": Part(_journal_seeds, _journal),
    "record": Part(_record_seeds, _record),
}  # fmt: skip
EXPECTED = (AuditorError,)


def _rtf() -> Iterator[str]:
    yield r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\pard\'d7\'dc\'bc\'c6\par\trowd\cellx900\cellx1800\intbl 5\cell\u24635?6\cell\row}"
    yield r"{\rtf1{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0{\leveltext\'02\'00.;}}\listid1}}{\field{\*\fldinst X}{\fldrslt y}}\b0\v hidden\v0\bin4 abcd}"
