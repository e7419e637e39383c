"""A complete distribution with a pack of rules: it installs, its test passes, and everything in it is an example."""

from __future__ import annotations

from importlib.resources import files

FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/test.yml": "ci.yml.txt",
    "src/@NAME@/__init__.py": "package.py.txt",
    "src/@NAME@/rules/__init__.py": "rules.py.txt",
    "src/@NAME@/rules/overview_figures.py": "rule.py.txt",
    "src/@NAME@/cases/@CODE@.toml": "cases.toml.txt",
    "tests/test_@NAME@.py": "test_pack.py.txt",
}


def pack_files(name: str, code: str, title: str) -> dict[str, str]:
    """Every file's text by its path inside the distribution's folder. `name` is the package's."""
    slug = name.removeprefix("auditor_").replace("_", "-").strip("-")
    values = {
        "@NAME@": name,
        "@DISTRIBUTION@": name.replace("_", "-"),
        "@CODE@": code,
        "@SLUG@": slug,
        "@TITLE@": title,
    }
    folder = files(__package__).joinpath("pack_files")
    return {
        _filled(path, values): _filled(folder.joinpath(file).read_text(encoding="utf-8"), values)
        for path, file in FILES.items()
    }


def _filled(text: str, values: dict[str, str]) -> str:
    for mark, value in values.items():
        text = text.replace(mark, value)
    return text
