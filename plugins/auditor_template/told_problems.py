"""Whether section five tells a problem, and what is done about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.api import Passage, fold, skeleton
from auditor_template.wording import (
    ACTION,
    IMPROVEMENT,
    IMPROVEMENT_HEADING,
    LACKING,
    MENDED,
    NO_PROBLEM,
    NOTHING,
    PERHAPS_IMPROVEMENT,
    PERHAPS_PROBLEM,
    PROBLEM,
    PROBLEM_HEADING,
    PROBLEM_STATED,
)

Told = Literal["yes", "perhaps", "no"]
_SENTENCE = re.compile(r"[^。;!?]+")
_NUMBERED = re.compile(
    r"[一二三四五六七八九]是|其[一二三四五]|[(（]?[一二三四五六七八九\d]{1,2}[)）、.]|[①-⑳]"
)
_LEAST = 6
"""Letters and digits of what may be told under a heading, or after a problem."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What a passage says beside its heading, and `under` what it stands: `problems`, `improvements` or neither."""

    text: str
    under: str


def problem(passages: Sequence[Passage]) -> Told:
    texts = [fold(one.text).text for one in passages]
    bodies = _bodies(texts)
    stated = any(PROBLEM_STATED.search(NO_PROBLEM.sub("", text)) for text in texts)
    if stated or any(PROBLEM.search(NO_PROBLEM.sub("", one.text)) for one in bodies):
        return "yes"
    undenied = [one for one in bodies if not NO_PROBLEM.search(one.text)]
    if any(one.under == "problems" and _tells_under_heading(one.text) for one in undenied):
        return "yes"
    perhaps = len(undenied) == len(bodies) and any(PERHAPS_PROBLEM.search(one.text) for one in bodies)
    return "perhaps" if perhaps else "no"


def denied(passages: Sequence[Passage]) -> bool:
    """Whether it is said that there are no problems."""
    return any(NO_PROBLEM.search(one.text) for one in _bodies([fold(one.text).text for one in passages]))


def improvement(passages: Sequence[Passage]) -> Told:
    bodies = _bodies([fold(one.text).text for one in passages])
    if any(IMPROVEMENT.search(LACKING.sub("", one.text)) for one in bodies):
        return "yes"
    if any(one.under == "improvements" and _says_something(one.text) for one in bodies):
        return "yes"
    told = _follows_a_problem(bodies)
    perhaps = told == "no" and any(PERHAPS_IMPROVEMENT.search(one.text) for one in bodies)
    return "perhaps" if perhaps else told


def _bodies(texts: Sequence[str]) -> list[_Body]:
    found = []
    under = ""
    for text in texts:
        heading = PROBLEM_HEADING.match(text)
        if heading is not None:
            under = "" if IMPROVEMENT.search(heading[0]) else "problems"
        elif IMPROVEMENT_HEADING.match(text):
            under = "improvements"
        found.append(_Body(IMPROVEMENT_HEADING.sub("", PROBLEM_HEADING.sub("", text)), under))
    return found


def _tells_under_heading(text: str) -> bool:
    """Whether what stands under a heading of problems tells one: not what will be done."""
    if LACKING.search(text) or PERHAPS_PROBLEM.search(text):
        return True
    return _says_something(text) and IMPROVEMENT.search(text) is None


def _says_something(text: str) -> bool:
    words = skeleton(text)
    return len(words) >= _LEAST and NOTHING.fullmatch(words) is None and not _is_problem(text)


def _is_problem(text: str) -> bool:
    plain = MENDED.sub("", text)
    return PROBLEM.search(plain) is not None or LACKING.search(plain) is not None


def _follows_a_problem(bodies: Sequence[_Body]) -> Told:
    """Whether a sentence that tells no problem comes after one that does, and says what was done about it; what goes on
    numbered as problems do may be one more, and what stands before one more may explain the one before."""
    after = False
    told: Told = "no"
    for sentence in (match[0] for one in bodies for match in _SENTENCE.finditer(one.text)):
        numbered = _NUMBERED.match(sentence) is not None
        if after and not numbered and _says_something(sentence):
            if ACTION.search(sentence):
                return "yes"
            told = "perhaps"
        elif numbered or _is_problem(sentence):
            told = "no"
        after = after or _is_problem(sentence) or PERHAPS_PROBLEM.search(sentence) is not None
    return told
