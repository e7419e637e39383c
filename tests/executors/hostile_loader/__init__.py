"""A plugin whose loader does to its process what a parser with a bug does, as the file's first word says."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from auditor.api import Document, Loader, Registrar, Source, hookimpl
from auditor.errors import UnreadableError, UsageError
from auditor.limits import GRANTED
from auditor.reading import reaching

WORDS = (b"CRASH", b"LEAVE", b"HANG", b"GROW", b"NOTHING", b"USAGE", b"SLOW", b"PRINT")


def load(source: Source) -> Document:
    word = source.data.split()[0]
    if word == b"CRASH":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == b"LEAVE":
        os._exit(3)
    elif word == b"HANG":
        if mark := os.environ.get("HOSTILE_MARK"):
            Path(mark).touch()
        time.sleep(600)
    elif word == b"GROW":
        held: list[Any] = []
        while True:
            held.append(b"x" * 2**25)
    elif word == b"SLOW":
        for _ in reaching(range(10), "读取", source.name):
            GRANTED.get()(1)
            time.sleep(0.5)
        raise UnreadableError("read to the end")
    elif word == b"PRINT":
        os.write(2, b"Fax4Decode: Bad code word at line 1.\n")
        raise UnreadableError("damaged")
    elif word == b"USAGE":
        raise UsageError("no such option")
    return None  # type: ignore[return-value]  # what comes after it cannot stand this


LOADER = Loader(
    name="hostile",
    suffixes=(".hostile",),
    accepts=lambda source: source.data.split()[0] in WORDS,
    load=load,
    priority=1,
)


@hookimpl
def auditor_loaders(registrar: Registrar) -> None:
    registrar.add_loader(LOADER)
