"""Why the figures of a row that was found may be another row's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from auditor.normaliser.tables.labels import Labels
from auditor.normaliser.tables.match import Match, holds_several, passes_over
from auditor.normaliser.tables.neighbours import TORN, UNNAMED
from auditor.normaliser.tables.printed import ALIGNED
from auditor.text import skeleton

AGAIN = "另有一行名称相同、数字不同，无法确定以哪一行为准"
SEVERAL = "行名里另有一行的行名，数字属于哪一行不明"
MISNAMED = "行名读得不确切，开头与格式不一致，数字属于哪一行不明"
HEADLESS = "各列的表头未能认出，无法确定各列的次序"
UNLIKE = "表格没有完整的框线，该行的行名或列数与格式不一致，可能不完整"
_BEGINNING = 4  # characters


@dataclass(frozen=True, slots=True)
class RowDoubts:
    """What puts rows of a table in doubt, known before they are read one by one; rows by identity, or by key."""

    labels: Labels
    torn: Collection[int]
    unnamed: Collection[int]
    again: Collection[str]

    def of(self, match: Match, *, whole: bool, headless: bool) -> str | None:
        """Why a row's figures may be others'; `whole`: it has as many as the form's, `headless`: its columns are not told."""
        one, printed = match.candidate, match.candidate.row
        doubts = (
            (UNLIKE, printed.source == ALIGNED and (match.likeness < 1.0 or not whole)),
            (HEADLESS, headless),
            (SEVERAL, holds_several(one.label, self.labels) or passes_over(one, self.labels)),
            (MISNAMED, _begins_otherwise(match)),
            (TORN, id(printed) in self.torn),
            (UNNAMED, id(printed) in self.unnamed),
            (AGAIN, match.line.key in self.again),
        )
        return next((doubt for doubt, holds in doubts if holds), None)


def _begins_otherwise(match: Match) -> bool:
    """Whether a label in doubt lacks how the form's begins, and has other characters or few of its own: it may be another
    row's."""
    if match.candidate.label_cell.doubt is None:
        return False
    official, printed = skeleton(match.line.label), skeleton(match.candidate.label)
    begun = official[:_BEGINNING] in printed or official[:1] == printed[:1]  # a character may be unreadable
    unlike = bool(Counter(printed) - Counter(official)) or 2 * len(printed) < len(official)
    return unlike and not begun
