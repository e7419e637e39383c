"""The formats as they are registered are those that their modules have."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from sample import FULL

from auditor.extensions import FolderReporter, Reporter
from auditor.reporters import shipped


def test_what_is_told_of_a_format_is_what_its_module_says() -> None:
    modules = {name: module for name, (_, module) in shipped._FILES.items()}
    for told in shipped.REPORTERS:
        own = import_module(f"auditor.reporters.{modules.get(told.name, told.name)}").REPORTER
        assert type(told) is type(own) and told.name == own.name
        if isinstance(told, Reporter):
            assert told.suffix == own.suffix
        if isinstance(told, FolderReporter):
            assert told.needs == own.needs


def test_they_write_what_their_modules_write() -> None:
    for told in shipped.REPORTERS:
        if isinstance(told, Reporter):
            assert b"".join(told.rendered(FULL)) == told.render(FULL)


def test_what_writes_them_is_loaded_when_it_is_used() -> None:
    code = (
        "import sys; from auditor.plugins import PluginHost; host = PluginHost();"
        "print([name for name in ('rich', 'xlsxwriter', 'auditor.reporters.html', 'auditor.reporters.sarif')"
        " if name in sys.modules], len(host.registries.reporters))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == f"[] {len(shipped.REPORTERS)}"
