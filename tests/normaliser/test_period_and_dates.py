"""The period of the data, the signature, and dates from elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.model.document import Document, Paragraph
from auditor.model.report import Passage, Submission
from auditor.normaliser.period import find_period
from auditor.normaliser.report_dates import find_dates_of
from auditor.normaliser.signature import closing_of, own_closing, with_own_line

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
EMPTY = Document(name="a", format="text", engine="", blocks=(), digest="")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("所列数据的统计期限自2021年1月1日起至2021年12月31日止。", YEAR),
        ("数据统计期限为 2021 年 1 月 1 日—12 月 31 日。", YEAR),
        ("统计时段从2021年1月1日起，截至2021年12月31日。", YEAR),
        ("数据统计自2021年1月1日起，到2021年12月31日止。", YEAR),
        ("統計期限自2021年1月1日至2021年12月31日。", YEAR),
        ("数据的统计期限为2021年1月至12月。", YEAR),
        ("所涉信息核定时间为2021年1月1日至2021年12月31日。", YEAR),
        ("本报告数据统计期限为2021年度。", YEAR),
        ("报告起止时间为2021年1月1日至2021年12月31日。", YEAR),
        ("数据统计期限自2021年1月1日起至同年12月31日止。", YEAR),
        ("数据统计期限为2021.1.1-2021.12.31。", YEAR),
        ("数据统计期限：2021-01-01至2021-12-31。", YEAR),
        ("统计期限为2021年全年（1月1日至12月31日）。", YEAR),
        ("统计起止日期：二〇二一年一月一日至二〇二一年十二月三十一日。", YEAR),
        ("数据期限自二○二一年一月一日起至同年十二月三十一日止。", YEAR),
        ("数据期间为2021年度（公历1月1日至12月31日）。", YEAR),
        ("统计区间：2021年1月1日0:00—12月31日24:00。", YEAR),
        ("数据从2021年1月1日开始统计，到当年12月31日截止。", YEAR),
        ("数据统计期限为2021/1/1到12/31。", YEAR),
        ("报告期为2021年1月1日至2021年12月31日。", YEAR),
        ("数据起始日期为2021年1月1日，截止日期为2021年12月31日。", YEAR),
        ("数据截止日期为2021年12月31日，起始日期为2021年1月1日。", YEAR),
        ("现将我局2021年（1月1日至12月31日）政府信息公开工作情况报告如下。", YEAR),
        ("现就澜山市水务局2021年1月1日至12月31日的政府信息公开工作情况公布如下。", YEAR),
        ("本报告反映2021年1月1日—12月31日本局政府信息公开情况。", YEAR),
        ("数据截至2021年12月31日（起自2021年1月1日）。", YEAR),
        ("数据统计周期：2021年1—12月。", YEAR),
        ("统计数据期间：2021年全年。", YEAR),
        ("统计时间从2021年元月1日至2021年12月31日。", YEAR),
        ("统计期限为2021年1月1日至同年12月底。", YEAR),
        ("数据统计范围为2021年1月1日（含）至12月31日（含）。", YEAR),
        ("数据统计期限自2021年1月1日至6月底。", (date(2021, 1, 1), None)),
        ("数据统计期限自2021年1月1日至2021年11月30日。", (date(2021, 1, 1), date(2021, 11, 30))),
        ("数据统计期限自2021年1月1日至2月30日。", (date(2021, 1, 1), None)),
    ],
)
def test_period(text: str, period: tuple[date, date | None]) -> None:
    found = find_period([Passage(text="别的话。"), Passage(text=text)])
    assert found is not None
    assert (found.start, found.end) == period
    assert found.quote.text in text


@pytest.mark.parametrize(
    "text",
    [
        "2021年1月1日至12月31日，全局召开会议32次。",
        "征集时间：2021-02-07至2021-03-09",
        "现将有关情况说明如下：2021年1月1日至12月31日，全局召开会议32次。",
        "现将我局2021年6月1日至6月30日政府信息公开宣传月活动情况公布如下。",
        "统计数据显示，2021年成绩显著。",
        "问卷反映，2021年1月1日至12月31日群众对信息公开满意。",
    ],
)
def test_no_period(text: str) -> None:
    assert find_period([Passage(text=text)]) is None


def _document(metadata: dict[str, str] | None = None) -> Document:
    return Document(name="a", format="text", engine="", blocks=(), digest="", metadata=metadata or {})


def test_signature_of_agency_and_date() -> None:
    paragraphs = [
        Paragraph("六、其他"),
        Paragraph("（一）无。"),
        Paragraph("澜山市水务局"),
        Paragraph("2022年1月18日"),
    ]
    closing = closing_of(paragraphs)
    assert [one.text for one in closing] == ["澜山市水务局", "2022年1月18日"]
    dates = find_dates_of(_document(), [], closing, None)
    assert dates.signed is not None and dates.signed.value == date(2022, 1, 18)
    assert dates.published is None


@pytest.mark.parametrize(
    "lines",
    [
        ["落款单位：澜山市水务局", "日期：2022年1月18日"],
        ["编制单位：澜山市水务局", "编制日期：2022年1月18日"],
        ["澜山市供水集团有限公司", "2022年1月18日"],
        ["编制单位：澜山市水务局　　编制时间：2022年1月18日"],
        ["责任单位：澜山市水务局", "公开时间：2022年1月18日"],
        ["澜山市水务局", "发布日期：2022年1月18日"],
        ["澜山市水务局", "公元2022年元月18日"],
        ["澜山市水务局", "2022年1月18日（星期二）"],
        ["澜山市水务局", "二〇二二年元月十八日编制"],
        ["澜山市水务局", "2022年1月18日", "发布日期：2022年1月20日"],
        ["2022年1月18日", "中国人民银行澜山市分行"],
    ],
)
def test_a_signature_with_labels_or_of_an_enterprise(lines: list[str]) -> None:
    closing = closing_of([Paragraph("（一）无。"), *map(Paragraph, lines)])
    assert [one.text for one in closing] == lines
    dates = find_dates_of(_document(), [], closing, None)
    assert dates.signed is not None and dates.signed.value == date(2022, 1, 18)
    assert dates.published is None


@pytest.mark.parametrize(
    "lines",
    [
        ["澜山市云岭林场", "2022年1月18日"],
        ["澜山市云岭林场　2022年1月18日"],
        ["澜山市云岭林场（云岭苗圃）", "2022年1月18日"],
        ["澜山市云岭林场信息公开工作领导小组办公室", "2022年1月18日"],
        ["中共澜山市云岭林场党组", "2022年1月18日"],
    ],
)
def test_the_agency_of_the_title_signs_however_its_name_ends(lines: list[str]) -> None:
    own = "澜山市云岭林场（云岭苗圃）"
    paragraphs = [Paragraph("（一）无。"), *map(Paragraph, lines)]
    closing = closing_of(paragraphs, own)
    assert [one.text for one in closing] == lines
    dates = find_dates_of(_document(), [], closing, None, own=own)
    assert dates.signed is not None and dates.signed.value == date(2022, 1, 18)
    assert [one.text for one in closing_of(paragraphs)] != lines


def test_an_agency_that_is_called_by_what_is_in_brackets_alone_is_no_ones_signature() -> None:
    paragraphs = [Paragraph("正文。"), Paragraph("云岭调查队　2022年1月18日")]
    assert closing_of(paragraphs, "（云岭调查队）") == closing_of(paragraphs)


def test_a_date_that_a_page_names_over_the_report_signs_nothing() -> None:
    dates = find_dates_of(_document(), [Paragraph("时间：2022年1月18日")], [], None)
    assert dates.signed is None
    assert dates.published is not None and dates.published.value == date(2022, 1, 18)


@pytest.mark.parametrize(
    ("last", "lines"),
    [
        ("按月核对。　　　　澜山市水务局　　2022年1月18日", ["澜山市水务局　　2022年1月18日"]),
        ("按月核对。澜山市水务局2022年1月18日", ["澜山市水务局2022年1月18日"]),
        ("逐项登记，按月核对\t\t\t\t澜山市水务局\t2022年1月18日", ["澜山市水务局\t2022年1月18日"]),
        ("按月核对。      澜山市水务局|2022年1月18日", ["澜山市水务局", "2022年1月18日"]),
        ("按月核对。|2022年1月18日", ["2022年1月18日"]),
        ("台账交澜山市水务局。起算之日为2022年1月18日", []),
        ("按月核对。澜山市水务局2022年1月18日印发的办法执行", []),
    ],
)
def test_a_signature_that_goes_on_from_the_last_sentence(last: str, lines: list[str]) -> None:
    blocks = tuple(map(Paragraph, ["六、其他", *last.split("|")]))
    document = replace(_document(), blocks=blocks)
    parted = with_own_line(document)
    assert [one.text for one in closing_of(parted.paragraphs)] == lines
    said = ["".join("".join(one.text for one in made.paragraphs).split()) for made in (document, parted)]
    assert said[0] == said[1]


def test_the_day_of_printing_is_no_signature() -> None:
    signature = [Paragraph("澜山市水务局"), Paragraph("2022年1月18日")]
    printed = Paragraph("澜山市水务局办公室2022年1月24日印发")
    dates = find_dates_of(_document(), [], closing_of([*signature, printed]), None)
    assert dates.signed is not None and dates.signed.value == date(2022, 1, 18)
    alone = find_dates_of(_document(), [], closing_of([printed]), None)
    assert alone.signed is not None and alone.signed.value == date(2022, 1, 24)


def test_a_sentence_with_a_date_is_no_signature() -> None:
    assert closing_of([Paragraph("2021年1月18日，我局召开了全体会议。")]) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["数据期限自", "2021年1月1日", "起至", "2021年12月31日", "止。"],
        ["截至", "2021年12月31日", "，收费0元。"],
    ],
)
def test_a_date_in_a_sentence_broken_into_lines_is_no_signature(lines: list[str]) -> None:
    paragraphs = [Paragraph(line) for line in lines]
    assert closing_of(paragraphs) == []
    assert find_dates_of(_document(), paragraphs, [], None).signed is None


def test_a_signature_over_the_number_of_a_page() -> None:
    signed = [Paragraph("- 4 -"), Paragraph("2022年1月18日"), Paragraph("- 5 -")]
    assert closing_of(signed) == [signed[1]]


def test_the_cover_signs_too() -> None:
    dates = find_dates_of(_document(), [Paragraph("澜山市水务局"), Paragraph("二〇二二年一月")], [], None)
    assert dates.signed is not None
    assert (dates.signed.precision, dates.signed.last) == ("month", date(2022, 1, 31))


def test_the_manifest_is_believed_before_the_page() -> None:
    document = _document({"published": "2022-01-20 10:00"})
    page = find_dates_of(document, [], [], None)
    assert page.published is not None and (page.published.source, page.published.value) == (
        "metadata",
        date(2022, 1, 20),
    )
    listed = find_dates_of(document, [], [], Submission(file="a", published=date(2022, 2, 3)))
    assert listed.published is not None and (listed.published.source, listed.published.value) == (
        "manifest",
        date(2022, 2, 3),
    )


def test_a_date_printed_on_the_page() -> None:
    dates = find_dates_of(_document(), [Paragraph("发布日期：2022-01-28 16:30  来源：水务局")], [], None)
    assert dates.published is not None and dates.published.quote.text == "2022-01-28"
    bare = find_dates_of(_document(), [Paragraph("2022-01-28 16:30 来源：水务局")], [], None)
    assert bare.published is not None and bare.published.quote.text == "2022-01-28"


def test_the_day_of_a_pages_last_change_stands_in_where_no_other_is_known() -> None:
    document = _document({"updated": "2022-06-20"})
    alone = find_dates_of(document, [], [], None, 2021)
    assert alone.published is not None and alone.published.value == date(2022, 6, 20)
    signed = find_dates_of(document, [], [Paragraph("2022年1月18日")], None, 2021)
    assert signed.signed is not None and signed.published is None


@pytest.mark.parametrize(
    "seal",
    [
        "（盖章）",
        "(此处加盖公章)",
        "印章",
        "（青屿市水务局公章）",
        "[印章：青屿市水务局]",
        "<seal>青屿市水务局</seal>",
        "![](seal.png)",
        "<!-- seal -->",
        "*[红色圆形印章]*",
        "(Seal of 青屿市水务局)",
        "A red circular seal is stamped over the text.",
        "3702000012345",
        "★",
        "---",
    ],
)
@pytest.mark.parametrize(
    "shape",
    ["{name}\n{seal}\n{day}", "{name} {seal}\n{day}", "{seal}\n{name}\n{day}", "{name}\n{day}\n{seal}"],
)
def test_a_seal_is_no_part_of_the_signature(shape: str, seal: str) -> None:
    lines = shape.format(name="青屿市水务局", seal=seal, day="2022年1月18日").split("\n")
    closing = closing_of([Paragraph(text) for text in ("没有其他需要报告的事项。", *lines)])
    assert any("青屿市水务局" in one.text for one in closing)
    signed = find_dates_of(EMPTY, [], closing, None).signed
    assert signed is not None and signed.value == date(2022, 1, 18)


@pytest.mark.parametrize(
    "line", ["（盖章） 2022年1月18日", "2022年1月18日（印章）", "青屿市水务局（盖章）2022年1月18日"]
)
def test_a_seal_beside_the_date(line: str) -> None:
    closing = closing_of([Paragraph(text) for text in ("没有其他需要报告的事项。", "青屿市水务局", line)])
    signed = find_dates_of(EMPTY, [], closing, None).signed
    assert signed is not None and signed.value == date(2022, 1, 18)


@pytest.mark.parametrize(
    "line", ["https://www.example.gov.cn 2022年1月18日", "12 2022年1月18日", "浏览 2022年1月18日"]
)
def test_a_date_behind_other_things_is_no_signature(line: str) -> None:
    assert not closing_of([Paragraph(text) for text in ("没有其他需要报告的事项。", line)])


def test_a_sentence_that_ends_in_an_agency_is_no_signature() -> None:
    assert not closing_of([Paragraph("没有其他需要报告的事项。"), Paragraph("设在青屿市水务局办公室。")])


def test_the_index_of_another_document_does_not_say_when_the_report_was_published() -> None:
    """A screenshot in the report, that a conversion wrote out."""

    def published(title: str) -> date | None:
        lines = (title, "索引号：0001", "发布日期：2021-06-19", "本报告依据条例编制。")
        found = find_dates_of(EMPTY, [Paragraph(line) for line in lines], [], None, 2021).published
        return found.value if found else None

    assert published("标题：政务公开培训计划") is None
    assert published("标题：青屿市水务局2021年政府信息公开工作年度报告") == date(2021, 6, 19)


@pytest.mark.parametrize(
    ("day", "read"),
    [("2021年5月8日", False), ("2021年1月18日", True), ("2022年1月18日", True), ("2019年1月18日", False)],
)
def test_a_notice_before_the_first_section_does_not_sign_the_report(day: str, read: bool) -> None:
    front = [Paragraph(text) for text in ("关于开展培训的通知", "青屿市水务局办公室", day)]
    assert (find_dates_of(EMPTY, front, [], None, 2021).signed is not None) == read


@pytest.mark.parametrize(("day", "kept"), [("2021年5月8日", False), ("2022年1月18日", True)])
def test_a_notice_among_the_last_sections_does_not_sign_the_report(day: str, kept: bool) -> None:
    notice = ("关于开展培训的通知", "青屿市水务局办公室", day)
    rest = ("六、其他需要报告的事项", "本年度没有收取信息处理费，没有其他需要报告的事项。")
    paragraphs = [Paragraph(text) for text in (*notice, *rest)]
    closing = closing_of(paragraphs)
    assert closing
    assert bool(own_closing(paragraphs, closing, 2021)) == kept
    assert own_closing(paragraphs[:3], closing, 2021)


@pytest.mark.parametrize(
    "behind", [["已阅读 次", "青屿市水务局主办"], ["您对本页的评价：满意", "青屿市大数据局"]]
)
def test_a_name_that_a_page_adds_behind_the_signature_is_none(behind: list[str]) -> None:
    lines = ["没有其他需要报告的事项。", "青屿市水务局", "2022年1月18日", *behind]
    closing = closing_of([Paragraph(text) for text in lines])
    assert [one.text for one in closing] == ["青屿市水务局", "2022年1月18日"]


@pytest.mark.parametrize(
    "lines",
    [
        ["2022年1月18日", "青屿市水务局主办"],
        ["青屿市水务局", "满意", "2022年1月18日", "满意", "青屿市水务局主办"],
        ["青屿市水务局", "自2022年1月18日起", "青屿市水务局主办"],
        ["2022年1月18日", "2022年1月20日", "满意", "青屿市水务局主办"],
    ],
)
def test_what_is_no_whole_signature_under_the_last_sentence_is_not_taken_for_it(lines: list[str]) -> None:
    closing = closing_of([Paragraph(text) for text in ("没有其他需要报告的事项。", *lines)])
    assert not (
        len(closing) == 2 and closing[0].text == "青屿市水务局" and closing[1].text == "2022年1月18日"
    )
