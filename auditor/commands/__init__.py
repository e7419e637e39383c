"""The commands, one module each.

A module has DESCRIPTION and USAGE (Chinese), `configure(parser)` which declares its arguments, and
`execute(options)` which does the work and returns the exit code. It is imported only when it is chosen.
"""

COMMANDS = {
    "run": "审核年度报告，列出每份报告的问题、证据和得分",
    "diff": "对照两次审核的结果：哪些问题已改正、仍存在、新出现",
    "inspect": "查看一份文件是怎样读出来的：机关、年度、章节、表格",
    "rules": "列出全部规则",
    "explain": "说明一条规则：检查什么、依据什么、怎样改",
    "rulesets": "列出规则集，或查看一个规则集的指标、条款和分值",
    "cache": "查看或清空缓存：以往审核的结果",
    "plugins": "列出已载入的插件和各自提供的内容",
    "test": "运行插件或规则集的用例，列出与预期不同之处",
    "new": "新建规则集文件或规则包，有注释，原样可用",
}
