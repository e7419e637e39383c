"""What all tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.forms import Form
from auditor.plugins import PluginHost
from auditor.settings import CACHE

ROOT = Path(__file__).parent.parent
REAL_REPORTS = ROOT.parent / "shared" / "reports"


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the cache of whoever runs the tests, nor leaves anything in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def heeding_interrupts() -> None:
    """Shells start what runs in the background deaf to Ctrl-C, and its children inherit that; some tests press it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def host() -> PluginHost:
    """All first-party plugins, loaded as a run loads them."""
    return PluginHost()


@pytest.fixture(scope="session")
def forms(host: PluginHost) -> tuple[Form, ...]:
    return tuple(host.registries.forms)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports, which are not part of the project."""
    if not REAL_REPORTS.is_dir():
        pytest.skip("the real reports are not at hand (a folder `shared/reports` beside the project)")
    return REAL_REPORTS
