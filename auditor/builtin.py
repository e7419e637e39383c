"""What is built in, registered through the same hooks as anybody's plugin."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path

from auditor.forms import builtin_forms
from auditor.hookspecs import hookimpl
from auditor.registry import Registrar
from auditor.reporters.shipped import REPORTERS
from auditor.sources import builtin_sources
from auditor.work import Execute, Executor, ExecutorSetting


@hookimpl
def auditor_loaders(registrar: Registrar) -> None:
    from auditor.loaders import doc, docx, html, odt, ofd, office, pdf, rtf, scan, text

    for module in (doc, docx, html, odt, office, ofd, pdf, rtf, scan, text):
        registrar.add_loader(module.LOADER)


@hookimpl
def auditor_forms(registrar: Registrar) -> None:
    for form in builtin_forms():
        registrar.add_form(form)


@hookimpl
def auditor_rules(registrar: Registrar) -> None:
    for source in builtin_sources():
        registrar.add_source(source)


@hookimpl
def auditor_rulesets(registrar: Registrar) -> None:
    for path in sorted(rulesets_folder().glob("*.toml")):
        registrar.add_ruleset(path)


@hookimpl
def auditor_reporters(registrar: Registrar) -> None:
    for reporter in REPORTERS:
        registrar.add_reporter(reporter)


@hookimpl
def auditor_executors(registrar: Registrar) -> None:
    # by name: the executors build pipelines of plugin hosts, which stand on this
    registrar.add_executor(Executor("processes", partial(_start, "processes")))
    registrar.add_executor(Executor("dask", partial(_start, "dask")))


def _start(name: str, setting: ExecutorSetting) -> Execute:
    execute: Execute = import_module(f"auditor.executors.{name}").start(setting)
    return execute


def rulesets_folder() -> Path:
    """Where the shipped rulesets are: inside an installed wheel, or beside the package in a checkout."""
    installed = Path(__file__).parent / "_rulesets"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "rulesets"
