"""What reading one file may cost; the user can set each with `--limit NAME=VALUE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, fields, replace

from auditor.errors import UsageError

MB = 2**20


@dataclass(frozen=True)
class Limits:
    """`seconds` of time (each page of a scan has as many), `memory` (MB) of the reading process, `size` (MB) of the
    file, `pages`, `scans` (pages to recognise in one file), `nesting` (levels of elements within elements),
    `archives` (levels of archives within archives), `expansion` (MB that packed content may unpack to, over the
    whole file)."""

    seconds: float = 60.0
    memory: int = 2048
    size: int = 200
    pages: int = 500
    scans: int = 50
    nesting: int = 500
    archives: int = 3
    expansion: int = 200

    @property
    def size_bytes(self) -> int:
        return self.size * MB

    @property
    def expansion_bytes(self) -> int:
        return self.expansion * MB


DEFAULT = Limits()
GRANTED: ContextVar[Callable[[float], None]] = ContextVar("GRANTED", default=lambda seconds: None)
"""Told, while a file is read, that it may take so many seconds from now on; set by who watches over the reading."""
TITLES = {
    "seconds": "秒数",
    "memory": "内存（MB）",
    "size": "文件大小（MB）",
    "pages": "页数",
    "scans": "一份扫描件中识别的页数",
    "nesting": "元素嵌套层数",
    "archives": "压缩包嵌套层数",
    "expansion": "解压后大小（MB）",
}


def relax(name: str) -> str:
    """What to do where a limit is reached and the file is to be read all the same."""
    return f"确需读取时用 --limit {name}= 放宽"


def parse_limits(given: Iterable[str]) -> Limits:
    """The defaults with each `NAME=VALUE` put in; UsageError for an unknown name, and a value that is not positive or
    absurd."""
    limits = DEFAULT
    kinds: dict[str, type] = {field.name: type(getattr(DEFAULT, field.name)) for field in fields(Limits)}
    for one in given:
        name, _, text = one.partition("=")
        if name not in kinds:
            raise UsageError(
                f"没有名为 {name} 的上限",
                where="--limit",
                do="可用：" + "、".join(f"{key}（{title}）" for key, title in TITLES.items()),
            )
        try:
            value = kinds[name](text)
        except ValueError:
            value = 0
        if not 0 < value < 10**9:
            wrong = "过大" if value > 0 else "不是正整数" if kinds[name] is int else "不是正数"
            raise UsageError(
                f"{TITLES[name]}的上限 {text!r} {wrong}",
                where="--limit",
                do=f"请写成 {name}={getattr(DEFAULT, name):g}",
            )
        limits = replace(limits, **{name: value})
    return limits
