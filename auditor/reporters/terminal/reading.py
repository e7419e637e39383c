"""How a file was read: what was found in it, what is missing, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from auditor.forms import Form
from auditor.model.document import Document
from auditor.model.report import Report, ReportDate
from auditor.reporters import wording
from auditor.reporters.printable import one_line
from auditor.reporters.terminal.figures import legend, tables_view
from auditor.reporters.terminal.layout import (
    BAD,
    GOOD,
    QUIET,
    STRONG,
    Flow,
    joined,
    plain,
)
from auditor.reporters.terminal.metrics import figure, metric_labels, metric_name

HANG = 10
DATE_SOURCES = {"manifest": "清单", "metadata": "网页信息", "signature": "落款"}
PRECISION = {"day": "", "month": "（只到月）", "year": "（只到年）"}


def reading_view(document: Document, report: Report, forms: Mapping[str, Form]) -> Iterator[RenderableType]:
    """What was read, from the file itself to what was left out."""
    form = forms.get(report.form or "")
    yield from _document(document)
    yield Text()
    yield from _identity(report, form)
    yield _fact("存疑", _doubtful(report), missing="各表的数字都没有疑问")
    yield from _sections(report, form)
    yield from tables_view(report, forms)
    if marks := legend(report):
        yield Text()
        yield Flow(plain(marks, QUIET), indent=2)
    yield from _statements(report, form)
    if document.ignored or report.gaps:
        yield Text()
        yield Flow(plain("没有读取的内容", STRONG), plain("■", STRONG))
        for one in (*document.ignored, *_gaps(report, form)):
            yield Flow(one, "·", indent=2)


def _gaps(report: Report, form: Form | None) -> Iterator[str]:
    """What may hold something that seems to be missing, and where."""
    names = {section.key: f"第{section.ordinal}部分" for section in form.sections} if form else {}
    names |= {"": "各部分之前", "closing": "落款处或者末尾"}
    for gap in report.gaps:
        place = "位置不明" if gap.section is None else f"在{names.get(gap.section, gap.section)}"
        yield f"{gap.what}，{place}，可能有应当报告的内容"


def _fact(label: str, value: str | None, missing: str = "没有找到") -> Flow:
    return Flow(plain(value) if value else plain(missing, QUIET), plain(label, STRONG), hang=HANG)


def _document(document: Document) -> Iterator[RenderableType]:
    yield _fact("文件", document.name)
    pages = f"，{document.pages} 页" if document.pages else ""
    encoding = f"，编码 {document.encoding}" if document.encoding else ""
    name = wording.FORMATS.get(document.format, document.format)
    yield _fact("读取", f"{name}{pages}{encoding}，由 {document.engine} 读取")
    if scanned := document.recognised:
        which = "" if len(scanned) == document.pages else f"第{'、'.join(map(str, scanned))}页"
        yield _fact("扫描件", f"{which}文字和数字由图像识别得来，不作为问题的依据")
    yield _fact("内容", f"{len(document.paragraphs)} 段文字，{len(document.tables)} 个表格")
    for key, value in sorted(document.metadata.items()):
        yield Flow(
            f"{wording.METADATA.get(key, key)}：{one_line(value)}", plain("文件自述", STRONG), hang=HANG
        )
    yield _fact("摘要值", document.digest)


def _identity(report: Report, form: Form | None) -> Iterator[RenderableType]:
    agency = report.agency
    level = wording.LEVEL.get(agency.level or "", "层级不明")
    kind = wording.KIND.get(agency.kind or "", "类别不明")
    yield _fact("机关", f"{agency.name}（{level}，{kind}）" if agency.name else None)
    yield _fact("地区", report.region)
    yield _fact("年度", f"{report.year}" if report.year else None)
    yield _fact("格式", form.title if form else report.form)
    yield _fact(
        "标题", _quoted(report.title.text, report.title.location.describe()) if report.title else None
    )
    period = report.period
    if period:
        dates = f"{period.start or '未写明'} 至 {period.end or '未写明'}　"
        yield _fact("统计期限", dates + _quoted(period.quote.text, period.quote.location.describe()))
    else:
        yield _fact("统计期限", None)
    for label, found in (
        ("落款日期", report.dates.signed),
        ("公布日期", report.dates.published),
        ("报送日期", report.dates.submitted),
    ):
        yield _fact(label, _date(found) if found else None)


def _doubtful(report: Report) -> str | None:
    """How much of the tables is in doubt; None for nothing."""
    told = []
    for key, name in wording.TABLES.items():
        cells = [cell for row in (report.tables.get(key) or {}).values() for cell in row.values()]
        doubted = sum(cell.doubt is not None for cell in cells)
        reading = report.reading(key)
        if not cells:
            told.append(f"{name.partition(' ')[0]}的表没有找到")
        elif reading is not None and not reading.sure:
            told.append(f"{name.partition(' ')[0]}的表行列对应不确定")
        elif doubted:
            told.append(f"{name.partition(' ')[0]}的表 {doubted} 格")
    return "，".join(told) + "（详见各表之下）" if told else None


def _quoted(text: str, place: str) -> str:
    return f"“{one_line(text)}”" + (f"（{place}）" if place else "")


def _date(found: ReportDate) -> str:
    value = found.value.isoformat()
    quoted = _quoted(found.quote.text, found.quote.location.describe())
    return f"{value}{PRECISION[found.precision]}　来自{DATE_SOURCES[found.source]}{quoted}"


def _sections(report: Report, form: Form | None) -> Iterator[RenderableType]:
    yield Text()
    yield Flow(plain("章节", STRONG), plain("■", STRONG))
    for section in report.sections:
        length = sum(len(paragraph.text) for paragraph in section.paragraphs)
        known = plain("" if section.key else "　格式没有这一部分", BAD)
        place = section.heading.location.describe()
        size = f"　{length} 字" if length else ""
        facts = plain(f"{size}{f'（{place}）' if place else ''}", QUIET)
        yield Flow(joined(section.heading.printed, facts, known), plain("有", GOOD), indent=2)
    present = {section.key for section in report.sections}
    for expected in form.sections if form else ():
        if expected.key not in present:
            yield Flow(f"{expected.heading}（第{expected.ordinal}部分）", plain("缺", BAD), indent=2)
    if form and report.section("overview"):
        found = {aspect.key for aspect in report.aspects}
        for aspect in form.aspects:
            label = plain("有", GOOD) if aspect.key in found else plain("缺", BAD)
            yield Flow(f"总体情况：{aspect.heading}", label, indent=2)


def _statements(report: Report, form: Form | None) -> Iterator[RenderableType]:
    yield Text()
    yield Flow(plain("正文中读出的数字", STRONG), plain("■", STRONG))
    if not report.statements:
        yield Flow(plain("没有", QUIET), indent=2)
        return
    if any(one.metric is None for one in report.statements):
        yield Flow(plain("“未对应”的数字不与表格比较", QUIET), indent=2)
    labels = metric_labels(form)
    for (quote, place), figures in groupby(
        report.statements, lambda one: (one.quote, one.location.describe())
    ):
        yield Flow(_quoted(quote, place), "·", indent=2)
        for one in figures:
            year = f"{one.year}年" if one.year else "年度不明"
            body = joined(
                metric_name(one, labels), " ", plain(figure(one), STRONG), plain(f"　{year}", QUIET)
            )
            yield Flow(body, indent=6)
