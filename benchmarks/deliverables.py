"""What output files cost: `python benchmarks/deliverables.py [REPORTS …]`.

The examples are audited, and their audits copied under other agencies' names to as many reports as asked for (default
60 and 800). For each format: bytes a report, and the time to write it as a share of auditing as many reports, reading
included, in the same process.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from auditor.extensions import AnyReporter, Explained, Reporter
from auditor.model.verdict import Audit, Run
from auditor.pipeline import Pipeline
from auditor.plugins import PluginHost

EXAMPLES = Path(__file__).parent.parent / "examples" / "submissions"


def copies(audits: Sequence[Audit], count: int) -> tuple[Audit, ...]:
    made = []
    for number in range(count):
        one = audits[number % len(audits)]
        report = one.report
        assert report is not None
        agency = report.agency.model_copy(update={"name": f"{report.agency.name}第{number}分局"})
        named = report.model_copy(update={"agency": agency})
        path = f"{number:05d}/{Path(one.path).name}"
        made.append(one.model_copy(update={"path": path, "report": named}))
    return tuple(made)


def size(reporter: AnyReporter, explained: Explained) -> int:
    if isinstance(reporter, Reporter):
        return len(reporter.render(explained))
    return sum(len(file.content) for file in reporter.render(explained))


def main(counts: Sequence[int]) -> None:
    host = PluginHost()
    pipeline = Pipeline(host, "shandong-2021")
    files = pipeline.collect([EXAMPLES])
    pipeline.run(files)
    start = time.perf_counter()
    run = pipeline.run(files)
    audits = [audit.model_copy() for audit in run.audits]
    each = (time.perf_counter() - start) / len(audits)
    registries = host.registries
    for count in counts:
        whole = run.model_copy(update={"audits": copies(audits, count)})
        assert isinstance(whole, Run)
        explained = Explained.of(
            whole,
            registries.rules.as_dict(),
            registries.sources.as_dict(),
            dict(pipeline.rulesets),
            registries.forms.as_dict(),
            lambda path: (EXAMPLES / Path(path).name).read_bytes(),
        )
        print(f"{count} reports: bytes a report, time as a share of auditing them")
        for reporter in registries.reporters:
            start = time.perf_counter()
            written = size(reporter, explained)
            share = (time.perf_counter() - start) / (each * count)
            print(f"  {reporter.name:10} {written / count:10,.0f} {share:8.1%}")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [60, 800])
