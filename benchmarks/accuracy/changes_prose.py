"""Changes to what the prose says in figures."""

from __future__ import annotations

import random

from base import COUNTS, FAR, Apply, add, change, say, table
from changes_sections import replacing
from draft import Draft
from facts import OUTCOMES

_REQUESTS = (*say("requests", "results", "growth"), *table("requests"))
_DISPUTES = (*say("reviews", "suits"), *table("disputes"))

# ---- prose against tables


def _telling(slots: tuple[str, ...], by: int = FAR) -> Apply:
    """Another figure in one slot of one sentence that has one of these."""

    def apply(draft: Draft, rng: random.Random) -> bool:
        found = [
            (one, slot)
            for one in draft.sentences()
            for slot in slots
            if f"{{{slot}}}" in one.template and one.topic != "growth"
        ]
        if not found:
            return False
        one, slot = rng.choice(found)
        if slot == "new" and by == draft.facts.count("carried_in"):
            return False  # received with what was carried in: no fault, by design
        one.values[slot] = str(int(one.values[slot]) + by)
        return True

    return apply


for _by in (1, 10, FAR):
    add(f"prose: received off by {_by}", ("C501",), _telling(("new",), _by), COUNTS, touches=_REQUESTS)
    add(f"prose: handled off by {_by}", ("C503",), _telling(("total",), _by), COUNTS, touches=_REQUESTS)
    add(
        f"prose: carried out off by {_by}",
        ("C505",),
        _telling(("carried_out",), _by),
        COUNTS,
        touches=_REQUESTS,
    )
add("prose: carried in", ("C502",), _telling(("carried_in",)), COUNTS, touches=_REQUESTS)
add(
    "prose: results",
    ("C504",),
    _telling(("granted", "partial", "denied", "unavailable", "rejected", "other")),
    COUNTS,
    touches=_REQUESTS,
)
add("prose: reviews", ("C506",), _telling(("review",)), COUNTS, touches=_DISPUTES)
add(
    "prose: results of reviews",
    ("C506",),
    _telling(tuple(f"review_{one}" for one in OUTCOMES)),
    COUNTS,
    touches=_DISPUTES,
)
add("prose: lawsuits", ("C507",), _telling(("suits",)), COUNTS, touches=_DISPUTES)
add(
    "prose: kinds of lawsuits",
    ("C507",),
    _telling(("suits_direct", "suits_after")),
    COUNTS,
    touches=_DISPUTES,
)
add(
    "prose: documents made",
    ("C508",),
    _telling(("documents_issued", "documents_made")),
    COUNTS,
    touches=(*say("documents"), *table("proactive")),
)
add(
    "prose: documents in force",
    ("C508",),
    _telling(("documents_in_force",)),
    COUNTS,
    touches=(*say("documents"), *table("proactive")),
)


@change("prose: channels", "C512", also=COUNTS, touches=say("published"))
def _channels(draft: Draft, rng: random.Random) -> bool:
    """More by one channel than by all; only where the sentence divides an exact figure."""
    for one in draft.sentences():
        if one.topic == "published" and all(f"{{{slot}}}" in one.template for slot in ("published", "site")):
            slot = rng.choice([slot for slot in ("site", "wechat") if f"{{{slot}}}" in one.template])
            one.values[slot] = str(int(one.values[slot]) + FAR)
            return True
    return False


@change("prose: a share", "C510", touches=_REQUESTS)
def _share(draft: Draft, rng: random.Random) -> bool:
    found = [
        (one, slot)
        for one in draft.sentences()
        for slot in one.values
        if slot.endswith("_share") and f"{{{slot}}}" in one.template
    ]
    if not found:
        return False
    one, slot = rng.choice(found)
    one.values[slot] = f"{float(one.values[slot]) + 3.17:.2f}"
    return True


@change("prose: a rate of growth", "C511", touches=_REQUESTS)
def _rate(draft: Draft, rng: random.Random) -> bool:
    found = [one for one in draft.sentences() if "{rate}" in one.template]
    for one in found:
        one.values["rate"] = f"{float(one.values['rate']) + 7.31:.2f}"
    return bool(found)


@change("prose: up instead of down", "C511", touches=_REQUESTS)
def _direction(draft: Draft, rng: random.Random) -> bool:
    return replacing("growth", "同比增长", "同比下降")(draft, rng)


@change(
    "prose: a year of five digits",
    "C513",
    also=("C511",),
    touches=(*say("published", "documents"), *_REQUESTS),
)
def _year(draft: Draft, rng: random.Random) -> bool:
    for one in draft.sentences():
        if one.topic in ("published", "documents", "requests") and "{year}年" in one.template:
            one.values["year"] += "1"
            return True
    return False


@change("prose: all done though some are carried out", "C514", also=COUNTS, touches=_REQUESTS)
def _all_done(draft: Draft, rng: random.Random) -> bool:
    if draft.facts.count("carried_out") == 0:
        return False
    for one in draft.sentences():
        if one.topic == "requests" and one.values["new"] != "0":
            one.template = "（二）依申请公开。{whole}共收到政府信息公开申请{new}件，均已办结。"
            return True
    return False


def _denying(topic: str, text: str, slot: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        for one in draft.sentences():
            if one.topic == topic and one.values[slot] != "0":
                one.template = text
                return True
        return False

    return apply


add(
    "prose: no requests",
    ("C509",),
    _denying("requests", "（二）依申请公开。{year}年，{whole}未收到政府信息公开申请。", "new"),
    COUNTS,
    touches=_REQUESTS,
)
add(
    "prose: no reviews",
    ("C509",),
    _denying("reviews", "全年没有因政府信息公开被申请行政复议。", "review"),
    COUNTS,
    touches=_DISPUTES,
)
add(
    "prose: no lawsuits",
    ("C509",),
    _denying("suits", "全年未发生因政府信息公开被提起的行政诉讼。", "suits"),
    COUNTS,
    touches=_DISPUTES,
)
