"""The result as tables in Apache Parquet, for queries over any number of reports (docs/queries.md).

Written piece by piece: memory does not grow with the number of reports beyond what a compressed file takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from auditor.extensions import Explained, FolderReporter, OutputFile

ROWS = 20_000
"""Of a row group."""


def render(explained: Explained) -> Iterator[OutputFile]:
    from auditor.reporters.parquet.tables import TABLES

    for name, (columns, rows) in TABLES.items():
        yield OutputFile(f"{name}.parquet", _file(columns, rows(explained)))


def _file(columns: dict[str, str], rows: Iterable[tuple[Any, ...]]) -> bytes:
    """A file of these columns, each with its type's name in Arrow."""
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(name, pyarrow.type_for_alias(kind)) for name, kind in columns.items()])
    out = BytesIO()
    source = iter(rows)
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while chunk := list(islice(source, ROWS)):
            arrays = [
                pyarrow.array(values, type=field.type)
                for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
    return out.getvalue()


REPORTER = FolderReporter(name="parquet", render=render, needs=("pyarrow", 'pip install "auditor[parquet]"'))
