"""The arithmetic that authors write: sums, differences and products of names and numbers. Nothing is executed.

    expression = term { ("+" | "-") term }
    term       = factor { "*" factor }
    factor     = number | name | "(" expression ")" | "-" factor

A name is a key (`denied.process`), a label of the form (`总计`), or anything in single quotes or 「」, which a label
with blanks or signs in it needs. Signs may be full width. A name that stands for several lines is their sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

MAX_LENGTH = 1000
MAX_DEPTH = 30
_SIGNS = str.maketrans({"＋": "+", "－": "-", "−": "-", "×": "*", "＊": "*"})
_TOKEN = re.compile(r"\s*(?:(?P<quoted>'[^']*'|「[^」]*」)|(?P<sign>[-+*()])|(?P<word>[^\s+*()'「」-]+))")
"""A name in quotes, a sign, or a name that needs none, with the blanks before it."""
_NUMBER = re.compile(r"\d{1,20}(?:\.\d{1,10})?")


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    written: str


@dataclass(frozen=True, slots=True)
class Operation:
    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Operation


def parse(written: str) -> Expression:
    """The expression; ValueError that says, in Chinese, where it cannot be read."""
    if not written.strip():
        raise ValueError("不能是空的")
    if len(written) > MAX_LENGTH:
        raise ValueError(f"最多 {MAX_LENGTH} 个字")
    parser = _Parser(list(_tokens(written)))
    found = parser.expression(0)
    if parser.at < len(parser.tokens):
        raise ValueError(f"“{parser.tokens[parser.at][1]}”多余，或者前面缺少 +、-、*")
    return found


def names_in(expression: Expression) -> Iterator[str]:
    """Every name, in the order written."""
    if isinstance(expression, Name):
        yield expression.written
    elif isinstance(expression, Operation):
        yield from names_in(expression.left)
        yield from names_in(expression.right)


def value_of(expression: Expression, value: Callable[[str], Fraction]) -> Fraction:
    """The exact value, with `value` giving that of each name."""
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Name):
        return value(expression.written)
    left, right = value_of(expression.left, value), value_of(expression.right, value)
    if expression.sign == "+":
        return left + right
    return left - right if expression.sign == "-" else left * right


def _tokens(written: str) -> Iterator[tuple[str, str]]:
    text = written.translate(_SIGNS)
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            if not text[at:].strip():
                return
            raise ValueError(f"引号没有成对：{text[at:].strip()[:20]}")
        at = match.end()
        if match["quoted"]:
            yield "name", match["quoted"][1:-1].strip()
        elif match["sign"]:
            yield "sign", match["sign"]
        else:
            yield ("number" if _NUMBER.fullmatch(match["word"]) else "name"), match["word"]


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def _sign(self) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign":
            return self.tokens[self.at][1]
        return None

    def expression(self, depth: int) -> Expression:
        left = self._term(depth)
        while (sign := self._sign()) in ("+", "-"):
            assert sign is not None
            self.at += 1
            left = Operation(sign, left, self._term(depth))
        return left

    def _term(self, depth: int) -> Expression:
        left = self._factor(depth)
        while self._sign() == "*":
            self.at += 1
            left = Operation("*", left, self._factor(depth))
        return left

    def _factor(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise ValueError("括号嵌套太深")
        if self.at >= len(self.tokens):
            raise ValueError("末尾缺少行名、列名或者数字")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return Number(Fraction(text))
        if kind == "name":
            if not text:
                raise ValueError("引号内是空的")
            return Name(text)
        if text == "-":
            return Operation("-", Number(Fraction(0)), self._factor(depth + 1))
        if text == "(":
            inner = self.expression(depth + 1)
            if self._sign() != ")":
                raise ValueError("缺少右括号 )")
            self.at += 1
            return inner
        raise ValueError(f"“{text}”前面缺少行名、列名或者数字")
