"""Kinds of change to a clean draft, each with the rules that must find it and those that also may."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from draft import Draft, Sentence
from facts import APPLICANTS, KINDS_OF_SUIT, OUTCOMES

Apply = Callable[[Draft, random.Random], bool]


@dataclass(frozen=True)
class Change:
    """`apply` makes the change and says whether the draft allowed it; each of `rules` must then find something, any
    of `also` may (the same fault seen from another side)."""

    name: str
    rules: tuple[str, ...]
    apply: Apply
    also: tuple[str, ...] = ()


CHANGES: list[Change] = []
IDENTITIES = ("N201", "N202", "N203", "N204", "N207", "N208")
COUNTS = (
    "C501",
    "C502",
    "C503",
    "C504",
    "C505",
    "C506",
    "C507",
    "C508",
    "C509",
    "C510",
    "C511",
    "C512",
    "C514",
)
_FAR = 1009  # a figure moved by so much, or a little more, equals no other, nor a sum of others


def change(name: str, *rules: str, also: tuple[str, ...] = ()) -> Callable[[Apply], Apply]:
    def add(apply: Apply) -> Apply:
        CHANGES.append(Change(name, rules, apply, also))
        return apply

    return add


def add(name: str, rules: tuple[str, ...], apply: Apply, also: tuple[str, ...] = ()) -> None:
    CHANGES.append(Change(name, rules, apply, also))


# ---- figures of the tables


def _moved(draft: Draft, table: str, row: str, column: str, by: int) -> bool:
    cells = draft.printed[table].get(row)
    if cells is None or column not in cells:
        return False
    cells[column] = str(int(cells[column]) + by)
    return True


def _moving(table: str, row: str, column: str) -> Apply:
    return lambda draft, rng: _moved(draft, table, row, column, _FAR + rng.randint(0, 8000))


for _column in (*APPLICANTS, "total"):
    add(f"new of {_column}", ("N201", "N202"), _moving("requests", "new", _column), (*IDENTITIES, *COUNTS))
    add(
        f"total of results of {_column}",
        ("N201", "N202", "N203"),
        _moving("requests", "total", _column),
        (*IDENTITIES, *COUNTS),
    )
for _column in APPLICANTS[:3]:
    add(
        f"carried out of {_column}",
        ("N201", "N202"),
        _moving("requests", "carried_out", _column),
        (*IDENTITIES, *COUNTS),
    )
    add(
        f"carried in of {_column}",
        ("N201", "N202"),
        _moving("requests", "carried_in", _column),
        (*IDENTITIES, *COUNTS),
    )
for _row in ("granted", "partial", "denied.process", "unavailable.not_held", "rejected.repeat"):
    add(
        f"{_row} of businesses",
        ("N202", "N203"),
        _moving("requests", _row, "business"),
        (*IDENTITIES, *COUNTS),
    )
    add(f"total of {_row}", ("N202", "N203"), _moving("requests", _row, "total"), (*IDENTITIES, *COUNTS))
for _row in ("review", *KINDS_OF_SUIT):
    for _column in ("upheld", "pending", "total"):
        add(f"{_row} {_column}", ("N204",), _moving("disputes", _row, _column), (*IDENTITIES, *COUNTS))


@change("from one applicant to another", "N208", also=(*IDENTITIES, *COUNTS))
def _transfer(draft: Draft, rng: random.Random) -> bool:
    row = next(
        (
            row
            for row, cells in draft.printed["requests"].items()
            if row in ("granted", "partial") and cells["natural_person"] != "0"
        ),
        None,
    )
    return (
        row is not None
        and _moved(draft, "requests", row, "natural_person", -1)
        and _moved(draft, "requests", row, "business", 1)
    )


@change("more made than there is", "N205", also=COUNTS)
def _stock(draft: Draft, rng: random.Random) -> bool:
    return _moved(draft, "proactive", "normative_documents", "issued", _FAR)


@change("more disclosed than there is", "N206", also=COUNTS)
def _disclosed(draft: Draft, rng: random.Random) -> bool:
    return draft.facts.form.id == "2019" and _moved(
        draft, "proactive", "normative_documents", "disclosed", _FAR
    )


def _printing(table: str, row: str, column: str, text: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        cells = draft.printed[table].get(row)
        if cells is None or column not in cells:
            return False
        cells[column] = text
        return True

    return apply


for _table, _row, _column in (
    ("requests", "granted", "research"),
    ("disputes", "review", "other"),
    ("proactive", "licences", "decisions"),
):
    add(f"blank in {_table}", ("T134",), _printing(_table, _row, _column, ""))
    add(f"slash in {_table}", ("T135",), _printing(_table, _row, _column, "/"))
    add(f"word in {_table}", ("T135",), _printing(_table, _row, _column, "无"))
add("negative count", ("T136",), _printing("proactive", "licences", "decisions", "-3"))
add("half a case", ("T137",), _printing("proactive", "penalties", "decisions", "12.5"))
add("amount finer than a cent", ("T138",), _printing("proactive", "charges", "amount", "35.12345678"))


# ---- tables and their labels


@change("row of the table missing", "T132", also=("T131", "N203"))
def _row_missing(draft: Draft, rng: random.Random) -> bool:
    del draft.printed["requests"]["rejected.publication"]
    return True


@change("row worded otherwise", "T133")
def _row_label(draft: Draft, rng: random.Random) -> bool:
    draft.labels["requests", "rejected.repeat"] = "2.重复的申请事项"
    return True


@change("column worded otherwise", "T133")
def _column_label(draft: Draft, rng: random.Random) -> bool:
    key = "repealed" if draft.facts.form.id == "2021" else "disclosed"
    draft.labels["proactive", key] = "本年废止数" if key == "repealed" else "本年新公开数"
    return True


for _key in ("proactive", "requests", "disputes"):

    def _table_missing(draft: Draft, rng: random.Random, key: str = _key) -> bool:
        draft.part(key).tables.clear()
        draft.part(key).paragraphs.append([Sentence("", "详见附件。", {})])
        return True

    add(f"table of {_key} missing", ("T130",), _table_missing)


# ---- sections


def _without(key: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        draft.parts = [part for part in draft.parts if part.key != key]
        return True

    return apply


for _key, _also in (
    ("overview", ("T120", "T121", "M301", "T102")),
    ("proactive", ("T130",)),
    ("requests", ("T130",)),
    ("disputes", ("T130",)),
    ("problems", ("T140",)),
    ("other", ("M301", "M302", "M303", "M304", "M305", "M307")),
):
    add(f"section {_key} missing", ("T110",), _without(_key), (*_also, "T105", "T111"))


@change("sections in another order", "T111")
def _order(draft: Draft, rng: random.Random) -> bool:
    draft.parts[1], draft.parts[2] = draft.parts[2], draft.parts[1]
    return True


@change("a number twice", "T111")
def _number(draft: Draft, rng: random.Random) -> bool:
    draft.parts[3].number = "三"
    return True


@change("heading in other words", "T112", also=("T105",))
def _heading(draft: Draft, rng: random.Random) -> bool:
    draft.part("problems").heading = "工作中的不足与今后打算"
    return True


def _saying(key: str, text: str) -> Apply:
    def apply(draft: Draft, rng: random.Random) -> bool:
        draft.part(key).paragraphs = [[Sentence("", text, {})]]
        return True

    return apply


add("overview empty", ("T113",), _saying("overview", "无。"), ("T120", "T121"))
add("problems empty", ("T113",), _saying("problems", "无。"), ("T140",))
add(
    "problems without measures",
    ("T140",),
    _saying(
        "problems",
        "存在的问题：一是部分栏目更新不够及时；二是答复文书不够规范；三是少数单位对公开工作重视程度不高，基层力量较为薄弱。",
    ),
)
add(
    "measures without problems",
    ("T140",),
    _saying(
        "problems",
        "下一步将加强学习培训，统一答复文书格式，完善会商机制，优化公开专栏设置，推动公开工作再上新台阶。",
    ),
)
add("nothing to report", ("M305",), _saying("other", "无。"), ("M301", "M302", "M303", "M304", "M307"))


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


add("preface without basis", ("T102",), _dropping("basis"))
add("preface without period", ("T103",), _dropping("period"))
add("preface without contact", ("T104",), _dropping("contact"))
add("aspect of management missing", ("T120",), _dropping("management"))
add("aspect of platforms missing", ("T120",), _dropping("platform"))


@change("government without assessment", "T121", also=("T120",))
def _assessment(draft: Draft, rng: random.Random) -> bool:
    return draft.facts.government and _dropping("support")(draft, rng)


add("fee missing", ("M301",), _dropping("fee"))
add("key points missing", ("M302",), _dropping("key_points"))
add("proposals missing", ("M303",), _dropping("proposals"), ("M307",))
add("innovation missing", ("M304",), _dropping("innovation"))


@change("preface names five parts and says six", "T105")
def _five(draft: Draft, rng: random.Random) -> bool:
    for one in draft.preface:
        if one.topic == "parts":
            one.template = "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、其他需要报告的事项等六个部分组成。"
            return True
    return False


@change("title of another kind", "T101")
def _title(draft: Draft, rng: random.Random) -> bool:
    draft.title = f"{draft.facts.agency}{draft.facts.year}年度政府信息公开工作总结报告"
    return True


# ---- dates


@change("signed too late", "D401")
def _late(draft: Draft, rng: random.Random) -> bool:
    draft.closing[1] = f"{draft.facts.year + 1}年{5 if draft.facts.government else 3}月{rng.randint(1, 28)}日"
    return draft.facts.level != "township"


@change("no date", "D402", "T141")
def _undated(draft: Draft, rng: random.Random) -> bool:
    draft.closing.clear()
    return True


@change("date to the month", "D403", also=("T141", "D401"))
def _month(draft: Draft, rng: random.Random) -> bool:
    draft.closing[1] = f"{draft.facts.year + 1}年{3 if draft.facts.government else 1}月"
    return False  # the whole month is in time; kept out of the count until an office's own date cuts it


@change("period of eleven months", "D404")
def _period(draft: Draft, rng: random.Random) -> bool:
    return _replacing("period", "12月31日", "11月30日")(draft, rng)


@change("period of another year", "D404", also=("C513",))
def _other_period(draft: Draft, rng: random.Random) -> bool:
    for one in draft.preface:
        if one.topic == "period":
            one.values["year"] = str(draft.facts.year - 1)
            return True
    return False


@change("signed before the year was over", "D405", also=("D401",))
def _early(draft: Draft, rng: random.Random) -> bool:
    draft.closing[1] = f"{draft.facts.year}年1月18日"
    return True


@change("limit of thirty working days", "D406")
def _limit(draft: Draft, rng: random.Random) -> bool:
    draft.part("overview").paragraphs[0].append(
        Sentence("", "政府信息自形成之日起30个工作日内予以公开。", {})
    )
    return True


@change("on time in part", "D407")
def _on_time(draft: Draft, rng: random.Random) -> bool:
    draft.part("overview").paragraphs[1].append(Sentence("", "政府信息公开申请按时答复率为96.5%。", {}))
    return draft.facts.count("new") > 0


def _replacing(topic: str, old: str, new: str) -> Apply:
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
)
add("fee without amount", ("M306",), _fee("（一）收取信息处理费情况。本年度依法向申请人收取了信息处理费。"))


@change("fee denied and reported", "C515", also=("M306",))
def _fee_twice(draft: Draft, rng: random.Random) -> bool:
    draft.part("overview").paragraphs[1].append(Sentence("", "全年收取信息处理费200元。", {}))
    return True


@change("parts of proposals", "M307", "C512")
def _proposals(draft: Draft, rng: random.Random) -> bool:
    for one in draft.sentences():
        if one.topic == "proposals" and "{npc_lead}" in one.template:
            one.values["npc_lead"] = str(int(one.values["npc_lead"]) + 5)
            return True
    return False


# ---- prose against tables


def _telling(slots: tuple[str, ...], by: int = _FAR) -> Apply:
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
        one.values[slot] = str(int(one.values[slot]) + by)
        return True

    return apply


for _by in (1, 10, _FAR):
    add(f"prose: received off by {_by}", ("C501",), _telling(("new",), _by), COUNTS)
    add(f"prose: handled off by {_by}", ("C503",), _telling(("total",), _by), COUNTS)
    add(f"prose: carried out off by {_by}", ("C505",), _telling(("carried_out",), _by), COUNTS)
add("prose: carried in", ("C502",), _telling(("carried_in",)), COUNTS)
add(
    "prose: results",
    ("C504",),
    _telling(("granted", "partial", "denied", "unavailable", "rejected", "other")),
    COUNTS,
)
add("prose: reviews", ("C506",), _telling(("review",)), COUNTS)
add("prose: results of reviews", ("C506",), _telling(tuple(f"review_{one}" for one in OUTCOMES)), COUNTS)
add("prose: lawsuits", ("C507",), _telling(("suits",)), COUNTS)
add("prose: kinds of lawsuits", ("C507",), _telling(("suits_direct", "suits_after")), COUNTS)
add("prose: documents made", ("C508",), _telling(("documents_issued", "documents_made")), COUNTS)
add("prose: documents in force", ("C508",), _telling(("documents_in_force",)), COUNTS)
add("prose: channels", ("C512",), _telling(("site", "wechat")), COUNTS)


@change("prose: a share", "C510")
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


@change("prose: a rate of growth", "C511")
def _rate(draft: Draft, rng: random.Random) -> bool:
    found = [one for one in draft.sentences() if "{rate}" in one.template]
    for one in found:
        one.values["rate"] = f"{float(one.values['rate']) + 7.31:.2f}"
    return bool(found)


@change("prose: up instead of down", "C511")
def _direction(draft: Draft, rng: random.Random) -> bool:
    return _replacing("growth", "同比增长", "同比下降")(draft, rng)


@change("prose: a year of five digits", "C513", also=("C511",))
def _year(draft: Draft, rng: random.Random) -> bool:
    for one in draft.sentences():
        if one.topic in ("published", "documents", "requests") and "{year}年" in one.template:
            one.values["year"] += "1"
            return True
    return False


@change("prose: all done though some are carried out", "C514", also=COUNTS)
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
)
add(
    "prose: no reviews",
    ("C509",),
    _denying("reviews", "全年没有因政府信息公开被申请行政复议。", "review"),
    COUNTS,
)
add(
    "prose: no lawsuits",
    ("C509",),
    _denying("suits", "全年未发生因政府信息公开被提起的行政诉讼。", "suits"),
    COUNTS,
)
