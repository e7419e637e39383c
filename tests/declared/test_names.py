"""Names of rows and columns, kept while a run lasts."""

from __future__ import annotations

from auditor.declared import names
from auditor.forms import builtin_forms


def test_names_of_forms_that_are_gone_are_not_kept_for_ever() -> None:
    form = next(iter(builtin_forms()))
    again = [form.model_copy() for _ in range(2 * names.MOST_KEPT)]
    told = [names.names_of(one, "requests", rows=True).keys("new") for one in again]
    assert told == [told[0]] * len(again) and told[0]
    assert len(names._CACHE) <= names.MOST_KEPT
