"""Wording that real reports use and that is easily misread, each beside tables that agree and beside a fault."""

from __future__ import annotations

from typing import Any

import pytest
from test_narrative_heldout import findings

RESULTS = {
    "granted": 41,
    "partial": 6,
    "denied": 11,
    "unavailable": 17,
    "rejected": 5,
    "other": 7,
    "total": 87,
}
REQUESTS = {"new": 86, "carried_in": 5, "carried_out": 4} | RESULTS
SECRETS = {key: value for key, value in REQUESTS.items() if key != "denied"} | {
    "denied.state_secret": 2,
    "denied.process": 9,
    **dict.fromkeys(
        ("denied.law_forbidden", "denied.three_securities", "denied.third_party", "denied.internal_affairs"),
        0,
    ),
    **dict.fromkeys(("denied.enforcement_file", "denied.administrative_query"), 0),
}


def case(text: str, agency: str = "department", **tables: int) -> dict[str, Any]:
    return {"text": text, "agency": agency, "tables": tables}


TRAPS = {
    "received and carried in are one sum": (
        case("我局共有新收申请和上年结转的政府信息公开申请91件，已办结87件，4件结转下年度。", **REQUESTS),
        case("我局共有新收申请和上年结转的政府信息公开申请93件，已办结87件，4件结转下年度。", **REQUESTS),
        {"C501"},
    ),
    "disclosed is one result, not all handled": (
        case("我局办理政府信息公开申请，作出同意公开答复41件。", **REQUESTS),
        case("我局办理政府信息公开申请，作出同意公开答复44件。", **REQUESTS),
        {"C504"},
    ),
    "two years told one after the other": (
        case("我局2022年收到政府信息公开申请74件，2023年收到政府信息公开申请86件。", **REQUESTS),
        case("我局2022年收到政府信息公开申请74件，2023年收到政府信息公开申请84件。", **REQUESTS),
        {"C501"},
    ),
    "the same time of last year": (
        case("收到政府信息公开申请86件，较2022年同期的80件净增6件，增长率7.5%。", **REQUESTS),
        case("收到政府信息公开申请86件，较2022年同期的80件净增9件，增长率7.5%。", **REQUESTS),
        {"C511"},
    ),
    "two that rose, and how far each": (
        case("政府信息公开申请由80件增至86件，办结数由79件增至87件，分别增长7.5%、10.1%。", **REQUESTS),
        case("政府信息公开申请由80件增至86件，增长10.5%；办结数由79件增至87件，增长10.1%。", **REQUESTS),
        {"C511"},
    ),
    "more disputes than requests": (
        case("全年因依申请公开引发复议2件，诉讼0件，分别占办结件的200.0%和0.0%。", review=2, direct=0, after=0),
        case("全年因政府信息公开引发行政复议2件，其中维持2件，占200.0%。", review=2, review_upheld=2),
        {"C510"},
    ),
    "documents published are those in force": (
        case("公布行政规范性文件68件，公开率100%。", nd_issued=5, nd_in_force=68),
        case("公布行政规范性文件66件，公开率100%。", nd_issued=5, nd_in_force=68),
        {"C508"},
    ),
    "what a number of two earlier years rose to": (
        case("政府信息公开申请量由43件、80件增至86件。", **REQUESTS),
        case("政府信息公开申请量由43件、80件增至88件。", **REQUESTS),
        {"C501"},
    ),
    "a number that rose and is now": (
        case("因政府信息公开引发的行政复议由3件上升为5件，升幅66.7%。", review=5),
        case("因政府信息公开引发的行政复议由3件上升为6件，升幅100%。", review=5),
        {"C506"},
    ),
    "what was disclosed of what was to be": (
        case("主办建议提案24件，公开23件，公开率95.8%。"),
        case("主办建议提案24件，公开23件，公开率98.5%。"),
        {"C510"},
    ),
    "a rate of what was disclosed of requests, of which base is not said": (
        case("收到政府信息公开申请86件，予以公开41件，公开率47.1%。", **REQUESTS),
        case("收到政府信息公开申请86件，予以公开44件，公开率47.1%。", **REQUESTS),
        {"C504"},
    ),
    "the sum of suggestions and proposals": (
        case("办理人大代表建议14件、政协提案23件，共37件，办复率100%。"),
        case("办理人大代表建议14件、政协提案23件，共36件，办复率100%。"),
        {"C512"},
    ),
    "so many results are of requests": (
        case("办理结果：予以公开41件，部分公开6件，不予公开11件，无法提供17件，不予处理5件，其他处理7件。", **REQUESTS),
        case("办理结果：予以公开44件，部分公开6件，不予公开11件，无法提供17件，不予处理5件，其他处理7件。", **REQUESTS),
        {"C504"},
    ),
    "decisions to disclose": (
        case("收到政府信息公开申请86件，作出予以公开决定41件、不予公开决定11件。", **REQUESTS),
        case("收到政府信息公开申请86件，作出予以公开决定42件、不予公开决定11件。", **REQUESTS),
        {"C504"},
    ),
    "outcomes of disputes of which the cause is not told": (
        case("行政复议5件：2件维持、1件撤销并责令重新答复、1件申请人撤回、1件在审。"),
        case("行政复议5件：2件维持、1件撤销、1件在审。"),
        {"C512"},
    ),
    "a figure alone in a bracket": (
        case("全年收到政府信息公开申请（86件）、办结政府信息公开申请（87件），均已归档。", **REQUESTS),
        case("全年收到政府信息公开申请（86件）、办结政府信息公开申请（78件），均已归档。", **REQUESTS),
        {"C503"},
    ),
    "outcomes and documents in brackets": (
        case("因政府信息公开被申请行政复议（5件）；制发行政规范性文件（3件）。", review=5, nd_issued=3),
        case("因政府信息公开被申请行政复议（6件）；制发行政规范性文件（3件）。", review=5, nd_issued=3),
        {"C506"},
    ),
    "a government's own, all dealt with": (
        case("全县收到政府信息公开申请86件，县政府收到申请12件，全部办结。", "county", **REQUESTS),
        case("全县收到政府信息公开申请86件，全部办结。", "county", **REQUESTS),
        {"C514"},
    ),
    "requests of two years that were dealt with": (
        case("办结2022年收到的政府信息公开申请5件、2023年收到的政府信息公开申请82件。", **REQUESTS),
        case("2023年收到政府信息公开申请82件。", **REQUESTS),
        {"C501"},
    ),
    "requests that came at the end of the year": (
        case("依申请公开。年底前收到的政府信息公开申请4件结转下年办理。", **REQUESTS),
        case("依申请公开。截至年底收到政府信息公开申请84件。", **REQUESTS),
        {"C501"},
    ),
    "requests that came directly": (
        case("直接收到政府信息公开申请80件，另有上级转来申请6件。", **REQUESTS),
        case("共收到政府信息公开申请80件，无上级转来申请。", **REQUESTS),
        {"C501"},
    ),
    "reviews that the agency itself decides": (
        case("作为行政复议机关，受理不服区县局政府信息公开答复的复议案件7件，维持5件、纠正2件。", review=5, review_upheld=2),
        case("因政府信息公开答复被申请行政复议5件，维持5件、纠正0件。", review=5, review_upheld=2, review_corrected=0),
        {"C506"},
    ),
    "a share of one told before the last": (
        case("镇村两级公开信息1626条，其中镇级386条、村级1240条，镇级占23.7%。", "town"),
        case("镇村两级公开信息1626条，其中镇级386条、村级1240条，占67.3%。", "town"),
        {"C510"},
    ),
    "a quarter in a bracket": (
        case("政府信息公开申请分别为29件（一季度）、24件（二季度）、22件（三季度）、11件（四季度）。", **REQUESTS),
        case("政府信息公开申请分别为29件（2023年）、24件（2022年）。", **REQUESTS),
        {"C501"},
    ),
    "those finished in time among those finished": (
        case("收到政府信息公开申请86件，办结87件，其中延期办结4件、提前办结31件、按期办结52件。", **REQUESTS),
        case("收到政府信息公开申请86件，办结78件，其中延期办结4件、提前办结31件、按期办结43件。", **REQUESTS),
        {"C503"},
    ),
    "several results that a figure is of are none of them alone": (
        case("办结政府信息公开申请87件，予以公开和部分公开47件，其余40件为不予公开、无法提供和其他处理。", **REQUESTS),
        case("办结政府信息公开申请87件，予以公开和部分公开49件，其余38件为不予公开、无法提供和其他处理。", **REQUESTS),
        {"C504"},
    ),
    "lawsuits among those of every kind": (
        case(
            "行政复议案件27件，其中政府信息公开类5件；行政诉讼案件33件，其中政府信息公开类4件。",
            review=5,
            direct=2, after=2,
        ),
        case(
            "行政复议案件27件，其中政府信息公开类5件；政府信息公开行政诉讼案件33件，其中判决维持2件。",
            review=5,
            direct=2, after=2,
        ),
        {"C507"},
    ),
    "a sum of reviews and, behind a comma, lawsuits": (
        case("因政府信息公开引发行政复议，诉讼共9件。", review=5, direct=2, after=2),
        case("因政府信息公开引发行政复议，诉讼共8件。", review=5, direct=2, after=2),
        {"C507"},
    ),
    "sums over years": (
        case("累计办理政府信息公开行政复议42件、诉讼31件，其中本年诉讼4件。", review=5, direct=2, after=2),
        case("累计办理政府信息公开行政复议42件、诉讼31件，其中本年诉讼3件。", review=5, direct=2, after=2),
        {"C507"},
    ),
    "a bracket that says whose figures are summed up": (
        case("政府信息公开申请203件（含县乡两级），局机关收到政府信息公开申请86件。", **REQUESTS),
        case("政府信息公开申请203件（含补正后办理的），局机关已全部登记。", **REQUESTS),
        {"C501"},
    ),
    "what else people come for": (
        case("收到政府信息公开申请86件。政务服务网12000件，窗口3600件。", **REQUESTS),
        case("收到政府信息公开申请68件。政务服务网12000件，窗口3600件。", **REQUESTS),
        {"C501"},
    ),
    "what another figure holds": (
        case("制发行政规范性文件5件，与其他部门联合制发的2件一并计入。", nd_issued=5),
        case("制发行政规范性文件6件，与其他部门联合制发的2件已计入。", nd_issued=5),
        {"C508"},
    ),
    "an answer to suggestions is none to requests": (
        case("收到政府信息公开申请86件；办理人大代表建议12件、政协提案9件，均已按期答复。", **REQUESTS),
        case("收到政府信息公开申请68件；办理人大代表建议12件、政协提案9件，均已按期答复。", **REQUESTS),
        {"C501"},
    ),
    "cases put on file are not outcomes": (
        case("全年因政府信息公开被申请行政复议9件，另有行政应诉备案案件23件。", review=9),
        case("全年因政府信息公开被申请行政复议7件，另有行政应诉备案案件23件。", review=9),
        {"C506"},
    ),
    "on behalf of the government is narrower": (
        case("县政府办公室代表县政府受理政府信息公开申请17件。", agency="county", new=95),
        case("全县收到政府信息公开申请59件，县政府办公室代表县政府受理政府信息公开申请17件。", agency="county", new=95),
        {"C501"},
    ),
    "carried in within brackets": (
        case("我局共受理政府信息公开申请91件（含上年结转5件），办结87件。", **REQUESTS),
        case("我局共受理政府信息公开申请91件（含上年结转6件），办结87件。", **REQUESTS),
        {"C502"},
    ),
    "rounded parts make a rounded whole": (
        case("全年发布信息8.3万余条，其中网站3.1万余条，政务新媒体5.2万余条。"),
        case("全年发布信息8.3万余条，其中网站4.1万余条，政务新媒体5.2万余条。"),
        {"C512"},
    ),
    "some parts are not all": (
        case("全年公开信息9120条，其中网站4127条，新媒体4306条。"),
        case("全年公开信息9120条，其中网站5127条，新媒体4306条。"),
        {"C512"},
    ),
    "one whole in three assignments": (
        case("承办政协提案16件，其中主办9件，协办2件，分办5件。"),
        case("承办政协提案16件，其中主办9件，协办3件，分办5件。"),
        {"C512"},
    ),
    "a rate of change at its own precision": (
        case("收到政府信息公开申请5123件，上年为5069件，同比增长1.07%。", new=5123),
        case("收到政府信息公开申请5123件，上年为5069件，同比增长1.05%。", new=5123),
        {"C511"},
    ),
    "all done, and none carried over": (
        case("全年收到政府信息公开申请86件，均已办理完成。", new=86, carried_in=0, total=86, carried_out=0),
        case("全年收到政府信息公开申请86件，均已办理完成。", new=86, carried_in=1, total=86, carried_out=1),
        {"C514"},
    ),
    "shares need not make a hundred": (
        case(
            "办结政府信息公开申请7件，其中予以公开1件，占14.29%；部分公开2件，占28.57%；无法提供4件，占57.14%。",
            total=7, granted=1, partial=2, denied=0, unavailable=4, rejected=0, other=0,
        ),
        case(
            "办结政府信息公开申请7件，其中予以公开1件，占14.29%；部分公开2件，占28.57%；无法提供4件，占57.24%。",
            total=7, granted=1, partial=2, denied=0, unavailable=4, rejected=0, other=0,
        ),
        {"C510"},
    ),
    "dismissed cases may stand under upheld": (
        case("因信息公开被申请行政复议9件，其中维持5件，驳回2件，纠正2件。", review=9, review_upheld=7, review_corrected=2),
        case("因信息公开被申请行政复议9件，其中维持5件，驳回2件，纠正2件。", review=9, review_upheld=7, review_corrected=3),
        {"C506"},
    ),
    "a result told of several reasons is all of it": (
        case("政府信息公开申请中，因“属于国家秘密”等理由不予公开11件，无法提供17件。", **SECRETS),
        case("政府信息公开申请中，因“属于国家秘密”等理由不予公开14件，无法提供17件。", **SECRETS),
        {"C504"},
    ),
    "offices of the places below are others": (
        case("区县局收到政府信息公开申请203件、办结198件，市局机关收到86件、办结87件。", **REQUESTS),
        case("区县局收到政府信息公开申请203件；我局收到政府信息公开申请89件。", **REQUESTS),
        {"C501"},
    ),
    "how many bodies is no part": (
        case("全系统收到政府信息公开申请150件，其中局机关86件，所属5个单位64件。", **REQUESTS),
        case("全系统收到政府信息公开申请150件，其中局机关86件，所属5个单位67件。", **REQUESTS),
        {"C512"},
    ),
    "documents revised may be among those made": (
        case("我局制定规范性文件5件，修订2件，废止1件。", nd_issued=7, nd_repealed=1),
        case("我局制定规范性文件5件，修订1件，废止1件。", nd_issued=7, nd_repealed=1),
        {"C508"},
    ),
    "two changes, each against another year": (
        case("我局收到政府信息公开申请86件，比2022年（80件）多6件，比2021年（50件）多36件，分别增长7.5%和72%。", **REQUESTS),
        case("我局收到政府信息公开申请86件，比2022年（80件）增长8.5%。", **REQUESTS),
        {"C511"},
    ),
    "some of those answered came the year before": (
        case("我局受理政府信息公开申请86件，作出答复87件（其中5件系上年收到）。", **REQUESTS),
        case("我局受理政府信息公开申请96件，作出答复87件（其中5件系上年收到）。", **REQUESTS),
        {"C501"},
    ),
    "no application for a hearing": (
        case("收到政府信息公开申请86件。我局未收到要求听证的申请。", **REQUESTS),
        case("收到政府信息公开申请83件。我局未收到要求听证的申请。", **REQUESTS),
        {"C501"},
    ),
    "a review that was not taken on": (
        case("因政府信息公开收到行政复议申请10件，经审查不予受理1件，受理9件。", review=9),
        case("全年因政府信息公开被申请行政复议10件，其中不予受理2件，受理8件。", review=9),
        {"C506"},
    ),
    "results told apart from what was answered": (
        case("我局受理政府信息公开申请86件，答复77件，不予受理5件，补正后申请内容仍不明确5件。", new=86, total=87,
             rejected=5, **{"unavailable.unclear": 5}),
        case("我局受理政府信息公开申请86件，答复78件，不予受理5件，补正后申请内容仍不明确5件。", new=86, total=87,
             rejected=5, **{"unavailable.unclear": 5}),
        {"C503"},
    ),
    "lawsuits about other acts": (
        case("未因政府信息公开被提起行政诉讼。我局因行政处罚决定被提起行政诉讼2起。", direct=0, after=0),
        case("未因政府信息公开被提起行政诉讼。我局因信息公开答复被提起行政诉讼2起。", direct=0, after=0),
        {"C507", "C509"},
    ),
    "a whole and its parts are no summands": (
        case("全年推送信息773条，其中门户网站公布预算10条，政务微博编发动态共763条。"),
        case("全年推送信息773条，其中在门户网站公布预算10条，在公众号刊登有关内容共769条。"),
        {"C512"},
    ),
    "what a second instance upheld": (
        case("政府信息公开行政复议维持2件，纠正1件；一审胜诉2件，二审维持1件。", review_upheld=2, review_corrected=1, direct_upheld=3, after_upheld=0),
        case("政府信息公开行政复议维持3件，纠正1件；一审胜诉2件，二审维持1件。", review_upheld=2, review_corrected=1, direct_upheld=3, after_upheld=0),
        {"C506"},
    ),
    "a change after a list is of all of it": (
        case("全市收到政府信息公开申请500件，其中市级部门312件，县区188件；比2022年增加37件，增长8%。", agency="city", new=500),
        case("全市收到政府信息公开申请500件；比2022年（463件）增加39件。", agency="city", new=500),
        {"C511"},
    ),
    "the government's documents and the office's": (
        case("松河县政府出台规范性文件6件；我县制定规范性文件4件，废止2件。", agency="county", nd_issued=4, nd_repealed=2),
        case("我县制定规范性文件5件，废止2件。", agency="county", nd_issued=4, nd_repealed=2),
        {"C508"},
    ),
    "those disclosed in part among those disclosed": (
        case("我局办结政府信息公开申请87件，按结果分：公开47件（含部分公开6件），不公开11件，无法提供17件。", **REQUESTS),
        case("我局办结政府信息公开申请87件，按结果分：公开47件（含部分公开8件），不公开11件，无法提供17件。", **REQUESTS),
        {"C504"},
    ),
    "an average is no whole": (
        case("全年发布信息960条，月均80条，其中动态类700条，公告类260条。"),
        case("全年发布信息960条，其中动态类700条，公告类290条。"),
        {"C512"},
    ),
    "ten years are not this one": (
        case("十年来收到政府信息公开申请712件；2023年收到86件。", **REQUESTS),
        case("十年来收到政府信息公开申请712件；2023年我局收到政府信息公开申请84件。", **REQUESTS),
        {"C501"},
    ),
    "what all together came to is no part": (
        case("办理政府信息公开申请，作出答复87件，其中1件由两个处室分头答复，总共出具文书88份。", **REQUESTS),
        case("我局办结政府信息公开申请85件，其中1件由两个处室分头答复，总共出具文书88份。", **REQUESTS),
        {"C503"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_right_wording_accuses_nobody(name: str) -> None:
    right, _, _ = TRAPS[name]
    assert [(code, one.message) for code, one in findings(right)] == []


@pytest.mark.parametrize("name", TRAPS)
def test_the_fault_is_found_and_no_other(name: str) -> None:
    _, wrong, rules = TRAPS[name]
    assert {code for code, _ in findings(wrong)} == rules


def test_pieces_of_one_long_sentence_are_quoted_once() -> None:
    kinds = ["水利", "农业", "教育", "民政", "交通", "林业", "文化", "体育", "财政", "审计", "统计", "住房"]
    parts = "，".join(f"{kind}方面公布的各种信息{number + 20}条" for number, kind in enumerate(kinds))
    text = f"全年通过门户网站公布各种信息305条（其中{parts}）。"
    [(code, one)] = findings(case(text))
    assert code == "C512"
    [piece] = one.evidence
    assert piece.quote in text
    assert piece.quote.startswith("全年") and "31条" in piece.quote


def test_a_share_fitted_to_a_hundred_is_only_noted() -> None:
    tables = {
        "total": 104,
        "granted": 62,
        "partial": 25,
        "denied": 0,
        "unavailable": 17,
        "rejected": 0,
        "other": 0,
    }
    told = "我局办结政府信息公开申请104件，其中予以公开62件，占59.6%；部分公开25件，占24.0%；无法提供17件，占16.{}%。"
    [(code, fitted)] = findings(case(told.format(4), **tables))
    assert (code, fitted.severity, fitted.certainty) == ("C510", "info", "suspected")
    assert "16.3%" in fitted.expected
    [(code, wrong)] = findings(case(told.format(5), **tables))
    assert (code, wrong.certainty) == ("C510", "certain")
