"""Words that every output uses for the same things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.model.report import Report
from auditor.model.verdict import Certainty, Run, Score, Severity, Skipped, VerdictKind, WaiverUse

SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
CERTAINTY: dict[Certainty, str] = {"certain": "确定", "suspected": "疑似"}
VERDICT: dict[VerdictKind, str] = {
    "pass": "通过",
    "fail": "不通过",
    "not_applicable": "不适用",
    "unverifiable": "无法核实",
    "error": "规则出错",
    "waived": "已豁免",
}
_LISTED = 20  # pages
KNOWN_SHORT = "基线已有"
STATUS = {"audited": "已审核", "unreadable": "未能审核"}
LEVEL = {"central": "中央", "province": "省级", "city": "市级", "county": "县级", "township": "乡级"}
KIND = {"government": "政府", "department": "部门"}
STATE = {
    "new": "新出现",
    "remaining": "仍存在",
    "unchecked": "未能核对",
    "waived": "已豁免",
    "fixed": "已改正",
}
AUTOMATED = {"yes": "自动", "partly": "部分自动", "no": "人工"}
TABLES = {
    "proactive": "第二部分 主动公开政府信息情况",
    "requests": "第三部分 收到和处理政府信息公开申请情况",
    "disputes": "第四部分 行政复议、行政诉讼情况",
}
GRID_SOURCES = {
    "ruling lines": "按表格线",
    "tab separated": "按制表符",
    "cell per line": "每格一行",
    "pipes": "按竖线",
    "spaces": "按空格",
    "html": "网页表格",
    "docx": "Word 表格",
    "doc": "Word 表格",
    "rtf": "RTF 表格",
    "odt": "ODT 表格",
    "lines": "按行名和其后的数字",
    "text alignment": "按文字对齐（没有完整的表格线）",
}
FORMATS = {
    "pdf": "PDF 文件",
    "docx": "Word 文档（DOCX）",
    "doc": "Word 文档（DOC）",
    "rtf": "RTF 文档",
    "odt": "ODT 文档",
    "ofd": "OFD 文件",
    "html": "网页",
    "text": "文本文件",
    "picture": "图片",
}
METADATA = {
    "title": "标题",
    "agency": "机关",
    "published": "发布日期",
    "index_number": "索引号",
    "created": "文件创建日期",
}


def recognised(report: Report | None) -> str:
    """Which pages are pictures whose text was recognised; empty where none is."""
    if report is None or not report.recognised:
        return ""
    listed = "、".join(map(str, report.recognised[:_LISTED])) + (
        "等" if len(report.recognised) > _LISTED else ""
    )
    return f"第{listed}页是扫描件或图片，其中的文字和数字由图像识别得来"


def outcomes(verdicts: Mapping[Any, int], known: int) -> Iterator[tuple[str, int]]:
    """Verdicts that are neither findings nor nothing, as a summary counts them; `known` of those waived are of the baseline."""
    told = (
        (VERDICT["unverifiable"], verdicts["unverifiable"]),
        (VERDICT["error"], verdicts["error"]),
        (VERDICT["waived"], verdicts["waived"] - known),
        (KNOWN_SHORT, known),
        (VERDICT["pass"], verdicts["pass"]),
        (VERDICT["not_applicable"], verdicts["not_applicable"]),
    )
    yield from ((label, count) for label, count in told if count)


def number(value: float) -> str:
    """Points or scores, to two places, without idle zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def interval(low: float, high: float) -> str:
    """`86` or `86–90`."""
    return number(low) if number(low) == number(high) else f"{number(low)}–{number(high)}"


def score(value: Score | None) -> str:
    return "未评分" if value is None else f"{interval(value.low, value.high)} 分"


def mark(severity: Severity, certainty: Certainty) -> str:
    """`错误`, `警告`, `疑似警告`, ..."""
    return ("疑似" if certainty == "suspected" else "") + SEVERITY[severity]


def years(first: int, last: int | None) -> str:
    if last is None:
        return f"{first}年起"
    return f"{first}年" if first == last else f"{first}–{last}年"


NAMED = 10
AGENCIES = 5
"""How many files a line names; the JSON names all."""


def skipped(value: Skipped) -> list[str]:
    """A line for each thing a run left out: `未审核：3 个其他文件（xlsx 2、jpg 1）`."""
    lines = []
    if value.others:
        ranked = sorted(value.others, key=lambda one: (-len(one.files), one.kind))
        kinds = "、".join(f"{one.kind} {len(one.files)}" for one in ranked)
        lines.append(f"未审核：{sum(len(one.files) for one in ranked)} 个其他文件（{kinds}）")
    if value.missing:
        lines.append(f"清单所列 {len(value.missing)} 个文件没有找到（{_named(value.missing)}）")
    if value.unlisted and value.manifest:
        lines.append(f"清单未列 {len(value.unlisted)} 个文件（{_named(value.unlisted)}）")
    if value.unnamed:
        files = f"{len(value.unnamed)} 个文件的名称分不出是哪个机关的（{_named(value.unnamed)}）"
        lines.append(f"清单没有写明文件，{files}，清单所写的级别、日期等没有用于它们")
    if value.unfinished:
        lines.append(f"中断时尚未审核：{len(value.unfinished)} 项（{_named(value.unfinished)}）")
    return lines


def compared(run: Run) -> list[str]:
    """A line for the reports compared with, and one for those of which no use could be made, where there are any."""
    used = used_to_compare(run)
    return [used, *not_compared(run)] if used else not_compared(run)


def used_to_compare(run: Run) -> str:
    """`供对照的报告 12 份（2020年度 12 份），不审核、不计分`; empty where nothing was compared with."""
    used = Counter(one.year for one in run.compared if not one.reason)
    years = sorted(used.items(), key=lambda item: (item[0] is None, item[0]))
    kinds = "、".join(f"{f'{year}年度' if year else '年度不明'} {count} 份" for year, count in years)
    return f"供对照的报告 {used.total()} 份（{kinds}），不审核、不计分" if used else ""


def not_compared(run: Run) -> list[str]:
    """The line, if any, for files given to be compared with of which no use could be made."""
    left_out = [f"{one.path}：{one.reason.partition('。')[0]}" for one in run.compared if one.reason]
    if not left_out:
        return []
    named = "；".join(left_out[:NAMED]) + ("等" if len(left_out) > NAMED else "")
    return [f"供对照的 {len(left_out)} 个文件没有用上（{named}）"]


def rule_errors(run: Run) -> list[str]:
    """`规则 QY902 出错，涉及 12 份报告（a.docx等）：没有给出任何结论`, a line for each rule and reason."""
    where: dict[tuple[str, str], list[str]] = {}
    for path, verdicts in (*((audit.path, audit.verdicts) for audit in run.audits), ("", run.across)):
        for one in verdicts:
            if one.verdict == "error":
                where.setdefault((one.rule, one.reason), []).append(path)
    return [
        f"规则 {rule} 出错{f'，涉及 {len(paths)} 份报告（{_named(tuple(paths))}）' if any(paths) else ''}：{reason}"
        for (rule, reason), paths in sorted(where.items())
    ]


WAIVER = {"applied": "已采用", "unused": "没有用到", "expired": "已过期，未采用"}


def waiver(value: WaiverUse) -> str:
    """`没有用到：青屿市林业局2021年度 D401，有效期至2022-03-31（网站改版，办公室决定）`."""
    whose = f"{value.agency}{value.year}年度 {value.rule}"
    return f"{WAIVER[value.status]}：{whose}，有效期至{value.until.isoformat()}（{value.reason}，{value.by}决定）"


def agencies(names: Sequence[str]) -> str:
    """`甲局、乙局等12个机关`: the first few of several, and how many there are."""
    told = "、".join(names[:AGENCIES])
    return f"{told}等{len(names)}个机关" if len(names) > AGENCIES else told


def _named(files: tuple[str, ...]) -> str:
    return "、".join(files[:NAMED]) + ("等" if len(files) > NAMED else "")
