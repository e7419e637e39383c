"""One page for all reports: charts, a league table, and each report's text with its findings beside it.

It needs no network and, for reading, no script; nothing in audited text can act in it.
"""

from __future__ import annotations

from auditor.extensions import Explained, Reporter


def render(explained: Explained) -> bytes:
    from auditor.reporters.html.page import page

    return page(explained).encode("utf-8")


REPORTER = Reporter(name="html", suffix=".html", render=render)
