"""Sentences written before the lexicon was: what must be read from each, and nothing else.

A fact is `metric=value`, with `@year` where it is not the report's year and `/part` where only part of the
agency is meant. Statements without a metric are not listed.
"""

from __future__ import annotations

import pytest

from auditor.model.report import Agency, Passage
from auditor.normaliser.statements import read_statements

YEAR = 2023
DEPARTMENT = Agency(name="青屿市交通运输局", level="city", kind="department")
GOVERNMENT = Agency(name="青屿市人民政府", level="city", kind="government")


def facts(text: str, agency: Agency = DEPARTMENT, section: str | None = "overview") -> set[str]:
    found = set()
    for statement in read_statements([(section, Passage(text=text))], year=YEAR, agency=agency):
        if statement.metric is None or statement.kind not in ("count", "amount", "rate"):
            continue
        fact = f"{statement.metric}={statement.value:f}"
        if statement.year != YEAR:
            fact += f"@{statement.year}"
        if statement.scope == "part":
            fact += "/part"
        found.add(fact)
    return found


REQUESTS = [
    ("全年我局共接收政府信息公开申请26件，较上一年度多出5件。", {"requests.new=26"}),
    ("未接到公众提出的政府信息公开申请。", {"requests.new=0"}),
    ("2023年度，本机关零申请。", {"requests.new=0"}),
    ("一年来，我局收到的政府信息公开申请数量为41件，已答复40件，另有1件转入2024年继续办理。",
     {"requests.new=41", "requests.total=40", "requests.carried_out=1"}),
    ("收到依申请公开事项6件（含2022年度结转1件），均已办结。", {"requests.new+carried_in=6", "requests.carried_in=1"}),
    ("新收信息公开申请12件，上一年度结转3件，办结14件，结转下一年度1件。",
     {"requests.new=12", "requests.carried_in=3", "requests.total=14", "requests.carried_out=1"}),
    ("2022年受理政府信息公开申请50件，2023年受理55件。", {"requests.new=50@2022", "requests.new=55"}),
    ("受理政府信息公开申请9件，同意公开4件，部分公开2件，不予公开1件，无法提供2件。",
     {"requests.new=9", "requests.granted=4", "requests.partial=2", "requests.denied=1", "requests.unavailable=2"}),
    ("本年度共收到政府信息公开申请和上年度结转申请合计88件。", {"requests.new+carried_in=88"}),
    ("共办理政府信息公开申请15件。", {"requests.processed=15"}),
    ("全年接到三件政府信息公开申请，均依法作出答复。", {"requests.new=3"}),
    ("在全部答复中，本机关不掌握相关信息的5件，属于重复申请的2件。",
     {"requests.unavailable.not_held=5", "requests.rejected.repeat=2"}),
    ("依申请公开方面，全年收到申请1,204件，答复1,198件。", {"requests.new=1204", "requests.total=1198"}),
    ("我局全年收到自然人提出的政府信息公开申请7件。", {"requests.new=7/part"}),
    ("通过网络平台收到政府信息公开申请30件。", {"requests.new=30/part"}),
    ("收到涉及道路改造的政府信息公开申请4件。", {"requests.new=4/part"}),
    ("政府信息公开申请按时答复率为100%。", {"rates.on_time=100"}),
    ("截至2023年12月31日，我局收到政府信息公开申请10件。", {"requests.new=10"}),
    ("今年以来，我单位共收到群众申请公开政府信息的事项11件。", {"requests.new=11"}),
    ("去年收到政府信息公开申请20件，今年收到25件。", {"requests.new=20@2022", "requests.new=25"}),
    ("因政府信息公开被申请行政复议17件、被提起行政诉讼8件，结果纠正的共3件。",
     {"disputes.review.total=17", "disputes.litigation.total=8"}),
    ("因政府信息公开被申请行政复议6件、被提起行政诉讼0件，结果纠正的共2件。",
     {"disputes.review.total=6", "disputes.litigation.total=0"}),
    ("因政府信息公开被申请行政复议0件、被提起行政诉讼2件，维持2件。",
     {"disputes.review.total=0", "disputes.litigation.total=2", "disputes.litigation.upheld=2"}),
    ("因政府信息公开被申请行政复议17件；被提起行政诉讼8件，结果纠正3件。",
     {"disputes.review.total=17", "disputes.litigation.total=8", "disputes.litigation.corrected=3"}),
    ("办理因2022年政府信息公开申请引发的行政复议4件。", {"disputes.review.total=4@None"}),
    ("上半年收到政府信息公开申请9件。", {"requests.new=9@None"}),
    ("2023年上半年，收到政府信息公开申请9件。", {"requests.new=9@None"}),
    ("2023年3月，收到政府信息公开申请9件，全年收到41件。", {"requests.new=9@None", "requests.new=41"}),
    ("第四季度未收到政府信息公开申请。", {"requests.new=0@None"}),
    ("收到政府信息公开申请9件，在办结的8件申请中，予以公开5件。", {
        "requests.new=9", "requests.total=8", "requests.granted=5"}),
    ("收到政府信息公开申请9件，办结7件，下年度继续办理2件。", {
        "requests.new=9", "requests.total=7", "requests.carried_out=2"}),
    ("自2010年以来累计收到政府信息公开申请900件。", {"requests.new=900@None"}),
    ("受理并答复政府信息公开申请8件。", {"requests.new=8", "requests.total=8"}),
]  # fmt: skip

NOT_REQUESTS = [
    "全年收到人民网网民留言120件，办结118件。",
    "受理12345热线转办件2300件，按时办结率100%。",
    "办理群众来信来访56件，答复56件。",
    "收到咨询310条，答复310条。",
    "全年受理行政许可申请820件，办结815件。",
    "公开各类信息72条，其中政策文件6件。",
    "通过局网站主动公开政府信息1500条。",
    "收到满意度评价30件。",
    "应当自收到申请之日起20个工作日内予以答复。",
    "制定了《政府信息公开申请办理规范》，收到申请后1日内登记。",
    "根据国务院令第711号第二十条，共梳理事项26项。",
    "组织培训2次，培训人员130人次。",
    "收到市政府督查通知3件。",
]

DISPUTES = [
    ("因政府信息公开被申请行政复议6件，其中维持4件，纠正1件，尚未审结1件。", {
        "disputes.review.total=6", "disputes.review.upheld=4", "disputes.review.corrected=1",
        "disputes.review.pending=1"}),
    ("未发生因政府信息公开引发的行政复议、行政诉讼。", {"disputes.review.total=0", "disputes.litigation.total=0"}),
    ("全年无因依申请公开引起的行政诉讼案件。", {"disputes.litigation.total=0"}),
    ("政府信息公开行政复议案件2件，行政诉讼案件1件。", {"disputes.review.total=2", "disputes.litigation.total=1"}),
    ("作为复议机关，全年受理行政复议案件230件，审结221件。", set()),
    ("办理行政复议案件120件，其中涉及政府信息公开的15件。", set()),
    ("全市政府信息公开类行政复议备案31件。", set()),
    ("因政府信息公开被提起行政诉讼3件，其中未经复议直接起诉2件，复议后起诉1件。", {
        "disputes.litigation.total=3", "disputes.litigation_direct.total=2",
        "disputes.litigation_after_review.total=1"}),
]  # fmt: skip

DOCUMENTS = [
    ("全年制定行政规范性文件5件，废止2件。", {
        "proactive.normative_documents.issued=5", "proactive.normative_documents.repealed=2"}),
    ("现行有效的行政规范性文件21件。", {"proactive.normative_documents.in_force=21"}),
    ("本年度未制发规范性文件。", {"proactive.normative_documents.issued=0"}),
    ("印发政策文件和规范性文件共30件。", set()),
    ("开展规范性文件备案审查12件。", set()),
    ("发布规范性文件解读材料8篇。", set()),
    ("2023年没有规范性文件需要清理。", set()),
    ("出台政府规章1件。", {"proactive.regulations.issued=1"}),
]  # fmt: skip

MATTERS = [
    ("收取信息处理费1200元。", {"fees.amount=1200"}),
    ("全年收取政府信息公开信息处理费0.35万元，发出收费通知4件。", {"fees.amount=3500", "fees.notices=4"}),
    ("本年度没有收取政府信息公开信息处理费。", {"fees.amount=0"}),
    ("发出收费通知3件，其中1件已缴纳，收取信息处理费200元；2件逾期未缴纳。", {"fees.notices=3", "fees.amount=200"}),
    ("发出收费通知2件，其中1件收取200元、1件收取100元。", {
        "fees.notices=2", "fees.amount=200/part", "fees.amount=100/part"}),
    ("收取信息处理费2笔，共计500元。", {"fees.amount=500"}),
    ("公开人大代表建议和答复19条。", set()),
    ("承办人大代表建议8件、政协提案11件。", {"proposals.npc.total=8", "proposals.cppcc.total=11"}),
    ("承办政协提案10件，其中主办6件，会办4件。", {
        "proposals.cppcc.total=10", "proposals.cppcc.lead=6", "proposals.cppcc.assist=4"}),
    ("共办理人大建议和政协提案19件。", {"proposals.npc.total+proposals.cppcc.total=19"}),
    ("未收到人大代表建议，承办政协提案2件。", {"proposals.npc.total=0", "proposals.cppcc.total=2"}),
]  # fmt: skip

OF_A_GOVERNMENT = [
    ("全市各级行政机关共收到政府信息公开申请760件。", {"requests.new=760"}),
    ("其中市政府办公室收到政府信息公开申请66件。", {"requests.new=66/part"}),
    ("市政府本级受理政府信息公开申请66件。", {"requests.new=66/part"}),
    ("市直部门收到政府信息公开申请410件，各县（区）收到350件。", {"requests.new=410/part", "requests.new=350/part"}),
    ("2023年青屿市受理政府信息公开申请760件，办结751件。", {"requests.new=760", "requests.total=751"}),
    ("全市收办政府信息公开申请790件（市本级400件、东屿区210件、西屿县180件）。", {"requests.new+carried_in=790"}),
    ("代表市政府答复政府信息公开申请29件。", {"requests.total=29/part"}),
    ("以市政府名义制发规范性文件7件。", {"proactive.normative_documents.issued=7/part"}),
]  # fmt: skip


def short(value: str | set[str]) -> str:
    """The same in every process, as programs that share tests out need it."""
    return (value if isinstance(value, str) else ",".join(sorted(value)))[:24]


@pytest.mark.parametrize(("text", "expected"), REQUESTS + DISPUTES + DOCUMENTS + MATTERS, ids=short)
def test_a_departments_sentence(text: str, expected: set[str]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize("text", NOT_REQUESTS, ids=short)
def test_a_sentence_on_something_else(text: str) -> None:
    assert facts(text) == set()
    assert facts("（二）依申请公开。" + text) == set()


@pytest.mark.parametrize(("text", "expected"), OF_A_GOVERNMENT, ids=short)
def test_a_governments_sentence(text: str, expected: set[str]) -> None:
    assert facts(text, GOVERNMENT) == expected
