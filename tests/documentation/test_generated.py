"""The generated pages are those that the program gives now, and every link of the documentation leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.documentation import MARK, pages
from auditor.plugins import PluginHost

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def due() -> dict[str, str]:
    return pages()


def test_they_are_current(due: dict[str, str]) -> None:
    stale = [name for name, text in due.items() if not _same(DOCS / name, text)]
    there = {path.relative_to(DOCS).as_posix() for path in PAGES if path.read_text("utf-8").startswith(MARK)}
    assert (stale, sorted(there - set(due))) == ([], []), "renew them: python -m auditor.documentation docs"


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def test_names_in_descriptions_are_code(due: dict[str, str]) -> None:
    page = due["reference/hooks.md"]
    assert "The agency that reports. `level` and `kind` are None" in page
    assert "\\`" not in page


def test_every_rule_has_a_page_with_both_examples(due: dict[str, str]) -> None:
    for rule in PluginHost().registries.rules:
        page = due[f"rules/{rule.code}.md"]
        assert "结论：**不通过**" in page and "结论：**通过**" in page, rule.code
        assert f"({rule.code}.md)" in due["rules/index.md"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_links(path: Path) -> None:
    dead = [
        link for link in _LINK.findall(path.read_text(encoding="utf-8")) if not (path.parent / link).exists()
    ]
    assert dead == []
