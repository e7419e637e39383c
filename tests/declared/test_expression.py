"""The arithmetic of authors gives what arithmetic gives, and nothing else can be said in it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.declared.expression import names_in, parse, value_of

VALUES = {"new": Fraction(12), "denied.process": Fraction(3), "总计": Fraction(5, 2)}


@st.composite
def written(draw: st.DrawFn, depth: int = 3) -> tuple[str, Fraction]:
    """An expression with its value, worked out beside it."""
    if depth == 0 or draw(st.booleans()):
        if draw(st.booleans()):
            number = draw(st.integers(0, 10**6))
            return str(number), Fraction(number)
        name = draw(st.sampled_from(sorted(VALUES)))
        return draw(st.sampled_from([name, f"'{name}'", f"「{name}」"])), VALUES[name]
    left, one = draw(written(depth - 1))
    right, other = draw(written(depth - 1))
    sign = draw(st.sampled_from("+-*"))
    value = {"+": one + other, "-": one - other, "*": one * other}[sign]
    spelt = draw(st.sampled_from({"+": "+＋", "-": "-－−", "*": "*×＊"}[sign]))
    return f"({left}) {spelt} ({right})", value


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(written())
def test_an_expression_has_the_value_of_its_parts(pair: tuple[str, Fraction]) -> None:
    text, value = pair
    assert value_of(parse(text), VALUES.__getitem__) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("new - denied.process - 1", 8),
        ("2 + 3 * new", 38),
        ("-new + 20", 8),
        ("new - (denied.process - 1)", 10),
    ],
)
def test_the_usual_order(text: str, value: int) -> None:
    assert value_of(parse(text), VALUES.__getitem__) == value


def test_labels_are_names() -> None:
    text = "'1.属于国家秘密' + 3.危及“三安全一稳定” + 「四、结转下年度继续办理」"
    assert list(names_in(parse(text))) == ["1.属于国家秘密", "3.危及“三安全一稳定”", "四、结转下年度继续办理"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "不能是空的"),
        ("new +", "末尾缺少"),
        ("+ new", "前面缺少"),
        ("new carried_in", "多余"),
        ("(new + 1", "缺少右括号"),
        ("new)", "多余"),
        ("'new", "引号没有成对"),
        ("''", "引号内是空的"),
        ("(" * 50 + "new" + ")" * 50, "嵌套太深"),
        ("-" * 900 + "new", "嵌套太深"),
        ("new + " * 400 + "new", "最多"),
    ],
)
def test_what_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse(text)


def test_nothing_is_executed() -> None:
    for text in ("__import__('os')", "new.__class__", "9**9**9", "[x for x in y]"):
        try:
            names = list(names_in(parse(text)))
        except ValueError:
            continue
        assert all(isinstance(name, str) for name in names)
