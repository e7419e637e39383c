"""Mistakes that authors of rulesets make: each is one line with the file, the key, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.__main__ import main

RULESET = """
id = "mine"
title = "我办标准"
version = "1"
years = [2021]
extends = ["national-2021"]

[due]
"county.department" = "01-25"

[source.local]
title = "本地通知"
says = "要求。"
articles = { "第三条" = "写明标准化建设" }

[[rule]]
code = "QY901"
name = "granted"
title = "予以公开不多于总计"
kind = "identity"
severity = "error"
basis = ["local 第三条"]
table = "requests"
left = "予以公开 + partial"
right = "总计"
each = "column"
relation = "<="
suggestion = "请核对{where}。"

[[rule]]
code = "QY902"
name = "standards"
title = "写明标准化建设"
kind = "text"
severity = "warning"
basis = ["local"]
where = "overview"
require = "标准化"
suggestion = "请补写。"

[[rule]]
code = "QY903"
name = "received"
title = "收到数一致"
kind = "statement"
severity = "warning"
basis = ["form-2021"]
metric = "requests.new"
cell = "requests.new.total"
suggestion = "请核对。"

[[rule]]
code = "QY904"
name = "heading"
title = "有标准化一节"
kind = "section"
severity = "warning"
basis = ["form-2021"]
within = "overview"
headings = ["标准化建设"]
suggestion = "请补写。"

[[rule]]
code = "QY905"
name = "fees"
title = "报告收费"
kind = "matter"
severity = "warning"
basis = ["form-2021"]
matter = "fee"
suggestion = "请补写。"

[[rule]]
code = "QY906"
name = "early"
title = "按本地期限公布"
kind = "due"
severity = "error"
basis = ["local"]
due = { department = "01-20" }
suggestion = "请按期公布。"

[[rule]]
code = "QY907"
name = "whole"
title = "件数为整数"
kind = "cell"
severity = "error"
basis = ["form-2021"]
cells = ["requests.*.total"]
whole = true
suggestion = "请改为整数。"

[[indicator]]
id = "identities"
[[indicator.clause]]
id = "requests"
points = 15
[[indicator.clause]]
id = "own"
text = "本地要求"
rules = ["QY901", "QY902", "QY903", "QY904", "QY905", "QY906", "QY907"]
points = 5

[override.N205]
severity = "info"
reason = "试行"

[[grades]]
name = "达标"
least = 60
[[grades]]
name = "不达标"
least = 0
"""

# old text, new text, the key that must be named, what would be right
MISTAKES = [
    ('title = "我办标准"', 'tittle = "我办标准"', "tittle", "是否应为 title"),
    ('version = "1"\n', "", "version", "请补上"),
    ("years = [2021]", "years = 2021", "years", "应为数组"),
    ("years = [2021]", "years = [2023, 2021]", "years", "起止年度"),
    ("years = [2021]", 'years = ["2021年"]', "years[1]", "应为整数"),
    ("years = [2021]", "years = [2021", "第6行", "数组缺少 ]"),
    ('title = "我办标准"', "title = “我办标准”", "第3行", "英文双引号"),
    ('title = "我办标准"', 'title "我办标准"', "第3行", "应为 ="),
    ('version = "1"', 'version = "1"\nversion = "2"', "TOML", "写了两次"),
    ('["national-2021"]', '["national-2012"]', "extends", "national-2021"),
    ('["national-2021"]', '["mine"]', "extends", "循环"),
    ("years = [2021]", 'years = [2021]\nrequires = ["auditor_jiangsu_x"]', "requires", "--plugins"),
    ('"county.department"', '"county.departement"', "due.county.departement", "是否应为 department"),
    ('"county.department" = "01-25"', '"county.department" = "1月25日"', "due.county.department", "月-日"),
    ('"county.department" = "01-25"', '"county.department" = "02-30"', "due.county.department", "月-日"),
    ('"county.department" = "01-25"', '"county.department" = "02-29"', "due.county.department", "月-日"),
    ('"county.department"', '"county.city"', "due.county.city", "不是级别或类别"),
    ('"county.department"', '"department.government"', "due.department.government", "不是级别或类别"),
    ("[source.local]", "[source.form-2021]", "source.form-2021", "换一个键"),
    ('says = "要求。"\n', "", "source.local.says", "请补上"),
    ('code = "QY901"', 'code = "qy1"', "rule[qy1].code", "大写字母加三位数字"),
    ('code = "QY901"', 'code = "N201"', "rule[N201].code", "换一个"),
    ('code = "QY902"', 'code = "QY901"', "rule[QY901]", "写了两次"),
    ('name = "granted"', 'name = "予以公开"', "rule[QY901].name", "小写字母"),
    ('name = "granted"', 'name = "requests-balance"', "rule[QY901].name", "换一个"),
    ('kind = "identity"', 'kind = "identiy"', "rule[QY901].kind", "是否应为 identity"),
    ('kind = "identity"\n', "", "rule[QY901].kind", "identity"),
    ('severity = "error"', 'severity = "eror"', "rule[QY901].severity", "是否应为 error"),
    ('["local 第三条"]', '["locale 第三条"]', "rule[QY901].basis", "是否应为 local"),
    ('["local 第三条"]', '["local 第四条"]', "rule[QY901].basis", "第三条"),
    ('["local 第三条"]', "[]", "rule[QY901].basis", "至少写 1 项"),
    ('table = "requests"', 'table = "request"', "rule[QY901].table", "是否应为 requests"),
    ('left = "予以公开 + partial"', 'left = "予以公开 + partail"', "rule[QY901].left", "是否应为 partial"),
    ('left = "予以公开 + partial"', 'left = "予以公开 + 自然人"', "rule[QY901].left", 'each = "row"'),
    ('left = "予以公开 + partial"', 'left = "予以公开 +"', "rule[QY901].left", "末尾缺少"),
    ('left = "予以公开 + partial"', 'left = "(予以公开 + partial"', "rule[QY901].left", "右括号"),
    ('left = "予以公开 + partial"', 'left = "__import__(1)"', "rule[QY901].left", "多余"),
    ('each = "column"\n', "", "rule[QY901].each", "请补上"),
    ('each = "column"', 'each = "columns"', "rule[QY901].each", "是否应为 column"),
    ('relation = "<="', 'relation = "=<"', "rule[QY901].relation", "可选的值：=、<=、>="),
    ('relation = "<="', 'relation = "<="\ntolerance = -1', "rule[QY901].tolerance", "不小于 0"),
    ('relation = "<="', 'relation = "<="\nonly = ["自然人口"]', "rule[QY901].only", "是否应为 自然人"),
    ("请核对{where}。", "请核对{wher}。", "rule[QY901].suggestion", "是否应为 {where}"),
    ('where = "overview"', 'where = "overveiw"', "rule[QY902].where", "是否应为 overview"),
    ('require = "标准化"', 'require = "(标准化"', "rule[QY902].require", "右括号"),
    ('require = "标准化"', 'require = "(?=标准)化"', "rule[QY902].require", "unless"),
    ('require = "标准化"', 'require = "标准化"\nforbid = "无"', "rule[QY902].require", "只写一个"),
    ('require = "标准化"\n', "", "rule[QY902].require", "只写一个"),
    ('metric = "requests.new"', 'metric = "request.new"', "rule[QY903].metric", "是否应为 requests.new"),
    ('cell = "requests.new.total"', 'cell = "requests.new.totals"', "rule[QY903].cell", "是否应为 total"),
    ('cell = "requests.new.total"', 'cell = "new"', "rule[QY903].cell", "表.行.列"),
    ('metric = "requests.new"', 'metric = "requests.new"\ncertainty = "sure"', "rule[QY903].certainty", "certain"),
    ('headings = ["标准化建设"]\n', "", "rule[QY904].headings", "至少写一个"),
    ('within = "overview"', 'within = "overview"\nsection = "other"', "rule[QY904].within", "请删去"),
    ('matter = "fee"', 'matter = "fees"', "rule[QY905].matter", "是否应为 fee"),
    ('due = { department = "01-20" }', 'due = { dept = "01-20" }', "rule[QY906].due", "department"),
    ('due = { department = "01-20" }', 'due = { department = "01/20" }', "rule[QY906].due", "01-31"),
    ('cells = ["requests.*.total"]', 'cells = ["requests.total"]', "rule[QY907].cells", "表.行.列"),
    ('cells = ["requests.*.total"]', 'cells = ["disputes.new.total"]', "rule[QY907].cells", "review"),
    ("whole = true", 'whole = "是"', "rule[QY907].whole", "true 或 false"),
    ("whole = true\n", "", "rule[QY907].kinds", "至少写一个"),
    ("points = 15", "points = 16", "合计为 101", "多出 1 分"),
    ("points = 15", "points = 14", "合计为 99", "还差 1 分"),
    ("points = 15", "point = 15", "indicator[identities].clause[requests].point", "是否应为 points"),
    ("points = 15", 'points = "15分"', "indicator[identities].clause[requests].points", "应为数字"),
    ('"QY902", ', '"QY92", ', "clause[own].rules", "是否应为 QY902"),
    ('"QY907"]', '"QY907", "N204"]', "N204", "只留一处"),
    ('text = "本地要求"\n', "", "clause[own].text", "请补上"),
    ('text = "本地要求"', 'text = "本地要求"\nbasis = ["form-2012"]', "clause[own].basis", "是否应为 form-20"),
    ('text = "本地要求"', 'text = "本地要求"\nautomated = "auto"', "clause[own].automated", "可选的值"),
    ('text = "本地要求"', 'text = "本地要求"\nveto = "差"', "clause[own].veto", "达标"),
    ('rules = ["QY901", "QY902", "QY903", "QY904", "QY905", "QY906", "QY907"]\n', "", "clause[own]", "rules"),
    ('[[indicator]]\nid = "identities"', '[[indicator]]\nid = "identites"', "indicator[identites]", "identities"),
    ('[[indicator]]\nid = "identities"', '[[indicators]]\nid = "identities"', "indicators", "是否应为 indicator"),
    ('reason = "试行"\n', "", "override.N205.reason", "请补上"),
    ('reason = "试行"', 'reason = " "', "override.N205.reason", "不能是空的"),
    ("[override.N205]", "[override.N2O5]", "override.N2O5", "是否应为 N205"),
    ("[override.N205]", "[override.M301]\nparameters = { year = 2022 }", "override.M301.parameters.year", "first_year"),
    ('name = "不达标"\nleast = 0', 'name = "不达标"\nleast = 10', "grades", "least = 0"),
    ('name = "不达标"\nleast = 0', 'name = "不达标"\nleast = 60', "grades", "请分开"),
    ('name = "不达标"\nleast = 0', 'name = "达标"\nleast = 0', "grades[达标]", "写了两次"),
]  # fmt: skip


def test_the_ruleset_without_mistakes_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RULESET, encoding="utf-8")
    assert main(["rulesets", "show", str(path)]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "key", "right"),
    MISTAKES,
    ids=[f"{number}-{one[2]}" for number, one in enumerate(MISTAKES, 1)],
)
def test_mistake(
    old: str, new: str, key: str, right: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in RULESET
    path = tmp_path / "mine.toml"
    path.write_text(RULESET.replace(old, new, 1), encoding="utf-8")
    assert main(["rulesets", "show", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    line = captured.err
    assert line.startswith("auditor: ") and line.count("\n") == 1 and len(line) < 500
    assert "mine.toml" in line
    assert key in line
    assert right in line
    assert "Input should" not in line and "pydantic" not in line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id = '甲'".encode("gbk"), "UTF-8"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "id"),
        (b"x = " + b"[" * 5000, "TOML"),
    ],
)
def test_files_that_are_no_text(
    content: bytes, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    assert main(["rulesets", "show", str(path)]) == 2
    captured = capsys.readouterr()
    assert says in captured.err and "mine.toml" in captured.err and captured.err.count("\n") == 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RULESET, encoding="utf-8-sig")
    assert main(["rulesets", "show", str(path)]) == 0
