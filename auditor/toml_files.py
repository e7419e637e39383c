"""TOML files that people write: read and checked, each mistake told in Chinese with file, key and what would be right."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from auditor.errors import AuditorError, reason_of
from auditor.regular import contents, opened
from auditor.text import shortened

Model = TypeVar("Model", bound=BaseModel)
_PLACE = re.compile(
    r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)
"""What tomllib says is wrong, and where."""
_SYNTAX = {
    "Expected '=' after a key": "键的后面应为 =",
    "Invalid statement": "不能这样写，应为 键 = 值 或 [表名]",
    "Invalid value": "值的写法不对；文字要放在英文双引号中",
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare": "同一个表写了两次",
    "Unclosed array": "数组缺少 ]",
    "Unterminated string": "文字缺少结尾的引号",
    "Illegal character": "有不允许的字符（如全角引号，或者文字中的换行）",
    "Expected newline or end of document": "一行只能写一个 键 = 值",
    "Expected ']": "表名后缺少 ]",
    "Unescaped '\\'": "双引号内的反斜杠要写成 \\\\，或者改用单引号",
}
MOST = 2**20
"""Bytes of a file that somebody writes by hand."""
_ENDLESS = re.compile(r"""(?<![\w.-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""", re.ASCII)
"""A key of so many parts."""
_ALIKE = str.maketrans("OoIl０１", "001101")
"""What is typed for one another in codes and names."""
_TYPES = {
    "string_type": "应为文字，放在引号中",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数字",
    "float_parsing": "应为数字",
    "decimal_type": "应为数字",
    "decimal_parsing": "应为数字",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "date_type": "应为日期，如 2022-01-31（不加引号）",
    "date_parsing": "应为日期，如 2022-01-31（不加引号）",
    "date_from_datetime_parsing": "应为日期，如 2022-01-31（不加引号）",
    "tuple_type": "应为数组，如 [\"甲\", \"乙\"]",
    "list_type": "应为数组，如 [\"甲\", \"乙\"]",
    "dict_type": "应为表，如 { 键 = 值 }",
    "model_type": "应为表，如 { 键 = 值 }",
}  # fmt: skip


def read_toml(path: Path, failure: type[AuditorError], kind: str) -> dict[str, Any]:
    """The tables of a file; `failure` naming what cannot be read. `kind` is what the file is, in Chinese."""
    try:
        return parsed(path)
    except FileNotFoundError:
        raise failure(f"{kind}文件不存在", where=str(path), do="请检查路径") from None
    except UnicodeDecodeError:
        raise failure(f"{kind}文件不是 UTF-8 编码", where=str(path), do="请另存为 UTF-8") from None
    except OSError as error:
        raise failure(
            f"{kind}文件无法读取（{reason_of(error)}）", where=str(path), do="请检查路径和权限"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise failure(f"不是有效的 TOML（{_syntax(str(error))}）", where=str(path)) from None
    except RecursionError:
        raise failure("不是有效的 TOML（嵌套过深）", where=str(path)) from None
    except ValueError:  # an integer longer than Python takes
        raise failure("不是有效的 TOML（有过长的整数）", where=str(path)) from None


def parsed(path: Path) -> dict[str, Any]:
    """The tables of a file; what is wrong with it is OSError, ValueError (TOMLDecodeError is one) or RecursionError."""
    with opened(path) as stream:
        data = contents(stream, MOST)
    if len(data) > MOST:
        raise OSError(errno.EFBIG, f"超过 {MOST // 2**20} MB")
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    if _ENDLESS.search(text):  # the time that tomllib takes grows with the square of these
        raise RecursionError
    found = tomllib.loads(text)
    if any(type(value) is int and not -(2**63) <= value < 2**63 for value in _values(found)):
        raise ValueError("an integer of more than 64 bits")  # such as cannot even be printed
    return found


def _values(found: dict[str, Any]) -> Iterator[Any]:
    waiting: list[Any] = [found]
    while waiting:
        value = waiting.pop()
        waiting += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        yield value


def _syntax(message: str) -> str:
    match = _PLACE.match(message)
    what = match["what"] if match else message
    said = next((chinese for english, chinese in _SYNTAX.items() if what.startswith(english)), what)
    if match and match["line"]:
        return f"第{match['line']}行第{match['column']}列：{said}"
    return f"文件末尾：{said}" if match else said


def checked(
    model: type[Model], data: Any, path: Path, failure: type[AuditorError], prefix: str = ""
) -> Model:
    """The data as a model; `failure` naming the key, by the ids of the tables it stands in, and what would be right."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise explained(error, model, data, path, failure, prefix) from None


def explained(
    error: ValidationError,
    model: type[BaseModel],
    data: Any,
    path: Path,
    failure: type[AuditorError],
    prefix: str = "",
) -> AuditorError:
    """The first of pydantic's complaints as one line in the author's terms."""
    # a key that is misspelt may also be missing, or have torn another apart: it is told first; an array all of whose
    # tables are wrong is also too short
    rank = {"extra_forbidden": 0, "missing": 2, "too_short": 3}
    first = min(error.errors(), key=lambda one: rank.get(one["type"], 1))
    location = list(first["loc"])
    key = prefix + _named(location, data)
    where = str(path)
    if first["type"] == "extra_forbidden":
        known = _fields_at(model, location[:-1])
        return failure(f"没有 {key} 这个键", where=where, do=nearest(str(location[-1]), known, "可用的键"))
    if first["type"] == "missing":
        return failure(f"缺少必需的键 {key}", where=where, do="请补上")
    return failure(f"{key} 的值 {shown(first['input'])} 有误", where=where, do=_wanted(first))


def _wanted(first: Mapping[str, Any]) -> str:
    context = first.get("ctx", {})
    kind = first["type"]
    if kind in _TYPES:
        return _TYPES[kind]
    if kind == "value_error":
        return str(context.get("error", first["msg"]))
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if all(len(choice) <= 2 for choice in choices):  # signs are never near each other
            return f"可选的值：{'、'.join(choices)}"
        return nearest(str(first["input"]), choices, "可选的值")
    limits = {
        "greater_than": ("gt", "应大于 {}"),
        "greater_than_equal": ("ge", "应不小于 {}"),
        "less_than": ("lt", "应小于 {}"),
        "less_than_equal": ("le", "应不大于 {}"),
        "string_too_short": ("min_length", "不能是空的"),
        "string_too_long": ("max_length", "最多 {} 个字"),
        "too_short": ("min_length", "至少写 {} 项"),
        "too_long": ("max_length", "最多写 {} 项"),
    }
    if kind in limits:
        name, words = limits[kind]
        return words.format(context.get(name))
    return str(first["msg"])


def nearest(name: str, known: Iterable[str], listed: str = "可用的有", otherwise: str = "") -> str:
    """`是否应为 points` where something is near, else all that could stand there, or what to do `otherwise`."""
    names = list(known)
    alike = name.translate(_ALIKE)
    near = [one for one in names if one.translate(_ALIKE) == alike][:1] or get_close_matches(
        name, names, n=1, cutoff=0.5
    )
    if near:
        return f"是否应为 {near[0]}"
    if otherwise:
        return otherwise
    return f"{listed}：{'、'.join(names)}" if names else "请删去"


def shown(value: Any) -> str:
    return shortened(repr(value), 60)


def _named(location: Iterable[Any], data: Any) -> str:
    """`rule[QD901].left`: a table of an array by its id, code or name, else by its number from 1."""
    parts: list[str] = []
    at = data
    for step in location:
        if isinstance(step, int):
            at = at[step] if isinstance(at, (list, tuple)) and step < len(at) else None
            known = at if isinstance(at, dict) else {}
            name = next(
                (str(known[key]) for key in ("id", "code", "name") if isinstance(known.get(key), str)), None
            )
            parts[-1:] = [f"{parts[-1] if parts else ''}[{name or step + 1}]"]
        else:
            at = at.get(step) if isinstance(at, dict) else None
            parts.append(str(step))
    return ".".join(parts)


def _fields_at(model: Any, location: Iterable[Any]) -> list[str]:
    """The keys a model takes at a place inside it."""
    at: Any = model
    for step in location:
        if isinstance(step, str) and isinstance(at, type) and issubclass(at, BaseModel):
            names = {field.alias or name: field.annotation for name, field in at.model_fields.items()}
            at = _inner(names.get(step))
    if isinstance(at, type) and issubclass(at, BaseModel):
        return [field.alias or name for name, field in at.model_fields.items()]
    return []


def _inner(annotation: Any) -> Any:
    """The model inside `tuple[Model, ...]`, `dict[str, Model]`, `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _inner(part)
        if found is not None:
            return found
    return None
