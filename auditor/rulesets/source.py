"""A ruleset file as written: every key checked, nothing folded yet."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from auditor.errors import RulesetError
from auditor.model.frozen import Frozen
from auditor.model.verdict import Severity
from auditor.rulesets.model import Automated, Grade


class ClauseSource(Frozen):
    """A clause; in a ruleset that extends another, only what it changes."""

    id: str
    text: str | None = None
    basis: tuple[str, ...] | None = None
    automated: Automated | None = None
    rules: tuple[str, ...] | None = None
    points: float | None = Field(default=None, ge=0, le=100)
    per_fault: float | None = Field(default=None, gt=0)
    note: str | None = None
    locked: bool | None = None
    veto: str | None = None


class IndicatorSource(Frozen):
    id: str
    title: str | None = None
    clause: tuple[ClauseSource, ...] = ()


class OverrideSource(Frozen):
    reason: str = Field(min_length=1)
    severity: Severity | None = None
    points: float | None = Field(default=None, ge=0)
    parameters: dict[str, Any] = Field(default_factory=dict)
    off: bool = False


class RulesetSource(Frozen):
    """A ruleset file. `due` maps `kind`, `level` or `level.kind` to `MM-DD` of the year after the report's."""

    id: str
    title: str
    version: str
    years: tuple[int, ...] = Field(min_length=1, max_length=2)
    region: str | None = None
    note: str = ""
    extends: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    due: dict[str, str] = Field(default_factory=dict)
    indicator: tuple[IndicatorSource, ...] = ()
    override: dict[str, OverrideSource] = Field(default_factory=dict)
    grades: tuple[Grade, ...] = ()


def read_ruleset(path: Path) -> RulesetSource:
    """Parse and check one file; RulesetError names the file, the key and what would be right."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RulesetError("规则集文件不存在", where=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RulesetError(f"规则集文件无法读取（{error}）", where=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise RulesetError(f"不是有效的 TOML（{error}）", where=str(path)) from None
    try:
        return RulesetSource.model_validate(data)
    except ValidationError as error:
        raise _explained(error, path) from None


_KNOWN: dict[str, type[BaseModel]] = {
    "indicator": IndicatorSource,
    "clause": ClauseSource,
    "override": OverrideSource,
    "grades": Grade,
}


def _explained(error: ValidationError, path: Path) -> RulesetError:
    first = error.errors()[0]
    location = [str(part) for part in first["loc"]]
    key = ".".join(location)
    if first["type"] == "extra_forbidden":
        names = [part for part in location[:-1] if part in _KNOWN]
        fields = _KNOWN[names[-1]].model_fields if names else RulesetSource.model_fields
        near = get_close_matches(location[-1], fields, n=1)
        return RulesetError(
            f"没有 {key} 这个键", where=str(path), do=f"是否应为 {near[0]}" if near else "请删去"
        )
    if first["type"] == "missing":
        return RulesetError(f"缺少必需的键 {key}", where=str(path), do="请补上")
    return RulesetError(f"键 {key} 的值 {first['input']!r} 有误：{first['msg']}", where=str(path))
