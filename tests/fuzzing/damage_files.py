"""Damaged files of every format, audited in batches as a run does it; what came of them is counted.

    python tests/fuzzing/damage_files.py [--minutes 20] [--only .docx] [--seed 1] [--keep FOLDER]

No file may cost more than itself: it is audited, or it is unreadable with a reason. A fault of the program, a worker that
died, and anything written, fetched or started outside the folder for temporary files are failures; the files that caused
them, or took too long or too much memory, are kept in FOLDER. Where a reader made by others ends its process the run goes
on; that is counted as `died`. Everything is drawn from the seed, so that the same call tries the same files, as far as it
comes.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from damage import harmed
from seeds import seeds

from auditor.errors import UsageError
from auditor.executors.processes import Processes
from auditor.executors.recipe import Recipe
from auditor.limits import Limits
from auditor.manifest import read_manifest

WATCHED = Path(__file__).parent / "watched"
LIMITS = Limits(seconds=20, memory=1024, pages=60, scans=2, expansion=60)
BATCH = 160
OUTCOMES = ("audited", "unreadable", "time", "memory", "died", "fault")
_TOLD = {"审核程序出错": "fault", "程序意外终止": "died", "读取超过": "time", "占用内存超过": "memory"}
_WORSE = ("unreadable", "audited", "time", "memory", "died", "fault")
_MANIFESTS = (".xlsx", ".csv")
_OTHER_NAME = 0.05


def outcome(status: str, reason: str) -> str:
    return (
        "audited"
        if status == "audited"
        else next((kind for told, kind in _TOLD.items() if told in reason), "unreadable")
    )


def batches(
    found: dict[str, list[bytes]], chance: random.Random, folder: Path
) -> Iterator[list[tuple[str, Path]]]:
    """Files with the format each was made of, without end; now and then one is called by another format's name."""
    formats = sorted(found)
    for number in range(10**9):
        made = []
        for at in range(BATCH):
            suffix = formats[(number * BATCH + at) % len(formats)]
            other = chance.random() < _OTHER_NAME and suffix not in _MANIFESTS
            name = chance.choice([one for one in formats if one not in _MANIFESTS]) if other else suffix
            path = folder / f"{number}-{at}{name}"
            path.write_bytes(harmed(chance.choice(found[suffix]), chance))
            made.append((suffix, path))
        yield made


def try_files(made: list[tuple[str, Path]]) -> Iterator[tuple[str, str, Path, str]]:
    """What came of each file of a batch: its format, the outcome, the file, the reason. An archive is audited where
    one of its members is, unless worse came of another."""
    recipe = Recipe(plugins=(WATCHED,), limits=LIMITS)
    pipeline = recipe.pipeline()
    audited = {path: suffix for suffix, path in made if suffix not in _MANIFESTS}
    files = pipeline.collect(list(audited)) if audited else []
    found: dict[Path, list[tuple[str, str]]] = {path: [] for path in audited}
    for audit in pipeline.run(files, executor=Processes(recipe, 1)).audits:
        path = next(one for one in (Path(audit.path), *Path(audit.path).parents) if one in found)
        found[path].append((outcome(audit.status, audit.reason), audit.reason))
    for path, suffix in audited.items():
        kind, reason = max(found[path] or [("fault", "nothing said")], key=lambda one: _WORSE.index(one[0]))
        yield suffix, kind, path, reason
    for suffix, path in made:
        if suffix in _MANIFESTS:
            try:
                read_manifest(path)
                yield suffix, "audited", path, ""
            except UsageError as error:
                yield suffix, "unreadable", path, str(error)
            except Exception as error:  # what no user may ever see
                yield suffix, "fault", path, repr(error)


def table(counts: dict[str, Counter[str]]) -> str:
    lines = [f"| format | inputs | {' | '.join(OUTCOMES)} |", "|---|" + "--:|" * (len(OUTCOMES) + 1)]
    whole: Counter[str] = Counter()
    for counted in counts.values():
        whole += counted
    for name, counted in [*sorted(counts.items()), ("all", whole)]:
        lines.append(f"| {name} | {counted.total()} | {' | '.join(str(counted[one]) for one in OUTCOMES)} |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--only", action="append", default=[], metavar="SUFFIX")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    until = time.monotonic() + 60 * options.minutes
    os.environ["AUDITOR_OFFICE"] = "never"  # a second opinion of minutes is not what is tried
    counts: dict[str, Counter[str]] = {}
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "watched.log"
        os.environ["AUDITOR_WATCHED"] = str(log)
        found = {
            one: data for one, data in seeds(Path(folder)).items() if not options.only or one in options.only
        }
        if missing := [one for one in options.only if one not in found]:
            parser.error(f"no whole files of {', '.join(missing)} to damage")
        files = Path(folder) / "files"
        files.mkdir()
        whole = [
            (suffix, files / f"whole-{at}{suffix}", one)
            for suffix, all_ in found.items()
            for at, one in enumerate(all_)
        ]
        for _, path, data in whole:
            path.write_bytes(data)
        for _, kind, path, reason in try_files([(suffix, path) for suffix, path, _ in whole]):
            path.unlink()
            if kind != "audited":
                print(f"whole, and {kind}: {path.name}: {reason}", file=sys.stderr, flush=True)
        for made in batches(found, random.Random(options.seed), files):
            for suffix, kind, path, reason in try_files(made):
                counts.setdefault(suffix, Counter())[kind] += 1
                if kind not in ("audited", "unreadable"):
                    bad += kind == "fault"
                    print(f"{kind}: {path.name}: {reason}", file=sys.stderr, flush=True)
                    if options.keep:
                        options.keep.mkdir(parents=True, exist_ok=True)
                        (options.keep / path.name).write_bytes(path.read_bytes())
            left = sorted(set(files.iterdir()) - {path for _, path in made})
            for one in left:
                bad += 1
                print(f"written: {one.name}", file=sys.stderr)
            for _, path in made:
                path.unlink()
            if time.monotonic() > until:
                break
        if log.exists() and (told := log.read_text("utf-8", errors="replace")):
            bad += told.count("\n")
            print(told[:4000], file=sys.stderr)
    print(table(counts))
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
