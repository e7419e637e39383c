"""The reference: the canonical report, the hooks, the keys of rulesets and of cases, forms, bases."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from auditor import api, hookspecs
from auditor.casebook import BASES
from auditor.cases.source import Beside, Case
from auditor.declared.kinds import KINDS
from auditor.declared.metrics import metrics_of
from auditor.documentation.markdown import code, commented, section, table, text
from auditor.forms import Form, builtin_forms
from auditor.model.report import Report
from auditor.reporters import wording
from auditor.rulesets.keys import TABLES, described, heading_of, own_keys
from auditor.sources import builtin_sources


def reference_pages() -> dict[str, str]:
    forms = tuple(builtin_forms())
    return {
        "reference/ruleset-keys.md": _ruleset_keys(),
        "reference/case-keys.md": _case_keys(),
        "reference/names.md": _names(forms),
        "reference/report.md": _report(),
        "reference/hooks.md": _hooks(),
        "reference/sources.md": _sources(),
    }


def _ruleset_keys() -> str:
    parts = [
        "# 规则集文件的键\n\n规则集是 UTF-8 编码的 TOML 文件。`auditor rulesets keys` 打印同样的内容。\n\n"
    ]
    for name, model in TABLES.items():
        rows = [
            (
                code(key),
                _kind(model.model_fields[key].annotation),
                _needed(model, key),
                text(described(name, key)),
            )
            for key in own_keys(name)
        ]
        body = table(["键", "写什么", "", "含义"], rows)
        if name in KINDS:
            places = "、".join(code("{" + one + "}") for one in KINDS[name].placeholders)
            certainty = wording.CERTAINTY[KINDS[name].certainty]
            body += (
                f"\n\n`message` 和 `suggestion` 中可用的占位：{places}。不写 `certainty` 时为{certainty}。"
            )
        parts.append(section(text(heading_of(name)), body))
    return "".join(parts)


def _needed(model: type[BaseModel], key: str) -> str:
    return "必需" if model.model_fields[key].is_required() else ""


def _kind(annotation: Any) -> str:
    """What is written for a type: 文字, 数字, ..."""
    plain = {str: "文字", int: "整数", float: "数字", bool: "true 或 false"}
    if annotation in plain:
        return plain[annotation]
    origin, inside = get_origin(annotation), [one for one in get_args(annotation) if one is not type(None)]
    if origin is tuple:
        return (
            "数组" if not isinstance(inside[0], type) or not issubclass(inside[0], BaseModel) else "表的数组"
        )
    if origin is dict:
        return "表"
    if inside and all(isinstance(one, str) for one in inside):
        return "、".join(code(one) for one in inside)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "表"
    names = [_kind(one) for one in inside] if inside else []
    return (
        names[0]
        if names
        else {"Decimal": "数字", "date": "日期"}.get(getattr(annotation, "__name__", ""), "")
    )


_CASE_KEYS = {
    "base": "底本，不写即 department-2021",
    "document": "另写的整篇报告（Markdown），代替底本",
    "file": "一份报告文件，路径相对于用例文件夹，代替底本；任何能读的格式",
    "year": "把底本移到另一年度",
    "replace": '改文字：[["原文", "新文"], …]，原文必须出现',
    "cells": '改单元格：{ "requests.new.total" = "18" }',
    "submission": "报送清单中的内容：agency、level、kind、region、year、submitted、published",
    "name": "用例的名称",
    "verdict": "应得的结论",
    "findings": "问题的个数",
    "severity": "各问题的级别",
    "certainty": "各问题的确定性",
    "says": "问题或者结论中必须提到的文字",
    "never": "不得提到的文字",
    "at": "问题指到的位置：单元格（requests.new.total）、部分（overview、preface）、line 12、page 3",
    "parameters": "规则的参数",
    "due": "公布期限，不写即法定期限",
    "beside": "跨报告的规则：同批的其他报告",
    "roster": "跨报告的规则：报送清单",
    "unread": "跨报告的规则：未能读取的文件（路径、机关）",
    "judged": "beside 中的报告也是被检查的",
    "compared": "只供对照、不是报送来的（如上一年度的报告）",
}


def _case_keys() -> str:
    lead = (
        '# 用例文件的键\n\n用例在 `cases` 文件夹中，一条规则一个文件，文件名为规则代码：第一行 `rule = "代码"`，'
        "以下每个 `[[case]]` 是一份报告和应得的结论。底本是没有问题的报告，"
        f"有 {'、'.join(code(one) for one in BASES)}，用 `auditor test --base 底本` 打印。\n\n"
    )
    keys = list(dict.fromkeys((*Case.model_fields, *Beside.model_fields)))
    rows = [
        (
            code(key),
            _kind((Case if key in Case.model_fields else Beside).model_fields[key].annotation),
            text(_CASE_KEYS[key]),
        )
        for key in keys
    ]
    return lead + table(["键", "写什么", "含义"], rows) + "\n"


def _names(forms: tuple[Form, ...]) -> str:
    parts = ["# 行、列、部分和指标的名称\n\n规则和用例中既可以写键，也可以写表上印的标签。\n\n"]
    for form in forms:
        rows = [(code(one.key), text(one.heading)) for one in form.sections]
        parts.append(section(f"{form.id}年格式的部分", table(["键", "标题"], rows)))
        for found in form.tables:
            lines = [
                (code(line.key), text(line.label), "、".join(code(column.key) for column in block.columns))
                for block, line in found.lines()
            ]
            parts.append(
                section(f"{form.id}年格式的表 {found.key}：行", table(["键", "标签", "有哪些列"], lines))
            )
            columns = {column.key: column.label for block, _ in found.lines() for column in block.columns}
            rows = [(code(key), text(label)) for key, label in columns.items()]
            parts.append(section(f"{form.id}年格式的表 {found.key}：列", table(["键", "标签"], rows)))
    rows = [(code(key), text(label)) for key, label in sorted(metrics_of(forms).items())]
    parts.append(section("正文数字的指标", table(["指标", "含义"], rows)))
    return "".join(parts)


def _report() -> str:
    schema = Report.model_json_schema(mode="serialization")
    lead = (
        "# The canonical report\n\nWhat a rule is handed, and what `auditor inspect --format json` prints. "
        "Everything is frozen. The JSON schema is in `docs/schema/inspect.schema.json`.\n\n"
    )
    parts = [lead, section("Report", _fields(schema))]
    for name, definition in sorted(schema.get("$defs", {}).items()):
        if "properties" in definition:
            parts.append(section(name, _fields(definition)))
    return "".join(parts)


def _fields(definition: dict[str, Any]) -> str:
    about = inspect.cleandoc(definition.get("description", ""))
    rows = [(code(key), text(_json_type(field))) for key, field in definition["properties"].items()]
    return f"{about}\n\n{table(['field', 'type'], rows)}"


def _json_type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " or ".join(_json_type(one) for one in field["anyOf"])
    if "enum" in field:
        return " or ".join(json.dumps(one) for one in field["enum"])
    if field.get("type") == "array":
        items = field.get("items", {})
        return f"array of {_json_type(items)}" if items else "array"
    if field.get("type") == "object":
        inner = field.get("additionalProperties")
        return f"object of {_json_type(inner)}" if isinstance(inner, dict) else "object"
    return str(field.get("format") or field.get("type") or "any")


def _hooks() -> str:
    lead = (
        "# Hooks and the interface\n\n"
        f"The interface is version {hookspecs.INTERFACE}. A plugin is a package with functions of these names under "
        "`@hookimpl`, all from `auditor.api`; it may say `AUDITOR_INTERFACE = 1`, and is then refused by a program "
        "with another version. It is found as an installed distribution with an entry point in the group `auditor`, "
        "or in a folder given with `--plugins`.\n\n"
    )
    parts = [lead]
    for name in sorted(one for one in vars(hookspecs) if one.startswith("auditor_")):
        parts.append(section(name, inspect.getdoc(getattr(hookspecs, name)) or ""))
    parts.append(section("What `auditor.api` has", _interface()))
    parts += [section(name, _own_fields(getattr(api, name))) for name in _DETAILED]
    return "".join(parts)


_DETAILED = (
    *("Context", "Corpus", "Filed", "Checked", "Fault", "Evidence", "Unverifiable", "NotApplicable"),
    *("Loader", "Source", "Document", "Paragraph", "Table", "TableCell", "Location"),
    *("Reporter", "FolderReporter", "OutputFile", "Explained"),
)
"""What rules, loaders and reporters are made of, and handed."""


def _own_fields(kind: type) -> str:
    """What a class that plugins deal in says of itself, and its fields in order."""
    rows = [
        (code(name), code(str(annotation).replace(" | ", " or ")))
        for name, annotation in kind.__annotations__.items()
        if name != "model_config" and not name.startswith("_")
    ]
    return f"{inspect.getdoc(kind)}\n\n{table(['field', 'type'], rows)}"


def _interface() -> str:
    return table(["name", ""], [(code(name), commented(about)) for name, about in _exports()])


def _exports() -> Iterator[tuple[str, str]]:
    for name in api.__all__:
        value = getattr(api, name)
        documented = inspect.isclass(value) or inspect.isfunction(value)
        own = vars(value).get("__doc__") if inspect.isclass(value) else getattr(value, "__doc__", None)
        about = inspect.cleandoc(own) if documented and own else ""
        # what dataclasses write of themselves is no documentation
        yield name, "" if about.startswith(f"{name}(") else about.split("\n\n")[0]


def _sources() -> str:
    lead = "# 依据\n\n规则和条款的 `basis` 可以引用的文件和条文。内容是概括，不是原文。规则集可以用 `[source.键]` 加上自己的。\n\n"
    parts = [lead]
    for source in builtin_sources():
        rows = [(code(f"{source.key} {article}"), text(says)) for article, says in source.articles.items()]
        body = f"{text(source.title)}\n\n{text(source.says)}"
        parts.append(
            section(code(source.key), body + (f"\n\n{table(['条文', '内容'], rows)}" if rows else ""))
        )
    return "".join(parts)
