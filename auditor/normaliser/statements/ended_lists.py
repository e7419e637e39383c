"""Where lists of parts end, and whether they name all parts of the whole."""

from __future__ import annotations

import re

from auditor.normaliser.statements.drafts import Draft, Parts, Said

_RESULTS = {f"requests.{one}" for one in ("granted", "partial", "denied", "unavailable", "rejected", "other")}
_OUTCOMES = {"upheld", "corrected", "other", "pending"}
COME_IN = {"requests.new", "requests.carried_in"}
_SELDOM_ALL = ("result", "detail", "outcome", "state")
_AND_OTHERS = re.compile(
    "[^,;:。、]{0,6}?(?:等(?!级)|…)|[,、]?(?:以及|及|和|还有|另有)(?:其他|其它)(?![^,;。]*\\d)"
    "|[^。;]*;[^。]*\\d件"
)
_TWICE = re.compile("\\([^()]*(?:多种|重复|交叉|重叠)[^()]*\\)")
_ACROSS_SEMICOLONS = ("result", "assignment", "outcome", "channel", "applicant")


def close_lists(said: Said, level: int, *, keep_known: bool = False) -> None:
    """End the lists opened since `level`; with `keep_known`, a semicolon does not end one of a known kind."""
    while len(said.open) > level:
        if keep_known and said.open[-1].by in _ACROSS_SEMICOLONS:
            return
        ended = said.open.pop()
        _back_to_whole(said, ended)
        ended.whole = _meant(said, ended)
        apart = ended.parts and (_of_two_wholes(said, ended) or _of_nothing(said, ended))
        if ended.parts and not apart and not _told_twice(said, ended):
            several = len(ended.parts) > 1  # 3件分别涉及2起案件
            claimed = ended.exhaustive and several and ended.by not in _SELDOM_ALL
            ended.exhaustive = _complete(ended) or (claimed and not _left_open(said, ended))
            ended.whole.lists.append(ended)


def _meant(said: Said, listed: Parts) -> Draft:
    """The whole of parts: not the figure right before them where they are more, and make up one before that:
    收到46件,转办13件,其中自然人45件,企业1件."""
    total = sum(one.number for one in listed.parts)
    if len(listed.parts) < 2 or total <= listed.whole.number:
        return listed.whole
    before = (one for one in reversed(said.counts) if one.end <= listed.whole.start)
    return next((one for one in before if one.number == total), listed.whole)


def _of_two_wholes(said: Said, listed: Parts) -> bool:
    """Whether parts are more than their whole, which another figure is named beside: 废止2件、失效1件,其中规范性文件2件、其他1件."""
    before = [one for one in said.counts if one.end <= listed.whole.start][-1:]
    beside = bool(before) and said.text[before[0].end] in "、和及与"
    return beside and sum(one.number for one in listed.parts) > listed.whole.number


def _of_nothing(said: Said, listed: Parts) -> bool:
    """Whether parts that are all none are of a figure before them that is none: 复议3件、诉讼0件,其中直接起诉0件,复议后起诉0件."""
    if not listed.whole.number or any(part.number for part in listed.parts):
        return False
    between = (one for one in said.counts if listed.whole.end <= one.start < listed.parts[0].start)
    return any(not one.number for one in between)


def _told_twice(said: Said, listed: Parts) -> bool:
    """Whether a bracket behind the last part says that one thing may be told in several: (同一文件可有多种形式)."""
    return _TWICE.match(said.text, listed.parts[-1].end) is not None


def _left_open(said: Said, listed: Parts) -> bool:
    """Whether others are named behind the last part, or follow unread: 土地类6件、规划类1件等; 3件无法提供;另外2件公开."""
    return _AND_OTHERS.match(said.text, listed.parts[-1].end) is not None


def _back_to_whole(said: Said, ended: Parts) -> None:
    """What follows a list is said of whom the whole was said of, not of whom the last part was."""
    if (
        ended.whole.scope != "part"
        and said.scope == "part"
        and any(one.scope == "part" for one in ended.parts)
    ):
        said.scope, said.subject, said.scope_sure = ended.whole.scope, ended.whole.subject, True


def _complete(listed: Parts) -> bool:
    """Whether the parts are all kinds that there are."""
    values = {part.value for part in listed.parts}
    metrics = {part.metric or "" for part in listed.parts}
    return (
        (listed.by == "assignment" and "lead" in values and len(values) > 1)
        or (listed.by == "outcome" and values >= _OUTCOMES)
        or (listed.by == "procedure" and len(values) > 1)
        or metrics >= _RESULTS
        or (len(metrics) > 1 and metrics == set((listed.whole.metric or "").split("+")))
        or metrics == COME_IN
    )
