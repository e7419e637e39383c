"""PDF files of many pages at once: by one headless Chromium, and by one call of LibreOffice."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"]
OFFICES = ["soffice", "libreoffice"]
TIMEOUT = 300
AT_ONCE = 60  # files of one call of LibreOffice


def browser() -> str | None:
    return next((found for found in map(shutil.which, BROWSERS) if found), None)


def office() -> str | None:
    return next((found for found in map(shutil.which, OFFICES) if found), None)


class Browser:
    """Chromium spoken to over its debugging pipe (messages of JSON, each ended by a zero byte)."""

    def __init__(self, inlet: int, outlet: int) -> None:
        self._inlet, self._outlet = inlet, outlet
        self._numbers = itertools.count(1)
        self._rest = b""

    def print(self, html: str, options: Mapping[str, Any]) -> bytes:
        """The page as PDF; `options` as `Page.printToPDF` has them."""
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})
        session = attached["sessionId"]
        tree = self._call("Page.getFrameTree", {}, session)
        frame = tree["frameTree"]["frame"]["id"]
        self._call("Page.setDocumentContent", {"frameId": frame, "html": html}, session)
        answer = self._call(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True, **options}, session
        )
        self._call("Target.closeTarget", {"targetId": target})
        return base64.b64decode(answer["data"])

    def _call(self, method: str, params: Mapping[str, Any], session: str | None = None) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._inlet, data) :]
        while True:
            answer = self._receive()
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._outlet, 1 << 20)
            if not piece:
                raise RuntimeError("the browser has gone")
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


@contextmanager
def running(program: str) -> Iterator[Browser]:
    """A browser that runs as long as the block."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        commands_out, commands_in = os.pipe()
        answers_out, answers_in = os.pipe()
        # the browser reads from descriptor 3 and writes to 4
        script = f'exec "$@" 3<&{commands_out} 4>&{answers_in}'
        process = subprocess.Popen(
            [
                "bash",
                "-c",
                script,
                "bash",
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(commands_out, answers_in),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands_out)
        os.close(answers_in)
        browser = Browser(commands_in, answers_out)
        try:
            yield browser
        finally:
            with suppress(RuntimeError, OSError):
                browser._call("Browser.close", {})
            os.close(commands_in)
            os.close(answers_out)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def converted(
    files: Mapping[str, bytes], program: str, target: str, extra: Iterable[str] = ()
) -> dict[str, bytes]:
    """Files by name, converted by LibreOffice to a format (`pdf`, `docx`), by name without ending."""
    found: dict[str, bytes] = {}
    names = list(files)
    for at in range(0, len(names), AT_ONCE):
        some = {name: files[name] for name in names[at : at + AT_ONCE]}
        found |= _converted(some, program, target, extra)
    return found


def _converted(
    files: Mapping[str, bytes], program: str, target: str, extra: Iterable[str]
) -> dict[str, bytes]:
    suffix = target.partition(":")[0]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder, "out")
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        subprocess.run(
            [
                program,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                *extra,
                "--convert-to",
                target,
                "--outdir",
                str(out),
                *(str(Path(folder, name)) for name in files),
            ],
            check=True,
            capture_output=True,
            timeout=TIMEOUT,
        )
        return {path.stem: path.read_bytes() for path in sorted(out.glob(f"*.{suffix}"))}
