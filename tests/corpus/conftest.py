"""The forms and loaders that the files of the corpus are read with."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from corpus_compare import Score, read
from corpus_files import File

from auditor.forms import Form
from auditor.plugins import PluginHost


@pytest.fixture(scope="session")
def forms_by_id(forms: tuple[Form, ...]) -> dict[str, Form]:
    return {form.id: form for form in forms}


@pytest.fixture(scope="session")
def read_all(host: PluginHost, forms: tuple[Form, ...]) -> Callable[[Iterable[File]], list[Score]]:
    loaders = list(host.registries.loaders)
    return lambda files: [read(name, data, sample, loaders, forms) for name, data, sample in files]
