"""What a batch costs: ratios within one run.

    python benchmarks/batch [PART]... [--small N] [--large N] [--jobs N] [--files FILE...]

Parts: `peers` (whole audit, reading included, of the same files against extract_text of pdfminer.six, tables of
pdfplumber, markitdown; share of the rules), `scaling` (1 worker against 2, `--small` documents), `large` (`--small` and
`--large` documents: fresh against cached, and the peaks of memory of all processes, JSON written), `hostile` (`--large`
mixed documents with 5 % broken or hostile ones: all accounted for, nothing left behind), `start-up`. All without one
named. Needs the extra `benchmarks`. Documents are made in a folder that is deleted; every run is told as it ends, on
standard error.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from measuring import Measured, audit
from pile import documents
from timing import best

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "executors" / "hostile_loader"
RUNS = 2
TURNS = 3
"""Of 1 worker and 2, one after the other: the best of each are compared."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--small", type=int, default=200)
    parser.add_argument("--large", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--files", nargs="*", type=Path, default=[])
    options = parser.parse_intermixed_args()
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    for part in options.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            PARTS[part](Path(folder), options)


def pile(folder: Path, count: int, broken: float = 0.0, **how: object) -> Path:
    from auditor.forms import builtin_forms

    folder.mkdir()
    for name, data in documents(count, list(builtin_forms()), broken=broken, **how):  # type: ignore[arg-type]
        (folder / name).write_bytes(data)
    return folder


def told(what: str, measured: Measured) -> Measured:
    print(
        f"    {what}: {measured.seconds:.1f} s, processor {measured.processor:.1f} s, {measured.memory:.0f} MB, "
        f"exit {measured.code}",
        file=sys.stderr,
        flush=True,
    )
    return measured


def peers(folder: Path, options: argparse.Namespace) -> None:
    """Processor time over all files of each format, the best of several runs each, caches emptied between."""
    from auditor.engine import judge
    from auditor.extensions import Source
    from auditor.loaders.base import load
    from auditor.normaliser import normalise
    from auditor.plugins import PluginHost
    from auditor.rulesets.resolve import resolve
    from auditor.scoring import score
    from auditor.store import encode
    from auditor.work import Result

    host = PluginHost()
    registries = host.registries
    forms = tuple(registries.forms)
    ruleset = resolve("national-2021", registries)
    made = sorted(pile(folder / "in", 6, mix=("pdf", "docx", "html")).iterdir())
    for suffix in (".pdf", ".docx", ".html"):
        files = [one for one in (*made, *options.files) if one.suffix == suffix]
        contents = {one.name: one.read_bytes() for one in files}

        def whole(contents: dict[str, bytes] = contents) -> None:
            for name, data in contents.items():
                report = normalise(load(Source(name, data), registries.loaders), forms)
                verdicts = judge(report, ruleset, registries)
                total, marked = score(verdicts, ruleset)
                Result(encode(_audit(name, report, total, marked)))

        reports = [
            normalise(load(Source(name, data), registries.loaders), forms) for name, data in contents.items()
        ]

        def rules(reports: list = reports) -> None:  # type: ignore[type-arg]
            for report in reports:
                score(judge(report, ruleset, registries), ruleset)

        def reading(contents: dict[str, bytes] = contents) -> None:
            for name, data in contents.items():
                load(Source(name, data), registries.loaders)

        own = best(whole, RUNS)
        shares = f"reading {best(reading, RUNS) / own:.2f}, rules {best(rules, RUNS) / own:.2f} of it"
        print(f"whole audit, {len(files)} {suffix}: {own / len(files):.0f} ms each; {shares}")
        for peer, work in _peers(suffix, files).items():
            print(f"    against {peer}: {own / best(work, RUNS):.2f}")


def _audit(name: str, report: object, total: object, verdicts: object) -> object:
    from auditor.model.verdict import Audit

    return Audit(
        path=name, digest="", status="audited", ruleset="", report=report, score=total, verdicts=verdicts
    )  # type: ignore[arg-type]


def _peers(suffix: str, files: list[Path]) -> dict[str, Callable[[], object]]:
    found: dict[str, Callable[[], object]] = {}
    if suffix == ".pdf":
        import pdfplumber
        from pdfminer.high_level import extract_text

        def tables() -> None:
            for one in files:
                with pdfplumber.open(one) as pdf:
                    for page in pdf.pages:
                        page.extract_tables()

        found["extract_text of pdfminer.six"] = lambda: [extract_text(one) for one in files]
        found["tables of pdfplumber"] = tables
    from markitdown import MarkItDown

    converter = MarkItDown()
    found["markitdown"] = lambda: [converter.convert(str(one)) for one in files]
    return found


def scaling(folder: Path, options: argparse.Namespace) -> None:
    given, cache = pile(folder / "in", options.small), folder / "cache"
    runs = [(_run(given, cache, 1), _run(given, cache, 2)) for _ in range(TURNS)]
    ones, twos = zip(*runs, strict=True)
    clock = min(one.seconds for one in ones) / min(two.seconds for two in twos)
    one, two = (min(several, key=lambda run: run.processor) for several in (ones, twos))
    shared = one.processor / (two.main + (two.processor - two.main) / 2)
    print(
        f"1 worker against 2, {options.small} documents: {clock:.2f} by the clock, {shared:.2f} by processor time where "
        f"nothing else runs: {one.main:.1f} s in the main process and {one.processor - one.main:.1f} s in its worker "
        f"against {two.main:.1f} s and {two.processor - two.main:.1f} s in two (machine: {os.cpu_count()} processors)"
    )


def _run(given: Path, cache: Path, jobs: int) -> Measured:
    return told(f"{jobs} workers", audit(given, cache, "--no-cache", "--jobs", str(jobs)))


def large(folder: Path, options: argparse.Namespace) -> None:
    """Two piles audited afresh and again from the cache, and written as JSON from there."""
    jobs = ("--jobs", str(options.jobs))
    peaks: dict[int, float] = {}
    for count in (options.small, options.large):
        given, cache = pile(folder / f"in{count}", count), folder / f"cache{count}"
        fresh = told(f"{count} documents, fresh", audit(given, cache, *jobs))
        again = min(
            (told("cached", audit(given, cache, *jobs)) for _ in range(RUNS)), key=lambda one: one.processor
        )
        output = f"json={folder / f'{count}.json'}"
        written = told("cached, JSON written", audit(given, cache, *jobs, "--format", output))
        peaks[count] = max(fresh.memory, written.memory)
        print(
            f"fresh against cached, {count} documents, whole command: {fresh.seconds / again.seconds:.0f} by the "
            f"clock, {fresh.processor / again.processor:.0f} of processor time"
        )
    print(
        f"peak memory, {options.large} documents against {options.small}: "
        f"{peaks[options.large] / peaks[options.small]:.2f} "
        f"({peaks[options.large]:.0f} and {peaks[options.small]:.0f} MB)"
    )


def hostile(folder: Path, options: argparse.Namespace) -> None:
    given = pile(folder / "in", options.large, 0.05, mix=("html", "html", "html", "docx", "pdf"))
    names = sorted(one.name for one in given.iterdir())
    scratch = folder / "tmp"
    scratch.mkdir()
    os.environ["TMPDIR"] = str(scratch)
    limits = ("--limit", "memory=700", "--limit", "seconds=20")
    output = folder / "r.json"
    run = told(
        f"{len(names)} documents",
        audit(given, folder / "cache", "--plugins", str(HOSTILE), *limits, "--format", f"json={output}"),
    )
    del os.environ["TMPDIR"]
    left = [one for one in psutil.process_iter() if _has(one, "TMPDIR", str(scratch))]
    audits = json.loads(output.read_bytes())["audits"]
    statuses = Counter(one["status"] for one in audits)
    kinds = Counter(Path(one["path"]).name.partition("-")[2].partition(".")[0] or "sound" for one in audits)
    unread = Counter(
        Path(one["path"]).name.partition("-")[2].partition(".")[0] or "sound"
        for one in audits
        if one["status"] == "unreadable"
    )
    print(f"{len(names)} documents: {dict(statuses)}, exit {run.code}")
    print(f"    accounted for: {[Path(one['path']).name for one in audits] == names}")
    print(f"    left behind: {len(left)} processes, {len(list(scratch.iterdir()))} files")
    print(f"    unreadable: {', '.join(f'{kind} {unread[kind]} of {kinds[kind]}' for kind in sorted(kinds))}")


def _has(process: psutil.Process, name: str, value: str) -> bool:
    """Whether a process runs with a setting that starts so."""
    try:
        return process.environ().get(name, "").startswith(value)
    except psutil.Error:
        return False


def start_up(folder: Path, options: argparse.Namespace) -> None:
    subprocess.run([sys.executable, str(ROOT / "benchmarks" / "start_up.py")], check=True)


PARTS: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "peers": peers,
    "scaling": scaling,
    "large": large,
    "hostile": hostile,
    "start-up": start_up,
}

if __name__ == "__main__":
    main()
