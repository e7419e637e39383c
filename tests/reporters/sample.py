"""A made-up run, built by hand: several reports, every kind of verdict, hostile text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.extensions import Explained
from auditor.forms import builtin_forms
from auditor.model.frozen import Quote
from auditor.model.location import Location
from auditor.model.report import Agency, Dates, Report
from auditor.model.tables import Cell, Tables
from auditor.model.verdict import (
    Audit,
    ClauseScore,
    Evidence,
    Finding,
    PluginInfo,
    RulesetInfo,
    Run,
    Score,
    Verdict,
)
from auditor.rules import Documentation, Parameters, Rule, rule
from auditor.rulesets.model import Clause, Indicator, Override, Ruleset
from auditor.sources import builtin_sources

HOSTILE = "[red]局[/red]:100: \x1b[31m红\x1b[0m \x9b2J\u202e反\x07"


class Tolerance(Parameters):
    tolerance: int = 0


def made_rule(code: str, name: str, title: str, severity: str = "error", certainty: str = "certain") -> Rule:
    documentation = Documentation(
        checks=f"检查{title}。",
        why="数字对不上，公众无法判断哪一个是真的。",
        failing="新收 3 件、结转 1 件，而办结 2 件、结转 1 件。",
        passing="新收 3 件、结转 1 件，办结 3 件、结转 1 件。",
        exceptions="报告没有该表时不适用。",
        verify="对照原表逐列相加。",
    )
    decorate = rule(
        code=code,
        name=name,
        title=title,
        severity=severity,  # type: ignore[arg-type]
        certainty=certainty,  # type: ignore[arg-type]
        basis=("form-2021", "reg-2019 第五十条"),
        since="0.1.0",
        documentation=documentation,
        parameters=Tolerance,
    )

    def check(report: object, context: object) -> Iterator[object]:
        yield from ()

    return decorate(check)  # type: ignore[arg-type]


RULES = (
    made_rule("N201", "requests-balance", "第三部分各列收办平衡"),
    made_rule("N202", "requests-row-total", "第三部分各行合计"),
    made_rule("T112", "section-heading", "各部分标题", "warning"),
    made_rule("M302", "key-points", "报告政务公开工作要点落实情况", "warning", "suspected"),
    made_rule("T104", "preface-contact", "电子版获取途径和联系方式", "info"),
    made_rule("C501", "requests-received", "正文与表格的新收申请数", "warning", "suspected"),
    made_rule("D401", "published-late", "按期公布"),
    made_rule("X601", "carry-over", "上下年度结转衔接"),
)

RULESET = Ruleset(
    id="shandong-2021",
    title="山东省政府信息公开工作年度报告审核标准（2021年版）",
    version="1",
    years=(2021, None),
    region="山东",
    indicators=(
        Indicator(
            id="A",
            title="数据勾稽",
            clauses=(
                Clause(
                    id="A1",
                    text="第三部分表格各列各行之间的勾稽关系成立",
                    rules=("N201", "N202"),
                    points=40,
                    origin="national-2021",
                ),
                Clause(
                    id="A2", text="正文中的数字与表格一致", rules=("C501",), points=10, automated="partly"
                ),
            ),
        ),
        Indicator(
            id="B",
            title="格式与内容",
            clauses=(
                Clause(id="B1", text="六个部分的标题与格式一致", rules=("T112", "T104"), points=20),
                Clause(id="B2", text="报告重点工作的落实情况", rules=("M302",), points=20),
                Clause(id="B3", text="语言通顺、重点突出", points=10, automated="no", origin="shandong-2021"),
            ),
        ),
        Indicator(
            id="C", title="时限", clauses=(Clause(id="C1", text="按期公布", rules=("D401",), points=0),)
        ),
    ),
    overrides={"T104": Override(reason="本省已有统一提示", severity="info", origin="shandong-2021")},
    lineage=("national-2021", "shandong-2021"),
    digest="ab12" * 16,
)


def cell(raw: str, row: int, column: int) -> Evidence:
    return Evidence(quote=raw, location=Location(page=3, table=2, row=row, column=column))


def finding(code: str, message: str, **changes: object) -> Finding:
    one = next(rule for rule in RULES if rule.code == code)
    values: dict[str, object] = {
        "rule": code,
        "name": one.name,
        "severity": one.severity,
        "certainty": one.certainty,
        "message": message,
        "expected": "",
        "actual": "",
        "evidence": (),
        "suggestion": "",
        "cause": f"{code}:{message}",
        "fingerprint": "0f" * 8,
    }
    return Finding.model_validate(values | changes)


def verdict(code: str, kind: str, *findings: Finding, reason: str = "", checked: int = 0) -> Verdict:
    one = next(rule for rule in RULES if rule.code == code)
    return Verdict.model_validate(
        {
            "rule": code,
            "name": one.name,
            "verdict": kind,
            "reason": reason,
            "checked": checked,
            "findings": findings,
        }
    )


def report(name: str | None, year: int = 2023) -> Report:
    value = Cell(raw="12", value=Decimal(12), kind="number", location=Location(table=2, row=9, column=3))
    return Report(
        agency=Agency(name=name, level="county", kind="department"),
        region="山东",
        year=year,
        form="2021",
        title=Quote(text=f"{name}{year}年政府信息公开工作年度报告", location=Location(line=1)),
        period=None,
        dates=Dates(),
        preface=(),
        sections=(),
        aspects=(),
        matters=(),
        tables=Tables(requests={"denied.state_secret": {"natural_person": value}}),
        readings=(),
        statements=(),
    )


BALANCE = finding(
    "N201",
    "“自然人”一列收办不平衡：新收 12 件加上年结转 0 件，与办理结果总计 10 件加结转下年度 1 件不相等",
    expected="两边相等",
    actual="左边 12，右边 11",
    evidence=(cell("12", 4, 3), cell("0", 5, 3), cell("10", 27, 3), cell("", 28, 3)),
    suggestion="核对本列四个数字；若结转下年度确为 2 件，请改为 2",
    cause="requests:natural_person",
    points=5.0,
)
ROW = finding(
    "N202",
    "“四、结转下年度继续办理”一行各类申请人之和与总计不相等",
    expected="2",
    actual="1",
    evidence=(cell("1", 28, 3), cell("2", 28, 9)),
    suggestion="核对该行",
    cause="requests:natural_person",
)
HEADING = finding(
    "T112",
    "第六部分的标题与格式不一致，少了“需要”二字",
    expected="六、其他需要报告的事项",
    actual="六、其他报告事项",
    evidence=(Evidence(quote="六、其他报告事项", location=Location(line=212)),),
    suggestion="改用格式规定的标题",
    points=2.0,
)
POINTS = finding(
    "M302",
    "没有找到落实上级政务公开工作要点的情况",
    evidence=(
        Evidence(
            quote="2023 年，本局在上级部门的指导下，围绕中心工作，持续推进政策公开、数据公开和服务公开，"
            "完善了公开目录（共 36 项），并对 3 个栏目作了调整，全年没有收取信息处理费。",
            location=Location(page=6, paragraph=48),
        ),
    ),
    suggestion="在第六部分写明本年度政务公开工作要点的落实情况",
    points=20.0,
)


def audit(path: str, name: str | None, **changes: object) -> Audit:
    values: dict[str, object] = {
        "path": path,
        "digest": "c0ffee" * 10 + "abcd",
        "status": "audited",
        "ruleset": "shandong-2021",
        "report": report(name),
        "score": Score(
            low=63,
            high=78,
            out_of=100,
            grade="合格",
            clauses=(
                ClauseScore(clause="A1", indicator="A", low=35, high=35, out_of=40),
                ClauseScore(clause="A2", indicator="A", low=5, high=10, out_of=10),
                ClauseScore(clause="B3", indicator="B", low=0, high=10, out_of=10),
            ),
        ),
        "verdicts": (
            verdict("C501", "unverifiable", reason="正文没有写明收到申请的件数"),
            verdict("D401", "unverifiable", reason="不知道公布日期，请在清单中填写"),
            verdict("M302", "fail", POINTS),
            verdict("N201", "fail", BALANCE, checked=6),
            verdict("N202", "fail", ROW, checked=24),
            verdict("T104", "pass", checked=1),
            verdict("T112", "fail", HEADING, checked=5),
        ),
    }
    return Audit.model_validate(values | changes)


GOOD = audit(
    "submissions/qingyu-culture.html",
    "青榆县文化和旅游局",
    score=Score(low=98, high=100, out_of=100, grade="优秀"),
    verdicts=(
        verdict("C501", "not_applicable", reason="正文没有件数"),
        verdict("N201", "pass", checked=7),
        verdict("N202", "waived", ROW, reason="系统升级，县政府办同意，至2024年12月31日"),
    ),
)
UNREADABLE = Audit(
    path="submissions/qingyu-forestry.pdf",
    digest="d1" * 32,
    status="unreadable",
    reason="扫描件，没有文字层。请向报送机关索取可复制文字的 PDF 或 Word 文件",
)
BAD = audit("submissions/qingyu-transport.docx", "青榆县交通运输局")
NASTY = audit(f"submissions/{HOSTILE}.txt", HOSTILE, score=None)


def run(*audits: Audit, across: tuple[Verdict, ...] = ()) -> Run:
    return Run(
        rulesets=(RulesetInfo(id="shandong-2021", version="1", digest="ab12" * 16),),
        plugins=(PluginInfo(name="auditor.builtin", version="0.1.0", source="内置"),),
        audits=audits,
        across=across,
    )


def explained(*audits: Audit, across: tuple[Verdict, ...] = ()) -> Explained:
    return Explained(
        run=run(*audits, across=across),
        rules={one.code: one for one in RULES},
        sources={source.key: source for source in builtin_sources()},
        rulesets={RULESET.id: RULESET},
        forms={form.id: form for form in builtin_forms()},
    )


ACROSS = (
    verdict(
        "X601",
        "fail",
        finding(
            "X601",
            "青榆县交通运输局 2022 年度结转下年度 3 件，2023 年度上年结转 2 件",
            evidence=(cell("3", 28, 9), cell("2", 5, 9)),
        ),
    ),
)
FULL = explained(GOOD, UNREADABLE, BAD, across=ACROSS)
