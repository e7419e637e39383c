"""A run on a real terminal (a pseudo-terminal): colours, progress, width."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from office import Office

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")


def on_a_terminal(office: Office, columns: int, **environment: str) -> tuple[int, str]:
    import fcntl
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-m", "auditor", "run", *office.options, str(office.folder)]
    variables = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "CI")}
    process = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=variables | {"TERM": "xterm-256color"} | environment,
    )
    os.close(slave)
    received = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        received += part
    os.close(master)
    return process.wait(timeout=60), received.decode()


@pytest.mark.parametrize("columns", [80, 160])
def test_progress_then_a_view_as_wide_as_the_terminal(office: Office, columns: int) -> None:
    code, text = on_a_terminal(office, columns)
    assert code == 1
    assert "正在审核" in text
    assert "\x1b[1;38;" in text
    lines = [line for line in text.splitlines() if set(line) & {"─"}]
    assert max(line.count("─") for line in lines) == columns


def test_no_color(office: Office) -> None:
    _, text = on_a_terminal(office, 80, NO_COLOR="1")
    assert "标题有多余的记号" in text
    assert not re.search(r"\x1b\[[0-9;]*[34]8;", text)
