"""Clean reports in our own wording, of both forms: what the cases of rules start from."""

from __future__ import annotations

from importlib.resources import files

BASES = ("department-2019", "department-2021", "government-2019", "government-2021")


def base_text(name: str) -> str:
    """The Markdown source of a base; KeyError for an unknown name."""
    if name not in BASES:
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")
