"""The formats that are shipped, told without loading what writes them: a run uses few of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import import_module

from auditor.extensions import AnyReporter, Explained, FolderReporter, OutputFile, Reporter

_FILES = {
    "csv": (".csv", "csv_report"),
    "html": (".html", "html"),
    "json": (".json", "json_report"),
    "jsonl": (".jsonl", "jsonl_report"),
    "junit": (".xml", "junit"),
    "markdown": (".md", "markdown"),
    "sarif": (".sarif", "sarif"),
    "xlsx": (".xlsx", "xlsx"),
}
"""By name: the file's ending, and the module that has it as `REPORTER`."""
_FOLDERS: dict[str, tuple[str, str] | None] = {
    "annotated": None,
    "docx": None,
    "parquet": ("pyarrow", 'pip install "auditor[parquet]"'),
}
"""By name, which is the module's too: what it needs."""


def _loaded(module: str) -> AnyReporter:
    found: AnyReporter = import_module(f"auditor.reporters.{module}").REPORTER
    return found


def _render(module: str, explained: Explained) -> bytes:
    reporter = _loaded(module)
    assert isinstance(reporter, Reporter)
    return reporter.render(explained)


def _pieces(module: str, explained: Explained) -> Iterator[bytes]:
    reporter = _loaded(module)
    assert isinstance(reporter, Reporter)
    yield from reporter.rendered(explained)


def _files(module: str, explained: Explained) -> Iterable[OutputFile]:
    reporter = _loaded(module)
    assert isinstance(reporter, FolderReporter)
    return reporter.render(explained)


REPORTERS: tuple[AnyReporter, ...] = (
    *(
        Reporter(name, suffix, partial(_render, module), partial(_pieces, module))
        for name, (suffix, module) in _FILES.items()
    ),
    *(FolderReporter(name, partial(_files, name), needs) for name, needs in _FOLDERS.items()),
)
