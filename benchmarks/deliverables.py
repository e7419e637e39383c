"""What output files cost: `python benchmarks/deliverables.py [REPORTS …] [--memory] [--only FORMAT]…`.

The examples are audited, and their audits copied under other agencies' names to as many reports as asked for (default
60 and 800). For each format: bytes a report, and the time to write it as a share of auditing as many reports, reading
included, in the same process.

With `--memory`: how much the process grows while each format is written, each in a process of its own, the audits on
disk as in a run.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.extensions import AnyReporter, Explained, Reporter
from auditor.model.verdict import Audit, Run
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost
from auditor.store import Audits, Spill, encode

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"


def copies(audits: Sequence[Audit], count: int) -> Iterator[Audit]:
    for number in range(count):
        one = audits[number % len(audits)]
        report = one.report
        assert report is not None
        agency = report.agency.model_copy(update={"name": f"{report.agency.name}第{number}分局"})
        named = report.model_copy(update={"agency": agency})
        path = f"{number:05d}/{Path(one.path).name}"
        yield one.model_copy(update={"path": path, "report": named})


def size(reporter: AnyReporter, explained: Explained) -> int:
    if isinstance(reporter, Reporter):
        return len(reporter.render(explained))
    return sum(len(file.content) for file in reporter.render(explained))


def written(reporter: AnyReporter, explained: Explained) -> None:
    """Write a format as the command does, piece by piece, to nowhere."""
    if isinstance(reporter, Reporter):
        for _ in reporter.rendered(explained):
            pass
    else:
        for _file in reporter.render(explained):
            pass


def audited() -> tuple[PluginHost, Pipeline, Run, float]:
    """The examples' run, and the seconds that auditing one takes."""
    host = PluginHost()
    pipeline = Pipeline(host, "shandong-2021")
    files = pipeline.collect([EXAMPLES])
    pipeline.run(files)
    start = time.perf_counter()
    run = pipeline.run(files)
    audits = [audit.model_copy() for audit in run.audits]
    each = (time.perf_counter() - start) / len(audits)
    return host, pipeline, run, each


def explain(host: PluginHost, pipeline: Pipeline, run: Run, audits: Sequence[Audit]) -> Explained:
    registries = host.registries
    return Explained.of(
        run.model_copy(update={"audits": audits}),
        registries.rules.as_dict(),
        registries.sources.as_dict(),
        dict(pipeline.rulesets),
        registries.forms.as_dict(),
        lambda path: (EXAMPLES / Path(path).name).read_bytes(),
    )


def times(counts: Sequence[int], only: Sequence[str]) -> None:
    host, pipeline, run, each = audited()
    examples = [audit.model_copy() for audit in run.audits]
    for count in counts:
        explained = explain(host, pipeline, run, list(copies(examples, count)))
        print(f"{count} reports: bytes a report, time as a share of auditing them")
        for reporter in host.registries.reporters:
            if only and reporter.name not in only:
                continue
            start = time.perf_counter()
            written = size(reporter, explained)
            share = (time.perf_counter() - start) / (each * count)
            print(f"  {reporter.name:10} {written / count:10,.0f} {share:8.1%}")


def grown(count: int, name: str) -> None:
    """Prints the MB by which this process grows while one format is written."""
    host, pipeline, run, _ = audited()
    examples = [audit.model_copy() for audit in run.audits]
    spill = Spill(count)
    for number, audit in enumerate(copies(examples, count)):
        spill.put(number, encode(audit))
    explained = explain(host, pipeline, run, Audits(spill, spill.numbers))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reporter = host.registries.reporters.get(name)
    assert reporter is not None
    written(reporter, explained)
    print(f"{(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f}")


def memory(counts: Sequence[int], only: Sequence[str]) -> None:
    print(f"MB that the process grows by: {'':10}" + "".join(f"{count:>8}" for count in counts))
    for name in only or sorted(one.name for one in PluginHost().registries.reporters):
        own = [sys.executable, __file__, "--grown", name]
        figures = [
            subprocess.run([*own, str(count)], check=True, capture_output=True, text=True).stdout.strip()
            for count in counts
        ]
        print(f"  {name:10}" + "".join(f"{figure:>8}" for figure in figures), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", nargs="*", type=int, metavar="REPORTS")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--only", action="append", default=[], metavar="FORMAT")
    parser.add_argument("--grown", metavar="FORMAT", help=argparse.SUPPRESS)
    options = parser.parse_intermixed_args()
    counts = options.counts or [60, 800]
    if options.grown:
        grown(counts[0], options.grown)
    elif options.memory:
        memory(counts, options.only)
    else:
        times(counts, options.only)


if __name__ == "__main__":
    main()
