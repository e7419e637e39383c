"""Patterns that authors of rules write, over folded text (simplified characters, no spaces, ASCII punctuation).

They run on RE2, whose time grows with the text alone, whatever the pattern: there is nothing to time out, and the
same text gives the same answer on every machine. Look-around and back-references, which would cost that, do not
exist there; `unless` stands for most of what they are used for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from auditor.text import folded

MAX_LENGTH = 1000
_MEMORY = 8 << 20
_SPECIAL = frozenset("\\.+*?()|[]{}^$-")
_MESSAGES = {
    "missing )": "缺少右括号 )",
    "unexpected )": "多余的右括号 )",
    "missing ]": "缺少 ]",
    "invalid perl operator": "不支持环视 (?=…)、(?<!…)，请用 unless 写明例外",
    "invalid named capture": "命名分组的写法不对",
    "invalid escape sequence": "不认识的转义（不支持 \\1 这样的反向引用）",
    "invalid repetition size": "重复次数太大（最多 1000，嵌套时相乘）",
    "no argument for repetition operator": "*、+、?、{} 前面缺少内容",
    "bad repetition operator": "重复符号连写了",
    "invalid character class": "方括号内的写法不对",
    "trailing \\": "末尾多一个反斜杠",
    "pattern too large": "写法太复杂，请拆成几条",
}


class Pattern:
    """A compiled pattern; ValueError, in Chinese, for one that RE2 does not take."""

    def __init__(self, written: str) -> None:
        import re2  # only rulesets that have patterns need it

        if not written.strip():
            raise ValueError("不能是空的")
        if len(written) > MAX_LENGTH:
            raise ValueError(f"最多 {MAX_LENGTH} 个字，请拆成几条")
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MEMORY
        try:
            self._compiled: Any = re2.compile(fold_pattern(written), options)
        except re2.error as error:
            raise ValueError(_explained(error)) from None
        if self._compiled.search("") is not None:
            raise ValueError("可以什么都不匹配，因而处处成立；请写明至少一个字")
        self.written = written

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """The place of the first match in a folded text, from an offset on."""
        match = self._compiled.search(text, start)
        return match.span() if match else None


@lru_cache(maxsize=512)
def compiled(written: str) -> Pattern:
    return Pattern(written)


def fold_pattern(written: str) -> str:
    """The pattern in the spelling of folded text: `（` becomes `\\(`, traditional characters simplified ones.

    White space beside a Chinese character is dropped, as folded text has none there.
    """
    pieces: list[str] = []
    for position, character in enumerate(written):
        if character.isascii():
            beside = written[max(0, position - 1) : position] + written[position + 1 : position + 2]
            if not (character.isspace() and (not beside.isascii() or len(beside) < 2)):
                pieces.append(character)
            continue
        plain = folded(character)
        pieces.append("".join(f"\\{one}" if one in _SPECIAL else one for one in plain))
    return "".join(pieces)


def _explained(error: Exception) -> str:
    given = error.args[0] if error.args else ""
    text = given.decode("utf-8", "replace") if isinstance(given, bytes) else str(given)
    for english, chinese in _MESSAGES.items():
        if text.startswith(english):
            detail = re.sub(r"^.*?: ?", "", text) if ": " in text else ""
            return f"{chinese}（{detail}）" if detail else chinese
    return f"不是有效的模式（{text}）"
