"""The JSON schema of a ruleset file, for editors; `python -m auditor.rulesets.schema docs/schema` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from auditor.declared.kinds import KINDS
from auditor.rulesets.keys import NOT_WRITTEN, TABLES, described
from auditor.rulesets.source import RulesetSource

NAME = "ruleset.schema.json"


def schema() -> dict[str, Any]:
    """With every key described in Chinese, and the keys of each kind of `[[rule]]`."""
    found = RulesetSource.model_json_schema()
    definitions = found.setdefault("$defs", {})
    for kind in KINDS.values():
        one = kind.model.model_json_schema()
        definitions |= one.pop("$defs", {})
        definitions[kind.model.__name__] = one
    models = {model.__name__: name for name, model in TABLES.items()}
    for title, definition in [*definitions.items(), (RulesetSource.__name__, found)]:
        _describe(definition, models.get(title))
    references = [{"$ref": f"#/$defs/{kind.model.__name__}"} for kind in KINDS.values()]
    found["properties"]["rule"]["items"] = {"oneOf": references}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | found | {"title": "auditor 规则集"}


def _describe(definition: dict[str, Any], table: str | None) -> None:
    definition.pop("description", None)  # a docstring, for developers
    for key in NOT_WRITTEN:
        definition.get("properties", {}).pop(key, None)
    for key, field in definition.get("properties", {}).items():
        field.pop("title", None)
        if table:
            field["description"] = described(table, key)
            _one_or_more(TABLES[table], key, field)


def _one_or_more(model: type[BaseModel], key: str, field: dict[str, Any]) -> None:
    """A text may stand for an array of one, which the model's own schema does not say."""
    takes_one = any("BeforeValidator" in repr(one) for one in model.model_fields[key].metadata)
    if takes_one and field.get("type") == "array":
        array = {name: field.pop(name) for name in ("type", "items") if name in field}
        field["anyOf"] = [{"type": "string"}, array]


def schema_bytes() -> bytes:
    return json.dumps(schema(), ensure_ascii=False, indent=2).encode() + b"\n"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(schema_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
