"""Right prose in difficult wording: no rule of the pack may accuse it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from auditor.cases import Case, report_of
from auditor.engine import judge_rule
from auditor.model.verdict import Finding
from auditor.plugins import PluginHost
from auditor.rules import Context

HOST = PluginHost()
FORMS = tuple(HOST.registries.forms)
RULES = [rule for rule in HOST.registries.rules if rule.check.__module__.startswith("auditor_narrative.")]
SAID = "2021年，我局共收到政府信息公开申请17件，上年结转1件，全年办结15件，结转下年度继续办理3件。"
COUNTY = "2021年，全县共收到政府信息公开申请180件，上年结转5件，办结179件，结转下年度继续办理6件。"


def findings(base: str, old: str, new: str) -> list[Finding]:
    case = Case(name="正文", base=base, verdict="pass", replace=((old, new),))
    report = report_of(case, FORMS)
    form = next(form for form in FORMS if form.id == report.form)
    verdicts = [judge_rule(rule, report, Context(form=form, parameters=rule.parameters())) for rule in RULES]
    assert not [verdict for verdict in verdicts if verdict.verdict == "error"]
    return [finding for verdict in verdicts for finding in verdict.findings]


def test_the_pack_is_whole() -> None:
    own = HOST.registered_by("auditor_narrative")["rules"]
    assert list(own) == [f"C5{number:02}" for number in range(1, 16)]
    cases = Path(str(files("auditor_narrative"))) / "cases"
    assert {path.stem for path in cases.glob("*.toml")} == set(own)


@pytest.mark.parametrize("base", ["department-2021", "government-2021", "department-2019", "government-2019"])
def test_a_clean_report(base: str) -> None:
    assert (
        findings(base, "2021年" if "2021" in base else "2020年", "2021年" if "2021" in base else "2020年")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "2021年，我局新收政府信息公开申请17件（另有上年结转1件），已办结15件，其余3件结转2022年继续办理。",
        "2021年度收到申请及上年结转件18件。答复15件中，予以公开7件、部分公开1件，占比分别为46.67%、6.67%。",
        "我局收到政府信息公开申请17件，其中网络申请10件，信函申请4件；自然人12件，企业3件；全部登记在册。",
        "2020年度收到政府信息公开申请12件，2021年度收到17件，同比增长41.67%，其中3件结转至2022年。",
        "政府信息公开申请由上年的12件增加到17件。12345热线转办件共受理980件，办结980件。",
        "共受理政府信息公开申请17件，主要涉及取水许可6件、河道管理5件、水费标准4件。",
        "上半年收到政府信息公开申请9件，全年共17件。自2015年以来累计收到政府信息公开申请133件。",
        "收到政府信息公开申请17件，其中局机关11件、局属单位6件。",
        "收到网民留言25条，回复25条，按时回复率100%，较上年的20条增加25%。",
        "我局公开或部分公开8件，无法提供4件，占办结总数的26.7%。",
        "收到申请后均在20个工作日内答复，其中最短的3个工作日即办结。",
        "交办的建议和提案共8件：代表建议3件，委员提案5件；其中公开答复7件，不公开1件。",
        "承办行政复议答复工作，未发生政府信息公开行政诉讼，未发现逾期答复政府信息公开申请的情况。",
        "清理规范性文件14件，其中继续有效9件、废止1件；审核各科室送审的规范性文件草案6件。",
        "主动公开信息1.58万余条，其中网站0.75万余条，新媒体0.75万余条。",
    ],
)
def test_a_departments_prose(text: str) -> None:
    assert findings("department-2021", SAID, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "全县各级行政机关收办政府信息公开申请185件（含上年结转5件），办结179件，结转下年度6件。",
        "全县共收到政府信息公开申请180件，其中县政府本级30件、县直部门100件、各乡镇（街道）50件。",
        "县政府办公室代表县政府受理政府信息公开申请22件，均已办结。",
        "县政府作为复议机关，受理行政复议申请120件，审结110件，其中涉及政府信息公开的9件。",
        "以县政府名义发布规范性文件5件，公开政策文件66件，废止文件12件。",
        "县政府及其部门收到申请70件，各乡镇收到110件，全县共180件。",
    ],
)
def test_a_governments_prose(text: str) -> None:
    assert findings("government-2021", COUNTY, text) == []


def test_a_report_full_of_figures_is_judged_in_time() -> None:
    crowded = SAID + "收到政府信息公开申请17件，占50%，较上年增长5%。" * 600
    assert findings("department-2021", SAID, crowded) is not None
