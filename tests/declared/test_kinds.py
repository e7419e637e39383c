"""Each kind of declared rule: what it finds, what it lets be, and what it cannot know."""

from __future__ import annotations

from datetime import date

import pytest
from declared_parts import IDENTITY, declared, said

from auditor.plugins import PluginHost

BALANCE = IDENTITY + 'left = "new + carried_in"\nright = "total + carried_out"\n'
ROWS = 'kind = "identity"\ntable = "requests"\neach = "row"\n'
DISPUTES = 'kind = "identity"\ntable = "disputes"\neach = "row"\nleft = "结果维持 + 结果纠正 + 其他结果 + 尚未审结"\nright = "总计"\n'
STOCK = 'kind = "identity"\ntable = "proactive"\neach = "row"\nleft = "现行有效件数 + 本年废止件数"\nrelation = ">="\nright = "本年制发件数"\n'
NOTHING: dict[str, object] = {}
ASPECT = 'kind = "text"\nwhere = "overview"\n'
NEW = 'kind = "statement"\nmetric = "requests.new"\ncell = "requests.new.total"\n'
LAWSUITS = 'kind = "statement"\nmetric = "disputes.review.total"\ncell = "disputes/行政复议/总计"\n'
DUE = 'kind = "due"\ndue = { department = "01-15", "county.government" = "02-20" }\n'
WHOLE = 'kind = "cell"\ncells = ["requests.*.total"]\nwhole = true\n'

CASES = [
    ("balance-holds", BALANCE, NOTHING, "pass", 0, ""),
    ("balance-broken", BALANCE, {"cells": {"requests.new.natural_person": "11"}}, "fail", 1, "“自然人”列"),
    ("balance-2019", BALANCE, {"base": "government-2019"}, "pass", 0, ""),
    ("blank-is-no-zero", BALANCE, {"cells": {"requests.carried_in.research": ""}}, "unverifiable", 0, "为空白，不当作零"),
    ("words-are-no-zero", BALANCE, {"cells": {"requests.carried_in.research": "无"}}, "unverifiable", 0, "不是数字"),
    ("doubt-is-no-fault", BALANCE, {"cells": {"requests.new.total": "1 7"}}, "unverifiable", 0, "总计"),
    ("group", IDENTITY + 'left = "denied"\nrelation = "<="\nright = "total"\n', NOTHING, "pass", 0, ""),
    ("group-label", IDENTITY + 'left = "（三）不予公开 * 9"\nrelation = "<="\nright = "total"\n',
     {"cells": {"requests.denied.process.research": "1"}}, "fail", 1, "“科研机构”列"),
    ("group-of-either-form", IDENTITY + 'left = "（六）其他处理"\nrelation = "<="\nright = "total"\n',
     {"base": "department-2019"}, "pass", 0, ""),
    ("not-in-this-form", IDENTITY + 'left = "other.misc"\nrelation = "<="\nright = "total"\n',
     {"base": "department-2019"}, "not_applicable", 0, "2019"),
    ("only", BALANCE + 'only = ["总计"]\n', {"cells": {"requests.new.natural_person": "11"}}, "pass", 0, ""),
    ("tolerance", BALANCE + "tolerance = 1\n", {"cells": {"requests.new.natural_person": "11"}}, "pass", 0, ""),
    ("rows", ROWS + 'left = "total"\nrelation = ">="\nright = "自然人"\n', {"cells": {"requests.new.total": "3"}}, "fail", 1, "12"),
    ("disputes", DISPUTES, {"cells": {"disputes.review.total": "2"}}, "fail", 1, "“行政复议”行"),
    ("disputes-hold", DISPUTES, NOTHING, "pass", 0, ""),
    ("stock", STOCK, {"cells": {"proactive.normative_documents.in_force": "0"}}, "fail", 1, "“行政规范性文件”行"),
    ("stock-2019", STOCK, {"base": "department-2019"}, "not_applicable", 0, "没有这些列"),
    ("text-there", ASPECT + 'require = "专题培训"\n', NOTHING, "pass", 0, ""),
    ("text-missing", ASPECT + 'require = ["标准化", "规范化"]\n', NOTHING, "fail", 1, "第一部分"),
    ("text-excused", ASPECT + 'require = "标准化"\nunless = "专题培训"\n', NOTHING, "not_applicable", 0, "例外"),
    ("text-torn-by-a-page", ASPECT + 'require = "158条。（五）监督"\n', NOTHING, "pass", 0, ""),
    ("text-forbidden", 'kind = "text"\nforbid = "形式比较单一"\n', NOTHING, "fail", 1, "形式比较单一"),
    ("text-forbidden-excused", 'kind = "text"\nforbid = "形式比较单一"\nunless = "政策解读"\n', NOTHING, "pass", 0, ""),
    ("text-not-forbidden", 'kind = "text"\nwhere = "其他需要报告的事项"\nforbid = "形式比较单一"\n', NOTHING, "pass", 0, ""),
    ("text-preface", 'kind = "text"\nwhere = "前言"\nrequire = "《中华人民共和国政府信息公开条例》"\n', NOTHING, "pass", 0, ""),
    ("text-matters", 'kind = "text"\nwhere = "matters"\nrequire = "收费通知"\n', NOTHING, "pass", 0, ""),
    ("text-no-section", ASPECT + 'require = "标准化"\n', {"replace": [["## 一、总体情况", ""]]}, "unverifiable", 0, "没有读到"),
    ("statement-agrees", NEW, NOTHING, "pass", 0, ""),
    ("statement-differs", NEW, {"replace": [["申请17件", "申请19件"]]}, "fail", 1, "19件"),
    ("statement-blank-cell", NEW, {"cells": {"requests.new.total": ""}}, "unverifiable", 0, "为空白"),
    ("statement-unsaid", NEW, {"replace": [["共收到政府信息公开申请17件，", ""]]}, "not_applicable", 0, "没有写到"),
    ("statement-label", LAWSUITS, NOTHING, "pass", 0, ""),
    ("statement-label-differs", LAWSUITS, {"cells": {"disputes.review.total": "4"}}, "fail", 1, "4"),
    ("statement-sum", 'kind = "statement"\nmetric = "requests.total"\ncell = "requests.new.total + requests.carried_in.total"\nrelation = "<="\n',
     NOTHING, "pass", 0, ""),
    ("statement-unsaid-scope", NEW, {"base": "government-2021", "replace": [
        ["2021年，全县共收到政府信息公开申请180件，上年结转5件，办结179件，结转下年度继续办理6件。", "2021年共收到政府信息公开申请150件。"]]},
     "unverifiable", 0, "本级"),
    ("statements-one-only", 'kind = "statement"\nmetric = "requests.new"\n', NOTHING, "not_applicable", 0, "两处"),
    ("statements-differ", 'kind = "statement"\nmetric = "requests.new"\n',
     {"replace": [["（五）监督保障。", "（五）监督保障。2021年，我局共收到政府信息公开申请21件。"]]}, "fail", 1, "前后不一"),
    ("statements-agree", 'kind = "statement"\nmetric = "requests.new"\n',
     {"replace": [["（五）监督保障。", "（五）监督保障。2021年，我局共收到政府信息公开申请17件。"]]}, "pass", 0, ""),
    ("section-there", 'kind = "section"\nsection = "problems"\n', NOTHING, "pass", 0, ""),
    ("section-missing", 'kind = "section"\nheadings = ["标准化规范化建设情况"]\n', NOTHING, "fail", 1, "标准化规范化建设情况"),
    ("section-within", 'kind = "section"\nwithin = "overview"\nheadings = ["平台建设", "政府信息公开平台建设"]\n', NOTHING, "pass", 0, ""),
    ("section-not-within", 'kind = "section"\nwithin = "总体情况"\nheadings = ["标准化建设"]\n', NOTHING, "fail", 1, "第一部分"),
    ("matter-known", 'kind = "matter"\nmatter = "fee"\n', NOTHING, "pass", 0, ""),
    ("matter-by-meaning", 'kind = "matter"\nmeanings = ["线上展厅"]\n', NOTHING, "pass", 0, ""),
    ("matter-elsewhere", 'kind = "matter"\nmeanings = ["专题培训"]\n', NOTHING, "fail", 1, "写在其他部分"),
    ("matter-nowhere", 'kind = "matter"\nmeanings = ["基层标准化目录"]\n', NOTHING, "fail", 1, "没有写明"),
    ("matter-hinted", 'kind = "matter"\nmeanings = ["标准化目录"]\nhints = ["任务清单"]\n', NOTHING, "unverifiable", 0, "未能确定"),
    ("due-late", DUE, NOTHING, "fail", 1, "2022年1月18日"),
    ("due-in-time", DUE.replace("01-15", "01-18"), NOTHING, "pass", 0, ""),
    ("due-by-manifest", DUE, {"submission": {"published": date(2022, 1, 14)}}, "pass", 0, ""),
    ("due-none-set", DUE, {"base": "government-2021", "submission": {"level": "city", "kind": "government"}}, "unverifiable", 0, "不能确定"),
    ("due-not-submitted", DUE + 'date = "submitted"\n', NOTHING, "unverifiable", 0, "没有报送日期"),
    ("due-submitted", DUE + 'date = "submitted"\n', {"submission": {"submitted": date(2022, 1, 20)}}, "fail", 1, "清单登记"),
    ("due-no-date", DUE, {"replace": [["\n\n2022年1月18日", ""]]}, "unverifiable", 0, "没有公布日期"),
    ("due-month", DUE, {"replace": [["\n\n2022年1月18日", "\n\n2022年1月"]]}, "unverifiable", 0, "只写到2022年1月，"),
    ("cell-whole", WHOLE, {"cells": {"requests.granted.total": "7.5"}}, "fail", 1, "7.5"),
    ("cell-blank", WHOLE, {"cells": {"requests.granted.total": ""}}, "unverifiable", 0, "不当作零"),
    ("cell-kinds", 'kind = "cell"\ncells = ["disputes/行政复议/*"]\nkinds = ["number"]\n', {"cells": {"disputes.review.other": "/"}}, "fail", 1, "应为数字"),
    ("cell-kinds-blank", 'kind = "cell"\ncells = ["disputes.*.*"]\nkinds = ["number"]\n', {"cells": {"disputes.review.other": ""}}, "fail", 1, "为空白，应填数字"),
    ("group-title", IDENTITY + 'left = "denied + rejected"\nrelation = ">="\nright = "total"\nonly = ["total"]\n', NOTHING, "fail", 1, "“（三）不予公开”1"),
    ("cell-kinds-hold", 'kind = "cell"\ncells = ["disputes.*.*"]\nkinds = ["number"]\n', NOTHING, "pass", 0, ""),
    ("cell-range", 'kind = "cell"\ncells = ["proactive.charges.amount"]\nleast = 0\nmost = 300\n', NOTHING, "fail", 1, "不大于 300"),
    ("cell-2019", 'kind = "cell"\ncells = ["proactive.charges.amount"]\nleast = 0\n', {"base": "department-2019"}, "not_applicable", 0, "没有"),
    ("applies-not", BALANCE + 'applies = { kinds = ["government"] }\n', NOTHING, "not_applicable", 0, "类别"),
    ("applies-years", BALANCE + "applies = { years = [2022] }\n", NOTHING, "not_applicable", 0, "年度"),
    ("applies-unknown", BALANCE + 'applies = { levels = ["city"] }\n', NOTHING, "unverifiable", 0, "不明"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "case", "verdict", "findings", "says"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_each_kind_says_what_it_finds(
    host: PluginHost, body: str, case: dict[str, object], verdict: str, findings: int, says: str
) -> None:
    found = said(body, host, **case)
    everything = found.reason + "".join(one.message + one.expected for one in found.findings)
    assert (found.verdict, len(found.findings)) == (verdict, findings), everything
    assert says in everything
    assert all(one.suggestion and one.evidence for one in found.findings)


def test_what_a_rule_checks_is_told_from_what_it_declares(host: PluginHost) -> None:
    body = 'kind = "cell"\ncells = ["proactive.charges.amount"]\nleast = 0\nmost = 300\nwhole = true\n'
    told = declared(body, host).documentation.checks
    assert told == "表格中的 proactive.charges.amount：应为整数，不小于 0，不大于 300。"


def test_a_figure_is_evidence_with_its_place(host: PluginHost) -> None:
    found = said(BALANCE, host, cells={"requests.new.natural_person": "11"})
    quotes = found.findings[0].evidence
    assert [one.quote for one in quotes] == ["11", "1", "11", "2"]
    assert all(one.location.row and one.location.column for one in quotes)
    assert found.findings[0].certainty == "certain"


def test_the_message_is_the_authors(host: PluginHost) -> None:
    body = BALANCE + 'message = "{where}：{left}，与{right}差 {difference}"\n'
    found = said(body, host, cells={"requests.new.natural_person": "11"})
    assert found.findings[0].message == (
        "“自然人”列：“一、本年新收政府信息公开申请数量”11 + “二、上年结转政府信息公开申请数量”1 = 12，"
        "与“（七）总计”11 + “四、结转下年度继续办理”2 = 13差 1"
    )


def test_what_is_filled_in_is_not_filled_again(host: PluginHost) -> None:
    body = 'kind = "text"\nforbid = "单一"\nmessage = "写有{quote}"\n'
    found = said(body, host, replace=[["形式比较单一", "形式比较单一{where}"]])
    assert "{where}" in found.findings[0].message


def test_statements_are_suspected_by_default(host: PluginHost) -> None:
    found = said(NEW, host, replace=[["申请17件", "申请19件"]])
    assert {(one.severity, one.certainty) for one in found.findings} == {("warning", "suspected")}
