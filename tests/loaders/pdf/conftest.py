"""The PDF loader's own tests are of files as they are read without the extra that recognises scans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def nothing_is_recognised() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.loaders.scan.recogniser.is_installed", lambda: False)
        yield
