"""Every extension point. Hooks only register; the engine does the running."""

from __future__ import annotations

import pluggy

from auditor.registry import Registrar

INTERFACE = 1
"""The version of what is here and in `auditor.api`; a plugin may say in `AUDITOR_INTERFACE` which it is written for."""

hookspec = pluggy.HookspecMarker("auditor")
hookimpl = pluggy.HookimplMarker("auditor")


@hookspec
def auditor_loaders(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_loader(...)` for each file format. An error stops the run."""


@hookspec
def auditor_forms(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_form(...)` for each official form. An error stops the run."""


@hookspec
def auditor_rules(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_rule(...)` or `add_rules_in(package)`, and `add_source(...)` for a
    document that the rules cite and no other plugin has. An error stops the run.

    A rule of the scope `corpus` looks at all reports of a run, which may be many thousands. What it needs of each it
    names in `extracts`: functions of one report that give JSON data. They are called where the report is audited, by
    all workers side by side; the rule asks for them with `filed.extract(function)` and need not read whole reports.
    A fault is about the report that its first piece of evidence is from, whose agency is told of it; the other pieces
    are what it is held against. What is wrong in several reports is a fault of each. Reports that were given only to be
    compared with (`Filed.compared`) are never at fault: a fault about one of them is not told.
    """


@hookspec
def auditor_rulesets(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_ruleset(path)` for each ruleset file. An error stops the run."""


@hookspec
def auditor_reporters(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_reporter(...)` for each output format, a Reporter, or a FolderReporter where
    it has several files. An error stops the run."""


@hookspec
def auditor_executors(registrar: Registrar) -> None:
    """Called once at start: `registrar.add_executor(...)` for each way of doing the work of a run, chosen with
    `--executor NAME`. An error stops the run."""
