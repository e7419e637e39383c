"""Whether section five tells a problem, and what is done about one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.api import Passage, fold, skeleton
from auditor_template.wording import (
    IMPROVEMENT,
    IMPROVEMENT_HEADING,
    LACKING,
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
_LEAST = 6
"""Letters and digits of what may be told under a heading, or after a problem."""


@dataclass(frozen=True, slots=True)
class _Body:
    """What a passage says beside its heading, which is its own or one that stands before it."""

    text: str
    of_problems: bool
    of_improvements: bool


def problem(passages: Sequence[Passage]) -> Told:
    texts = [fold(one.text).text for one in passages]
    bodies = _bodies(texts)
    stated = any(PROBLEM_STATED.search(NO_PROBLEM.sub("", text)) for text in texts)
    if stated or any(PROBLEM.search(NO_PROBLEM.sub("", one.text)) for one in bodies):
        return "yes"
    undenied = [one for one in bodies if not NO_PROBLEM.search(one.text)]
    if any(
        one.of_problems and (LACKING.search(one.text) or PERHAPS_PROBLEM.search(one.text)) for one in undenied
    ):
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
    if any(one.of_improvements and _says_something(one.text) for one in bodies):
        return "yes"
    perhaps = any(PERHAPS_IMPROVEMENT.search(one.text) for one in bodies) or _follows_a_problem(bodies)
    return "perhaps" if perhaps else "no"


def _bodies(texts: Sequence[str]) -> list[_Body]:
    found = []
    under = ""
    for text in texts:
        own = PROBLEM_HEADING.match(text) is not None
        under = "problems" if own else "improvements" if IMPROVEMENT_HEADING.match(text) else under
        body = IMPROVEMENT_HEADING.sub("", PROBLEM_HEADING.sub("", text))
        found.append(_Body(body, own, under == "improvements"))
    return found


def _says_something(text: str) -> bool:
    words = skeleton(text)
    return len(words) >= _LEAST and NOTHING.fullmatch(words) is None and PROBLEM.search(text) is None


def _follows_a_problem(bodies: Sequence[_Body]) -> bool:
    """Whether a sentence that tells no problem comes after one that does, and may say what was done about it."""
    after = False
    for sentence in (match[0] for one in bodies for match in _SENTENCE.finditer(one.text)):
        tells = PROBLEM.search(sentence) or LACKING.search(sentence) or PERHAPS_PROBLEM.search(sentence)
        if after and not tells and _says_something(sentence):
            return True
        after = after or tells is not None
    return False
