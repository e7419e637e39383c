from __future__ import annotations

import re

import pytest

from auditor.commands.parser import Parser, nearest, unknown
from auditor.errors import UsageError
from auditor.reporters.printable import width_of


def made_parser() -> Parser:
    parser = Parser(prog="auditor run", usage="auditor run [选项] 路径 …", description="审核年度报告，" * 20)
    parser.add_argument("paths", nargs="+", metavar="路径", help="要审核的文件或文件夹，" * 10)
    parser.add_argument("--level", choices=["info", "error"], metavar="级别")
    parser.add_argument("--count", type=int)
    parser.add_argument("--quiet", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少 路径"),
        (["a", "--level"], "--level 后面缺少内容"),
        (["a", "--level", "loud"], "--level 不能是 loud，可用：info、error。"),
        (["a", "--lev", "error"], "是否指 --level"),
        (["a", "--quiet=yes"], "--quiet 不能带内容 yes"),
        (["a", "--count", "many"], "--count 不能是 many"),
        (["a", "--nonsense"], "不认识的参数 --nonsense"),
        (["a", "--output", "b"], "不认识的参数 --output b。用法见"),
        (["a", "--level", "info", "--level=error"], "--level：只能写一次"),
    ],
)
def test_errors_are_chinese(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        made_parser().parse_intermixed_args(arguments)
    assert message in str(raised.value)
    assert "auditor run --help" in str(raised.value)
    assert not re.search("argument|required|invalid|expected", str(raised.value))


def test_options_may_stand_between_paths() -> None:
    options = made_parser().parse_intermixed_args(["a", "--quiet", "b"])
    assert options.paths == ["a", "b"]
    assert options.quiet


def test_help_is_chinese_and_fits_the_screen() -> None:
    text = made_parser().format_help()
    assert text.startswith("用法：auditor run")
    assert "\n参数：\n" in text
    assert "\n选项：\n" in text
    assert all(width_of(line) <= 80 for line in text.splitlines())


def test_help_fits_a_narrow_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert all(width_of(line) <= 40 for line in made_parser().format_help().splitlines())


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("n201", "N201"), ("N2O1", "N201"), ("request-balance", "requests-balance"), ("完全不同", "")],
)
def test_the_nearest_name_is_offered(wanted: str, near: str) -> None:
    known = ["N201", "T112", "requests-balance"]
    assert (near in nearest(wanted, known)) if near else nearest(wanted, known) == ""
    assert "没有名为" in str(unknown("规则", wanted, known, "auditor rules"))
