"""The files of the corpus, made once in a session, and the processes that read them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pytest
from corpus_library import Library
from corpus_reading import readers

from auditor.forms import Form


@pytest.fixture(scope="session")
def forms_by_id(forms: tuple[Form, ...]) -> dict[str, Form]:
    return {form.id: form for form in forms}


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture(scope="session")
def pool() -> Iterator[ProcessPoolExecutor]:
    with readers() as processes:
        yield processes
