"""How many planted faults each rule finds, and whom it accuses wrongly.

    python benchmarks/accuracy [--reports N] [--sets N] [--seed S] [--split seen|unseen|both] [--rule CODE] [--clean]
        [--verbose]

Clean reports of made-up agencies are written in sentences from templates.toml, then changed in one way or in three, and
judged by every rule. A rule must find each change that names it; what it says beside that is a false accusation unless
the change lists the rule as one that sees the same fault. Ends with 1 where a certain finding is false.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from measuring import measure
from measuring_sets import measure_sets
from tally import Tally

from auditor.plugins import PluginHost


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--reports", type=int, default=60, help="clean reports; each is changed in every way it allows"
    )
    parser.add_argument(
        "--sets",
        type=int,
        default=6,
        help="clean sets of a government's reports of several years; each is changed in every way",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--split", choices=["seen", "unseen", "both"], default="both")
    parser.add_argument("--rule", help="only changes that this rule must find")
    parser.add_argument("--clean", action="store_true", help="clean reports only")
    parser.add_argument("--verbose", action="store_true", help="print every miss and every false accusation")
    options = parser.parse_args()
    registries = PluginHost().registries
    tally = measure(registries, random.Random(options.seed), options)
    measure_sets(registries, random.Random(options.seed), options, tally)
    _show(tally)
    for line in tally.lines if options.verbose else ():
        print(line)
    return 1 if tally.false_certain else 0


def _show(tally: Tally) -> None:
    print(f"{tally.clean} clean reports, {tally.changed} changed ones, {len(tally.kinds)} kinds of change")
    print(f"{tally.sets} clean sets of reports, {tally.changed_sets} changed ones")
    print(f"certain findings on clean reports: {tally.clean_certain}; suspected: {tally.clean_suspected}")
    print(
        f"{'rule':5} {'planted':>8} {'found':>7} {'recall':>7} {'false certain':>14} {'false suspected':>16}"
    )
    for rule in sorted(tally.rules):
        one = tally.rules[rule]
        recall = f"{one.found / one.planted:.1%}" if one.planted else "-"
        print(
            f"{rule:5} {one.planted:8} {one.found:7} {recall:>7} {one.false_certain:14} {one.false_suspected:16}"
        )


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # where whoever reads the output stops, as `head` does
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
