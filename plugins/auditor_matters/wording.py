"""The wordings this pack looks for, all over folded text (simplified characters, no spaces, ASCII marks)."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A matter that is due: its key and name, what could be written, and words that may hint at it.

    `hint` holds for section six; `hint_elsewhere`, which must be plainer, for all other text.
    """

    key: str
    name: str
    hint: re.Pattern[str]
    proposal: str
    hint_elsewhere: re.Pattern[str] | None = None


FEE = Wanted(
    "fee",
    "收取信息处理费情况",
    # The row of the form's table three on unpaid fees speaks of fees too, and says nothing of any collected.
    re.compile(r"处理费|(?<!事业性)收费(?!通知要求)|收[取过].{0,12}费|缴费|(?<!缴纳)费用(?!、行政机关)|免费"),
    "本年度未收取（或者收取××元）政府信息公开信息处理费",
    re.compile(
        r"处理费|信息公开[^。]{0,8}收取[^。]{0,24}费"
        r"|申请[^。]{0,60}(?:(?<!事业性)收费(?!通知要求)|收取.{0,12}费|(?<!缴纳)费用(?!、行政机关)|免费)"
    ),
)
KEY_POINTS = Wanted(
    "key_points",
    "落实上级年度政务公开工作要点情况",
    re.compile(r"要点|重点(?:工作)?任务"),
    "落实上级年度政务公开工作要点的情况",
)
PROPOSALS = Wanted(
    "proposals",
    "人大代表建议和政协提案办理结果公开情况",
    re.compile(r"人大|政协|提案|议案|代表.{0,4}建议"),
    "承办人大代表建议、政协提案的件数、办理情况和结果公开情况，没有承办的写明没有",
)
INNOVATION = Wanted(
    "innovation",
    "政务公开工作创新情况",
    re.compile(r"创新|首创|创建|亮点|特色做法|品牌|探索|试点|典型"),
    "本年度政务公开工作的创新做法，没有的写明没有",
)

_WHO = (
    r"我(?:[局办委厅镇乡院县市区]|单位|机关|街道|中心)|本(?:机关|单位|部门|局|年度|年)|20\d{2}年(?:度)?|目前"
)
_MATTER = r"(?:重大|重要)?(?:事项|情况|内容|事宜)"
_REPORT = r"(?:需要|需|须|应当|应)?(?:另行)?(?:报告|说明)"
NOTHING = re.compile(
    rf"(?:{_WHO})*(?:暂|尚|均)?(?:无|没有|不存在|略)(?:其他|其它|另外)?"
    rf"(?:{_MATTER}(?:{_REPORT})?|{_REPORT}(?:的)?(?:其他|其它)?(?:{_MATTER})?)?"
)

AMOUNT = re.compile(r"[\d一二三四五六七八九十百千]万?元")
PIECES = re.compile(r"[\d一二三四五六七八九十百两][件宗份笔起次人家名位户]")

DELEGATES = re.compile(r"人大|代表.{0,4}建议|建议")
LABEL = re.compile(r"^[^:。,]{0,6}(?:人大|建议|提案)[^:。,]{0,30}情况[:。]")
"""The words of the form over the matter, which name both whatever is told below."""
NAMED = re.compile(r"人大|代表.{0,4}建议|政协|提案|委员")
MEMBERS = re.compile(r"政协|提案|委员")

# A sentence that says a fee was collected, and nothing of how much; a heading or a rule for charging is none.
COLLECTED = re.compile(
    r"(?=[^。]*(?:收取了|收缴了|已收取|已收缴|(?:本年|今年|全年|年内|年度|20\d{2}年)[^。]{0,24}(?:收取|收缴)))"
    r"(?![^。]*(?:[未没无不免零]|为0|0[元件]|情况|情形|标准|规定|办法|减收|如需|可以))[^。]*(?:收取|收缴)[^。]{0,14}处理费[^。]*"
)
SENTENCE = re.compile(r"[^。!?]+")
