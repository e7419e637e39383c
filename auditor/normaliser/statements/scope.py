"""Whose figure it is: the agency's own, all its region's, or only a part's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.report import Agency
from auditor.normaliser.statements.drafts import Draft, Said
from auditor.normaliser.statements.lexicon import Cue, Lexicon
from auditor.normaliser.statements.short_names import short_names
from auditor.normaliser.statements.subjects import CORE, DISPUTES, EITHER_LAWSUIT, REQUESTS
from auditor.normaliser.statements.tokens import Token
from auditor.text import folded

_ORGANISATIONS = (
    *"局委办厅院乡镇区县市所处科站部府馆会社队",
    *("中心", "公司", "街道", "部门", "办公室", "集团", "单位", "大学", "学校", "系统", "机关", "集体"),
)
_THROUGH = ("依托", "通过", "借助", "利用", "经由")
_ALSO_VERBS = ("办", "处", "会", "站", "部", "所", "科", "队", "社")
_PLACES = ("省", "自治区", "自治州", "州", "盟", "市", "区", "县", "旗", "镇", "乡", "街道")
_GOVERNMENT = ("人民政府", "办事处")
_OFFICES = ("人民政府办公室", "人民政府办公厅")
_IS = ("为", "是", "系", "属", "属于")
_INSIDE = ("里", "内")
_SCHOOLS = ("学院", "大学", "中学", "小学")
_MINISTRIES = ("部", "委员会", "署")
"""Those under the State Council, whose own report is that of 部机关 alone."""
_ZONES = ("区", "新城")
_SHORTEST_ZONE = 4  # 高新区, and more before it
_OF_OFFICES = ("部门", "单位", "机关", "局", "委", "办")
_ABOVE_A_TOWNSHIP = re.compile("[省市区县](?:人民)?政府")
_STOPS = ("", *"。;:,")
_OF_OTHERS = tuple("驻转交送")
_LEVELS = "省市区县州盟旗"
_BODIES = frozenset("省市区县州盟旗镇乡街道各级部门单位园局委办开发")


def is_government(agency: Agency) -> bool:
    name = folded(agency.name or "")
    return agency.kind == "government" or (agency.kind is None and name.endswith((*_GOVERNMENT, "街道")))


def is_office(agency: Agency) -> bool:
    """Whether an agency is the office of a government, for which that may stand: 区人民政府办公室."""
    return folded(agency.name or "").endswith(_OFFICES)


def with_own_names(lexicon: Lexicon, agency: Agency) -> Lexicon:
    """The lexicon and the agency's own name: for a government, its region's name in full and in short."""
    name = folded(agency.name or "")
    if not name:
        return lexicon
    if not is_government(agency):
        inside = [name[-1] + ending for ending in _INSIDE]
        own = [*_department_names(name), *_office_names(name), *_our(name), *inside]
        own += ["学校"] if name.endswith(_SCHOOLS) else []
        own += _zone_names(name)
        own += [name[-1] + "机关"] if agency.level == "central" and name.endswith(_MINISTRIES) else []
        own += ["关区", "全关区", "我关", "本关"] if name.endswith("海关") else []
        cue = Cue("scope", "own")
        return lexicon.with_words(cue, own, short_names(name, cue))
    region = name
    for ending in (*_GOVERNMENT, "办公厅", "办公室"):
        region = region.removesuffix(ending)
    region = region.removesuffix("人民政府")
    short = region
    for place in ("省", "自治区", "自治州", "市", "州", "盟", "县", "区"):
        head, found, tail = short.partition(place)
        if found and tail.endswith(_PLACES) and len(tail) >= 2 and head:
            short = tail
    streets = {short.removesuffix("道")} if short.endswith("街道") else set()  # 柳溪街
    regions = [place for place in {region, short} | streets if len(place) >= 2]
    inside = [short[-1] + ending for ending in _INSIDE]
    extended = lexicon.with_words(Cue("scope", "all"), [*regions, *_our(short), *inside])
    own = [place + ending for place in regions for ending in (*_GOVERNMENT, "政府")]
    extended = extended.with_words(Cue("scope", "government"), own)
    part = [
        place + ending
        for place in regions
        for ending in ("政府办公室", "人民政府办公室", "本级", "政府本级", "直部门", "政府办")
    ]
    return extended.with_words(Cue("scope", "part"), part)


def _department_names(name: str) -> list[str]:
    """A department's name in full, without the place before it, and without what is before its level."""
    names = [name]
    for at, character in enumerate(name[:-3], 1):
        if character in "省市州盟县区旗" and len(name) - at >= 3 and 1 < at < 9:
            names += [name[at - 1 :], name[at:]]
    return [one for one in names if len(one) >= 4]


def _zone_names(name: str) -> list[str]:
    """What the committee of a zone calls itself and the zone: 管委会, 滨海新区 for 银湖湾滨海新区管理委员会."""
    zone = name.removesuffix("管理委员会").removesuffix("管委会")
    if zone == name or not zone.endswith(_ZONES):
        return []
    return ["管委会", *(zone[at:] for at in range(len(zone) - _SHORTEST_ZONE + 1))]


def _office_names(name: str) -> list[str]:
    """What the office of a government calls itself: 区政府办公室, 县府办."""
    office = next((one for one in _OFFICES if name.endswith(one)), None)
    if office is None:
        return []
    before = name.removesuffix(office)[-1:]
    kinds = [place + kind for place in {before, ""} for kind in ("人民政府", "政府", "府")]
    names = [kind + ending for kind in kinds for ending in ("办", office[-3:]) if len(kind) > 1]
    return [*names, office[-3:]]


def _our(name: str) -> list[str]:
    """The agency or its region by the end of its name: 我苏木, 本支队."""
    ends = [name[-length:] for length in (2, 3) if len(name) > length]
    return [
        our + end for our in "我本" for end in (*ends, *(["街", "街办"] if name.endswith("街道") else []))
    ]


def is_own_name(word: str, agency: Agency) -> bool:
    """Whether a word may be short for the agency's name: its characters stand in the name in that order, but for
    the level before them, which a name may have elsewhere: 区公安分局 for 某市公安局某区分局."""
    name = folded(agency.name or "")
    if len(word) == 1:
        return not is_government(agency) and name.endswith(word)
    if _stands_in(word, name):
        return len(word) >= 2
    return len(word) > 3 and word[0] in _LEVELS and word[0] in name and _stands_in(word[1:], name)


def _stands_in(word: str, name: str) -> bool:
    characters = iter(name)
    return all(character in characters for character in word)


def settle_scope(tokens: Sequence[Token], said: Said) -> bool:
    """Let the words of a figure's lead say whose figures follow; false where they are not all understood."""
    text, understood = said.text, True
    bodies = list[str]()
    whole = (said.scope, said.subject)
    ends = -1  # of the last scope
    joined = together = through = everywhere = government = False
    for token in tokens:
        words = text[token.start : token.end]
        through |= words.startswith(_THROUGH)
        if everywhere and (words.startswith("各") or joined) and _is_body(token):
            bodies.append(words)
        if token.kind == "scope":
            everywhere = token.value == "all" or (everywhere and words in bodies)
            government |= token.value == "government"
            if token.value == "government":
                _settle_government(tokens, token, said, through=through)
            elif token.value == "own" and (led := text[max(0, token.start - 1) : token.start]) in _OF_OTHERS:
                # 上级驻我镇机构收到, 市政府转我局办理: others', or some
                _set(said, "part", led + words, False)
            elif token.value == "own" and said.scope == "part" and token.start == ends:
                understood = False  # 各县区交通运输局, in the report of the city's: those of the places
                _set(said, "part", said.subject + words, False)
            else:
                whole = (token.value, words) if token.value == "all" else whole
                together |= joined and said.scope == "part" and token.value == "part"
                together |= joined and government and not said.government  # 市政府和市政府办公室
                joined = False
                _set(said, token.value, words, True)
            ends = token.end
        elif token.kind in CORE:
            break
        elif token.kind == "word" and is_organisation(token.value.strip("◇")):
            if through or (said.scope == "own" and text[max(0, ends) : token.start] in _IS):
                continue  # 依托政务服务中心收件: where, not whose; 我院为公立医院: what it is
            if said.scope == "part" and token.start == ends:
                understood = said.scope_sure = False  # 县区局收到9件: the offices of those places
            else:
                _settle_organisation(token, said)
        elif token.kind == "word" and words not in bodies:
            understood = False
        elif token.kind in ("mark", "joint", "compare"):
            joined = True
    if whole[0] == "all" and _are_all(bodies):
        _set(said, *whole, True)  # 全市各委办局、乡镇
    elif together:
        _set(said, None, "", False)
    return understood and said.scope_sure


def _settle_government(tokens: Sequence[Token], token: Token, said: Said, *, through: bool) -> None:
    """A government is named: whose figures follow depends on whose report it is, and on what it does.

    `through`: it is the way by which something came.
    """
    agency, words = said.agency, said.text[token.start : token.end]
    township = agency.level == "township"
    below = agency.level in ("province", "city") and words.startswith(("区", "县"))
    opens = said.text[max(0, token.start - 1) : token.start] in _STOPS
    if below or (township and opens and _ABOVE_A_TOWNSHIP.fullmatch(words)):
        _set(said, "part", words, False)  # 区政府收到9件, of a city's; 区政府交办9件, of a town's
    elif said.government:
        _set(said, "own" if township else None, words, township)
    elif is_office(agency):
        _set(said, None, words, False)  # an office may report itself alone
    elif not through and _acts_or_has(tokens, token):
        _set(said, "part", words, False)  # 市政府受理3件, 市政府信息公开申请12件, in a department's


def _settle_organisation(token: Token, said: Said) -> None:
    """An organisation is named: the agency itself, or one whose figures are none of the agency's."""
    name, words = token.value.strip("◇"), said.text[token.start : token.end]
    if said.text[max(0, token.start - 1) : token.start] == "该":
        _set(said, "part", "该" + words, False)  # one that was named before, where the agency is 我局
    elif is_own_name(name, said.agency):
        _set(said, "own", token.value, not said.government)
    else:
        _set(said, "part", token.value, False)


def _acts_or_has(tokens: Sequence[Token], government: Token) -> bool:
    """Whether what follows a government in a department's report is what that did, or something of its."""
    after = next((token for token in tokens if token.start == government.end), None)
    return after is not None and (after.kind == "action" or after.value in (*REQUESTS, *DISPUTES))


def _are_all(bodies: Sequence[str]) -> bool:
    """Whether bodies named within a region are all that it has: its departments and its places, or its 各单位."""
    offices = any(one.endswith(_OF_OFFICES) for one in bodies)
    places = any(not one.endswith(_OF_OFFICES) for one in bodies)
    return (offices and places) or any(one.removeprefix("各") in _OF_OFFICES[:3] for one in bodies)


def _is_body(token: Token) -> bool:
    if token.kind == "word":
        return is_organisation(token.value) or _BODIES.issuperset(token.value)
    return token.kind == "scope" and token.value == "part"


def is_organisation(word: str) -> bool:
    """Whether a word ends as organisations do; some endings need more before them (应办 is no office)."""
    return word.endswith(_ORGANISATIONS) and (len(word) > 2 or not word.endswith(_ALSO_VERBS))


def _set(said: Said, scope: str | None, subject: str, sure: bool) -> None:
    said.scope, said.subject, said.scope_sure = scope, subject, sure


def of_both_kinds(dispute: str | None, counts: Sequence[Draft]) -> str | None:
    """What is told of after lawsuits were told of all together, or of either kind: 直接起诉2件、复议后起诉2件;维持1件."""
    totals = {one.metric for one in counts}
    together = "disputes.litigation.total" in totals or totals >= EITHER_LAWSUIT
    return "litigation" if together and (dispute or "").startswith("litigation_") else dispute


def told_of_both(counts: Sequence[Draft]) -> bool:
    """Whether a sentence ends with how many there were of either kind, so that outcomes in the next are of both."""
    told = [one for one in counts if (one.metric or "").startswith("disputes.")][-2:]
    kinds = {one.metric for one in told if one.number}
    return kinds == {"disputes.review.total", "disputes.litigation.total"}


def back_to_respondent(said: Said) -> None:
    """After a semicolon what became of disputes is told of the agency again: 省政府受理11起;审结12起,维持9起."""
    said.dispute = of_both_kinds(said.dispute, said.counts)
    first = said.counts[0] if said.counts else None
    if said.dispute and first is not None and said.scope == "part" and first.scope != "part":
        said.scope, said.subject, said.scope_sure = first.scope, first.subject, True
