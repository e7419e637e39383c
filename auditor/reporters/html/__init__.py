"""One page for all reports: charts, a league table, and each report's text with its findings beside it.

It needs no network and, for reading, no script; nothing in audited text can act in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.extensions import Explained, Reporter


def render(explained: Explained) -> bytes:
    return b"".join(pieces(explained))


def pieces(explained: Explained) -> Iterator[bytes]:
    from auditor.reporters.html.page import page

    for part in page(explained):
        yield part.encode("utf-8")


REPORTER = Reporter(name="html", suffix=".html", render=render, pieces=pieces)
