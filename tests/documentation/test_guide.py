"""Every file and command of the guide, as written, in an empty folder, with what it is said to print."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from guide_blocks import Block, blocks

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide"
PAGES = sorted(GUIDE.glob("*.md"))
COMMANDS = {"auditor": "-m auditor", "pytest": "-m pytest -p no:cacheprovider", "python": ""}
PIP = "-m pip install --quiet --no-index --no-deps --no-build-isolation --target"


class Lab:
    """A folder with the commands on its path; what is installed goes into a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        tools, site = folder / "bin", folder / "site"
        for one in (tools, site):
            one.mkdir()
        for name, arguments in COMMANDS.items():
            self._tool(tools / name, f'exec "{sys.executable}" {arguments} "$@"')
        self._tool(tools / "pip", f'shift\nexec "{sys.executable}" {PIP} "{site}" "$@"')
        self.environment = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(site),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "200",
        }
        self.printed = ""

    @staticmethod
    def _tool(path: Path, line: str) -> None:
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def carry_out(self, block: Block) -> None:
        if block.title:
            self._write(block)
        elif block.language == "text":
            self._compare(block)
        elif block.language == "sh":
            self._run(["sh", "-e", "-c", block.body], block)
        else:
            assert block.language == "python", block
            self._run([sys.executable, "-c", block.body], block)

    def _write(self, block: Block) -> None:
        assert block.title
        path = self.folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if block.mark == "append" else ""
        assert block.mark == "append" or not path.exists(), path
        path.write_text(before + ("\n" if before else "") + block.body, encoding="utf-8")

    def _run(self, command: list[str], block: Block) -> None:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.printed = done.stdout
        assert "Traceback" not in done.stdout, done.stdout
        wanted = block.mark.removeprefix("exit: ") or "0"
        if wanted == "any":
            assert done.returncode in (0, 1), done.stdout
        else:
            assert done.returncode == int(wanted), f"{block.body}\n{done.stdout}"

    def _compare(self, block: Block) -> None:
        printed = _squeezed(self.printed)
        for line in block.body.splitlines():
            assert _squeezed(line) in printed, f"not printed: {line}\n{self.printed}"


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(os.name == "nt", reason="the commands of the guide are run by sh")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path) -> None:
    found = list(blocks(page.read_text(encoding="utf-8")))
    if any("pip install" in block.body for block in found):
        pytest.importorskip("hatchling", reason="building a pack needs hatchling")
    assert any(block.language in ("sh", "python") and not block.title for block in found)
    lab = Lab(tmp_path)
    for block in found:
        lab.carry_out(block)


def test_no_block_is_passed_over() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert text.count("\n```") == 2 * len(list(blocks(text))), page


def test_every_kind_of_rule_has_its_example() -> None:
    from auditor.declared.kinds import KINDS

    text = (GUIDE / "kinds.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f'kind = "{kind}"' not in text] == []
