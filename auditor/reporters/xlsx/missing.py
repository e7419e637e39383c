"""The sheet 未报送名单: agencies without a report, files that could not be audited, lists that do not match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extensions import Explained
from auditor.reporters.grouping import agency_of
from auditor.reporters.ledger import ROSTER, Entry
from auditor.reporters.xlsx.book import Book

HEADS = (("序号", 6), ("类别", 14), ("机关或文件", 40), ("情况", 50), ("应当怎么办", 46), ("级别", 9))
Line = tuple[str, str, str, str, str]


def missing_sheet(book: Book, explained: Explained, across: Sequence[Entry]) -> None:
    manifest = explained.run.skipped.manifest
    note = f"清单：{manifest}。" if manifest else "没有使用报送清单时，无从知道哪些机关没有报送。"
    sheet = book.sheet("未报送名单", "未报送和未能审核名单", note, HEADS)
    row = sheet.head
    for row, line in enumerate(missing(explained, across), start=sheet.first):
        sheet.label(row, 0, row - sheet.head)
        for column, value in enumerate(line, start=1):
            sheet.text(row, column, value)
    sheet.finish(row, frozen=3)


def missing(explained: Explained, across: Sequence[Entry]) -> Iterator[Line]:
    """Kind, agency or file, what is the matter, what to do, severity."""
    for entry in across:
        finding = entry.finding
        if finding.name == ROSTER:
            kind = "清单核对" if entry.origins else "未报送"  # nothing printed anywhere: there is no report
            yield kind, entry.agency, finding.message, finding.suggestion, entry.mark
    for audit in explained.run.audits:
        if audit.status == "unreadable":
            what, _, advice = audit.reason.partition("。")
            name = agency_of(audit)
            yield (
                "未能审核",
                name if name == audit.path else f"{name}（{audit.path}）",
                what,
                advice,
                "未能审核",
            )
    skipped = explained.run.skipped
    for file in skipped.missing:
        yield "清单所列文件", file, "没有找到清单所列的文件", "请核对文件名，或向机关索取", ""
    for file in skipped.unfinished:
        yield "尚未审核", file, "审核中断，没有轮到这份文件", "请接着审核（--resume）", ""
    for file in skipped.unlisted:
        yield "清单未列文件", file, "清单没有列入这份文件", "请核对清单", ""
    for one in explained.run.compared:
        if one.reason:
            what, _, advice = one.reason.partition("。")
            yield "供对照的文件", one.path, f"没有用上：{what}", advice, ""
    for file in skipped.unnamed:
        yield (
            "清单核对",
            file,
            "清单没有写明文件，文件名也分不出机关，清单所写的没有用于它",
            "请在清单中写明文件",
            "",
        )
