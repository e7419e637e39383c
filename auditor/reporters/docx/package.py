"""The parts of a DOCX laid out as Chinese official documents are (GB/T 9704—2012), and the file they make."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.reporters.archive import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "fontTable", "footer1", "footer2")

TITLE, BODY, FIRST, SECOND = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
STAND_INS = {TITLE: "华文中宋", BODY: "仿宋", FIRST: "SimHei", SECOND: "楷体"}
"""What a system without a font uses in its place."""


def twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)


MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}  # mm
_SECTION = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    f'<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar '
    + " ".join(f'w:{side}="{twips(size)}"' for side, size in MARGINS.items())
    + f' w:header="{twips(15)}" w:footer="{twips(28)}" w:gutter="0"/></w:sectPr>'
)


def _style(name: str, shown: str, font: str, half_points: int, paragraph: str, *, bold: bool = False) -> str:
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{shown}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{fonts(font)}{'<w:b/>' if bold else ''}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


def fonts(name: str) -> str:
    latin = "Times New Roman"
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}" w:cs="{latin}"/>'


_EXACT = '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
_NONE = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'


def _heading(level: int) -> str:
    return f'<w:keepNext/>{_EXACT}{_INDENT}<w:outlineLvl w:val="{level}"/>'


STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{fonts(BODY)}<w:sz w:val="32"/>'
    '<w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + _style("Normal", "Normal", BODY, 32, f"{_EXACT}{_INDENT}")
    + _style(
        "Title",
        "Title",
        TITLE,
        44,
        f'<w:spacing w:before="0" w:after="0" w:line="640" w:lineRule="exact"/>{_NONE}<w:jc w:val="center"/>',
    )
    + _style("Heading1", "heading 1", FIRST, 32, _heading(0))
    + _style("Heading2", "heading 2", SECOND, 32, _heading(1))
    + _style("Heading3", "heading 3", BODY, 32, _heading(2), bold=True)
    + _style("Closing", "结尾", BODY, 32, f"<w:keepNext/>{_EXACT}{_INDENT}")
    + _style("Addressee", "主送机关", BODY, 32, f'{_EXACT}{_NONE}<w:jc w:val="left"/>')
    + _style("Annex", "附件", FIRST, 32, f'{_EXACT}{_NONE}<w:jc w:val="left"/>')
    + _style(
        "Signature",
        "落款",
        BODY,
        32,
        f'<w:keepNext/>{_EXACT}<w:ind w:firstLineChars="0" w:firstLine="0" w:rightChars="200" w:right="640"/><w:jc w:val="right"/>',
    )
    + _style(
        "Cell",
        "表格",
        BODY,
        24,
        f'<w:spacing w:before="20" w:after="20" w:line="340" w:lineRule="exact"/>{_NONE}<w:jc w:val="left"/>',
    )
    + _style(
        "CellHead",
        "表头",
        FIRST,
        24,
        f'<w:spacing w:before="20" w:after="20" w:line="340" w:lineRule="exact"/>{_NONE}<w:jc w:val="center"/>',
    )
    + _style("Footer", "footer", "宋体", 28, f'<w:spacing w:before="0" w:after="0"/>{_NONE}')
    + "</w:styles>"
)
SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
FONTS = (
    f'{_HEAD}<w:fonts xmlns:w="{W}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other in STAND_INS.items()
    )
    + "</w:fonts>"
)


def _footer(side: str) -> str:
    """`－ 1 －`, one character in from the outer edge."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    page = field.format("begin") + '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    page += field.format("separate") + "<w:r><w:t>1</w:t></w:r>" + field.format("end")
    text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'{_HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/><w:ind w:firstLineChars="0" '
        f'w:firstLine="0" w:{side}Chars="100" w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>'
        f"{text.format('－ ')}{page}{text.format(' －')}</w:p></w:ftr>"
    )


def package(blocks: Iterable[str]) -> bytes:
    """The file whose body is these paragraphs and tables."""
    body = "".join(blocks)
    document = (
        f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_SECTION}</w:body></w:document>'
    )
    kinds = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part.rstrip("12")}+xml"/>'
        for part in _PARTS
    )
    types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{kinds}</Types>'
    )
    own = "".join(
        _relation(number, part.rstrip("12"), f"{part}.xml") for number, part in enumerate(_PARTS, start=1)
    )
    return zipped(
        (name, text.encode("utf-8"))
        for name, text in (
            ("[Content_Types].xml", types),
            ("_rels/.rels", _relations(_relation(1, "officeDocument", "word/document.xml"))),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", _relations(own)),
            ("word/styles.xml", STYLES),
            ("word/settings.xml", SETTINGS),
            ("word/fontTable.xml", FONTS),
            ("word/footer1.xml", _footer("right")),
            ("word/footer2.xml", _footer("left")),
        )
    )


def _relations(inner: str) -> str:
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{target}"/>'
