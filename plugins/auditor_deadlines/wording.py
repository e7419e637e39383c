"""The wordings this pack looks for, all over folded text (simplified characters, no spaces, ASCII marks)."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^。;!?]+")

_NUMBER = r"(\d{1,4}|[一二三四五六七八九十百两]{1,5})"
UNITS = ("日", "天")
LIMIT = re.compile(_NUMBER + r"个?(工作日|自然日|日|天)(?=(?:之|以)?内|为限|的?(?:期限|时限|规定))")
LONGEST = re.compile(
    r"(?:不(?:得)?超过|不晚于|不迟于|最长|最多|最迟|至多|上限为?|时限为?|期限为?)"
    + _NUMBER
    + r"个?(工作日|自然日|日|天)"
)
"""不超过20个工作日."""

PUBLISHING = re.compile(r"公开|发布|公布|上网|上传")
PUBLISHED_THING = re.compile(r"政府信息|政务信息|主动公开|信息|文件|政策")
ANSWERING = re.compile(r"答复|回复|办结|办理|处理")
REQUEST = re.compile(
    r"依申请|公开申请|申请公开|申请人|信息公开|件申请|(?:收到|接到|受理)申请|申请之日|延长答复"
)
EXTENSION = re.compile(r"延长|延期")
EXTENDED_FOR = re.compile(
    r"(?:延长|延期)(?:答复|回复|办理)?的?(?:期限|时限|时间)?了?"
    + _NUMBER
    + r"个?(工作日)(?!以?内|之内|[后里])"
)
"""经批准延期30个工作日: the extension alone."""
EXTENDED_BY = re.compile(
    r"延长(?:答复|办理|回复)?的?(?:期限|时限|时间)(?!的)[^。后至到共总]{0,10}(?:不(?:得)?超过|最长|最多|至多|上限为?)$"
    r"|(?:延长|延期)(?:答复|回复|办理)?的?(?:期限|时限|时间)?了?$"
)
"""What stands before the days of an extension alone: 延长答复期限,最长不超过20个工作日; not of all together, 延长后不超过40个."""

OTHER_LIMITS = re.compile(
    r"公示|征求|征集|听证|复议|诉讼|起诉|上诉|建议|提案|议案|热线|来信|信箱|留言|投诉|举报|信访|咨询|许可|审批|备案|预算|决算|批复"
    r"|补正|缴纳|缴费|收费|告知|第三方|解读|采购|招标|合同|处罚|双公示|移交|归档|整改|核查|保存|保留|展示|缩短|压缩|不足|逾期|超期"
)
"""Sentences about limits that other laws set, or that say a limit was shortened or broken."""

RATE = re.compile(
    r"(?:按时|按期|及时|如期|准时|时限内|期限内|限时)[^,。;%]{0,10}?率[^,。;%\d]{0,8}(\d{1,3}(?:\.\d{1,4})?)%"
)
"""按时答复率98.5%."""
RAISED = re.compile(r"(?:提高|提升|上升|增长|增加|升|增|下降|降低|降)[到至为](\d{1,3}(?:\.\d{1,4})?)%")
"""提高到98.5%."""
EARLIER = re.compile(r"去年|上年|上一年|前年|上年度|往年")
OF_EARLIER = re.compile(rf"(?<![比较与同])(?:{EARLIER.pattern})")
"""What is told of an earlier year, and not compared with it: 对上年1件超期答复的整改."""
OTHER_RATES = re.compile(
    r"建议|提案|议案|人大|政协|热线|留言|来信|信箱|信访|投诉|诉求|网民|咨询|互动|满意|许可|审批|办件|更新率|解读|工单|来电|来访|平台受理|12345"
)
"""Rates of other work than answering requests."""

_CASES = r"(\d{1,5}|[一二三四五六七八九十百两]{1,4})[件起宗例]"
OVERDUE = re.compile(
    rf"(?:逾期|超期|超时|超过(?:法定)?(?:期限|时限))(?:答复|回复|办理|办结|未答复|未办结|未回复)[^,。;]{{0,8}}?{_CASES}"
    rf"|{_CASES}(?:(?!其中|即将|将要|临近|可能)[^,。;、未没无不]){{0,10}}?(?:逾期|超期|超时)(?:未?答复|未?回复|未?办结|办理)"
)
"""逾期答复3件, 3件申请超期答复."""
ADMITTED = re.compile(
    r"(?:存在|出现|仍有|还有|个别|部分|少数)[^,。;]{0,16}?(?:逾期|超期|超时)(?:答复|回复|办理|办结|未答复|未办结|未回复)"
    r"|未(?:能)?(?:按时|按期|在(?:法定|规定)(?:期限|时限|时间)内)(?:作出|予以)?(?:答复|回复|办结)"
)
"""Lateness that is owned up to without a number: 个别申请逾期答复, 未能按时答复."""
DENIED = re.compile(r"没有|未发生|未出现|不存在|无(?!法)|零|杜绝|避免|防止|严禁|不得|确保|从未|未有|防范")
OTHERS_LATE = re.compile(r"第三方(?!.*(?:因|由于|导致|造成))|申请人(?=[^,]*$)")
"""Others who did not answer in time, before their own answer is told: 征求第三方意见21件,同意公开9件,逾期未答复3件."""
SUPPOSED = re.compile(r"(?:不服|认为|以|主张|对|对于|凡|凡是|如|若|将|或|及|和|、|防)$")
"""What stands before an overdue answer that is spoken of, and not admitted."""
