"""Reviews and lawsuits of every kind, beside those about disclosure."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.normaliser.statements.drafts import Said
from auditor.normaliser.statements.tokens import Token


def settle_disputes(said: Said, tokens: Sequence[Token]) -> None:
    """What was said before disclosure was named, and said again of it, was of every kind:
    行政复议案件83件,其中涉信息公开行政复议25件."""
    first = next(
        (
            token.start
            for token in tokens
            if token.kind == "disclosure" or (token.kind == "object" and token.value == "requests")
        ),
        None,
    )
    if first is None:
        return
    again = {
        draft.metric
        for draft in said.drafts
        if draft.start > first and (draft.metric or "").startswith("disputes.")
    }
    for draft in said.drafts:
        if draft.start < first and draft.metric in again:
            draft.metric = None
