"""Changes to the title, the preface, the sections, their aspects and matters, and the dates."""

from __future__ import annotations

import random

from base import OTHER, OVERVIEW, Apply, add, change, say, table
from draft import Draft, Sentence

# ---- sections


def _without(key: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        draft.parts = [part for part in draft.parts if part.key != key]
        return True

    return apply


for _key, _also, _touches in (
    ("overview", ("T120", "T121", "M301", "T102"), say(*OVERVIEW)),
    ("proactive", ("T130",), (*table("proactive"), *say("documents"))),
    ("requests", ("T130",), (*table("requests"), *say("requests", "results", "growth"))),
    ("disputes", ("T130",), (*table("disputes"), *say("reviews", "suits"))),
    ("problems", ("T140",), say("problems")),
    ("other", ("M301", "M302", "M303", "M304", "M305", "M307"), say(*OTHER)),
):
    add(
        f"section {_key} missing",
        ("T110",),
        _without(_key),
        (*_also, "T105", "T111"),
        touches=("order", *say("parts"), *_touches),
    )


@change("sections in another order", "T111", touches=("order", *table("proactive", "requests")))
def _order(draft: Draft, rng: random.Random) -> bool:
    draft.parts[1], draft.parts[2] = draft.parts[2], draft.parts[1]
    return True


@change("a number twice", "T111", touches=("order",))
def _number(draft: Draft, rng: random.Random) -> bool:
    draft.parts[3].number = "三"
    return True


@change("heading in other words", "T112", also=("T105",), touches=("order", *say("parts", "problems")))
def _heading(draft: Draft, rng: random.Random) -> bool:
    draft.part("problems").heading = "工作中的不足与今后打算"
    return True


def _saying(key: str, text: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        draft.part(key).paragraphs = [[Sentence("", text, {})]]
        return True

    return apply


add("overview empty", ("T113",), _saying("overview", "无。"), ("T120", "T121"), touches=say(*OVERVIEW))
add("problems empty", ("T113",), _saying("problems", "无。"), ("T140",), touches=say("problems"))
add(
    "problems without measures",
    ("T140",),
    _saying(
        "problems",
        "存在的问题：一是部分栏目更新不够及时；二是答复文书不够规范；三是少数单位对公开工作重视程度不高，基层力量较为薄弱。",
    ),
    touches=say("problems"),
)
add(
    "measures without problems",
    ("T140",),
    _saying(
        "problems",
        "下一步将加强学习培训，统一答复文书格式，完善会商机制，优化公开专栏设置，推动公开工作再上新台阶。",
    ),
    touches=say("problems"),
)
add(
    "nothing to report",
    ("M305",),
    _saying("other", "无。"),
    ("M301", "M302", "M303", "M304", "M307"),
    touches=say(*OTHER),
)


def _dropping(topic: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        found = False
        for part in draft.parts:
            for paragraph in part.paragraphs:
                kept = [one for one in paragraph if one.topic != topic]
                found = found or len(kept) < len(paragraph)
                paragraph[:] = kept
            part.paragraphs = [paragraph for paragraph in part.paragraphs if paragraph]
        kept = [one for one in draft.preface if one.topic != topic]
        found = found or len(kept) < len(draft.preface)
        draft.preface = kept
        return found

    return apply


add("preface without basis", ("T102",), _dropping("basis"), touches=say("basis"))


@change("preface without period", "T103", touches=say("period", "published"))
def _period_left_out(draft: Draft, rng: random.Random) -> bool:
    """Not where another sentence says up to which day it counts: that may be the period, so nothing is said."""
    done = _dropping("period")(draft, rng)
    return done and not any("12月31日" in one.text for one in draft.sentences())


add("preface without contact", ("T104",), _dropping("contact"), touches=say("contact"))
add("aspect of management missing", ("T120",), _dropping("management"), touches=say("management"))
add("aspect of platforms missing", ("T120",), _dropping("platform"), touches=say("platform"))


@change("government without assessment", "T121", also=("T120",), touches=say("support"))
def _assessment(draft: Draft, rng: random.Random) -> bool:
    return draft.facts.government and _dropping("support")(draft, rng)


add("fee missing", ("M301",), _dropping("fee"), touches=say("fee"))
add("key points missing", ("M302",), _dropping("key_points"), touches=say("key_points"))
add("proposals missing", ("M303",), _dropping("proposals"), ("M307",), touches=say("proposals"))
add("innovation missing", ("M304",), _dropping("innovation"), touches=say("innovation"))


@change("preface names five parts and says six", "T105", touches=("order", *say("parts")))
def _five(draft: Draft, rng: random.Random) -> bool:
    for one in draft.preface:
        if one.topic == "parts":
            one.template = "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、其他需要报告的事项等六个部分组成。"
            return True
    return False


@change("title of another kind", "T101", touches=("title",))
def _title(draft: Draft, rng: random.Random) -> bool:
    draft.title = f"{draft.facts.agency}{draft.facts.year}年度政府信息公开工作总结报告"
    return True


# ---- dates


@change("signed too late", "D401", touches=("closing",))
def _late(draft: Draft, rng: random.Random) -> bool:
    draft.closing[1] = f"{draft.facts.year + 1}年{5 if draft.facts.government else 3}月{rng.randint(1, 28)}日"
    return draft.facts.level != "township"


@change("no date", "D402", "T141", touches=("closing",))
def _undated(draft: Draft, rng: random.Random) -> bool:
    draft.closing.clear()
    return True


@change("date to the month", "D403", also=("T141",), touches=("closing",))
def _month(draft: Draft, rng: random.Random) -> bool:
    """Of a month that an office's own last day (DUE_BY_NOTICE) cuts."""
    if draft.facts.level == "township":
        return False
    draft.by_notice = True
    draft.closing[1] = f"{draft.facts.year + 1}年{3 if draft.facts.government else 1}月"
    return True


@change("period of eleven months", "D404", touches=say("period"))
def _period(draft: Draft, rng: random.Random) -> bool:
    return replacing("period", "12月31日", "11月30日")(draft, rng)


@change("period of another year", "D404", also=("C513",), touches=say("period"))
def _other_period(draft: Draft, rng: random.Random) -> bool:
    for one in draft.preface:
        if one.topic == "period":
            one.values["year"] = str(draft.facts.year - 1)
            return True
    return False


@change("signed before the year was over", "D405", also=("D401",), touches=("closing",))
def _early(draft: Draft, rng: random.Random) -> bool:
    draft.closing[1] = f"{draft.facts.year}年1月18日"
    return True


@change("limit of thirty working days", "D406", touches=say("published"))
def _limit(draft: Draft, rng: random.Random) -> bool:
    draft.part("overview").paragraphs[0].append(
        Sentence("", "政府信息自形成之日起30个工作日内予以公开。", {})
    )
    return True


@change("on time in part", "D407", touches=say("requests", "reviews", "suits"))
def _on_time(draft: Draft, rng: random.Random) -> bool:
    draft.part("overview").paragraphs[1].append(Sentence("", "政府信息公开申请按时答复率为96.5%。", {}))
    return draft.facts.count("new") > 0


def replacing(topic: str, old: str, new: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        found = [one for one in draft.sentences() if one.topic == topic and old in one.template]
        for one in found:
            one.template = one.template.replace(old, new)
        return bool(found)

    return apply


# ---- other matters


def _fee(text: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        for one in draft.sentences():
            if one.topic == "fee":
                one.template = text
                return True
        return False

    return apply


add(
    "fee that is no multiple of ten",
    ("M306",),
    _fee("（一）收取信息处理费情况。本年度发出收费通知2件，收取信息处理费205元。"),
    touches=say("fee"),
)
add(
    "fee without amount",
    ("M306",),
    _fee("（一）收取信息处理费情况。本年度依法向申请人收取了信息处理费。"),
    touches=say("fee"),
)


@change("fee denied and reported", "C515", also=("M306",), touches=say("fee", "requests", "reviews", "suits"))
def _fee_twice(draft: Draft, rng: random.Random) -> bool:
    if draft.facts.numbers["fee"]:
        return False
    draft.part("overview").paragraphs[1].append(Sentence("", "全年收取信息处理费200元。", {}))
    return True


@change("parts of proposals", "M307", "C512", touches=say("proposals"))
def _proposals(draft: Draft, rng: random.Random) -> bool:
    for one in draft.sentences():
        if one.topic == "proposals" and "{npc_lead}" in one.template:
            one.values["npc_lead"] = str(int(one.values["npc_lead"]) + 5)
            return True
    return False
