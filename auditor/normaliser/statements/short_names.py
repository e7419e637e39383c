"""What a department is called in short: characters of its name, in their order, behind the level of its place."""

from __future__ import annotations

import re

from auditor.normaliser.statements.lexicon import Chain, Cue

_LEVELS = "省市州盟县区旗"
_NO_LEVEL = ("市场",)
_PLACE = re.compile(f"[^{_LEVELS}局]*$")
_SHORTEST = 3  # characters behind the level
_LEAST = 2  # characters kept of those before the ending
_ENDINGS = {"办公室": "办公室|办", "委员会": "委员会|委", "联合会": "联合会|联", "中心": "中心"}
_ONE_IS_ENOUGH = "联"  # 市残联


class ShortName(Chain):
    """The short names of one department: 市医保局, 青屿市医保局 for 青屿市医疗保障局. Words of the lexicon may stand within
    them, as 行政审批 does in 市行政审批局."""

    def __init__(self, cue: Cue, place: str, level: str, name: str) -> None:
        self.cue = cue
        self.firsts = frozenset((level, *place[:1]))
        ending = next((one for one in _ENDINGS if name.endswith(one)), name[-1])
        kept = "".join(f"{re.escape(character)}?" for character in name.removesuffix(ending))
        before = f"(?:{re.escape(place)}|(?<![各{_LEVELS}]))"
        self._pattern = re.compile(f"{before}{level}({kept})(?:{_ENDINGS.get(ending, re.escape(ending))})")

    def match(self, text: str, at: int) -> str | None:
        found = self._pattern.match(text, at)
        if found is None or len(found[1]) < (1 if found[0].endswith(_ONE_IS_ENOUGH) else _LEAST):
            return None
        return found[0]


def short_names(name: str, cue: Cue) -> list[ShortName]:
    """Those of a department whose name begins with its place, by the last level that the name tells."""
    for at in range(len(name) - _SHORTEST - 1, 0, -1):
        if name[at] in _LEVELS and not name.startswith(_NO_LEVEL, at):
            place = _PLACE.search(name[:at])
            return [ShortName(cue, place[0] if place else "", name[at], name[at + 1 :])]
    return []
