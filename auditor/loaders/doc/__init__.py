"""DOC (Word 97 to 2003, and WPS Writer's .wps, which is the same), read straight from its OLE streams.

Any OLE file is taken: one that is no DOC is refused by the name of what it is. Where the reader met what should not
be there (`odd` below), LibreOffice is asked for a second opinion, see auditor/loaders/office.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor import settings
from auditor.errors import UnreadableError
from auditor.loaders.base import Loader, Source
from auditor.model.document import Document

if TYPE_CHECKING:
    from auditor.loaders.doc.container import Container

SUFFIXES = (".doc", ".dot", ".wps", ".wpt")
UNCHECKED = "DOC 文件的格式信息不完整，文字未能核对"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "WordDocument"
_RESAVE = "请用 Word 或 WPS 打开后另存为 DOCX 再试"
_LOCKED = "encryptedpackage"
_OTHERS = (
    (_LOCKED, "加密的 Office 文档", "请去掉打开密码后另存为 DOCX 再试"),
    ("workbook", "Excel 表格（XLS）", "请报送年度报告的 Word 或 PDF 文件"),
    ("book", "Excel 表格（XLS）", "请报送年度报告的 Word 或 PDF 文件"),
    ("et_workbook", "WPS 表格（ET）", "请报送年度报告的 Word 或 PDF 文件"),
    ("powerpoint document", "幻灯片（PPT）", "请报送年度报告的 Word 或 PDF 文件"),
    ("visiodocument", "Visio 绘图", "请报送年度报告的 Word 或 PDF 文件"),
    ("fileheader", "韩文办公软件（HWP）文档", "请另存为 DOCX 或 PDF 再试"),
    ("__properties_version1.0", "Outlook 邮件（MSG）", "请保存邮件的附件后再试"),
    ("matost", "Microsoft Works 文档（WPS）", "请用 Microsoft Works 或 LibreOffice 另存为 DOCX 再试"),
    ("contents", "Microsoft Works 文档（WPS）", "请用 Microsoft Works 或 LibreOffice 另存为 DOCX 再试"),
    ("mm", "Microsoft Works 文档（WPS）", "请用 Microsoft Works 或 LibreOffice 另存为 DOCX 再试"),
)
"""Streams that tell what an OLE file is."""


def accepts(source: Source) -> bool:
    """Any OLE file: none of the other loaders reads one."""
    return source.head.startswith(_OLE)


def load(source: Source) -> Document:
    """Read a DOC; UnreadableError where it is something else, encrypted or damaged."""
    from auditor.loaders import office
    from auditor.loaders.doc.container import Container
    from auditor.loaders.doc.fib import is_old
    from auditor.loaders.doc.reading import read

    container = Container(source)
    # Word 2007 lays an empty main stream beside the package that it locks
    main = None if _LOCKED in container.names else container.read(_MAIN)
    if main is None:
        raise _other(source, container)
    if is_old(main):
        return office.read_converted(source, "Word 6.0 或 Word 95 的旧格式文档", "doc", ".doc")
    try:
        document, odd = read(source, container, main)
    except UnreadableError as error:
        raise error if error.where else UnreadableError(error.what, where=source.name, do=error.do) from None
    wanted = odd or settings.office() == "always"
    return _second_opinion(source, document, odd) if wanted and document.tables else document


def _second_opinion(source: Source, document: Document, odd: int) -> Document:
    from auditor.loaders import office
    from auditor.loaders.edged_rows import UNSURE
    from auditor.loaders.opinion import compared, doubted

    other = office.read_by_office(source, ".doc")
    if other is not None:
        return compared(document, other, {UNSURE})
    return doubted(document, UNCHECKED) if odd else document


def _other(source: Source, container: Container) -> UnreadableError:
    for name, what, advice in _OTHERS:
        if name in container.names:
            return UnreadableError(f"是{what}，不是 Word 文档", where=source.name, do=advice)
    return UnreadableError("OLE 文件中没有 Word 文档的正文", where=source.name, do=_RESAVE)


LOADER = Loader("DOC", SUFFIXES, accepts, load, priority=15)
