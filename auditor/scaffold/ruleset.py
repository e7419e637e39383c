"""The starting file of a ruleset that extends another. What is commented out is valid too once the `# ` is taken away."""

from __future__ import annotations

from auditor.rulesets.model import Clause, Indicator, Ruleset

_TEXT = """\
## {title}
## 本文件原样可用：内容与 {parent} 相同。行首是“## ”的是说明，是“# ”的是示例，去掉“# ”即生效。
## 检查：auditor rulesets show {name}.toml --resolved　使用：auditor run --ruleset {name}.toml 报送/
## 测试：auditor test {name}.toml（读取 cases 文件夹中的用例）　各键的含义：auditor rulesets keys
## 编辑时提示和查错：auditor rulesets schema > ruleset.schema.json，再把下面一行的第一个“#”去掉：
##:schema ./ruleset.schema.json

id = "{name}"
title = "{title}"
version = "0.1"
years = {years} # 一个数字：自该年度起；两个数字：起止年度
{region}extends = ["{parent}"] # 先取它的全部内容，再加上本文件的
note = "分值为起始建议，由使用的办公室自行确定。"

## 本地文件，供 basis 引用。说明用自己的话概括，不照抄原文。
# [source.local]
# title = "本地关于编制年度报告的通知"
# short = "本地通知"
# says = "规定了年度报告的编制要求和公布期限。"

## 本地的公布期限（报告年度次年的 月-日）：级别、类别，或者 级别.类别。
# [due]
# "county.department" = "01-25"

## 不写 Python 的规则。一边的行名既可以写键（new），也可以写表上印的标签。
# [[rule]]
# code = "{code}901"
# name = "{name_slug}-granted-within-total"
# title = "予以公开不多于办理总数"
# kind = "identity"
# severity = "error"
# basis = ["{form}"]
# table = "requests"
# left = "予以公开 + 部分公开"
# right = "总计"
# each = "column"
# relation = "<="
# suggestion = "请核对{{where}}的数字。"

## 新的条款要有分值时，从别的条款中取出，合计仍为 100。
## 现有的指标和条款：auditor rulesets show {parent}
# [[indicator]]
# id = "{indicator}"
#
# [[indicator.clause]]
# id = "{clause}" # 已有的条款，只写要改的键
# points = {fewer:g}
#
# [[indicator.clause]]
# id = "{name_slug}-local"
# text = "予以公开、部分公开之和不多于办理总数"
# basis = ["{form}"]
# rules = ["{code}901"]
# points = 1

## 调整一条规则：级别、扣分、参数，或者停用；必须写明理由。
# [override.{override}]
# severity = "info"
# reason = "试行第一年，只提示"

## 等次，不写即沿用继承的。
# [[grades]]
# name = "达标"
# least = 60
#
# [[grades]]
# name = "不达标"
# least = 0
"""


def ruleset_text(name: str, title: str, parent: Ruleset) -> str:
    """The file's text; `parent` gives the clause that the example takes a point from."""
    indicator, clause = _generous(parent)
    first, last = parent.years
    form = next(
        (basis for _, one in parent.clauses for basis in one.basis if basis.startswith("form-")), "reg-2019"
    )
    return _TEXT.format(
        name=name,
        name_slug="".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower()).strip(
            "-"
        )
        or "local",
        title=title,
        parent=parent.id,
        years=[first] if last is None else [first, last],
        region=f'region = "{parent.region}"\n' if parent.region else "",
        code="ZZ",
        form=form,
        indicator=indicator.id,
        clause=clause.id,
        fewer=clause.points - 1,
        override=_free(parent),
    )


def _generous(parent: Ruleset) -> tuple[Indicator, Clause]:
    return max(parent.clauses, key=lambda pair: (not pair[1].locked, pair[1].points))


def _free(parent: Ruleset) -> str:
    """A rule of a clause that is not locked."""
    return next(code for _, clause in parent.clauses if not clause.locked for code in clause.rules)
