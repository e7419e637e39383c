"""Time for `auditor --help` against `python -c pass`, both as whole processes.

    python benchmarks/start_up.py

Prints the best of several runs of each, in milliseconds, and their ratio (6 is the budget).
"""

from __future__ import annotations

import subprocess
import sys
import time

RUNS = 10


def best(*arguments: str) -> float:
    """The shortest of RUNS runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def main() -> None:
    helping, passing = best("-m", "auditor", "--help"), best("-c", "pass")
    print(f"auditor --help {helping:.0f} ms, python -c pass {passing:.0f} ms, ratio {helping / passing:.2f}")


if __name__ == "__main__":
    main()
