"""What a page says of itself: the meta tags of the standard for government websites, and visible labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.loaders.html.article.furniture import is_stamp
from auditor.loaders.html.article.headings import signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

_TOKENS = 300
_VALUE = 80
_META = {
    "articletitle": "title", "pubdate": "published", "publishdate": "published", "firstpublishedtime": "published",
    "article:published_time": "published", "datepublished": "published", "og:release_date": "published",
    "dcterms.issued": "published", "contentsource": "agency", "indexnumber": "index_number",
}  # fmt: skip
_LINKED_DATA = {
    "headline": "title",
    "datePublished": "published",
    "publisher": "agency",
    "sourceOrganization": "agency",
}
_MOST_LINKED_DATA = 100_000
_LABELS = {
    "发布日期": "published", "发布时间": "published", "公开日期": "published", "公开时间": "published",
    "发文日期": "written", "成文日期": "written", "生成日期": "written", "日期": "dated", "时间": "dated",
    "发布机构": "agency", "发布单位": "agency", "发文机关": "agency", "发文机构": "agency",
    "公开机构": "agency", "公开责任部门": "agency", "信息来源": "source", "文章来源": "source",
    "来源": "source", "稿源": "source", "索引号": "index_number", "信息索引号": "index_number",
    "更新时间": "updated", "更新日期": "updated", "信息名称": "title", "文件名称": "title", "标题": "title", "名称": "title",
}  # fmt: skip
_OTHERS = (
    "浏览次数", "浏览量", "浏览", "点击数", "点击量", "点击率", "点击", "阅读次数", "阅读量", "阅读",
    "访问次数", "访问量", "作者", "责任编辑", "责编", "编辑", "字体", "字号", "文号", "发文字号",
    "主题分类", "信息分类", "分类", "体裁", "有效性", "关键词", "主题词", "分享", "打印", "公开方式",
    "公开范围", "公开时限", "内容概述", "生效日期", "废止日期",
)  # fmt: skip
_BY_LENGTH = sorted([*_LABELS, *_OTHERS], key=len, reverse=True)
_OWN = "|".join(r"\s*".join(name) for name in _BY_LENGTH if len(name) > 2)
_WEAK = "|".join(r"\s*".join(name) for name in _BY_LENGTH if len(name) == 2)
_LABEL = re.compile(rf"[\[【(（]?\s*({_OWN}|(?<![\u4e00-\u9fff])(?:{_WEAK}))\s*(?:[\]】)）]\s*[：:]?|[：:])")
"""A label of two characters may be the end of another word; a longer one stands for itself."""
_NEXT = re.compile(rf"(?<=.)(?:{_WEAK})\s*[：:]")
"""No agency has a colon in its name: what ends in one is the label that follows it."""
_SIMPLE = str.maketrans(
    "發佈時間開來號構機關單責門標題稱瀏覽數點擊閱讀編輯體類範圍",
    "发布时间开来号构机关单责门标题称浏览数点击阅读编辑体类范围",
)
_BARE_LABELS = frozenset(_LABELS) - {"日期", "时间", "来源", "标题", "名称"}
_MARKED = re.compile(r"[：:\]】)）]")
_DATE = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_DATE_IN = re.compile(r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?")
_APART = re.compile(r"[\xa0\u3000 ]{2,}|[\t\r\n|｜]")
_AGENCIES = ("agency", "source")
_DATES = ("published", "dated", "written", "updated")
_AFTER_TITLE = 3
_LONGEST_LABEL = 24
_LONGEST = 400
_LABEL_ENDS = frozenset("期间間构構位关關门門源号號称稱题題")
_SENTENCE = re.compile("[。；！？]")
_EMPTY = frozenset({"", "-", "—", "无", "本站", "本网", "原创", "本站原创", "null", "undefined"})
_PREFERENCE = {"published": ("published", "dated", "written", "bare"), "agency": ("agency", "source")}


def stated_metadata(root: _Element) -> dict[str, str]:
    """What the page says of itself apart from its text, before anything is taken out of the tree; under `page` the
    title of the whole page."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        key = _META.get(name.strip().lower()) if name else None
        content = (meta.get("content") or "").strip()
        if key and content.lower() not in _EMPTY:
            stated.setdefault(key, content)
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            stated = _linked_data(script.text or "") | stated
    title = next(root.iter("title"), None)
    if title is not None and (text := title.text) and text.strip():
        stated["page"] = " ".join(text.split())
    return stated


def read_metadata(stated: Mapping[str, str], before: list[str], *, marked: bool) -> dict[str, str]:
    """`title`, `agency`, `published`, `updated`, `index_number` as found; keys without a value are left out.

    `before` is the text before the first heading of the report, or, where it has none (`marked`), all text.
    """
    visible = _labelled(before[-_TOKENS:] if marked else before[:_TOKENS])
    found: dict[str, str] = {}
    for key in ("title", "agency", "published", "updated", "index_number"):
        shown = next((visible[name] for name in _PREFERENCE.get(key, (key,)) if name in visible), None)
        # The publisher's label names an agency; the meta tag often names a website or a news source.
        first, second = (shown, stated.get(key)) if key == "agency" else (stated.get(key), shown)
        if first or second:
            found[key] = first or second or ""
    if "title" not in found and "page" in stated:
        found["title"] = stated["page"]
    return found


def _labelled(tokens: Iterable[str]) -> dict[str, str]:
    """The values that follow visible labels, the first of each kind."""
    found: dict[str, str] = {}
    waiting: str | None = None
    since_title = _AFTER_TITLE
    above = ""
    for text in tokens:
        token = text.strip()
        if not token:
            continue
        since_title = 0 if signs_of(token).title else since_title + 1
        if not since_title and _DATE_IN.fullmatch(above):
            found.setdefault("bare", above)
        above = token
        if not waiting and is_stamp(token) and (date := _DATE_IN.search(token)):
            found.setdefault("bare", date[0])
        elif _MARKED.search(token):
            waiting = _marked(token, waiting, found) if len(token) <= _LONGEST else None
        elif token[-1] in _LABEL_ENDS and (kind := _bare_label(token)):
            waiting = kind
        elif waiting:
            _keep(found, waiting, token)
            waiting = None
        elif since_title <= _AFTER_TITLE and _DATE.fullmatch(token):
            found.setdefault("bare", token)
    return found


def _bare_label(token: str) -> str | None:
    bare = "".join(token.split()).translate(_SIMPLE) if len(token) <= _LONGEST_LABEL else ""
    return _LABELS[bare] if bare in _BARE_LABELS else None


def _marked(token: str, waiting: str | None, found: dict[str, str]) -> str | None:
    """Keep the values after the labels of a text with colons or brackets; the label that still waits for one."""
    plain = token.translate(_SIMPLE)
    labels = list(_LABEL.finditer(plain))
    if not labels:
        if waiting:
            _keep(found, waiting, token)
        return None
    waiting = None
    date = _DATE_IN.match(token)  # 2023-01-16 来源:…
    if date and not token[date.end() : labels[0].start()].strip():
        found.setdefault("bare", date[0])
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(token)
        kind = _LABELS.get("".join(label[1].split()))
        value = token[label.end() : end].strip(" \xa0\u3000|｜\t\r\n")
        following = _NEXT.search(value) if kind in _AGENCIES else None
        if kind and value:
            _keep(found, kind, value[: following.start()] if following else value)
        waiting = kind if not value else None
        if following:
            waiting = _marked(value[following.start() :], None, found)
    return waiting


def _linked_data(text: str) -> dict[str, str]:
    """What a page says of itself as JSON-LD."""
    import json

    found: dict[str, str] = {}
    try:
        data = json.loads(text) if len(text) < _MOST_LINKED_DATA else None
    except (ValueError, RecursionError):
        return found
    for one in (one for one in (data if isinstance(data, list) else [data]) if isinstance(one, dict)):
        for name, key in _LINKED_DATA.items():
            value = one.get(name)
            value = value.get("name") if isinstance(value, dict) else value
            if isinstance(value, str) and value.strip().lower() not in _EMPTY and len(value) <= 2 * _VALUE:
                found.setdefault(key, value.strip())
    return found


def _keep(found: dict[str, str], kind: str, value: str) -> None:
    value = _APART.split(value, maxsplit=1)[0].strip()
    date = _DATE_IN.search(value)
    if date and kind in _AGENCIES:
        value = value[: date.start()].strip()
    elif date and not date.start() and kind not in ("index_number", "title"):
        value = date[0]
    if kind in _DATES and date is None:
        return  # the label stands empty, and the next one follows it
    if kind in _AGENCIES and signs_of(value).title:
        return  # the label stands empty, and the title of the report follows it
    if value.lower() not in _EMPTY and len(value) <= _VALUE and not _SENTENCE.search(value):
        found.setdefault(kind, value)
