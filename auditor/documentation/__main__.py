"""Writes the generated pages, and takes away those that are no longer due."""

from __future__ import annotations

import argparse
from pathlib import Path

from auditor.documentation import MARK, pages


def main(folder: Path) -> None:
    due = pages()
    for path in folder.rglob("*.md"):
        if path.relative_to(folder).as_posix() not in due and path.read_text(encoding="utf-8").startswith(
            MARK
        ):
            path.unlink()
    for name, text in due.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m auditor.documentation", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages are kept")
    main(parser.parse_args().folder)
