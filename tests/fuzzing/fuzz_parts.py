"""Coverage-guided fuzzing of one part of the program, with inputs that get past what is around it.

    pip install -e '.[fuzz]'
    python tests/fuzzing/fuzz_parts.py PART [--keep FOLDER] [--tally FILE] [-max_total_time=600] ...

PART is one of `parts.PARTS`; what starts with a single dash is the fuzzer's own. An exception that a user is never to
see, a crash, ten seconds or 2 GB stop the run. An exception inside a loader, which costs a document and no more, is
counted by its place, and its first input kept; FILE tells the counts as JSON while the run goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import atheris

os.environ["AUDITOR_OFFICE"] = "never"  # a second opinion of seconds is not what is tried
with atheris.instrument_imports(include=["auditor"]):
    from parts import EXPECTED, PARTS

    from auditor.errors import UnreadableError


class Tally:
    """What came of the inputs so far."""

    def __init__(self, part: str, keep: Path | None, file: Path | None) -> None:
        self._part, self._keep, self._file = part, keep, file
        self._outcomes: Counter[str] = Counter()
        self._inside: Counter[str] = Counter()
        self._slowest = 0.0
        self._told = time.monotonic()
        self._began = time.process_time()

    def one(self, data: bytes) -> None:
        began = time.process_time()
        try:
            outcome = PARTS[self._part].one(data) or "done"
        except UnreadableError as error:
            outcome = "unreadable"
            if error.__cause__ is not None:
                self._note(error.__cause__, data)
        except EXPECTED:
            outcome = "refused"
        self._outcomes[str(outcome)] += 1
        took = time.process_time() - began
        if took > self._slowest:
            self._slowest = took
            if took > 1:
                self._save(f"slow-{took:.1f}", data)
        if time.monotonic() > self._told + 2:
            self.tell()

    def _note(self, error: BaseException, data: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
        if not self._inside[place]:
            self._save(place.replace(" ", "-").replace(":", "-"), data)
        self._inside[place] += 1

    def _save(self, name: str, data: bytes) -> None:
        if self._keep:
            self._keep.mkdir(parents=True, exist_ok=True)
            (self._keep / f"{self._part}-{name}").write_bytes(data)

    def tell(self) -> None:
        self._told = time.monotonic()
        told = {
            "part": self._part,
            "inputs": self._outcomes.total(),
            "outcomes": self._outcomes,
            "inside": self._inside,
            "processor": round(time.process_time() - self._began, 1),
            "slowest": round(self._slowest, 2),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }
        line = json.dumps(told, ensure_ascii=False)
        if self._file:
            self._file.write_text(f"{line}\n", "utf-8")
        else:
            print(line, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--tally", type=Path)
    options, rest = parser.parse_known_args()
    tally = Tally(options.part, options.keep, options.tally)
    with tempfile.TemporaryDirectory() as seeds, tempfile.TemporaryDirectory() as grown:
        for at, seed in enumerate(PARTS[options.part].seeds()):
            (Path(seeds) / f"{at}").write_bytes(seed)
        settings = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=600000", *rest, grown, seeds]
        atheris.Setup([sys.argv[0], *settings], tally.one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
