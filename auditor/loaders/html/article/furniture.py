"""Lines that belong to the page and not to the report: breadcrumbs, share bars, font sizes, footers."""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.loaders.html.article.headings import is_longer
from auditor.text import folded

MAX_LINE = 300

_BREADCRUMB = re.compile(r"(?:您?(?:现在|当前|目前)?(?:所在)?(?:的)?位置[：:]|当前位置|首页[>›»/]|网站首页)")
_SHARE = re.compile(
    r"(?:分享(?:到|至|[：:])|一键分享|微信(?:扫一扫|分享)|扫一扫|扫描?(?:下方|上方)?二维码|用?手机(?:查看|浏览|扫))"
)
_PAGER = re.compile(r"(?:上|下)一?(?:篇|条|页)[：:]?|附件[【\[].{1,80}[】\]]已下载\d{0,9}次")
_RELATED = re.compile(r"相关(?:链接|文章|文档|阅读|信息|新闻|稿件)[：:]?$")
_BOX = re.compile(
    r"(?:(?:相关|智能|ai|政策|文件|内容)?(?:解读|问答|图解)|(?:精选|网友|热门|最新)?(?:留言|评论)区?|(?:延伸|推荐|热门)阅读|猜[你您]喜欢"
    r"|热[点门]推荐|满意度(?:评价|调查))[:：]?$|一图读懂|[你您]?(?:觉得|认为).{0,20}(?:有用|帮助)",
    re.I,
)
_FOOTER = re.compile(
    r"(?:主办(?:单位)?|承办(?:单位)?|维护(?:单位)?|技术支持|运维)[：:]|版权所有|copyright|©|网站标识码|网站地图"
    r"|联系我们|关于我们|隐私(?:声明|保护)|使用帮助|无障碍|站点地图|法律声明"
    r"|[\u4e00-\u9fff]?ICP备|.{0,6}公网安备|政府网站找错",
    re.I,
)
_INFO = re.compile(
    r"(?:20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?)?(?:[\[【(（]?(?:发布|发文|成文|公开|生成|更新|印发)(?:日期|时间)|时间|日期|信息来源|文章来源|来源|稿源|索引号|发布(?:机构|单位|人)"
    r"|浏览(?:次数|量|数)?|点击(?:次数|率|量|数)|阅读(?:次数|量|数)?|访问(?:次数|量)|作者|编辑|责任编辑|责编|字体|字号|文号|信息分类)"
    r"[\]】)）]?[：:\]】]"
)
_STAMP = re.compile(
    r"[^。；;，,！？:：\"]{0,40}20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T ]?\d{1,2}:\d{2}(?::\d{2})?[^。；;，,！？:：\"]{0,20}"
)
_MAX_STAMP, _MAX_BOX = 90, 40
_COLON = re.compile("[:：﹕]")
_BUTTONS = (
    "打印本页", "打印此页", "打印", "关闭窗口", "关闭本页", "关闭页面", "关闭", "返回顶部", "返回首页",
    "返回列表", "返回", "加入收藏", "收藏", "保存", "分享", "字体大小", "字体", "字号", "默认", "超大",
    "大", "中", "小", "简体", "繁体", "下载", "复制链接", "朗读", "纠错", "回到顶部", "TOP", "A+", "A-",
    "微信", "新浪微博", "微博", "QQ空间", "QQ好友", "QQ", "朋友圈", "添加新评论", "阅读原文", "点赞", "附件", "展开全文",
    "阅读全文", "展开", "收起", "举报", "反馈", "评论", "全真版", "文字版", "文件下载",
)  # fmt: skip
_BUTTON = re.compile("|".join(map(re.escape, _BUTTONS)), re.I)
_BETWEEN = re.compile(r"[\[\]【】()（）|｜/\\<>《》「」:：·、,，.。\-—\xa0\s]+")


@lru_cache(maxsize=2048)
def furniture_kind(line: str) -> str | None:
    """What a line outside the report's text is, in Chinese; None where it may be the report's."""
    if len(line) > MAX_LINE:
        return None
    bare = folded(line)
    if _BREADCRUMB.match(bare):
        return "网页位置导航"
    if _FOOTER.match(bare):
        return "网页页脚"
    if _SHARE.match(bare) or _PAGER.match(bare) or _RELATED.match(bare) or _is_buttons(bare):
        return "网页按钮和分享栏"
    if (len(bare) <= 160 and _INFO.match(bare)) or is_stamp(line):
        return "网页信息栏（发布日期、来源等）"
    return None


def is_over_list(line: str) -> bool:
    """Whether a line stands over a list of other articles."""
    return len(line) <= MAX_LINE and _RELATED.match(folded(line)) is not None


def is_over_box(line: str) -> bool:
    """Whether a line stands over what a site adds behind its articles: what others make of them, questions to the reader."""
    return len(line) <= _MAX_BOX and _BOX.match(folded(line)) is not None


def is_stamp(line: str) -> bool:
    """Whether a line says when the page was put up, as a time of day beside the date shows."""
    if len(line) > MAX_LINE or not _COLON.search(line) or is_longer(line, _MAX_STAMP):
        return False
    return _STAMP.fullmatch(folded(line)) is not None


def _is_buttons(bare: str) -> bool:
    """Whether nothing but names of buttons is left on a line, one button and brackets at the least."""
    rest = _BUTTON.sub("", bare)
    return bool(bare) and rest != bare and not _BETWEEN.sub("", rest) and len(bare) <= 60
