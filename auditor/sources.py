"""The documents that rules rest on: what each is called and, by article, what it requires in our own words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import Field

from auditor.model.frozen import Frozen


class LegalSource(Frozen):
    """A law, form or notice. `articles` maps `第四十九条` (or `第五十条(四)`) to its sense, in Chinese."""

    key: str
    title: str
    short: str
    says: str
    articles: dict[str, str] = Field(default_factory=dict)


@cache
def builtin_sources() -> tuple[LegalSource, ...]:
    """The national documents and those of the provinces whose rulesets are shipped."""
    data = tomllib.loads(files("auditor.data").joinpath("sources.toml").read_text(encoding="utf-8"))
    return tuple(LegalSource.model_validate({"key": key, **fields}) for key, fields in sorted(data.items()))


def split_basis(basis: str) -> tuple[str, str | None]:
    """`reg-2019 第四十九条` → (`reg-2019`, `第四十九条`); the article None where the whole document is meant."""
    key, _, article = basis.partition(" ")
    return key, article or None


def cite(basis: str, sources: dict[str, LegalSource]) -> str:
    """The basis as a user reads it: title, article, and what it says."""
    key, article = split_basis(basis)
    source = sources[key]
    if article:
        return f"{source.short}{article}：{source.articles[article]}"
    return f"{source.short}：{source.says}"


def unknown_basis(bases: tuple[str, ...], sources: dict[str, LegalSource]) -> Iterator[str]:
    """Those of the bases that name no known document or article."""
    for basis in bases:
        key, article = split_basis(basis)
        if key not in sources or (article is not None and article not in sources[key].articles):
            yield basis
