"""What the environment says: where the cache is and how large it may grow, and when LibreOffice is used."""

from __future__ import annotations

import os

from auditor.errors import UsageError

CACHE = "AUDITOR_CACHE"
"""Names another folder for the cache."""
CACHE_SIZE = "AUDITOR_CACHE_SIZE"
"""The most MB the cache may hold."""
OFFICE = "AUDITOR_OFFICE"
"""`always`: LibreOffice reads every DOC with tables as well; `never`: it is not used at all."""


def check_settings() -> None:
    """UsageError where one says something that has no meaning."""
    cache_size()
    office()


def cache_size() -> int | None:
    """In MB; None where it is left to the program."""
    given = os.environ.get(CACHE_SIZE, "").strip()
    if given and not (given.isascii() and given.isdigit()):
        raise UsageError(
            f"环境变量 {CACHE_SIZE} 的值 {given!r} 不是整数", do="请写成以 MB 为单位的整数，如 1024"
        )
    return int(given) if given else None


def office() -> str:
    """`always`, `never`, or empty."""
    given = os.environ.get(OFFICE, "").strip().lower()
    if given not in ("", "always", "never"):
        raise UsageError(f"环境变量 {OFFICE} 的值 {given!r} 无法识别", do="可用：always、never")
    return given
