"""The keys of a ruleset file: described one by one, and their schema as committed."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from auditor.rulesets.keys import TABLES, descriptions, heading_of, own_keys
from auditor.rulesets.schema import NAME, schema_bytes

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs/schema" / NAME


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_described_and_no_other(table: str) -> None:
    assert sorted(descriptions()[table]) == sorted(own_keys(table))
    assert heading_of(table)
    assert set(descriptions()) == set(TABLES)


def test_the_committed_schema_is_current() -> None:
    assert SCHEMA.read_bytes() == schema_bytes(), "renew it: python -m auditor.rulesets.schema docs/schema"


@pytest.mark.parametrize("path", sorted((ROOT / "rulesets").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_rulesets_fit_it(path: Path) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert list(checker.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"tittle": "x"},
        {"rule": [{"kind": "identiy"}]},
        {"indicator": [{"id": "a", "clause": [{"id": "b", "point": 3}]}]},
    ],
)
def test_it_finds_mistakes(wrong: dict[str, object]) -> None:
    given = {"id": "a", "title": "甲", "version": "1", "years": [2021], **wrong}
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert list(checker.iter_errors(given))
