"""Writes the committed JSON schemas: `python -m auditor.reporters.schema docs/schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from auditor.model.location import Location
from auditor.reporters.json_report import DiffOutput, InspectOutput, RunOutput

OUTPUTS: dict[str, tuple[type[BaseModel], str]] = {
    "run.schema.json": (RunOutput, "auditor run --format json"),
    "inspect.schema.json": (InspectOutput, "auditor inspect --format json"),
    "diff.schema.json": (DiffOutput, "auditor diff --format json"),
}


def schema_bytes(name: str) -> bytes:
    """The schema of an output, by its file's name."""
    model, title = OUTPUTS[name]
    schema = model.model_json_schema(mode="serialization")
    # a location is written without its unknown coordinates, which its serializer's type cannot say
    if "Location" in schema["$defs"]:
        schema["$defs"]["Location"] = Location.model_json_schema(mode="validation")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | schema | {"title": title}, ensure_ascii=False, indent=2).encode() + b"\n"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in OUTPUTS:
        (folder / name).write_bytes(schema_bytes(name))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
