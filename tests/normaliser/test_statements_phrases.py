"""How a figure, what it counts, its verb and its scope bind where no list of words holds them."""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.normaliser.statements import read_statements

YEAR = 2023
DEPARTMENT = Agency(name="青屿市交通运输局", level="city", kind="department")
GOVERNMENT = Agency(name="青屿市人民政府", level="city", kind="government")
OFFICE = Agency(name="云岭县人民政府办公室", level="county", kind="department")
BRANCH = Agency(name="青屿市公安局滨江区分局", level="county", kind="department")
STREET = Agency(name="柳溪街道", level="township")
MINISTRY = Agency(name="水利部", level="central", kind="department")
CUSTOMS = Agency(name="青屿海关", kind="department")
ZONE = Agency(name="青屿市临岚滨海新区管理委员会")
COLLEGE = Agency(name="青屿职业技术学院", kind="department")


def facts(text: str, agency: Agency = DEPARTMENT) -> set[str]:
    found = set()
    for one in read_statements([("overview", Passage(text=text))], year=YEAR, agency=agency):
        if one.metric is not None and one.kind in ("count", "amount", "rate"):
            found.add(f"{one.metric}={one.value:f}" + ("/part" if one.scope == "part" else ""))
    return found


NAMES = [
    (
        "收到政府信息公开申请9件，有2件正在答复中，其余均已办结。",
        {"requests.new=9", "requests.carried_out=2"},
    ),
    ("我局依申请公开请求6件，其中信函4件。", {"requests.new=6"}),
    ("2023年，向我局申请公开政府信息5件。", {"requests.new=5"}),
    ("我局登记受理依申请政务信息公开事项23例。", {"requests.new=23"}),
    ("收到依申请公开相关事项3件。", {"requests.new=3"}),
    (
        "2023年共受理政府信息公开申请50件，其中结转2022年3件，2023年申请47件。",
        {"requests.new+carried_in=50", "requests.carried_in=3", "requests.new=47"},
    ),
    ("2023年，本机关收到依申请公开3件。", {"requests.new=3"}),
    ("收到依申请公开9件，已办理完毕7件。", {"requests.new=9", "requests.total=7"}),
    ("2023年底收到政府信息公开申请2件。", {"requests.new=2/part"}),
    ("年底收到政府信息公开申请2件。", {"requests.new=2/part"}),
    ("收到政府信息公开申请20件，延期答复政府信息公开申请7件。", {"requests.new=20"}),
    ("收到政府信息公开申请20件，转办政府信息公开申请7件。", {"requests.new=20", "requests.new=7/part"}),
    ("截至2023年底收到政府信息公开申请2件。", {"requests.new=2"}),
    ("收到同一申请人的政府信息公开申请7件。", {"requests.new=7/part"}),
    ("全年收到公开政府信息的书面申请4份。", {"requests.new=4"}),
    ("收到政府信息公开7件，均已答复。", {"requests.new=7"}),
    ("收到政府信息公开网上申请21件。", {"requests.new=21/part"}),
    ("2023年依申请公开有9件。", {"requests.new=9"}),
    ("收到依申请公开信息指南征求意见稿3份。", set()),
    ("公文中主动公开64件，依申请公开22件。", set()),
    ("通过网站发布信息31条，依申请公开信息数19条。", set()),
    ("收到信访、依申请公开共41件。", set()),
    ("收到信息公开3份文件。", set()),
    ("收到申请公开的政府信息8件，均已答复。", {"requests.new=8"}),
    ("对申请公开的政府信息8件进行了审查。", set()),
    ("共印发政策文件35件，其中行政规范性文件6件。", {"proactive.normative_documents.issued=6"}),
    ("收到涉及依申请公开的行政复议2件。", {"disputes.review.total=2"}),
    ("收到依申请公开9件，转接下年度办理2件。", {"requests.new=9", "requests.carried_out=2"}),
    ("共清理政策文件35件，其中行政规范性文件6件。", set()),
]
NOTHING = [
    ("未收到依申请公开来信。", {"requests.new=0"}),
    ("本年度没有收到依申请公开事项.", {"requests.new=0"}),
    ("未收到自然人、法人或其他组织的政府信息公开申请。", {"requests.new=0"}),
    ("未收到企业提出的政府信息公开申请。", set()),
    ("没有收到涉及本单位的政府信息公开申请。", {"requests.new=0"}),
    ("没有收到涉及河道的政府信息公开申请。", set()),
    ("依申请公开方面，未发生因答复引发的行政复议、行政诉讼。",
     {"disputes.review.total=0", "disputes.litigation.total=0"}),
    ("依申请公开方面，未发生因答复迟延引发的行政复议、行政诉讼。", set()),  # others may have come
    ("依申请公开方面，没有发生因逾期答复被复议、诉讼的情形。", set()),
    ("收到政府信息公开申请6件，未发生因执法不公引发的行政复议。", {"requests.new=6"}),
    ("没有公开行政复议、行政诉讼。", {"disputes.review.total=0", "disputes.litigation.total=0"}),
    ("没有收取依申请公开的费用。", {"fees.amount=0"}),
    ("收到政府信息公开申请6件，未收取任何费用。", {"requests.new=6", "fees.amount=0"}),
    ("未出台规范性文件和配套措施。", {"proactive.normative_documents.issued=0"}),
    ("收到政府信息公开申请6件。无下年度结转。", {"requests.new=6", "requests.carried_out=0"}),
    ("收到政府信息公开申请6件，无结转下年度继续办理件。", {"requests.new=6", "requests.carried_out=0"}),
]  # fmt: skip
ABSENT = [
    ("收到政府信息公开申请43件，主要集中在城市更新、城乡规划等方面，依法办结41件，结转下年度办理2件。",
     {"requests.new=43", "requests.total=41", "requests.carried_out=2"}),
    ("收到政府信息公开申请43件。申请内容主要涉及城乡规划等，办结41件。", {"requests.new=43", "requests.total=41"}),
    ("新增事项21项，行政许可处理决定数量776件，行政处罚处理决定8件。",
     {"proactive.licences.decisions=776", "proactive.penalties.decisions=8"}),
    ("公示行政许可146件。", set()),
    ("收到政府信息公开申请59件，加上结转的2件，共应办理61件，办结58件。",
     {"requests.new=59", "requests.carried_in=2", "requests.new+carried_in=61", "requests.total=58"}),
    ("全年受理政府信息公开申请18件。受理量居前的单位为区规划资源局。上年结转7件，全年答复19件。",
     {"requests.new=18", "requests.carried_in=7", "requests.total=19"}),
    ("收到政府信息公开申请9件，其中予以公开4件，信息不存在5件。",
     {"requests.new=9", "requests.granted=4", "requests.unavailable+requests.other=5/part"}),
    ("收到政府信息公开申请9件，因信息不存在无法提供5件。", {"requests.new=9", "requests.unavailable=5/part"}),
    ("因涉及国家秘密、行政查询等原因不予公开6件。", {"requests.denied=6"}),
]  # fmt: skip
BINDING = [
    ("收到申请公开政府信息25件，不予公开（属于内部事务信息）2件，无法提供（本机关不掌握）3件。",
     {"requests.new=25", "requests.denied.internal_affairs=2", "requests.unavailable.not_held=3"}),
    ("依申请公开方面，全年收52件、结51件、存2件。",
     {"requests.new=52", "requests.total=51", "requests.carried_out=2"}),
    ("全局规范性文件新发6、废止2。",
     {"proactive.normative_documents.issued=6", "proactive.normative_documents.repealed=2"}),
    ("公布我局办理的7件人大建议和9件政协提案的办理情况。", {"proposals.npc.total=7", "proposals.cppcc.total=9/part"}),
    ("受理线上信息公开申请18件，办结17件。", {"requests.new=18/part", "requests.total=17/part"}),
    ("收到政府信息公开申请10件，除2件结转下年外，其他8件均已答复。",
     {"requests.new=10", "requests.carried_out=2", "requests.total=8"}),
    ("收到政府信息公开申请30件，予以公开22件，其他8件均已答复。",
     {"requests.new=30", "requests.granted=22", "requests.total=8/part"}),
    ("收到政府信息公开申请19件（含上年结转1件），经沟通，撤件12件，受理7件（予以公开5件）。",
     {"requests.new+carried_in=19", "requests.carried_in=1", "requests.granted=5"}),
    ("收到政府信息公开申请11件，8件要求取得合同；1件结转下年度。", {"requests.new=11", "requests.carried_out=1"}),
    ("因信息公开产生行政复议4件、行政诉讼2件，其中2件仍由复议机关审理。",
     {"disputes.review.total=4", "disputes.litigation.total=2"}),
    ("依申请公开方面，除去上年结转的3件申请，共收到政府信息公开申请17件。",
     {"requests.carried_in=3", "requests.new=17"}),
    ("收到公民和法人或其他组织政府信息公开申请17件。", {"requests.new=17"}),
    ("全年线上、线下共收到政府信息公开申请17件。", {"requests.new=17"}),
    ("全年收到政府信息公开申请17件，其中予以公开（部分公开）9件。", {"requests.new=17", "requests.granted+requests.partial=9"}),
    ("本年度未收到以信函、当面等方式提交的政府信息公开申请。", {"requests.new=0"}),
    ("全年没有接到群众、法人或者其他组织的政府信息公开申请。", {"requests.new=0"}),
    ("全年公开现行有效规范性文件22件；领导分工、办事指南发布61条。", {"proactive.normative_documents.in_force=22"}),
    ("全年新收政府信息公开申请87件，处理89件（包括上年结转4件，还有2件结转下年）。",
     {"requests.new=87", "requests.processed=89", "requests.carried_in=4", "requests.carried_out=2"}),
    ("本年度未收到通过政府网站、传真等渠道提出的政府信息公开申请。", {"requests.new=0"}),
    ("本年度未收到通过传真方式提出的政府信息公开申请。", set()),
    ("主办、协办建议提案共19件。", {"proposals.npc.total+proposals.cppcc.total=19"}),
    ("办理建议和提案分别为5件、6件。", {"proposals.npc.total=5", "proposals.cppcc.total=6"}),
    ("办理建议提案分别为5件、6件。", {"proposals.npc.total=5", "proposals.cppcc.total=6"}),
    ("办理提案、建议分别为6件和5件。", {"proposals.npc.total=5", "proposals.cppcc.total=6"}),
]  # fmt: skip
TOGETHER = [
    ("本年共收到3份县府办依申请公开意见征询单。", set()),
    ("全年受理政府信息公开申请25件，受理答复23件。", {"requests.new=25", "requests.total=23"}),
    ("收到政府信息公开申请9件，办结9件，其中予以部份公开2件。",
     {"requests.new=9", "requests.total=9", "requests.partial=2"}),
    ("收到政府信息公开申请9件，属于重复申请、信访举报投诉类申请的4件。",
     {"requests.new=9", "requests.rejected.repeat+requests.rejected.petition=4"}),
    ("收到政府信息公开申请9件，属于信访举报投诉类申请、重复申请的各2件。",
     {"requests.new=9", "requests.rejected.repeat=2/part"}),
    ("收到政府信息公开申请9件，因未制作该信息等原因无法提供3件。", {"requests.new=9", "requests.unavailable=3"}),
    ("收到政府信息公开申请9件，因未制作该信息无法提供3件。", {"requests.new=9", "requests.unavailable=3/part"}),
    ("因政府信息公开被申请行政复议7件，被提起行政诉讼0件，维持4件，纠正3件。",
     {"disputes.review.total=7", "disputes.litigation.total=0", "disputes.review.upheld=4", "disputes.review.corrected=3"}),
    ("因政府信息公开被申请行政复议7件，其中维持4件；被提起行政诉讼0件，其中维持0件。",
     {"disputes.review.total=7", "disputes.review.upheld=4", "disputes.litigation.total=0", "disputes.litigation.upheld=0"}),
    ("政府信息公开行政复议9件、行政诉讼5件，其中6件行政复议、4件行政诉讼获得维持。",
     {"disputes.review.total=9", "disputes.litigation.total=5", "disputes.review.upheld=6", "disputes.litigation.upheld=4"}),
    ("收到政府信息公开申请12件，完成11件。", {"requests.new=12", "requests.processed=11"}),
    ("收到人大代表建议12件，完成11件。", {"proposals.npc.total=12"}),
    ("制定规范性文件4件，废止文件2件，现行有效文件31件。",
     {f"proactive.normative_documents.{one}" for one in ("issued=4", "repealed=2", "in_force=31")}),
    ("制定规范性文件4件；废止文件2件。", {"proactive.normative_documents.issued=4"}),
    ("制定规范性文件4件、制作9份多样化政策解读产品。", {"proactive.normative_documents.issued=4"}),
    ("全年作出行政处罚决定12件。", {"proactive.penalties.decisions=12"}),
    ("全年公开行政处罚决定12件。", set()),
    ("全年主动公开行政许可决定12件。", set()),
    ("收到政府信息公开申请6件，3件为网上申请；申请人为自然人的4件，法人或其他组织的2件。",
     {"requests.new=6", "requests.new.natural_person=4",
      "requests.new.business+requests.new.research+requests.new.welfare+requests.new.legal_service"
      "+requests.new.other_organisation=2"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names_of_requests(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "expected"), NOTHING)
def test_what_there_was_none_of(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "expected"), BINDING)
def test_what_a_figure_counts(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_what_is_told_together(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(("text", "expected"), ABSENT)
def test_what_else_is_named_beside_requests(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "agency", "expected"),
    [
        ("县政府办公室共收到政府信息公开申请8件。", OFFICE, "requests.new=8"),
        ("县府办收到政府信息公开申请8件。", OFFICE, "requests.new=8"),
        ("县政府办公室共收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8/part"),
        ("区公安分局收到政府信息公开申请8件。", BRANCH, "requests.new=8"),
        ("全市各委办局、乡镇共收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8"),
        ("全市各县区共收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8/part"),
        ("全市市级部门共收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8/part"),
        ("柳溪街道办事处共收到政府信息公开申请8件。", STREET, "requests.new=8"),
        ("我街办共收到政府信息公开申请8件。", STREET, "requests.new=8"),
        ("部机关共收到政府信息公开申请8件。", MINISTRY, "requests.new=8"),
        ("局机关共收到政府信息公开申请8件。", DEPARTMENT, "requests.new=8/part"),
        ("关区全年共收到政府信息公开申请8件。", CUSTOMS, "requests.new=8"),
        ("全地区共收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8"),
        ("滨海新区共收到政府信息公开申请8件。", ZONE, "requests.new=8"),
        ("受理社会各界向管委会提出的政府信息公开申请8件。", ZONE, "requests.new=8"),
        ("收到公民、法人及其他组织向办公室提出的信息公开申请8件。", OFFICE, "requests.new=8"),
        ("收到公民、法人及其他组织向办公室提出的信息公开申请8件。", DEPARTMENT, "requests.new=8/part"),
        ("我市全面推进行政机关信息公开，收到政府信息公开申请8件。", GOVERNMENT, "requests.new=8"),
        ("临海新区共收到政府信息公开申请8件。", ZONE, "requests.new=8/part"),
        ("学校共收到政府信息公开申请8件。", COLLEGE, "requests.new=8"),
        ("学校共收到政府信息公开申请8件。", DEPARTMENT, "requests.new=8/part"),
    ],
)
def test_whose_figure_it_is(text: str, agency: Agency, expected: str) -> None:
    assert facts(text, agency) == {expected}


@pytest.mark.parametrize(
    "how",
    [
        "正式答复",
        "严格依照法定程序答复",
        "按程序办理答复",
        "按期答复到位",
        "依法合规答复",
        "依据规定按流程办结",
    ],
)
def test_all_was_done_however_it_was_done(how: str) -> None:
    text = f"收到政府信息公开申请2件，均已{how}。"
    statements = read_statements([("overview", Passage(text=text))], year=YEAR, agency=DEPARTMENT)
    assert [one.kind for one in statements] == ["count", "all_done"]


@pytest.mark.parametrize("name", ["柳溪街", "柳溪街道", "我街"])
def test_a_street_by_its_short_name_opens_with_another_year(name: str) -> None:
    text = f"2022年，{name}收到政府信息公开申请8件。"
    statements = read_statements([("overview", Passage(text=text))], year=YEAR, agency=STREET)
    assert [one.kind for one in statements] == ["year", "count"]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("收到政府信息公开申请20件，办结上年结转申请7件。", "requests.carried_in"),
        ("收到政府信息公开申请20件，书面答复申请7件。", "requests.total"),
        ("我局废止市政府规范性文件7件。", "proactive.normative_documents.repealed"),
    ],
)
def test_what_may_be_only_some_is_not_plain(text: str, metric: str) -> None:
    statements = read_statements([("overview", Passage(text=text))], year=YEAR, agency=DEPARTMENT)
    assert [one.plain and one.scope != "part" for one in statements if one.metric == metric] == [False]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("本年收到政府信息公开申请2件，去年12月底收到政府信息公开申请7件。", None),
        ("收到政府信息公开申请9件，其中7件是上一年度12月份收到的。", None),
        (f"收到政府信息公开申请9件，其中7件为{YEAR - 1}年12月收到。", None),
        (f"收到政府信息公开申请9件，其中7件为{YEAR}年12月收到。", YEAR),
        (f"{YEAR}年12月底，收到政府信息公开申请7件。", YEAR),
    ],
)
def test_requests_that_came_in_a_month_of_last_year_are_not_of_this_one(text: str, year: int | None) -> None:
    statements = read_statements([("overview", Passage(text=text))], year=YEAR, agency=DEPARTMENT)
    assert [one.year for one in statements if one.value == 7] == [year]
