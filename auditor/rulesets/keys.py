"""What each key of a ruleset file means, by the table it stands in: one source for editors and for the reference."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel

from auditor.declared.kinds import KINDS
from auditor.declared.source import Applies, Declaration
from auditor.rulesets.model import Grade
from auditor.rulesets.source import ClauseSource, IndicatorSource, OverrideSource, RulesetSource, SourceSource

TABLES: dict[str, type[BaseModel]] = {
    "ruleset": RulesetSource,
    "indicator": IndicatorSource,
    "clause": ClauseSource,
    "override": OverrideSource,
    "source": SourceSource,
    "grades": Grade,
    "rule": Declaration,
    "applies": Applies,
    **{name: kind.model for name, kind in KINDS.items()},
}
"""The models of the tables, by the name under which their keys are described."""
_HEADINGS = {
    "ruleset": "规则集",
    "indicator": "[[indicator]] 指标",
    "clause": "[[indicator.clause]] 条款",
    "override": "[override.代码] 对规则的调整",
    "source": "[source.键] 自带的依据",
    "grades": "[[grades]] 等次",
    "rule": "[[rule]] 不写 Python 的规则，各种类共有的键",
    "applies": "[[rule]] 的 applies",
    "identity": 'kind = "identity"：行与行、列与列的算式',
    "text": 'kind = "text"：应当有、不应有的文字',
    "statement": 'kind = "statement"：正文中的数字',
    "section": 'kind = "section"：必须有的部分',
    "matter": 'kind = "matter"：必须报告的事项',
    "due": 'kind = "due"：期限',
    "cell": 'kind = "cell"：单元格的条件',
}
NOT_WRITTEN = ("origin",)


@cache
def descriptions() -> dict[str, dict[str, str]]:
    """Chinese descriptions by table and key."""
    text = files("auditor.data").joinpath("ruleset_keys.toml").read_text(encoding="utf-8")
    return {table: dict(keys) for table, keys in tomllib.loads(text).items()}


def own_keys(table: str) -> list[str]:
    """The keys that are described under a table: for a kind of rule, those that other kinds do not have."""
    keys = [key for key in TABLES[table].model_fields if key not in NOT_WRITTEN]
    common = Declaration.model_fields if table in KINDS else {}
    return [key for key in keys if key not in common]


def described(table: str, key: str) -> str:
    found = descriptions()
    return found[table].get(key) or found["rule"].get(key, "")


def heading_of(table: str) -> str:
    """What a table is called, in Chinese."""
    return _HEADINGS[table]
