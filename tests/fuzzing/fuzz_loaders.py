"""Coverage-guided fuzzing of everything that reads a submitted file, by hand and for as long as one likes.

    pip install -e '.[fuzz]'
    python tests/fuzzing/fuzz_loaders.py [--seeds FOLDER] [--only SUFFIX] [CORPUS FOLDER] [-max_total_time=600] ...

Seeds are the example submissions and the files of FOLDER; what starts with a dash is the fuzzer's own. An input may
give a document, and a report of it, or an UnreadableError; any other exception, a crash, 20 seconds or 2 GB stop the
run and leave the input in a file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import atheris

os.environ["AUDITOR_OFFICE"] = "never"  # a second opinion of seconds is not what is tried
with atheris.instrument_imports(include=["auditor.loaders", "auditor.archives", "auditor.normaliser"]):
    from auditor.errors import UnreadableError
    from auditor.limits import Limits
    from auditor.loaders.base import Source, load
    from auditor.normaliser import normalise
    from auditor.plugins import PluginHost

ROOT = Path(__file__).parents[2]
REGISTRIES = PluginHost().registries
LOADERS = tuple(REGISTRIES.loaders)
FORMS = tuple(REGISTRIES.forms)
LIMITS = Limits(seconds=10, pages=50, expansion=50)
OUTCOMES = {"report": 0, "document": 0, "unreadable": 0}


def read(data: bytes) -> None:
    """One input: a report, a document that is none, or unreadable."""
    tried = sum(OUTCOMES.values())
    if tried % 1000 == 999:  # the fuzzer leaves without a chance to say so at the end
        print(f"{tried + 1} inputs: {OUTCOMES}", file=sys.stderr, flush=True)
    try:
        document = load(Source("a", data, LIMITS), LOADERS)
    except UnreadableError:
        OUTCOMES["unreadable"] += 1
        return
    try:
        normalise(document, FORMS)
        OUTCOMES["report"] += 1
    except UnreadableError:
        OUTCOMES["document"] += 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=Path, action="append", default=[ROOT / "examples"])
    parser.add_argument("--only", default="")
    options, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        for at, path in enumerate(
            sorted(one for seeds in options.seeds for one in seeds.rglob(f"*{options.only}"))
        ):
            if path.is_file() and path.stat().st_size < 2**20:
                (Path(folder) / f"{at}").write_bytes(path.read_bytes())
        folders = [one for one in rest if not one.startswith("-")]
        flags = [one for one in rest if one.startswith("-")]
        with tempfile.TemporaryDirectory() as grown:
            settings = [
                "-timeout=20",
                "-rss_limit_mb=2048",
                "-max_len=1000000",
                *flags,
                *(folders or [grown]),
                folder,
            ]
            atheris.Setup([sys.argv[0], *settings], read)
            atheris.Fuzz()


if __name__ == "__main__":
    main()
