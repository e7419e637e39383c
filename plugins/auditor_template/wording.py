"""The wordings this pack looks for, all over folded text (simplified characters, no spaces, ASCII marks)."""

from __future__ import annotations

import re

REGULATION = re.compile(r"《[^《》]*公开[^《》]*条例》|《新?条例》|条例(?!》)")
"""Not a regulation of something else: 《某市养犬管理条例》."""
DRAWN_UP_BY = re.compile(r"(?:根据|按照|依据|依照|遵照|按)[^。]{0,80}条例")

TITLE = "政府信息公开工作年度报告"
TITLES_NEARLY_RIGHT = {
    "政府信息公开年度报告": "缺“工作”二字",
    "政府信息公开年度工作报告": "“工作”写在了“年度”之后",
}
TITLE_YEAR = re.compile(r"(?<!\d)(?:\d{4}|[一二][〇零一二三四五六七八九]{3})(?=年)")
YEAR_INSIDE = re.compile(rf"{TITLE_YEAR.pattern}(?:年(?=年度报告))?")
"""A year as it is taken out of the name: 政府信息公开工作2022年年度报告."""
AGENCY_LINE = re.compile(
    r"[^。;,:]{2,40}(?:[局厅部委办府署院会处所站队镇乡省市州盟县区旗馆行]|办公室|中心|街道|公司|集团|税务|海关|法院|学校|大学|学院)"
)

OTHER_BASIS = re.compile(r"(?:根据|依据|按照|依照)[^。]{0,120}?(?:要求|规定|通知|格式|办法)")
PERIOD_STATED = re.compile(
    r"(?:统计|数据|期限|起止|核定)[^。]{0,40}(?:1月1日|一月一日)[^。]{0,24}(?:12月31日|十二月三十一日)"
    r"|(?:1月1日|一月一日)[^。]{0,24}(?:12月31日|十二月三十一日)[^。]{0,24}(?:统计|数据)"
)
PERIOD = re.compile(
    r"统计.{0,6}(?:期限|时限|期间|时间|时段|区间|周期|日期)|(?:数据|情况|信息)[^,。;]{0,12}(?:(?<!按)期限|起止|截至|截止|时点|时间点)"
    r"|1月1日.{0,24}12月31日|(?:截至|截止).{0,12}12月31日"
)

ELECTRONIC = re.compile(
    r"电子版|电子文本|(?:报告|年报)[^。]{0,60}下载|(?:网站|网址|网页|专栏|门户|平台).{0,40}(?:查阅|查看|查询|浏览|下载|获取)"
    r"|报告.{0,20}(?:网站|网址|网页|专栏|门户).{0,20}(?:公布|公开|发布)|https?:|www\."
)
CONTACT = re.compile(
    r"联系(?!群众|实际)|电话|邮编|邮政编码|[邮信]箱|传真|通讯地址|通信地址|如有(?:任何)?疑问|咨询|来电|致电|拨打|垂询"
)

SECTIONS = {
    "overview": re.compile(r"[总整]体[^、,;。]{0,10}情况|总体概况|基本情况|概述|概况"),
    "proactive": re.compile(r"主动公开"),
    "requests": re.compile(r"收到和处理|依申请|公开申请(?!行政)|申请公开"),
    "disputes": re.compile(r"复议|诉讼"),
    "problems": re.compile(r"问题|改进"),
    "other": re.compile(
        r"其[他它](?:需要|需|应当|应)?(?:说明|报告|汇报)|需要(?:说明|报告|汇报)的|其[他它]事项"
    ),
}
ANNOUNCES = re.compile(
    r"(?:报告|全文|年报).{0,200}(?:包括|包含|组成|构成|分为|共分|分成|涵盖|如下|方面|部分)|(?:包括|包含|分为|从).{0,200}报告"
)
PARTS = re.compile(r"(?<!第)([一二三四五六七八九十]{1,2}|\d{1,2})(?:个|大)?(?:部分|章|项内容)")
TWO_KINDS = re.compile(r"复议(?:案件)?(?:的)?(?:情况)?[、,](?:提起|被提起)?(?:行政)?诉讼")
"""Reviews and lawsuits listed as two parts, as some count them."""
AND_SO_ON = re.compile(
    r"等(?:共|共计)?(?:[一二三四五六七八九十]{1,2}|\d{1,2})?(?:个|大)?(?:部分|方面|内容|情况|组成|构成|$)"
)

NOTHING = re.compile(
    r"(?:本(?:机关|单位|部门|局|年度|年))?(?:暂无|没有|不存在|未发现|无|略|空)(?:存在)?(?:需要|需)?(?:报告|说明)?(?:的)?(?:主要)?(?:事项|情况|问题|内容)?"
)

PROBLEM = re.compile(
    r"问题|不足|差距|短板|弱项|欠缺|不够|有待|尚待|亟待|仍需|还需|尚需|薄弱|滞后|不高|不到位|不强|不全|不及时|不规范|不完善|不平衡"
    r"|不深|不多|不严|不大|不广|不畅|单一|较少|偏少|较低|偏低|较弱|困难|难点|缺乏|缺少|不适应|不明显|不熟|不丰富|不均衡|空间|距离|不便|紧张|有限|瓶颈|不理想|不一致|参差不齐|有出入"
    r"|难题|毛病|弊端|不清[^楚]|不统一|不平衡|不紧|不好|不充分|不顺|不匹配|看不懂|力不从心|失效|偏保守|各异|上热下冷|(?<![减不])少(?=[,。;-]|$)"
)
PERHAPS_PROBLEM = re.compile(
    r"赶不上|跟不上|没跟上|不能|不会|不太|不懂|没有|未能|缺|慢|偏长|偏短|过长|难|差|弱|仅(?!限)|只有|才[有能]|有时|偶有|个别|少数"
    r"|不一|不齐|不准|不清|陈旧|受限|频繁|现象|周期长|(?:被|有)[^,。;]{0,6}(?:纠正|撤销|退回)|当[作成]|需(?:提升|提高|加强|加大|完善)"
    r"|参差|脱节|粗放|简单|迟|错|漏|悬殊|依赖|被动|重复|过于|落后|暴露"
)
"""What may tell a problem in words that name none; idioms of improvement hold none of it."""
PROBLEM_STATED = re.compile(r"(?:问题|不足)(?:主要|仍然)?(?:是|有|在于|表现(?:为|在))(?![无没不])[^,。;:]{3}")
"""存在的问题是信息员更替频繁: a problem, whatever its words."""
NO_PROBLEM = re.compile(r"(?:暂无|没有|不存在|未发现|未出现|无)[^。;,]{0,8}?(?:问题|不足)")
_BETTER = r"改进|改善|加强|强化|完善|提升|提高|优化|加大|健全|拓宽|拓展|深化|推进|规范|丰富|细化|充实|落实"
LACKING = re.compile(
    rf"(?:有待|尚待|亟待|仍需|还需|尚需|需要|需|不够|不)(?:进一步|继续|持续)?(?:{_BETTER}|增强)"
)
"""What is still to be bettered is a problem; the same words elsewhere are improvements."""
MENDED = re.compile(
    r"(?<!未)(?<!没有)(?<!难以)(?:解决|化解|破解|克服|消除)[^。,不难]{0,8}(?:问题|困难|难题|短板|不足|瓶颈)"
)
"""Problems that are spoken of as mended: 帮助解决实际困难."""
IMPROVEMENT = re.compile(
    rf"{_BETTER}|整改|下一步|下步|今后|接下来|措施|进一步|将|拟|计划|打算|增加|建立|组织|开展|抓好|力争|力求|着力|努力"
    r"|针对(?:上述|上列|以上|这些|此类|该|存在)[^。,]{0,6}(?:问题|不足|情况),?[^。]{0,20}已(?!存在|成为)"
    r"|(?:对此|为此|围绕(?:这|上述|以上)[^。,]{0,8}),[^。]{6,}|正在[^。,]{4,}|预计[^。]{2,12}(?:完成|建成|上线)"
    r"|(?:现|均|目前|业)已[^。]{4,}|[办做]法是|(?:得到|有了|大为|大大|明显)[^。,]{0,4}(?:缓解|解决|改观|减少|好转)|(?:^|[,。;:>-])已(?!成为|经|无法|不|难)"
    rf"|{MENDED.pattern}"
)
PERHAPS_IMPROVEMENT = re.compile(
    r"对此|为此|针对|已[^。]{0,20}(?:印发|制定|完成|补齐|建成|到位|启动|解决|要求|轮训|更换|编印|开通|开设|排定|纳入|统一)|纳入|试行|开通|开设|更换|换成"
    r"|轮训|参加[^,。;]{0,8}培训|实行|推行|印发|出台|制定|启动|采取|组建|推出|督促|约谈|补齐|明确|配备|改为|邀请"
)
"""What may tell what was done about a problem."""
ACTION = re.compile(
    r"已|把|将|(?<!申)请|设|建(?!议)|制定|制发|编|推|实行|安排|配|派|(?<!公)开|邀|聘|调整|统一|完成|压|增|约谈|研究|汇|购|签|会商|指导|培训|附|公布|补|换|参照"
)
"""What something is done with, after a problem was told."""
PROBLEM_HEADING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]*)?(?:政府信息公开工作|当前|目前|工作中)?存在的?(?:主要)?(?:困难和|困难及)?(?:问题|不足)"
    r"(?:(?:及|和|与)改进(?:情况|措施))?[:。]?"
)
IMPROVEMENT_HEADING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.]*)?(?:下一步)?(?:改进|整改)(?:情况|措施|举措|方向|打算)?[:。]?$"
)

DISPATCHED = re.compile(
    r"街道(?:办事处)?$|(?:区|园|景区)(?:管委会|管理委员会)(?:办公室)?$|(?:开发|高新|工业园|产业园|示范|度假|保税|经开)区$|[^学公校田花幼]园$"
)
"""Sub-district offices and committees of zones: sent by a government, and no government themselves."""
ENTERPRISE = re.compile(r"(?:公司|集团|医院|卫生院|学校|中学|小学|大学|学院|[场所站馆]|合作社|联合社)$")
"""Public enterprises and institutions, and what else is called by no government's name: 林场, 戒毒所."""

ASSESSMENT_TOPICS = (
    ("工作考核", re.compile(r"考核|考评|绩效评价"), None),
    (
        "社会评议",
        re.compile(
            r"评议|满意度|(?:公众|群众|社会|社会各界|公民|企业|百姓).{0,6}评价|社会测评|民意调查|问卷|好差评"
        ),
        re.compile(r"第三方.{0,10}(?:评估|测评|评价)"),
    ),
    (
        "责任追究",
        re.compile(
            r"责任追究|追责|问责|追究.{0,10}责任|责任.{0,4}追究|受(?:到|过)?处分|责任人员?[^,。;]{0,4}处[理分]"
        ),
        None,
    ),
)

TABLE_MARKS = {
    "proactive": re.compile(
        r"第二十条第\([一五六八九]\)项|本年(?:制发|废止)件数|本年新制作数量|处理决定数量"
    ),
    "requests": re.compile(
        r"本年新收政府信息公开申请数量|商业企业|危及.{0,2}三安全一稳定|本列数据的勾稽关系"
    ),
    "disputes": re.compile(r"结果维持|未经复议直接起诉|尚未审结"),
}
"""What the text of a section contains where its table is printed but was not read as one."""
