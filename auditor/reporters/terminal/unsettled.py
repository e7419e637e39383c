"""What is neither a finding nor passed, by the reasons given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from auditor.extensions import Explained
from auditor.model.verdict import KNOWN, Verdict
from auditor.reporters import wording
from auditor.reporters.grouping import by_reason, named
from auditor.reporters.terminal.layout import QUIET, STRONG, Flow, joined, plain


def unsettled_view(verdicts: Sequence[Verdict], explained: Explained) -> Iterator[RenderableType]:
    """What could not be verified, rules that raised, and what was waived."""
    yield from _by_reason(verdicts, explained, "unverifiable", "无法核实（未计为通过，也未计为问题）")
    yield from _by_reason(verdicts, explained, "error", "规则出错（结果不完整）")
    yield from _by_reason(verdicts, explained, "waived", "已豁免", known=False)
    yield from _by_reason(verdicts, explained, "waived", wording.KNOWN_SHORT, known=True)


def _by_reason(
    verdicts: Sequence[Verdict], explained: Explained, kind: str, title: str, *, known: bool = False
) -> Iterator[RenderableType]:
    """Verdicts of a kind under their reasons: those that the baseline has, or the others."""
    groups = {
        reason: found for reason, found in by_reason(verdicts, kind).items() if (reason == KNOWN) is known
    }
    if groups:
        yield Text()
        yield Flow(plain(title, STRONG), plain("■", STRONG))
    for reason, alike in groups.items():
        rules = "、".join(dict.fromkeys(named(verdict, explained) for verdict in alike))
        yield Flow(joined(plain(reason or "未说明原因"), plain(f"　{rules}", QUIET)), plain("·"), indent=2)
