"""Facts put into words: a clean draft, its sentences chosen from the templates."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from draft import SECTIONS, Draft, Part, Sentence
from facts import DISTRICTS, GROUPS, KINDS_OF_SUIT, OUTCOMES, Facts

Templates = Mapping[str, list[dict[str, Any]]]


@cache
def templates(split: str) -> Templates:
    """The templates by topic: of one split (`seen`, `unseen`), or of `both`."""
    data = tomllib.loads(Path(__file__).with_name("templates.toml").read_text(encoding="utf-8"))
    found: dict[str, list[dict[str, Any]]] = {}
    for one in data["sentence"]:
        if split in ("both", one["split"]):
            found.setdefault(one["topic"], []).append(one)
    return found


def write(rng: random.Random, facts: Facts, split: str = "both") -> Draft:
    """A clean report of the facts."""
    slots, known = _slots(facts), templates(split)

    def say(*topics: str) -> list[Sentence]:
        said = (_sentence(rng, known.get(topic, ()), topic, slots, facts) for topic in topics)
        return [one for one in said if one is not None]

    preface = say("basis", "parts", "period", "contact")
    requests = say("requests", "results", "growth") if rng.random() < 0.6 else say("requests", "results")
    words = {
        "overview": [
            say("published", "documents"),
            requests + say("reviews", "suits"),
            say("management"),
            say("platform"),
            say("support"),
        ],
        "problems": [say("problems")],
        "other": [say("fee"), say("key_points"), say("proposals"), say("innovation")],
    }
    tables = {"proactive": ["proactive"], "requests": ["requests"], "disputes": ["disputes"]}
    parts = [
        Part(
            key,
            facts.form.section(key).heading,
            [paragraph for paragraph in words.get(key, []) if paragraph],
            tables.get(key, []),
        )
        for key in SECTIONS
    ]
    month, day = (3, rng.randint(1, 25)) if facts.government else (1, rng.randint(6, 28))
    printed = {
        table: {
            row: {column: _shown(value) for column, value in cells.items()} for row, cells in rows.items()
        }
        for table, rows in facts.tables.items()
    }
    title = f"{facts.agency}{facts.year}年政府信息公开工作年度报告"
    return Draft(facts, title, preface, parts, [facts.agency, f"{facts.year + 1}年{month}月{day}日"], printed)


def _sentence(
    rng: random.Random, choices: Iterable[dict[str, Any]], topic: str, slots: Mapping[str, str], facts: Facts
) -> Sentence | None:
    fitting = [one for one in choices if _fits(one, slots, facts)]
    if not fitting:
        return None
    template = rng.choice(fitting)["text"]
    return Sentence(topic, template, dict(slots))


def _fits(template: Mapping[str, Any], slots: Mapping[str, str], facts: Facts) -> bool:
    return (
        template.get("who", facts.kind) == facts.kind
        and template.get("form", facts.form.id) == facts.form.id
        and all(slots[need] != "0" for need in template.get("needs", ()))
        and all(slots[none] == "0" for none in template.get("zero", ()))
    )


def _slots(facts: Facts) -> dict[str, str]:
    """What templates may say, by the name of the slot."""
    disputes = facts.tables["disputes"]
    new, total = facts.count("new"), facts.count("total")
    counts: dict[str, int] = {
        row: facts.count(row) for row in ("new", "carried_in", "total", "carried_out", *GROUPS)
    }
    counts["total"] = int(facts.tables["requests"]["total"]["total"])
    counts["received"] = new + counts["carried_in"]
    counts["natural"] = facts.figure("requests", "new", "natural_person")
    counts["organisations"] = new - counts["natural"]
    counts["last_new"] = facts.last_new
    counts["difference"] = abs(new - facts.last_new)
    counts["rose"], counts["fell"] = max(0, new - facts.last_new), max(0, facts.last_new - new)
    counts["review"] = int(disputes["review"]["total"])
    counts |= {f"review_{outcome}": int(disputes["review"][outcome]) for outcome in OUTCOMES}
    direct, after = (int(disputes[kind]["total"]) for kind in KINDS_OF_SUIT)
    counts |= {"suits": direct + after, "suits_direct": direct, "suits_after": after}
    for column, value in facts.tables["proactive"]["normative_documents"].items():
        counts[f"documents_{column}"] = int(value)
    counts |= facts.numbers
    counts |= _by_district(facts, new)
    slots = {key: str(value) for key, value in counts.items()}
    slots |= {f"{group}_share": percent(counts[group], total) for group in GROUPS}
    slots["rate"] = percent(counts["difference"], facts.last_new)
    whole = f"全{facts.place[-1]}各级行政机关" if facts.government else f"我{facts.agency[-1]}"
    if facts.level == "township":
        whole = "我镇"
    slots |= {f"d{at}": name for at, name in enumerate(DISTRICTS, 1)}
    slots["new_words"] = in_words(new) if 0 < new < 100 else "0"
    slots["wan"] = f"{1 + counts['published'] / 1000:.1f}"
    slots["wan_site"] = f"{1 + counts['site'] / 1000:.1f}"
    return slots | {
        "agency": facts.agency,
        "place": facts.place,
        "year": str(facts.year),
        "last_year": str(facts.year - 1),
        "whole": whole,
    }


def _by_district(facts: Facts, new: int) -> dict[str, int]:
    """What each district received, where a government of city or province tells it."""
    tells = facts.government and facts.level in ("city", "province") and new >= len(DISTRICTS)
    first = new // 2 if tells else 0
    second = (new - first) // 2 if tells else 0
    return {"d1_new": first, "d2_new": second, "d3_new": new - first - second if tells else 0}


def in_words(number: int) -> str:
    """A number below a hundred as written in words."""
    digits = "零一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"


def percent(part: int, whole: int) -> str:
    """A share in percent with two decimals, rounded half up."""
    if not whole:
        return "0"
    return str((Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _shown(value: int | Decimal) -> str:
    return str(value)
